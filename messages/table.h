// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What tools/embed_messages.py writes and messages.c reads; nobody else needs it.
#ifndef OYDAS_MESSAGES_TABLE_H
#define OYDAS_MESSAGES_TABLE_H

#include <stddef.h>

typedef struct oy_message_row {
    const char *key;
    const char *sentence;
} oy_message_row;

typedef struct oy_message_table {
    const char *language;
    const oy_message_row *rows; // in strcmp order of their keys
    size_t count;
} oy_message_table;

// English first; the last one's language is NULL.
extern const oy_message_table oy_message_tables[];
// The same languages, ended by NULL.
extern const char *const oy_message_language_names[];

#endif
