// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "rules_points.h"

#include "calendar.h"

#include "act.h"

// One after another into the list; memory that is gone is remembered.
typedef struct writer {
    oy_points *out;
    oy_arena *arena;
    oy_bytes body;
    bool failed;
} writer;

static void put(writer *w, oy_point point) {
    if (point.value.n == 0)
        return;
    point.body = w->body;
    if (w->failed || !oy_arena_grow(w->arena, &w->out->row, &w->out->cap, w->out->n + 1, sizeof *w->out->row))
        w->failed = true;
    else
        w->out->row[w->out->n++] = point;
}

static void put_word(writer *w, const char *word, const char *clause, oy_bytes subject, oy_bytes value) {
    put(w, (oy_point){.word = word, .clause = clause, .rule = OY_RULES, .subject = subject, .value = value});
}

static void put_titled(writer *w, const char *word, const oy_titled *titles, size_t count) {
    for (size_t i = 0; i < count; i++)
        put_word(w, word, "", titles[i].language, titles[i].text);
}

// What was printed; an empty value stands for nothing, so a buffer that failed must be told apart.
static oy_bytes printed(writer *w, const oy_buf *b) {
    w->failed |= b->failed;
    return oy_buf_bytes(b);
}

static void put_tags(writer *w, const char *word, const char *clause, const oy_bytes *tags, size_t count) {
    oy_buf list = oy_buf_in(w->arena);
    for (size_t i = 0; i < count; i++) {
        oy_buf_puts(&list, i ? " " : "");
        oy_buf_put(&list, tags[i]);
    }
    put_word(w, word, clause, (oy_bytes){0}, printed(w, &list));
}

static void put_roles(writer *w, const char *word, const char *clause, unsigned roles) {
    oy_buf list = oy_buf_in(w->arena);
    for (unsigned role = OY_AS_MEMBER; role <= OY_AS_OPERATOR; role <<= 1) {
        if (!(roles & role))
            continue;
        oy_buf_puts(&list, list.n ? " " : "");
        oy_buf_puts(&list, oy_role_token((oy_role)role));
    }
    put_word(w, word, clause, (oy_bytes){0}, printed(w, &list));
}

static void put_level(writer *w, uint64_t level) {
    oy_buf number = oy_buf_in(w->arena);
    if (level)
        oy_buf_number(&number, level);
    put_word(w, "level", "", (oy_bytes){0}, printed(w, &number));
}

static void put_verbs(writer *w, oy_verb_set decides) {
    for (oy_verb verb = 0; verb < OY_VERBS; verb++)
        if (oy_verbs_hold(decides, verb))
            put_word(w, "decides", "", oy_bytes_of(oy_verb_token(verb)), oy_bytes_of(oy_verb_token(verb)));
}

static void put_outcomes(writer *w, unsigned outcomes) {
    oy_buf list = oy_buf_in(w->arena);
    for (oy_word word = OY_OUTCOME_ADOPTED; word <= OY_OUTCOME_TASKED; word++) {
        if (!(outcomes & OY_OUTCOME_BIT(word)))
            continue;
        oy_buf_puts(&list, list.n ? " " : "");
        oy_buf_puts(&list, oy_word_token(word));
    }
    if (outcomes != OY_OUTCOME_BIT(OY_OUTCOME_ADOPTED))
        put_word(w, "outcomes", "", (oy_bytes){0}, printed(w, &list));
}

static void put_waivable(writer *w, unsigned waivable) {
    oy_buf list = oy_buf_in(w->arena);
    for (oy_word word = OY_WAIVABLE_NOTICE; word <= OY_WAIVABLE_AGENDA; word++) {
        if (!(waivable & OY_WAIVABLE_BIT(word)))
            continue;
        oy_buf_puts(&list, list.n ? " " : "");
        oy_buf_puts(&list, oy_word_token(word));
    }
    put_word(w, "waivable", "R35", (oy_bytes){0}, printed(w, &list));
}

