// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The invariants of engine.md over random records. On a violation the record is made as small as possible, and written
// to a file that can be kept as a golden one.
//
//   engine_property [ACTS [SEED [reasons]]]
//
// With `reasons`: of each type of act how many had effect, and how often each reason was given for which they had none.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "core/deed.h"
#include "core/package.h"
#include "core/roster.h"
#include "core/rows.h"
#include "replayed.h"

// What a procedure was before the entry at hand.
typedef struct past {
    oy_word status;
    oy_instant deadline;
    uint32_t standing;
    oy_word determined;
    uint64_t against; // members whose vote was no
} past;

// What came of acts: of each type, how often each reason was given; OY_OK, that they had effect. Acts that were received or
// deposited are of the type that they carry.
static uint64_t reasons[OY_ACT_TYPES][OY_CODES];

typedef struct witness {
    past *before;
    int64_t *holes;       // of each procedure, counted here and not by the engine
    oy_instant *released; // when the last objection that stood in an open silence was taken away (R6)
    size_t n, cap, holes_n;
    uint64_t voted, defeated, reversed; // adopted by votes; not adopted; not continued
    uint64_t adopted, broken, without_effect, acts, overtaken, extended, restored, statements,
        agreed;                // what it saw at all
    uint64_t determined, told; // returns
    replayed again;
} witness;

static bool terminal(oy_word status) {
    return status != OY_STATUS_OPEN && status != OY_STATUS_EXPIRED && status != OY_STATUS_DEFERRED &&
           status != OY_STATUS_AD_REFERENDUM;
}

static bool objects_still(const oy_state *s, const oy_position *x) {
    bool objects = x->kind == OY_ACT_OBJECT || x->kind == OY_ACT_AMEND || x->kind == OY_ACT_UNCLEAR;
    return objects && x->to == OY_TO_TEXT && x->member != s->procedure.row[x->procedure].minus && !x->late &&
           !x->not_entitled && x->withdrawn == OY_NO_INDEX && x->disowned == OY_NO_INDEX && x->lapsed == OY_NO_INDEX;
}

// Counted anew from the positions, not from what the engine keeps.
static uint32_t count_standing(const oy_state *s, uint32_t procedure) {
    uint32_t n = 0;
    for (size_t i = 0; i < s->position.n; i++)
        n += s->position.row[i].procedure == procedure && objects_still(s, &s->position.row[i]);
    for (size_t i = 0; i < s->unnamed.n; i++) {
        const oy_unnamed *x = &s->unnamed.row[i];
        n += x->procedure == procedure && x->confirmed != OY_NO_INDEX && x->withdrawn == OY_NO_INDEX;
    }
    return n;
}

// A member's vote, found anew among the positions: the newest that counts.
static oy_word vote_of(const oy_state *s, uint32_t procedure, uint32_t member) {
    for (size_t i = s->position.n; i-- > 0;) {
        const oy_position *x = &s->position.row[i];
        if (x->procedure == procedure && x->member == member && x->kind == OY_ACT_VOTE && x->counted != OY_NO_INDEX &&
            !x->late && !x->not_entitled && x->disowned == OY_NO_INDEX && x->undone == OY_NO_INDEX)
            return x->vote;
    }
    return OY_VOTE_NONE;
}

static uint64_t count_against(const oy_state *s, uint32_t procedure) {
    uint64_t n = 0;
    bool votes = oy_decision_by_votes(&s->procedure.row[procedure]);
    for (uint32_t m = 0; votes && m < s->member.n; m++)
        n += vote_of(s, procedure, m) == OY_VOTE_NO;
    return n;
}

// R28, counted anew in the plainest way: whether the votes that its rule asks for are there, and nobody else's.
static bool has_its_votes(const oy_state *s, uint32_t procedure) {
    const oy_procedure *p = &s->procedure.row[procedure];
    uint64_t yes = 0, no = 0, silent = 0, abstained = 0, absent = 0;
    for (uint32_t m = 0; m < s->member.n; m++) {
        bool objects = false, present = false;
        for (size_t i = 0; i < s->position.n; i++)
            objects |= s->position.row[i].procedure == procedure && s->position.row[i].member == m &&
                       oy_position_stands(&s->position.row[i]);
        for (size_t i = 0; i < s->attendance.n; i++) {
            const oy_attendance *a = &s->attendance.row[i];
            present |= a->member == m && a->status == OY_ATTENDANCE_PRESENT && oy_bytes_equal(a->meeting, p->meeting) &&
                       oy_bytes_equal(a->body, oy_procedure_room(s, p));
        }
        oy_word vote = objects ? OY_VOTE_NO : vote_of(s, procedure, m);
        if (!oy_entitled(s, procedure, m))
            continue;
        yes += vote == OY_VOTE_YES;
        no += vote == OY_VOTE_NO;
        abstained += vote == OY_VOTE_ABSTAIN;
        silent += vote == OY_VOTE_NONE;
        absent += vote == OY_VOTE_NONE && !present;
    }
    bool in_writing = p->by_default != OY_DEFAULT_ADOPTED;
    int64_t of = oy_procedure_value(s, p, OY_RULE_MAJORITY_OF);
    if (in_writing && of == 1)
        of = 2;
    uint64_t others = no + (of > 0 ? abstained : 0) + (of == 1 ? silent - absent : of == 2 ? silent : 0);
    if (p->decided_by == OY_DECISION_CONSENSUS && !in_writing)
        return no == 0;
    if (p->decided_by == OY_DECISION_CONSENSUS || p->decided_by == OY_DECISION_UNANIMITY)
        return yes > 0 && no + silent == 0 && (abstained == 0 || oy_procedure_value(s, p, OY_RULE_ABSTENTION) == 0);
    return p->decided_by == OY_DECISION_MAJORITY ? yes > others : yes > 0 && yes >= 2 * others;
}

