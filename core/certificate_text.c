// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How a certificate is written: docs/formats/certificate.md. The reader accepts only what the printer prints.
#include "certificate.h"
#include "tile.h"

#define ENTRY_LEAST 11 // bytes of "entry 0 0", its line feed, and that of its empty contents

// Where reading has got to.
typedef struct cursor {
    oy_bytes all, rest;
    oy_arena *arena;
    oy_err *err;
} cursor;

// Line numbers are worth counting only when something is amiss: entries and dumps have many lines.
static oy_code fail(const cursor *at, oy_code code, const char *what) {
    oy_bytes read = oy_bytes_slice(at->all, 0, at->all.n - at->rest.n);
    uint32_t line = 1;
    for (size_t i = oy_bytes_find(read, 0, '\n'); i < read.n; i = oy_bytes_find(read, i + 1, '\n'))
        line++;
    return oy_fail(at->err, code, line, oy_bytes_of(what));
}

// Takes the line that begins with `word`; *value is what follows it.
static oy_code take(cursor *at, const char *word, oy_bytes *value) {
    oy_bytes after = at->rest, line, begin = oy_bytes_of(word);
    if (!oy_line_next(&after, &line))
        return fail(at, OY_TRUNCATED, word);
    if (!oy_bytes_starts(line, begin))
        return fail(at, OY_BAD_LINE, word);
    *value = oy_bytes_slice(line, begin.n, line.n);
    at->rest = after;
    return OY_OK;
}

// Splits at the only space.
static bool halve(oy_bytes s, oy_bytes *left, oy_bytes *right) {
    size_t space = oy_bytes_find(s, 0, ' ');
    *left = oy_bytes_slice(s, 0, space);
    *right = oy_bytes_slice(s, space + 1, s.n);
    return space < s.n;
}

static oy_code numbers(cursor *at, const char *word, uint64_t *first, uint64_t *second) {
    const cursor before = *at;
    oy_bytes value, left, right;
    oy_code code = take(at, word, &value);
    if (code)
        return code;
    if (!halve(value, &left, &right) || !oy_size_parse(first, left) || !oy_size_parse(second, right))
        return fail(&before, OY_BAD_NUMBER, word);
    return OY_OK;
}

static oy_code number(cursor *at, const char *word, uint64_t *out) {
    const cursor before = *at;
    oy_bytes value;
    oy_code code = take(at, word, &value);
    if (code)
        return code;
    return oy_size_parse(out, value) ? OY_OK : fail(&before, OY_BAD_NUMBER, word);
}

// Takes `length` bytes and the line feed behind them.
static oy_code contents(cursor *at, uint64_t length, oy_bytes *out) {
    if (length >= at->rest.n)
        return fail(at, OY_TRUNCATED, "contents");
    size_t n = (size_t)length;
    if (at->rest.p[n] != '\n')
        return fail(at, OY_BAD_LINE, "a line feed behind the contents");
    *out = oy_bytes_slice(at->rest, 0, n);
    at->rest = oy_bytes_slice(at->rest, n + 1, at->rest.n);
    return OY_OK;
}

static bool hash_parse(oy_hash *out, oy_bytes value) {
    size_t n;
    return oy_base64_decode(out->b, sizeof out->b, &n, value) && n == sizeof out->b;
}

static oy_code hashes(cursor *at, uint64_t count, uint64_t most, oy_hash **out) {
    if (count > most)
        return fail(at, OY_TOO_LONG, "a proof");
    oy_hash *list = oy_arena_get(at->arena, (size_t)count * sizeof *list);
    if (!list)
        return fail(at, OY_NO_MEMORY, "");
    for (uint64_t i = 0; i < count; i++) {
        const cursor before = *at;
        oy_bytes value;
        oy_code code = take(at, "", &value);
        if (code)
            return code;
        if (!hash_parse(&list[i], value))
            return fail(&before, OY_BAD_BASE64, "a hash");
    }
    *out = list;
    return OY_OK;
}

static oy_code form(cursor *at, bool *full) {
    const cursor before = *at;
    oy_bytes value;
    oy_code code = take(at, "form ", &value);
    if (code)
        return code;
    *full = oy_bytes_equal(value, OY_LIT("full"));
    return *full || oy_bytes_equal(value, OY_LIT("short")) ? OY_OK : fail(&before, OY_BAD_WORD, "form");
}

