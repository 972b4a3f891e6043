// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The text of rules, of an instrument or of a catalogue, as a command is given it: by its name, as a file, or as "-".
#ifndef OYDAS_CLI_GIVEN_H
#define OYDAS_CLI_GIVEN_H

#include "assets/assets.h"
#include "cli/exit.h"
#include "cli/named.h"
#include "core/json.h"

// `kind` is OY_NAMED_RULES, OY_NAMED_INSTRUMENT or OY_NAMED_CATALOGUE; `beside`, a file beside which a name is looked for first,
// may be NULL. In the arena, or static. Says itself what is wrong, and how a file is named.
OY_MUST_USE oy_exit oy_given_text(oy_bytes *out, oy_arena *arena, oy_named_kind kind, const char *name,
                                  const char *beside);

// Checks one, and tells of it at the terminal, or into `json` where that is not NULL.
typedef oy_exit oy_given_check(oy_arena *arena, const char *name, oy_json *json);
// A command `check NAME… [--json]`: each of them, in a list; the worst of what came of them.
OY_MUST_USE oy_exit oy_given_check_each(oy_given_check *check, oy_arena *arena, int argc, char **argv);
// Tells of one that comes with the program, at the terminal or into `json`.
typedef oy_exit oy_given_list(oy_arena *arena, const oy_asset *asset, oy_json *json);
// A command `list [--json]`: all that come with the program in that directory of its files.
OY_MUST_USE oy_exit oy_given_list_all(const char *directory, oy_given_list *list, oy_arena *arena, int argc,
                                      char **argv);
// What is wrong, as members of a JSON object: line, code, what, sentence.
void oy_given_wrong(oy_json *out, oy_arena *arena, const oy_err *err);

#endif