static void look(witness *w, const oy_state *s) {
    if (s->procedure.n > w->cap) {
        w->cap = 2 * s->procedure.n + 16;
        w->before = realloc(w->before, w->cap * sizeof *w->before);
        w->holes = realloc(w->holes, w->cap * sizeof *w->holes);
        w->released = realloc(w->released, w->cap * sizeof *w->released);
        if (!w->before || !w->holes || !w->released)
            abort();
    }
    for (size_t i = 0; i < s->procedure.n; i++) {
        const oy_procedure *p = &s->procedure.row[i];
        w->before[i] = (past){p->status, p->deadline, p->standing, p->determined, count_against(s, (uint32_t)i)};
    }
    for (; w->holes_n < s->procedure.n; w->holes_n++) {
        w->holes[w->holes_n] = 0;
        w->released[w->holes_n] = OY_NO_INSTANT;
    }
    w->n = s->procedure.n;
}

// R7: nothing was stamped for longer than the body allows while the silence was open.
static void count_holes(witness *w, const oy_state *s, oy_instant last, oy_instant at) {
    for (size_t i = 0; i < w->n; i++) {
        const oy_procedure *p = &s->procedure.row[i];
        if (w->before[i].status == OY_STATUS_OPEN && p->way == OY_WAY_SILENCE && last != OY_NO_INSTANT &&
            at - last > oy_procedure_value(s, p, OY_RULE_GAP))
            w->holes[i] += at - last;
    }
}

// I25: acts of one office alone never take away an objection. What did it must be a member's own act, or the second
// half of an act whose first half another office entered.
static const char *check_release(const oy_state *s, const oy_act *act, uint64_t index) {
    if (!act || act->as == OY_AS_MEMBER)
        return NULL;
    for (size_t i = 0; i < s->pending.n; i++)
        if (s->pending.row[i].done == index)
            return s->pending.row[i].as == (unsigned)act->as ? "I25: one office took away an objection" : NULL;
    for (size_t i = 0; i < s->joint.n; i++) // R33
        if (s->joint.row[i].done == index)
            return s->joint.row[i].as == (unsigned)act->as ? "I25: one office took away an unnamed objection" : NULL;
    return "I25: an office took away an objection";
}

// R19 and R33: what an office entered without a name is an objection only once the other office has confirmed it.
static const char *check_unnamed(const oy_state *s, const oy_act *act, uint64_t index) {
    for (size_t i = 0; i < s->unnamed.n; i++) {
        const oy_unnamed *x = &s->unnamed.row[i];
        if (x->confirmed == index && (x->as == (unsigned)act->as || act->as == OY_AS_MEMBER))
            return "R19: one office objected by itself";
    }
    return NULL;
}

// R16 and R28: a no is taken back by whoever may release, or by two; never by an office alone.
static const char *check_vote(const oy_state *s, const oy_act *act, const oy_folded *f) {
    if (!act)
        return "R28: a no was lost";
    if (act->as != OY_AS_MEMBER)
        return check_release(s, act, f->index);
    uint32_t key = oy_authority_of(s, &act->key);
    bool may = key != OY_NONE && (oy_authority_scopes(s, key, f->at) & OY_SCOPES_RELEASE);
    return may || act->carried == OY_ACT_CONFIRM ? NULL : "R16: a no was taken back by one who may not release";
}

// R12, read from the rows alone: a suspension that began before the opening and had not ended.
static bool suspended_before(const oy_state *s, const oy_procedure *p, uint32_t member) {
    bool found = false;
    for (size_t i = 0; i < s->suspension.n; i++) {
        const oy_suspension *x = &s->suspension.row[i];
        found |= x->member == member && x->from <= p->opened && (x->to == OY_NO_INSTANT || p->opened < x->to);
    }
    return found;
}

// R12: nobody is suspended out of an objection: a member of old that was not suspended at the opening is heard.
static const char *check_heard(const oy_state *s, const oy_folded *f, const oy_act *act) {
    oy_hash id;
    if (f->reason != OY_NOT_ENTITLED || act->type != OY_ACT_OBJECT || act->as != OY_AS_MEMBER ||
        !oy_act_id(act, OY_LINE_PROCEDURE, &id))
        return NULL;
    uint32_t row = oy_procedure_find(s, &id), authority = oy_authority_of(s, &act->key);
    if (row == OY_NONE || authority == OY_NONE)
        return NULL;
    const oy_procedure *p = &s->procedure.row[row];
    const oy_member *m = &s->member.row[s->authority.row[authority].member];
    bool of_old = m->member_from != OY_NO_INSTANT && m->member_from <= p->opened && m->left == OY_NO_INSTANT;
    return of_old && !suspended_before(s, p, s->authority.row[authority].member) ? "R12: a member was not heard" : NULL;
}

// R1: what is stamped at the deadline or after it is late, unless it had been received before.
static const char *check_timely(const oy_state *s, const oy_folded *f) {
    oy_table table;
    uint32_t row;
    if (f->reason != OY_OK || !oy_state_find(s, &f->id, &table, &row) || table != OY_TABLE_position)
        return NULL;
    const oy_position *x = &s->position.row[row];
    const oy_procedure *p = &s->procedure.row[x->procedure];
    if (p->way != OY_WAY_SILENCE || !(oy_act_traits(x->kind) & OY_TRAIT_STOPPING))
        return NULL;
    if (suspended_before(s, p, x->member) || !oy_entitled(s, x->procedure, x->member))
        return "I6: one without a position counted";
    return f->at < p->deadline || (x->received != OY_NO_INSTANT && x->received < p->deadline)
               ? NULL
               : "R1: a stopping act at the deadline counted";
}

// Whether time itself moved the deadline at this entry, before the act was looked at (R7, R10).
static bool time_moved_it(const oy_state *s, size_t procedure, uint64_t index) {
    for (size_t i = 0; i < s->moment.n; i++) {
        const oy_moment *m = &s->moment.row[i];
        if (m->procedure == procedure && m->index == index &&
            (m->what == OY_MOMENT_EXTENDED_FOR_HOLE || m->what == OY_MOMENT_EXTENDED_FOR_ADMISSION))
            return true;
    }
    return false;
}

