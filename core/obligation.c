// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "obligation.h"

#include "calendar.h"
#include "roster.h"
#include "rows.h"

#define DAY ((int64_t)86400)

// ---- what is in force ----

// Whether the row of text is an instrument in its newest version, and not ended.
static bool is_in_force(const oy_state *s, uint32_t row) {
    const oy_text *x = &s->text.row[row];
    return x->kind == OY_TEXT_KIND_INSTRUMENT && oy_text_in_force(s, OY_TEXT_KIND_INSTRUMENT, x->label) == row;
}

oy_code oy_obligations_read(oy_obligations *out, oy_arena *arena, const oy_state *s) {
    size_t cap = 0;
    *out = (oy_obligations){0};
    for (uint32_t i = 0; i < s->text.n; i++) {
        oy_err err;
        if (!is_in_force(s, i))
            continue;
        if (!oy_arena_grow(arena, &out->row, &cap, out->n + 1, sizeof *out->row))
            return OY_NO_MEMORY;
        oy_code code = oy_instrument_parse(&out->row[out->n].x, arena, oy_text_words(s, i), &err);
        if (code == OY_NO_MEMORY)
            return code;
        out->row[out->n].text = i;
        out->n += code == OY_OK;
    }
    return OY_OK;
}

oy_instant oy_return_first_received(const oy_state *s, const oy_returned *x) {
    while (x->corrects != OY_NONE)
        x = &s->returned.row[x->corrects];
    return x->received;
}

// ---- what falls due ----

typedef struct making {
    oy_due_list *out;
    oy_arena *arena;
    const oy_state *s;
    const oy_obligation *of;
    size_t days_cap, rows_cap;
    int64_t offset; // of the seat
    bool failed;
} making;

static bool is_within(const making *m, oy_instant due) {
    return due >= m->out->since && due < m->out->until;
}

static oy_instant reminder(const making *m, oy_instant due) {
    bool any = due != OY_NO_INSTANT && m->of->x.reminder_count > 0;
    return any ? oy_instrument_reminder(&m->of->x, due) : OY_NO_INSTANT;
}

static void add_row(making *m, const oy_awaited *row) {
    oy_due_list *l = m->out;
    m->failed |= !oy_arena_grow(m->arena, &l->row, &m->rows_cap, l->rows + 1, sizeof *l->row);
    if (!m->failed)
        l->row[l->rows++] = *row;
}

static bool is_declined(const oy_returned *x) {
    return x->status == OY_RETURNED_DECLINED || x->status == OY_RETURNED_SUSPENDED;
}

// A member is asked once it is one: a return that was due before its accession is not awaited.
static bool is_asked(const oy_state *s, uint32_t member, oy_instant due) {
    return oy_member_is(s, member) && (due == OY_NO_INSTANT || s->member.row[member].member_from < due);
}

// The newest return of each member for that year, as far as one stands.
static uint32_t *newest(making *m, int period) {
    const oy_state *s = m->s;
    uint32_t *row = oy_arena_get(m->arena, s->member.n * sizeof *row);
    oy_buf year = oy_buf_in(m->arena);
    oy_buf_number(&year, (uint64_t)period);
    if (!row || year.failed)
        return NULL;
    for (size_t i = 0; i < s->member.n; i++)
        row[i] = OY_NONE;
    uint32_t i = oy_return_newest_for(s, s->text.row[m->of->text].label, oy_buf_bytes(&year));
    for (; i != OY_NONE; i = s->returned.row[i].before_same) {
        const oy_returned *x = &s->returned.row[i];
        if (oy_return_shown(x) && x->status != OY_RETURNED_ENDED && row[x->member] == OY_NONE)
            row[x->member] = i;
    }
    return row;
}

// One period of a periodic instrument: the day, and a row for every member that is asked.
static void add_period(making *m, int period, oy_instant due) {
    oy_due_list *l = m->out;
    oy_due_day day = {.of = m->of, .period = period, .due = due, .reminded = reminder(m, due)};
    const uint32_t *returned = newest(m, period);
    m->failed |= !returned;
    for (uint32_t i = 0; i < m->s->member.n && !m->failed; i++) {
        const oy_awaited row = {m->of, i, period, due, day.reminded, returned[i]};
        if (!is_asked(m->s, i, due))
            continue;
        bool there = row.returned != OY_NONE;
        bool declined = there && is_declined(&m->s->returned.row[row.returned]);
        day.declined += declined;
        day.received += there && !declined;
        day.still_awaited += !there;
        add_row(m, &row);
    }
    m->failed |= !oy_arena_grow(m->arena, &l->day, &m->days_cap, l->days + 1, sizeof *l->day);
    if (!m->failed)
        l->day[l->days++] = day;
}

// The years of the window, and one more on either side: a return may be about another year than that of its day.
static void add_periods(making *m) {
    int first = oy_instant_year(m->out->since) - 1, last = oy_instant_year(m->out->until) + 1;
    for (int period = first; period <= last && !m->failed; period++) {
        oy_instant due = OY_NO_INSTANT;
        int year = 0;
        bool known = oy_instrument_due(&due, &m->of->x, period, m->offset);
        bool has_year = oy_instrument_due_year(&year, &m->of->x, period);
        // Without a day, the return stands with the year in which it is handed in.
        bool wanted = known ? is_within(m, due)
                            : has_year && m->of->x.due_month == 0 && year >= oy_instant_year(m->out->since) &&
                                  year <= oy_instant_year(m->out->until - 1);
        if (wanted)
            add_period(m, period, known ? due : OY_NO_INSTANT);
    }
}

