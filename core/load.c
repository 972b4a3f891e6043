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
    oy_bytes line = oy_bytes_slice(v, v.n == 1 ? 1 : 2, v.n);
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
    bool ok = load_NUMBER(s, &n, v) && n <= (uint64_t)OY_LAST_INSTANT; // so that no sum of two is too great
    *field = ok ? (int64_t)n : 0;
    return ok;
}

static bool load_small(oy_bytes v, uint32_t *field) {
    uint64_t n;
    bool ok = oy_number_parse(&n, v) && n < OY_NONE;
    *field = ok ? (uint32_t)n : OY_NONE;
    return ok;
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

static bool refers(uint32_t ref, size_t rows, bool optional) {
    return ref < rows || (optional && ref == OY_NONE);
}

// Every reference points to a row that exists, so that a forged dump can do no more than be refused.
static bool members_refer(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->member.n; i++)
        ok &= refers(s->member.row[i].decision, s->procedure.n, true) &&
              refers(s->member.row[i].left_by, s->authority.n, true);
    for (size_t i = 0; i < s->name.n; i++)
        ok &= refers(s->name.row[i].member, s->member.n, false);
    for (size_t i = 0; i < s->authority.n; i++)
        ok &= refers(s->authority.row[i].member, s->member.n, true) && refers(s->authority.row[i].given_by, i, true) &&
              refers(s->authority.row[i].revoked_by, s->authority.n, true);
    for (size_t i = 0; i < s->term.n; i++)
        ok &=
            refers(s->term.row[i].member, s->member.n, false) && refers(s->term.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->officer.n; i++)
        ok &= refers(s->officer.row[i].member, s->member.n, true) &&
              refers(s->officer.row[i].decision, s->procedure.n, true) &&
              refers(s->officer.row[i].changed, s->procedure.n, true);
    for (size_t i = 0; i < s->document.n; i++)
        ok &= refers(s->document.row[i].member, s->member.n, true);
    for (size_t i = 0; i < s->associate.n; i++)
        ok &= refers(s->associate.row[i].document, s->document.n, false) &&
              refers(s->associate.row[i].member, s->member.n, false);
    for (size_t i = 0; i < s->credential.n; i++)
        ok &= refers(s->credential.row[i].member, s->member.n, false) &&
              refers(s->credential.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->coordinator.n; i++)
        ok &= refers(s->coordinator.row[i].member, s->member.n, false) &&
              refers(s->coordinator.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->suspension.n; i++)
        ok &= refers(s->suspension.row[i].member, s->member.n, false) &&
              refers(s->suspension.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->attendance.n; i++)
        ok &= refers(s->attendance.row[i].member, s->member.n, false);
    return ok;
}

static bool is_role(unsigned as) {
    return as == OY_AS_MEMBER || as == OY_AS_CHAIR || as == OY_AS_SECRETARIAT;
}

static bool proposals_refer(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->proposal.n; i++)
        ok &= refers(s->proposal.row[i].member, s->member.n, true) &&
              refers(s->proposal.row[i].recommended, s->procedure.n, true) && is_role(s->proposal.row[i].as);
    for (size_t i = 0; i < s->sponsor.n; i++)
        ok &= refers(s->sponsor.row[i].proposal, s->proposal.n, false) &&
              refers(s->sponsor.row[i].member, s->member.n, true);
    for (size_t i = 0; i < s->hearing.n; i++)
        ok &= refers(s->hearing.row[i].proposal, s->proposal.n, false) &&
              refers(s->hearing.row[i].member, s->member.n, false) && refers(s->hearing.row[i].by, s->member.n, true) &&
              is_role(s->hearing.row[i].as);
    for (size_t i = 0; i < s->effect.n; i++)
        ok &= refers(s->effect.row[i].proposal, s->proposal.n, false) &&
              refers(s->effect.row[i].decision, s->procedure.n, s->effect.row[i].due == OY_NO_INSTANT);
    for (size_t i = 0; i < s->part.n; i++)
        ok &= refers(s->part.row[i].procedure, s->procedure.n, false) &&
              refers(s->part.row[i].proposal, s->proposal.n, false);
    for (size_t i = 0; i < s->waiver.n; i++)
        ok &= refers(s->waiver.row[i].proposal, s->proposal.n, false) &&
              refers(s->waiver.row[i].decision, s->procedure.n, false);
    for (size_t i = 0; i < s->without.n; i++)
        ok &= refers(s->without.row[i].procedure, s->procedure.n, false) &&
              refers(s->without.row[i].decision, s->procedure.n, false) &&
              refers(s->without.row[i].proposal, s->proposal.n, false);
    for (size_t i = 0; i < s->version.n; i++)
        ok &= refers(s->version.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->text.n; i++)
        ok &= refers(s->text.row[i].amends, i, true) && refers(s->text.row[i].decision, s->procedure.n, false) &&
              refers(s->text.row[i].proposal, s->proposal.n, true);
    return ok;
}

