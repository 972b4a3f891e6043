// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "grade.h"

#include "life.h"

int oy_cosigning_compare(const oy_cosigning *a, const oy_cosigning *b) {
    if (a->witness != b->witness)
        return a->witness < b->witness ? -1 : 1;
    return a->size < b->size ? -1 : a->size > b->size;
}

void oy_cosignings_arrange(oy_cosigning *c, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool first = i == 0 || c[i - 1].witness != c[i].witness;
        c[i].latest = first || c[i].at > c[i - 1].latest ? c[i].at : c[i - 1].latest;
    }
    for (size_t i = n; i-- > 0;) {
        bool last = i + 1 == n || c[i + 1].witness != c[i].witness;
        c[i].earliest = last || c[i].at < c[i + 1].earliest ? c[i].at : c[i + 1].earliest;
    }
}

// The first of a witness's cosignings that is of more than `index` entries: so the entry `index` stood in what it saw.
static size_t first_with(const oy_cosigning *c, size_t from, size_t to, uint64_t index) {
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (c[middle].size > index)
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

// How far a cosigning may lie from the opening or the end and still vouch for its time.
static int64_t leeway(const oy_state *s, const oy_procedure *p) {
    int64_t tenth = (p->ended - p->opened) / 10, most = oy_procedure_value(s, p, OY_RULE_WITNESSED_WITHIN);
    return tenth < most ? tenth : most;
}

oy_grade oy_grade_of(const oy_state *s, uint32_t procedure, const oy_cosigning *c, size_t n) {
    const oy_procedure *p = &s->procedure.row[procedure];
    uint64_t quorum = s->process.row[0].quorum;
    oy_grade g = {.ended = !oy_life_goes_on(p->status), .witnesses = s->witness.n, .quorum = quorum};
    if (quorum == 0 || quorum > s->witness.n)
        g.quorum = s->witness.n;
    if (!g.ended)
        return g;
    int64_t within = leeway(s, p);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && c[to].witness == c[from].witness;)
            to++;
        size_t opening = first_with(c, from, to, p->index), closing = first_with(c, from, to, p->cause);
        g.opening += opening < to && c[opening].earliest <= p->opened + within;
        g.around += closing > from && c[closing - 1].latest >= p->ended - within;
        g.closing += closing < to;
    }
    return g;
}

bool oy_grade_is_witnessed(const oy_grade *g) {
    return g->ended && g->witnesses > 0 && g->opening >= g->quorum && g->around >= g->quorum && g->closing >= g->quorum;
}
