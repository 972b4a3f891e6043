// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The gate before the HTTP library. It accepts connections, looks at the first bytes without taking them, and hands a
// connection on only when a whole, sound head is there (head_check.h); all else is answered here and closed. It knows
// every connection for as long as it lives, counts them by address, and cuts off those that take too long.
#ifndef OYDAS_GATE_H
#define OYDAS_GATE_H

#include <sys/socket.h>

#include "core/err.h"

typedef struct oy_gate oy_gate;

typedef struct oy_gate_options {
    size_t connections; // at once
    size_t per_address;
    uint64_t body_max;
    uint64_t large_max; // where takes_large holds of the path; NULL: nowhere
    bool (*takes_large)(oy_bytes path);
    int epoll;          // the loop's; the gate puts its connections in, with their number + `tag` as data
    uint64_t tag;
    // A connection whose head is sound. From now on it is the callee's, until oy_gate_release.
    void (*enter)(void *ctx, int fd, const struct sockaddr *from, socklen_t n);
    // The whole HTTP answer to one that is turned away, in the arena.
    oy_bytes (*refusal)(void *ctx, oy_arena *arena, int status, const char *what);
    void *ctx;
} oy_gate_options;

// NULL: no memory.
oy_gate *oy_gate_new(const oy_gate_options *options);
// Closes what waits at the gate. What has entered is its owner's.
void oy_gate_free(oy_gate *g);

// Accepts what has come to a listening socket.
void oy_gate_accept(oy_gate *g, int listener, uint64_t now);
// Something happened on the connection in place `data` - tag.
void oy_gate_event(oy_gate *g, uint64_t data, uint64_t now);
// Cuts off whatever is overdue; to be called about once a second.
void oy_gate_sweep(oy_gate *g, uint64_t now);

// Grants a connection that has entered until `deadline`, in the milliseconds of `now`.
void oy_gate_grant(oy_gate *g, int fd, uint64_t deadline);
// Forgets a connection that its owner is about to close.
void oy_gate_release(oy_gate *g, int fd);
// How many connections there are, and how many of them have entered.
size_t oy_gate_count(const oy_gate *g);
size_t oy_gate_entered(const oy_gate *g);

#endif
