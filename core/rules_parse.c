// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a rules file (docs/formats/rules.md). Whoever reads it may have been sent it by somebody else, and what it says
// decides who can stop what: so whatever is not plainly meant is refused, with its line.
#include "act.h"
#include "calendar.h"
#include "rules.h"
#include "rules_value.h"
#include "textfile.h"
#include "titled.h"

#include <string.h>

#define LINE_MAX 1000 // as in the block of an act, where every rules file must have room
#define SERIES_MAX 64
#define ZONE_MAX 64
#define LEVEL_MAX 100
enum { OPENERS = OY_AS_MEMBER | OY_AS_CHAIR | OY_AS_SECRETARIAT, OFFICES = OY_AS_CHAIR | OY_AS_SECRETARIAT };
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct reader {
    oy_rules *rules;
    oy_arena *arena;
    oy_err *err;
    uint32_t line;
    oy_body *body; // the one being read; NULL before the first
    size_t bodies_cap;
    uint32_t body_line;   // where it begins
    unsigned seen;        // bits of the words that stood here already
    bool given[OY_RULES]; // the same of rule words
} reader;

typedef struct word {
    const char *token;
    oy_code (*read)(reader *, oy_bytes value);
    bool repeats;
} word;

static oy_code fail(reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

static oy_code read_titled(reader *r, oy_titled *titles, size_t most, size_t *count, oy_bytes value) {
    return oy_titled_read(titles, most, count, value, r->line, r->err);
}

static oy_code read_name(reader *r, oy_bytes value) {
    if (!oy_label_check(value))
        return fail(r, OY_BAD_NAME, value);
    r->rules->name = value;
    return OY_OK;
}

static oy_code read_title(reader *r, oy_bytes value) {
    return read_titled(r, r->rules->titles, COUNT(r->rules->titles), &r->rules->title_count, value);
}

static oy_code read_member_term(reader *r, oy_bytes value) {
    return read_titled(r, r->rules->member_terms, COUNT(r->rules->member_terms), &r->rules->member_term_count, value);
}

static oy_code read_source(reader *r, oy_bytes value) {
    if (r->rules->source_count == COUNT(r->rules->sources))
        return fail(r, OY_TOO_LONG, value);
    r->rules->sources[r->rules->source_count++] = value;
    return OY_OK;
}

static oy_code read_tags(reader *r, oy_bytes *tags, size_t most, size_t *count, oy_bytes value) {
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes language = oy_word_take(&rest);
        if (!oy_language_check(language))
            return fail(r, OY_BAD_LINE, language);
        for (size_t i = 0; i < *count; i++)
            if (oy_bytes_equal(tags[i], language))
                return fail(r, OY_LINE_REPEATED, language);
        if (*count == most)
            return fail(r, OY_TOO_LONG, language);
        tags[(*count)++] = language;
    }
    return OY_OK;
}

// LADDER end WORD
static oy_code read_ladder_end(reader *r, oy_rung *rung, oy_bytes value) {
    if (!oy_word_parse(&rung->end, OY_SET_REFERRAL, value) ||
        (rung->end != OY_REFERRAL_UNRESOLVED && rung->end != OY_REFERRAL_NOTICE_GIVEN))
        return fail(r, OY_BAD_WORD, value);
    return OY_OK;
}

// What stands there of the same ladder: no step twice, nothing behind its end, and no end without a step.
static oy_code rung_check(reader *r, const oy_rung *fresh) {
    size_t before = 0;
    for (size_t i = 0; i < r->rules->rung_count; i++) {
        const oy_rung *rung = &r->rules->rungs[i];
        if (!oy_bytes_equal(rung->ladder, fresh->ladder))
            continue;
        if (rung->ends || oy_bytes_equal(rung->step, fresh->step))
            return fail(r, OY_LINE_REPEATED, fresh->step);
        before++;
    }
    return fresh->ends && before == 0 ? fail(r, OY_LINE_ORDER, fresh->ladder) : OY_OK;
}

