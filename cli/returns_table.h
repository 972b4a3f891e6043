// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// `oydas returns INSTRUMENT --table` and `--changes`: across members and years.
#ifndef OYDAS_CLI_RETURNS_TABLE_H
#define OYDAS_CLI_RETURNS_TABLE_H

#include "cli/exit.h"
#include "cli/source.h"

typedef struct oy_table_wish {
    const char *name, *since, *until, *key, *as, *passphrase_file;
    bool changes, csv, json;
} oy_table_wish;

// Tells it on standard output. OY_EXIT_DONE, or how the program ends, said on standard error.
oy_exit oy_returns_table(oy_source *source, const oy_table_wish *w);

#endif
