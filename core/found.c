// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The founding act (record.md, "Founding, roster, authority"), and the two acts that change nothing.
#include "deed.h"
#include "effects.h"
#include "transfer.h"

static oy_bytes code_of(oy_bytes value) {
    return oy_word_take(&value);
}

// Whether the roster has the code in a line before that one.
static bool listed_before(const oy_act *act, oy_bytes code, size_t line) {
    for (size_t i = 0; i < line; i++) {
        oy_line_key key = act->lines[i].key;
        if ((key == OY_LINE_FIRST_MEMBER || key == OY_LINE_FIRST_OBSERVER) &&
            oy_bytes_equal(code_of(act->lines[i].value), code))
            return true;
    }
    return false;
}

static bool listed(const oy_act *act, oy_bytes code) {
    return listed_before(act, code, act->line_count);
}

// The key that a line of the founding act registers, or nothing.
static oy_bytes registered(const oy_line *line) {
    oy_bytes rest = line->value;
    switch (line->key) {
    case OY_LINE_OPERATOR:
    case OY_LINE_SECRETARIAT:
    case OY_LINE_DOOR:
        return line->value;
    case OY_LINE_AUTHORITY:
        (void)oy_word_take(&rest);
        return oy_word_take(&rest);
    default:
        return (oy_bytes){0};
    }
}

// A key name and a public key stand for one another, once. Of doors, which cosign what they are given and count once, likewise (R9).
static oy_code check_key(const oy_act *act, size_t line, oy_key_type type) {
    oy_vkey key = oy_vkey_known(registered(&act->lines[line]));
    if (key.type != type)
        return OY_BAD_KEY;
    for (size_t i = 0; i < line; i++) {
        bool alike = (act->lines[i].key == OY_LINE_DOOR) == (type == OY_KEY_COSIGNATURE);
        oy_vkey other = oy_vkey_known(registered(&act->lines[i]));
        if (alike && (oy_bytes_equal(key.name, other.name) ||
                      oy_bytes_equal((oy_bytes){key.pub, sizeof key.pub}, (oy_bytes){other.pub, sizeof other.pub})))
            return OY_KEY_IN_USE;
    }
    return OY_OK;
}

static oy_code check_holder(const oy_act *act, size_t line, oy_bytes owner) {
    oy_bytes named = oy_key_owner(registered(&act->lines[line]));
    return oy_bytes_equal(named, owner) ? check_key(act, line, OY_KEY_ED25519) : OY_KEY_MISMATCH;
}

static oy_code check_line(const oy_act *act, size_t i) {
    const oy_line *line = &act->lines[i];
    oy_bytes rest = line->value, code = oy_word_take(&rest);
    switch (line->key) {
    case OY_LINE_FIRST_MEMBER:
    case OY_LINE_FIRST_OBSERVER:
        return listed_before(act, code, i) ? OY_ALREADY_A_MEMBER : OY_OK;
    case OY_LINE_NAME:
    case OY_LINE_CHAIR:
        return listed(act, code) ? OY_OK : OY_NOT_A_MEMBER;
    case OY_LINE_OPERATOR:
        return oy_bytes_equal(line->value, act->key_line) ? check_holder(act, i, OY_LIT("operator")) : OY_KEY_MISMATCH;
    case OY_LINE_SECRETARIAT:
        return check_holder(act, i, OY_LIT("secretariat"));
    case OY_LINE_DOOR:
        return check_key(act, i, OY_KEY_COSIGNATURE);
    case OY_LINE_AUTHORITY:
        return listed(act, code) ? check_holder(act, i, code) : OY_NOT_A_MEMBER;
    default:
        return OY_OK;
    }
}

static oy_code check_frame(const oy_act *act) {
    uint64_t engine = 0;
    oy_vkey log = oy_vkey_known(oy_act_line(act, OY_LINE_LOG));
    oy_word clock = oy_act_word(act, OY_LINE_CLOCK, OY_SET_CLOCK, OY_CLOCK_REAL);
    (void)!oy_number_parse(&engine, oy_act_line(act, OY_LINE_ENGINE));
    if (engine != OY_ENGINE)
        return OY_ENGINE_NEWER;
    if ((clock == OY_CLOCK_SIMULATED) != oy_origin_is_simulated(act->origin))
        return OY_WRONG_ORIGIN;
    if (log.type != OY_KEY_ED25519 || !oy_bytes_equal(log.name, act->origin))
        return OY_KEY_MISMATCH;
    return OY_OK;
}

oy_code oy_check_found(const oy_state *s, const oy_deed *d) {
    oy_arena scratch;
    oy_rules rules;
    if (d->index != 0)
        return OY_ALREADY_FOUNDED;
    oy_code bad = check_frame(d->act);
    for (size_t i = 0; !bad && i < d->act->line_count; i++)
        bad = check_line(d->act, i);
    if (bad)
        return bad;
    oy_arena_init(&scratch, s->arena.from);
    bad = oy_rules_parse(&rules, &scratch, d->act->block, NULL);
    oy_arena_clear(&scratch);
    return bad == OY_OK || bad == OY_NO_MEMORY ? bad : OY_RULES_INVALID;
}

