// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Sentences on the terminal. They stand in messages/*.messages; the arguments are made harmless before they are
// put in, because they come from records and services that anybody may have written.
#ifndef OYDAS_CLI_SAY_H
#define OYDAS_CLI_SAY_H

#include <stdio.h>

#include "cli/exit.h"
#include "core/json.h"
#include "core/text.h"
#include "messages/messages.h"

#define OY_LANGUAGE "en"

// Remembers whose words these are: complaints begin with "oydas COMMAND: ".
void oy_say_for(const char *command);

// Arguments of a sentence: a string, bytes, a number, an instant, a hash, a hash in eight groups of eight.
#define OY_STR(name, s) ((oy_message_arg){name, oy_bytes_of(s)})
#define OY_RAW(name, bytes) ((oy_message_arg){name, bytes})
#define OY_NUM(name, n) OY_STR(name, oy_say_number((char[24]){0}, n))
#define OY_TIME(name, t) OY_STR(name, oy_say_instant((char[32]){0}, t))
#define OY_HEX(name, h) OY_STR(name, oy_say_hash((char[72]){0}, h))
#define OY_GROUPS(name, h) OY_STR(name, oy_say_groups((char[80]){0}, h))

char *oy_say_number(char out[24], uint64_t n);
char *oy_say_instant(char out[32], oy_instant t); // "" when OY_NO_INSTANT
char *oy_say_hash(char out[72], const oy_hash *h);
// 64 digits in eight groups of eight: as they are read over a telephone.
char *oy_say_groups(char out[80], const oy_hash *h);

// Prints the sentence of `key` and a line feed. oy_tell: one without arguments.
#define oy_say(file, key, ...)                                                                                     \
    oy_say_args(file, key, (const oy_message_arg[]){__VA_ARGS__},                                                  \
                sizeof((const oy_message_arg[]){__VA_ARGS__}) / sizeof(oy_message_arg))
void oy_tell(FILE *file, const char *key);
// The same behind an indent.
#define oy_say_in(file, indent, key, ...) ((void)fputs(indent, file), oy_say(file, key, __VA_ARGS__))
#define oy_tell_in(file, indent, key) ((void)fputs(indent, file), oy_tell(file, key))
void oy_say_args(FILE *file, const char *key, const oy_message_arg *args, size_t count);

// Says on stderr what is amiss; returns how the program should end. oy_complain_code: without a place.
oy_exit oy_complain(const oy_err *err);
oy_exit oy_complain_code(oy_code code, const char *what);
// The same for a fault in a named file or place.
oy_exit oy_complain_at(const char *place, const oy_err *err);
// A sentence of ours as a usage error: "oydas COMMAND: …", then where help is to be found.
#define oy_misuse(key, ...)                                                                                        \
    oy_misuse_args(key, (const oy_message_arg[]){__VA_ARGS__},                                                     \
                   sizeof((const oy_message_arg[]){__VA_ARGS__}) / sizeof(oy_message_arg))
oy_exit oy_misuse_args(const char *key, const oy_message_arg *args, size_t count);

// Prints JSON and a line feed on stdout. OY_EXIT_INTERNAL when it could not be made.
oy_exit oy_print_json(const oy_json *json);

// The sentence of a code without place, e.g. why an act is without effect; in the arena.
oy_bytes oy_sentence_of(oy_arena *arena, const char *code_token, const char *what);

#endif
