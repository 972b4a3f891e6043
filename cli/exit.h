// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How the program ends. The same numbers stand in `oydas help exit`.
#ifndef OYDAS_CLI_EXIT_H
#define OYDAS_CLI_EXIT_H

#include "core/err.h"

typedef enum oy_exit {
    OY_EXIT_DONE = 0,       // done, or everything holds
    OY_EXIT_NO = 1,         // could not be registered, is without effect, or does not hold
    OY_EXIT_USAGE = 2,      // the command was not given as it should be
    OY_EXIT_UNREADABLE = 3, // a file could not be read or written, or a service not reached
    OY_EXIT_INCOMPLETE = 4, // a certificate leaves open whether an act in it counted
    OY_EXIT_INTERNAL = 5    // no memory, or a fault of the program
} oy_exit;

// The one of them that belongs to a code.
oy_exit oy_exit_of(oy_code code);

#endif
