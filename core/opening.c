// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How a question is put: under silence until a deadline, or in session (R2, R21, R22, R34). Rules are pinned here (R26).
#include "calendar.h"
#include "deed.h"
#include "effects.h"
#include "meeting.h"
#include "minus_one.h"
#include "package.h"

static uint32_t resumed(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_RESUMES, OY_TABLE_procedure);
}

// Whether somebody objected to just these words.
static bool words_objected_to(const oy_state *s, uint32_t procedure, oy_bytes words) {
    uint64_t ignored;
    oy_hash key = oy_words_key(procedure, words);
    return oy_idmap_get(&s->objected, &key, &ignored);
}

// Where `words` stand in `text`; text.n when nowhere or more than once.
static size_t only_place(oy_bytes text, oy_bytes words) {
    size_t found = text.n;
    for (size_t i = oy_bytes_find(text, 0, words.p[0]); i + words.n <= text.n;
         i = oy_bytes_find(text, i + 1, words.p[0])) {
        if (!oy_bytes_equal(oy_bytes_slice(text, i, i + words.n), words))
            continue;
        if (found != text.n)
            return text.n;
        found = i;
    }
    return found;
}

static bool replace_at(oy_arena *arena, oy_bytes *text, size_t at, oy_replaced words) {
    oy_buf out = oy_buf_in(arena);
    oy_buf_put(&out, oy_bytes_slice(*text, 0, at));
    oy_buf_put(&out, words.fresh);
    oy_buf_put(&out, oy_bytes_slice(*text, at + words.old.n, text->n));
    *text = oy_buf_bytes(&out);
    return !out.failed;
}

// R22: the old text with each replacement made once, in order, is the new text, byte for byte, and only words that
// were objected to were replaced.
static oy_code replacements_make(const oy_state *s, const oy_deed *d, uint32_t old, const oy_proposal *fresh,
                                 oy_arena *arena) {
    oy_bytes text = s->proposal.row[s->procedure.row[old].proposal].text;
    for (size_t i = 0; i < d->act->line_count; i++) {
        if (d->act->lines[i].key != OY_LINE_REPLACED)
            continue;
        oy_replaced words = oy_replaced_split(d->act->lines[i].value);
        size_t at = only_place(text, words.old);
        if (!words_objected_to(s, old, words.old) || at == text.n)
            return OY_TEXT_DIFFERS;
        if (!replace_at(arena, &text, at, words))
            return OY_NO_MEMORY;
    }
    return oy_bytes_equal(text, fresh->text) ? OY_OK : OY_TEXT_DIFFERS;
}

// Whether somebody objects to that very text where it was put before, or to what that took up again.
static bool text_objected_to(const oy_state *s, uint32_t old, const oy_hash *text) {
    for (uint32_t i = old; i != OY_NONE; i = s->procedure.row[i].resumes) {
        const oy_procedure *p = &s->procedure.row[i];
        if (!oy_hash_equal(&s->proposal.row[p->proposal].text_hash, text))
            return false;
        if (p->standing > 0)
            return true;
    }
    return false;
}

// R6 and R22: after a silence was broken the same text, or one in which only words objected to were replaced, may be
// put under a short silence. The unchanged text only once every objection to it has been taken back.
static oy_code check_resumption(const oy_state *s, const oy_deed *d, const oy_proposal *fresh) {
    oy_arena scratch;
    uint32_t row = resumed(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *old = &s->procedure.row[row];
    const oy_proposal *before = &s->proposal.row[old->proposal];
    if (old->first_part != OY_NONE) // R38
        return OY_TEXT_DIFFERS;
    if (old->status != OY_STATUS_BROKEN || !oy_bytes_equal(before->body, fresh->body))
        return OY_NOT_OPEN;
    oy_code bad = oy_break_check_next(s, row, oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE));
    if (bad)
        return bad;
    if (!oy_effects_same(s, before, fresh) || before->outcome != fresh->outcome)
        return OY_TEXT_DIFFERS;
    if (!oy_break_leads_to_meeting(s, row) && text_objected_to(s, row, &fresh->text_hash))
        return OY_NOT_BY_THE_RULES;
    oy_arena_init(&scratch, s->arena.from);
    oy_code code = replacements_make(s, d, row, fresh, &scratch);
    oy_arena_clear(&scratch);
    return code;
}

