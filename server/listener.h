// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the service listens, and what systemd has to do with it.
#ifndef OYDAS_LISTENER_H
#define OYDAS_LISTENER_H

#include "core/err.h"

#define OY_LISTENERS_MAX 4

typedef struct oy_listeners {
    int fd[OY_LISTENERS_MAX];
    size_t count;
    char url[160];         // of the first, "http://HOST:PORT/" or "unix:PATH"
    char unix_path[108];   // made by us and to be removed at the end; else empty
} oy_listeners;

// Sockets that systemd has handed over (LISTEN_PID, LISTEN_FDS), or one bound to `where`: "HOST:PORT" with a numeric
// host, "[IPV6]:PORT" or "unix:PATH". Errors: OY_BAD_NAME (`where`), OY_IO.
OY_MUST_USE oy_code oy_listeners_open(oy_listeners *out, const char *where, oy_err *err);
void oy_listeners_close(oy_listeners *l);

// Sends a state such as "READY=1" to NOTIFY_SOCKET, if there is one (sd_notify).
void oy_notify_manager(const char *state);

#endif
