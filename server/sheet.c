// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/sheet.h"

#include <stdlib.h>
#include <string.h>

oy_sheet *oy_sheet_new(const char *type, oy_bytes bytes) {
    if (bytes.n > SIZE_MAX - sizeof(oy_sheet))
        return NULL;
    oy_sheet *s = malloc(sizeof *s + bytes.n);
    if (!s)
        return NULL;
    atomic_init(&s->holders, 1);
    s->type = type;
    s->n = bytes.n;
    if (bytes.n)
        memcpy(s->bytes, bytes.p, bytes.n);
    return s;
}

oy_sheet *oy_sheet_hold(oy_sheet *s) {
    (void)atomic_fetch_add(&s->holders, 1);
    return s;
}

void oy_sheet_release(oy_sheet *s) {
    if (s && atomic_fetch_sub(&s->holders, 1) == 1)
        free(s);
}

oy_bytes oy_sheet_bytes(const oy_sheet *s) {
    return (oy_bytes){s->bytes, s->n};
}
