// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the engine: the chair's rulings (R36), which stand unless a delegation challenges them and the body sets them aside.
#ifndef OYDAS_RULING_H
#define OYDAS_RULING_H

#include "deed.h"

// The instant at which a ruling stands for good if nobody challenges it; OY_NO_INSTANT while its meeting has not closed, and once
// it was challenged or stands.
oy_instant oy_ruling_due(const oy_state *s, uint32_t ruling);
// It was not challenged: it stands, and what it dismissed is dismissed.
void oy_ruling_stand(oy_state *s, uint32_t ruling, oy_instant at, uint64_t index);
// A meeting closed: the rulings of it can soon be challenged no more.
void oy_rulings_close(oy_state *s);

#endif
