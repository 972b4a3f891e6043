// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "certificate_part.h"

oy_code oy_certificate_act(oy_act *out, bool *is, oy_bytes *note, oy_arena *arena, oy_bytes bytes) {
    oy_entry entry;
    oy_err detail;
    *is = false;
    if (oy_entry_parse(&entry, bytes) || entry.note.n == 0)
        return OY_OK;
    *note = entry.note;
    oy_code code = oy_act_parse(out, arena, entry.note, &detail);
    *is = code == OY_OK;
    return code == OY_NO_MEMORY ? code : OY_OK;
}

bool oy_certificate_digest(const oy_act *act, uint64_t index, oy_hash *state) {
    uint64_t of;
    return act->type == OY_ACT_DIGEST && oy_number_parse(&of, oy_act_line(act, OY_LINE_INDEX)) && of + 1 == index &&
           oy_act_id(act, OY_LINE_STATE, state);
}

bool oy_certificate_needs(const oy_act *act, uint64_t first) {
    return act->seen_size > 0 && act->seen_size < first;
}

bool oy_certificate_is_open(const oy_procedure *p) {
    return p->status == OY_STATUS_OPEN || p->status == OY_STATUS_EXPIRED || p->status == OY_STATUS_DEFERRED;
}

bool oy_certificate_log(oy_vkey *out, const oy_state *s) {
    const oy_process *p = oy_state_process(s);
    return p && oy_vkey_parse(out, p->log, NULL) == OY_OK;
}

static bool is_signer(const oy_vkey *key, const oy_note_sig *line) {
    return key->id == line->id && oy_bytes_equal(key->name, line->name);
}

bool oy_certificate_signer(oy_vkey *out, const oy_state *s, const oy_note_sig *line) {
    if (oy_certificate_log(out, s) && is_signer(out, line))
        return true;
    for (size_t i = 0; i < s->witness.n; i++)
        if (oy_vkey_parse(out, s->witness.row[i].key, NULL) == OY_OK && is_signer(out, line))
            return true;
    return false;
}
