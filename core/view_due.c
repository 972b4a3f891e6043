// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "view_due.h"

#include "csv.h"
#include "icalendar.h"
#include "view_part.h"

// ---- what all ways share ----

static bool is_seen(const oy_due_view *v, const oy_awaited *row) {
    return v->shown == OY_DUE_OF_ALL || (v->shown == OY_DUE_OF_ONE && row->member == v->member);
}

// "2026-04-15", the day at the seat; empty where none is known.
static oy_bytes day_of(oy_arena *arena, const oy_due_view *v, oy_instant due) {
    const oy_rules *rules = oy_state_rules(v->state);
    oy_buf written = oy_buf_in(arena);
    if (due == OY_NO_INSTANT)
        return (oy_bytes){0};
    oy_instant_print(&written, due - 1 + (rules ? rules->offset : 0));
    return oy_bytes_slice(oy_buf_bytes(&written), 0, 10);
}

static oy_bytes date_of(oy_arena *arena, oy_instant t) {
    oy_buf written = oy_buf_in(arena);
    if (t != OY_NO_INSTANT)
        oy_instant_print(&written, t);
    return oy_bytes_slice(oy_buf_bytes(&written), 0, 10);
}

static oy_bytes number_of(oy_arena *arena, uint64_t n) {
    oy_buf written = oy_buf_in(arena);
    oy_buf_number(&written, n);
    return oy_buf_bytes(&written);
}

static oy_bytes year_of(oy_arena *arena, int period) {
    return period ? number_of(arena, (uint64_t)period) : (oy_bytes){0};
}

static oy_bytes label_of(const oy_due_view *v, const oy_obligation *of) {
    return v->state->text.row[of->text].label;
}

static oy_bytes title_of(const oy_due_view *v, const oy_obligation *of) {
    return oy_text_title(v->state, of->text);
}

static const oy_returned *return_of(const oy_due_view *v, const oy_awaited *row) {
    return row->returned == OY_NONE ? NULL : &v->state->returned.row[row->returned];
}

// ---- JSON ----

static void json_when(oy_json *out, const oy_due_view *v, const oy_obligation *of, int period, oy_instant due) {
    oy_json_text(out, "instrument", label_of(v, of));
    oy_json_text(out, "title", title_of(v, of));
    if (period)
        oy_json_number(out, "period", (uint64_t)period);
    else
        oy_json_null(out, "period");
    oy_json_instant(out, "due", due);
    oy_view_text(out, "day", day_of(out->out.arena, v, due));
}

static void json_day(oy_json *out, const oy_due_view *v, const oy_due_day *d) {
    const oy_instrument *x = &d->of->x;
    oy_json_open(out, NULL, '{');
    json_when(out, v, d->of, d->period, d->due);
    oy_view_text(out, "dimension", x->dimension);
    oy_json_flag(out, "form", x->form_count > 0);
    oy_json_instant(out, "reminded", d->reminded);
    oy_json_open(out, "reminders", '[');
    for (size_t i = 0; i < x->reminder_count && d->due != OY_NO_INSTANT; i++)
        oy_json_instant(out, NULL, d->due - x->reminders[i]);
    oy_json_close(out, ']');
    oy_json_number(out, "received", d->received);
    oy_json_number(out, "declined", d->declined);
    oy_json_number(out, "awaited", d->still_awaited);
    oy_json_close(out, '}');
}

static void json_row(oy_json *out, const oy_due_view *v, const oy_awaited *row) {
    const oy_returned *x = return_of(v, row);
    oy_json_open(out, NULL, '{');
    json_when(out, v, row->of, row->period, row->due);
    oy_json_word(out, "kind", row->period ? "return" : "entry");
    oy_view_code(out, "member", v->state, row->member);
    oy_json_instant(out, "reminded", row->reminded);
    oy_view_word(out, "status", x ? x->status : OY_WORDS);
    oy_json_instant(out, "received", x ? oy_return_first_received(v->state, x) : OY_NO_INSTANT);
    oy_json_instant(out, "corrected", x && x->corrects != OY_NONE ? x->received : OY_NO_INSTANT);
    if (x)
        oy_json_hash(out, "id", &x->id);
    else
        oy_json_null(out, "id");
    oy_json_close(out, '}');
}