static bool in_meeting(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_FORM, OY_SET_FORM, OY_FORM_CIRCULAR) == OY_FORM_MEETING;
}

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

int64_t oy_usual_minimum(const oy_rules *rules, const oy_body *body, oy_instant at) {
    int64_t least = body->value[OY_RULE_SILENCE_MINIMUM], days = body->value[OY_RULE_SILENCE_WORKING_DAYS];
    int64_t working = oy_calendar_after(rules, at, days) - at;
    return working > least ? working : least;
}

static int64_t minimum_of(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts,
                          bool meeting) {
    int64_t least =
        meeting ? body->value[OY_RULE_SILENCE_MINIMUM_IN_MEETING] : oy_usual_minimum(oy_state_rules(s), body, d->at);
    if (oy_act_line(d->act, OY_LINE_RESUMES).n > 0)
        least = lesser(least, body->value[OY_RULE_RESUMPTION]);
    if (oy_parts_only_waive(s, parts)) // R35
        least = lesser(least, body->value[OY_RULE_WAIVER_SILENCE]);
    return least;
}

// R34 (d): the body in whose meeting it is put: one that the rules of the body that decides name, or itself.
static oy_bytes room_of(const oy_deed *d, const oy_body *body) {
    oy_bytes in = oy_act_line(d->act, OY_LINE_IN);
    return in.n > 0 ? in : body->name;
}

// R2: a body that meets may fix a shorter period itself. That it met is for another office to enter than the one that opens;
// where its rules name no quorum, more than half of the members are one.
bool oy_body_meets(const oy_state *s, const oy_deed *d, const oy_body *body, oy_bytes room, oy_bytes meeting) {
    if (d->as == OY_AS_SECRETARIAT)
        return false;
    uint64_t quorum = (uint64_t)body->value[OY_RULE_QUORUM], members = 0;
    for (uint32_t m = 0; m < s->member.n; m++)
        members += oy_member_is(s, m);
    return oy_members_present(s, room, meeting) >= (quorum > 0 ? quorum : members / 2 + 1);
}

// R2: what the silence is too short for, counted from the stamp of the opening. OY_OK when it is not.
static oy_code length_lacks(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    int64_t period = oy_act_instant(d->act, OY_LINE_DEADLINE) - d->at;
    if (period < minimum_of(s, d, body, parts, in_meeting(d)))
        return OY_PERIOD_TOO_SHORT;
    bool shortened = period < minimum_of(s, d, body, parts, false);
    bool meets = !shortened || oy_body_meets(s, d, body, room_of(d, body), oy_act_line(d->act, OY_LINE_MEETING));
    return meets ? OY_OK : OY_NO_QUORUM;
}

static oy_code check_silence(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    oy_instant deadline = oy_act_instant(d->act, OY_LINE_DEADLINE);
    bool meeting = in_meeting(d);
    if (deadline == OY_NO_INSTANT || meeting != (oy_act_line(d->act, OY_LINE_MEETING).n > 0))
        return OY_LINE_MISSING;
    int64_t period = deadline - d->at;
    bool waived = period >= OY_SILENCE_LEAST && oy_parts_waived(s, parts, OY_WAIVABLE_LENGTH);
    oy_code bad = waived ? OY_OK : length_lacks(s, d, body, parts);
    if (bad)
        return bad;
    return period > body->value[OY_RULE_SILENCE_LONGEST] ? OY_PERIOD_TOO_LONG : OY_OK;
}

