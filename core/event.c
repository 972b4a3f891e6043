// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "event.h"

#include <string.h>

#include "calendar.h"
#include "roster.h"
#include "rows.h"

#define HEX_MOST 64
#define HEX_LEAST 8
#define YEAR_DIGITS 4

// ---- chains of corrections ----

uint32_t oy_return_root(const oy_state *s, uint32_t returned) {
    while (s->returned.row[returned].corrects != OY_NONE)
        returned = s->returned.row[returned].corrects;
    return returned;
}

uint32_t oy_return_head(const oy_state *s, uint32_t returned) {
    while (s->returned.row[returned].corrected != OY_NONE)
        returned = s->returned.row[returned].corrected;
    return returned;
}

// ---- what a plan lists ----

static bool is_hex(uint8_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

// The next 64 digits that stand by themselves.
static bool next_id(oy_hash *id, oy_bytes *rest) {
    while (rest->n) {
        size_t skip = 0, n = 0;
        while (skip < rest->n && !is_hex(rest->p[skip]))
            skip++;
        while (skip + n < rest->n && is_hex(rest->p[skip + n]))
            n++;
        bool whole = n == HEX_MOST && oy_hash_parse(id, oy_bytes_slice(*rest, skip, skip + n));
        *rest = oy_bytes_slice(*rest, skip + n, rest->n);
        if (whole)
            return true;
    }
    return false;
}

static uint32_t return_at(const oy_state *s, oy_table table, uint32_t row) {
    if (table == OY_TABLE_pending && s->pending.row[row].kind == OY_ACT_RETURN)
        row = s->pending.row[row].returned;
    else if (table != OY_TABLE_returned)
        return OY_NONE;
    return row != OY_NONE && oy_returned_stands(&s->returned.row[row]) ? row : OY_NONE;
}

bool oy_plan_lists(uint32_t **out, size_t *count, oy_arena *arena, const oy_state *s, oy_bytes text) {
    size_t cap = 0;
    oy_hash id;
    *out = NULL;
    *count = 0;
    while (next_id(&id, &text)) {
        oy_table table;
        uint32_t row, found = OY_NONE;
        if (oy_state_find(s, &id, &table, &row))
            found = return_at(s, table, row);
        for (size_t i = 0; i < *count && found != OY_NONE; i++)
            if ((*out)[i] == found)
                found = OY_NONE;
        if (found == OY_NONE)
            continue;
        if (!oy_arena_grow(arena, out, &cap, *count + 1, sizeof **out))
            return false;
        (*out)[(*count)++] = found;
    }
    return true;
}

// ---- putting events together ----

typedef struct gathering {
    oy_arena *arena;
    const oy_state *s;
    const oy_tellings *all;
    int year;
    uint32_t *place; // of a return that began an event: its row of `events`
    oy_event *row;
    size_t n, cap;
} gathering;

// "2027", "2027-05": the year; 0 for what begins with none.
static int year_of(oy_bytes period) {
    int year = period.n >= YEAR_DIGITS ? oy_digits(period, 0, YEAR_DIGITS) : 0;
    return year > 0 ? year : 0;
}

static int year_of_day(int64_t day) {
    return day == INT64_MAX ? 0 : oy_instant_year(day * (int64_t)OY_DAY);
}

static oy_event *add(gathering *g) {
    if (!oy_arena_grow(g->arena, &g->row, &g->cap, g->n + 1, sizeof *g->row))
        return NULL;
    oy_event *e = &g->row[g->n++];
    *e = (oy_event){
        .offer = OY_NONE, .head = OY_NONE, .listed = OY_NONE, .plan = OY_NONE, .begins = INT64_MAX, .ends = INT64_MAX};
    return e;
}

// The event that a return belongs to, made when it is not there. NULL: memory is gone.
static oy_event *of_return(gathering *g, uint32_t returned) {
    uint32_t root = oy_return_root(g->s, returned);
    if (g->place[root] != OY_NONE)
        return &g->row[g->place[root]];
    oy_event *e = add(g);
    if (!e)
        return NULL;
    g->place[root] = (uint32_t)(g->n - 1);
    e->offer = root;
    e->head = oy_return_head(g->s, root);
    e->ended = g->s->returned.row[e->head].status == OY_RETURNED_ENDED;
    e->adopted = oy_telling_of(g->all, root);
    e->now = e->ended ? NULL : oy_telling_of(g->all, e->head);
    e->year = year_of(g->s->returned.row[root].period);
    return e;
}

static bool offers(gathering *g) {
    for (size_t i = 0; i < g->all->n; i++) {
        const oy_telling *t = g->all->row[i];
        if (t->returned == OY_NONE || !oy_telling_offers(t))
            continue;
        if (g->year && year_of(g->s->returned.row[t->returned].period) != g->year)
            continue;
        if (!of_return(g, t->returned))
            return false;
    }
    return true;
}

// A plan that lists an event stands beside it; the newest, where several do.
static void list_in(gathering *g, uint32_t plan, const uint32_t *listed, size_t count, int *year) {
    for (size_t i = 0; i < count; i++) {
        uint32_t root = oy_return_root(g->s, listed[i]);
        if (*year == 0)
            *year = year_of(g->s->returned.row[root].period);
        if (g->place[root] == OY_NONE)
            continue;
        oy_event *e = &g->row[g->place[root]];
        e->listed = listed[i];
        e->plan = plan;
        e->added = false;
        e->adopted = oy_telling_of(g->all, listed[i]);
    }
}

// An event of the year of a plan, offered once that had been adopted, was added to it.
static void add_later(gathering *g, uint32_t plan, int year) {
    for (size_t i = 0; i < g->n; i++) {
        oy_event *e = &g->row[i];
        if (e->listed != OY_NONE || e->offer == OY_NONE || year == 0 || e->year != year ||
            g->s->returned.row[e->offer].at < g->s->text.row[plan].from)
            continue;
        e->plan = plan;
        e->added = true;
    }
}

static bool plans(gathering *g) {
    for (uint32_t i = 0; i < g->s->text.n; i++) {
        uint32_t *listed;
        size_t count;
        int year = 0;
        if (g->s->text.row[i].kind != OY_TEXT_KIND_PLAN)
            continue;
        if (!oy_plan_lists(&listed, &count, g->arena, g->s, oy_text_words(g->s, i)))
            return false;
        list_in(g, i, listed, count, &year);
        add_later(g, i, year);
    }
    return true;
}

// The return that the digits of a report name; OY_NONE.
static uint32_t named_offer(const oy_state *s, oy_bytes digits) {
    char plain[HEX_MOST + 1];
    uint8_t bytes[HEX_MOST / 2] = {0};
    size_t n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] == '-')
            continue;
        if (n == HEX_MOST || !is_hex(digits.p[i]))
            return OY_NONE;
        plain[n++] = (char)digits.p[i];
    }
    const oy_idnode *node = NULL;
    oy_hash prefix;
    size_t given = n;
    plain[n] = '0'; // half a byte is read as a whole one, of which half is compared
    n += n % 2;
    if (given < HEX_LEAST || !oy_hex_parse(bytes, n / 2, (oy_bytes){(const uint8_t *)plain, n}))
        return OY_NONE;
    memcpy(prefix.b, bytes, sizeof prefix.b);
    if (oy_idmap_prefix(&s->acts, &prefix, given * 4, &node) != 1 || !node)
        return OY_NONE;
    return return_at(s, (oy_table)(node->value >> 32), (uint32_t)node->value);
}

