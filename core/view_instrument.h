// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside core: what an instrument asks, as JSON (docs/formats/api.md, "Instruments and returns").
#ifndef OYDAS_VIEW_INSTRUMENT_H
#define OYDAS_VIEW_INSTRUMENT_H

#include "instrument.h"
#include "json.h"

// `asks` under that key. Not `whole`: what a list of instruments shows, without forms, steps and what each return may choose.
void oy_view_asks(oy_json *out, const char *key, const oy_instrument *x, bool whole);

#endif
