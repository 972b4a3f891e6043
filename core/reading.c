// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "reading.h"

void oy_entry_read(oy_reading *out, oy_arena *arena, oy_bytes entry, bool verify) {
    out->bytes = entry;
    out->is_act = out->signature = false;
    out->detail = (oy_err){0};
    out->code = oy_entry_parse(&out->entry, entry);
    if (out->code || out->entry.note.n == 0)
        return;
    oy_bytes note = out->entry.note;
    out->code = verify ? oy_act_verify(&out->act, &out->signature, arena, note, &out->detail)
                       : oy_act_parse(&out->act, arena, note, &out->detail);
    out->is_act = out->code == OY_OK;
}
