// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a canonical dump back (I16). Fields are set as they come, then chains and indexes are made anew; that nothing
// but a canonical dump is accepted is settled at the end, by dumping what was read and comparing.
#include "deed.h"
#include "effects.h"
#include "referral.h"

static bool load_BYTES(oy_state *s, oy_bytes *field, oy_bytes v) {
    *field = oy_keep(s, v);
    return true;
}

// The lines of a block come one after another; each is copied behind the last.
static bool load_BLOCK(oy_state *s, oy_bytes *field, oy_bytes v) {
    if (v.n == 0 || v.p[0] != '|' || v.n == 2)
        return false;
    oy_bytes line = oy_bytes_slice(v, 2, v.n);
    if (s->loading.p != field->p || field->n == 0) {
        s->loading = oy_buf_in(&s->arena);
        oy_buf_put(&s->loading, *field);
    }
    oy_buf_put(&s->loading, line);
    oy_buf_putc(&s->loading, '\n');
    *field = oy_buf_bytes(&s->loading);
    s->out_of_memory |= s->loading.failed;
    return true;
}

static bool load_HASH(oy_state *s, oy_hash *field, oy_bytes v) {
    (void)s;
    return oy_hash_parse(field, v);
}

static bool load_NUMBER(oy_state *s, uint64_t *field, oy_bytes v) {
    (void)s;
    return oy_number_parse(field, v);
}

static bool load_INDEX(oy_state *s, uint64_t *field, oy_bytes v) {
    return load_NUMBER(s, field, v);
}

static bool load_SECONDS(oy_state *s, int64_t *field, oy_bytes v) {
    uint64_t n;
    if (!load_NUMBER(s, &n, v) || n > (uint64_t)OY_LAST_INSTANT) // so that no sum of two is too great
        return false;
    *field = (int64_t)n;
    return true;
}

static bool load_small(oy_bytes v, uint32_t *field) {
    uint64_t n;
    if (!oy_number_parse(&n, v) || n >= OY_NONE)
        return false;
    *field = (uint32_t)n;
    return true;
}

static bool load_REF(oy_state *s, uint32_t *field, oy_bytes v) {
    (void)s;
    return load_small(v, field);
}

static bool load_BITS(oy_state *s, unsigned *field, oy_bytes v) {
    (void)s;
    return load_small(v, field);
}

static bool load_FLAG(oy_state *s, bool *field, oy_bytes v) {
    (void)s;
    *field = oy_bytes_equal(v, OY_LIT("1"));
    return *field;
}

static bool load_INSTANT(oy_state *s, oy_instant *field, oy_bytes v) {
    (void)s;
    return oy_instant_parse(field, v);
}

static bool load_ACT(oy_state *s, oy_act_type *field, oy_bytes v) {
    (void)s;
    return oy_act_type_of(field, v);
}