// What the body determines it decides: by its own rule, nobody objecting, and with a say for everybody whose objection stands.
static const char *check_determination(const oy_state *s, const oy_procedure *p, oy_word before) {
    if (before != OY_DETERMINED_NONE || p->determination == OY_NONE)
        return "I2: a determination was not the last word";
    const oy_procedure *by = &s->procedure.row[p->determination];
    if (by->status != OY_STATUS_ADOPTED || count_standing(s, p->determination) > 0)
        return "I1: determined over an objection that stands";
    for (size_t i = 0; p->determined == OY_DETERMINED_ADOPTED && i < s->position.n; i++) {
        const oy_position *x = &s->position.row[i];
        bool stands = &s->procedure.row[x->procedure] == p && objects_still(s, x);
        if (stands && oy_member_is(s, x->member) && suspended_before(s, by, x->member))
            return "R12: suspended out of an objection by a determination";
    }
    return NULL;
}

// R6: who relied on an objection has, once it is taken away, as long as when the text is put again.
static const char *check_restored(witness *w, const oy_state *s, size_t i, const oy_folded *f) {
    const oy_procedure *p = &s->procedure.row[i];
    if (i >= w->n || p->way != OY_WAY_SILENCE || p->decided_by != OY_DECISION_CONSENSUS)
        return NULL;
    if (p->status == OY_STATUS_OPEN && p->standing < w->before[i].standing && p->standing == 0)
        w->released[i] = f->at;
    bool adopted = p->status == OY_STATUS_ADOPTED && w->before[i].status != OY_STATUS_ADOPTED;
    if (!adopted || w->released[i] == OY_NO_INSTANT)
        return NULL;
    w->restored++;
    return p->ended < w->released[i] + oy_procedure_value(s, p, OY_RULE_RESUMPTION)
               ? "R6: adopted too soon after the last objection was taken away"
               : NULL;
}

// R35: a silence by circular below every minimum of its rules rests on a decision of its body that waived the length.
static const char *check_length(const oy_state *s, const oy_procedure *p, const oy_body *body) {
    bool usual = p->minimum >= body->value[OY_RULE_SILENCE_MINIMUM] || p->minimum >= body->value[OY_RULE_RESUMPTION];
    if (p->way != OY_WAY_SILENCE || p->form != OY_FORM_CIRCULAR || usual)
        return NULL;
    for (size_t i = 0; i < s->without.n; i++) {
        const oy_without *x = &s->without.row[i];
        const oy_procedure *by = &s->procedure.row[x->decision];
        if (&s->procedure.row[x->procedure] == p && x->item == OY_WAIVABLE_LENGTH && by->status == OY_STATUS_ADOPTED &&
            by->ended <= p->opened &&
            oy_bytes_equal(s->proposal.row[by->proposal].body, s->proposal.row[p->proposal].body))
            return p->minimum >= 60 ? NULL : "R35: a silence of less than a minute";
    }
    return "R35: a short silence that no decision allows";
}

// R39: counted anew, whose capital was not heard of.
static uint32_t count_referring(const oy_state *s, uint32_t procedure) {
    uint32_t n = 0;
    for (size_t i = 0; i < s->assent.n; i++) {
        const oy_assent *x = &s->assent.row[i];
        n += x->procedure == procedure && x->joined == OY_NO_INDEX && x->lapsed == OY_NO_INDEX;
    }
    return n;
}

static const char *check_assent(witness *w, const oy_state *s, size_t i, const oy_folded *f) {
    const oy_procedure *p = &s->procedure.row[i];
    if (count_referring(s, (uint32_t)i) != p->referring)
        return "R39: an agreement ad referendum is not counted";
    if (i >= w->n || p->status != OY_STATUS_ADOPTED || w->before[i].status == OY_STATUS_ADOPTED)
        return NULL;
    bool waited = w->before[i].status == OY_STATUS_AD_REFERENDUM;
    const oy_body *body = oy_procedure_body(s, p);
    if (waited && f->at < p->deadline + body->value[OY_RULE_RECEIPT_WINDOW])
        return "R39: adopted before the capitals had their time";
    if (waited && p->deadline - p->announced_at < body->value[OY_RULE_SILENCE_MINIMUM])
        return "R39: the capitals had less than the minimum";
    w->agreed += waited;
    bool by_silence = waited && body->value[OY_RULE_AD_REFERENDUM_BY] == OY_AD_REFERENDUM_BY_SILENCE;
    return p->referring > 0 && !by_silence ? "R39: adopted without a capital that was needed" : NULL;
}

// R32, R36: while somebody's claim stands that it was not heard, what was adopted is in question, or the body settled it; the claim
// of one that was not there is none, and what dismissed it nobody could challenge any more.
static const char *check_claims(const oy_state *s) {
    for (size_t i = 0; i < s->position.n; i++) {
        const oy_position *x = &s->position.row[i];
        const oy_procedure *p = &s->procedure.row[x->procedure];
        if (x->kind != OY_ACT_NOT_TAKEN || x->late || x->not_entitled || x->disowned != OY_NO_INDEX)
            continue;
        if (x->dismissed == OY_NO_INDEX) {
            if (!p->questioned && p->determined == OY_DETERMINED_NONE)
                return "R32: a claim stands, and nothing is in question";
            continue;
        }
        const oy_ruling *r = &s->ruling.row[x->ruling];
        bool upheld = r->settlement == OY_SETTLEMENT_UPHELD;
        if (r->finding != OY_FINDING_DISMISSED || (r->challenged != OY_NO_INDEX && !upheld))
            return "R36: a claim was dismissed by a ruling that does not stand";
        if (!upheld && r->final < r->at + 60)
            return "R36: a ruling stood before it could be challenged";
    }
    return NULL;
}

