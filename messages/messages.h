// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The sentences for people. They stand in messages/LANGUAGE.messages, one `key = sentence` a line, and
// are built into the program as tables, so that a sentence can be mended or translated without C.
//
//   {name}       is replaced by the argument of that name
//   {? text ?}   is left out when an argument in it is empty or not given; not nested
//
// A code's sentence has the key code.TOKEN and the arguments {what} and {line}.
// What is counted has a key for each form that its language has (KEY.one, KEY.few … KEY.other).
// tools/embed_messages.py reads the files and refuses what is not well formed, so nothing here fails
// on a sentence.
#ifndef OYDAS_MESSAGES_H
#define OYDAS_MESSAGES_H

#include "core/err.h"

// One argument of a sentence. Both are borrowed for the call.
typedef struct oy_message_arg {
    const char *name; // as it stands between the braces, e.g. "what"
    oy_bytes value;
} oy_message_arg;

// The sentence of a key as it stands in the file of `language` ("en"), or in English where there is no
// such language. NULL: there is no such key. It is static: nobody frees it.
const char *oy_message(const char *language, const char *key);

// Writes the sentence with its arguments. An argument that is not given counts as empty. Values are
// written as they are: escaping for HTML or JSON is done by whoever shows the result. False, with
// nothing written: there is no such key.
OY_MUST_USE bool oy_message_format(oy_buf *out, const char *language, const char *key,
                                   const oy_message_arg *args, size_t count);

// Which form of a word a language takes for a number, as Unicode's CLDR has it: "zero", "one", "two", "few", "many" or
// "other"; a language without a row of its own counts as English does. Static.
const char *oy_message_form(const char *language, uint64_t n);
// Writes the sentence of `key` in the form for n, KEY.FORM, or KEY.other where the language does without that form; its
// argument is {n}. False, with nothing written: there is no such key.
OY_MUST_USE bool oy_message_counted(oy_buf *out, const char *language, const char *key, uint64_t n);

// Writes the sentence of an error's code with its place and what stood there.
void oy_message_error(oy_buf *out, const char *language, const oy_err *err);

// The languages there are, English first, ended by NULL.
const char *const *oy_message_languages(void);

#endif
