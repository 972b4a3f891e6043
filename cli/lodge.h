// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An act from its composition to its receipt, the same for `act`, `note` and `accredit`:
//
//   composed, and read back -> the desk's opinion of it -> shown with its digest -> asked -> signed, kept -> sent
//   -> the receipt verified (own leaf, inclusion, the log's signature, consistency with what was seen before), kept
//   -> what came of it
#ifndef OYDAS_CLI_LODGE_H
#define OYDAS_CLI_LODGE_H

#include "cli/compose.h"
#include "cli/exit.h"
#include "cli/options.h"

typedef struct oy_lodging {
    const char *to, *key, *passphrase_file, *as, *text, *say, *until, *receipts, *pin, *attach, *level;
    bool yes, dry_run, insist, id, json;
    oy_given_line *line;
    size_t lines, room;
} oy_lodging;

// The rows of an option table that all three commands have. `l` is an oy_lodging.
#define OY_LODGING_OPTIONS(l)                                                                                          \
    {"to", OY_OPTION_VALUE, &(l).to}, {"key", OY_OPTION_VALUE, &(l).key},                                              \
        {"passphrase-file", OY_OPTION_VALUE, &(l).passphrase_file}, {"as", OY_OPTION_VALUE, &(l).as},                  \
        {"text", OY_OPTION_VALUE, &(l).text}, {"say", OY_OPTION_VALUE, &(l).say},                                      \
        {"until", OY_OPTION_VALUE, &(l).until}, {"receipts", OY_OPTION_VALUE, &(l).receipts},                          \
        {"pin", OY_OPTION_VALUE, &(l).pin}, {"attach", OY_OPTION_VALUE, &(l).attach},                                  \
        {"level", OY_OPTION_VALUE, &(l).level}, {"yes", OY_OPTION_FLAG, &(l).yes},                                     \
        {"dry-run", OY_OPTION_FLAG, &(l).dry_run}, {"insist", OY_OPTION_FLAG, &(l).insist},                            \
        {"id", OY_OPTION_FLAG, &(l).id}, {                                                                             \
        "json", OY_OPTION_FLAG, &(l).json                                                                              \
    }

// An oy_option_other: notes `--NAME VALUE` as a line of the act. ctx is the oy_lodging, which has room for them.
bool oy_lodging_line(void *ctx, const char *name, const char *value);
// Makes room for as many lines as there are words. False: no memory.
OY_MUST_USE bool oy_lodging_room(oy_lodging *l, oy_arena *arena, int argc);

// Lodges an act of that type (`carried`: what a `received` carries, else the same).
oy_exit oy_lodge(oy_arena *arena, const oy_lodging *l, oy_act_type type, oy_act_type carried);
// Sends a signed act again, as it stands in a file; a service answers with the receipt it gave before.
oy_exit oy_lodge_again(oy_arena *arena, const oy_lodging *l, const char *file);

#endif
