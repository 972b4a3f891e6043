// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Instruments: a form and the obligation to hand it in, as data. An instrument is a text of lines, read as strictly as
// rules are (docs/formats/instrument.md). Nothing here knows a particular instrument.
#ifndef OYDAS_INSTRUMENT_H
#define OYDAS_INSTRUMENT_H

#include "err.h"
#include "rules.h"
#include "words.h"

#define OY_INSTRUMENT_MAX OY_RULES_MAX // it stands in the block of an act
#define OY_INSTRUMENT_NONE UINT32_MAX  // no such row
#define OY_LANGUAGES_MAX 8
#define OY_REMINDERS_MAX 4
#define OY_LEVELS_MAX 8
#define OY_CONDITION_MAX 8
#define OY_REACHES_MAX 4
#define OY_ROWS_MAX 500 // of a table
#define OY_PLACES_MAX 6 // of a decimal

typedef enum oy_measure_word {
#define OY_MEASURE_WORD(set, name, word) OY_MEASURE_##set##_##name,
#include "instrument.def"
#undef OY_MEASURE_WORD
    OY_MEASURE_WORDS
} oy_measure_word;
// The place of a term of a set, as a bit: 0 for the first.
#define OY_MEASURE_BIT(term, first) (1u << ((unsigned)(term) - (unsigned)(first)))

typedef enum oy_measure_set { OY_SET_OF_KIND, OY_SET_OF_PERIOD, OY_SET_OF_RETURNS, OY_SET_OF_STEP_BY } oy_measure_set;

const char *oy_measure_token(oy_measure_word term);
OY_MUST_USE bool oy_measure_parse(oy_measure_word *out, oy_measure_set set, oy_bytes word);

// Lines that only some types of field have.
enum {
    OY_HAS_UNIT = 1,
    OY_HAS_RANGE = 2,
    OY_HAS_LENGTH = 4,
    OY_HAS_OPTION = 8,
    OY_HAS_COUNT = 16,
    OY_HAS_REACHES = 32
};

typedef enum oy_field_type {
#define OY_FIELD_TYPE(name, word, may, must) OY_FIELD_##name,
#include "field_types.def"
#undef OY_FIELD_TYPE
    OY_FIELD_TYPES,
    OY_FIELD_TABLE // not a value, but rows of them
} oy_field_type;

const char *oy_field_type_token(oy_field_type type); // "table" for OY_FIELD_TABLE
OY_MUST_USE bool oy_field_type_parse(oy_field_type *out, oy_bytes word);
// Which of the OY_HAS_ lines the type may have, and which it must.
unsigned oy_field_type_may(oy_field_type type);
unsigned oy_field_type_must(oy_field_type type);

// What an answer tells, whatever its question is called: so views over contents need no names of instruments or questions.
typedef enum oy_meaning {
#define OY_MEANING(name, word, types) OY_MEANING_##name,
#include "meanings.def"
#undef OY_MEANING
    OY_MEANINGS // none
} oy_meaning;

const char *oy_meaning_token(oy_meaning meaning);
OY_MUST_USE bool oy_meaning_parse(oy_meaning *out, oy_bytes word);
// Whether answers of that type can tell it.
bool oy_meaning_fits(oy_meaning meaning, oy_field_type type);

// A text in several languages.
typedef struct oy_titles {
    oy_titled row[OY_LANGUAGES_MAX];
    size_t n;
} oy_titles;

// The text in that language; else the first one; empty when there is none.
oy_bytes oy_title_in(const oy_titles *titles, oy_bytes language);

// A word that can be chosen in a field.
typedef struct oy_option_word {
    oy_bytes word; // label
    oy_titles titles;
} oy_option_word;

// A value from which something more is asked, e.g. the notice of an activity, or its observation.
typedef struct oy_threshold {
    oy_bytes name; // label
    oy_titles titles, helps;
} oy_threshold;

typedef struct oy_reach {
    uint32_t threshold; // row of thresholds
    int64_t from;       // the value from which on it is reached
} oy_reach;

// A question of a form, a table of them, or a column of a table.
typedef struct oy_form_field {
    oy_bytes name; // label
    oy_titles titles, helps;
    oy_field_type type;
    uint32_t section;           // row of sections; OY_INSTRUMENT_NONE
    uint32_t table;             // of a column: the row of its table; OY_INSTRUMENT_NONE
    uint32_t columns;           // of a table: how many rows behind it are its columns
    oy_bytes unit;              // "persons"
    unsigned places;            // of a decimal
    bool bounded;               // least and most hold
    int64_t least, most;        // units in the last place, days, seconds, bytes
    uint64_t shortest, longest; // characters of a text; words of a list; rows of a table
    uint32_t first_option, options;
    bool required;
    uint32_t condition; // required where this field of the same form or row is given …; OY_INSTRUMENT_NONE
    oy_bytes condition_words[OY_CONDITION_MAX]; // … with one of these words; none: with any value
    size_t condition_count;
    oy_reach reaches[OY_REACHES_MAX];
    size_t reach_count;
    bool carried;       // stands in the draft made from the return before
    oy_meaning meaning; // OY_MEANINGS: none
    uint32_t line;      // of the file
} oy_form_field;

