// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes JSON into a buffer. Reading foreign JSON is jansson's work, not ours.
#ifndef OYDAS_JSON_H
#define OYDAS_JSON_H

#include "bytes.h"
#include "text.h"

typedef struct oy_json {
    oy_buf out;
    bool comma; // a value was written on this level, the next needs a comma
} oy_json;

oy_json oy_json_in(oy_arena *arena);
// `key` NULL: an element of an array, or the whole. Strings are escaped; bytes that are no UTF-8 become U+FFFD.
void oy_json_open(oy_json *j, const char *key, char bracket); // '{' or '['
void oy_json_close(oy_json *j, char bracket);                 // '}' or ']'
void oy_json_text(oy_json *j, const char *key, oy_bytes s);
void oy_json_word(oy_json *j, const char *key, const char *word);
void oy_json_number(oy_json *j, const char *key, uint64_t n);
void oy_json_flag(oy_json *j, const char *key, bool value);
void oy_json_instant(oy_json *j, const char *key, oy_instant t); // null when OY_NO_INSTANT
void oy_json_hash(oy_json *j, const char *key, const oy_hash *h);
void oy_json_null(oy_json *j, const char *key);
// Inserts JSON that was written before, as a value.
void oy_json_raw(oy_json *j, const char *key, oy_bytes json);
// What was written; n == 0 when memory was gone.
oy_bytes oy_json_bytes(const oy_json *j);

#endif
