// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What `oydas clarify` and `oydas check` share: one list, or one thing of it, from a service or a directory.
#ifndef OYDAS_CLI_FOLLOW_UP_H
#define OYDAS_CLI_FOLLOW_UP_H

#include <jansson.h>

#include "cli/command.h"
#include "core/follow_up.h"

typedef struct oy_follow_wish {
    oy_arena *arena;
    const char *from, *pin, *entry, *instrument, *member, *key, *as, *passphrase_file, *id;
    bool json, all;
    const char *where;
    uint64_t at;
    oy_roll_shown shown; // in a directory
    oy_instant now;      // there
} oy_follow_wish;

// One kind of thing to be read.
typedef struct oy_follow_kind {
    const char *path; // of the service: "clarifications"
    oy_table table;
    bool has_rows; // of members: the options --key, --member, --all have a meaning
    // In a directory: the list, and the thing of that row.
    oy_code (*list)(oy_json *out, oy_arena *arena, const oy_state *s, oy_bytes instrument);
    oy_code (*one)(oy_json *out, const oy_follow_wish *w, const oy_state *s, uint32_t row);
    // For people.
    void (*tell_list)(json_t *view);
    void (*tell_one)(json_t *view);
} oy_follow_kind;

// Runs the whole command.
oy_exit oy_follow_up(oy_arena *arena, int argc, char **argv, const oy_follow_kind *kind);

#endif
