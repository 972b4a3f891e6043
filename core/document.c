// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Texts that are no decisions: a chair's statement, a statement of some members, a national statement. They bind nobody but those whose
// they are, and are never shown without their authority (engine.md, "Authority of a text"). Nobody speaks for another.
#include "deed.h"

static oy_word authority_in(const oy_deed *d) {
    return oy_act_word(d->act, OY_LINE_TEXT_AUTHORITY, OY_SET_TEXT_AUTHORITY, OY_TEXT_AUTHORITY_NONE);
}

// Whose statement it is follows from the office in which it is made. The secretariat enters one of the chair only where it
// enters for the chair anyway.
static bool fits(const oy_body *body, const oy_deed *d) {
    oy_word authority = authority_in(d);
    switch (d->as) {
    case OY_AS_CHAIR:
        return authority == OY_TEXT_AUTHORITY_CHAIRS_STATEMENT;
    case OY_AS_MEMBER:
        return authority == OY_TEXT_AUTHORITY_STATEMENT_OF_SOME || authority == OY_TEXT_AUTHORITY_NATIONAL_STATEMENT;
    default:
        return authority == OY_TEXT_AUTHORITY_CHAIRS_STATEMENT && (body->announces & OY_AS_SECRETARIAT);
    }
}

oy_code oy_check_statement(const oy_state *s, const oy_deed *d) {
    oy_hash id;
    const oy_body *body = oy_rules_body(oy_state_rules(s), oy_act_line(d->act, OY_LINE_BODY));
    if (!body)
        return OY_NO_SUCH_BODY;
    if (!fits(body, d))
        return OY_NOT_BY_THE_RULES;
    if (oy_act_id(d->act, OY_LINE_FOLLOWS, &id) && oy_procedure_find(s, &id) == OY_NONE)
        return OY_NO_SUCH_PROCEDURE;
    return OY_OK;
}

void oy_apply_statement(oy_state *s, const oy_deed *d) {
    oy_document *x = oy_document_add(s);
    x->id = d->act->id;
    x->index = d->index;
    x->at = d->at;
    x->body = oy_keep(s, oy_act_line(d->act, OY_LINE_BODY));
    x->title = oy_keep(s, oy_act_line(d->act, OY_LINE_TITLE));
    x->authority = authority_in(d);
    x->as = d->as;
    x->member = d->member;
    (void)!oy_act_id(d->act, OY_LINE_FOLLOWS, &x->follows);
    x->text = oy_keep(s, d->act->block);
    x->text_hash = oy_text_hash(d->act->block);
    x->by_note = d->by_note;
    oy_document_link(s, OY_LAST(s, document));
}

static uint32_t named_document(const oy_state *s, const oy_deed *d) {
    return oy_deed_named(s, d, OY_LINE_ACT, OY_TABLE_document);
}

static bool is_of(const oy_state *s, const oy_document *x, uint32_t member) {
    for (uint32_t i = x->first_associate; i != OY_NONE; i = s->associate.row[i].next)
        if (s->associate.row[i].member == member && s->associate.row[i].disowned == OY_NO_INDEX)
            return true;
    return x->member == member && x->disowned == OY_NO_INDEX;
}

// A member joins a statement of some by its own act.
oy_code oy_check_associate(const oy_state *s, const oy_deed *d) {
    uint32_t row = named_document(s, d);
    if (row == OY_NONE)
        return OY_NO_SUCH_ACT;
    const oy_document *x = &s->document.row[row];
    if (x->authority != OY_TEXT_AUTHORITY_STATEMENT_OF_SOME)
        return OY_NOT_BY_THE_RULES;
    return is_of(s, x, d->member) ? OY_DONE_BEFORE : OY_OK;
}

void oy_apply_associate(oy_state *s, const oy_deed *d) {
    oy_associate *x = oy_associate_add(s);
    x->document = named_document(s, d);
    x->member = d->member;
    x->act = d->act->id;
    x->index = d->index;
    x->by_note = d->by_note;
    oy_associate_link(s, OY_LAST(s, associate));
}

oy_code oy_document_may_disown(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_document *x = &s->document.row[row];
    return oy_deed_may_disown(d, x->member, x->by_note, x->disowned);
}

oy_code oy_associate_may_disown(const oy_state *s, const oy_deed *d, uint32_t row) {
    const oy_associate *x = &s->associate.row[row];
    return oy_deed_may_disown(d, x->member, x->by_note, x->disowned);
}