typedef struct oy_form_section {
    oy_bytes name;
    oy_titles titles, helps;
} oy_form_section;

// One form; its fields, tables and columns are rows first_field … first_field + fields - 1.
typedef struct oy_form {
    oy_bytes name;
    oy_titles titles, helps;
    uint32_t first_field, fields;
} oy_form;

// A step of the follow-up.
typedef struct oy_instrument_step {
    oy_bytes name;
    oy_titles titles, helps;
    oy_measure_word by;
    oy_bytes after[8]; // the steps it may follow; none: it is the first
    size_t after_count;
    int64_t within; // seconds behind the step it follows; 0: no clock
    oy_bytes form;  // which form it carries; empty: none
    bool ends;      // nothing follows it
} oy_instrument_step;

typedef struct oy_instrument {
    oy_bytes name; // label
    uint64_t version;
    oy_titles titles, helps;
    oy_bytes sources[16];
    size_t source_count;
    oy_bytes dimension; // label; empty: none
    oy_measure_word kind;
    oy_measure_word period;      // OY_MEASURE_WORDS: none
    oy_measure_word returns;     // one a period or office, or several
    unsigned due_month, due_day; // 0: no day is known
    int64_t lead;                // seconds ahead of lead_field; 0: none
    oy_bytes lead_field;
    int64_t within; // seconds after within_field; 0: none
    oy_bytes within_field;
    int64_t expires;        // seconds; 0: never
    int64_t answers_within; // to a communication check; 0: none is held
    int64_t reminders[OY_REMINDERS_MAX];
    size_t reminder_count;
    oy_bytes levels[OY_LEVELS_MAX]; // the first is that of a return that names none
    size_t level_count;
    unsigned recipients; // bits of OY_MEASURE_BIT(word, OY_RECIPIENTS_ALL)
    unsigned statuses;   // bits of OY_MEASURE_BIT(word, OY_RETURNED_SUBMITTED)
    unsigned routes;     // bits of OY_MEASURE_BIT(word, OY_ROUTE_DIRECT)
    oy_threshold *thresholds;
    size_t threshold_count;
    oy_form *forms;
    size_t form_count;
    oy_form_section *sections;
    size_t section_count;
    oy_form_field *fields;
    size_t field_count;
    oy_option_word *options;
    size_t option_count;
    oy_instrument_step *steps;
    size_t step_count;
} oy_instrument;

// Reads an instrument; everything borrows from `text` or lives in `arena`. Errors, each with its line: OY_BAD_…, OY_LINE_…,
// OY_OUT_OF_RANGE, OY_UNKNOWN_LABEL, OY_INSTRUMENT_INVALID, OY_TOO_LONG; OY_NO_MEMORY.
OY_MUST_USE oy_code oy_instrument_parse(oy_instrument *out, oy_arena *arena, oy_bytes text, oy_err *err);

// NULL when there is none of that name. The empty name is that of the only form.
const oy_form *oy_instrument_form(const oy_instrument *x, oy_bytes name);
// Row of a field or table of the form, or of a column of that table (table not OY_INSTRUMENT_NONE); OY_INSTRUMENT_NONE.
uint32_t oy_instrument_field(const oy_instrument *x, const oy_form *form, uint32_t table, oy_bytes name);
// Whether a question of the form, or a column of one of its tables, has that meaning.
bool oy_instrument_means(const oy_instrument *x, const oy_form *form, oy_meaning meaning);
bool oy_instrument_allows_level(const oy_instrument *x, oy_bytes level);
// `status` is of OY_SET_RETURNED; `ended` takes something back, and no instrument has to say that this may be done.
bool oy_instrument_allows_status(const oy_instrument *x, oy_word status);
bool oy_instrument_allows_recipients(const oy_instrument *x, oy_word recipients); // of OY_SET_RECIPIENTS
bool oy_instrument_allows_route(const oy_instrument *x, oy_word route);           // of OY_SET_ROUTE
// The year in which the return of a period is due; for `period`, a year. False: it has no period.
OY_MUST_USE bool oy_instrument_due_year(int *out, const oy_instrument *x, int period);
// The first instant that is no more of the day on which the return of a period is due, at a seat that many seconds east of
// UTC. False: no day is known, or it lies outside the years there are.
OY_MUST_USE bool oy_instrument_due(oy_instant *out, const oy_instrument *x, int period, int64_t offset);
// When the first reminder of a return that is due then goes out; the due instant itself when there are no reminders.
oy_instant oy_instrument_reminder(const oy_instrument *x, oy_instant due);

#endif