// R32: at a meeting that was entered nothing is put unless it is open, where the rules ask for one nothing before its agenda; and
// what was before it when it closed is before it no longer.
static const char *check_meeting(const witness *w, const oy_state *s, size_t i) {
    const oy_procedure *p = &s->procedure.row[i];
    const oy_proposal *proposal = &s->proposal.row[p->proposal];
    const oy_meeting *m = NULL;
    for (size_t k = 0; k < s->meeting.n; k++)
        if (oy_bytes_equal(s->meeting.row[k].label, p->meeting) &&
            oy_bytes_equal(s->meeting.row[k].body, oy_procedure_room(s, p)))
            m = &s->meeting.row[k];
    if (p->status == OY_STATUS_OPEN && p->way == OY_WAY_SESSION && m && m->state == OY_MEETING_CLOSED)
        return "R32: a question is before a meeting that has closed";
    bool put_now = i >= w->n || (w->before[i].status == OY_STATUS_DEFERRED && p->status == OY_STATUS_OPEN);
    if (!put_now || p->meeting.n == 0)
        return NULL;
    const oy_body *room = oy_rules_body(oy_procedure_rules(s, p), oy_procedure_room(s, p));
    bool wanted = room->value[OY_RULE_AGENDA] == OY_AGENDA_REQUIRED;
    if (m ? m->state != OY_MEETING_OPEN : wanted)
        return "R32: a question was put at a meeting that is not open";
    bool about_agenda = proposal->first_effect != OY_NONE && s->effect.row[proposal->first_effect].next == OY_NONE &&
                        oy_bytes_starts(s->effect.row[proposal->first_effect].line, OY_LIT("agenda "));
    for (uint32_t x = 0; x < s->waiver.n; x++)
        about_agenda |= s->waiver.row[x].proposal == p->proposal && s->waiver.row[x].item == OY_WAIVABLE_AGENDA;
    for (uint32_t x = proposal->first_effect; x != OY_NONE; x = s->effect.row[x].next)
        about_agenda |= oy_bytes_starts(s->effect.row[x].line, OY_LIT("waive "));
    return wanted && m->agenda == OY_NONE && !about_agenda ? "R32: a question was put before the agenda" : NULL;
}

// What was told, read from the rows alone: nobody sends to itself alone, a draft is sent by another person than who drafted it,
// and of what was corrected one stands.
static const char *check_told(const oy_state *s) {
    for (size_t i = 0; i < s->recipient.n; i++)
        if (s->recipient.row[i].member == s->returned.row[s->recipient.row[i].returned].member)
            return "a return goes to its author";
    for (size_t i = 0; i < s->pending.n; i++) {
        const oy_pending *p = &s->pending.row[i];
        bool sent = p->kind == OY_ACT_RETURN && p->done != OY_NO_INDEX;
        if (sent && s->returned.row[p->returned].released != p->done)
            return "a draft that was released was not sent then";
        if (p->kind == OY_ACT_RETURN && !sent && s->returned.row[p->returned].released != OY_NO_INDEX)
            return "a draft was sent that nobody released";
    }
    for (size_t i = 0; i < s->returned.n; i++) {
        const oy_returned *x = &s->returned.row[i];
        if (x->corrects == OY_NONE || !oy_returned_stands(x))
            continue;
        const oy_returned *before = &s->returned.row[x->corrects];
        if (before->corrected != i || before->member != x->member || !oy_returned_stands(before))
            return "a return takes the place of one that is not its own, or not there";
    }
    return NULL;
}

// What was asked, read from the rows alone: through the Chair one of the two is not named, a step is taken by one of the two or by the
// Chair, and a member that is called answers once.
static const char *check_asked(const oy_state *s) {
    for (size_t i = 0; i < s->clarified.n; i++) {
        const oy_clarified *x = &s->clarified.row[i];
        bool both = x->member != OY_NONE && x->asked != OY_NONE;
        if (both == (x->route == OY_ROUTE_CHAIR) || (both && x->member == x->asked))
            return "a question names whom it should not";
    }
    for (size_t i = 0; i < s->answered.n; i++) {
        const oy_answered *x = &s->answered.row[i], *other;
        const oy_clarified *to = x->clarified == OY_NONE ? NULL : &s->clarified.row[x->clarified];
        if (to && x->member != OY_NONE && x->member != to->member && x->member != to->asked)
            return "somebody answered who was not asked";
        for (size_t k = 0; !to && k < i && x->disowned == OY_NO_INDEX; k++)
            if ((other = &s->answered.row[k])->call == x->call && other->member == x->member &&
                other->disowned == OY_NO_INDEX)
                return "a call was answered twice";
    }
    return NULL;
}

static bool disregards_another(const oy_state *s, uint32_t procedure) {
    for (uint32_t i = s->procedure.row[procedure].first_position; i != OY_NONE; i = s->position.row[i].next)
        if (s->position.row[i].disregarded && s->position.row[i].member != s->procedure.row[procedure].minus)
            return true;
    return false;
}

// R20, R38: while a question goes on, each of its texts is open there and nowhere else.
static const char *check_parts(const oy_state *s, uint32_t procedure) {
    oy_parts parts = oy_parts_of(s, procedure);
    for (size_t i = 0; i < parts.n; i++)
        if (!terminal(s->procedure.row[procedure].status) && s->proposal.row[parts.row[i]].procedure != procedure)
            return "R38: a text that is open could be opened once more";
    return NULL;
}

