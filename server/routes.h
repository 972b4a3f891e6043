// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From a path to the function that answers it. A path is compared as it stands on the wire: no %-escapes, no "..",
// no second slash ever mean anything else than what is not found.
#ifndef OYDAS_ROUTES_H
#define OYDAS_ROUTES_H

#include "server/request.h"

#define OY_ROUTE(pattern, get, post) oy_handler oy_answer_##get, oy_answer_##post;
#include "server/routes.def"
#undef OY_ROUTE
// The page's own files, and what is not found.
oy_handler oy_answer_page;

// Sets q->handler, q->part and q->served; or makes the reply: 404 (no such address or process), 405 with Allow.
void oy_route(oy_request *q);
// Whether the address is one to which more than OY_BODY_MAX is sent.
bool oy_route_takes_large(oy_bytes path);

#endif
