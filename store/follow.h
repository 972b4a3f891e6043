// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Lets a store that was opened to be read see what was appended since. The service reads entries for its readers
// through such a store, on another thread than the one that appends, so that nobody waits for a sync.
#ifndef OYDAS_STORE_FOLLOW_H
#define OYDAS_STORE_FOLLOW_H

#include "store/store.h"

// Opens DIR/record.sqlite to be followed, with all checks of oy_store_open but that of every page, which whoever
// opened the same record to be written has made. Errors: as oy_store_open.
OY_MUST_USE oy_code oy_store_open_follower(oy_store **out, const char *dir, oy_err *err);

// Looks up the number of entries anew; it never shrinks. Only the row numbers are looked at: the bytes are
// checked by whoever reads them. Errors: OY_STORE_DAMAGED (fewer entries than before), OY_IO, OY_NO_MEMORY;
// OY_BROKEN_PROMISE for a store opened to be written.
OY_MUST_USE oy_code oy_store_follow(oy_store *s, oy_err *err);

#endif