static const char *check_procedure(const witness *w, const oy_state *s, size_t i, const oy_folded *f,
                                   const oy_act *act) {
    const oy_procedure *p = &s->procedure.row[i];
    const oy_body *body = oy_procedure_body(s, p);
    if (p->status == OY_STATUS_ADOPTED && (i >= w->n || w->before[i].status != OY_STATUS_ADOPTED)) {
        bool voted = p->decided_by == OY_DECISION_MAJORITY || p->decided_by == OY_DECISION_TWO_THIRDS;
        if (!voted && count_standing(s, (uint32_t)i) > 0)
            return "I1: adopted over an objection that stands";
        if (oy_decision_by_votes(p) && !has_its_votes(s, (uint32_t)i))
            return "R28: adopted without the votes";
        oy_parts parts = oy_parts_of(s, (uint32_t)i);
        for (size_t part = 0; part < parts.n; part++)
            if (s->proposal.row[parts.row[part]].withdrawn != OY_NO_INDEX)
                return "R20: a text was adopted that its sponsors had withdrawn";
        if (p->amended.n == 0 && !oy_hash_equal(&p->text_hash, &s->proposal.row[p->proposal].text_hash))
            return "I5: another text was adopted than was opened";
        if (p->way == OY_WAY_SILENCE && p->ended - p->opened < p->minimum + (i < w->n ? w->holes[i] : 0))
            return "I19: less than the minimum of available time";
        if (p->way == OY_WAY_SILENCE && f->at < p->deadline + body->value[OY_RULE_RECEIPT_WINDOW])
            return "R31: adopted before the receipt window ended";
    }
    bool came = p->status == OY_STATUS_REVERSED && (i >= w->n || w->before[i].status != OY_STATUS_REVERSED);
    if (came && (p->by_default != OY_DEFAULT_REVERSED || has_its_votes(s, (uint32_t)i)))
        return "R29: what was continued came back";
    if (came && f->at < p->deadline + body->value[OY_RULE_RECEIPT_WINDOW])
        return "R29: it came back before its time";
    if (came && p->ended - p->opened < p->minimum + (i < w->n ? w->holes[i] : 0))
        return "I19: less than the minimum of available time";
    if (p->issued_at != OY_NO_INSTANT && p->issued_at < p->ended)
        return "R27: issued before it was decided";
    if (p->issue == f->index && p->questioned && p->determined == OY_DETERMINED_NONE)
        return "R27: issued while it is under question";
    if (disregards_another(s, (uint32_t)i))
        return "I18: another State is disregarded than the one that is named";
    if ((count_standing(s, (uint32_t)i) > 0) != (p->standing > 0))
        return "I1: an objection that stands is not counted";
    // Who objected to the matter after D, by letter, made it one of consensus only then (R28): it ends as not adopted.
    if (p->status == OY_STATUS_EXPIRED && p->decided_by == OY_DECISION_CONSENSUS && p->standing > 0 && !p->substantive)
        return "R5: a suspended silence passed its deadline";
    if (terminal(p->status) && p->cause == OY_NO_INDEX)
        return "I20: an outcome without a cause";
    const char *parted = check_parts(s, (uint32_t)i);
    if (parted)
        return parted;
    if (i >= w->n)
        return check_length(s, p, body);
    const past *b = &w->before[i];
    if (p->determined != b->determined)
        return check_determination(s, p, b->determined);
    if (terminal(b->status) && p->status != b->status)
        return "I2: terminal was not terminal";
    if (p->deadline < b->deadline)
        return "I9: a deadline went back";
    if (p->deadline > b->deadline && b->status == OY_STATUS_OPEN && act && f->reason == OY_OK &&
        act->carried == OY_ACT_EXTEND && f->at >= b->deadline && !time_moved_it(s, i, f->index))
        return "I9: an act moved a deadline that had passed";
    if (act && f->reason == OY_OK && act->carried == OY_ACT_COMPROMISED && p->standing < b->standing)
        return "R18: declaring a key compromised took an objection away";
    if (p->standing > b->standing && terminal(p->status) && p->status != OY_STATUS_BROKEN &&
        b->status != OY_STATUS_AD_REFERENDUM)
        return "R18: an objection came back to what is closed";
    if (p->standing < b->standing)
        return check_release(s, act, f->index);
    if (count_against(s, (uint32_t)i) < b->against)
        return check_vote(s, act, f);
    return NULL;
}

static oy_bytes dump(const oy_state *s, oy_arena *arena) {
    oy_buf out = oy_buf_in(arena);
    oy_state_dump(&out, s);
    return oy_buf_bytes(&out);
}

// The dump without what an act without effect may change, its own register: the count of such acts, and the objections
// and statements that are kept beside a decision without effect, with their words.
static oy_hash bare_digest(const oy_state *s) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes rest = dump(s, &arena), line;
    oy_buf out = oy_buf_in(&arena), row = oy_buf_in(&arena);
    bool skip = false;
    while (oy_line_next(&rest, &line)) {
        if (line.n > 0 && line.p[0] == '[') {
            if (!skip)
                oy_buf_put(&out, oy_buf_bytes(&row));
            row.n = 0;
            skip = oy_bytes_equal(line, OY_LIT("[words]"));
        }
        skip |= oy_bytes_starts(line, OY_LIT("late 1")) || oy_bytes_starts(line, OY_LIT("not_entitled 1"));
        if (!oy_bytes_starts(line, OY_LIT("without_effect ")) && !oy_bytes_starts(line, OY_LIT("fork_claim "))) {
            oy_buf_put(&row, line);
            oy_buf_putc(&row, '\n');
        }
    }
    if (!skip)
        oy_buf_put(&out, oy_buf_bytes(&row));
    oy_hash digest;
    if (oy_dump_digest(oy_buf_bytes(&out), oy_allocator_libc(), &digest))
        abort();
    oy_arena_clear(&arena);
    return digest;
}

static oy_hash digest(const oy_state *s) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_hash h;
    if (oy_dump_digest(dump(s, &arena), oy_allocator_libc(), &h))
        abort();
    oy_arena_clear(&arena);
    return h;
}

// I4: what the state keeps of its digest, to hash only what was changed, never makes another of it.
static const char *check_digest(oy_state *s) {
    oy_hash kept, is = digest(s);
    if (oy_state_digest(s, &kept))
        return "the digest ran out of memory";
    return oy_hash_equal(&kept, &is) ? NULL : "I4: the digest that is kept is not that of the dump";
}

static bool copy_state(oy_state *to, const oy_state *from) {
    oy_arena arena;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(to, oy_allocator_libc());
    oy_code bad = oy_state_load(to, dump(from, &arena), &err);
    if (bad)
        fprintf(stderr, "load: %s, line %u, %s\n", oy_code_token(bad), err.line, err.what);
    oy_arena_clear(&arena);
    return bad == OY_OK;
}

static const oy_checks all_hold = {true, true};

// I13: a copy that sees only the time pass ends up the same.
static const char *check_no_effect(const oy_state *before, const oy_state *after, oy_instant at) {
    oy_state copy;
    oy_folded f;
    oy_arena scratch;
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_buf tick = oy_buf_in(&scratch);
    oy_entry_print(&tick, at, (oy_bytes){0});
    oy_bytes bytes = oy_bytes_copy(&scratch, oy_buf_bytes(&tick));
    oy_arena inner;
    oy_arena_init(&inner, oy_allocator_libc());
    bool ok = copy_state(&copy, before) && oy_fold(&copy, &inner, bytes, all_hold, &f) == OY_OK;
    oy_hash a = bare_digest(&copy), b = bare_digest(after);
    oy_state_clear(&copy);
    oy_arena_clear(&inner);
    oy_arena_clear(&scratch);
    if (!ok)
        return "I16: a dump could not be read back";
    return oy_hash_equal(&a, &b) ? NULL : "I13: an act without effect changed the state";
}

