// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What changed between two filled forms, told to people.
#ifndef OYDAS_CLI_CHANGES_H
#define OYDAS_CLI_CHANGES_H

#include "cli/exit.h"
#include "core/filled_compare.h"

// Prints each change of the JSON that oy_filled_changes_json writes, behind `indent`. OY_EXIT_DONE, or how the program ends, said on
// standard error.
oy_exit oy_changes_tell(const char *indent, oy_bytes json);

#endif
