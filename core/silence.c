// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The silence procedure: a text is adopted at the deadline D unless somebody objects before it. Here is what an objection
// does to it (R5, R6), and what moves D: holes in the record (R7), newcomers (R10), its opener (R4), a request for time;
// and lifting (R20). It is opened in opening.c, and what happens at D is in expiry.c.
#include "deed.h"

static oy_instant later(oy_instant a, oy_instant b) {
    return a > b ? a : b;
}

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

oy_instant oy_silence_from(const oy_procedure *p) {
    return p->announced_at != OY_NO_INSTANT ? p->announced_at : p->opened;
}

static void move_deadline(oy_state *s, uint32_t procedure, oy_instant deadline, uint64_t index, oy_instant at,
                          oy_word why) {
    oy_procedure *p = oy_procedure_edit(s, procedure);
    oy_instant due = deadline;
    if (p->status == OY_STATUS_AD_REFERENDUM) // R39: it is due once its letters can come no more
        due = p->final = oy_instant_add(deadline, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW));
    p->deadline = deadline;
    oy_due_push(s, due, p->index, OY_TABLE_procedure, procedure);
    oy_moment_at(s, procedure, index, at, why)->deadline = deadline;
}

// R7: whoever runs the record can delay a decision by being away, never hasten it. What had ended at `last` has been seen to.
static oy_instant after_hole(const oy_state *s, const oy_procedure *p, oy_instant end, oy_instant last, oy_instant at) {
    int64_t gap = at - last;
    if (at <= end - oy_procedure_value(s, p, OY_RULE_LAST_HOURS))
        return end;
    return later(end, oy_instant_add(at, lesser(oy_procedure_value(s, p, OY_RULE_GAP_RESTORES_MOST),
                                                gap + oy_procedure_value(s, p, OY_RULE_GAP_GRACE))));
}

static void open_hole(oy_state *s, uint32_t row, oy_instant last, oy_instant at, uint64_t index) {
    const oy_procedure *p = &s->procedure.row[row];
    bool runs = p->way == OY_WAY_SILENCE || p->status == OY_STATUS_AD_REFERENDUM;
    if (!runs || at - last <= oy_procedure_value(s, p, OY_RULE_GAP))
        return;
    oy_procedure_edit(s, row)->holes += at - last;
    oy_instant deadline =
        later(after_hole(s, p, p->deadline, last, at), oy_instant_add(oy_silence_from(p), p->minimum + p->holes));
    if (deadline > p->deadline)
        move_deadline(s, row, deadline, index, at, OY_MOMENT_EXTENDED_FOR_HOLE);
}

static void move_final(oy_state *s, uint32_t row, oy_instant final, uint64_t index, oy_instant at) {
    oy_procedure *p = oy_procedure_edit(s, row);
    p->final = final;
    oy_due_push(s, final, p->index, OY_TABLE_procedure, row);
    oy_moment_at(s, row, index, at, OY_MOMENT_EXTENDED_FOR_HOLE)->deadline = final;
}

// A letter received before D waits to be entered: a hole in the receipt window moves its end likewise.
static void window_hole(oy_state *s, uint32_t row, oy_instant last, oy_instant at, uint64_t index) {
    const oy_procedure *p = &s->procedure.row[row];
    if (at - last <= oy_procedure_value(s, p, OY_RULE_GAP))
        return;
    oy_instant final = after_hole(s, p, p->final, last, at);
    if (final > p->final)
        move_final(s, row, final, index, at);
}

// No rules can set the gap below six minutes (rules.def), so most entries need not look at what is open.
#define GAP_LEAST 360

void oy_silence_hole(oy_state *s, oy_instant last, oy_instant at, uint64_t index) {
    if (at - last <= GAP_LEAST)
        return;
    for (size_t i = 0; i < s->open_n; i++) {
        const oy_procedure *p = &s->procedure.row[s->open[i]];
        bool in_window = p->status == OY_STATUS_AD_REFERENDUM && last >= p->deadline;
        if (p->status == OY_STATUS_EXPIRED || in_window)
            window_hole(s, s->open[i], last, at, index);
        else
            open_hole(s, s->open[i], last, at, index);
    }
}

void oy_silence_stand_still(oy_state *s, int64_t gap, oy_instant at, uint64_t index) {
    for (size_t i = 0; i < s->open_n; i++) {
        uint32_t row = s->open[i];
        const oy_procedure *p = &s->procedure.row[row];
        if (p->status == OY_STATUS_EXPIRED) {
            move_final(s, row, oy_instant_add(p->final, gap), index, at);
        } else if (p->way == OY_WAY_SILENCE || p->status == OY_STATUS_AD_REFERENDUM) {
            oy_procedure_edit(s, row)->holes += gap;
            move_deadline(s, row, oy_instant_add(p->deadline, gap), index, at, OY_MOMENT_EXTENDED_FOR_HOLE);
        }
    }
}

void oy_silence_admission(oy_state *s, uint32_t member, oy_instant at, uint64_t index) {
    for (size_t i = 0; i < s->open_n; i++) {
        uint32_t row = s->open[i];
        const oy_procedure *p = &s->procedure.row[row];
        if (p->way != OY_WAY_SILENCE || p->status != OY_STATUS_OPEN || !oy_entitled(s, row, member))
            continue;
        oy_instant deadline = oy_instant_add(at, oy_procedure_value(s, p, OY_RULE_ADMISSION_NOTICE));
        if (deadline > p->deadline)
            move_deadline(s, row, deadline, index, at, OY_MOMENT_EXTENDED_FOR_ADMISSION);
    }
}

