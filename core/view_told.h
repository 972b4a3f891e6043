// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views over what members tell one another, as JSON and as tables in CSV (docs/formats/api.md). What a reader may not read is
// not in `all`, and nothing here says that it is there.
#ifndef OYDAS_VIEW_TOLD_H
#define OYDAS_VIEW_TOLD_H

#include "participation.h"
#include "view.h"

// The events of a year; 0: of all years. {"year", "events": […]}. False: memory is gone.
OY_MUST_USE bool oy_view_events(oy_json *out, const oy_state *s, const oy_tellings *all, int year);
// The same as a table, a line for each event.
OY_MUST_USE bool oy_view_events_csv(oy_buf *out, const oy_state *s, const oy_tellings *all, int year);
// A plan: its decision, its text, and in `events` what it lists, each as adopted and as it is now, then what was added.
// `text` is a row of text.
OY_MUST_USE bool oy_view_plan(oy_json *out, const oy_state *s, const oy_tellings *all, uint32_t text);

OY_MUST_USE bool oy_view_plan_csv(oy_buf *out, const oy_state *s, const oy_tellings *all, uint32_t text);
// The plans that were adopted, newest first: {"plans": […]}.
void oy_view_plans(oy_json *out, const oy_state *s);

// Who took part in what.
OY_MUST_USE bool oy_view_participation(oy_json *out, const oy_state *s, const oy_tellings *all,
                                       const oy_participation_wish *w);
OY_MUST_USE bool oy_view_participation_csv(oy_buf *out, const oy_state *s, const oy_tellings *all,
                                           const oy_participation_wish *w);

// Programmes, each with those that take part, as far as it may be known: {"programmes": […]}.
OY_MUST_USE bool oy_view_programmes(oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now);

#endif