static void add_member(oy_state *s, const oy_deed *d, oy_bytes value, bool observer) {
    oy_bytes since = value, code = oy_word_take(&since);
    oy_member *m = oy_member_add(s);
    m->code = oy_keep(s, code);
    if (!oy_bytes_equal(since, OY_LIT("-")))
        m->since = oy_keep(s, since);
    if (observer)
        m->observer_from = d->at;
    else
        m->member_from = d->at;
    oy_member_link(s, OY_LAST(s, member));
}

static void add_title(oy_state *s, oy_bytes value) {
    oy_bytes text = value, language = oy_word_take(&text);
    oy_title *t = oy_title_add(s);
    t->language = oy_keep(s, language);
    t->text = oy_keep(s, text);
}

static void add_name(oy_state *s, oy_bytes value) {
    oy_bytes text = value, code = oy_word_take(&text), language = oy_word_take(&text);
    oy_name *n = oy_name_add(s);
    n->member = oy_member_find(s, code);
    n->language = oy_keep(s, language);
    n->text = oy_keep(s, text);
    oy_name_link(s, OY_LAST(s, name));
}

static void add_authority(oy_state *s, const oy_deed *d, oy_bytes holder, unsigned scopes) {
    oy_authority *a = oy_authority_add(s);
    oy_bytes owner = oy_key_owner(holder);
    a->holder = oy_keep(s, holder);
    a->owner = oy_keep(s, owner);
    a->member = oy_member_find(s, owner);
    a->scopes = scopes;
    a->act = d->act->id;
    a->index = d->index;
    a->strength = a->member == OY_NONE     ? OY_STRENGTH_OFFICE
                  : scopes & OY_SCOPE_HEAD ? OY_STRENGTH_OWN_KEY
                                           : OY_STRENGTH_OFFICER;
    oy_authority_link(s, OY_LAST(s, authority));
}

static void add_chair(oy_state *s, oy_bytes value) {
    oy_bytes term = value, code = oy_word_take(&term);
    oy_term *t = oy_term_add(s);
    t->member = oy_member_find(s, code);
    (void)!oy_term_parse(term, &t->from, &t->to);
}

static void apply_line(oy_state *s, const oy_deed *d, const oy_line *line) {
    oy_bytes rest = line->value;
    unsigned scopes = 0;
    switch (line->key) {
    case OY_LINE_OPERATOR:
        oy_process_edit(s, 0)->operated_by = oy_keep(s, line->value);
        add_authority(s, d, line->value, 0);
        break;
    case OY_LINE_SECRETARIAT:
        add_authority(s, d, line->value, 0);
        break;
    case OY_LINE_PROCESS_TITLE:
        add_title(s, line->value);
        break;
    case OY_LINE_WITNESS:
        oy_witness_add(s)->key = oy_keep(s, line->value);
        break;
    case OY_LINE_DOOR:
        oy_door_add(s)->key = oy_keep(s, line->value);
        break;
    case OY_LINE_FIRST_MEMBER:
    case OY_LINE_FIRST_OBSERVER:
        add_member(s, d, line->value, line->key == OY_LINE_FIRST_OBSERVER);
        break;
    case OY_LINE_NAME:
        add_name(s, line->value);
        break;
    case OY_LINE_AUTHORITY:
        (void)oy_word_take(&rest);
        (void)oy_word_take(&rest);
        (void)!oy_scopes_parse(&scopes, rest);
        add_authority(s, d, registered(line), scopes);
        break;
    case OY_LINE_CHAIR:
        add_chair(s, line->value);
        break;
    default:
        break;
    }
}

void oy_apply_found(oy_state *s, const oy_deed *d) {
    oy_process *p = oy_process_edit(s, 0);
    oy_version *v = oy_version_add(s);
    p->origin = oy_keep(s, d->act->origin);
    p->founding = d->act->id;
    p->clock = oy_act_word(d->act, OY_LINE_CLOCK, OY_SET_CLOCK, OY_CLOCK_REAL);
    p->engine = OY_ENGINE;
    p->log = oy_keep(s, oy_act_line(d->act, OY_LINE_LOG));
    (void)!oy_number_parse(&p->quorum, oy_act_line(d->act, OY_LINE_QUORUM));
    v->text = oy_keep(s, d->act->block);
    v->hash = oy_text_hash(d->act->block);
    v->index = d->index;
    oy_version_link(s, OY_LAST(s, version));
    p->rules = OY_LAST(s, version);
    for (size_t i = 0; i < d->act->line_count; i++)
        apply_line(s, d, &d->act->lines[i]);
}

// What happened before or outside the record enters it without effect.
oy_code oy_check_chronicle(const oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
    return OY_OK;
}

void oy_apply_chronicle(oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
}

// The fold never compares digests: auditors do.
oy_code oy_check_digest(const oy_state *s, const oy_deed *d) {
    uint64_t index = 0;
    (void)s;
    (void)!oy_number_parse(&index, oy_act_line(d->act, OY_LINE_INDEX));
    return index < d->index ? OY_OK : OY_BAD_NUMBER;
}

void oy_apply_digest(oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
}