// A matter on a ladder that the rules which it was referred under have, at a step of it.
static bool referral_stands(const oy_state *s, const oy_referral *x) {
    const oy_rung *rung = oy_referral_rung(s, x);
    return rung && (x->status != OY_REFERRAL_RUNNING || (!rung->ends && x->due != OY_NO_INSTANT));
}

static bool versions_refer(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->referral.n; i++)
        ok &= refers(s->referral.row[i].member, s->member.n, false) &&
              refers(s->referral.row[i].rules, s->version.n, false) &&
              refers(s->referral.row[i].settled, s->procedure.n, true);
    for (size_t i = 0; i < s->translation.n; i++)
        ok &= refers(s->translation.row[i].proposal, s->proposal.n, false) &&
              refers(s->translation.row[i].member, s->member.n, true);
    for (size_t i = 0; i < s->authentic.n; i++)
        ok &= refers(s->authentic.row[i].procedure, s->procedure.n, false) &&
              refers(s->authentic.row[i].proposal, s->proposal.n, false) &&
              refers(s->authentic.row[i].corrected, s->procedure.n, true);
    for (size_t i = 0; i < s->divergence.n; i++)
        ok &= refers(s->divergence.row[i].procedure, s->procedure.n, false) &&
              refers(s->divergence.row[i].proposal, s->proposal.n, false) &&
              refers(s->divergence.row[i].member, s->member.n, false) &&
              refers(s->divergence.row[i].settled, s->procedure.n, true);
    return ok;
}

// What waits names just what its kind needs.
static bool pending_refer(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->pending.n; i++) {
        const oy_pending *p = &s->pending.row[i];
        bool authority = p->kind == OY_ACT_ACCREDIT || p->kind == OY_ACT_REVOKE || p->kind == OY_ACT_COMPROMISED;
        bool said = p->kind == OY_ACT_DISOWN || p->kind == OY_ACT_VOTE;
        bool question = p->kind == OY_ACT_WITHDRAW_OBJECTION || p->kind == OY_ACT_JOIN;
        bool kind = authority || said || question || p->kind == OY_ACT_LEAVE;
        ok &= kind && is_role(p->as) && refers(p->member, s->member.n, false) &&
              refers(p->authority, s->authority.n, !authority) && refers(p->position, s->position.n, !said) &&
              refers(p->procedure, s->procedure.n, !question);
    }
    return ok;
}

static bool procedures_refer(const oy_state *s) {
    bool ok = true;
    for (size_t i = 0; i < s->procedure.n; i++) {
        const oy_procedure *p = &s->procedure.row[i];
        ok &= refers(p->proposal, s->proposal.n, false) && refers(p->rules, s->version.n, false) &&
              refers(p->opened_by, s->member.n, true) && refers(p->minus, s->member.n, true) &&
              refers(p->resumes, i, true) && refers(p->determination, s->procedure.n, true) && is_role(p->opened_as);
    }
    for (size_t i = 0; i < s->assent.n; i++)
        ok &= refers(s->assent.row[i].procedure, s->procedure.n, false) &&
              refers(s->assent.row[i].member, s->member.n, false) &&
              refers(s->assent.row[i].released_by, s->authority.n, true);
    for (size_t i = 0; i < s->meeting.n; i++)
        ok &= refers(s->meeting.row[i].rules, s->version.n, false) &&
              refers(s->meeting.row[i].agenda, s->procedure.n, true);
    for (size_t i = 0; i < s->ruling.n; i++)
        ok &= refers(s->ruling.row[i].position, s->position.n, true) &&
              refers(s->ruling.row[i].rules, s->version.n, false) &&
              refers(s->ruling.row[i].challenged_by, s->member.n, true) &&
              refers(s->ruling.row[i].settled, s->procedure.n, true);
    for (size_t i = 0; i < s->moment.n; i++)
        ok &= refers(s->moment.row[i].procedure, s->procedure.n, false) &&
              refers(s->moment.row[i].member, s->member.n, true);
    for (size_t i = 0; i < s->position.n; i++)
        ok &= refers(s->position.row[i].procedure, s->procedure.n, false) &&
              refers(s->position.row[i].member, s->member.n, false) &&
              refers(s->position.row[i].proposal, s->proposal.n, true) &&
              refers(s->position.row[i].released_by, s->authority.n, true) &&
              refers(s->position.row[i].cast_by, s->authority.n, true) && refers(s->position.row[i].answers, i, true) &&
              refers(s->position.row[i].ruling, s->ruling.n, true);
    for (size_t i = 0; i < s->unnamed.n; i++)
        ok &= refers(s->unnamed.row[i].procedure, s->procedure.n, false) && is_role(s->unnamed.row[i].as) &&
              refers(s->unnamed.row[i].disclosed, s->member.n, true);
    for (size_t i = 0; i < s->joint.n; i++)
        ok &= refers(s->joint.row[i].unnamed, s->unnamed.n, false) && is_role(s->joint.row[i].as) &&
              refers(s->joint.row[i].member, s->member.n, s->joint.row[i].kind != OY_ACT_DISCLOSE);
    for (size_t i = 0; i < s->transfer.n; i++)
        ok &= refers(s->transfer.row[i].decision, s->procedure.n, true);
    for (size_t i = 0; i < s->words.n; i++)
        ok &= refers(s->words.row[i].position, s->position.n, false);
    return ok;
}

