// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "messages/messages.h"

#include <string.h>

#include "messages/table.h"

static const oy_message_table *table_of(const char *language) {
    for (const oy_message_table *t = oy_message_tables; t->language; t++)
        if (strcmp(t->language, language) == 0)
            return t;
    return &oy_message_tables[0];
}

const char *oy_message(const char *language, const char *key) {
    const oy_message_table *t = table_of(language);
    size_t lo = 0, hi = t->count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(key, t->rows[mid].key);
        if (order == 0)
            return t->rows[mid].sentence;
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

const char *const *oy_message_languages(void) {
    return oy_message_language_names;
}

static oy_bytes value_of(oy_bytes name, const oy_message_arg *args, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (oy_bytes_equal(oy_bytes_of(args[i].name), name))
            return args[i].value;
    return (oy_bytes){NULL, 0};
}

// Whether every argument in `part` has a value.
static bool is_whole(oy_bytes part, const oy_message_arg *args, size_t count) {
    for (size_t i = oy_bytes_find(part, 0, '{'); i < part.n; i = oy_bytes_find(part, i + 1, '{')) {
        size_t end = oy_bytes_find(part, i, '}');
        if (value_of(oy_bytes_slice(part, i + 1, end), args, count).n == 0)
            return false;
    }
    return true;
}

// Writes a part that holds arguments but no optional parts.
static void put_part(oy_buf *out, oy_bytes part, const oy_message_arg *args, size_t count) {
    size_t at = 0;
    while (at < part.n) {
        size_t brace = oy_bytes_find(part, at, '{');
        oy_buf_put(out, oy_bytes_slice(part, at, brace));
        if (brace == part.n)
            return;
        size_t end = oy_bytes_find(part, brace, '}');
        oy_buf_put(out, value_of(oy_bytes_slice(part, brace + 1, end), args, count));
        at = end + 1;
    }
}

// The offset of "{?" or "?}" at or after `from`, or s.n.
static size_t find_mark(oy_bytes s, size_t from, oy_bytes mark) {
    for (size_t i = from; i + mark.n <= s.n; i++)
        if (oy_bytes_starts(oy_bytes_slice(s, i, s.n), mark))
            return i;
    return s.n;
}

bool oy_message_format(oy_buf *out, const char *language, const char *key, const oy_message_arg *args,
                       size_t count) {
    const char *sentence = oy_message(language, key);
    if (!sentence)
        return false;
    oy_bytes s = oy_bytes_of(sentence);
    size_t at = 0;
    while (at < s.n) {
        size_t open = find_mark(s, at, OY_LIT("{?"));
        put_part(out, oy_bytes_slice(s, at, open), args, count);
        if (open == s.n)
            break;
        size_t close = find_mark(s, open, OY_LIT("?}"));
        oy_bytes part = oy_bytes_slice(s, open + 2, close);
        if (is_whole(part, args, count))
            put_part(out, part, args, count);
        at = close + 2;
    }
    return true;
}

void oy_message_error(oy_buf *out, const char *language, const oy_err *err) {
    oy_buf key = oy_buf_in(out->arena);
    oy_buf_puts(&key, "code.");
    oy_buf_puts(&key, oy_code_token(err->code));
    oy_buf_put(&key, (oy_bytes){(const uint8_t *)"", 1}); // its NUL
    oy_buf line = oy_buf_in(out->arena);
    if (err->line)
        oy_buf_number(&line, err->line);
    const oy_message_arg args[] = {{"what", oy_bytes_of(err->what)}, {"line", oy_buf_bytes(&line)}};
    if (key.failed || line.failed || !oy_message_format(out, language, (const char *)key.p, args, 2))
        out->failed = true;
}
