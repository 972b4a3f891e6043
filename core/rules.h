// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules of procedure as data. A rules file is lines of text, read strictly: comments are lines that begin
// with '#'; includes do not exist; every value has its unit; errors name the line. The format is in
// docs/formats/rules.md, the values a body can set are in rules.def.
#ifndef OYDAS_RULES_H
#define OYDAS_RULES_H

#include "err.h"
#include "text.h"
#include "words.h"

#define OY_HOUR 3600
#define OY_DAY 86400
#define OY_BODIES_MAX 64
#define OY_RULES_MAX 49152

typedef enum oy_rule {
#define OY_RULE(name, word, unit, initial, least, most, clause) OY_RULE_##name,
#include "rules.def"
#undef OY_RULE
    OY_RULES
} oy_rule;

// What the words of R34 say, by their places in rules.def.
enum { OY_SILENCE_ANY, OY_SILENCE_IN_MEETING, OY_SILENCE_NONE };
enum { OY_SESSION_ANY, OY_SESSION_NONE };
enum { OY_AD_REFERENDUM_BY_SILENCE, OY_AD_REFERENDUM_BY_WORD };
enum { OY_AD_REFERENDUM_DATED_ANNOUNCEMENT, OY_AD_REFERENDUM_DATED_CONFIRMATION };
enum { OY_NUMBER_AT_ADOPTION, OY_NUMBER_AT_ANNOUNCEMENT, OY_NUMBER_AT_NOTIFICATION, OY_NUMBER_AT_ISSUE };
enum { OY_ISSUE_AFTER_ADOPTION, OY_ISSUE_AFTER_NOTIFICATION, OY_ISSUE_AFTER_ANNOUNCEMENT, OY_ISSUE_AFTER_MEETING };
enum { OY_AGENDA_NOT_REQUIRED, OY_AGENDA_REQUIRED };
enum { OY_STATEMENTS_FOR_A_TIME, OY_STATEMENTS_TO_THE_CLOSE };

// What a decision may do beyond standing in the record (engine.md, "Effects").
typedef enum oy_verb {
#define OY_VERB(name, token, form, function) OY_VERB_##name,
#include "verbs.def"
#undef OY_VERB
    OY_VERBS
} oy_verb;
typedef uint64_t oy_verb_set;
#define OY_VERB_BIT(verb) (UINT64_C(1) << (verb))
// Whether a set of verbs holds one.
bool oy_verbs_hold(oy_verb_set set, oy_verb verb);
const char *oy_verb_token(oy_verb verb);
OY_MUST_USE bool oy_verb_of(oy_verb *out, oy_bytes token);

// What a body does with a text, as a bit of a set of words.def's OUTCOME.
#define OY_OUTCOME_BIT(word) (1u << ((unsigned)(word) - OY_OUTCOME_ADOPTED))

// What a body may let go for one proposal (R35), as a bit of a set of words.def's WAIVABLE.
#define OY_WAIVABLE_BIT(word) (1u << ((unsigned)(word) - OY_WAIVABLE_NOTICE))
#define OY_SILENCE_LEAST 60 // seconds: shorter is no silence, whatever was waived

typedef struct oy_titled {
    oy_bytes language, text;
} oy_titled;

// R24: a ground on which a question may be decided without one State, and the clause that says so.
typedef struct oy_minus_one {
    oy_bytes ground, clause;
} oy_minus_one;

typedef struct oy_body {
    oy_bytes name;           // label
    oy_titled titles[8];     // per language
    size_t title_count;
    uint64_t level;          // 0: none given
    oy_bytes rhythm;         // how often it meets, in words; may be empty
    oy_bytes series;         // pattern of its decisions' symbols with {n}, {yy} or {yyyy}; empty: unnumbered
    oy_verb_set decides;
    unsigned proposes;       // oy_role bits; default member, chair, secretariat
    unsigned opens;          // oy_role bits; default chair (R34)
    unsigned announces;      // oy_role bits of those who announce a session's result; default chair (R32)
    oy_bytes versions[8];    // languages in which an opening lists a version (R37)
    size_t version_count;
    oy_bytes opened_in[8];   // labels of the bodies in whose meetings it may be asked (R34)
    size_t opened_in_count;
    oy_bytes prepared_by;    // label of the body that must have recommended a text first; empty: none
    oy_bytes goes_to;        // label of the body that an adopted text goes to next; empty: none
    unsigned waivable;       // bit set of OY_WAIVABLE_BIT; default none (R35)
    unsigned outcomes;       // bit set of OY_OUTCOME_BIT: what it does with texts; default adopted
    unsigned convenes;       // oy_role bits of those who convene, open and close its meetings; default chair, secretariat
    oy_minus_one minus_one[8];
    size_t minus_one_count;  // none: never
    int64_t value[OY_RULES]; // the process's values, with the body's own over them
} oy_body;

// A step of a ladder, or its end.
typedef struct oy_rung {
    oy_bytes ladder, step, body; // labels
    int64_t lasts;               // seconds
    bool ends;
    oy_word end;                 // what a matter is called that reached the end
} oy_rung;

// A day on which the seat does not work.
typedef struct oy_holiday {
    int64_t day;  // since 1970-01-01
    oy_bytes date; // as written
} oy_holiday;

typedef struct oy_rules {
    oy_bytes name;
    oy_titled titles[8];
    size_t title_count;
    oy_bytes zone;           // IANA zone of the seat, for showing times; empty: UTC
    oy_bytes languages[8];
    size_t language_count;
    oy_titled member_terms[8]; // what this process calls a member, per language
    size_t member_term_count;
    oy_bytes sources[32];
    size_t source_count;
    int64_t offset;          // seconds to add to UTC for the seat's day (R3)
    oy_bytes offset_written; // the same, as written; empty: none given
    unsigned rest_days;      // bit set of days of the week, 1 for sunday
    oy_holiday holidays[200]; // in the order of the file
    size_t holiday_count;
    oy_rung rungs[64];       // in the order of the file
    size_t rung_count;
    int64_t value[OY_RULES];
    oy_body *bodies;         // in the order of the file
    size_t body_count;
} oy_rules;

// Reads a rules file; everything borrows from `text` or lives in `arena`.
// Errors: OY_RULES_INVALID, OY_OUT_OF_RANGE, OY_BAD_…, OY_LINE_…, each with its line; OY_TOO_LONG; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_rules_parse(oy_rules *out, oy_arena *arena, oy_bytes text, oy_err *err);
// Whether a body's decision may have an effect of that verb; of `waive`, on some item.
bool oy_body_decides(const oy_body *body, oy_verb verb);
// The body of that name; NULL when the rules have none.
const oy_body *oy_rules_body(const oy_rules *rules, oy_bytes name);
const char *oy_rule_token(oy_rule rule);
const char *oy_rule_clause(oy_rule rule);
// Writes a value as the rules file has it, with its unit ("72 h", "3", "frozen").
void oy_rule_value_print(oy_buf *out, oy_rule rule, int64_t value);
// Writes the symbol of a decision: the pattern of a series with {n}, {yy} and {yyyy} filled in (R27).
void oy_symbol_print(oy_buf *out, oy_bytes pattern, uint64_t n, unsigned year);

#endif
