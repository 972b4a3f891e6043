// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A decision's symbol, from the series of its body (R27): a number is given on adoption, never before.
#include "deed.h"
#include "meeting.h"

static void print_digits(oy_buf *out, unsigned n, unsigned digits) {
    unsigned unit = 1;
    while (--digits > 0)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        oy_buf_putc(out, (char)('0' + n / unit % 10));
}

void oy_symbol_print(oy_buf *out, oy_bytes pattern, uint64_t n, unsigned year) {
    for (size_t i = 0; i < pattern.n;) {
        oy_bytes rest = oy_bytes_slice(pattern, i, pattern.n);
        if (oy_bytes_starts(rest, OY_LIT("{n}"))) {
            oy_buf_number(out, n);
            i += 3;
        } else if (oy_bytes_starts(rest, OY_LIT("{yyyy}"))) {
            print_digits(out, year, 4);
            i += 6;
        } else if (oy_bytes_starts(rest, OY_LIT("{yy}"))) {
            print_digits(out, year % 100, 2);
            i += 4;
        } else {
            oy_buf_putc(out, (char)pattern.p[i++]);
        }
    }
}

// A series without a year in it runs on; its numbers would come again otherwise.
static uint64_t year_of_series(oy_bytes pattern, uint64_t year) {
    for (size_t i = 0; i < pattern.n; i++)
        if (oy_bytes_starts(oy_bytes_slice(pattern, i, pattern.n), OY_LIT("{yy")))
            return year;
    return 0;
}

static uint64_t next_number(oy_state *s, oy_bytes series, uint64_t year) {
    uint64_t row;
    oy_hash key = oy_counter_key(series, year);
    if (!oy_idmap_get(&s->counters, &key, &row)) {
        oy_counter *fresh = oy_counter_add(s);
        fresh->series = oy_keep(s, series);
        fresh->year = year;
        fresh->last = 1;
        if (!s->out_of_memory)
            oy_counter_link(s, OY_LAST(s, counter));
        return 1;
    }
    return ++oy_counter_edit(s, (uint32_t)row)->last;
}

static void give(oy_state *s, uint32_t procedure, int year, uint64_t index, oy_instant at) {
    const oy_body *body = oy_procedure_body(s, &s->procedure.row[procedure]);
    uint64_t n = next_number(s, body->series, year_of_series(body->series, (uint64_t)year));
    oy_buf symbol = oy_buf_in(&s->arena);
    oy_symbol_print(&symbol, body->series, n, (unsigned)year);
    oy_procedure_edit(s, procedure)->symbol = oy_buf_bytes(&symbol);
    s->out_of_memory |= symbol.failed;
    (void)oy_moment_at(s, procedure, index, at, OY_MOMENT_NUMBERED);
}

// R27: an agenda is no numbered decision.
bool oy_number_lacks(const oy_state *s, const oy_procedure *p) {
    return oy_procedure_body(s, p)->series.n > 0 && p->symbol.n == 0 && !oy_is_agenda(s, p->proposal);
}

// The date that the number belongs to is that of what gives it; that of an adoption, when the decision was adopted.
void oy_number_assign(oy_state *s, uint32_t procedure, int64_t by, uint64_t index, oy_instant at) {
    const oy_procedure *p = &s->procedure.row[procedure];
    bool adopted = p->status == OY_STATUS_ADOPTED && !p->questioned && p->determined != OY_DETERMINED_NOT_ADOPTED;
    if (oy_number_lacks(s, p) && adopted && oy_procedure_value(s, p, OY_RULE_NUMBER_AT) == by)
        give(s, procedure, oy_instant_year(by == OY_NUMBER_AT_ADOPTION       ? p->ended
                                         : by == OY_NUMBER_AT_ANNOUNCEMENT ? p->announced_at
                                                                           : at), index, at);
}

void oy_number_determined(oy_state *s, uint32_t procedure, oy_instant determined, uint64_t index, oy_instant at) {
    if (oy_number_lacks(s, &s->procedure.row[procedure]))
        give(s, procedure, oy_instant_year(determined), index, at);
}

oy_bytes oy_symbol_of(const oy_procedure *p) {
    bool rests = p->unheard > 0 && p->determined != OY_DETERMINED_ADOPTED;
    return rests ? (oy_bytes){0} : p->symbol;
}