// BODY DURATION
static oy_code read_ladder_step(reader *r, oy_rung *rung, oy_bytes value) {
    rung->body = oy_word_take(&value);
    if (!oy_label_check(rung->body))
        return fail(r, OY_BAD_NAME, rung->body);
    if (!oy_duration_parse(&rung->lasts, value))
        return fail(r, OY_BAD_DURATION, value);
    return rung->lasts < OY_HOUR || rung->lasts > 400 * (int64_t)OY_DAY ? fail(r, OY_OUT_OF_RANGE, value) : OY_OK;
}

// LADDER STEP …
static oy_code read_ladder(reader *r, oy_bytes value) {
    oy_rules *rules = r->rules;
    oy_bytes rest = value;
    oy_rung rung = {.ladder = oy_word_take(&rest), .end = OY_REFERRAL_RUNNING};
    rung.step = oy_word_take(&rest);
    rung.ends = oy_bytes_equal(rung.step, OY_LIT("end"));
    if (!oy_label_check(rung.ladder) || !oy_label_check(rung.step))
        return fail(r, OY_BAD_NAME, value);
    oy_code code = rung_check(r, &rung);
    if (!code)
        code = rung.ends ? read_ladder_end(r, &rung, rest) : read_ladder_step(r, &rung, rest);
    if (code)
        return code;
    if (rules->rung_count == COUNT(rules->rungs))
        return fail(r, OY_TOO_LONG, value);
    rules->rungs[rules->rung_count++] = rung;
    return OY_OK;
}

static oy_code read_languages(reader *r, oy_bytes value) {
    return read_tags(r, r->rules->languages, COUNT(r->rules->languages), &r->rules->language_count, value);
}

static oy_code read_versions(reader *r, oy_bytes value) {
    return read_tags(r, r->body->versions, COUNT(r->body->versions), &r->body->version_count, value);
}

static bool is_letter(uint8_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The form of a name of the time zone database: whether there is such a zone, a client finds out.
static bool zone_check(oy_bytes s) {
    if (s.n > ZONE_MAX)
        return false;
    uint8_t before = '/';
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        bool inner = (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-' || c == '/';
        if (!is_letter(c) && (!inner || before == '/'))
            return false;
        before = c;
    }
    return before != '/';
}

static oy_code read_zone(reader *r, oy_bytes value) {
    if (!zone_check(value))
        return fail(r, OY_BAD_NAME, value);
    r->rules->zone = value;
    return OY_OK;
}

static oy_code read_offset(reader *r, oy_bytes value) {
    r->rules->offset_written = value;
    return oy_offset_parse(&r->rules->offset, value) ? OY_OK : fail(r, OY_BAD_LINE, value);
}

// At least one day of the week is left to work on.
static oy_code read_rest_days(reader *r, oy_bytes value) {
    size_t days = 0;
    for (oy_bytes rest = value; rest.n; days++) {
        oy_bytes token = oy_word_take(&rest);
        unsigned day;
        if (!oy_weekday_of(&day, token))
            return fail(r, OY_BAD_WORD, token);
        if (r->rules->rest_days & 1u << day)
            return fail(r, OY_LINE_REPEATED, token);
        r->rules->rest_days |= 1u << day;
    }
    return days < 7 ? OY_OK : fail(r, OY_RULES_INVALID, value);
}

static oy_code read_holiday(reader *r, oy_bytes value) {
    oy_rules *rules = r->rules;
    int64_t day;
    if (!oy_day_parse(&day, value))
        return fail(r, OY_BAD_INSTANT, value);
    for (size_t i = 0; i < rules->holiday_count; i++)
        if (rules->holidays[i].day == day)
            return fail(r, OY_LINE_REPEATED, value);
    if (rules->holiday_count == COUNT(rules->holidays))
        return fail(r, OY_TOO_LONG, value);
    rules->holidays[rules->holiday_count++] = (oy_holiday){day, value};
    return OY_OK;
}

static oy_code read_body_title(reader *r, oy_bytes value) {
    return read_titled(r, r->body->titles, COUNT(r->body->titles), &r->body->title_count, value);
}

static oy_code read_level(reader *r, oy_bytes value) {
    if (!oy_number_parse(&r->body->level, value))
        return fail(r, OY_BAD_NUMBER, value);
    if (r->body->level < 1 || r->body->level > LEVEL_MAX)
        return fail(r, OY_OUT_OF_RANGE, value);
    return OY_OK;
}

static oy_code read_rhythm(reader *r, oy_bytes value) {
    r->body->rhythm = value;
    return OY_OK;
}

static oy_code read_decides(reader *r, oy_bytes value) {
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes token = oy_word_take(&rest);
        oy_verb verb;
        if (!oy_verb_of(&verb, token))
            return fail(r, OY_BAD_WORD, token);
        if (oy_verbs_hold(r->body->decides, verb))
            return fail(r, OY_LINE_REPEATED, token);
        r->body->decides |= OY_VERB_BIT(verb);
    }
    return OY_OK;
}

