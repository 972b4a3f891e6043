// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "view_part.h"

#include "deed.h"

void oy_view_label(oy_json *out, const char *key, const oy_hash *id) {
    oy_buf label = oy_buf_in(out->out.arena);
    for (size_t i = 0; i < 6; i += 2) {
        if (i)
            oy_buf_putc(&label, '-');
        oy_buf_hex(&label, id->b + i, 2);
    }
    oy_json_text(out, key, oy_buf_bytes(&label));
}

void oy_view_id(oy_json *out, const char *key, const oy_hash *id) {
    static const oy_hash none;
    if (oy_hash_equal(id, &none))
        oy_json_null(out, key);
    else
        oy_json_hash(out, key, id);
}

void oy_view_index(oy_json *out, const char *key, uint64_t index) {
    if (index == OY_NO_INDEX)
        oy_json_null(out, key);
    else
        oy_json_number(out, key, index);
}

void oy_view_text(oy_json *out, const char *key, oy_bytes text) {
    if (text.n == 0)
        oy_json_null(out, key);
    else
        oy_json_text(out, key, text);
}

void oy_view_word(oy_json *out, const char *key, oy_word word) {
    if (word >= OY_WORDS || oy_bytes_equal(oy_bytes_of(oy_word_token(word)), OY_LIT("-")))
        oy_json_null(out, key);
    else
        oy_json_word(out, key, oy_word_token(word));
}

void oy_view_roles(oy_json *out, const char *key, unsigned roles) {
    oy_json_open(out, key, '[');
    for (unsigned role = OY_AS_MEMBER; role <= OY_AS_OPERATOR; role <<= 1)
        if (roles & role)
            oy_json_word(out, NULL, oy_role_token((oy_role)role));
    oy_json_close(out, ']');
}

void oy_view_role(oy_json *out, const char *key, unsigned role) {
    for (unsigned one = OY_AS_MEMBER; one <= OY_AS_OPERATOR; one <<= 1) {
        if (role == one) {
            oy_json_word(out, key, oy_role_token((oy_role)one));
            return;
        }
    }
    oy_json_null(out, key);
}

void oy_view_scopes(oy_json *out, const char *key, unsigned scopes) {
    oy_json_open(out, key, '[');
    for (unsigned scope = OY_SCOPE_DRAFT; scope <= OY_SCOPE_HEAD; scope <<= 1) {
        if (!(scopes & scope))
            continue;
        oy_buf word = oy_buf_in(out->out.arena);
        oy_scopes_print(&word, scope);
        oy_json_text(out, NULL, oy_buf_bytes(&word));
    }
    oy_json_close(out, ']');
}

void oy_view_named_text(oy_json *out, oy_bytes name, oy_bytes text) {
    oy_buf key = oy_buf_in(out->out.arena);
    oy_buf_put(&key, name);
    oy_buf_putc(&key, '\0');
    if (key.failed)
        out->out.failed = true;
    else
        oy_json_text(out, (const char *)key.p, text);
}

void oy_view_titles(oy_json *out, const char *key, const oy_titled *titles, size_t count) {
    oy_json_open(out, key, '{');
    for (size_t i = 0; i < count; i++)
        oy_view_named_text(out, titles[i].language, titles[i].text);
    oy_json_close(out, '}');
}

void oy_view_code(oy_json *out, const char *key, const oy_state *s, uint32_t member) {
    if (member == OY_NONE)
        oy_json_null(out, key);
    else
        oy_json_text(out, key, s->member.row[member].code);
}

void oy_view_names(oy_json *out, const char *key, const oy_state *s, uint32_t member) {
    oy_json_open(out, key, '{');
    for (uint32_t i = s->member.row[member].first_name; i != OY_NONE; i = s->name.row[i].next)
        oy_view_named_text(out, s->name.row[i].language, s->name.row[i].text);
    oy_json_close(out, '}');
}

void oy_view_reference(oy_json *out, const char *key, const oy_state *s, uint32_t procedure) {
    if (procedure == OY_NONE) {
        oy_json_null(out, key);
        return;
    }
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_json_open(out, key, '{');
    oy_json_hash(out, "id", &p->id);
    oy_view_label(out, "label", &p->id);
    oy_json_text(out, "title", s->proposal.row[p->proposal].title);
    oy_view_text(out, "symbol", oy_symbol_of(p));
    oy_json_close(out, '}');
}