static bool is_statement(oy_act_type kind) {
    return kind == OY_ACT_RESERVE || kind == OY_ACT_INTERPRET || kind == OY_ACT_EXPLAIN || kind == OY_ACT_DISSOCIATE ||
           kind == OY_ACT_ALIGN || kind == OY_ACT_REPLY || kind == OY_ACT_RETURN || kind == OY_ACT_CLARIFY ||
           kind == OY_ACT_ANSWER || kind == OY_ACT_CHECK;
}

// I7: every question is where it would be had only time passed.
static const char *check_statement(const oy_state *before, const oy_state *after, oy_instant at) {
    oy_state copy;
    oy_folded f;
    oy_arena scratch, inner;
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_arena_init(&inner, oy_allocator_libc());
    oy_buf tick = oy_buf_in(&scratch);
    oy_entry_print(&tick, at, (oy_bytes){0});
    bool same = copy_state(&copy, before) && oy_fold(&copy, &inner, oy_buf_bytes(&tick), all_hold, &f) == OY_OK &&
                copy.procedure.n == after->procedure.n && copy.moment.n == after->moment.n;
    for (size_t i = 0; same && i < copy.procedure.n; i++) {
        const oy_procedure *p = &copy.procedure.row[i], *q = &after->procedure.row[i];
        same = p->status == q->status && p->deadline == q->deadline && p->final == q->final && p->ended == q->ended &&
               p->standing == q->standing && count_standing(after, (uint32_t)i) == count_standing(&copy, (uint32_t)i);
    }
    oy_state_clear(&copy);
    oy_arena_clear(&scratch);
    oy_arena_clear(&inner);
    return same ? NULL : "I7: a statement changed what it was about";
}

typedef struct run {
    oy_state state, twin; // the twin was cut off and resumed (I16)
    bool has_twin;
    oy_arena scratch, parse;
    witness seen;
    chance luck;
} run;

static void run_init(run *r, uint64_t seed) {
    *r = (run){.luck = {seed}};
    oy_state_init(&r->state, oy_allocator_libc());
    oy_arena_init(&r->scratch, oy_allocator_libc());
    oy_arena_init(&r->parse, oy_allocator_libc());
}

static void run_clear(run *r) {
    oy_state_clear(&r->state);
    if (r->has_twin)
        oy_state_clear(&r->twin);
    oy_arena_clear(&r->scratch);
    oy_arena_clear(&r->parse);
    free(r->seen.before);
    free(r->seen.holes);
    free(r->seen.released);
}

static void tally(witness *w, const oy_state *s, const oy_folded *f) {
    w->acts += f->is_act;
    if (f->is_act)
        reasons[f->carried][f->reason]++;
    w->told += f->is_act && f->carried == OY_ACT_RETURN && f->reason == OY_OK;
    w->without_effect += f->reason != OY_OK;
    for (size_t i = 0; i < s->procedure.n; i++) {
        bool fresh = i >= w->n || w->before[i].status != s->procedure.row[i].status;
        w->adopted += fresh && s->procedure.row[i].status == OY_STATUS_ADOPTED;
        w->voted += fresh && s->procedure.row[i].status == OY_STATUS_ADOPTED && s->procedure.row[i].yes > 0;
        w->defeated += fresh && s->procedure.row[i].status == OY_STATUS_NOT_ADOPTED;
        w->reversed += fresh && s->procedure.row[i].status == OY_STATUS_REVERSED;
        w->broken += fresh && s->procedure.row[i].status == OY_STATUS_BROKEN;
        w->overtaken += fresh && s->procedure.row[i].status == OY_STATUS_OVERTAKEN;
        w->determined += i < w->n && w->before[i].determined != s->procedure.row[i].determined;
        w->extended += i < w->n && w->before[i].deadline != s->procedure.row[i].deadline;
    }
}

// One entry, with every check; NULL when all hold.
static const char *step(run *r, oy_bytes bytes) {
    oy_folded f, g;
    oy_entry entry;
    oy_act act;
    oy_state before;
    const char *wrong = NULL;
    oy_arena_reset(&r->parse);
    bool is_act = !oy_entry_parse(&entry, bytes) && !oy_act_parse(&act, &r->parse, entry.note, NULL);
    bool probe = chance_below(&r->luck, is_act && is_statement(act.carried) ? 5 : 50) == 0;
    if (probe && r->state.process.n > 0 && oy_state_process(&r->state) && !copy_state(&before, &r->state))
        return "I16: a dump could not be read back";
    probe = probe && oy_state_process(&r->state);
    look(&r->seen, &r->state);
    oy_instant last = r->state.process.n > 0 ? r->state.process.row[0].last : OY_NO_INSTANT;
    if (oy_fold(&r->state, &r->scratch, bytes, all_hold, &f))
        return "the fold ran out of memory";
    if (r->has_twin && (oy_fold(&r->twin, &r->scratch, bytes, all_hold, &g) || g.reason != f.reason))
        wrong = "I16: a resumed state went another way";
    if (f.at != OY_NO_INSTANT && f.reason != OY_STAMP_BACKWARDS)
        count_holes(&r->seen, &r->state, last, f.at);
    is_act = is_act && f.is_act;
    bool hashed = chance_below(&r->luck, 8) == 0; // what is overlooked stays so
    if (!wrong && hashed)
        wrong = check_digest(&r->state);
    if (!wrong && hashed && r->has_twin)
        wrong = check_digest(&r->twin);
    if (!wrong && is_act)
        wrong = check_timely(&r->state, &f);
    if (!wrong && is_act)
        wrong = check_heard(&r->state, &f, &act);
    if (!wrong && is_act && f.reason == OY_OK)
        wrong = check_unnamed(&r->state, &act, f.index);
    for (size_t i = 0; !wrong && i < r->state.procedure.n; i++)
        wrong = check_procedure(&r->seen, &r->state, i, &f, is_act ? &act : NULL);
    for (size_t i = 0; !wrong && i < r->state.procedure.n; i++)
        wrong = check_restored(&r->seen, &r->state, i, &f);
    if (!wrong)
        wrong = check_claims(&r->state);
    if (!wrong && is_act && f.reason == OY_OK)
        wrong = check_told(&r->state);
    if (!wrong && is_act && f.reason == OY_OK)
        wrong = check_asked(&r->state);
    for (size_t i = 0; !wrong && i < r->state.procedure.n; i++)
        wrong = check_meeting(&r->seen, &r->state, i);
    for (size_t i = 0; !wrong && i < r->state.procedure.n; i++)
        wrong = check_assent(&r->seen, &r->state, i, &f);
    if (!wrong && probe && f.reason != OY_OK && f.at != OY_NO_INSTANT && f.reason != OY_STAMP_BACKWARDS)
        wrong = check_no_effect(&before, &r->state, f.at);
    if (!wrong && probe && is_act && f.reason == OY_OK && is_statement(act.carried)) {
        wrong = check_statement(&before, &r->state, f.at);
        r->seen.statements++;
    }
    if (probe)
        oy_state_clear(&before);
    if (!wrong && !r->has_twin && f.index > 2 && chance_below(&r->luck, 60) == 0) {
        r->has_twin = true;
        if (!copy_state(&r->twin, &r->state))
            wrong = "I16: a dump could not be read back";
    }
    tally(&r->seen, &r->state, &f);
    return wrong;
}

