// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What the api_*.c files share.
#ifndef OYDAS_API_H
#define OYDAS_API_H

#include "server/request.h"

// Begins to look at the record: takes its lock. False, without the lock, when the reply is made already: the client
// has this view (304), somebody else is being sent it (oy_reply_again), or the record is broken.
OY_MUST_USE bool oy_look_begin(oy_request *q);
void oy_look_end(oy_request *q);

// Whether there is no query; else the reply is made.
OY_MUST_USE bool oy_no_query(oy_request *q);

// The act whose id begins with these digits. OY_NOT_FOUND. Under the lock.
OY_MUST_USE oy_code oy_find_by_digits(oy_request *q, oy_bytes digits, oy_hash *id, uint64_t *index, oy_err *err);

#endif
