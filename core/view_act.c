// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "view_part.h"

// Whose key signed: the part of its name before the slash.
static oy_bytes owner(const oy_act *act) {
    return oy_bytes_slice(act->key.name, 0, oy_bytes_find(act->key.name, 0, '/'));
}

// What stands in every view of an act: which it is, by whom, and what came of it.
static void which(oy_json *out, const oy_act *act, const oy_folded *folded) {
    oy_json_number(out, "index", folded->index);
    oy_json_instant(out, "at", folded->at);
    if (act) {
        oy_json_hash(out, "id", &act->id);
        oy_view_label(out, "label", &act->id);
        oy_json_word(out, "type", oy_act_token(act->type));
        oy_json_word(out, "carried", oy_act_token(act->carried));
        oy_json_word(out, "as", oy_role_token(act->as));
        oy_json_text(out, "owner", owner(act));
        oy_view_text(out, "from", oy_act_line(act, OY_LINE_FROM));
        oy_json_text(out, "key", act->key.name);
    } else {
        oy_json_null(out, "type");
    }
    oy_json_flag(out, "in_effect", folded->reason == OY_OK);
    oy_json_word(out, "reason", oy_code_token(folded->reason));
    oy_json_flag(out, "fork_claim", folded->fork_claim);
}

void oy_view_act_line(oy_json *out, const oy_act *act, const oy_folded *folded) {
    static const oy_line_key subjects[] = {OY_LINE_PROCEDURE, OY_LINE_PROPOSAL, OY_LINE_ACT,     OY_LINE_TITLE,
                                           OY_LINE_MEMBER,    OY_LINE_SUBJECT,  OY_LINE_HAPPENED};
    oy_json_open(out, NULL, '{');
    which(out, act, folded);
    for (size_t i = 0; act && i < sizeof subjects / sizeof *subjects; i++) {
        oy_bytes value = oy_act_line(act, subjects[i]);
        if (value.n)
            oy_json_text(out, oy_line_token(subjects[i]), value);
    }
    oy_json_close(out, '}');
}

static void lines(oy_json *out, const oy_act *act) {
    oy_json_open(out, "lines", '[');
    for (size_t i = 0; i < act->line_count; i++) {
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "key", oy_line_token(act->lines[i].key));
        oy_json_text(out, "value", act->lines[i].value);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

// The procedure that an act is about: the one it names, or the one opened on the proposal that it names.
static uint32_t about(const oy_state *s, const oy_act *act) {
    oy_hash id;
    if (oy_act_id(act, OY_LINE_PROCEDURE, &id))
        return oy_procedure_find(s, &id);
    if (act->type == OY_ACT_OPEN)
        return oy_procedure_find(s, &act->id);
    bool named = oy_act_id(act, OY_LINE_PROPOSAL, &id);
    uint32_t proposal = oy_proposal_find(s, named ? &id : &act->id);
    return proposal == OY_NONE ? OY_NONE : s->proposal.row[proposal].procedure;
}

static void payload_view(oy_json *out, const oy_act *act, const oy_content *content) {
    oy_payload p;
    if (!content || !oy_payload_of(&p, act)) {
        oy_json_null(out, "payload");
        return;
    }
    oy_json_open(out, "payload", '{');
    oy_json_hash(out, "hash", &p.hash);
    oy_json_number(out, "length", p.length);
    oy_json_word(out, "content", content->word);
    if (content->by.n) {
        oy_json_instant(out, "erased_at", content->at);
        oy_json_text(out, "erased_by", content->by);
        oy_json_text(out, "erased_reason", content->reason);
    }
    oy_json_close(out, '}');
}

void oy_view_act(oy_json *out, const oy_state *s, const oy_act *act, const oy_folded *folded,
                 const oy_content *content) {
    oy_json_open(out, NULL, '{');
    which(out, act, folded);
    oy_json_text(out, "vkey", act->key_line);
    oy_json_open(out, "seen", '{');
    oy_json_number(out, "size", act->seen_size);
    oy_json_hash(out, "root", &act->seen_root);
    oy_json_close(out, '}');
    oy_json_instant(out, "until", act->until);
    lines(out, act);
    if (act->has_block)
        oy_json_text(out, "block", act->block);
    else
        oy_json_null(out, "block");
    oy_view_reference(out, "about", s, about(s, act));
    payload_view(out, act, content);
    oy_json_text(out, "text", act->text);
    oy_json_close(out, '}');
}
