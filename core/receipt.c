// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "receipt.h"

#define FIRST_LINE "c2sp.org/tlog-proof@v1"

// Takes the next line if it begins with `word`; *value is what follows.
static bool take(oy_bytes *rest, oy_bytes word, oy_bytes *value) {
    oy_bytes after = *rest, line;
    if (!oy_line_next(&after, &line) || !oy_bytes_starts(line, word))
        return false;
    *value = oy_bytes_slice(line, word.n, line.n);
    *rest = after;
    return true;
}

static oy_code extra_read(oy_receipt *r, oy_arena *arena, oy_bytes value) {
    size_t cap = value.n / 4 * 3, n;
    uint8_t *p = oy_arena_get(arena, cap);
    if (!p)
        return OY_NO_MEMORY;
    if (!oy_base64_decode(p, cap, &n, value))
        return OY_BAD_PROOF;
    r->has_extra = true;
    r->extra = (oy_bytes){p, n};
    return OY_OK;
}

// The hash lines and the empty line behind them.
static oy_code hashes_read(oy_receipt *r, oy_bytes *rest, uint32_t number, oy_err *err) {
    oy_bytes line;
    while (oy_line_next(rest, &line)) {
        size_t n;
        if (line.n == 0)
            return OY_OK;
        if (r->proof_count == OY_PROOF_MAX ||
            !oy_base64_decode(r->proof[r->proof_count].b, sizeof(oy_hash), &n, line) || n != sizeof(oy_hash))
            return oy_fail(err, OY_BAD_PROOF, number, line);
        r->proof_count++;
        number++;
    }
    return oy_fail(err, OY_BAD_PROOF, number, OY_LIT("empty line"));
}

oy_code oy_receipt_parse(oy_receipt *out, oy_arena *arena, oy_bytes bytes, oy_err *err) {
    oy_bytes rest = bytes, value;
    uint32_t number = 2;
    out->has_extra = false;
    out->extra = (oy_bytes){0};
    out->proof_count = 0;
    if (!take(&rest, OY_LIT(FIRST_LINE), &value) || value.n)
        return oy_fail(err, OY_BAD_PROOF, 1, OY_LIT(FIRST_LINE));
    if (take(&rest, OY_LIT("extra "), &value)) {
        oy_code code = extra_read(out, arena, value);
        if (code != OY_OK)
            return oy_fail(err, code, number, value);
        number++;
    }
    if (!take(&rest, OY_LIT("index "), &value) || !oy_size_parse(&out->index, value))
        return oy_fail(err, OY_BAD_PROOF, number, OY_LIT("index"));
    oy_code code = hashes_read(out, &rest, number + 1, err);
    out->checkpoint = rest;
    return code;
}

void oy_receipt_print(oy_buf *out, const oy_receipt *r) {
    oy_buf_puts(out, FIRST_LINE "\n");
    if (r->has_extra) {
        oy_buf_puts(out, "extra ");
        oy_base64_print(out, r->extra);
        oy_buf_putc(out, '\n');
    }
    oy_buf_puts(out, "index ");
    oy_buf_number(out, r->index);
    oy_buf_putc(out, '\n');
    for (size_t i = 0; i < r->proof_count; i++) {
        oy_base64_print(out, (oy_bytes){r->proof[i].b, sizeof r->proof[i].b});
        oy_buf_putc(out, '\n');
    }
    oy_buf_putc(out, '\n');
    oy_buf_put(out, r->checkpoint);
}

oy_code oy_receipt_verify(const oy_receipt *r, oy_arena *arena, oy_bytes entry, const oy_vkey *log, oy_checkpoint *at,
                          oy_err *err) {
    oy_note note;
    oy_checkpoint c;
    oy_code code = oy_checkpoint_open(&c, &note, arena, r->checkpoint, log, err);
    if (code != OY_OK)
        return code;
    oy_hash leaf = oy_leaf_hash(entry);
    if (oy_inclusion_verify(r->index, c.size, &leaf, r->proof, r->proof_count, &c.root) != OY_OK)
        return oy_fail(err, OY_BAD_PROOF, 0, OY_LIT("the entry does not stand at this index"));
    *at = c;
    return OY_OK;
}
