// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The digest of the state (docs/formats/state.md), made in two ways that know nothing of each other: from the state,
// hashing only what was changed since the last time, and from a dump.
#include "crypto.h"
#include "dump.h"

static oy_buf begin(oy_arena *arena) {
    oy_buf text = oy_buf_in(arena);
    oy_buf_put(&text, OY_LIT("oydas state v1\n"));
    return text;
}

static void put_table(oy_buf *text, oy_bytes name, uint64_t rows, oy_hash hash) {
    oy_buf_put(text, name);
    oy_buf_putc(text, ' ');
    oy_buf_number(text, rows);
    oy_buf_putc(text, ' ');
    oy_buf_hex(text, hash.b, sizeof hash.b);
    oy_buf_putc(text, '\n');
}

static oy_code finish(const oy_buf *text, oy_hash *out) {
    oy_bytes bytes = oy_buf_bytes(text);
    if (text->failed)
        return OY_NO_MEMORY;
    *out = oy_sha256(&bytes, 1);
    return OY_OK;
}

// Hashes what was touched of a table. False: no memory.
static bool refresh(oy_state *s, oy_table table, oy_buf *rows) {
    oy_table_sum *sum = &s->sums[table];
    size_t n = oy_table_rows(s, table);
    size_t block = oy_table_sum_stale(sum, 0);
    for (; block * OY_SUM_GROUP < n; block = oy_table_sum_stale(sum, block + 1)) {
        rows->n = 0;
        for (size_t row = block * OY_SUM_GROUP; row < n && row < (block + 1) * OY_SUM_GROUP; row++)
            oy_row_dump(rows, s, table, row);
        if (rows->failed)
            return false;
        oy_table_sum_put(sum, block, oy_buf_bytes(rows));
    }
    return true;
}

// Time takes rows out of `applied`, and with them every block is another: it is run through each time, from the first
// row that is left.
static bool put_applied(oy_state *s, oy_buf *text, oy_buf *rows) {
    oy_sum_run run = {0};
    uint64_t n = 0;
    while (s->applied_from < s->applied.n && !oy_row_is_part(s, OY_TABLE_applied, s->applied_from))
        s->applied_from++;
    rows->n = 0;
    for (size_t row = s->applied_from; row < s->applied.n; row++) {
        if (!oy_row_is_part(s, OY_TABLE_applied, row))
            continue;
        oy_row_dump(rows, s, OY_TABLE_applied, row);
        if (++n % OY_SUM_GROUP == 0) {
            oy_sum_run_put(&run, oy_buf_bytes(rows));
            rows->n = 0;
        }
    }
    if (n % OY_SUM_GROUP)
        oy_sum_run_put(&run, oy_buf_bytes(rows));
    if (rows->failed)
        return false;
    if (n > 0)
        put_table(text, OY_LIT("applied"), n, oy_sum_run_root(&run));
    return true;
}

static bool put_kept(oy_state *s, oy_table table, oy_buf *text, oy_buf *rows) {
    size_t n = oy_table_rows(s, table);
    if (n == 0)
        return true;
    if (!refresh(s, table, rows))
        return false;
    put_table(text, oy_bytes_of(oy_table_token(table)), n, oy_table_sum_root(&s->sums[table]));
    return true;
}

oy_code oy_state_digest(oy_state *s, oy_hash *out) {
    oy_arena scratch;
    if (s->out_of_memory)
        return OY_NO_MEMORY;
    oy_arena_init(&scratch, s->arena.from);
    oy_buf text = begin(&scratch), rows = oy_buf_in(&scratch);
    bool good = true;
    for (unsigned i = 0; i < OY_TABLES && good; i++)
        good = i == OY_TABLE_applied ? put_applied(s, &text, &rows) : put_kept(s, (oy_table)i, &text, &rows);
    oy_code code = good ? finish(&text, out) : OY_NO_MEMORY;
    oy_arena_clear(&scratch);
    return code;
}

// The next block of a dump: up to 16 rows under the header *header. False: no row begins here.
static bool next_block(oy_bytes *rest, oy_bytes header, oy_bytes *block, uint64_t *rows) {
    oy_bytes at = *rest, line;
    size_t taken = 0;
    for (; oy_line_next(&at, &line); taken = rest->n - at.n) {
        bool begins = oy_bytes_starts(line, OY_LIT("["));
        if (begins && (*rows == OY_SUM_GROUP || !oy_bytes_equal(line, header)))
            break;
        *rows += begins;
    }
    *block = oy_bytes_slice(*rest, 0, taken);
    *rest = oy_bytes_slice(*rest, taken, rest->n);
    return *rows > 0;
}

static oy_code put_dumped_table(oy_buf *text, oy_bytes *dump) {
    oy_sum_run run = {0};
    oy_bytes rest = *dump, header, block;
    uint64_t n = 0;
    if (!oy_line_next(&rest, &header) || header.n < 3 || header.p[0] != '[' || header.p[header.n - 1] != ']')
        return OY_BAD_LINE;
    for (uint64_t rows = 0; next_block(dump, header, &block, &rows); rows = 0) {
        oy_sum_run_put(&run, block);
        n += rows;
    }
    put_table(text, oy_bytes_slice(header, 1, header.n - 1), n, oy_sum_run_root(&run));
    return OY_OK;
}

oy_code oy_dump_digest(oy_bytes dump, oy_allocator from, oy_hash *out) {
    oy_arena scratch;
    oy_code code = OY_OK;
    oy_arena_init(&scratch, from);
    oy_buf text = begin(&scratch);
    while (!code && dump.n > 0)
        code = put_dumped_table(&text, &dump);
    if (!code)
        code = finish(&text, out);
    oy_arena_clear(&scratch);
    return code;
}
