// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Payloads on their way in, and what views say of them.
#ifndef OYDAS_API_PAYLOADS_H
#define OYDAS_API_PAYLOADS_H

#include "core/view.h"
#include "server/request.h"

// Decides, from its head, whether a payload of so many bytes is taken at all: then q->body_most is set. Else the reply is
// made.
void oy_upload_begin(oy_request *q, uint64_t length);
// It is on its way no longer. Nothing happens when it was not.
void oy_upload_end(oy_request *q);

// Has the keeper look whether a payload is there for everybody, and goes on with `resume`; or the reply is made. The reply
// will have no ETag.
void oy_payload_look(oy_request *q, const oy_hash *hash, oy_handler *resume);
// What it found, for a view of an act that names the payload so.
oy_content oy_payload_seen(const oy_request *q, const oy_payload *p);

// Has the keeper gather all content that q->reader may read, and goes on with `resume`; or the reply is made. The reply will have
// no ETag: it rests on who asks.
void oy_contents_gather(oy_request *q, oy_handler *resume);
// What it gathered; NULL: the reply is made, for something went wrong.
const oy_tellings *oy_contents_gathered(oy_request *q);

#endif
