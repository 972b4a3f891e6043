// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether the parts of an instrument go together. What is amiss in one place is told there; what is missing, at the end.
#include "instrument_part.h"

typedef oy_instrument_reader reader;

static oy_code missing(reader *r, const char *word) {
    return oy_instrument_fail(r, OY_LINE_MISSING, oy_bytes_of(word));
}

static oy_code invalid(reader *r, const char *word) {
    return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, oy_bytes_of(word));
}

// What belongs to one kind only: a day to a period, a lead to what is ahead, an expiry to what stands.
static oy_code check_kind(reader *r) {
    const oy_instrument *x = r->x;
    bool periodic = x->kind == OY_MEASURE_KIND_PERIODIC, ahead = x->kind == OY_MEASURE_KIND_AHEAD;
    bool standing = x->kind == OY_MEASURE_KIND_STANDING;
    if (periodic != (x->period != OY_MEASURE_WORDS))
        return periodic ? missing(r, "period") : invalid(r, "period");
    if (x->due_month && !periodic)
        return invalid(r, "due");
    if (x->reminder_count && x->due_month == 0 && !standing)
        return invalid(r, "remind");
    if (ahead != (x->lead > 0))
        return ahead ? missing(r, "lead") : invalid(r, "lead");
    if (standing != (x->expires > 0))
        return standing ? missing(r, "expires") : invalid(r, "expires");
    if (x->within && x->kind != OY_MEASURE_KIND_EVENT)
        return invalid(r, "within");
    if (x->threshold_count && !ahead)
        return invalid(r, "threshold");
    if (r->several_said && !periodic && !standing)
        return invalid(r, "returns");
    if (x->answers_within && !standing)
        return invalid(r, "check");
    return OY_OK;
}

static oy_code check_top(reader *r) {
    const oy_instrument *x = r->x;
    if (x->name.n == 0)
        return missing(r, "name");
    if (x->version == 0)
        return missing(r, "version");
    if (x->titles.n == 0)
        return missing(r, "title");
    if (x->kind == OY_MEASURE_WORDS)
        return missing(r, "kind");
    if (x->levels[0].n == 0)
        return missing(r, "levels");
    if (x->recipients == 0)
        return missing(r, "recipients");
    if (x->statuses == 0)
        return missing(r, "statuses");
    bool content = oy_instrument_allows_status(x, OY_RETURNED_SUBMITTED);
    if (!content && oy_instrument_allows_status(x, OY_RETURNED_PARTIAL))
        return invalid(r, "statuses");
    if (x->step_count && x->routes == 0)
        return missing(r, "routes");
    if (x->routes && x->step_count == 0)
        return missing(r, "step");
    return check_kind(r);
}

// Every table has columns, every form a question.
static oy_code check_forms(reader *r) {
    const oy_instrument *x = r->x;
    for (size_t i = 0; i < x->field_count; i++)
        if (x->fields[i].type == OY_FIELD_TABLE && x->fields[i].columns == 0) {
            r->line = x->fields[i].line;
            return missing(r, "column");
        }
    for (size_t i = 0; i < x->form_count; i++)
        if (x->forms[i].fields == 0)
            return oy_instrument_fail(r, OY_LINE_MISSING, OY_LIT("field"));
    return OY_OK;
}

// The field from which a time is counted is a day or an instant, always given, in every form.
static oy_code check_counted(reader *r, oy_bytes name) {
    const oy_instrument *x = r->x;
    if (name.n && x->form_count == 0)
        return oy_instrument_fail(r, OY_UNKNOWN_LABEL, name);
    for (size_t i = 0; i < x->form_count && name.n; i++) {
        uint32_t at = oy_instrument_field(x, &x->forms[i], OY_INSTRUMENT_NONE, name);
        if (at == OY_INSTRUMENT_NONE)
            return oy_instrument_fail(r, OY_UNKNOWN_LABEL, name);
        const oy_form_field *field = &x->fields[at];
        if (!field->required || (field->type != OY_FIELD_DATE && field->type != OY_FIELD_INSTANT))
            return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, name);
    }
    return OY_OK;
}

static size_t step_at(const oy_instrument *x, oy_bytes name) {
    size_t i = 0;
    while (i < x->step_count && !oy_bytes_equal(x->steps[i].name, name))
        i++;
    return i;
}

// The first step follows nothing, every other a step that goes on; and each can be reached.
static oy_code check_steps(reader *r) {
    const oy_instrument *x = r->x;
    uint32_t reached = 1;
    for (size_t i = 0; i < x->step_count; i++) {
        const oy_instrument_step *step = &x->steps[i];
        if ((i == 0) != (step->after_count == 0) || (i == 0 && step->within))
            return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, step->name);
        for (size_t k = 0; k < step->after_count; k++) {
            size_t before = step_at(x, step->after[k]);
            if (before == x->step_count)
                return oy_instrument_fail(r, OY_UNKNOWN_LABEL, step->after[k]);
            if (x->steps[before].ends)
                return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, step->after[k]);
        }
    }
    for (size_t round = 0; round < x->step_count; round++)
        for (size_t i = 1; i < x->step_count; i++)
            for (size_t k = 0; k < x->steps[i].after_count; k++)
                if (reached & 1u << step_at(x, x->steps[i].after[k]))
                    reached |= 1u << i;
    for (size_t i = 0; i < x->step_count; i++)
        if (!(reached & 1u << i))
            return oy_instrument_fail(r, OY_INSTRUMENT_INVALID, x->steps[i].name);
    return OY_OK;
}

oy_code oy_instrument_check(oy_instrument_reader *r) {
    oy_code code = check_forms(r);
    if (!code)
        code = check_top(r);
    if (!code)
        code = check_counted(r, r->x->lead_field);
    if (!code)
        code = check_counted(r, r->x->within_field);
    return code ? code : check_steps(r);
}
