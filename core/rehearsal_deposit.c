// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a member deposits at other doors, and somebody enters (R9). A rehearsal's doors are imagined: their keys can be made
// by anybody from their names.
#include "deposit.h"
#include "rehearsal_part.h"

oy_code oy_player_door(oy_player *p, oy_bytes label, oy_skey *out) {
    oy_skey key;
    oy_bytes name = oy_bytes_copy(&p->scratch, label);
    if (!name.p)
        return oy_player_fail(p, OY_NO_MEMORY, label);
    if (!oy_label_check(name) || !oy_rehearsal_dummy_key(NULL, name, &key))
        return oy_player_fail(p, OY_BAD_NAME, label);
    *out = oy_skey_make(name, OY_KEY_COSIGNATURE, key.seed);
    return OY_OK;
}

// "DOOR INSTANT": the line `deposit` that this door would have given for the act.
static oy_code receipt_of(oy_player *p, oy_bytes value, const oy_act *enclosed, oy_bytes *line) {
    oy_bytes when = value, door = oy_word_take(&when);
    oy_instant at;
    oy_skey key;
    if (!oy_player_instant(p, when, &at))
        return oy_player_fail(p, OY_BAD_INSTANT, value);
    oy_code code = oy_player_door(p, door, &key);
    if (code)
        return code;
    oy_buf text = oy_buf_in(&p->scratch), signature = oy_buf_in(&p->scratch), out = oy_buf_in(&p->scratch);
    oy_deposit_text(&text, enclosed);
    oy_note_cosign_line(&signature, &key, oy_buf_bytes(&text), (uint64_t)at);
    oy_bytes base64 = oy_buf_bytes(&signature); // "— NAME BASE64\n"
    (void)oy_word_take(&base64);
    (void)oy_word_take(&base64);
    oy_vkey_print(&out, &key.vkey);
    oy_buf_putc(&out, ' ');
    oy_buf_put(&out, oy_bytes_slice(base64, 0, base64.n - 1));
    *line = oy_buf_bytes(&out);
    return out.failed || text.failed || signature.failed ? oy_player_fail(p, OY_NO_MEMORY, value) : OY_OK;
}

oy_code oy_player_enclose(oy_player *p, oy_act *act, oy_bytes member) {
    oy_act inner = *act;
    oy_bytes note;
    size_t kept = 0, deposits = 0;
    oy_line *lines = oy_arena_get(&p->scratch, act->line_count * sizeof *lines);
    if (!lines)
        return oy_player_fail(p, OY_NO_MEMORY, member);
    for (size_t i = 0; i < act->line_count; i++) {
        if (act->lines[i].key == OY_LINE_DEPOSIT)
            lines[deposits++] = act->lines[i];
        else
            act->lines[kept++] = act->lines[i];
    }
    inner.type = act->carried;
    inner.as = OY_AS_MEMBER;
    inner.line_count = kept;
    inner.seen_root = (oy_hash){0};
    oy_code code = oy_player_sign(p, &inner, oy_player_key_name(p, member, "mission"), &note);
    for (size_t i = 0; !code && i < deposits; i++)
        code = receipt_of(p, lines[i].value, &inner, &lines[i].value);
    act->carried = act->type;
    act->lines = lines;
    act->line_count = deposits;
    act->has_block = true;
    act->block = note;
    p->deposited = inner.id;
    return code;
}
