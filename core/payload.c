// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "payload.h"

#include "crypto.h"

// In the order of oy_level; a body's label follows the last.
static const char *const levels[] = {"public", "observers", "members", "parties", "body:"};

bool oy_level_parse(oy_level *level, oy_bytes *body, oy_bytes s) {
    *body = (oy_bytes){0};
    for (int i = OY_LEVEL_PUBLIC; i < OY_LEVEL_BODY; i++)
        if (oy_bytes_equal(s, oy_bytes_of(levels[i]))) {
            *level = (oy_level)i;
            return true;
        }
    oy_bytes prefix = oy_bytes_of(levels[OY_LEVEL_BODY]);
    *level = OY_LEVEL_BODY;
    *body = oy_bytes_slice(s, prefix.n, s.n);
    return oy_bytes_starts(s, prefix) && oy_label_check(*body);
}

oy_code oy_payload_parse(oy_payload *out, oy_bytes value) {
    oy_bytes hash = oy_word_take(&value), length = oy_word_take(&value), level = oy_word_take(&value);
    if (level.n == 0 || value.n > 0)
        return OY_BAD_LINE;
    if (!oy_hash_parse(&out->hash, hash))
        return OY_BAD_HASH;
    if (!oy_number_parse(&out->length, length) || out->length > OY_PAYLOAD_MAX)
        return OY_BAD_NUMBER;
    return oy_level_parse(&out->level, &out->body, level) ? OY_OK : OY_BAD_WORD;
}

void oy_payload_print(oy_buf *out, const oy_payload *p) {
    oy_hash_print(out, &p->hash);
    oy_buf_putc(out, ' ');
    oy_buf_number(out, p->length);
    oy_buf_putc(out, ' ');
    oy_buf_puts(out, levels[p->level]);
    oy_buf_put(out, p->body);
}

bool oy_payload_of(oy_payload *out, const oy_act *act) {
    const oy_act *said = act->enclosed ? act->enclosed : act;
    oy_bytes value = oy_act_line(said, OY_LINE_PAYLOAD);
    return oy_payload_parse(out, value) == OY_OK; // no line: no payload
}

oy_hash oy_payload_hash(const uint8_t salt[OY_SALT_SIZE], oy_bytes content) {
    const oy_bytes pieces[] = {OY_LIT("oydas payload v1\n"), {salt, OY_SALT_SIZE}, content};
    return oy_sha256(pieces, 3);
}
