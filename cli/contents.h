// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views over contents (core/view_told.h), wherever they are read: at a service, which shows what the asker may read; or in a
// directory, where whoever has it may read what is public, or all of it.
#ifndef OYDAS_CLI_CONTENTS_H
#define OYDAS_CLI_CONTENTS_H

#include "cli/exit.h"
#include "cli/options.h"
#include "cli/source.h"
#include "core/view_told.h"

typedef struct oy_contents {
    oy_arena *arena;
    const char *from, *pin, *entry, *key, *as, *passphrase_file; // as they were given
    bool json, csv, all;
    const char *where;
    oy_source source;
} oy_contents;

// The options that all of these commands have.
#define OY_CONTENTS_OPTIONS(c)                                                                                         \
    {"from", OY_OPTION_VALUE, &(c)->from}, {"at", OY_OPTION_VALUE, &(c)->entry}, {"pin", OY_OPTION_VALUE, &(c)->pin},  \
        {"key", OY_OPTION_VALUE, &(c)->key}, {"as", OY_OPTION_VALUE, &(c)->as},                                        \
        {"passphrase-file", OY_OPTION_VALUE, &(c)->passphrase_file}, {"all", OY_OPTION_FLAG, &(c)->all},               \
        {"json", OY_OPTION_FLAG, &(c)->json}, {                                                                        \
        "csv", OY_OPTION_FLAG, &(c)->csv                                                                               \
    }

// Reaches the place. The source is to be closed whatever the result.
OY_MUST_USE oy_exit oy_contents_open(oy_contents *c, const char *command);
void oy_contents_close(oy_contents *c);

// Writes a view of what stands in a directory; `csv` as a table.
typedef oy_code oy_contents_view(void *ctx, oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now,
                                 bool csv);
// What a service says at `path`, or what `view` writes of the directory. `query` is not signed, and may be empty.
OY_MUST_USE oy_code oy_contents_read(oy_contents *c, const char *path, const char *query, oy_contents_view *view,
                                     void *ctx, bool csv, oy_bytes *out, oy_err *err);
// The same as JSON; the caller releases *out.
OY_MUST_USE oy_code oy_contents_json(oy_contents *c, const char *path, const char *query, oy_contents_view *view,
                                     void *ctx, json_t **out, oy_err *err);
// Reads it, and prints it as it is where --json or --csv say so; else *out is what is to be told, and the caller's. OY_NOT_FOUND
// is complained of with `what`.
OY_MUST_USE oy_exit oy_contents_show(oy_contents *c, const char *path, const char *query, oy_contents_view *view,
                                     void *ctx, const char *what, json_t **out);

// What the commands share. "ARL, BOR"; the title of a value that has a word and a title, or the text that it is; dates as they
// are told: "2027-05-12 to 2027-05-14".
const char *oy_told_codes(char out[400], json_t *codes);
const char *oy_told_text(json_t *object, const char *name);
const char *oy_told_days(char out[64], json_t *told);
// What is told of an event now; NULL: nothing that can be read.
json_t *oy_event_now(json_t *event);
// "held, postponed": all that it is.
const char *oy_event_states(char out[200], json_t *event);
// Its line, and its lines of what, where and since when.
void oy_event_tell(FILE *file, const char *indent, json_t *event);

#endif
