// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Taking a note apart. Signatures are made and verified in signature.c.
#include "note.h"

#include <string.h>

#define EACH(c) (UINT64_C(0x0101010101010101) * (uint64_t)(c))
#define ID_BYTES 4

// Whether there is a byte below 0x20 other than LF; eight at a time, without borrows between bytes.
static bool has_control(oy_bytes s) {
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) {
        uint64_t x;
        memcpy(&x, s.p + i, sizeof x);
        uint64_t from_space = (x | EACH(0x80)) - EACH(0x20);
        uint64_t y = x ^ EACH('\n');
        uint64_t not_newline = ((y & EACH(0x7f)) + EACH(0x7f)) | y;
        if (~x & ~from_space & not_newline & EACH(0x80))
            return true;
    }
    for (; i < s.n; i++)
        if (s.p[i] < 0x20 && s.p[i] != '\n')
            return true;
    return false;
}

// Names the first line that `is_bad`; called once something is known to be amiss.
static oy_code fail_at(oy_err *err, oy_code code, bool (*is_bad)(oy_bytes), oy_bytes bytes) {
    oy_bytes rest = bytes, line;
    uint32_t number = 1;
    while (oy_line_next(&rest, &line)) {
        if (is_bad(line))
            return oy_fail(err, code, number, line);
        number++;
    }
    return oy_fail(err, code, number, rest);
}

static bool is_not_utf8(oy_bytes s) {
    return !oy_utf8_valid(s);
}

// Where the signatures begin: behind the last empty line. 0 when there is none.
static size_t signatures_at(oy_bytes s) {
    for (size_t i = s.n; i >= 2; i--)
        if (s.p[i - 1] == '\n' && s.p[i - 2] == '\n')
            return i;
    return 0;
}

// Reads "— NAME BASE64" into *sig. OY_BAD_NOTE, OY_NO_MEMORY.
static oy_code signature_read(oy_note_sig *sig, oy_arena *arena, oy_bytes line) {
    const oy_bytes dash = OY_LIT("\xe2\x80\x94 ");
    if (!oy_bytes_starts(line, dash))
        return OY_BAD_NOTE;
    size_t space = oy_bytes_find(line, dash.n, ' ');
    oy_bytes name = oy_bytes_slice(line, dash.n, space);
    oy_bytes text = oy_bytes_slice(line, space + 1, line.n);
    if (!oy_key_name_check(name) || text.n < 8)
        return OY_BAD_NOTE;
    size_t n, cap = text.n / 4 * 3;
    uint8_t *p = oy_arena_get(arena, cap);
    if (!p)
        return OY_NO_MEMORY;
    if (!oy_base64_decode(p, cap, &n, text) || n <= ID_BYTES)
        return OY_BAD_NOTE;
    sig->name = name;
    sig->id = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    sig->bytes = (oy_bytes){p + ID_BYTES, n - ID_BYTES};
    sig->line = (oy_bytes){line.p, line.n + 1};
    return OY_OK;
}

static uint32_t lines_in(oy_bytes s) {
    uint32_t lines = 0;
    for (size_t i = oy_bytes_find(s, 0, '\n'); i < s.n; i = oy_bytes_find(s, i + 1, '\n'))
        lines++;
    return lines;
}

static oy_code signatures_read(oy_note *out, oy_arena *arena, oy_bytes block, oy_err *err) {
    oy_bytes line, rest = block;
    oy_code code = OY_OK;
    while (code == OY_OK && oy_line_next(&rest, &line)) {
        code = OY_TOO_LONG;
        if (out->sig_count < OY_NOTE_SIGNATURES_MAX)
            code = signature_read(&out->sigs[out->sig_count], arena, line);
        if (code == OY_OK)
            out->sig_count++;
    }
    if (code == OY_OK && rest.n == 0)
        return OY_OK;
    // Line numbers are worth counting only now: the empty line, and those that were good, are behind us.
    uint32_t number = lines_in(out->text) + 2 + (uint32_t)out->sig_count;
    return code ? oy_fail(err, code, number, line) : oy_fail(err, OY_BAD_NOTE, number, rest);
}

oy_code oy_note_parse(oy_note *out, oy_arena *arena, oy_bytes bytes, oy_err *err) {
    out->sig_count = 0;
    if (bytes.n > OY_NOTE_MAX)
        return oy_fail(err, OY_TOO_LONG, 0, (oy_bytes){0});
    if (!oy_utf8_valid(bytes))
        return fail_at(err, OY_NOT_UTF8, is_not_utf8, bytes);
    if (has_control(bytes))
        return fail_at(err, OY_BAD_CHARACTER, has_control, bytes);
    size_t at = signatures_at(bytes);
    if (at == 0 || at == bytes.n)
        return oy_fail(err, OY_BAD_NOTE, lines_in(bytes), OY_LIT("no signature"));
    out->text = (oy_bytes){bytes.p, at - 1};
    return signatures_read(out, arena, oy_bytes_slice(bytes, at, bytes.n), err);
}
