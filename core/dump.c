// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The canonical dump: every table in the order of tables.def, every row as "[table]" and one line for each field that
// is present. Numbers, words and hashes as in every Oydaş text; the lines of a block each under the field's name.
#include "dump.h"

static void end(oy_buf *out) {
    oy_buf_putc(out, '\n');
}

static void dump_BYTES(oy_buf *out, oy_bytes field, oy_bytes v) {
    if (v.n == 0)
        return;
    oy_buf_put(out, field);
    oy_buf_put(out, v);
    end(out);
}

static void dump_BLOCK(oy_buf *out, oy_bytes field, oy_bytes v) {
    oy_bytes line;
    while (oy_line_next(&v, &line)) {
        oy_buf_put(out, field);
        oy_buf_putc(out, '|');
        if (line.n > 0)
            oy_buf_putc(out, ' ');
        oy_buf_put(out, line);
        end(out);
    }
}

static void dump_HASH(oy_buf *out, oy_bytes field, oy_hash v) {
    static const oy_hash absent;
    if (oy_hash_equal(&v, &absent))
        return;
    oy_buf_put(out, field);
    oy_hash_print(out, &v);
    end(out);
}

static void dump_number(oy_buf *out, oy_bytes field, uint64_t v, uint64_t absent) {
    if (v == absent)
        return;
    oy_buf_put(out, field);
    oy_buf_number(out, v);
    end(out);
}

static void dump_NUMBER(oy_buf *out, oy_bytes field, uint64_t v) {
    dump_number(out, field, v, 0);
}

static void dump_SECONDS(oy_buf *out, oy_bytes field, int64_t v) {
    dump_number(out, field, (uint64_t)v, 0);
}

static void dump_REF(oy_buf *out, oy_bytes field, uint32_t v) {
    dump_number(out, field, v, OY_NONE);
}

static void dump_INDEX(oy_buf *out, oy_bytes field, uint64_t v) {
    dump_number(out, field, v, OY_NO_INDEX);
}

static void dump_BITS(oy_buf *out, oy_bytes field, unsigned v) {
    dump_number(out, field, v, 0);
}

static void dump_FLAG(oy_buf *out, oy_bytes field, bool v) {
    dump_number(out, field, v, 0);
}

static void dump_INSTANT(oy_buf *out, oy_bytes field, oy_instant v) {
    if (v == OY_NO_INSTANT)
        return;
    oy_buf_put(out, field);
    oy_instant_print(out, v);
    end(out);
}

static void dump_ACT(oy_buf *out, oy_bytes field, oy_act_type v) {
    oy_buf_put(out, field);
    oy_buf_puts(out, oy_act_token(v));
    end(out);
}

static void dump_word(oy_buf *out, oy_bytes field, oy_word_set set, oy_word v) {
    if (v == oy_word_first(set))
        return;
    oy_buf_put(out, field);
    oy_buf_puts(out, oy_word_token(v));
    end(out);
}

// A field is handed on as its name with the space behind it.
#define OY_TABLE(table)                                                                                                \
    static void dump_##table(oy_buf *out, const oy_##table *r) {                                                       \
        oy_buf_put(out, OY_LIT("[" #table "]\n"));
#define OY_FIELD(table, kind, field) dump_##kind(out, OY_LIT(#field " "), r->field);
#define OY_WORDED(table, set, field) dump_word(out, OY_LIT(#field " "), OY_SET_##set, r->field);
#define OY_END(table) }
#include "tables.def"

const char *oy_table_token(oy_table table) {
    static const char *const tokens[OY_TABLES] = {
#define OY_TABLE(name) [OY_TABLE_##name] = #name,
#include "tables.def"
    };
    return tokens[table];
}

size_t oy_table_rows(const oy_state *s, oy_table table) {
    switch (table) {
#define OY_TABLE(name)                                                                                                 \
    case OY_TABLE_##name:                                                                                              \
        return s->name.n;
#include "tables.def"
    default:
        return 0;
    }
}

// An id whose `until` has passed cannot be applied again, whatever else is remembered: it is no part of the state.
bool oy_row_is_part(const oy_state *s, oy_table table, size_t row) {
    return table != OY_TABLE_applied || s->applied.row[row].until > s->process.row[0].last;
}

void oy_row_dump(oy_buf *out, const oy_state *s, oy_table table, size_t row) {
    switch (table) {
#define OY_TABLE(name)                                                                                                 \
    case OY_TABLE_##name:                                                                                              \
        dump_##name(out, &s->name.row[row]);                                                                           \
        break;
#include "tables.def"
    default:
        break;
    }
}

void oy_state_dump(oy_buf *out, const oy_state *s) {
    for (unsigned table = 0; table < OY_TABLES; table++)
        for (size_t row = 0; row < oy_table_rows(s, (oy_table)table); row++)
            if (oy_row_is_part(s, (oy_table)table, row))
                oy_row_dump(out, s, (oy_table)table, row);
}
