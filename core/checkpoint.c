// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "checkpoint.h"

#include <string.h>

static bool root_parse(oy_hash *out, oy_bytes line) {
    size_t n;
    return oy_base64_decode(out->b, sizeof out->b, &n, line) && n == sizeof out->b;
}

oy_code oy_checkpoint_parse(oy_checkpoint *out, oy_bytes text, oy_err *err) {
    oy_bytes rest = text, line = {0};
    oy_checkpoint c;
    if (!oy_line_next(&rest, &c.origin) || c.origin.n == 0)
        return oy_fail(err, OY_BAD_CHECKPOINT, 1, OY_LIT("origin"));
    if (!oy_line_next(&rest, &line) || !oy_size_parse(&c.size, line))
        return oy_fail(err, OY_BAD_CHECKPOINT, 2, OY_LIT("size"));
    if (!oy_line_next(&rest, &line) || !root_parse(&c.root, line))
        return oy_fail(err, OY_BAD_CHECKPOINT, 3, OY_LIT("root"));
    oy_hash empty = oy_empty_root();
    if (c.size == 0 && !oy_hash_equal(&c.root, &empty))
        return oy_fail(err, OY_BAD_CHECKPOINT, 3, OY_LIT("root of an empty tree"));
    c.extensions = rest;
    for (uint32_t number = 4; rest.n; number++)
        if (!oy_line_next(&rest, &line) || line.n == 0)
            return oy_fail(err, OY_BAD_CHECKPOINT, number, OY_LIT("extension"));
    *out = c;
    return OY_OK;
}

void oy_checkpoint_print(oy_buf *out, const oy_checkpoint *c) {
    oy_buf_put(out, c->origin);
    oy_buf_putc(out, '\n');
    oy_buf_number(out, c->size);
    oy_buf_putc(out, '\n');
    oy_base64_print(out, (oy_bytes){c->root.b, sizeof c->root.b});
    oy_buf_putc(out, '\n');
    oy_buf_put(out, c->extensions);
}

oy_code oy_checkpoint_open(oy_checkpoint *out, oy_note *note, oy_arena *arena, oy_bytes bytes, const oy_vkey *log,
                           oy_err *err) {
    oy_checkpoint c;
    if (log->type != OY_KEY_ED25519)
        return oy_fail(err, OY_BAD_KEY, 0, log->name);
    oy_code code = oy_note_parse(note, arena, bytes, err);
    if (code == OY_OK)
        code = oy_checkpoint_parse(&c, note->text, err);
    if (code != OY_OK)
        return code;
    if (!oy_bytes_equal(c.origin, log->name))
        return oy_fail(err, OY_WRONG_ORIGIN, 1, c.origin);
    code = oy_note_verify(note, log, NULL);
    if (code != OY_OK)
        return oy_fail(err, code, 0, log->name);
    *out = c;
    return OY_OK;
}