// I24: time passes, the operator ticks as it should, and everything under silence ends without a manual step.
static const char *outlast(run *r, oy_instant now) {
    oy_arena arena;
    const char *wrong = NULL;
    oy_arena_init(&arena, oy_allocator_libc());
    for (int i = 0; !wrong && i < 3000 && oy_state_next_due(&r->state) != OY_NO_INSTANT; i++) {
        oy_instant due = oy_state_next_due(&r->state), next = now + oy_state_tick_interval(&r->state);
        now = due < next && due > now ? due : next;
        oy_buf tick = oy_buf_in(&arena);
        oy_entry_print(&tick, now, (oy_bytes){0});
        wrong = step(r, oy_buf_bytes(&tick));
        oy_arena_reset(&arena);
    }
    oy_arena_clear(&arena);
    return wrong ? wrong : oy_state_next_due(&r->state) != OY_NO_INSTANT ? "I24: a silence did not end" : NULL;
}

static const char *finish(run *r) {
    if (!oy_state_process(&r->state))
        return NULL;
    const char *wrong = outlast(r, r->state.process.row[0].last);
    if (wrong || !r->has_twin)
        return wrong;
    oy_hash a = digest(&r->state), b = digest(&r->twin);
    return oy_hash_equal(&a, &b) ? NULL : "I16: a resumed state differs at the end";
}

// The record as a whole (replayed.c), or what is left of it.
static const char *whole(const record *rec, const bool *keep, uint64_t seed, replayed *seen) {
    chance luck = {seed};
    record left = {.entries = malloc(rec->n * sizeof *rec->entries)};
    if (!left.entries)
        abort();
    for (size_t i = 0; i < rec->n; i++)
        if (!keep || keep[i])
            left.entries[left.n++] = rec->entries[i];
    const char *wrong = replayed_check(&luck, &left, seen);
    free(left.entries);
    return wrong;
}

static const char *replay(const record *rec, const bool *keep, uint64_t seed) {
    run r;
    run_init(&r, seed);
    const char *wrong = NULL;
    for (size_t i = 0; !wrong && i < rec->n; i++)
        if (!keep || keep[i])
            wrong = step(&r, rec->entries[i]);
    replayed seen = {0};
    if (!wrong)
        wrong = finish(&r);
    if (!wrong)
        wrong = whole(rec, keep, seed, &seen);
    run_clear(&r);
    return wrong;
}

// Leaves out ever smaller runs of entries as long as the same thing goes wrong.
static void shrink(const record *rec, const char *wrong, uint64_t seed) {
    bool *keep = malloc(rec->n);
    size_t left = rec->n;
    if (!keep)
        abort();
    memset(keep, true, rec->n);
    for (size_t span = rec->n / 2; span > 0; span /= 2) {
        for (size_t from = 1; from < rec->n; from += span) {
            bool *saved = malloc(rec->n);
            if (!saved)
                abort();
            memcpy(saved, keep, rec->n);
            for (size_t i = from; i < rec->n && i < from + span; i++)
                keep[i] = false;
            const char *again = replay(rec, keep, seed);
            if (!again || strcmp(again, wrong) != 0)
                memcpy(keep, saved, rec->n);
            free(saved);
        }
    }
    FILE *f = fopen("violation.record", "wb");
    left = 0;
    for (size_t i = 0; i < rec->n; i++) {
        if (!keep[i])
            continue;
        left++;
        printf("--- entry %zu\n%.*s", i, (int)rec->entries[i].n, (const char *)rec->entries[i].p);
        if (f)
            fprintf(f, "entry %zu\n%.*s\n", rec->entries[i].n, (int)rec->entries[i].n, (const char *)rec->entries[i].p);
    }
    if (f)
        fclose(f);
    printf("--- %zu of %zu entries suffice\n", left, rec->n);
    free(keep);
}

// Whether the objection that was added had no effect on what came of a silence: a terminal one always has; a suspensive one
// that an act of the record took back may only have made for more time.
static bool overlooked(const oy_state *s, const oy_hash *added, uint32_t row, oy_instant ended) {
    oy_table table;
    uint32_t position;
    const oy_procedure *p = &s->procedure.row[row];
    if (!oy_state_find(s, added, &table, &position) || table != OY_TABLE_position)
        return true;
    return oy_procedure_value(s, p, OY_RULE_OBJECTION) == 0 || oy_position_stands(&s->position.row[position]) ||
           p->ended < ended;
}

