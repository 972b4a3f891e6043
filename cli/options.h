// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The words behind a command: `--name VALUE`, `--name=VALUE`, flags, and the rest in order. Names are never
// abbreviated, and what is given twice is an error unless it is a list.
#ifndef OYDAS_CLI_OPTIONS_H
#define OYDAS_CLI_OPTIONS_H

#include "cli/exit.h"

typedef enum oy_option_kind { OY_OPTION_FLAG, OY_OPTION_VALUE, OY_OPTION_LIST } oy_option_kind;

// The values of a list, in the order given.
typedef struct oy_words_given {
    const char **item;
    size_t n;
} oy_words_given;

typedef struct oy_option {
    const char *name; // without the dashes; a name of one letter is given with one dash
    oy_option_kind kind;
    void *into;       // bool *, const char ** or oy_words_given *
} oy_option;

// Asked for an option that the table does not have. False: there is none of that name. `value` stays valid.
typedef bool oy_option_other(void *ctx, const char *name, const char *value);

typedef struct oy_options {
    const oy_option *table; // ended by a row without a name
    size_t least, most;     // how many plain words there must be
    oy_option_other *other; // may be NULL
    void *ctx;
    oy_words_given plain;   // the plain words; filled in
} oy_options;

// Reads the words; lists and plain words live in the arena. True: go on. False: *end is how the program ends; help was
// printed, or what is amiss. --help is known everywhere.
OY_MUST_USE bool oy_options_read(oy_options *o, oy_arena *arena, int argc, char **argv, oy_exit *end);

#endif
