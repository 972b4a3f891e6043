// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/fitting.h"

#include "cli/questions.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "core/filled.h"

// What is being said, and where.
typedef struct teller {
    FILE *out;
    const char *indent, *heading;
    oy_arena *arena;
    bool said;
} teller;

// The heading stands once, above what is said first.
static void begin(teller *t) {
    if (!t->said)
        oy_tell_in(t->out, t->indent, t->heading);
    t->said = true;
    (void)fprintf(t->out, "%s  - ", t->indent);
}

#define tell(t, key, ...) (begin(t), oy_say((t)->out, key, __VA_ARGS__))

// ---- what it says of itself ----

static oy_bytes words_of(oy_arena *arena, oy_word_set set, unsigned bits) {
    oy_buf all = oy_buf_in(arena);
    for (unsigned i = 0; bits >> i; i++) {
        if (!(bits >> i & 1))
            continue;
        oy_buf_puts(&all, all.n ? ", " : "");
        oy_buf_puts(&all, oy_word_token((oy_word)((unsigned)oy_word_first(set) + i)));
    }
    return oy_buf_bytes(&all);
}

static oy_bytes levels_of(oy_arena *arena, const oy_instrument *x) {
    oy_buf all = oy_buf_in(arena);
    for (size_t i = 0; i < x->level_count; i++) {
        oy_buf_puts(&all, i ? ", " : "");
        oy_buf_put(&all, x->levels[i]);
    }
    return oy_buf_bytes(&all);
}

static oy_bytes level_of(oy_bytes payload) {
    size_t i = payload.n;
    while (i > 0 && payload.p[i - 1] != ' ')
        i--;
    return oy_bytes_slice(payload, i, payload.n);
}

// A periodic one is for a year, what stands is for no period; what is to come, or happened, may name its day.
static void tell_period(teller *t, const oy_instrument *x, oy_bytes period) {
    bool year = period.n == 4;
    if (x->kind == OY_MEASURE_KIND_PERIODIC && !year)
        tell(t, "cli.fitting.year", OY_RAW("period", period));
    else if (x->kind == OY_MEASURE_KIND_STANDING && period.n > 0)
        tell(t, "cli.fitting.no-period", OY_RAW("period", period));
}

static bool brings_form(oy_bytes status) {
    return oy_bytes_equal(status, OY_LIT("submitted")) || oy_bytes_equal(status, OY_LIT("partial"));
}

// What everybody may read can stand in the record itself.
static bool is_form(oy_bytes text) {
    return oy_bytes_starts(text, OY_LIT("oydas form v1\n"));
}

static void tell_words(teller *t, const oy_instrument *x, const oy_fitting *f) {
    oy_word word;
    oy_bytes level = level_of(f->payload);
    if (!level.n && is_form(f->text))
        level = OY_LIT("public");
    tell_period(t, x, f->period);
    if (oy_word_parse(&word, OY_SET_RETURNED, f->status) && !oy_instrument_allows_status(x, word))
        tell(t, "cli.fitting.status", OY_RAW("status", f->status),
             OY_RAW("statuses", words_of(t->arena, OY_SET_RETURNED, x->statuses)));
    if (oy_word_parse(&word, OY_SET_RECIPIENTS, f->recipients) && !oy_instrument_allows_recipients(x, word))
        tell(t, "cli.fitting.recipients", OY_RAW("recipients", f->recipients),
             OY_RAW("all", words_of(t->arena, OY_SET_RECIPIENTS, x->recipients)));
    if (level.n && !oy_instrument_allows_level(x, level))
        tell(t, "cli.fitting.level", OY_RAW("level", level), OY_RAW("levels", levels_of(t->arena, x)));
    if (!level.n && x->form_count && brings_form(f->status))
        tell(t, "cli.fitting.no-content", OY_RAW("instrument", x->name));
}

bool oy_fitting_tell(FILE *out, const char *indent, const char *heading, oy_arena *arena, const oy_instrument *x,
                     const oy_fitting *f) {
    teller t = {.out = out, .indent = indent, .heading = heading, .arena = arena};
    tell_words(&t, x, f);
    return t.said;
}

// ---- the form that goes with it ----

// Whose act it is: an office enters what came from a member.
static oy_bytes author_of(const oy_act *act) {
    oy_bytes from = oy_act_line(act, OY_LINE_FROM);
    return from.n ? from : oy_key_owner(act->key.name);
}

static void tell_faults(teller *t, const oy_instrument *x, const oy_filled *form, const char *file, bool partial) {
    const oy_voice voice = {t->arena, OY_LANGUAGE, NULL};
    const oy_filled_look look = {x, NULL, partial};
    oy_filled_faults faults;
    if (oy_filled_check(&faults, &look, form))
        return;
    for (size_t i = 0; i < faults.n; i++)
        tell(t, "cli.form.line", OY_RAW("line", oy_question_fault(&voice, x, file, &faults.row[i])));
}

