// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Between the HTTP library and the handlers. The library reads heads and bodies that the gate has let in, and writes
// replies; it has no thread of its own and no socket to listen at.
#ifndef OYDAS_HTTP_H
#define OYDAS_HTTP_H

#include <sys/socket.h>

#include "server/gate.h"
#include "server/service.h"

typedef struct oy_http_door oy_http_door;

// `gate` may be NULL until oy_http_gate. NULL: it could not be made.
oy_http_door *oy_http_new(oy_service *service, size_t connections);
void oy_http_gate(oy_http_door *h, oy_gate *gate);
// Closes every connection. Requests that wait must have been resumed before.
void oy_http_free(oy_http_door *h);

// The descriptor to be watched for reading, and what to do when it can be read, or time has passed.
int oy_http_descriptor(oy_http_door *h);
void oy_http_run(oy_http_door *h);
// Milliseconds after which it must be run anyhow; at most `most`.
int oy_http_timeout(oy_http_door *h, int most);

// Takes a connection whose head was found to be sound. For oy_gate_options.
void oy_http_enter(oy_http_door *h, int fd, const struct sockaddr *from, socklen_t n);
// Goes on with a request that need wait no longer.
void oy_http_resume(oy_http_door *h, oy_request *q);

#endif
