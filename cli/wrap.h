// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Running text on a terminal: lines of at most 80 characters, broken at spaces.
#ifndef OYDAS_CLI_WRAP_H
#define OYDAS_CLI_WRAP_H

#include <stdio.h>

#include "core/bytes.h"

// Prints `text` made harmless (cli/terminal.h), its first line behind `first`, the others behind `rest`, and a line feed.
// A word longer than a line stands on one of its own. Prints nothing for an empty text.
void oy_wrap(FILE *file, oy_bytes text, const char *first, const char *rest);

#endif
