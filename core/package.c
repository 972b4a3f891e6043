// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Several texts opened together, indivisible: one procedure, one deadline, an objection to one stops all, and all are
// adopted with their effects in order, or none (R38).
#include "package.h"

#include "deed.h"
#include "effects.h"

oy_parts oy_parts_alone(uint32_t proposal) {
    return (oy_parts){.row = {proposal}, .n = 1};
}

oy_parts oy_parts_of(const oy_state *s, uint32_t procedure) {
    oy_parts parts = oy_parts_alone(s->procedure.row[procedure].proposal);
    for (uint32_t x = s->procedure.row[procedure].first_part; x != OY_NONE && parts.n <= OY_WITH_MAX;
         x = s->part.row[x].next)
        parts.row[parts.n++] = s->part.row[x].proposal;
    return parts;
}

bool oy_parts_hold(const oy_parts *parts, uint32_t proposal) {
    for (size_t i = 0; i < parts->n; i++)
        if (parts->row[i] == proposal)
            return true;
    return false;
}

static oy_code name_one(const oy_state *s, oy_parts *parts, oy_bytes value) {
    oy_hash id;
    (void)!oy_hash_parse(&id, value); // a line of kind ID
    uint32_t row = oy_proposal_find(s, &id);
    if (row == OY_NONE)
        return OY_NO_SUCH_PROPOSAL;
    if (parts->n > 0 && !oy_bytes_equal(s->proposal.row[row].body, s->proposal.row[parts->row[0]].body))
        return OY_NO_SUCH_BODY;
    if (oy_parts_hold(parts, row))
        return OY_ALREADY_OPEN;
    parts->row[parts->n++] = row;
    return OY_OK;
}

oy_code oy_parts_named(const oy_state *s, const oy_act *open, oy_parts *out) {
    out->n = 0;
    oy_code bad = name_one(s, out, oy_act_line(open, OY_LINE_PROPOSAL));
    for (size_t i = 0; i < open->line_count && !bad; i++)
        if (open->lines[i].key == OY_LINE_WITH) // of which there are at most OY_WITH_MAX
            bad = name_one(s, out, open->lines[i].value);
    return bad;
}

void oy_parts_keep(oy_state *s, uint32_t procedure, const oy_parts *parts) {
    for (size_t i = 1; i < parts->n; i++) {
        oy_part *x = oy_part_add(s);
        x->procedure = procedure;
        x->proposal = parts->row[i];
        oy_part_link(s, OY_LAST(s, part));
    }
}

bool oy_parts_waived(const oy_state *s, const oy_parts *parts, oy_word item) {
    for (size_t i = 0; i < parts->n; i++)
        if (oy_waiver_of(s, parts->row[i], item) == OY_NONE)
            return false;
    return true;
}

bool oy_parts_only_waive(const oy_state *s, const oy_parts *parts) {
    for (size_t i = 0; i < parts->n; i++)
        if (!oy_only_waives(s, &s->proposal.row[parts->row[i]]))
            return false;
    return true;
}

oy_code oy_parts_base(const oy_state *s, const oy_parts *parts) {
    for (size_t i = 0; i < parts->n; i++)
        if (oy_base_check(s, &s->proposal.row[parts->row[i]]))
            return OY_BASE_NOT_IN_FORCE;
    return OY_OK;
}

uint32_t oy_effect_first(const oy_state *s, const oy_parts *parts, size_t *part) {
    for (; *part < parts->n; ++*part) {
        const oy_proposal *p = &s->proposal.row[parts->row[*part]];
        if (oy_outcome_runs(p->outcome) && p->first_effect != OY_NONE)
            return p->first_effect;
    }
    return OY_NONE;
}

uint32_t oy_effect_next(const oy_state *s, const oy_parts *parts, size_t *part, uint32_t row) {
    if (s->effect.row[row].next != OY_NONE)
        return s->effect.row[row].next;
    ++*part;
    return oy_effect_first(s, parts, part);
}
