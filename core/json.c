// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "json.h"

oy_json oy_json_in(oy_arena *arena) {
    return (oy_json){.out = oy_buf_in(arena)};
}

// Length of the UTF-8 sequence that begins at `from`; 0 when none does.
static size_t sequence(oy_bytes s, size_t from) {
    for (size_t length = 1; length <= 4 && length <= s.n - from; length++)
        if (oy_utf8_valid(oy_bytes_slice(s, from, from + length)))
            return length;
    return 0;
}

// One character that may not stand as it is in a JSON string.
static void escape(oy_buf *out, uint8_t c) {
    static const char hex[] = "0123456789abcdef";
    oy_buf_putc(out, '\\');
    switch (c) {
    case '\n':
        oy_buf_putc(out, 'n');
        return;
    case '\t':
        oy_buf_putc(out, 't');
        return;
    case '"':
    case '\\':
        oy_buf_putc(out, (char)c);
        return;
    default:
        oy_buf_puts(out, "u00");
        oy_buf_putc(out, hex[c >> 4]);
        oy_buf_putc(out, hex[c & 15]);
    }
}

static void string(oy_buf *out, oy_bytes s) {
    bool valid = oy_utf8_valid(s);
    size_t from = 0; // what stands before `i` and was not written yet
    oy_buf_putc(out, '"');
    for (size_t i = 0; i < s.n;) {
        uint8_t c = s.p[i];
        bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
        size_t length = valid || c < 0x80 ? 1 : sequence(s, i);
        if (plain && length) {
            i += length;
            continue;
        }
        oy_buf_put(out, oy_bytes_slice(s, from, i));
        if (length)
            escape(out, c);
        else
            oy_buf_puts(out, "\xef\xbf\xbd");
        from = ++i;
    }
    oy_buf_put(out, oy_bytes_slice(s, from, s.n));
    oy_buf_putc(out, '"');
}

// What stands before every value: the comma after the one before it, and its key.
static void before(oy_json *j, const char *key) {
    if (j->comma)
        oy_buf_putc(&j->out, ',');
    j->comma = true;
    if (key) {
        string(&j->out, oy_bytes_of(key));
        oy_buf_putc(&j->out, ':');
    }
}

void oy_json_open(oy_json *j, const char *key, char bracket) {
    before(j, key);
    oy_buf_putc(&j->out, bracket);
    j->comma = false;
}

void oy_json_close(oy_json *j, char bracket) {
    oy_buf_putc(&j->out, bracket);
    j->comma = true;
}

void oy_json_text(oy_json *j, const char *key, oy_bytes s) {
    before(j, key);
    string(&j->out, s);
}

void oy_json_word(oy_json *j, const char *key, const char *word) {
    oy_json_text(j, key, oy_bytes_of(word));
}

void oy_json_number(oy_json *j, const char *key, uint64_t n) {
    before(j, key);
    oy_buf_number(&j->out, n);
}

void oy_json_flag(oy_json *j, const char *key, bool value) {
    before(j, key);
    oy_buf_puts(&j->out, value ? "true" : "false");
}

void oy_json_instant(oy_json *j, const char *key, oy_instant t) {
    if (t == OY_NO_INSTANT) {
        oy_json_null(j, key);
        return;
    }
    before(j, key);
    oy_buf_putc(&j->out, '"');
    oy_instant_print(&j->out, t);
    oy_buf_putc(&j->out, '"');
}

void oy_json_hash(oy_json *j, const char *key, const oy_hash *h) {
    before(j, key);
    oy_buf_putc(&j->out, '"');
    oy_hash_print(&j->out, h);
    oy_buf_putc(&j->out, '"');
}

void oy_json_null(oy_json *j, const char *key) {
    before(j, key);
    oy_buf_puts(&j->out, "null");
}

void oy_json_raw(oy_json *j, const char *key, oy_bytes json) {
    before(j, key);
    oy_buf_put(&j->out, json);
}

oy_bytes oy_json_bytes(const oy_json *j) {
    return j->out.failed ? (oy_bytes){0} : oy_buf_bytes(&j->out);
}
