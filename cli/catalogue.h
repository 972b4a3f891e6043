// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// `oydas catalogue`: its parts, and what they share.
#ifndef OYDAS_CLI_CATALOGUE_H
#define OYDAS_CLI_CATALOGUE_H

#include <jansson.h>

#include "cli/command.h"
#include "cli/rules_words.h"
#include "core/view_catalogue.h"

// Each runs behind its own word: `oydas catalogue check FILE`; argv[0] is "catalogue".
oy_command_run oy_catalogue_run_list, oy_catalogue_run_show, oy_catalogue_run_explain, oy_catalogue_run_check,
    oy_catalogue_run_diff;

// A catalogue that was read and is well-formed.
typedef struct oy_catalogue_file {
    const char *name; // as it was given
    oy_bytes text;
    oy_catalogue x;
} oy_catalogue_file;

// Reads and parses the catalogue called `name`, as oy_given_text finds it. OY_EXIT_DONE, or how the program ends, said on standard error.
oy_exit oy_catalogue_open(oy_catalogue_file *out, oy_arena *arena, const char *name);
// What --language said, or OY_LANGUAGE: any language in which a catalogue may have its titles. False: *end says so.
bool oy_catalogue_language(const char **language, oy_exit *end);

// What is written as JSON read again; NULL when memory is gone, said on standard error. The caller releases it.
json_t *oy_catalogue_view(const oy_json *json);

// Views (docs/formats/api.md) in sentences: titles and texts in `language` where there are such. The catalogue; one area of it;
// changes, of which there is one at least.
void oy_catalogue_tell(oy_arena *arena, const char *language, json_t *view);
void oy_catalogue_tell_area(oy_arena *arena, const char *language, json_t *view);
void oy_catalogue_tell_changes(oy_arena *arena, const char *language, json_t *changes);

#endif
