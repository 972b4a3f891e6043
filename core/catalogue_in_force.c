// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "catalogue_in_force.h"

void oy_catalogue_look_at(oy_catalogue_look *out, oy_arena *arena, const oy_state *s) {
    oy_err err;
    *out = (oy_catalogue_look){.s = s, .before = OY_NONE};
    out->row = oy_text_in_force(s, OY_TEXT_KIND_CATALOGUE, (oy_bytes){0});
    for (uint32_t i = 0; out->row != OY_NONE && i < out->row; i++)
        if (s->text.row[i].kind == OY_TEXT_KIND_CATALOGUE)
            out->before = i;
    oy_code code =
        out->row == OY_NONE ? OY_NOT_FOUND : oy_catalogue_parse(&out->x, arena, oy_text_words(s, out->row), &err);
    out->readable = code == OY_OK;
    out->no_memory = code == OY_NO_MEMORY;
    if (!out->readable) // nothing of what was read before the mistake
        out->x = (oy_catalogue){0};
}
