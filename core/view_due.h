// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar of what falls due (obligation.h), as JSON, as a table and as a file for calendars: one list, whichever way it is
// delivered. Who sees whose rows, the caller has found out: others are told sums.
#ifndef OYDAS_VIEW_DUE_H
#define OYDAS_VIEW_DUE_H

#include "json.h"
#include "obligation.h"

typedef enum oy_due_shown {
    OY_DUE_SUMS,   // the days, and how many returns are there
    OY_DUE_OF_ONE, // and the rows of a member
    OY_DUE_OF_ALL  // and those of every member
} oy_due_shown;

typedef struct oy_due_view {
    const oy_state *state;
    const oy_due_list *list;
    oy_due_shown shown;
    uint32_t member; // of OY_DUE_OF_ONE
} oy_due_view;

// {"since", "until", "shown", "days": […], "rows": […]} (docs/formats/api.md, "Due").
void oy_view_due(oy_json *out, const oy_due_view *v);
// The rows, in CSV; where only sums are shown, the days.
void oy_due_csv(oy_buf *out, const oy_due_view *v);
// The same as a calendar (RFC 5545): a day for each, its reminders as alarms. What was received, or declined, has none. What has
// no day is left out.
void oy_due_icalendar(oy_buf *out, const oy_due_view *v);

#endif