static bool hosts(const gathering *g, const oy_event *e, uint32_t member) {
    const oy_telling *told[] = {e->adopted, e->now};
    if (member == OY_NONE)
        return false;
    if (e->offer != OY_NONE && g->s->returned.row[e->offer].member == member)
        return true;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (told[i] && oy_told_names(&told[i]->form.told[0], OY_MEANING_HOST, g->s->member.row[member].code))
            return true;
    return false;
}

static bool report(gathering *g, const oy_telling *t) {
    const oy_told *told = &t->form.told[0];
    int64_t day = INT64_MAX;
    uint32_t offer = named_offer(g->s, told->value[OY_MEANING_OFFER]);
    uint32_t root = offer == OY_NONE ? OY_NONE : oy_return_root(g->s, offer);
    oy_event *e = root != OY_NONE && g->place[root] != OY_NONE ? &g->row[g->place[root]] : NULL;
    if (!oy_told_day(&day, told, OY_MEANING_BEGINS))
        day = INT64_MAX;
    if (!e && g->year && year_of_day(day) != g->year)
        return true;
    oy_event_report *r = oy_arena_get(g->arena, sizeof *r);
    if (!e && (e = add(g)))
        e->year = year_of_day(day);
    if (!e || !r)
        return false;
    *r = (oy_event_report){t, e->offer == OY_NONE || hosts(g, e, t->member), NULL};
    oy_event_report **end = &e->reports;
    while (*end)
        end = &(*end)->next;
    *end = r;
    return true;
}

static bool reports(gathering *g) {
    for (size_t i = 0; i < g->all->n; i++) {
        const oy_telling *t = g->all->row[i];
        if (oy_telling_reports(t) && oy_telling_is_current(g->s, t) && !report(g, t))
            return false;
    }
    return true;
}

// ---- when ----

const oy_telling *oy_event_telling(const oy_event *e) {
    for (const oy_event_report *r = e->reports; r; r = r->next)
        if (r->by_host)
            return r->telling;
    return e->now ? e->now : e->ended ? e->adopted : NULL;
}

