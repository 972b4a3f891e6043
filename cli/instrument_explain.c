// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// An instrument in plain sentences: what is handed in, when, to whom, and what is asked.
#include <string.h>

#include "cli/instrument.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/rules.h"
#include "cli/say.h"
#include "cli/wrap.h"

typedef struct teller {
    oy_voice voice;
    const oy_instrument *x;
} teller;

static void tell(oy_bytes sentence) {
    oy_wrap(stdout, sentence, "  - ", "    ");
}

#define said(t, key, ...) tell(oy_voiced(&(t)->voice, key, __VA_ARGS__))

static void tell_head(oy_bytes title) {
    (void)putchar('\n');
    oy_wrap(stdout, title, "", "  ");
}

// One more sentence behind a comma.
static void add_item(const teller *t, oy_bytes *all, const char *key) {
    oy_bytes item = oy_voiced_args(&t->voice, key, NULL, 0);
    *all = all->n ? oy_voiced(&t->voice, "list.comma", {"before", *all}, {"item", item}) : item;
}

// The sentences of words of the record, with commas between them.
static oy_bytes words(const teller *t, const char *family, oy_word first, unsigned bits) {
    oy_bytes all = {0};
    for (unsigned i = 0; bits >> i; i++) {
        char key[64];
        if (!(bits >> i & 1))
            continue;
        (void)snprintf(key, sizeof key, "%s.%s", family, oy_word_token((oy_word)((unsigned)first + i)));
        add_item(t, &all, key);
    }
    return all;
}

static void tell_kind(const teller *t) {
    char key[64];
    const oy_instrument *x = t->x;
    bool periodic = x->kind == OY_MEASURE_KIND_PERIODIC;
    (void)snprintf(key, sizeof key, "instrument.kind.%s%s%s", oy_measure_token(x->kind), periodic ? "." : "",
                   periodic ? oy_measure_token(x->period) : "");
    tell(oy_voiced_args(&t->voice, key, NULL, 0));
    if (x->returns == OY_MEASURE_RETURNS_SEVERAL)
        tell(oy_voiced_args(&t->voice, "instrument.returns.several", NULL, 0));
}

static void tell_due(const teller *t) {
    const oy_instrument *x = t->x;
    char key[32];
    if (x->kind == OY_MEASURE_KIND_PERIODIC && x->due_month == 0)
        tell(oy_voiced_args(&t->voice, "instrument.no-day", NULL, 0));
    if (x->due_month == 0)
        return;
    (void)snprintf(key, sizeof key, "month.%u", x->due_month);
    said(t, "instrument.due", {"day", oy_bytes_of(oy_say_number((char[24]){0}, x->due_day))},
         {"month", oy_voiced_args(&t->voice, key, NULL, 0)});
}

static oy_bytes title_of(const teller *t, oy_bytes name) {
    const oy_instrument *x = t->x;
    for (size_t i = 0; i < x->field_count; i++)
        if (oy_bytes_equal(x->fields[i].name, name))
            return oy_question_title(&t->voice, &x->fields[i].titles, name);
    return name;
}

static void tell_times(const teller *t) {
    const oy_instrument *x = t->x;
    tell_due(t);
    if (x->lead)
        said(t, "instrument.lead", {"span", oy_question_span(&t->voice, x->lead)},
             {"field", title_of(t, x->lead_field)});
    if (x->within)
        said(t, "instrument.within", {"span", oy_question_span(&t->voice, x->within)},
             {"field", title_of(t, x->within_field)});
    if (x->expires)
        said(t, "instrument.expires", {"span", oy_question_span(&t->voice, x->expires)});
    for (size_t i = 0; i < x->reminder_count; i++)
        said(t, "instrument.remind", {"span", oy_question_span(&t->voice, x->reminders[i])});
    if (x->answers_within)
        said(t, "instrument.check", {"span", oy_question_span(&t->voice, x->answers_within)});
}

static void tell_whom(const teller *t) {
    const oy_instrument *x = t->x;
    oy_bytes levels = {0};
    for (size_t i = 0; i < x->level_count; i++)
        levels =
            levels.n ? oy_voiced(&t->voice, "list.comma", {"before", levels}, {"item", x->levels[i]}) : x->levels[i];
    said(t, "instrument.recipients", {"recipients", words(t, "recipients", OY_RECIPIENTS_ALL, x->recipients)});
    said(t, "instrument.levels", {"levels", levels}, {"first", x->levels[0]});
    said(t, "instrument.statuses", {"statuses", words(t, "returned", OY_RETURNED_SUBMITTED, x->statuses)});
    if (x->routes)
        said(t, "instrument.routes", {"routes", words(t, "route", OY_ROUTE_DIRECT, x->routes)});
}

