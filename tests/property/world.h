// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A small body whose members, offices and strangers act at random: makes records for the property tests. Acts carry no
// real signature; the fold is told that they hold, so a million of them cost seconds.
#ifndef OYDAS_WORLD_H
#define OYDAS_WORLD_H

#include "core/fold.h"

#define WORLD_IDS 64

// A reproducible sequence of numbers.
typedef struct chance {
    uint64_t state;
} chance;
uint64_t chance_next(chance *c);
uint64_t chance_below(chance *c, uint64_t n);

typedef struct record {
    oy_arena arena; // holds the entries
    oy_bytes *entries;
    size_t n, cap;
} record;
void record_init(record *r);
void record_clear(record *r);
void record_put(record *r, oy_bytes entry);

// What an act is about; OY_NONE where it is about no such thing.
typedef struct aim {
    uint32_t procedure, proposal, member;
    bool has_act; // `act` is what its line `act` names
    oy_hash act;
} aim;

typedef struct world {
    chance luck;
    oy_instant now;
    oy_hash founding;
    oy_hash ids[WORLD_IDS]; // acts seen lately, to be named by others
    size_t id_count;
    uint64_t serial;
    unsigned members;
    size_t entries; // so far
    bool aims;      // the act at hand is to do something; else it is made blindly
    aim at;
} world;

// A founding entry for a body of 2 to 8 members, now and then of up to 200, an observer, a chair; rules drawn at random.
void world_found(world *w, uint64_t seed, record *out);
// The next entry, in sight of the state so far: some time passes and somebody acts, or nobody does. Of ten acts seven are made so
// that they do something, where that is possible; three are hostile, or blind.
void world_step(world *w, const oy_state *s, record *out);
// An objection of a member, for I14.
oy_bytes world_objection(world *w, oy_arena *arena, const oy_state *s, uint32_t procedure, uint32_t member,
                         oy_instant at);

#endif