// Offices by name, of those that the act can be done in at all.
static oy_code read_roles(reader *r, unsigned *roles, unsigned possible, oy_bytes value) {
    *roles = 0;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes token = oy_word_take(&rest);
        oy_role role;
        if (!oy_role_of(&role, token) || !(possible & role))
            return fail(r, OY_BAD_WORD, token);
        if (*roles & role)
            return fail(r, OY_LINE_REPEATED, token);
        *roles |= role;
    }
    return OY_OK;
}

static oy_code read_proposes(reader *r, oy_bytes value) {
    return read_roles(r, &r->body->proposes, OPENERS, value);
}

static oy_code read_opens(reader *r, oy_bytes value) {
    return read_roles(r, &r->body->opens, OPENERS, value);
}

static oy_code read_announces(reader *r, oy_bytes value) {
    return read_roles(r, &r->body->announces, OFFICES, value);
}

static oy_code read_prepared_by(reader *r, oy_bytes value) {
    if (!oy_label_check(value))
        return fail(r, OY_BAD_NAME, value);
    r->body->prepared_by = value;
    return OY_OK;
}

static oy_code read_opened_in(reader *r, oy_bytes value) {
    oy_body *body = r->body;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes label = oy_word_take(&rest);
        if (!oy_label_check(label))
            return fail(r, OY_BAD_NAME, label);
        for (size_t i = 0; i < body->opened_in_count; i++)
            if (oy_bytes_equal(body->opened_in[i], label))
                return fail(r, OY_LINE_REPEATED, label);
        if (body->opened_in_count == COUNT(body->opened_in))
            return fail(r, OY_TOO_LONG, label);
        body->opened_in[body->opened_in_count++] = label;
    }
    return OY_OK;
}

// GROUND and the clause that names it.
static oy_code read_minus_one(reader *r, oy_bytes value) {
    oy_bytes clause = value, ground = oy_word_take(&clause);
    oy_body *b = r->body;
    if (!oy_label_check(ground))
        return fail(r, OY_BAD_NAME, ground);
    if (clause.n == 0)
        return fail(r, OY_BAD_LINE, value);
    for (size_t i = 0; i < b->minus_one_count; i++)
        if (oy_bytes_equal(b->minus_one[i].ground, ground))
            return fail(r, OY_LINE_REPEATED, ground);
    if (b->minus_one_count == COUNT(b->minus_one))
        return fail(r, OY_TOO_LONG, value);
    b->minus_one[b->minus_one_count++] = (oy_minus_one){.ground = ground, .clause = clause};
    return OY_OK;
}

static oy_code read_goes_to(reader *r, oy_bytes value) {
    if (!oy_label_check(value))
        return fail(r, OY_BAD_NAME, value);
    r->body->goes_to = value;
    return OY_OK;
}