static void tell_form(teller *t, const oy_instrument *x, const oy_act *act, const char *file, oy_bytes content) {
    oy_filled form;
    oy_err err;
    bool partial = oy_bytes_equal(oy_act_line(act, OY_LINE_RETURN_STATUS), OY_LIT("partial"));
    if (oy_filled_parse(&form, t->arena, content, &err) != OY_OK) {
        oy_buf sentence = oy_buf_in(t->arena);
        oy_message_error(&sentence, OY_LANGUAGE, &err);
        tell(t, "cli.fitting.not-a-form", OY_STR("file", file), OY_RAW("sentence", oy_buf_bytes(&sentence)));
        return;
    }
    if (!oy_filled_canonical(t->arena, content))
        tell(t, "cli.fitting.not-canonical", OY_STR("file", file));
    if (!oy_bytes_equal(form.member, author_of(act)))
        tell(t, "cli.fitting.member", OY_STR("file", file), OY_RAW("member", form.member),
             OY_RAW("author", author_of(act)));
    uint64_t year = 0;
    bool named = oy_number_parse(&year, oy_act_line(act, OY_LINE_PERIOD));
    if (form.period && (!named || year != (uint64_t)form.period))
        tell(t, "cli.fitting.period", OY_STR("file", file), OY_NUM("year", (uint64_t)form.period),
             OY_RAW("period", oy_act_line(act, OY_LINE_PERIOD)));
    tell_faults(t, x, &form, file, partial);
}

static void tell_return(teller *t, const oy_instrument *x, const oy_act *act, const char *file, oy_bytes content) {
    const oy_fitting f = {oy_act_line(act, OY_LINE_PERIOD), oy_act_line(act, OY_LINE_RETURN_STATUS),
                          oy_act_line(act, OY_LINE_RECIPIENTS), oy_act_line(act, OY_LINE_PAYLOAD), act->block};
    tell_words(t, x, &f);
    if (file && x->form_count && brings_form(f.status))
        tell_form(t, x, act, file, content);
    else if (is_form(f.text))
        tell_form(t, x, act, "--text", f.text);
}

// ---- what is asked and answered ----

// Whether the ladder has that step where the clarification stands; and what it has.
static void tell_step(teller *t, json_t *clarification, oy_bytes step) {
    json_t *ahead = json_object_get(clarification, "ahead");
    oy_buf steps = oy_buf_in(t->arena);
    for (size_t i = 0; i < json_array_size(ahead); i++) {
        const char *name = oy_field(json_array_get(ahead, i), "step");
        if (oy_bytes_equal(oy_bytes_of(name), step))
            return;
        oy_buf_puts(&steps, i ? ", " : "");
        oy_buf_puts(&steps, name);
    }
    tell(t, "cli.fitting.step", OY_RAW("step", step), OY_RAW("steps", oy_buf_bytes(&steps)));
}

static void tell_asked(teller *t, const oy_instrument *x, const oy_act *act, json_t *clarification, const char *file,
                       oy_bytes content) {
    oy_bytes route = oy_act_line(act, OY_LINE_ROUTE), level = level_of(oy_act_line(act, OY_LINE_PAYLOAD));
    oy_word word;
    if (oy_word_parse(&word, OY_SET_ROUTE, route) && !oy_instrument_allows_route(x, word))
        tell(t, "cli.fitting.route", OY_RAW("route", route),
             OY_RAW("routes", words_of(t->arena, OY_SET_ROUTE, x->routes)));
    if (clarification)
        tell_step(t, clarification, oy_act_line(act, OY_LINE_STEP));
    if (level.n && !oy_instrument_allows_level(x, level))
        tell(t, "cli.fitting.level", OY_RAW("level", level), OY_RAW("levels", levels_of(t->arena, x)));
    if (file && is_form(content))
        tell_form(t, x, act, file, content);
}

// Under which instrument the act is: of an answer, that of what it answers. Empty: under none that is known.
static oy_bytes instrument_of(oy_remote *remote, const oy_act *act, json_t **clarification) {
    oy_bytes id = oy_act_line(act, OY_LINE_ACT);
    char path[96];
    oy_err err;
    if (act->carried == OY_ACT_RETURN || act->carried == OY_ACT_CLARIFY)
        return oy_act_line(act, OY_LINE_INSTRUMENT);
    if (act->carried != OY_ACT_ANSWER || !oy_act_line(act, OY_LINE_STEP).n)
        return (oy_bytes){0};
    (void)snprintf(path, sizeof path, "clarifications/%.*s", (int)id.n, (const char *)id.p);
    bool known = oy_remote_view(remote, path, clarification, &err) == OY_OK;
    return known ? oy_bytes_of(oy_field(*clarification, "instrument")) : (oy_bytes){0};
}

void oy_fitting_warn(oy_arena *arena, oy_remote *remote, const oy_act *act, const char *file, oy_bytes content) {
    bool returns = act->carried == OY_ACT_RETURN;
    teller t = {.out = stderr,
                .indent = "",
                .heading = returns ? "cli.fitting.differs" : "cli.fitting.asks-otherwise",
                .arena = arena};
    json_t *view = NULL, *clarification = NULL;
    oy_bytes label = instrument_of(remote, act, &clarification);
    char path[96];
    oy_instrument x;
    oy_err err;
    (void)snprintf(path, sizeof path, "instruments/%.*s?count=1", (int)label.n, (const char *)label.p);
    if (oy_label_check(label) && oy_remote_view(remote, path, &view, &err) == OY_OK &&
        oy_instrument_parse(&x, arena, oy_bytes_of(oy_field(view, "text")), &err) == OY_OK) {
        if (returns)
            tell_return(&t, &x, act, file, content);
        else
            tell_asked(&t, &x, act, clarification, file, content);
    }
    json_decref(view);
    json_decref(clarification);
}
