// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who asks: the one place where a signed request (docs/formats/payload.md) is taken or turned away.
#ifndef OYDAS_ASKING_H
#define OYDAS_ASKING_H

#include "core/entitled.h"
#include "core/signed_request.h"
#include "server/request.h"

// Whether the request bears the header `Authorization`.
bool oy_is_signed(const oy_request *q);

// Reads who asks from the header: a request of this process, for this address and method, of now, not made before, by a
// key that is in force and may ask so often. The body is not looked at: see oy_asked_body. False: the reply is made.
OY_MUST_USE bool oy_ask(oy_request *q);
// Whether the body that has come is the one that was signed. False: the reply is made.
OY_MUST_USE bool oy_asked_body(oy_request *q);

#endif
