// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The service: all processes of an installation behind one HTTP address, until a signal ends it.
#ifndef OYDAS_SERVE_H
#define OYDAS_SERVE_H

#include "core/err.h"

#define OY_LISTEN_DEFAULT "127.0.0.1:8080"

typedef struct oy_serve_options {
    const char *dir;          // of the installation
    const char *listen;       // "127.0.0.1:8080", "[::1]:8080", "unix:/run/oydas.sock"; port 0: any that is free
    bool accept_gap;          // stamp although the last stamp is more than 24 h ago (record.md)
    bool log_requests;        // a line for every request, not only for what was registered or went wrong
    uint32_t acts_per_minute; // by one key; 0: no limit
    uint32_t connections;     // at once
    uint32_t per_address;     // of these, from one IPv4 address or IPv6 /64
    uint64_t payload_room;    // bytes of payloads for each process
    uint64_t payload_reserve; // bytes of the disk that payloads leave alone
    // Told once, when requests are taken: "http://127.0.0.1:8080/". May be NULL.
    void (*listening)(void *ctx, const char *url);
    // Told while a record is read at the start. May be NULL.
    void (*progress)(void *ctx, const char *name, uint64_t done, uint64_t all);
    void *ctx;
} oy_serve_options;

// What is used where nothing is asked for.
oy_serve_options oy_serve_defaults(const char *dir);

// Opens every record of the installation, serves them, and returns OY_OK after SIGTERM or SIGINT, when all that had
// been taken is done. Sockets that systemd hands over (LISTEN_FDS) are used in place of `listen`; NOTIFY_SOCKET is
// told. Errors, each with a line in the log: those of oy_record_open, with the process's name before `what`;
// OY_STORE_MISSING (no process), OY_BAD_NAME (`listen`), OY_IO. A record that breaks while it is served (record.h)
// ends the service at once with its code.
OY_MUST_USE oy_code oy_serve(const oy_serve_options *options, oy_err *err);

#endif
