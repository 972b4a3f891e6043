// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assets/assets.h"
#include "core/crypto.h"
#include "core/instrument.h"

#define START ((oy_instant)1456909200) // 2016-03-02T09:00:00Z
#define YEAR ((int64_t)31557600)
#define BEGINNING 300     // seconds between its entries
#define ROUND 12          // turns; three of them are of a decision
#define IN_FORCE 30       // turns until what was opened is in force: two hours and more
#define NAMES 12          // of programmes, areas, measures
#define LENGTH_MOST 60000 // of what is told, bytes

static const char rules[] = "oydas rules v1\n"
                            "name bench\n"
                            "silence-minimum 1 h\n"
                            "receipt-window 0 s\n"
                            "gap 1 h\n" // no hole at 100,000 entries
                            "open-at-once 1000\n"
                            "body council\n"
                            "  title en Council\n"
                            "  decides text instrument\n"
                            "  series CO.DEC/{n}/{yyyy}\n"
                            "body committee\n"
                            "  title en Committee\n";

// The newest return of a member under an instrument, which the next may correct.
typedef struct told {
    oy_hash id;
    int period;
    bool any;
} told;

static struct {
    oy_arena arena;
    busy_way way;
    oy_bytes text[EXCHANGE_INSTRUMENTS];
    oy_instrument x[EXCHANGE_INSTRUMENTS];
    told last[EXCHANGE_MEMBERS][EXCHANGE_INSTRUMENTS];
} all;

oy_bytes exchange_instrument(size_t i) {
    return all.x[i].name;
}

// ---- what is told in words for all ----

static void put(oy_buf *out, const char *word, oy_bytes value) {
    oy_buf_puts(out, word);
    oy_buf_put(out, value);
}

// An answer of that type; nothing of a type that needs a file.
static void put_value(oy_buf *out, busy *b, const oy_instrument *x, const oy_form_field *f) {
    oy_buf day = oy_buf_in(out->arena);
    char code[4];
    busy_code(code, (unsigned)busy_chance(b, EXCHANGE_MEMBERS));
    oy_instant_print(&day, b->now + (int64_t)busy_chance(b, 200) * 86400);
    switch (f->type) {
    case OY_FIELD_TEXT:
        // Each event has a name of its own; programmes, areas and measures are a few.
        oy_buf_puts(out, f->meaning == OY_MEANING_TITLE ? "Workshop no. " : "Common work no. ");
        oy_buf_number(out, f->meaning == OY_MEANING_TITLE ? b->serial : busy_chance(b, NAMES));
        break;
    case OY_FIELD_NUMBER:
        oy_buf_number(out, f->least > 0 ? (uint64_t)f->least : 0);
        put(out, " ", f->unit);
        break;
    case OY_FIELD_DATE:
        oy_buf_put(out, oy_bytes_slice(oy_buf_bytes(&day), 0, 10));
        break;
    case OY_FIELD_INSTANT:
        oy_buf_put(out, oy_buf_bytes(&day));
        break;
    case OY_FIELD_YES_NO:
        oy_buf_puts(out, "no");
        break;
    case OY_FIELD_CHOICE:
        oy_buf_put(out, x->options[f->first_option + busy_chance(b, f->options)].word);
        break;
    default:
        oy_buf_puts(out, code); // of a member, and of what a view does not read
    }
}

static bool is_told(const oy_form_field *f) {
    bool plain = f->type == OY_FIELD_TEXT || f->type == OY_FIELD_NUMBER || f->type == OY_FIELD_DATE ||
                 f->type == OY_FIELD_INSTANT || f->type == OY_FIELD_YES_NO || f->type == OY_FIELD_CHOICE ||
                 f->type == OY_FIELD_MEMBER;
    return plain && f->table == OY_INSTRUMENT_NONE && (f->required || f->meaning != OY_MEANINGS);
}

static oy_bytes form_of(busy *b, oy_arena *arena, const oy_instrument *x, unsigned member, int period) {
    oy_buf out = oy_buf_in(arena);
    const oy_form *form = &x->forms[0];
    char code[4];
    busy_code(code, member);
    put(&out, "oydas form v1\ninstrument ", x->name);
    put(&out, "\nversion ", busy_printed(arena, "%u", (unsigned)x->version));
    put(&out, "\nform ", form->name);
    put(&out, "\nmember ", oy_bytes_of(code));
    if (x->kind == OY_MEASURE_KIND_PERIODIC)
        put(&out, "\nperiod ", busy_printed(arena, "%d", period));
    oy_buf_putc(&out, '\n');
    for (uint32_t i = form->first_field; i < form->first_field + form->fields; i++) {
        const oy_form_field *f = &x->fields[i];
        if (!is_told(f))
            continue;
        put(&out, "", f->name);
        oy_buf_putc(&out, ' ');
        put_value(&out, b, x, f);
        oy_buf_putc(&out, '\n');
    }
    if (out.failed)
        abort();
    return oy_buf_bytes(&out);
}

// An event says to all what it is; of all else the record has a hash.
static bool is_event(const oy_instrument *x) {
    return x->form_count > 0 && oy_instrument_means(x, &x->forms[0], OY_MEANING_TITLE) &&
           oy_instrument_means(x, &x->forms[0], OY_MEANING_BEGINS);
}

// ---- turns ----