static oy_code read_outcomes(reader *r, oy_bytes value) {
    r->body->outcomes = 0;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes token = oy_word_take(&rest);
        oy_word outcome;
        if (!oy_word_parse(&outcome, OY_SET_OUTCOME, token))
            return fail(r, OY_BAD_WORD, token);
        if (r->body->outcomes & OY_OUTCOME_BIT(outcome))
            return fail(r, OY_LINE_REPEATED, token);
        r->body->outcomes |= OY_OUTCOME_BIT(outcome);
    }
    return OY_OK;
}

static oy_code read_waivable(reader *r, oy_bytes value) {
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes token = oy_word_take(&rest);
        oy_word item;
        if (!oy_word_parse(&item, OY_SET_WAIVABLE, token))
            return fail(r, OY_BAD_WORD, token);
        if (r->body->waivable & OY_WAIVABLE_BIT(item))
            return fail(r, OY_LINE_REPEATED, token);
        r->body->waivable |= OY_WAIVABLE_BIT(item);
    }
    return OY_OK;
}

static oy_code read_convenes(reader *r, oy_bytes value) {
    return read_roles(r, &r->body->convenes, OFFICES, value);
}

// {n} once, {yy} or {yyyy} at most once, and no other braces.
static bool series_check(oy_bytes s) {
    unsigned numbers = 0, years = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '{' && s.p[i] != '}')
            continue;
        size_t end = oy_bytes_find(s, i, '}');
        if (end == s.n)
            return false;
        oy_bytes inner = oy_bytes_slice(s, i + 1, end);
        if (oy_bytes_equal(inner, OY_LIT("n")))
            numbers++;
        else if (oy_bytes_equal(inner, OY_LIT("yy")) || oy_bytes_equal(inner, OY_LIT("yyyy")))
            years++;
        else
            return false;
        i = end;
    }
    return s.n <= SERIES_MAX && numbers == 1 && years <= 1;
}

static oy_code read_series(reader *r, oy_bytes value) {
    if (!series_check(value))
        return fail(r, OY_BAD_LINE, value);
    r->body->series = value;
    return OY_OK;
}

// R28: whoever may enter a roll-call never announces what came of it; and to object that a matter is procedural makes
// nothing easier to adopt.
static oy_code votes_check(reader *r) {
    static const oy_rule voting[] = {OY_RULE_DECISION, OY_RULE_PROCEDURAL, OY_RULE_WAY_OUT};
    const int64_t *value = r->body->value;
    for (size_t i = 0; i < COUNT(voting); i++)
        if (value[voting[i]] != 0 && (r->body->announces & OY_AS_SECRETARIAT))
            return oy_fail(r->err, OY_RULES_INVALID, r->body_line, oy_bytes_of(oy_rule_token(voting[i])));
    const int64_t majority = 2, two_thirds = 2; // as `decision`; as `procedural`
    bool easier = value[OY_RULE_DECISION] == majority && value[OY_RULE_PROCEDURAL] == two_thirds;
    return easier ? oy_fail(r->err, OY_RULES_INVALID, r->body_line, OY_LIT("procedural")) : OY_OK;
}

// What a body's values say together: a period that must be given cannot be longer than any that may be, and a body has a
// way to decide (R34).
static oy_code body_end(reader *r) {
    static const oy_rule periods[] = {OY_RULE_SILENCE_MINIMUM, OY_RULE_SILENCE_MINIMUM_IN_MEETING, OY_RULE_RESUMPTION};
    if (!r->body)
        return OY_OK;
    for (size_t i = 0; i < COUNT(periods); i++)
        if (r->body->value[periods[i]] > r->body->value[OY_RULE_SILENCE_LONGEST])
            return oy_fail(r->err, OY_RULES_INVALID, r->body_line, oy_bytes_of(oy_rule_token(periods[i])));
    if (r->body->value[OY_RULE_SILENCE] == OY_SILENCE_NONE && r->body->value[OY_RULE_SESSION] == OY_SESSION_NONE)
        return oy_fail(r->err, OY_RULES_INVALID, r->body_line, oy_bytes_of(oy_rule_token(OY_RULE_SESSION)));
    return votes_check(r);
}