void oy_view_rules(oy_json *out, const char *key, const int64_t *value) {
    oy_json_open(out, key, '[');
    for (oy_rule rule = 0; rule < OY_RULES; rule++) {
        oy_buf printed = oy_buf_in(out->out.arena);
        oy_rule_value_print(&printed, rule, value[rule]);
        oy_json_open(out, NULL, '{');
        oy_json_word(out, "rule", oy_rule_token(rule));
        oy_json_text(out, "value", oy_buf_bytes(&printed));
        oy_json_word(out, "clause", oy_rule_clause(rule));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

void oy_view_authority(oy_json *out, const oy_state *s, uint32_t authority) {
    const oy_authority *a = &s->authority.row[authority];
    oy_instant now = oy_state_process(s)->last;
    unsigned scopes = oy_authority_scopes(s, authority, now);
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "key", a->key.name);
    oy_json_text(out, "vkey", a->holder);
    oy_json_text(out, "owner", a->owner);
    oy_view_scopes(out, "scopes", scopes);
    oy_view_scopes(out, "awaited", a->awaited & ~scopes);
    oy_json_instant(out, "awaited_from", a->awaited_from);
    oy_view_word(out, "strength", a->strength);
    oy_json_instant(out, "from", a->from);
    oy_json_instant(out, "expires", a->expires);
    oy_view_index(out, "revoked", a->revoked);
    oy_json_instant(out, "revoked_at", a->revoked_at);
    oy_view_index(out, "compromised", a->compromised);
    oy_json_flag(out, "holds", oy_authority_holds(s, authority, now));
    oy_view_id(out, "act", &a->act);
    oy_view_index(out, "index", a->index);
    oy_json_close(out, '}');
}

// R15: what an alignment or a reply is to.
static void answers(oy_json *out, const oy_state *s, const oy_position *p) {
    if (p->answers == OY_NONE) {
        oy_json_null(out, "answers");
        return;
    }
    const oy_position *to = &s->position.row[p->answers];
    oy_json_open(out, "answers", '{');
    oy_json_word(out, "kind", oy_act_token(to->kind));
    oy_json_hash(out, "id", &to->id);
    oy_view_label(out, "label", &to->id);
    oy_json_number(out, "index", to->index);
    oy_view_code(out, "member", s, to->member);
    oy_json_close(out, '}');
}

void oy_view_position(oy_json *out, const oy_state *s, uint32_t position) {
    const oy_position *p = &s->position.row[position];
    oy_json_word(out, "kind", oy_act_token(p->kind));
    oy_json_hash(out, "id", &p->id);
    oy_view_label(out, "label", &p->id);
    oy_json_number(out, "index", p->index);
    oy_json_instant(out, "at", p->at);
    oy_json_instant(out, "received", p->received);
    if (p->received != OY_NO_INSTANT && p->means == OY_MEANS_NONE) // R9
        oy_json_word(out, "means", "deposit");
    else
        oy_view_word(out, "means", p->means);
    oy_view_word(out, "strength", p->strength);
    if (oy_objection_kind(p->kind))
        oy_view_word(out, "to", p->to);
    else
        oy_json_null(out, "to");
    oy_json_open(out, "words", '[');
    for (uint32_t i = p->first_words; i != OY_NONE; i = s->words.row[i].next)
        oy_json_text(out, NULL, s->words.row[i].text);
    oy_json_close(out, ']');
    if (p->proposal == OY_NONE)
        oy_json_null(out, "part");
    else
        oy_json_hash(out, "part", &s->proposal.row[p->proposal].id);
    oy_json_flag(out, "stands", oy_position_stands(p));
    oy_json_flag(out, "late", p->late);
    oy_json_flag(out, "not_entitled", p->not_entitled);
    oy_json_flag(out, "after", p->after);
    oy_json_flag(out, "fork_claim", p->fork_claim);
    oy_view_index(out, "withdrawn", p->withdrawn);
    oy_view_index(out, "disowned", p->disowned);
    oy_view_index(out, "lapsed", p->lapsed);
    oy_view_word(out, "vote", p->vote);
    oy_json_flag(out, "counts", oy_ballot_counts(p) && oy_ballot_of(s, p->procedure, p->member) == position);
    oy_view_index(out, "undone", p->undone);
    oy_json_flag(out, "disregarded", p->disregarded);
    oy_view_index(out, "dismissed", p->dismissed);
    answers(out, s, p);
}
