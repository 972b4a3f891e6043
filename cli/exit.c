// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/exit.h"

oy_exit oy_exit_of(oy_code code) {
    switch (code) {
    case OY_OK:
        return OY_EXIT_DONE;
    case OY_USAGE:
        return OY_EXIT_USAGE;
    case OY_IO:
    case OY_LOCKED:
    case OY_STORE_NEWER:
    case OY_STORE_MISSING:
    case OY_STORE_EXISTS:
    case OY_UNREACHABLE:
    case OY_UNSAFE_MODE:
    case OY_NOT_FOUND:
        return OY_EXIT_UNREADABLE;
    case OY_INCOMPLETE:
        return OY_EXIT_INCOMPLETE;
    case OY_NO_MEMORY:
    case OY_BROKEN_PROMISE:
    case OY_CODES:
        return OY_EXIT_INTERNAL;
    default:
        return OY_EXIT_NO;
    }
}