static oy_code read_body(reader *r, oy_bytes value) {
    oy_rules *rules = r->rules;
    oy_code code = body_end(r);
    if (code)
        return code;
    if (!oy_label_check(value))
        return fail(r, OY_BAD_NAME, value);
    if (oy_rules_body(rules, value))
        return fail(r, OY_LINE_REPEATED, value);
    if (rules->body_count == OY_BODIES_MAX)
        return fail(r, OY_TOO_LONG, value);
    if (!oy_arena_grow(r->arena, &rules->bodies, &r->bodies_cap, rules->body_count + 1, sizeof *rules->bodies))
        return fail(r, OY_NO_MEMORY, value);
    r->body = &rules->bodies[rules->body_count++];
    *r->body = (oy_body){
        .name = value,
        .proposes = OPENERS,
        .opens = OY_AS_CHAIR,
        .announces = OY_AS_CHAIR,
        .outcomes = OY_OUTCOME_BIT(OY_OUTCOME_ADOPTED),
        .convenes = OFFICES,
    };
    memcpy(r->body->value, rules->value, sizeof rules->value);
    r->body_line = r->line;
    r->seen = 0;
    memset(r->given, 0, sizeof r->given);
    return OY_OK;
}

static const word process_words[] = {
    {"name", read_name, false},           {"title", read_title, true}, {"source", read_source, true},
    {"languages", read_languages, false}, {"zone", read_zone, false},  {"member-term", read_member_term, true},
    {"ladder", read_ladder, true},        {"seat-offset", read_offset, false}, {"rest-days", read_rest_days, false},
    {"holiday", read_holiday, true},
};
static const word body_words[] = {
    {"level", read_level, false},             {"title", read_body_title, true},
    {"rhythm", read_rhythm, false},           {"decides", read_decides, false},
    {"proposes", read_proposes, false},       {"opens", read_opens, false},
    {"series", read_series, false},           {"announces", read_announces, false},
    {"prepared-by", read_prepared_by, false}, {"minus-one", read_minus_one, true},
    {"goes-to", read_goes_to, false},         {"outcomes", read_outcomes, false},
    {"waivable", read_waivable, false},       {"convenes", read_convenes, false},
    {"versions", read_versions, false},       {"opened-in", read_opened_in, false},
};

// The place of a word in its table; `count` when it is none of them.
static size_t word_find(const word *words, size_t count, oy_bytes token) {
    size_t i = 0;
    while (i < count && !oy_bytes_equal(token, oy_bytes_of(words[i].token)))
        i++;
    return i;
}

static oy_code read_rule(reader *r, oy_rule rule, oy_bytes value) {
    int64_t *values = r->body ? r->body->value : r->rules->value;
    if (r->given[rule])
        return fail(r, OY_LINE_REPEATED, oy_bytes_of(oy_rule_token(rule)));
    r->given[rule] = true;
    oy_code code = oy_rule_value_parse(&values[rule], rule, value);
    return code ? fail(r, code, value) : OY_OK;
}

// One line `word value` of the process or, inside a body, of the body.
static oy_code read_line(reader *r, const word *words, size_t count, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    size_t i = word_find(words, count, token);
    oy_rule rule;
    bool is_rule = oy_rule_of(&rule, token);
    if (i == count && !is_rule)
        return fail(r, OY_LINE_UNKNOWN, token);
    if (!oy_value_clean(value))
        return fail(r, value.n ? OY_BAD_SPACE : OY_BAD_LINE, line);
    if (is_rule)
        return read_rule(r, rule, value);
    if (!words[i].repeats && r->seen & 1u << i)
        return fail(r, OY_LINE_REPEATED, token);
    r->seen |= 1u << i;
    return words[i].read(r, value);
}

