// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The large answers on their way to clients, who take their time. What is the same for all who ask (a dump of the
// state at one size of the log, a tile, a certificate) is there once, and counts once. How much there may be is
// bounded, for the whole service and for each address; but where nothing else is on the way, one may be of any size.
// Some of what was sent last is kept, for those who ask next.
//
// One thread, that of the loop.
#ifndef OYDAS_OUTBOX_H
#define OYDAS_OUTBOX_H

#include "core/err.h"
#include "server/address.h"
#include "server/sheet.h"

#define OY_OUTBOX_SMALL ((size_t)16 << 10) // answers up to here never wait for room; they stay outside

typedef struct oy_outbox oy_outbox;

// An answer being sent. Lives in its request.
typedef struct oy_sending {
    struct oy_outsheet *of; // NULL: none is
    oy_address to;
    struct oy_sending *next, *before;
} oy_sending;

// `room` bytes in all, `share` of them for one address, and `keep` bytes of what nobody is being sent any more.
// NULL: no memory.
oy_outbox *oy_outbox_new(size_t room, size_t share, size_t keep);
// Nothing may be on its way any more.
void oy_outbox_free(oy_outbox *o);

// The sheet that answers `name` as of `tag`; held for the caller. NULL: it is not here.
oy_sheet *oy_outbox_find(oy_outbox *o, const char *name, const char *tag);

// Puts an answer on its way; `sheet` is held until oy_outbox_remove. `name` makes it findable; NULL: it is for nobody else.
// OY_RATE_LIMITED: the address (err->what: "address") or all together ("service") have too much on the way; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_outbox_add(oy_outbox *o, oy_sending *s, oy_sheet *sheet, const oy_address *to, const char *name,
                                  const char *tag, oy_err *err);
// It has been sent, or will not be. Nothing happens when it was not on its way.
void oy_outbox_remove(oy_outbox *o, oy_sending *s);

// Bytes of all sheets that are here, those that are kept included.
size_t oy_outbox_bytes(const oy_outbox *o);

#endif