// ---- forms ----

static void tell_question(const teller *t, const oy_form_field *field, const char *first, const char *rest) {
    oy_wrap(stdout,
            oy_voiced(&t->voice, "instrument.question",
                      {"title", oy_question_title(&t->voice, &field->titles, field->name)}, {"name", field->name},
                      {"asks", oy_question_asks(&t->voice, t->x, field)},
                      {"help", oy_question_title(&t->voice, &field->helps, (oy_bytes){0})}),
            first, rest);
    for (size_t i = 0; i < field->reach_count; i++) {
        const oy_threshold *threshold = &t->x->thresholds[field->reaches[i].threshold];
        oy_buf from = oy_buf_in(t->voice.arena);
        oy_scale_print(&from, field, field->reaches[i].from);
        oy_wrap(stdout,
                oy_voiced(&t->voice, "instrument.reaches", {"value", oy_buf_bytes(&from)},
                          {"threshold", oy_question_title(&t->voice, &threshold->titles, threshold->name)}),
                rest, rest);
    }
}

static void tell_form(const teller *t, const oy_form *form) {
    const oy_instrument *x = t->x;
    uint32_t section = OY_INSTRUMENT_NONE;
    tell_head(oy_question_title(&t->voice, &form->titles, form->name));
    oy_wrap(stdout, oy_question_title(&t->voice, &form->helps, (oy_bytes){0}), "  ", "  ");
    for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++) {
        const oy_form_field *field = &x->fields[at];
        if (field->section != section && field->section != OY_INSTRUMENT_NONE)
            oy_wrap(stdout, oy_question_title(&t->voice, &x->sections[field->section].titles, (oy_bytes){0}), "  ",
                    "  ");
        section = field->section;
        bool column = field->table != OY_INSTRUMENT_NONE;
        tell_question(t, field, column ? "      - " : "  - ", column ? "        " : "    ");
    }
}

static void tell_steps(const teller *t) {
    const oy_instrument *x = t->x;
    if (x->step_count)
        tell_head(oy_voiced_args(&t->voice, "instrument.steps", NULL, 0));
    for (size_t i = 0; i < x->step_count; i++) {
        const oy_instrument_step *step = &x->steps[i];
        oy_bytes after = {0};
        for (size_t k = 0; k < step->after_count; k++)
            after =
                after.n ? oy_voiced(&t->voice, "list.or", {"before", after}, {"item", step->after[k]}) : step->after[k];
        said(t, "instrument.step", {"title", oy_question_title(&t->voice, &step->titles, step->name)},
             {"name", step->name}, {"after", after},
             {"span", step->within ? oy_question_span(&t->voice, step->within) : (oy_bytes){0}},
             {"help", oy_question_title(&t->voice, &step->helps, (oy_bytes){0})});
    }
}

static void explain(const teller *t) {
    const oy_instrument *x = t->x;
    oy_wrap(stdout, oy_question_title(&t->voice, &x->titles, x->name), "", "  ");
    oy_wrap(stdout, oy_question_title(&t->voice, &x->helps, (oy_bytes){0}), "", "");
    (void)putchar('\n');
    said(t, "instrument.about", {"name", x->name}, {"version", oy_bytes_of(oy_say_number((char[24]){0}, x->version))},
         {"dimension", x->dimension});
    tell_kind(t);
    tell_times(t);
    tell_whom(t);
    for (size_t i = 0; i < x->form_count; i++)
        tell_form(t, &x->forms[i]);
    tell_steps(t);
    if (x->source_count)
        tell_head(oy_voiced_args(&t->voice, "instrument.sources", NULL, 0));
    for (size_t i = 0; i < x->source_count; i++)
        tell(x->sources[i]);
}

oy_exit oy_instrument_run_explain(oy_arena *arena, int argc, char **argv) {
    const char *language = NULL;
    bool json = false;
    const oy_option table[] = {
        {"language", OY_OPTION_VALUE, &language}, {"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_instrument_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    end = oy_instrument_open(&file, arena, options.plain.item[0], NULL);
    if (end != OY_EXIT_DONE)
        return end;
    const teller t = {{arena, language, NULL}, &file.x};
    if (!json) {
        explain(&t);
        return OY_EXIT_DONE;
    }
    oy_json out = oy_json_in(arena);
    oy_instrument_json(&out, &t.voice, &file.x);
    return oy_print_json(&out);
}