static bool is_process_word(oy_bytes token) {
    oy_rule rule;
    return oy_rule_of(&rule, token) || word_find(process_words, COUNT(process_words), token) < COUNT(process_words);
}

static oy_code read_outer_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    if (oy_bytes_equal(token, OY_LIT("body")))
        return read_body(r, value);
    if (r->body)
        return fail(r, is_process_word(token) ? OY_LINE_ORDER : OY_LINE_UNKNOWN, token);
    return read_line(r, process_words, COUNT(process_words), line);
}

static oy_code read_inner_line(reader *r, oy_bytes line) {
    if (!r->body)
        return fail(r, OY_LINE_ORDER, line);
    if (!oy_indent_take(&line))
        return fail(r, OY_BAD_SPACE, line);
    return read_line(r, body_words, COUNT(body_words), line);
}

// A body that prepares for another must be there, and must recommend.
static oy_code preparation_check(reader *r, const oy_body *body) {
    if (body->goes_to.n && !oy_rules_body(r->rules, body->goes_to))
        return fail(r, OY_UNKNOWN_LABEL, body->goes_to);
    for (size_t i = 0; i < body->opened_in_count; i++)
        if (!oy_rules_body(r->rules, body->opened_in[i]))
            return fail(r, OY_UNKNOWN_LABEL, body->opened_in[i]);
    const oy_body *by = body;
    for (size_t steps = 0; by->prepared_by.n; steps++) {
        oy_bytes name = by->prepared_by;
        by = oy_rules_body(r->rules, name);
        if (!by)
            return fail(r, OY_UNKNOWN_LABEL, name);
        if (!(by->outcomes & OY_OUTCOME_BIT(OY_OUTCOME_RECOMMENDED)) || steps == r->rules->body_count)
            return fail(r, OY_RULES_INVALID, name); // or they wait for each other in a circle
    }
    return OY_OK;
}

// Every ladder ends, and its steps are before bodies that there are.
static oy_code ladders_check(reader *r) {
    const oy_rules *rules = r->rules;
    for (size_t i = 0; i < rules->rung_count; i++) {
        bool ends = false;
        if (!rules->rungs[i].ends && !oy_rules_body(rules, rules->rungs[i].body))
            return fail(r, OY_UNKNOWN_LABEL, rules->rungs[i].body);
        for (size_t k = i; k < rules->rung_count; k++)
            ends |= rules->rungs[k].ends && oy_bytes_equal(rules->rungs[k].ladder, rules->rungs[i].ladder);
        if (!ends)
            return fail(r, OY_RULES_INVALID, rules->rungs[i].ladder);
    }
    return OY_OK;
}

static oy_code file_end(reader *r) {
    oy_code code = body_end(r);
    if (!code)
        code = ladders_check(r);
    for (size_t i = 0; i < r->rules->body_count && !code; i++)
        code = preparation_check(r, &r->rules->bodies[i]);
    if (code)
        return code;
    if (r->rules->name.n == 0)
        return fail(r, OY_LINE_MISSING, OY_LIT("name"));
    if (r->rules->body_count == 0)
        return fail(r, OY_LINE_MISSING, OY_LIT("body"));
    return OY_OK;
}

oy_code oy_rules_parse(oy_rules *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    reader r = {.rules = out, .arena = arena, .err = err};
    *out = (oy_rules){.name = {NULL, 0}};
    for (unsigned rule = 0; rule < OY_RULES; rule++)
        out->value[rule] = oy_rule_row_of((oy_rule)rule)->initial;
    oy_code code = oy_textfile_fits(text, OY_RULES_MAX, LINE_MAX, err);
    oy_textfile file;
    if (!code)
        code = oy_textfile_open(&file, text, OY_LIT("oydas rules v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&file, &line, err);
        r.line = file.line;
        if (code)
            return code;
        if (line.n == 0)
            return file_end(&r);
        code = line.p[0] == ' ' ? read_inner_line(&r, line) : read_outer_line(&r, line);
    }
    return code;
}
