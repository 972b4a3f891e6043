// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Events: offered by a member, listed in a plan, changed by whoever offered them, ended, held. A plan lives: what it lists is
// followed along the corrections of each offer, and what was adopted stands beside what is now.
#ifndef OYDAS_EVENT_H
#define OYDAS_EVENT_H

#include "telling.h"

// A report of an event, one after another.
typedef struct oy_event_report {
    const oy_telling *telling;
    bool by_host; // by the member that offered it, or one that hosts it
    struct oy_event_report *next;
} oy_event_report;

typedef struct oy_event {
    uint32_t offer;            // row of the return that began it; OY_NONE: it was reported only
    uint32_t head;             // row of the last of its corrections
    uint32_t listed;           // row of the one that a plan lists; OY_NONE: none does
    uint32_t plan;             // row of text of that plan; of one that was added later, the plan of its year; OY_NONE
    bool added;                // offered once that plan had been adopted
    bool ended;                // taken back
    const oy_telling *adopted; // what the plan lists; without a plan, what was offered first. NULL: not to be read
    const oy_telling *now;     // what stands. NULL: not to be read, or ended
    oy_event_report *reports;
    int year;       // for which it was offered, or in which it began; 0: unknown
    int64_t begins; // days since 1970, as reported, else as it stands; INT64_MAX: unknown
    int64_t ends;   // the same day where no other is told
} oy_event;

typedef struct oy_events {
    oy_event *row;
    size_t n;
    int64_t longest; // days from the first to the last one of any
} oy_events;

// What an event is; several may hold.
enum {
    OY_EVENT_HELD = 1,
    OY_EVENT_CANCELLED = 2,
    OY_EVENT_POSTPONED = 4,
    OY_EVENT_MOVED = 8, // to other days, but not later
    OY_EVENT_MOVED_ONLINE = 16,
    OY_EVENT_ADDED = 32,
    OY_EVENT_PLANNED = 64,
    OY_EVENT_OFFERED = 128
};
#define OY_EVENT_WORDS 8
// The word of the bit 1 << i.
const char *oy_event_word(unsigned i);
unsigned oy_event_is(const oy_event *e);

// The events of a year, by their first day, those without a day last; all when year is 0. False: memory is gone.
OY_MUST_USE bool oy_events_of(oy_events *out, oy_arena *arena, const oy_state *s, const oy_tellings *all, int year);
// What is told of it now: by its host's report, else by its offer. NULL: nothing that can be read.
const oy_telling *oy_event_telling(const oy_event *e);
// Whether two are held on a day that they share, as far as is known. One that was taken back is held on none.
bool oy_events_clash(const oy_event *a, const oy_event *b);
// The first of those that can clash with it: all before end too early.
size_t oy_events_near(const oy_events *all, const oy_event *e);

// The returns that the text of a plan lists, by their ids of 64 digits, in its order. False: memory is gone.
OY_MUST_USE bool oy_plan_lists(uint32_t **out, size_t *count, oy_arena *arena, const oy_state *s, oy_bytes text);
// The row of the return that began a chain of corrections, and of the one that ends it.
uint32_t oy_return_root(const oy_state *s, uint32_t returned);
uint32_t oy_return_head(const oy_state *s, uint32_t returned);

#endif