// Entries that stand, until they expire. Where a member has one, the newest is it.
static void add_entries(making *m) {
    const oy_state *s = m->s;
    bool single = m->of->x.returns != OY_MEASURE_RETURNS_SEVERAL;
    bool *seen = oy_arena_get(m->arena, s->member.n * sizeof *seen);
    m->failed |= !seen;
    for (size_t i = 0; !m->failed && i < s->member.n; i++)
        seen[i] = false;
    uint32_t i = oy_return_newest(s, s->text.row[m->of->text].label);
    for (; i != OY_NONE && !m->failed; i = s->returned.row[i].before) {
        const oy_returned *x = &s->returned.row[i];
        bool known = single && seen[x->member];
        if (!oy_return_shown(x) || known || !is_asked(s, x->member, OY_NO_INSTANT))
            continue;
        seen[x->member] = true;
        oy_instant due = oy_instant_add(x->received, m->of->x.expires);
        const oy_awaited row = {m->of, x->member, 0, due, reminder(m, due), i};
        if (x->status != OY_RETURNED_ENDED && !is_declined(x) && is_within(m, due))
            add_row(m, &row);
    }
}

// ---- in order ----

// What has no day comes last.
static bool is_later(oy_instant a, oy_instant b) {
    return b != OY_NO_INSTANT && (a == OY_NO_INSTANT || a > b);
}

static void sort_days(oy_due_list *l) {
    for (size_t i = 1; i < l->days; i++) {
        oy_due_day moved = l->day[i];
        size_t at = i;
        for (; at > 0 && is_later(l->day[at - 1].due, moved.due); at--)
            l->day[at] = l->day[at - 1];
        l->day[at] = moved;
    }
}

static bool comes_after(const oy_awaited *a, const oy_awaited *b) {
    return is_later(a->due, b->due) || (a->due == b->due && a->member > b->member);
}

// Merges runs of twice the length, again and again; of equals the first stays first.
static void sort_rows(making *m) {
    oy_due_list *l = m->out;
    oy_awaited *from = l->row, *to = oy_arena_get(m->arena, (l->rows + 1) * sizeof *to);
    m->failed |= !to;
    for (size_t run = 1; run < l->rows && !m->failed; run *= 2) {
        for (size_t begin = 0; begin < l->rows; begin += 2 * run) {
            size_t middle = begin + run < l->rows ? begin + run : l->rows;
            size_t end = middle + run < l->rows ? middle + run : l->rows;
            size_t a = begin, b = middle;
            for (size_t at = begin; at < end; at++)
                to[at] = b == end || (a < middle && !comes_after(&from[a], &from[b])) ? from[a++] : from[b++];
        }
        oy_awaited *sorted = to;
        to = from;
        from = sorted;
    }
    l->row = from;
}

// ---- the window ----

static bool is_window(oy_instant since, oy_instant until) {
    return since >= 0 && until > since && until <= OY_LAST_INSTANT && until - since <= OY_WINDOW_MOST;
}

static oy_instant year_begins(oy_instant t) {
    uint8_t date[10] = "0000-01-01";
    int year = oy_instant_year(t);
    for (size_t i = 4; i-- > 0; year /= 10)
        date[i] = (uint8_t)('0' + year % 10);
    int64_t day = 0;
    return oy_day_parse(&day, (oy_bytes){date, sizeof date}) ? day * DAY : 0;
}

oy_code oy_due_window(oy_due_list *out, const oy_state *s, oy_bytes since, oy_bytes until, oy_instant now,
                      oy_err *err) {
    const oy_rules *rules = oy_state_rules(s);
    int64_t offset = rules ? rules->offset : 0, first = 0, last = 0;
    *out = (oy_due_list){.since = year_begins(now), .until = oy_instant_add(now, 366 * DAY)};
    if (since.n && !oy_day_parse(&first, since))
        return oy_fail(err, OY_BAD_INSTANT, 0, since);
    if (until.n && !oy_day_parse(&last, until))
        return oy_fail(err, OY_BAD_INSTANT, 0, until);
    if (since.n)
        out->since = first * DAY - offset > 0 ? first * DAY - offset : 0;
    if (until.n)
        out->until = oy_instant_add((last + 1) * DAY - offset, 0);
    // A window that begins later than a year from now, or ends before this year, is a year long.
    if (since.n && !until.n && out->until <= out->since)
        out->until = oy_instant_add(out->since, 366 * DAY);
    if (until.n && !since.n && out->until <= out->since)
        out->since = out->until > 366 * DAY ? out->until - 366 * DAY : 0;
    return is_window(out->since, out->until) ? OY_OK : oy_fail(err, OY_OUT_OF_RANGE, 0, until.n ? until : since);
}

oy_code oy_due_list_make(oy_due_list *out, oy_arena *arena, const oy_state *s, const oy_obligations *all) {
    const oy_rules *rules = oy_state_rules(s);
    making m = {.out = out, .arena = arena, .s = s, .offset = rules ? rules->offset : 0};
    *out = (oy_due_list){.since = out->since, .until = out->until};
    if (!is_window(out->since, out->until))
        return OY_OUT_OF_RANGE;
    for (size_t i = 0; i < all->n && !m.failed; i++) {
        m.of = &all->row[i];
        if (m.of->x.kind == OY_MEASURE_KIND_PERIODIC)
            add_periods(&m);
        else if (m.of->x.kind == OY_MEASURE_KIND_STANDING && m.of->x.expires > 0)
            add_entries(&m);
    }
    sort_days(out);
    sort_rows(&m);
    return m.failed ? OY_NO_MEMORY : OY_OK;
}
