// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Objections whose author only the two offices know (R33), as they are shown: without a name until both disclose it.
#include "deed.h"
#include "view_part.h"

void oy_view_unnamed(oy_json *out, const char *key, const oy_state *s, uint32_t procedure) {
    oy_json_open(out, key, '[');
    for (uint32_t i = s->procedure.row[procedure].first_unnamed; i != OY_NONE; i = s->unnamed.row[i].next) {
        const oy_unnamed *x = &s->unnamed.row[i];
        oy_json_open(out, NULL, '{');
        oy_json_hash(out, "id", &x->id);
        oy_view_label(out, "label", &x->id);
        oy_json_number(out, "index", x->index);
        oy_json_instant(out, "at", x->at);
        oy_json_instant(out, "received", x->received);
        oy_view_word(out, "means", x->means);
        oy_view_role(out, "as", x->as);
        oy_json_flag(out, "stands", oy_unnamed_stands(x));
        oy_view_index(out, "confirmed", x->confirmed);
        oy_view_index(out, "withdrawn", x->withdrawn);
        oy_view_code(out, "disclosed", s, x->disclosed);
        oy_view_index(out, "denied", x->denied);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

static void item(oy_json *out, const char *code, const char *who, const oy_hash *act, const char *kind) {
    oy_json_open(out, NULL, '{');
    oy_json_word(out, "code", code);
    oy_json_word(out, "who", who);
    oy_json_word(out, "clause", "R33");
    oy_json_hash(out, "act", act);
    oy_json_word(out, "kind", kind);
}

// Until when the other office may confirm that it has seen the note.
static oy_instant confirmed_by(const oy_state *s, const oy_procedure *p) {
    return p->final != OY_NO_INSTANT ? p->final
                                     : oy_instant_add(p->deadline, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW));
}

void oy_view_unnamed_needed(oy_json *out, const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    for (uint32_t i = p->first_unnamed; i != OY_NONE; i = s->unnamed.row[i].next) {
        const oy_unnamed *x = &s->unnamed.row[i];
        if (!oy_unnamed_stands(x) || p->status != OY_STATUS_OPEN)
            continue;
        item(out, "unnamed-suspends", "offices", &x->id, oy_act_token(OY_ACT_SILENCE_BROKEN));
        oy_json_instant(out, "until", p->deadline);
        oy_json_close(out, '}');
    }
}

void oy_view_unnamed_waiting(oy_json *out, const oy_state *s, uint32_t procedure) {
    for (size_t i = 0; i < s->unnamed.n; i++) {
        const oy_unnamed *x = &s->unnamed.row[i];
        const oy_procedure *p = &s->procedure.row[x->procedure];
        bool over = !oy_life_goes_on(p->status) && p->status != OY_STATUS_BROKEN;
        if (x->confirmed != OY_NO_INDEX || over || oy_state_process(s)->last >= confirmed_by(s, p) ||
            (procedure != OY_NONE && x->procedure != procedure))
            continue;
        item(out, "unnamed-waits", "second-office", &x->id, oy_act_token(OY_ACT_SILENCE_BROKEN));
        oy_view_reference(out, "procedure", s, x->procedure);
        oy_json_instant(out, "until", confirmed_by(s, p));
        oy_json_close(out, '}');
    }
    for (size_t i = 0; i < s->joint.n; i++) {
        const oy_joint *j = &s->joint.row[i];
        uint32_t of = s->unnamed.row[j->unnamed].procedure;
        bool gone = j->kind == OY_ACT_WITHDRAW_UNNAMED && !oy_unnamed_stands(&s->unnamed.row[j->unnamed]);
        if (j->done != OY_NO_INDEX || gone || (procedure != OY_NONE && of != procedure))
            continue;
        item(out, "unnamed-waits", "second-office", &j->act, oy_act_token(j->kind));
        oy_view_reference(out, "procedure", s, of);
        oy_json_null(out, "until");
        oy_json_close(out, '}');
    }
}
