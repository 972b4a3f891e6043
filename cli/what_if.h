// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Questions to a rehearsal, answered in words: it is played twice, as it stands and as it would be, and what differs is told.
#ifndef OYDAS_CLI_WHAT_IF_H
#define OYDAS_CLI_WHAT_IF_H

#include "cli/exit.h"
#include "core/rehearsal_question.h"

// A rehearsal, ready to be asked.
typedef struct oy_asked {
    const oy_rehearsal *rehearsal;
    oy_bytes rules, roster; // contents of the files
    const char *file;       // for complaints, and to find files beside it
    const char *rules_dir;  // where files are looked for before; may be NULL
    bool quiet;             // tells only expectations that do not hold
    bool json;
    uint64_t held, failed; // expectations of questions; counted on
} oy_asked;

// A file that an act has its text from, as a stage's `text`; in the arena.
OY_MUST_USE oy_code oy_asked_text(const oy_asked *asked, oy_arena *arena, oy_bytes kind, oy_bytes name, oy_bytes *out);

// Answers the questions that stand in the file, then those of `more`, one after another. OY_EXIT_DONE; OY_EXIT_NO when something
// that was expected did not come about; else what was amiss, which has been said.
oy_exit oy_what_if(oy_asked *asked, oy_arena *arena, const char *const *more, size_t more_n);

#endif