static oy_code process(cursor *at, oy_certificate *out) {
    const cursor before = *at;
    oy_bytes value, founding;
    oy_code code = take(at, "process ", &value);
    if (code)
        return code;
    if (!halve(value, &out->origin, &founding) || !oy_origin_check(out->origin))
        return fail(&before, OY_BAD_NAME, "process");
    return oy_hash_parse(&out->founding, founding) ? OY_OK : fail(&before, OY_BAD_HASH, "process");
}

static oy_code procedure(cursor *at, oy_certificate *out) {
    const cursor before = *at;
    oy_bytes value;
    oy_code code = take(at, "procedure ", &value);
    if (code)
        return code;
    return oy_hash_parse(&out->procedure, value) ? OY_OK : fail(&before, OY_BAD_HASH, "procedure");
}

static oy_code outcome(cursor *at, oy_certificate *out) {
    const cursor before = *at;
    oy_word status;
    oy_code code = take(at, "outcome ", &out->outcome);
    if (code)
        return code;
    return oy_word_parse(&status, OY_SET_STATUS, out->outcome) ? OY_OK : fail(&before, OY_BAD_WORD, "outcome");
}

static oy_code head(cursor *at, oy_certificate *out) {
    oy_bytes rest;
    oy_code code = take(at, "oydas certificate v1", &rest);
    if (!code && rest.n)
        code = oy_fail(at->err, OY_BAD_LINE, 1, OY_LIT("oydas certificate v1"));
    if (!code)
        code = form(at, &out->full);
    if (!code)
        code = process(at, out);
    if (!code)
        code = procedure(at, out);
    return code ? code : outcome(at, out);
}

static oy_code checkpoint(cursor *at, oy_certificate *out) {
    uint64_t length;
    oy_code code = number(at, "checkpoint ", &length);
    if (!code && length > OY_NOTE_MAX)
        code = fail(at, OY_TOO_LONG, "checkpoint");
    return code ? code : contents(at, length, &out->checkpoint);
}

static oy_code dump(cursor *at, oy_certificate *out) {
    uint64_t index, length;
    oy_code code = numbers(at, "state ", &index, &length);
    if (code)
        return code;
    out->first = index + 1;
    return contents(at, length, &out->dump);
}

static oy_code entry(cursor *at, uint64_t index, oy_bytes *out) {
    uint64_t stated, length;
    const cursor before = *at;
    oy_code code = numbers(at, "entry ", &stated, &length);
    if (code)
        return code;
    if (stated != index)
        return fail(&before, OY_LINE_ORDER, "entry");
    return length > OY_ENTRY_MAX ? fail(&before, OY_TOO_LONG, "entry") : contents(at, length, out);
}

static oy_code entries(cursor *at, oy_certificate *out) {
    uint64_t first, count;
    const cursor before = *at;
    oy_code code = numbers(at, "entries ", &first, &count);
    if (code)
        return code;
    if (first != out->first || count == 0 || count > INT64_MAX - first)
        return fail(&before, OY_BAD_NUMBER, "entries");
    if (count > at->rest.n / ENTRY_LEAST)
        return fail(&before, OY_TRUNCATED, "entries");
    out->entry_count = (size_t)count;
    out->entries = oy_arena_get(at->arena, out->entry_count * sizeof *out->entries);
    if (!out->entries)
        return fail(at, OY_NO_MEMORY, "");
    for (size_t i = 0; i < out->entry_count && !code; i++)
        code = entry(at, first + i, &out->entries[i]);
    return code;
}

static oy_code range(cursor *at, oy_certificate *out) {
    uint64_t count;
    oy_code code = number(at, "range ", &count);
    if (!code)
        code = hashes(at, count, OY_RANGE_PROOF_MAX, &out->range_proof);
    out->range_count = (size_t)(code ? 0 : count);
    return code;
}

// "seen SIZE ROOT COUNT" and its proof.
static oy_code seen_one(cursor *at, oy_seen_proof *out) {
    const cursor before = *at;
    oy_bytes value, size, root, count;
    uint64_t n;
    oy_code code = take(at, "seen ", &value);
    if (code)
        return code;
    if (!halve(value, &size, &value) || !halve(value, &root, &count) || !oy_size_parse(&out->size, size) ||
        !oy_size_parse(&n, count))
        return fail(&before, OY_BAD_NUMBER, "seen");
    if (!hash_parse(&out->root, root))
        return fail(&before, OY_BAD_BASE64, "seen");
    code = hashes(at, n, OY_PROOF_MAX, &out->proof);
    out->count = (size_t)(code ? 0 : n);
    return code;
}

