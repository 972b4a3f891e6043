// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What this user has once taken to be a process: its origin, its founding id and its log's key, and the newest
// checkpoint of it that was verified here. Kept from the first use on, so that a service that later shows another
// record, or another history of this one, is found out.
//
// $XDG_CONFIG_HOME/oydas/processes/ORIGIN/pin (with '+' for '/'), or a file named by --pin:
//
//     oydas pin v1
//     origin demo.example/conference/simulated
//     founding 5b0c…
//     log demo.example/conference/simulated+…
//     url http://127.0.0.1:8080/p/conference
//                                              (an empty line, then the checkpoint, verbatim)
//
// Beside it: checkpoints/, every checkpoint named in an act of this user; evidence/, those that contradict one another.
#ifndef OYDAS_CLI_PINS_H
#define OYDAS_CLI_PINS_H

#include "core/checkpoint.h"

typedef struct oy_pin {
    const char *path;
    oy_bytes origin;
    oy_hash founding;
    oy_vkey log;
    oy_bytes url;        // where it was met first; information
    oy_bytes checkpoint; // note; n == 0: none yet
} oy_pin;

// Where the pin of an origin is kept, in the arena. Errors: OY_USAGE (no home directory), OY_WRONG_ORIGIN,
// OY_NO_MEMORY.
OY_MUST_USE oy_code oy_pin_place(const char **out, oy_arena *arena, oy_bytes origin, oy_err *err);
// Reads the pin at `path`. OY_NOT_FOUND when there is none; OY_BAD_LINE with the line; OY_IO.
OY_MUST_USE oy_code oy_pin_read(oy_pin *out, oy_arena *arena, const char *path, oy_err *err);
// Looks through the pins of this user for one with that URL. OY_NOT_FOUND when there is none.
OY_MUST_USE oy_code oy_pin_of_url(oy_pin *out, oy_arena *arena, oy_bytes url, oy_err *err);
// Looks through the pins of this user for one of that origin and founding id. OY_NOT_FOUND.
OY_MUST_USE oy_code oy_pin_of_process(oy_pin *out, oy_arena *arena, oy_bytes origin, const oy_hash *founding,
                                      oy_err *err);
// Writes the pin, durably, unless another program has meanwhile written one of the same log with a larger checkpoint:
// a pin never goes back. Errors: OY_IO, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_pin_write(const oy_pin *pin, oy_err *err);

typedef enum oy_drawer { OY_DRAWER_CHECKPOINTS, OY_DRAWER_EVIDENCE } oy_drawer;
// The directory of a drawer, in the arena; NULL when memory is gone.
char *oy_pin_drawer(const oy_pin *pin, oy_arena *arena, oy_drawer drawer);
// Keeps a checkpoint beside the pin; *out is where, in the arena.
OY_MUST_USE oy_code oy_pin_keep(const oy_pin *pin, oy_arena *arena, oy_drawer drawer, const oy_checkpoint *c,
                                oy_bytes note, const char **out, oy_err *err);

#endif
