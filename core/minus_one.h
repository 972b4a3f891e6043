// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: consensus minus one, at an opening.
#ifndef OYDAS_MINUS_ONE_H
#define OYDAS_MINUS_ONE_H

#include "deed.h"
#include "package.h"

// R24: whether it may be put without the State that the act names, if it names one. OY_OK or the reason.
OY_MUST_USE oy_code oy_minus_one_check(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts);

#endif