static bool is_suspensive(const oy_state *s, const oy_procedure *p) {
    return oy_procedure_value(s, p, OY_RULE_OBJECTION) == 1;
}

// R5: at once and for good; or, under a suspensive rule, as long as it stands. After D nothing is left to suspend.
void oy_silence_stop(oy_state *s, uint32_t row, uint32_t stood, uint64_t index, oy_instant at) {
    if (!oy_decision_is_stopped(&s->procedure.row[row])) // R28: it is a no among the votes
        return;
    bool suspends = is_suspensive(s, &s->procedure.row[row]) && oy_life_may(s, row, OY_MOMENT_SUSPENDED);
    if (!suspends)
        oy_life_step(s, row, OY_MOMENT_BROKEN, at, index, at);
    else if (stood == 0)
        oy_life_step(s, row, OY_MOMENT_SUSPENDED, at, index, at);
}

// R6: others relied on that objection, so they have at least as long as when the text is put again.
void oy_silence_restore(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    const oy_procedure *p = &s->procedure.row[row];
    if (p->standing > 0 || p->decided_by != OY_DECISION_CONSENSUS || !oy_life_may(s, row, OY_MOMENT_RESTORED))
        return;
    oy_instant deadline = later(p->deadline, oy_instant_add(at, oy_procedure_value(s, p, OY_RULE_RESUMPTION)));
    move_deadline(s, row, deadline, index, at, OY_MOMENT_RESTORED);
}

static bool is_opener(const oy_procedure *p, const oy_deed *d) {
    if (p->opened_as != (unsigned)d->as)
        return false;
    return d->as != OY_AS_MEMBER || p->opened_by == d->member;
}

// A silence that is still running; D itself is late (R1).
static oy_code check_running(const oy_state *s, uint32_t row) {
    if (row == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    const oy_procedure *p = &s->procedure.row[row];
    if (p->way != OY_WAY_SILENCE)
        return OY_NOT_OPEN;
    if (p->status == OY_STATUS_OPEN)
        return OY_OK;
    return p->status == OY_STATUS_EXPIRED || p->status == OY_STATUS_ADOPTED ? OY_LATE : OY_NOT_OPEN;
}

oy_code oy_check_extend(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_code bad = check_running(s, row);
    if (bad)
        return bad == OY_LATE ? OY_NOT_OPEN : bad;
    const oy_procedure *p = &s->procedure.row[row];
    oy_instant deadline = oy_act_instant(d->act, OY_LINE_DEADLINE);
    bool communications = oy_act_line(d->act, OY_LINE_GROUND).n > 0;
    if (d->as != OY_AS_CHAIR && (communications || !is_opener(p, d)))
        return OY_NOT_BY_THE_RULES;
    if (deadline <= p->deadline) // R4: shortening does not exist
        return OY_NOT_LATER;
    if (!communications && p->extensions >= (uint64_t)oy_procedure_value(s, p, OY_RULE_EXTENSIONS))
        return OY_TOO_MANY_EXTENSIONS;
    bool too_long = deadline - p->deadline > p->period ||
                    deadline - oy_silence_from(p) > oy_procedure_value(s, p, OY_RULE_SILENCE_LONGEST);
    return too_long ? OY_PERIOD_TOO_LONG : OY_OK;
}

void oy_apply_extend(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    if (oy_act_line(d->act, OY_LINE_GROUND).n == 0)
        oy_procedure_edit(s, row)->extensions++;
    move_deadline(s, row, oy_act_instant(d->act, OY_LINE_DEADLINE), d->index, d->at, OY_MOMENT_EXTENDED);
}

// R20: the chair who opened may lift before D.
oy_code oy_check_lift(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_code bad = check_running(s, row);
    if (bad)
        return bad == OY_LATE ? OY_NOT_OPEN : bad;
    const oy_procedure *p = &s->procedure.row[row];
    bool may =
        p->opened_as == OY_AS_CHAIR && p->by_default != OY_DEFAULT_REVERSED; // R29: no chair keeps it from coming back
    return may ? OY_OK : OY_NOT_BY_THE_RULES;
}

void oy_apply_lift(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_life_step(s, row, OY_MOMENT_LIFTED, d->at, d->index, d->at);
}

// R4: asking for more time does not break silence; where the rules say so, one request extends once.
oy_code oy_check_request_time(const oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    oy_code bad = check_running(s, row);
    if (bad)
        return bad;
    return oy_entitled(s, row, d->member) ? OY_OK : OY_NOT_ENTITLED;
}

void oy_apply_request_time(oy_state *s, const oy_deed *d) {
    uint32_t row = oy_deed_procedure(s, d);
    (void)oy_position_take(s, d, row);
    oy_moment_at(s, row, d->index, d->at, OY_MOMENT_TIME_REQUESTED)->member = d->member;
    oy_procedure *p = oy_procedure_edit(s, row);
    int64_t more = oy_procedure_value(s, p, OY_RULE_REQUEST_EXTENDS);
    bool too_long = p->deadline + more - oy_silence_from(p) > oy_procedure_value(s, p, OY_RULE_SILENCE_LONGEST);
    if (more == 0 || too_long || p->extended_on_request)
        return;
    p->extended_on_request = true;
    move_deadline(s, row, oy_instant_add(p->deadline, more), d->index, d->at, OY_MOMENT_EXTENDED_ON_REQUEST);
}
