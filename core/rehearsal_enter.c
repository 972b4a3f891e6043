// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "crypto.h"
#include "rehearsal_part.h"
#include "transfer.h"

void oy_player_nonce(oy_player *p, uint8_t nonce[16]) {
    uint8_t counts[12];
    for (unsigned i = 0; i < 4; i++)
        counts[i] = (uint8_t)(p->line >> (24 - 8 * i));
    for (unsigned i = 0; i < 8; i++)
        counts[4 + i] = (uint8_t)(p->nonces >> (56 - 8 * i));
    oy_bytes pieces[] = {OY_LIT("oydas rehearsal nonce\n"), p->rehearsal->origin, {counts, sizeof counts}};
    oy_hash hash = oy_sha256(pieces, 3);
    for (unsigned i = 0; i < 16; i++)
        nonce[i] = hash.b[i];
    p->nonces++;
}

static bool is_zero(const oy_hash *h) {
    const oy_hash zero = {0};
    return oy_hash_equal(h, &zero);
}

// Whoever a line `approved` names by its key signs that the record goes on so (R30).
static oy_code vouch(oy_player *p, oy_act *act) {
    oy_buf text = oy_buf_in(&p->scratch);
    oy_transfer_text(&text, act);
    for (size_t i = 0; i < act->line_count; i++) {
        oy_line *line = &act->lines[i];
        oy_skey key;
        oy_buf signature = oy_buf_in(&p->scratch), value = oy_buf_in(&p->scratch);
        if (line->key != OY_LINE_APPROVED)
            continue;
        oy_code code = oy_player_key(p, line->value, &key);
        if (code)
            return code;
        oy_note_sign_line(&signature, &key, oy_buf_bytes(&text));
        oy_bytes base64 = oy_buf_bytes(&signature); // "— NAME BASE64\n"
        (void)oy_word_take(&base64);
        (void)oy_word_take(&base64);
        oy_vkey_print(&value, &key.vkey);
        oy_buf_putc(&value, ' ');
        oy_buf_put(&value, oy_bytes_slice(base64, 0, base64.n - 1));
        line->value = oy_buf_bytes(&value);
        if (text.failed || signature.failed || value.failed)
            return oy_player_fail(p, OY_NO_MEMORY, line->value);
    }
    oy_act_sort(act);
    return OY_OK;
}

// Fills in what every act has, signs it, and makes sure that it could be sent: what the desk would refuse for its form
// is a fault of the file.
oy_code oy_player_sign(oy_player *p, oy_act *act, oy_bytes keyname, oy_bytes *note) {
    const oy_state *s = &p->audit->state;
    const oy_tree *tree = &p->audit->tree;
    oy_skey key;
    oy_code code = oy_player_key(p, keyname, &key);
    if (code)
        return code;
    act->key = key.vkey;
    if (act->origin.n == 0)
        act->origin = oy_state_process(s)->origin;
    act->process = oy_state_process(s)->founding;
    act->seen_size = tree->size;
    if (is_zero(&act->seen_root))
        act->seen_root = oy_tree_root(tree, tree->size);
    oy_player_nonce(p, act->nonce);
    if (act->type == OY_ACT_CONTINUE) {
        code = vouch(p, act);
        if (code)
            return code;
    }
    oy_buf text = oy_buf_in(&p->scratch), out = oy_buf_in(&p->scratch);
    oy_act_print(&text, act);
    oy_note_print(&out, oy_buf_bytes(&text), &key);
    if (text.failed || out.failed)
        return oy_player_fail(p, OY_NO_MEMORY, keyname);
    *note = oy_buf_bytes(&out);
    oy_act parsed;
    oy_err detail = {0};
    code = oy_act_parse(&parsed, &p->scratch, *note, &detail);
    act->id = parsed.id;
    return code ? oy_player_fail(p, code, oy_bytes_of(detail.what)) : OY_OK;
}

static oy_code entry_make(oy_player *p, oy_bytes note, oy_folded *out) {
    if (p->entries == OY_REHEARSAL_ENTRIES_MAX)
        return oy_player_fail(p, OY_TOO_LONG, OY_LIT("entries"));
    p->entries++;
    oy_buf entry = oy_buf_in(&p->scratch);
    oy_entry_print(&entry, p->now, note);
    if (entry.failed)
        return oy_player_fail(p, OY_NO_MEMORY, OY_LIT(""));
    oy_code code = oy_audit_entry(p->audit, oy_buf_bytes(&entry), note.n > 0, out);
    if (!code && p->stage->entry)
        code = p->stage->entry(p->stage->ctx, oy_buf_bytes(&entry), out, &p->audit->state);
    return code ? oy_player_fail(p, code, OY_LIT("")) : OY_OK;
}

oy_bytes oy_player_operator(const oy_player *p) {
    oy_bytes key = oy_state_process(&p->audit->state)->operated_by;
    return oy_bytes_slice(key, 0, oy_bytes_find(key, 0, '+'));
}

// The operator's word on the state after the entry just made.
static oy_code digest_make(oy_player *p) {
    oy_buf index = oy_buf_in(&p->scratch), state = oy_buf_in(&p->scratch);
    oy_hash digest;
    if (oy_state_digest(&p->audit->state, &digest))
        return oy_player_fail(p, OY_NO_MEMORY, OY_LIT("digest"));
    oy_buf_number(&index, p->audit->tree.size - 1);
    oy_hash_print(&state, &digest);
    oy_line lines[] = {{OY_LINE_INDEX, oy_buf_bytes(&index)}, {OY_LINE_STATE, oy_buf_bytes(&state)}};
    oy_act act = {.type = OY_ACT_DIGEST,
                  .carried = OY_ACT_DIGEST,
                  .as = OY_AS_OPERATOR,
                  .until = p->now + OY_HOUR,
                  .lines = lines,
                  .line_count = 2};
    if (index.failed || state.failed)
        return oy_player_fail(p, OY_NO_MEMORY, OY_LIT("digest"));
    oy_bytes note;
    oy_folded folded;
    oy_code code = oy_player_sign(p, &act, oy_player_operator(p), &note);
    if (!code)
        code = entry_make(p, note, &folded);
    return !code && folded.reason ? oy_player_fail(p, folded.reason, OY_LIT("digest")) : code;
}

oy_code oy_player_log(oy_player *p, oy_bytes note, oy_folded *out) {
    oy_code code = entry_make(p, note, out);
    return !code && out->outcomes ? digest_make(p) : code;
}

oy_code oy_player_enter(oy_player *p, oy_act *act, oy_bytes keyname, oy_folded *out) {
    oy_bytes note;
    oy_code code = oy_player_sign(p, act, keyname, &note);
    return code ? code : oy_player_log(p, note, out);
}