static bool process_refers(const oy_state *s) {
    if (s->process.n != 1)
        return false;
    const oy_process *p = &s->process.row[0];
    return refers(p->rules, s->version.n, p->origin.n == 0);
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

static bool bodies_exist(const oy_state *s) {
    for (size_t i = 0; i < s->referral.n; i++)
        if (!referral_stands(s, &s->referral.row[i]))
            return false;
    for (size_t i = 0; i < s->procedure.n; i++)
        if (!oy_procedure_body(s, &s->procedure.row[i]) ||
            !oy_rules_body(oy_procedure_rules(s, &s->procedure.row[i]), oy_procedure_room(s, &s->procedure.row[i])))
            return false;
    for (size_t i = 0; i < s->ruling.n; i++)
        if (!oy_rules_body(s->version.row[s->ruling.row[i].rules].rules, s->ruling.row[i].body))
            return false;
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

#define LINK(table)                                                                                                    \
    for (uint32_t i = 0; i < s->table.n; i++)                                                                          \
    oy_##table##_link(s, i)

// In an order in which whatever a row is chained to was linked before.
static void link_all(oy_state *s) {
    LINK(member);
    LINK(name);
    LINK(version);
    LINK(authority);
    LINK(suspension);
    LINK(proposal);
    LINK(procedure);
    for (uint32_t i = 0; i < s->proposal.n; i++)
        oy_recommended_link(s, i);
    LINK(part);
    LINK(referral);
    LINK(translation);
    LINK(authentic);
    LINK(divergence);
    LINK(waiver);
    LINK(without);
    LINK(sponsor);
    LINK(effect);
    LINK(hearing);
    LINK(moment);
    LINK(position);
    LINK(words);
    LINK(unnamed);
    LINK(joint);
    LINK(text);
    LINK(counter);
    LINK(attendance);
    LINK(meeting);
    LINK(assent);
    LINK(ruling);
    LINK(pending);
    LINK(document);
    LINK(associate);
    LINK(applied);
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
    if (!process_refers(s) || !members_refer(s) || !proposals_refer(s) || !versions_refer(s) || !procedures_refer(s) ||
        !pending_refer(s))
        return oy_fail(err, OY_BAD_LINE, 0, OY_LIT("reference"));
    bad = rules_serve(s);
    if (bad)
        return oy_fail(err, bad, 0, OY_LIT("rules"));
    link_all(s);
    if (s->out_of_memory)
        return oy_fail(err, OY_NO_MEMORY, 0, (oy_bytes){0});
    if (!bodies_exist(s))
        return oy_fail(err, OY_NO_SUCH_BODY, 0, (oy_bytes){0});
    if (!effects_belong(s))
        return oy_fail(err, OY_BAD_LINE, 0, OY_LIT("effect"));
    bad = prints_the_same(s, dump);
    return bad ? oy_fail(err, bad, 0, OY_LIT("not canonical")) : OY_OK;
}
