// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// `oydas rules`: its parts, and what they share.
#ifndef OYDAS_CLI_RULES_H
#define OYDAS_CLI_RULES_H

#include "cli/command.h"
#include "core/rules.h"

// Each runs behind its own word: `oydas rules check FILE`; argv[0] is "rules".
oy_command_run oy_rules_run_check, oy_rules_run_explain, oy_rules_run_diff, oy_rules_run_list;

// A rules file that was read and is well-formed.
typedef struct oy_rules_file {
    const char *name; // as it was given
    oy_bytes text;
    oy_rules rules;
} oy_rules_file;

// Reads and parses the rules called `name`, as oy_given_text finds them. OY_EXIT_DONE, or how the program ends, said on standard error.
oy_exit oy_rules_open(oy_rules_file *out, oy_arena *arena, const char *name);
// Whether there are sentences in that language (NULL: English is meant); *language is then the one to use. False: it was
// said which ones there are, and *end is how the program ends.
OY_MUST_USE bool oy_rules_language(const char **language, oy_exit *end);

#endif