// R3: said only where some of it is given.
static void put_calendar(writer *w, const oy_rules *rules) {
    oy_buf days = oy_buf_in(w->arena);
    for (unsigned day = 0; day < 7; day++) {
        if (!(rules->rest_days & 1u << day))
            continue;
        oy_buf_puts(&days, days.n ? " " : "");
        oy_buf_puts(&days, oy_weekday_token(day));
    }
    put_word(w, "rest-days", "R3", (oy_bytes){0}, printed(w, &days));
    put_word(w, "seat-offset", "R3", (oy_bytes){0}, rules->offset_written);
    for (size_t i = 0; i < rules->holiday_count; i++)
        put_word(w, "holiday", "R3", rules->holidays[i].date, rules->holidays[i].date);
}

// Each step by "LADDER STEP"; its value is the body and how long, or what the matter is called at the end.
static void put_ladders(writer *w, const oy_rules *rules) {
    for (size_t i = 0; i < rules->rung_count; i++) {
        const oy_rung *rung = &rules->rungs[i];
        oy_buf subject = oy_buf_in(w->arena), value = oy_buf_in(w->arena);
        oy_buf_put(&subject, rung->ladder);
        oy_buf_putc(&subject, ' ');
        oy_buf_put(&subject, rung->step);
        if (rung->ends) {
            oy_buf_puts(&value, oy_word_token(rung->end));
        } else {
            oy_buf_put(&value, rung->body);
            oy_buf_putc(&value, ' ');
            oy_duration_print(&value, rung->lasts);
        }
        oy_bytes of = printed(w, &subject);
        put_word(w, "ladder", "", of, printed(w, &value));
    }
}

static void put_values(writer *w, const int64_t *value) {
    for (oy_rule rule = 0; rule < OY_RULES; rule++) {
        oy_buf text = oy_buf_in(w->arena);
        oy_rule_value_print(&text, rule, value[rule]);
        put(w,
            (oy_point){
                .word = oy_rule_token(rule), .clause = oy_rule_clause(rule), .rule = rule, .value = printed(w, &text)});
    }
}

bool oy_points_of_process(oy_points *out, oy_arena *arena, const oy_rules *rules) {
    writer w = {.out = out, .arena = arena};
    put_word(&w, "name", "", (oy_bytes){0}, rules->name);
    put_titled(&w, "title", rules->titles, rules->title_count);
    put_titled(&w, "member-term", rules->member_terms, rules->member_term_count);
    put_tags(&w, "languages", "", rules->languages, rules->language_count);
    put_word(&w, "zone", "", (oy_bytes){0}, rules->zone.n ? rules->zone : OY_LIT("UTC"));
    for (size_t i = 0; i < rules->source_count; i++)
        put_word(&w, "source", "", rules->sources[i], rules->sources[i]);
    put_calendar(&w, rules);
    put_ladders(&w, rules);
    put_values(&w, rules->value);
    return !w.failed;
}

bool oy_points_of_body(oy_points *out, oy_arena *arena, const oy_body *body) {
    writer w = {.out = out, .arena = arena, .body = body->name};
    put_word(&w, "body", "", (oy_bytes){0}, body->name);
    put_titled(&w, "title", body->titles, body->title_count);
    put_level(&w, body->level);
    put_word(&w, "rhythm", "", (oy_bytes){0}, body->rhythm);
    put_roles(&w, "proposes", "", body->proposes);
    put_roles(&w, "opens", "R34", body->opens);
    put_roles(&w, "announces", "R32", body->announces);
    put_roles(&w, "convenes", "R32", body->convenes);
    put_verbs(&w, body->decides);
    put_outcomes(&w, body->outcomes);
    put_waivable(&w, body->waivable);
    put_tags(&w, "versions", "R37", body->versions, body->version_count);
    put_tags(&w, "opened-in", "R34", body->opened_in, body->opened_in_count);
    put_word(&w, "prepared-by", "R34", (oy_bytes){0}, body->prepared_by);
    for (size_t i = 0; i < body->minus_one_count; i++)
        put_word(&w, "minus-one", "R24", body->minus_one[i].ground, body->minus_one[i].clause);
    put_word(&w, "goes-to", "", (oy_bytes){0}, body->goes_to);
    put_word(&w, "series", "R27", (oy_bytes){0}, body->series);
    put_values(&w, body->value);
    return !w.failed;
}

bool oy_point_same_thing(const oy_point *a, const oy_point *b) {
    return a->rule == b->rule && oy_bytes_equal(a->body, b->body) && oy_bytes_equal(a->subject, b->subject) &&
           oy_bytes_equal(oy_bytes_of(a->word), oy_bytes_of(b->word));
}