static oy_code check_session(const oy_deed *d) {
    if (oy_act_line(d->act, OY_LINE_MEETING).n == 0)
        return OY_LINE_MISSING;
    bool other = oy_act_line(d->act, OY_LINE_DEADLINE).n > 0 || oy_act_line(d->act, OY_LINE_FORM).n > 0;
    return other ? OY_LINE_UNKNOWN : OY_OK;
}

// R34: the ways in which the rules let a body decide at all.
static bool has_way(const oy_deed *d, const oy_body *body, bool silence) {
    if (!silence)
        return body->value[OY_RULE_SESSION] == OY_SESSION_ANY;
    int64_t allowed = body->value[OY_RULE_SILENCE];
    return allowed == OY_SILENCE_ANY || (allowed == OY_SILENCE_IN_MEETING && in_meeting(d));
}

static oy_code check_room(const oy_deed *d, const oy_body *body, bool silence) {
    oy_bytes in = oy_act_line(d->act, OY_LINE_IN);
    if (in.n == 0)
        return OY_OK;
    if (silence && !in_meeting(d))
        return OY_LINE_UNKNOWN;
    for (size_t i = 0; i < body->opened_in_count; i++)
        if (oy_bytes_equal(body->opened_in[i], in))
            return OY_OK;
    return OY_NOT_BY_THE_RULES;
}

static oy_code check_way(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    bool silence = oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE) == OY_WAY_SILENCE;
    if (!has_way(d, body, silence))
        return OY_NOT_BY_THE_RULES;
    oy_bytes meeting = oy_act_line(d->act, OY_LINE_MEETING);
    oy_code bad = check_room(d, body, silence);
    if (!bad)
        bad = silence ? check_silence(s, d, body, parts) : check_session(d);
    const oy_body *room = oy_rules_body(oy_state_rules(s), room_of(d, body));
    return bad || meeting.n == 0 ? bad : oy_meeting_takes(s, room, meeting, parts);
}

static oy_code check_unopened(const oy_state *s, const oy_proposal *p) {
    if (p->withdrawn != OY_NO_INDEX)
        return OY_NOT_OPEN;
    if (p->procedure == OY_NONE)
        return OY_OK;
    const oy_procedure *q = &s->procedure.row[p->procedure];
    bool taken = q->determined == OY_DETERMINED_ADOPTED || q->status == OY_STATUS_ADOPTED ||
                 q->status == OY_STATUS_REVERSED || oy_life_goes_on(q->status);
    return taken ? OY_ALREADY_OPEN : OY_OK;
}

static oy_code check_free(const oy_state *s, const oy_body *body, const oy_parts *parts) {
    for (size_t i = 0; i < parts->n; i++) {
        oy_code bad = check_unopened(s, &s->proposal.row[parts->row[i]]);
        if (bad)
            return bad;
    }
    return oy_open_in(s, body->name) < (uint64_t)body->value[OY_RULE_OPEN_AT_ONCE] ? OY_OK : OY_TOO_MANY_OPEN; // R20
}

static bool by_way_out(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_BY, OY_SET_BY, OY_BY_USUAL) == OY_BY_WAY_OUT;
}

// R28: a vote after consensus failed on the same text, where the rules of the body name one.
static oy_code check_way_out(const oy_state *s, const oy_deed *d, const oy_proposal *fresh, const oy_body *body) {
    bool session = oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE) == OY_WAY_SESSION;
    if (body->value[OY_RULE_WAY_OUT] == 0 || body->value[OY_RULE_DECISION] != 0 || !session ||
        fresh->matter == OY_MATTER_PROCEDURAL)
        return OY_NOT_BY_THE_RULES;
    uint32_t row = fresh->procedure != OY_NONE ? fresh->procedure : oy_procedure_find(s, &fresh->follows);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *old = &s->procedure.row[row];
    const oy_proposal *before = &s->proposal.row[old->proposal];
    bool failed = old->status == OY_STATUS_BROKEN || old->status == OY_STATUS_NO_CONSENSUS;
    if (!failed || !oy_bytes_equal(before->body, fresh->body))
        return OY_NOT_OPEN;
    bool same = oy_hash_equal(&before->text_hash, &fresh->text_hash) && oy_effects_same(s, before, fresh) &&
                before->outcome == fresh->outcome && old->first_part == OY_NONE; // R38
    return same ? OY_OK : OY_TEXT_DIFFERS;
}