static void date(oy_event *e) {
    const oy_telling *t = oy_event_telling(e);
    if (!t || !oy_told_day(&e->begins, &t->form.told[0], OY_MEANING_BEGINS))
        e->begins = INT64_MAX;
    if (!t || !oy_told_day(&e->ends, &t->form.told[0], OY_MEANING_ENDS) || e->ends < e->begins)
        e->ends = e->begins;
}

// The places of two sorted parts, from `from` to `middle` and on to `to`, as one into `out`.
static void merge(oy_event *out, const oy_event *row, size_t from, size_t middle, size_t to) {
    size_t a = from, b = middle;
    for (size_t i = from; i < to; i++) {
        bool first = b == to || (a < middle && row[a].begins <= row[b].begins);
        out[i] = row[first ? a++ : b++];
    }
}

// By their first day; what begins on the same one stays in the order of the record.
static bool sort(gathering *g) {
    oy_event *other = oy_arena_get(g->arena, g->n * sizeof *other);
    if (!other)
        return false;
    for (size_t width = 1; width < g->n; width *= 2) {
        for (size_t from = 0; from < g->n; from += 2 * width) {
            size_t middle = from + width < g->n ? from + width : g->n;
            merge(other, g->row, from, middle, middle + width < g->n ? middle + width : g->n);
        }
        oy_event *sorted = other;
        other = g->row;
        g->row = sorted;
    }
    return true;
}

static int64_t longest(const gathering *g) {
    int64_t most = 0;
    for (size_t i = 0; i < g->n; i++)
        if (g->row[i].begins != INT64_MAX && g->row[i].ends - g->row[i].begins > most)
            most = g->row[i].ends - g->row[i].begins;
    return most;
}

bool oy_events_of(oy_events *out, oy_arena *arena, const oy_state *s, const oy_tellings *all, int year) {
    gathering g = {.arena = arena, .s = s, .all = all, .year = year};
    g.place = oy_arena_get(arena, s->returned.n * sizeof *g.place);
    if (!g.place)
        return false;
    for (size_t i = 0; i < s->returned.n; i++)
        g.place[i] = OY_NONE;
    if (!offers(&g) || !plans(&g) || !reports(&g))
        return false;
    for (size_t i = 0; i < g.n; i++)
        date(&g.row[i]);
    if (!sort(&g))
        return false;
    *out = (oy_events){g.row, g.n, longest(&g)};
    return true;
}

// ---- what it is ----

static const char *const event_words[OY_EVENT_WORDS] = {"held",         "cancelled", "postponed", "moved",
                                                        "moved-online", "added",     "planned",   "offered"};

const char *oy_event_word(unsigned i) {
    return i < OY_EVENT_WORDS ? event_words[i] : "-";
}

static unsigned moves(const oy_told *before, const oy_told *now) {
    int64_t a, b;
    unsigned is = 0;
    bool dated = oy_told_day(&a, before, OY_MEANING_BEGINS) && oy_told_day(&b, now, OY_MEANING_BEGINS);
    if (dated && b > a)
        is |= OY_EVENT_POSTPONED;
    else if (dated && (b < a || !oy_bytes_equal(before->value[OY_MEANING_ENDS], now->value[OY_MEANING_ENDS])))
        is |= OY_EVENT_MOVED;
    bool online = oy_bytes_equal(now->value[OY_MEANING_FORMAT], OY_LIT("online"));
    if (online && before->value[OY_MEANING_FORMAT].n &&
        !oy_bytes_equal(before->value[OY_MEANING_FORMAT], OY_LIT("online")))
        is |= OY_EVENT_MOVED_ONLINE;
    return is;
}

unsigned oy_event_is(const oy_event *e) {
    unsigned is = e->offer == OY_NONE    ? 0
                  : e->added             ? OY_EVENT_ADDED
                  : e->listed != OY_NONE ? OY_EVENT_PLANNED
                                         : OY_EVENT_OFFERED;
    for (const oy_event_report *r = e->reports; r; r = r->next)
        is |= r->by_host ? OY_EVENT_HELD : 0;
    if (e->ended)
        is |= OY_EVENT_CANCELLED;
    if (e->adopted && e->now)
        is |= moves(&e->adopted->form.told[0], &e->now->form.told[0]);
    return is;
}

bool oy_events_clash(const oy_event *a, const oy_event *b) {
    if (a->ended || b->ended || a->begins == INT64_MAX || b->begins == INT64_MAX)
        return false;
    return a->begins <= b->ends && b->begins <= a->ends;
}

size_t oy_events_near(const oy_events *all, const oy_event *e) {
    size_t from = 0, to = all->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (all->row[middle].begins < e->begins - all->longest)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}
