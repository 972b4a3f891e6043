// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// From what a person wrote on the command line to the text of an act.
//
//   an id        may be its beginning, of 8 digits or more, or a label with its dashes
//   an instant   may be a time from now: "+72 h"; a deadline is counted from the latest moment at which the act may be
//                registered, up to a full quarter of an hour, and the act may not be registered later than leaves the
//                whole period: people read before they sign, and periods count from the registration
//   scopes       may stand in any order
#ifndef OYDAS_CLI_COMPOSE_H
#define OYDAS_CLI_COMPOSE_H

#include "core/act.h"

// A line as it was given: --NAME VALUE.
typedef struct oy_given_line {
    const char *name, *value;
} oy_given_line;

typedef struct oy_composing {
    oy_arena *arena;
    oy_act *act;  // type, carried and as are set; lines and block are filled in
    oy_instant now;  // of the process
    oy_instant last; // the latest at which it may be registered; OY_NO_INSTANT: time stands still until it is
    // Finds the whole id of an act that begins with these digits. Only called when they are fewer than 64.
    oy_code (*resolve)(void *ctx, const char *digits, oy_hash *out, oy_err *err);
    void *ctx;
} oy_composing;

// A length of time as a person writes it, "72 h" or "72h", in seconds.
OY_MUST_USE bool oy_written_duration(int64_t *seconds, const char *written);
// Whether some act has a line of that name.
bool oy_is_line_name(const char *name);
// Puts the given lines into the act, each as its schema wants it. Errors: OY_LINE_UNKNOWN (this type has no such line),
// OY_BAD_HASH, OY_BAD_DURATION, OY_BAD_WORD, those of `resolve`, OY_NO_MEMORY; what they are about is in the error.
OY_MUST_USE oy_code oy_compose_lines(const oy_composing *c, const oy_given_line *given, size_t count, oy_err *err);
// Puts a text into the act's block; a last line feed is added when it is missing, and what Windows puts before line
// feeds and at the beginning of a file is left out. OY_BAD_CHARACTER: a tab, with its line; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_compose_block(const oy_composing *c, oy_bytes text, oy_err *err);
// The role in which the holder of a key does an act of this type: `word` when it is given, else the natural one. A key
// labelled `chair` acts for the Chair where it can.
// Errors: OY_BAD_WORD, OY_NOT_BY_THE_RULES when no role of this holder has such an act.
OY_MUST_USE oy_code oy_compose_role(oy_role *out, oy_act_type type, oy_bytes keyname, const char *word,
                                    oy_err *err);
// Prints the act and reads it back: *text is what will be signed; *unsigned_note the note around it with a signature
// that does not hold, for the desk's opinion. Errors: those of oy_act_parse.
OY_MUST_USE oy_code oy_compose_print(const oy_composing *c, oy_bytes *text, oy_bytes *unsigned_note, oy_err *err);

#endif
