// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the parts of a running service share.
#ifndef OYDAS_SERVICE_H
#define OYDAS_SERVICE_H

#include <pthread.h>

#include "server/nonces.h"
#include "server/request.h"
#include "server/serve.h"
#include "store/installation.h"

#define OY_UPLOADS_MOST 8
#define OY_UPLOADS_OF_OWNER 2

struct oy_service {
    oy_serve_options options;
    oy_installation installation;
    oy_served served[OY_PROCESSES_MAX];
    size_t served_count;
    oy_limits *acts_by_key;
    oy_limits *stops_by_member;  // acts that stop something, which are not counted there
    oy_limits *dumps_by_address; // of a state that is large
    oy_limits *asks_by_key;      // signed requests
    oy_nonces *nonces;
    int64_t started; // POSIX seconds
    oy_keeper *keeper;
    oy_request *uploads[OY_UPLOADS_MOST]; // payloads on their way in
    oy_outbox *outbox;
    oy_certifier *certifier;
    bool stopping; // takes no acts any more

    // What other threads have to tell the loop.
    pthread_mutex_t lock;
    int wake; // an eventfd
    oy_request *ready;
    bool failed;
    oy_err failure;
};

// Milliseconds of a clock that does not go back.
uint64_t oy_service_now(void);
// The process of that name; NULL.
const oy_served *oy_service_find(const oy_service *s, oy_bytes name);
// Tells the loop that a request need wait no longer. Any thread.
void oy_service_ready(oy_service *s, oy_request *q);
// Tells the loop that a record is broken. Any thread.
void oy_service_failed(oy_service *s, const char *name, const oy_err *err);

#endif
