// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Returns: what a member tells the others under an instrument that the body put in force (engine.md, "Returns"). Nothing here decides
// anything, and no return is judged: whether it follows its form is shown, not asked. What is told is payload, which the fold
// never sees.
#include "deed.h"

// One that says why there is nothing, or one that says something, says it in its block or in its content.
static bool is_complete(const oy_act *act, oy_word status) {
    bool said = act->block.n > 0 || oy_act_line(act, OY_LINE_PAYLOAD).n > 0;
    return said || status == OY_RETURNED_NIL || status == OY_RETURNED_NOTHING_NEW || status == OY_RETURNED_ENDED;
}

static oy_word recipients_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_RECIPIENTS, OY_SET_RECIPIENTS, OY_RECIPIENTS_ALL);
}

static oy_word status_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_RETURN_STATUS, OY_SET_RETURNED, OY_RETURNED_SUBMITTED);
}

// To some, or to all but some, says who they are: members or observers, and not its author.
static oy_code check_recipients(const oy_state *s, const oy_deed *d) {
    bool names = recipients_in(d) == OY_RECIPIENTS_NAMED || recipients_in(d) == OY_RECIPIENTS_ALL_EXCEPT;
    bool named = oy_act_line(d->act, OY_LINE_RECIPIENT).n > 0;
    if (names != named)
        return named ? OY_LINE_UNKNOWN : OY_LINE_MISSING;
    oy_bytes code;
    for (size_t at = 0; oy_act_next(d->act, OY_LINE_RECIPIENT, &at, &code);) {
        uint32_t member = oy_member_find(s, code);
        if (member == OY_NONE || member == d->member)
            return OY_NOT_A_MEMBER;
    }
    return OY_OK;
}

// The return whose place it would take, also one that was drafted and released; OY_NONE when it names none.
static uint32_t corrected(const oy_state *s, const oy_deed *d) {
    oy_named x = oy_deed_names(s, d, OY_LINE_CORRECTS);
    if (x.table == OY_TABLE_pending) // of another kind: none
        return s->pending.row[x.row].returned;
    return x.table == OY_TABLE_returned ? x.row : OY_NONE;
}

// A member corrects what it returned to the same instrument, of the same period, and what no other has corrected.
static oy_code check_correction(const oy_state *s, const oy_deed *d) {
    uint32_t row = corrected(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    const oy_returned *x = &s->returned.row[row];
    if (x->member != d->member)
        return OY_NO_AUTHORITY;
    if (!oy_bytes_equal(s->text.row[x->text].label, oy_act_line(d->act, OY_LINE_INSTRUMENT)) ||
        !oy_bytes_equal(x->period, oy_act_line(d->act, OY_LINE_PERIOD)))
        return OY_NO_SUCH_ACT;
    return oy_return_shown(x) ? OY_OK : OY_DONE_BEFORE;
}

oy_code oy_check_return(const oy_state *s, const oy_deed *d) {
    if (oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, oy_act_line(d->act, OY_LINE_INSTRUMENT)) == OY_NONE)
        return OY_NO_SUCH_INSTRUMENT;
    if (!is_complete(d->act, status_in(d)))
        return OY_LINE_MISSING;
    oy_code bad = check_recipients(s, d);
    if (bad)
        return bad;
    if (oy_act_line(d->act, OY_LINE_CORRECTS).n > 0)
        return check_correction(s, d);
    return status_in(d) == OY_RETURNED_ENDED ? OY_LINE_MISSING : OY_OK; // what ends was there
}

static void add_recipients(oy_state *s, const oy_deed *d, uint32_t row) {
    oy_bytes code;
    for (size_t at = 0; oy_act_next(d->act, OY_LINE_RECIPIENT, &at, &code);) {
        oy_recipient *x = oy_recipient_add(s);
        x->returned = row;
        x->member = oy_member_find(s, code);
        oy_recipient_link(s, OY_LAST(s, recipient));
    }
}

static uint32_t enter(oy_state *s, const oy_deed *d, bool released) {
    oy_returned *x = oy_returned_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->text = oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, oy_act_line(d->act, OY_LINE_INSTRUMENT));
    x->member = d->member;
    x->period = oy_keep(s, oy_act_line(d->act, OY_LINE_PERIOD));
    x->status = status_in(d);
    x->recipients = recipients_in(d);
    x->payload = oy_keep(s, oy_act_line(d->act, OY_LINE_PAYLOAD));
    x->text_for_all = oy_keep(s, d->act->block);
    x->corrects = corrected(s, d);
    x->by_note = d->by_note;
    if (released) {
        x->released = d->index;
        x->received = d->by_note ? d->received : d->at;
    }
    oy_returned_link(s, OY_LAST(s, returned));
    return OY_LAST(s, returned);
}

// Who drafts is not who sends: what a person enters who may only draft waits until one who may report releases it.
void oy_apply_return(oy_state *s, const oy_deed *d) {
    bool reports = d->by_note || (oy_authority_scopes(s, d->authority, d->at) & OY_SCOPES_REPORT);
    uint32_t row = enter(s, d, reports);
    add_recipients(s, d, row);
    if (!reports)
        oy_pending_await(s, d, d->member)->returned = row;
}

oy_code oy_return_may_release(const oy_state *s, uint32_t row) {
    const oy_returned *x = &s->returned.row[row];
    if (oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, s->text.row[x->text].label) == OY_NONE)
        return OY_NO_SUCH_INSTRUMENT;
    if (x->corrects == OY_NONE)
        return OY_OK;
    return oy_return_shown(&s->returned.row[x->corrects]) ? OY_OK : OY_DONE_BEFORE;
}

void oy_return_release(oy_state *s, uint32_t row, uint64_t index, oy_instant at) {
    oy_returned *x = oy_returned_edit(s, row);
    x->released = index;
    x->received = at;
    oy_return_counts(s, row);
}

// R18: what was entered in a member's name by note. One that was corrected since is the member's own no longer.
oy_code oy_return_may_disown(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_returned *x = &s->returned.row[row];
    if (x->member != d->member || !x->by_note)
        return OY_NO_AUTHORITY;
    return oy_return_shown(x) ? OY_OK : OY_NOTHING_TO_CONFIRM;
}

void oy_return_disown(oy_state *s, uint32_t row, uint64_t index) {
    oy_returned_edit(s, row)->disowned = index;
    oy_return_counts_not(s, row);
}