// R34: while nobody is in the chair, two members may open: one opens what another sponsors with it.
static bool two_members_put_it(const oy_state *s, const oy_proposal *p, const oy_deed *d) {
    bool own = false, another = false;
    if (d->as != OY_AS_MEMBER)
        return false;
    for (uint32_t x = p->first_sponsor; x != OY_NONE; x = s->sponsor.row[x].next) {
        const oy_sponsor *sponsor = &s->sponsor.row[x];
        if (sponsor->withdrawn != OY_NO_INDEX || sponsor->member == OY_NONE)
            continue;
        own |= sponsor->member == d->member;
        another |= sponsor->member != d->member && oy_member_is(s, sponsor->member);
    }
    return own && another;
}

// Who opens, and what the body does with texts at all.
static oy_code check_opener(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    bool vacant = oy_chair_at(s, d->at) == OY_NONE;
    for (size_t i = 0; i < parts->n && !(body->opens & (unsigned)d->as); i++)
        if (!vacant || !two_members_put_it(s, &s->proposal.row[parts->row[i]], d))
            return OY_NOT_BY_THE_RULES;
    for (size_t i = 0; i < parts->n; i++)
        if (!(body->outcomes & OY_OUTCOME_BIT(s->proposal.row[parts->row[i]].outcome)) ||
            s->proposal.row[parts->row[i]].matter != s->proposal.row[parts->row[0]].matter)
            return OY_NOT_BY_THE_RULES;
    return OY_OK;
}

// Whether it takes up what was broken; if not, it lists no replacements. A package takes nothing up (R38).
static oy_code check_earlier(const oy_state *s, const oy_deed *d, const oy_parts *parts) {
    if (oy_act_line(d->act, OY_LINE_RESUMES).n > 0)
        return parts->n > 1 ? OY_LINE_UNKNOWN : check_resumption(s, d, &s->proposal.row[parts->row[0]]);
    return oy_act_line(d->act, OY_LINE_REPLACED).n > 0 ? OY_LINE_MISSING : OY_OK;
}

static oy_code check_prepared(const oy_state *s, const oy_deed *d, const oy_body *body, const oy_parts *parts) {
    oy_code bad = OY_OK;
    for (size_t i = 0; i < parts->n && !bad; i++)
        bad = oy_preparation_reason(oy_preparation_lacks(s, d, &s->proposal.row[parts->row[i]], body) &
                                    ~oy_waived(s, parts->row[i]));
    return bad ? bad : oy_versions_check(s, d->act, parts);
}

oy_code oy_check_open(const oy_state *s, const oy_deed *d) {
    oy_parts parts;
    oy_code bad = oy_parts_named(s, d->act, &parts);
    if (bad)
        return bad;
    const oy_body *body = oy_rules_body(oy_state_rules(s), s->proposal.row[parts.row[0]].body);
    if (!body) // the rules changed since it was proposed
        return OY_NO_SUCH_BODY;
    bad = check_opener(s, d, body, &parts);
    if (!bad)
        bad = check_free(s, body, &parts);
    if (!bad)
        bad = check_earlier(s, d, &parts);
    if (!bad)
        bad = check_prepared(s, d, body, &parts);
    if (!bad && by_way_out(d))
        bad = parts.n > 1 ? OY_LINE_UNKNOWN : check_way_out(s, d, &s->proposal.row[parts.row[0]], body);
    if (!bad)
        bad = oy_minus_one_check(s, d, body, &parts);
    if (!bad)
        bad = check_way(s, d, body, &parts);
    if (!bad)
        bad = oy_parts_base(s, &parts);
    oy_word way = oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE);
    bool reversed = oy_decision_default(body, way) == OY_DEFAULT_REVERSED;
    return bad ? bad : oy_effects_may_open(s, &parts, reversed, d->at);
}

