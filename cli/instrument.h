// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// `oydas instrument`: its parts, and what they share with `oydas form`.
#ifndef OYDAS_CLI_INSTRUMENT_H
#define OYDAS_CLI_INSTRUMENT_H

#include "cli/command.h"
#include "cli/rules_words.h"
#include "core/instrument.h"
#include "core/json.h"

// Each runs behind its own word: `oydas instrument check FILE`; argv[0] is "instrument".
oy_command_run oy_instrument_run_check, oy_instrument_run_explain, oy_instrument_run_diff, oy_instrument_run_list;

// An instrument that was read and is well-formed.
typedef struct oy_instrument_file {
    const char *name; // as it was given
    oy_bytes text;
    oy_instrument x;
} oy_instrument_file;

// Reads and parses the instrument called `name`, as oy_given_text finds it. OY_EXIT_DONE, or how the program ends, said on standard error.
oy_exit oy_instrument_open(oy_instrument_file *out, oy_arena *arena, const char *name, const char *beside);
// The whole of it as a JSON object.
void oy_instrument_json(oy_json *out, const oy_voice *voice, const oy_instrument *x);

#endif
