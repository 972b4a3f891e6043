// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views told in sentences: the arguments of a sentence are the fields of a JSON object, by their names.
#ifndef OYDAS_CLI_TELLING_H
#define OYDAS_CLI_TELLING_H

#include <jansson.h>
#include <stdio.h>

#include "cli/exit.h"

// Prints `indent` and the sentence of `key`; strings and numbers of `object` are its arguments, and what is null or
// absent is empty.
void oy_tell_object(FILE *file, const char *indent, const char *key, json_t *object);
// "PREFIX.WORD" in words; the word itself when there is no sentence for it. Valid as long as both are.
const char *oy_words_of(const char *prefix, const char *word);
// The label of an id in hex: its first twelve digits in groups of four.
const char *oy_label_of(char out[16], const char *id);
// A string field, or "".
const char *oy_field(json_t *object, const char *name);
// The words of the field `name`, as oy_words_of.
const char *oy_field_words(json_t *object, const char *prefix, const char *name);
// The status of a decision in words.
const char *oy_status_words(json_t *decision);
// What is still needed: a list of the view, each behind `indent`.
void oy_tell_needed(FILE *file, const char *indent, json_t *needed);
// Says that no act, or more than one, is meant by `id`, if that is what is amiss; else what is.
oy_exit oy_complain_of(const char *id, const oy_err *err);
// Prints a view as JSON.
oy_exit oy_print_view(json_t *view);

#endif