static oy_bytes put_in_force(busy *b, oy_arena *arena, size_t i) {
    const oy_skey *key = &b->mission[0];
    oy_act act = busy_act(b, arena, OY_ACT_PROPOSE, OY_AS_MEMBER, key);
    oy_bytes name = all.x[i].name;
    busy_line(&act, OY_LINE_BODY, OY_LIT("council"));
    busy_line(&act, OY_LINE_TITLE, busy_printed(arena, "Exchange no. %zu", i + 1));
    busy_line(&act, OY_LINE_EFFECT, busy_printed(arena, "instrument %.*s", (int)name.n, (const char *)name.p));
    act.has_block = true;
    act.block = all.text[i];
    return busy_seal(b, arena, &act, key, &b->paper);
}

static oy_bytes open_question(busy *b, oy_arena *arena) {
    oy_hash id;
    oy_act act = busy_act(b, arena, OY_ACT_OPEN, OY_AS_CHAIR, &b->chair);
    busy_line(&act, OY_LINE_PROPOSAL, busy_hash_text(arena, &b->paper));
    busy_line(&act, OY_LINE_WAY, OY_LIT("silence"));
    busy_line(&act, OY_LINE_DEADLINE, busy_instant_text(arena, b->now + 2 * OY_HOUR));
    return busy_seal(b, arena, &act, &b->chair, &id);
}

// For which year it is, seen from today; 0: for none.
static int period_of(const busy *b, const oy_instrument *x) {
    int due;
    if (!oy_instrument_due_year(&due, x, 0))
        return 0;
    return oy_instant_year(b->now) - due;
}

static oy_bytes payload_of(busy *b, oy_arena *arena, const oy_instrument *x) {
    oy_bytes serial = {(const uint8_t *)&b->serial, sizeof b->serial}, level = x->levels[0];
    oy_hash hash = oy_sha256(&serial, 1);
    oy_bytes hex = busy_hash_text(arena, &hash);
    return busy_printed(arena, "%.*s %u %.*s", (int)hex.n, (const char *)hex.p,
                        1 + (unsigned)busy_chance(b, LENGTH_MOST), (int)level.n, (const char *)level.p);
}

static oy_bytes told_by(busy *b, oy_arena *arena, unsigned member, size_t i) {
    const oy_skey *key = &b->mission[member];
    const oy_instrument *x = &all.x[i];
    told *last = &all.last[member][i];
    int period = period_of(b, x);
    oy_act act = busy_act(b, arena, OY_ACT_RETURN, OY_AS_MEMBER, key);
    bool nil = oy_instrument_allows_status(x, OY_RETURNED_NIL) && busy_chance(b, 8) == 0;
    busy_line(&act, OY_LINE_INSTRUMENT, x->name);
    if (period)
        busy_line(&act, OY_LINE_PERIOD, busy_printed(arena, "%d", period));
    busy_line(&act, OY_LINE_RETURN_STATUS, nil ? OY_LIT("nil") : OY_LIT("submitted"));
    busy_line(&act, OY_LINE_RECIPIENTS, OY_LIT("all"));
    if (last->any && last->period == period && busy_chance(b, 3) == 0)
        busy_line(&act, OY_LINE_CORRECTS, busy_hash_text(arena, &last->id));
    act.has_block = !nil && is_event(x);
    if (act.has_block)
        act.block = form_of(b, arena, x, member, period);
    else if (!nil)
        busy_line(&act, OY_LINE_PAYLOAD, payload_of(b, arena, x));
    oy_bytes note = busy_seal(b, arena, &act, key, &last->id);
    last->period = period;
    last->any = true;
    return note;
}

static oy_bytes turn(busy *b, oy_arena *arena, uint64_t n) {
    if (n > 0 && n < 2 * (uint64_t)EXCHANGE_INSTRUMENTS + IN_FORCE)
        b->now -= b->way->seconds - BEGINNING;    // what is decided first is decided on one day
    static const uint64_t decision[] = {0, 2, 8}; // a paper, its opening, a statement
    if (n < 2 * (uint64_t)EXCHANGE_INSTRUMENTS)
        return n % 2 ? open_question(b, arena) : put_in_force(b, arena, (size_t)n / 2);
    if (n < 2 * (uint64_t)EXCHANGE_INSTRUMENTS + IN_FORCE)
        return (oy_bytes){0}; // a tick
    if (n % ROUND < sizeof decision / sizeof *decision)
        return busy_turn(b, arena, decision[n % ROUND]);
    unsigned member = (unsigned)busy_chance(b, EXCHANGE_MEMBERS);
    return told_by(b, arena, member, (size_t)busy_chance(b, EXCHANGE_INSTRUMENTS));
}

// Those that may go to all, as far as they are needed.
static void instruments_read(void) {
    size_t n = 0;
    for (const oy_asset *a = oy_asset_next("instruments/", NULL); a && n < EXCHANGE_INSTRUMENTS;
         a = oy_asset_next("instruments/", a)) {
        oy_err err;
        if (oy_instrument_parse(&all.x[n], &all.arena, a->content, &err) != OY_OK)
            abort();
        all.text[n] = a->content;
        n += oy_instrument_allows_recipients(&all.x[n], OY_RECIPIENTS_ALL);
    }
    if (n < EXCHANGE_INSTRUMENTS)
        abort();
}

void exchange_begin(busy *b, uint64_t entries) {
    memset(&all, 0, sizeof all);
    oy_arena_init(&all.arena, oy_allocator_libc());
    instruments_read();
    all.way = (busy_way){.members = EXCHANGE_MEMBERS,
                         .start = START,
                         .seconds = (int64_t)((uint64_t)(EXCHANGE_YEARS * YEAR) / entries),
                         .rules = rules,
                         .scopes = "report,position",
                         .turn = turn};
    busy_begin(b, &all.way, true);
}
