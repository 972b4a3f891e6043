// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the head of an HTTP request as it stands on the wire, before the HTTP library sees it. The library is
// lenient: it joins folded lines, ends a value at a NUL, takes a space before the colon, a second Host, two lengths.
// Where two readers may disagree on what a request is, it is refused here (RFC 9112 2.2, 5, 6.3) and the connection
// closed; every connection carries one request only, so there is nothing behind a request to be smuggled.
#ifndef OYDAS_HEAD_CHECK_H
#define OYDAS_HEAD_CHECK_H

#include "core/bytes.h"

#define OY_HEAD_MAX 8192
#define OY_TARGET_MAX 2048
#define OY_FIELDS_MAX 64

// What was found. Everything is borrowed from the bytes that were read.
typedef struct oy_head {
    oy_bytes method;
    oy_bytes path;    // begins with '/', visible ASCII
    oy_bytes query;   // behind '?'; empty when there is none
    oy_bytes host;    // empty only in HTTP/1.0
    uint64_t length;  // of the body; 0 when none is announced
    size_t size;      // of the head, its empty line included
    const char *what; // what is amiss, when something is: a short name, static
} oy_head;

// Looks at the first bytes of a connection. 0: so far nothing is amiss, but the head has not ended; 200: it is
// whole and good; else the HTTP status with which it is refused: 400, 411, 413 (a body longer than `body_max`), 414,
// 417, 431, 505. Never reads behind `bytes`; its cost is linear in them.
int oy_head_check(oy_head *out, oy_bytes bytes, uint64_t body_max);

#endif