// R35: what was lacking, and had been waived.
static void keep_waivers(oy_state *s, const oy_deed *d, uint32_t procedure, const oy_body *body,
                         const oy_parts *parts) {
    bool silence = s->procedure.row[procedure].way == OY_WAY_SILENCE;
    const oy_body *room = oy_rules_body(oy_state_rules(s), room_of(d, body));
    unsigned length = silence && length_lacks(s, d, body, parts) ? OY_WAIVABLE_BIT(OY_WAIVABLE_LENGTH) : 0;
    for (size_t i = 0; i < parts->n; i++) {
        unsigned lacks = length | oy_preparation_lacks(s, d, &s->proposal.row[parts->row[i]], body);
        if (oy_meeting_lacks_agenda(s, room, oy_act_line(d->act, OY_LINE_MEETING), parts->row[i]))
            lacks |= OY_WAIVABLE_BIT(OY_WAIVABLE_AGENDA);
        oy_waivers_use(s, procedure, parts->row[i], lacks);
    }
}

void oy_apply_open(oy_state *s, const oy_deed *d) {
    oy_parts parts;
    (void)!oy_parts_named(s, d->act, &parts);
    const oy_body *body = oy_rules_body(oy_state_rules(s), s->proposal.row[parts.row[0]].body);
    oy_procedure *p = oy_procedure_add(s);
    p->id = d->act->id;
    p->index = d->index;
    p->opened = d->at;
    p->proposal = parts.row[0];
    p->package = oy_keep(s, oy_act_line(d->act, OY_LINE_PACKAGE));
    p->rules = s->process.row[0].rules;
    p->opened_as = d->as;
    p->opened_by = d->member;
    p->way = oy_act_word(d->act, OY_LINE_WAY, OY_SET_WAY, OY_WAY_SILENCE);
    p->form =
        p->way == OY_WAY_SESSION ? OY_FORM_MEETING : oy_act_word(d->act, OY_LINE_FORM, OY_SET_FORM, OY_FORM_CIRCULAR);
    p->meeting = oy_keep(s, oy_act_line(d->act, OY_LINE_MEETING));
    p->held_in = oy_keep(s, oy_act_line(d->act, OY_LINE_IN));
    p->resumes = resumed(s, d);
    p->minus = oy_member_find(s, oy_act_line(d->act, OY_LINE_MINUS));
    p->ground = oy_keep(s, oy_act_line(d->act, OY_LINE_ON_GROUND));
    p->by_default = oy_decision_default(body, p->way);
    p->decided_by = oy_decision_rule(body, &s->proposal.row[parts.row[0]], p->way, by_way_out(d));
    p->fork_claim = d->fork_claim;
    if (p->way == OY_WAY_SILENCE) {
        p->deadline = oy_act_instant(d->act, OY_LINE_DEADLINE);
        p->period = p->deadline - p->opened;
        p->minimum =
            length_lacks(s, d, body, &parts) ? OY_SILENCE_LEAST : minimum_of(s, d, body, &parts, in_meeting(d));
    } else {
        p->question = d->at;
    }
    oy_instant deadline = p->deadline;
    uint32_t row = OY_LAST(s, procedure);
    oy_procedure_link(s, row);
    if (s->out_of_memory)
        return;
    oy_parts_keep(s, row, &parts);
    keep_waivers(s, d, row, body, &parts);
    oy_versions_keep(s, row, d->act, &parts);
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_OPENED)->deadline = deadline;
    if (s->procedure.row[row].minus != OY_NONE)
        oy_moment_at(s, row, d->index, d->at, OY_MOMENT_MINUS_ONE)->member = s->procedure.row[row].minus;
}
