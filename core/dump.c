// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The canonical dump: every table in the order of tables.def, every row as "[table]" and one line for each field that
// is present. Numbers, words and hashes as in every Oydaş text; the lines of a block each under the field's name.
#include "crypto.h"
#include "rows.h"

static void name(oy_buf *out, const char *field) {
    oy_buf_puts(out, field);
    oy_buf_putc(out, ' ');
}

static void end(oy_buf *out) {
    oy_buf_putc(out, '\n');
}

static void dump_BYTES(oy_buf *out, const char *field, oy_bytes v) {
    if (v.n == 0)
        return;
    name(out, field);
    oy_buf_put(out, v);
    end(out);
}

static void dump_BLOCK(oy_buf *out, const char *field, oy_bytes v) {
    oy_bytes line;
    while (oy_line_next(&v, &line)) {
        name(out, field);
        oy_buf_putc(out, '|');
        if (line.n > 0)
            oy_buf_putc(out, ' ');
        oy_buf_put(out, line);
        end(out);
    }
}

static void dump_HASH(oy_buf *out, const char *field, oy_hash v) {
    static const oy_hash absent;
    if (oy_hash_equal(&v, &absent))
        return;
    name(out, field);
    oy_hash_print(out, &v);
    end(out);
}

static void dump_number(oy_buf *out, const char *field, uint64_t v, uint64_t absent) {
    if (v == absent)
        return;
    name(out, field);
    oy_buf_number(out, v);
    end(out);
}

static void dump_NUMBER(oy_buf *out, const char *field, uint64_t v) {
    dump_number(out, field, v, 0);
}

static void dump_SECONDS(oy_buf *out, const char *field, int64_t v) {
    dump_number(out, field, (uint64_t)v, 0);
}

static void dump_REF(oy_buf *out, const char *field, uint32_t v) {
    dump_number(out, field, v, OY_NONE);
}

static void dump_INDEX(oy_buf *out, const char *field, uint64_t v) {
    dump_number(out, field, v, OY_NO_INDEX);
}

static void dump_BITS(oy_buf *out, const char *field, unsigned v) {
    dump_number(out, field, v, 0);
}

static void dump_FLAG(oy_buf *out, const char *field, bool v) {
    dump_number(out, field, v, 0);
}

static void dump_INSTANT(oy_buf *out, const char *field, oy_instant v) {
    if (v == OY_NO_INSTANT)
        return;
    name(out, field);
    oy_instant_print(out, v);
    end(out);
}

static void dump_ACT(oy_buf *out, const char *field, oy_act_type v) {
    name(out, field);
    oy_buf_puts(out, oy_act_token(v));
    end(out);
}

static void dump_word(oy_buf *out, const char *field, oy_word_set set, oy_word v) {
    if (v == oy_word_first(set))
        return;
    name(out, field);
    oy_buf_puts(out, oy_word_token(v));
    end(out);
}

#define OY_TABLE(table)                                                                                                \
    static void dump_##table(oy_buf *out, const oy_##table *r) {                                                       \
        oy_buf_puts(out, "[" #table "]\n");
#define OY_FIELD(table, kind, field) dump_##kind(out, #field, r->field);
#define OY_WORDED(table, set, field) dump_word(out, #field, OY_SET_##set, r->field);
#define OY_END(table) }
#include "tables.def"

// An id whose `until` has passed cannot be applied again, whatever else is remembered: it is no part of the state.
static bool is_part(const oy_state *s, oy_table table, size_t row) {
    return table != OY_TABLE_applied || s->applied.row[row].until > s->process.row[0].last;
}

void oy_state_dump(oy_buf *out, const oy_state *s) {
#define OY_TABLE(table)                                                                                                \
    for (size_t i = 0; i < s->table.n; i++)                                                                            \
        if (is_part(s, OY_TABLE_##table, i))                                                                           \
            dump_##table(out, &s->table.row[i]);
#include "tables.def"
}

oy_hash oy_state_digest(oy_bytes dump) {
    oy_bytes pieces[2] = {OY_LIT("oydas state v1\n"), dump};
    return oy_sha256(pieces, 2);
}