void oy_view_due(oy_json *out, const oy_due_view *v) {
    static const char *const shown[] = {"sums", "own", "all"};
    oy_json_open(out, NULL, '{');
    oy_json_instant(out, "since", v->list->since);
    oy_json_instant(out, "until", v->list->until);
    oy_json_word(out, "shown", shown[v->shown]);
    oy_json_open(out, "days", '[');
    for (size_t i = 0; i < v->list->days; i++)
        json_day(out, v, &v->list->day[i]);
    oy_json_close(out, ']');
    oy_json_open(out, "rows", '[');
    for (size_t i = 0; i < v->list->rows; i++)
        if (is_seen(v, &v->list->row[i]))
            json_row(out, v, &v->list->row[i]);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

// ---- CSV ----

static void csv_days(oy_buf *out, const oy_due_view *v) {
    static const char head[] = "instrument,title,period,day,reminded,received,declined,awaited\r\n";
    oy_buf_puts(out, head);
    for (size_t i = 0; i < v->list->days; i++) {
        const oy_due_day *d = &v->list->day[i];
        const oy_bytes cell[] = {label_of(v, d->of),
                                 title_of(v, d->of),
                                 year_of(out->arena, d->period),
                                 day_of(out->arena, v, d->due),
                                 date_of(out->arena, d->reminded),
                                 number_of(out->arena, d->received),
                                 number_of(out->arena, d->declined),
                                 number_of(out->arena, d->still_awaited)};
        oy_csv_row(out, cell, sizeof cell / sizeof *cell);
    }
}

static void csv_rows(oy_buf *out, const oy_due_view *v) {
    static const char head[] = "instrument,title,member,period,day,reminded,status,received,corrected\r\n";
    oy_buf_puts(out, head);
    for (size_t i = 0; i < v->list->rows; i++) {
        const oy_awaited *row = &v->list->row[i];
        const oy_returned *x = return_of(v, row);
        if (!is_seen(v, row))
            continue;
        const oy_bytes cell[] = {label_of(v, row->of),
                                 title_of(v, row->of),
                                 v->state->member.row[row->member].code,
                                 year_of(out->arena, row->period),
                                 day_of(out->arena, v, row->due),
                                 date_of(out->arena, row->reminded),
                                 x ? oy_bytes_of(oy_word_token(x->status)) : OY_LIT("awaited"),
                                 date_of(out->arena, x ? oy_return_first_received(v->state, x) : OY_NO_INSTANT),
                                 date_of(out->arena, x && x->corrects != OY_NONE ? x->received : OY_NO_INSTANT)};
        oy_csv_row(out, cell, sizeof cell / sizeof *cell);
    }
}

void oy_due_csv(oy_buf *out, const oy_due_view *v) {
    if (v->shown == OY_DUE_SUMS)
        csv_days(out, v);
    else
        csv_rows(out, v);
}

// ---- iCalendar ----

typedef struct event {
    const oy_obligation *of;
    int period;
    oy_instant due;
    oy_bytes member; // code; empty: of nobody
    oy_bytes entry;  // of what expires: digits of its id
    bool reminds;
} event;

// "LABEL-2025-CODE@ORIGIN": the same day keeps its name, so that a calendar fetched again does not have it twice.
static void ical_uid(oy_buf *out, const oy_due_view *v, const event *e) {
    oy_buf uid = oy_buf_in(out->arena);
    const oy_bytes part[] = {year_of(out->arena, e->period), e->entry, e->member};
    oy_buf_put(&uid, label_of(v, e->of));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        if (part[i].n)
            oy_buf_putc(&uid, '-');
        oy_buf_put(&uid, part[i]);
    }
    oy_buf_putc(&uid, '@');
    oy_buf_put(&uid, oy_state_process(v->state)->origin);
    out->failed |= uid.failed;
    oy_ical_text(out, "UID", oy_buf_bytes(&uid));
}

static void ical_event(oy_buf *out, const oy_due_view *v, const event *e) {
    const oy_rules *rules = oy_state_rules(v->state);
    const oy_instrument *x = &e->of->x;
    oy_buf summary = oy_buf_in(out->arena);
    const oy_bytes part[] = {title_of(v, e->of), year_of(out->arena, e->period), e->member};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        oy_buf_puts(&summary, i && part[i].n ? ", " : "");
        oy_buf_put(&summary, part[i]);
    }
    out->failed |= summary.failed;
    oy_ical_line(out, "BEGIN", OY_LIT("VEVENT"));
    ical_uid(out, v, e);
    oy_ical_instant(out, "DTSTAMP", v->state->text.row[e->of->text].from, false);
    oy_ical_instant(out, "DTSTART;VALUE=DATE", e->due - 1 + (rules ? rules->offset : 0), true);
    oy_ical_text(out, "SUMMARY", oy_buf_bytes(&summary));
    oy_ical_line(out, "TRANSP", OY_LIT("TRANSPARENT"));
    if (x->dimension.n)
        oy_ical_text(out, "CATEGORIES", x->dimension);
    for (size_t i = 0; i < x->reminder_count && e->reminds; i++) {
        oy_ical_line(out, "BEGIN", OY_LIT("VALARM"));
        oy_ical_line(out, "ACTION", OY_LIT("DISPLAY"));
        oy_ical_instant(out, "TRIGGER;VALUE=DATE-TIME", e->due - x->reminders[i], false);
        oy_ical_text(out, "DESCRIPTION", oy_buf_bytes(&summary));
        oy_ical_line(out, "END", OY_LIT("VALARM"));
    }
    oy_ical_line(out, "END", OY_LIT("VEVENT"));
}

static void ical_row(oy_buf *out, const oy_due_view *v, const oy_awaited *row) {
    const oy_returned *x = return_of(v, row);
    oy_buf entry = oy_buf_in(out->arena);
    if (row->period == 0)
        oy_buf_hex(&entry, x->id.b, 6); // an entry has a return
    const event e = {row->of,
                     row->period,
                     row->due,
                     v->state->member.row[row->member].code,
                     oy_buf_bytes(&entry),
                     row->period == 0 || !x};
    out->failed |= entry.failed;
    ical_event(out, v, &e);
}

void oy_due_icalendar(oy_buf *out, const oy_due_view *v) {
    oy_ical_line(out, "BEGIN", OY_LIT("VCALENDAR"));
    oy_ical_line(out, "VERSION", OY_LIT("2.0"));
    oy_ical_line(out, "PRODID", OY_LIT("-//Oydas//Oydas//EN"));
    oy_ical_line(out, "CALSCALE", OY_LIT("GREGORIAN"));
    for (size_t i = 0; i < v->list->days && v->shown == OY_DUE_SUMS; i++) {
        const oy_due_day *d = &v->list->day[i];
        const event e = {.of = d->of, .period = d->period, .due = d->due, .reminds = true};
        if (d->due != OY_NO_INSTANT)
            ical_event(out, v, &e);
    }
    for (size_t i = 0; i < v->list->rows; i++)
        if (is_seen(v, &v->list->row[i]) && v->list->row[i].due != OY_NO_INSTANT)
            ical_row(out, v, &v->list->row[i]);
    oy_ical_line(out, "END", OY_LIT("VCALENDAR"));
}
