// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/outbox.h"

#include <stdlib.h>
#include <string.h>

#define KEPT_MOST 64 // sheets

// A sheet in the box.
typedef struct oy_outsheet {
    oy_sheet *sheet;
    size_t sendings;           // 0: it is only kept
    bool counted;              // while bytes are counted
    struct oy_outsheet *next;  // newest first
    size_t name_n;             // name, NUL, tag, NUL; 0: not to be found
    char name[];
} outsheet;

struct oy_outbox {
    size_t room, share, keep;
    outsheet *first;
    oy_sending *sendings;
    size_t sent;       // bytes of sheets that are being sent
    size_t kept;       // bytes of the others
    size_t kept_count;
};

oy_outbox *oy_outbox_new(size_t room, size_t share, size_t keep) {
    oy_outbox *o = calloc(1, sizeof *o);
    if (!o)
        return NULL;
    o->room = room;
    o->share = share;
    o->keep = keep;
    return o;
}

// Takes a sheet that nobody is being sent out of the list.
static void drop(oy_outbox *o, outsheet **place) {
    outsheet *x = *place;
    *place = x->next;
    o->kept -= x->sheet->n;
    o->kept_count--;
    oy_sheet_release(x->sheet);
    free(x);
}

void oy_outbox_free(oy_outbox *o) {
    if (!o)
        return;
    while (o->first)
        drop(o, &o->first);
    free(o);
}

size_t oy_outbox_bytes(const oy_outbox *o) {
    return o->sent + o->kept;
}

static bool is_named(const outsheet *x, const char *name, const char *tag) {
    size_t n = strlen(name) + 1;
    return x->name_n > n && strcmp(x->name, name) == 0 && strcmp(x->name + n, tag) == 0;
}

static outsheet *of_name(const oy_outbox *o, const char *name, const char *tag) {
    for (outsheet *x = o->first; x; x = x->next)
        if (is_named(x, name, tag))
            return x;
    return NULL;
}

oy_sheet *oy_outbox_find(oy_outbox *o, const char *name, const char *tag) {
    outsheet *x = of_name(o, name, tag);
    return x ? oy_sheet_hold(x->sheet) : NULL;
}

static outsheet *of_sheet(const oy_outbox *o, const oy_sheet *sheet) {
    for (outsheet *x = o->first; x; x = x->next)
        if (x->sheet == sheet)
            return x;
    return NULL;
}

// Bytes of the sheets that are being sent to an address. One that goes there twice counts once.
static size_t sent_to(const oy_outbox *o, const oy_address *to) {
    size_t bytes = 0;
    for (outsheet *x = o->first; x; x = x->next)
        x->counted = false;
    for (const oy_sending *s = o->sendings; s; s = s->next) {
        if (s->of->counted || !oy_address_equal(&s->to, to))
            continue;
        s->of->counted = true;
        bytes += s->of->sheet->n;
    }
    return bytes;
}

static bool goes_to(const oy_outbox *o, const oy_address *to, const outsheet *x) {
    for (const oy_sending *s = o->sendings; s; s = s->next)
        if (s->of == x && oy_address_equal(&s->to, to))
            return true;
    return false;
}

static bool fits(size_t held, size_t more, size_t room) {
    return held == 0 || (held <= room && more <= room - held);
}

// Keeps no more than there is room for. The oldest goes first.
static void kept_reduce(oy_outbox *o) {
    size_t left = o->sent < o->room ? o->room - o->sent : 0, most = left < o->keep ? left : o->keep;
    while (o->kept_count > 0 && (o->kept > most || o->kept_count > KEPT_MOST)) {
        outsheet **oldest = NULL;
        for (outsheet **place = &o->first; *place; place = &(*place)->next)
            if ((*place)->sendings == 0)
                oldest = place;
        drop(o, oldest);
    }
}

// A new one takes the place of what was kept of its name: nobody asks for how things were.
static void older_drop(oy_outbox *o, const char *name) {
    for (outsheet **place = &o->first; *place;)
        if ((*place)->sendings == 0 && (*place)->name_n && strcmp((*place)->name, name) == 0)
            drop(o, place);
        else
            place = &(*place)->next;
}

static outsheet *outsheet_new(oy_outbox *o, oy_sheet *sheet, const char *name, const char *tag) {
    size_t head = name ? strlen(name) + 1 : 0, n = name ? head + strlen(tag) + 1 : 0;
    outsheet *x = malloc(sizeof *x + n);
    if (!x)
        return NULL;
    *x = (outsheet){.sheet = oy_sheet_hold(sheet), .next = o->first, .name_n = n};
    if (name) {
        memcpy(x->name, name, head);
        memcpy(x->name + head, tag, n - head);
    }
    o->first = x;
    return x;
}

static void sending_begin(oy_outbox *o, oy_sending *s, outsheet *x, const oy_address *to) {
    x->sendings++;
    *s = (oy_sending){.of = x, .to = *to, .next = o->sendings};
    if (s->next)
        s->next->before = s;
    o->sendings = s;
}

oy_code oy_outbox_add(oy_outbox *o, oy_sending *s, oy_sheet *sheet, const oy_address *to, const char *name,
                      const char *tag, oy_err *err) {
    outsheet *x = of_sheet(o, sheet);
    size_t more = x && x->sendings ? 0 : sheet->n;
    if (oy_address_is_counted(to) && !goes_to(o, to, x) && !fits(sent_to(o, to), sheet->n, o->share))
        return oy_fail(err, OY_RATE_LIMITED, 0, OY_LIT("address"));
    if (more && !fits(o->sent, more, o->room))
        return oy_fail(err, OY_RATE_LIMITED, 0, OY_LIT("service"));
    if (x && x->sendings == 0) {
        o->kept -= sheet->n;
        o->kept_count--;
    } else if (!x) {
        if (name)
            older_drop(o, name);
        x = outsheet_new(o, sheet, name, tag);
    }
    if (!x)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("outbox"));
    o->sent += more;
    sending_begin(o, s, x, to);
    kept_reduce(o);
    return OY_OK;
}

static outsheet **place_of(oy_outbox *o, const outsheet *x) {
    outsheet **place = &o->first;
    while (*place != x)
        place = &(*place)->next;
    return place;
}

void oy_outbox_remove(oy_outbox *o, oy_sending *s) {
    outsheet *x = s->of;
    if (!x)
        return;
    *(s->before ? &s->before->next : &o->sendings) = s->next;
    if (s->next)
        s->next->before = s->before;
    s->of = NULL;
    if (--x->sendings > 0)
        return;
    o->sent -= x->sheet->n;
    o->kept += x->sheet->n;
    o->kept_count++;
    if (x->name_n == 0)
        drop(o, place_of(o, x));
    kept_reduce(o);
}