// I14: one more objection in time, and what was adopted under silence is adopted no more, unless a majority voted for it in writing; or, where an act of the record took it back, no sooner.
static const char *check_objection(world *w, const record *rec, const oy_state *s) {
    for (uint32_t i = 0; i < s->procedure.n; i++) {
        const oy_procedure *p = &s->procedure.row[i];
        bool outvoted = p->decided_by == OY_DECISION_MAJORITY || p->decided_by == OY_DECISION_TWO_THIRDS; // R29
        if (p->status != OY_STATUS_ADOPTED || p->way != OY_WAY_SILENCE || outvoted || chance_below(&w->luck, 4))
            continue;
        uint32_t member = 1;
        if (!oy_entitled(s, i, member) || !oy_member_is(s, member) || p->minus == member)
            continue;
        oy_state again;
        oy_folded f;
        oy_arena scratch, arena;
        oy_hash added = {{0}};
        bool objected = false;
        oy_arena_init(&scratch, oy_allocator_libc());
        oy_arena_init(&arena, oy_allocator_libc());
        oy_state_init(&again, oy_allocator_libc());
        for (size_t e = 0; e < rec->n; e++) {
            (void)!oy_fold(&again, &scratch, rec->entries[e], all_hold, &f);
            if (f.index == p->index) {
                oy_bytes objection = world_objection(w, &arena, s, i, member, p->opened);
                (void)!oy_fold(&again, &scratch, objection, all_hold, &f);
                objected = f.reason == OY_OK;
                added = f.id;
            }
        }
        uint32_t row = oy_procedure_find(&again, &p->id);
        bool adopted = row != OY_NONE && again.procedure.row[row].status == OY_STATUS_ADOPTED &&
                       overlooked(&again, &added, row, p->ended);
        oy_state_clear(&again);
        oy_arena_clear(&scratch);
        oy_arena_clear(&arena);
        if (objected && adopted)
            return "I14: adopted although an objection in time was added";
    }
    return NULL;
}

static const char *one_record(uint64_t seed, size_t length, witness *sum) {
    world w;
    record rec;
    run r;
    record_init(&rec);
    run_init(&r, seed);
    world_found(&w, seed, &rec);
    const char *wrong = step(&r, rec.entries[0]);
    for (size_t i = 0; !wrong && i < length; i++) {
        world_step(&w, &r.state, &rec);
        wrong = step(&r, rec.entries[rec.n - 1]);
    }
    if (!wrong)
        wrong = check_objection(&w, &rec, &r.state);
    if (!wrong)
        wrong = finish(&r);
    if (!wrong)
        wrong = whole(&rec, NULL, seed, &sum->again);
    sum->acts += r.seen.acts;
    sum->adopted += r.seen.adopted;
    sum->broken += r.seen.broken;
    sum->voted += r.seen.voted;
    sum->defeated += r.seen.defeated;
    sum->reversed += r.seen.reversed;
    sum->overtaken += r.seen.overtaken;
    sum->extended += r.seen.extended;
    sum->restored += r.seen.restored;
    sum->agreed += r.seen.agreed;
    sum->statements += r.seen.statements;
    sum->determined += r.seen.determined;
    sum->told += r.seen.told;
    sum->without_effect += r.seen.without_effect;
    if (wrong) {
        printf("not ok - %s (seed %llu)\n", wrong, (unsigned long long)seed);
        if (strncmp(wrong, "I14", 3) != 0)
            shrink(&rec, wrong, seed);
    }
    run_clear(&r);
    record_clear(&rec);
    return wrong;
}

static void print_reasons(void) {
    for (unsigned type = 0; type < OY_ACT_TYPES; type++) {
        uint64_t sent = 0;
        for (unsigned code = 0; code < OY_CODES; code++)
            sent += reasons[type][code];
        printf("# %s: %llu of %llu had effect", oy_act_token((oy_act_type)type),
               (unsigned long long)reasons[type][OY_OK], (unsigned long long)sent);
        for (unsigned code = 0; code < OY_CODES; code++)
            if (code != OY_OK && reasons[type][code] > 0)
                printf(", %s %llu", oy_code_token((oy_code)code), (unsigned long long)reasons[type][code]);
        printf("\n");
    }
}

static bool enough_again(const replayed *seen) {
    printf("# %llu acts sent twice, %llu acts of a chair that counted, %llu records played without one question\n",
           (unsigned long long)seen->repeated, (unsigned long long)seen->chairs, (unsigned long long)seen->without);
    return seen->repeated > 0 && seen->chairs > 0 && seen->without > 0;
}

// A run in which something never happened shows nothing about it.
static int report(const witness *sum, uint64_t records, uint64_t seed) {
    printf("# %llu records from seed %llu: %llu acts, %llu without effect, %llu adopted, %llu broken, %llu overtaken, "
           "%llu deadlines moved, %llu restored silences adopted, %llu adopted by votes, %llu not adopted, %llu "
           "reversed, %llu determined, %llu adopted ad referendum, %llu returns\n",
           (unsigned long long)records, (unsigned long long)seed, (unsigned long long)sum->acts,
           (unsigned long long)sum->without_effect, (unsigned long long)sum->adopted, (unsigned long long)sum->broken,
           (unsigned long long)sum->overtaken, (unsigned long long)sum->extended, (unsigned long long)sum->restored,
           (unsigned long long)sum->voted, (unsigned long long)sum->defeated, (unsigned long long)sum->reversed,
           (unsigned long long)sum->determined, (unsigned long long)sum->agreed, (unsigned long long)sum->told);
    bool enough = sum->adopted > 0 && sum->broken > 0 && sum->extended > 0 && sum->restored > 0 && sum->voted > 0 &&
                  sum->defeated > 0 && sum->statements > 0 && sum->reversed > 0 && sum->agreed > 0 &&
                  sum->without_effect > 0 && 10 * sum->without_effect < 4 * sum->acts && sum->determined > 0 &&
                  sum->told > 0;
    enough = enough && enough_again(&sum->again);
    printf(
        "%s - the records hold adoptions, broken and restored silences, votes won and lost, moved deadlines and acts "
        "without effect\n",
        enough ? "ok" : "not ok");
    if (enough)
        printf("ok - R6 R19 I1 I2 I4 I5 I6 I7 I8 I9 I10 I11 I12 I13 I14 I15 I16 I17 I18 I19 I20 I24 I25 over %llu "
               "generated acts\n",
               (unsigned long long)sum->acts);
    return enough ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
    uint64_t acts = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    witness sum = {0};
    uint64_t records = 0;
    if (!oy_crypto_init())
        return EXIT_FAILURE;
    for (; sum.acts < acts; records++)
        if (one_record(seed + records, 150, &sum))
            return EXIT_FAILURE;
    if (argc > 3 && strcmp(argv[3], "reasons") == 0)
        print_reasons();
    return report(&sum, records, seed);
}