static oy_code seen(cursor *at, oy_certificate *out) {
    size_t cap = 0;
    uint64_t last = 0;
    while (oy_bytes_starts(at->rest, OY_LIT("seen "))) {
        const cursor before = *at;
        if (!oy_arena_grow(at->arena, &out->seen, &cap, out->seen_count + 1, sizeof *out->seen))
            return fail(at, OY_NO_MEMORY, "");
        oy_seen_proof *one = &out->seen[out->seen_count];
        oy_code code = seen_one(at, one);
        if (code)
            return code;
        if (one->size <= last || one->size >= out->first)
            return fail(&before, OY_LINE_ORDER, "seen");
        last = one->size;
        out->seen_count++;
    }
    return OY_OK;
}

static oy_code body(cursor *at, oy_certificate *out) {
    oy_code code = checkpoint(at, out);
    if (!code && !out->full)
        code = dump(at, out);
    if (!code)
        code = entries(at, out);
    if (!code && !out->full)
        code = range(at, out);
    if (!code && !out->full)
        code = seen(at, out);
    return code;
}

oy_code oy_certificate_parse(oy_certificate *out, oy_arena *arena, oy_bytes bytes, oy_err *err) {
    cursor at = {.all = bytes, .rest = bytes, .arena = arena, .err = err};
    oy_bytes rest;
    *out = (oy_certificate){0};
    if (bytes.n > OY_CERTIFICATE_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT("certificate"));
    oy_code code = head(&at, out);
    if (!code)
        code = body(&at, out);
    const cursor last = at;
    if (!code)
        code = take(&at, "end", &rest);
    if (code)
        return code;
    if (rest.n)
        return fail(&last, OY_BAD_LINE, "end");
    return at.rest.n ? fail(&at, OY_TRAILING, "") : OY_OK;
}

static void put_number(oy_buf *out, const char *word, uint64_t n) {
    oy_buf_puts(out, word);
    oy_buf_number(out, n);
}

static void put_contents(oy_buf *out, oy_bytes b) {
    put_number(out, " ", b.n);
    oy_buf_putc(out, '\n');
    oy_buf_put(out, b);
    oy_buf_putc(out, '\n');
}

static void put_hash(oy_buf *out, const oy_hash *h) {
    oy_base64_print(out, (oy_bytes){h->b, sizeof h->b});
}

static void put_hashes(oy_buf *out, const oy_hash *list, size_t count) {
    put_number(out, " ", count);
    oy_buf_putc(out, '\n');
    for (size_t i = 0; i < count; i++) {
        put_hash(out, &list[i]);
        oy_buf_putc(out, '\n');
    }
}

static void put_head(oy_buf *out, const oy_certificate *c) {
    oy_buf_puts(out, "oydas certificate v1\nform ");
    oy_buf_puts(out, c->full ? "full" : "short");
    oy_buf_puts(out, "\nprocess ");
    oy_buf_put(out, c->origin);
    oy_buf_putc(out, ' ');
    oy_hash_print(out, &c->founding);
    oy_buf_puts(out, "\nprocedure ");
    oy_hash_print(out, &c->procedure);
    oy_buf_puts(out, "\noutcome ");
    oy_buf_put(out, c->outcome);
    oy_buf_puts(out, "\ncheckpoint");
    put_contents(out, c->checkpoint);
}

static void put_proofs(oy_buf *out, const oy_certificate *c) {
    oy_buf_puts(out, "range");
    put_hashes(out, c->range_proof, c->range_count);
    for (size_t i = 0; i < c->seen_count; i++) {
        put_number(out, "seen ", c->seen[i].size);
        oy_buf_putc(out, ' ');
        put_hash(out, &c->seen[i].root);
        put_hashes(out, c->seen[i].proof, c->seen[i].count);
    }
}

void oy_certificate_print(oy_buf *out, const oy_certificate *c) {
    put_head(out, c);
    if (!c->full) {
        put_number(out, "state ", c->first - 1);
        put_contents(out, c->dump);
    }
    put_number(out, "entries ", c->first);
    put_number(out, " ", c->entry_count);
    oy_buf_putc(out, '\n');
    for (size_t i = 0; i < c->entry_count; i++) {
        put_number(out, "entry ", c->first + i);
        put_contents(out, c->entries[i]);
    }
    if (!c->full)
        put_proofs(out, c);
    oy_buf_puts(out, "end\n");
}