#define OY_TABLE(table) static bool load_##table(oy_state *s, oy_##table *r, oy_bytes field, oy_bytes v) {
#define OY_FIELD(table, kind, name)                                                                                    \
    if (oy_bytes_equal(field, OY_LIT(#name)))                                                                          \
        return load_##kind(s, &r->name, v);
#define OY_WORDED(table, set, name)                                                                                    \
    if (oy_bytes_equal(field, OY_LIT(#name)))                                                                          \
        return oy_word_parse(&r->name, OY_SET_##set, v);
#define OY_END(table)                                                                                                  \
    return false;                                                                                                      \
    }
#include "tables.def"

// A row begins: which table it belongs to.
static bool begin_row(oy_state *s, oy_bytes line, oy_table *table) {
#define OY_TABLE(name)                                                                                                 \
    if (oy_bytes_equal(line, OY_LIT("[" #name "]"))) {                                                                 \
        (void)oy_##name##_add(s);                                                                                      \
        *table = OY_TABLE_##name;                                                                                      \
        return true;                                                                                                   \
    }
#include "tables.def"
    return false;
}

static bool set_field(oy_state *s, oy_table table, oy_bytes field, oy_bytes v) {
    switch (table) {
#define OY_TABLE(name)                                                                                                 \
    case OY_TABLE_##name:                                                                                              \
        return load_##name(s, oy_##name##_edit(s, OY_LAST(s, name)), field, v);
#include "tables.def"
    default:
        return false;
    }
}

static oy_code read_rows(oy_state *s, oy_bytes dump, oy_err *err) {
    oy_bytes line;
    uint32_t number = 0;
    oy_table table = OY_TABLES;
    while (oy_line_next(&dump, &line)) {
        number++;
        if (s->out_of_memory)
            return oy_fail(err, OY_NO_MEMORY, number, (oy_bytes){0});
        if (begin_row(s, line, &table))
            continue;
        size_t space = oy_bytes_find(line, 0, ' ');
        if (!set_field(s, table, oy_bytes_slice(line, 0, space), oy_bytes_slice(line, space + 1, line.n)))
            return oy_fail(err, OY_BAD_LINE, number, line);
    }
    if (s->out_of_memory)
        return oy_fail(err, OY_NO_MEMORY, number, (oy_bytes){0});
    return dump.n == 0 ? OY_OK : oy_fail(err, OY_TRUNCATED, number + 1, dump);
}

static bool is_role(unsigned as) {
    return as == OY_AS_MEMBER || as == OY_AS_CHAIR || as == OY_AS_SECRETARIAT;
}

// Every reference points to a row that exists, so that a forged dump can do no more than be refused.
static bool rows_refer(const oy_state *s) {
    bool ok = true;
#define OY_TABLE(table)                                                                                                \
    for (uint32_t i = 0; i < s->table.n; i++) {                                                                        \
        const oy_##table *r = &s->table.row[i];                                                                        \
        (void)r;
#define OY_REF(table, name, to) ok &= r->name < s->to.n;
#define OY_MAY_REF(table, name, to) ok &= r->name < s->to.n || r->name == OY_NONE;
#define OY_EARLIER(table, name) ok &= r->name < i || r->name == OY_NONE;
#define OY_ROLE(table, name) ok &= is_role(r->name);
#define OY_END(table) }
#include "tables.def"
    return ok;
}

// What waits names just what its kind needs.
static bool pending_serves(const oy_pending *p) {
    switch (p->kind) {
    case OY_ACT_ACCREDIT:
    case OY_ACT_REVOKE:
    case OY_ACT_COMPROMISED:
        return p->authority != OY_NONE;
    case OY_ACT_DISOWN:
    case OY_ACT_VOTE:
        return p->position != OY_NONE;
    case OY_ACT_WITHDRAW_OBJECTION:
    case OY_ACT_JOIN:
        return p->procedure != OY_NONE;
    case OY_ACT_RETURN:
        return p->returned != OY_NONE;
    default:
        return p->kind == OY_ACT_LEAVE;
    }
}

// Somebody asks somebody, and through the chair one of the two is not named; an answer answers one thing, and a check is answered
// by a member.
static bool follow_up_serves(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->clarified.n; i++) {
        const oy_clarified *x = &s->clarified.row[i];
        bool hidden = x->route == OY_ROUTE_CHAIR;
        ok &= x->member == OY_NONE || x->asked == OY_NONE ? hidden && x->member != x->asked : !hidden;
    }
    for (size_t i = 0; i < s->answered.n; i++) {
        const oy_answered *x = &s->answered.row[i];
        ok &= (x->clarified == OY_NONE) != (x->call == OY_NONE) && (x->clarified != OY_NONE || x->member != OY_NONE);
    }
    return ok;
}

// A row has what another field of it asks for.
static bool rows_serve(const oy_state *s) {
    bool ok = s->process.n == 1 && (s->process.row[0].rules != OY_NONE || s->process.row[0].origin.n == 0);
    for (size_t i = 0; i < s->pending.n; i++)
        ok &= pending_serves(&s->pending.row[i]);
    for (size_t i = 0; i < s->effect.n; i++)
        ok &= s->effect.row[i].decision != OY_NONE || s->effect.row[i].due == OY_NO_INSTANT;
    for (size_t i = 0; i < s->joint.n; i++)
        ok &= s->joint.row[i].member != OY_NONE || s->joint.row[i].kind != OY_ACT_DISCLOSE;
    return ok && follow_up_serves(s);
}

static bool keys_serve(const oy_state *s) {
    oy_vkey key;
    bool ok = true;
    for (size_t i = 0; i < s->authority.n; i++)
        ok &= oy_vkey_split(&key, s->authority.row[i].holder);
    return ok;
}

// What the rest of the core takes for granted of a state: rules that can be read, bodies that they have.
static oy_code rules_serve(oy_state *s) {
    oy_rules rules;
    oy_arena scratch;
    oy_code bad = OY_OK;
    oy_arena_init(&scratch, s->arena.from);
    for (size_t i = 0; !bad && i < s->version.n; i++) {
        bad = oy_rules_parse(&rules, &scratch, s->version.row[i].text, NULL);
        oy_arena_reset(&scratch);
    }
    oy_arena_clear(&scratch);
    return bad;
}

// A matter on a ladder that the rules which it was referred under have, at a step of it.
static bool referral_stands(const oy_state *s, const oy_referral *x) {
    const oy_rung *rung = oy_referral_rung(s, x);
    return rung && (x->status != OY_REFERRAL_RUNNING || (!rung->ends && x->due != OY_NO_INSTANT));
}

static bool bodies_exist(const oy_state *s) {
    for (size_t i = 0; i < s->referral.n; i++)
        if (!referral_stands(s, &s->referral.row[i]))
            return false;
    for (size_t i = 0; i < s->procedure.n; i++)
        if (!oy_procedure_body(s, &s->procedure.row[i]) ||
            !oy_rules_body(oy_procedure_rules(s, &s->procedure.row[i]), oy_procedure_room(s, &s->procedure.row[i])))
            return false;
    for (size_t i = 0; i < s->meeting.n; i++)
        if (!oy_rules_body(s->version.row[s->meeting.row[i].rules].rules, s->meeting.row[i].body))
            return false;
    for (size_t i = 0; i < s->ruling.n; i++)
        if (!oy_rules_body(s->version.row[s->ruling.row[i].rules].rules, s->ruling.row[i].body))
            return false;
    return true;
}

// What a proposal changes is a decision of the record (R21).
static bool bases_exist(const oy_state *s) {
    static const oy_hash none;
    for (size_t i = 0; i < s->proposal.n; i++) {
        const oy_hash *base = &s->proposal.row[i].base;
        if (!oy_hash_equal(base, &none) && oy_procedure_find(s, base) == OY_NONE)
            return false;
    }
    return true;
}

// Effects are written as an act writes them, and what waits for its instant is one of those of its decision.
static bool effects_belong(const oy_state *s) {
    oy_effect_line e;
    for (size_t i = 0; i < s->effect.n; i++) {
        const oy_effect *x = &s->effect.row[i];
        if (oy_effect_parse(&e, x->line))
            return false;
        if (x->decision == OY_NONE)
            continue;
        oy_parts parts = oy_parts_of(s, x->decision);
        if (!oy_parts_hold(&parts, x->proposal) || !oy_outcome_runs(s->proposal.row[x->proposal].outcome))
            return false;
    }
    return true;
}

static void link_all(oy_state *s) {
#define OY_LINKED(table)                                                                                               \
    for (uint32_t i = 0; i < s->table.n; i++)                                                                          \
        oy_##table##_link(s, i);
#include "linked.def"
    for (uint32_t i = 0; i < s->proposal.n; i++)
        oy_recommended_link(s, i);
}

static oy_code prints_the_same(const oy_state *s, oy_bytes dump) {
    oy_arena scratch;
    oy_arena_init(&scratch, s->arena.from);
    oy_buf again = oy_buf_in(&scratch);
    oy_state_dump(&again, s);
    oy_code code = again.failed ? OY_NO_MEMORY : oy_bytes_equal(oy_buf_bytes(&again), dump) ? OY_OK : OY_BAD_LINE;
    oy_arena_clear(&scratch);
    return code;
}

oy_code oy_state_load(oy_state *s, oy_bytes dump, oy_err *err) {
    oy_code bad = read_rows(s, dump, err);
    if (bad)
        return bad;
    if (!rows_refer(s) || !rows_serve(s))
        return oy_fail(err, OY_BAD_LINE, 0, OY_LIT("reference"));
    if (!keys_serve(s))
        return oy_fail(err, OY_BAD_KEY, 0, (oy_bytes){0});
    bad = rules_serve(s);
    if (bad)
        return oy_fail(err, bad, 0, OY_LIT("rules"));
    link_all(s);
    if (s->out_of_memory)
        return oy_fail(err, OY_NO_MEMORY, 0, (oy_bytes){0});
    if (!bodies_exist(s))
        return oy_fail(err, OY_NO_SUCH_BODY, 0, (oy_bytes){0});
    if (!bases_exist(s))
        return oy_fail(err, OY_NO_SUCH_DECISION, 0, (oy_bytes){0});
    if (!effects_belong(s))
        return oy_fail(err, OY_BAD_LINE, 0, OY_LIT("effect"));
    bad = prints_the_same(s, dump);
    return bad ? oy_fail(err, bad, 0, OY_LIT("not canonical")) : OY_OK;
}
