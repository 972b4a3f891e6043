// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The rules of a file in plain sentences: what holds everywhere, what each body has of its own, and what no file can
// change; with the line that says so, or that the program's default holds.
#include <string.h>

#include "cli/options.h"
#include "cli/rules_bearing.h"
#include "cli/rules_telling.h"
#include "cli/say.h"
#include "cli/wrap.h"
#include "core/rules_lines.h"

static oy_bytes number(const oy_telling *t, uint64_t n) {
    oy_buf digits = oy_buf_in(t->voice.arena);
    oy_buf_number(&digits, n);
    return oy_buf_bytes(&digits);
}

// "line 27; default: 72 hours", "line 27, as the default", or "default".
static oy_bytes origin_words(const oy_telling *t, const oy_point *p, oy_rules_origin from) {
    oy_bytes initial = oy_telling_default(t, p);
    if (!from.line)
        return oy_voiced_args(&t->voice, "cli.rules.explain.default", NULL, 0);
    if (initial.n && oy_bytes_equal(initial, p->value))
        return oy_voiced(&t->voice, "cli.rules.explain.set-as-default", {"line", number(t, from.line)});
    return oy_voiced(&t->voice, "cli.rules.explain.set", {"line", number(t, from.line)},
                     {"default", oy_voice_value(&t->voice, initial)});
}

// What the author of the file noted above a line, its lines as one paragraph.
static void tell_note(const oy_telling *t, uint32_t line) {
    oy_bytes note = oy_rules_note(t->file->text, line), read;
    oy_buf all = oy_buf_in(t->voice.arena);
    if (!t->notes || line == 0)
        return;
    while (oy_line_next(&note, &read)) {
        oy_bytes words = oy_bytes_slice(read, read.n > 1 && read.p[1] == ' ' ? 2 : 1, read.n);
        oy_buf_puts(&all, all.n && words.n ? " " : "");
        oy_buf_put(&all, words);
    }
    oy_wrap(stdout, oy_buf_bytes(&all), "      | ", "      | ");
}

static void tell_head(const char *key, const oy_telling *t, oy_bytes title, oy_bytes name, uint64_t level) {
    (void)putchar('\n');
    oy_wrap(stdout,
            oy_voiced(&t->voice, key, {"title", title}, {"name", name},
                      {"level", level ? number(t, level) : (oy_bytes){0}}),
            "", "  ");
    (void)putchar('\n');
}

static void tell_sentence(const oy_telling *t, oy_bytes sentence, oy_bytes clause, oy_bytes origin_said) {
    const oy_voice *v = &t->voice;
    oy_bytes both = clause.n && origin_said.n ? oy_voiced(v, "list.comma", {"before", clause}, {"item", origin_said})
                    : clause.n                ? clause
                                              : origin_said;
    oy_wrap(stdout, oy_voiced(v, "cli.rules.explain.sentence", {"sentence", sentence}, {"bracket", both}), "  - ",
            "    ");
}

static void tell_point(const oy_telling *t, const oy_point *p) {
    oy_rules_origin from = oy_telling_origin(t, p);
    tell_sentence(t, oy_voice_point(&t->voice, p), oy_bytes_of(p->clause), origin_words(t, p, from));
    tell_note(t, from.line);
}

// A default that has no bearing on what these bodies do is left out.
static bool is_worth_telling(const oy_telling *t, const oy_point *p, oy_rules_origin from) {
    return from.by != OY_BY_NOBODY || oy_rules_have(&t->file->rules, t->only, oy_rule_bearing(p->rule));
}

// What another sentence of the same page says already.
static bool is_said_otherwise(const oy_telling *t, oy_bearing what) {
    if (what == OY_BEARS_ON_OBJECTIONS || what == OY_BEARS_ON_DEADLINES)
        return !oy_rules_have(&t->file->rules, t->only, OY_BEARS_ON_SILENCE);
    return what == OY_BEARS_ON_AD_REFERENDUM || what == OY_BEARS_ON_UNNAMED;
}

static void tell_left_out(const oy_telling *t) {
    for (oy_bearing what = OY_BEARS_ON_SILENCE; what < OY_BEARINGS; what++) {
        char key[64];
        (void)snprintf(key, sizeof key, "cli.rules.explain.left-out.%s", oy_bearing_token(what));
        if (!is_said_otherwise(t, what) && !oy_rules_have(&t->file->rules, t->only, what))
            tell_sentence(t, oy_voiced_args(&t->voice, key, NULL, 0), (oy_bytes){0}, (oy_bytes){0});
    }
}

// How a body decides at all stands before all else.
static bool is_how(oy_rule rule) {
    return rule == OY_RULE_DECISION || rule == OY_RULE_PROCEDURAL || rule == OY_RULE_WAY_OUT ||
           rule == OY_RULE_SILENCE || rule == OY_RULE_SESSION || rule == OY_RULE_DEFAULT;
}

// The values that the file says, or those of which it says nothing. A body has the process's beside its own, which are
// told with the process unless it is asked for alone.
static void tell_values(const oy_telling *t, const oy_points *points, oy_set_by least, oy_set_by most,
                        const char *head) {
    bool begun = false;
    for (size_t i = 0; i < 2 * points->n; i++) {
        const oy_point *p = &points->row[i % points->n];
        oy_rules_origin from = oy_telling_origin(t, p);
        if (p->rule == OY_RULES || is_how(p->rule) != (i < points->n) || from.by < least || from.by > most ||
            !is_worth_telling(t, p, from))
            continue;
        if (!begun && head)
            tell_head(head, t, (oy_bytes){0}, (oy_bytes){0}, 0);
        begun = true;
        tell_sentence(t, oy_voice_point(&t->voice, p), oy_bytes_of(p->clause),
                      from.line ? origin_words(t, p, from) : (oy_bytes){0});
        tell_note(t, from.line);
    }
}

static void tell_translations(const oy_telling *t, const oy_titled *titles, size_t count, const char *indent) {
    oy_bytes others = oy_voice_translations(&t->voice, titles, count);
    if (others.n)
        oy_wrap(stdout, oy_voiced(&t->voice, "cli.rules.explain.translations", {"titles", others}), indent, "    ");
}

static void tell_process(const oy_telling *t) {
    const oy_rules *r = &t->file->rules;
    const oy_voice *v = &t->voice;
    oy_bytes zone = oy_voiced(v, "says.zone", {"value", r->zone.n ? r->zone : OY_LIT("UTC")});
    oy_bytes languages = {0};
    for (size_t i = 0; i < r->language_count; i++)
        languages = i ? oy_voiced(v, "list.comma", {"before", languages}, {"item", r->languages[i]}) : r->languages[i];
    oy_bytes bodies = {0};
    for (size_t i = 0; i < r->body_count; i++) {
        const oy_body *b = &r->bodies[i];
        oy_bytes title = oy_voice_title(v, b->titles, b->title_count, b->name);
        bodies = i ? oy_voiced(v, "list.comma", {"before", bodies}, {"item", title}) : title;
    }
    oy_wrap(stdout, oy_voice_title(v, r->titles, r->title_count, r->name), "", "");
    tell_translations(t, r->titles, r->title_count, "");
    (void)putchar('\n');
    oy_wrap(stdout,
            oy_voiced(v, "cli.rules.explain.about", {"name", r->name}, {"bodies", bodies}, {"languages", languages},
                      {"zone", zone},
                      {"term", oy_voice_title(v, r->member_terms, r->member_term_count, (oy_bytes){0})}),
            "", "");
    (void)putchar('\n');
    oy_wrap(stdout, oy_voiced_args(v, "cli.rules.explain.legend", NULL, 0), "", "");
    if (r->source_count)
        tell_head("cli.rules.explain.sources", t, (oy_bytes){0}, (oy_bytes){0}, 0);
    for (size_t i = 0; i < r->source_count; i++) {
        oy_wrap(stdout, r->sources[i], "  - ", "    ");
        tell_note(t, oy_rules_line(t->file->text, (oy_bytes){0}, OY_LIT("source"), r->sources[i]));
    }
}

// What is told in the head of a body, or all at once.
static bool is_told_apart(const oy_point *p) {
    static const char *const words[] = {"body", "title", "level", "decides", "series"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(p->word, words[i]) == 0)
            return true;
    return false;
}

static void tell_decides(const oy_telling *t, const oy_body *body) {
    const oy_voice *v = &t->voice;
    oy_bytes silent = oy_voiced_args(v, "cli.rules.explain.not-said", NULL, 0);
    uint32_t line = oy_rules_line(t->file->text, body->name, OY_LIT("decides"), (oy_bytes){0});
    oy_bytes said = oy_voiced(v, "cli.rules.explain.set", {"line", number(t, line)});
    tell_sentence(t, oy_voice_decides(v, body->decides), (oy_bytes){0}, line ? said : silent);
    tell_note(t, line);
}

static void tell_series(const oy_telling *t, const oy_body *body) {
    const oy_voice *v = &t->voice;
    const oy_point p = {.word = "series", .clause = "R27", .rule = OY_RULES, .body = body->name, .value = body->series};
    if (body->series.n)
        tell_point(t, &p);
    else
        tell_sentence(t, oy_voiced_args(v, "says.series-none", NULL, 0), oy_bytes_of(p.clause),
                      oy_voiced_args(v, "cli.rules.explain.not-said", NULL, 0));
}

static void tell_body(const oy_telling *t, const oy_body *body, const oy_points *points) {
    oy_bytes title = oy_voice_title(&t->voice, body->titles, body->title_count, (oy_bytes){0});
    tell_head("cli.rules.explain.body", t, title.n ? title : body->name, title.n ? body->name : (oy_bytes){0},
              body->level);
    tell_note(t, oy_rules_line(t->file->text, body->name, OY_LIT("body"), (oy_bytes){0}));
    tell_translations(t, body->titles, body->title_count, "  - ");
    for (size_t i = 0; i < points->n; i++)
        if (points->row[i].rule == OY_RULES && !is_told_apart(&points->row[i]))
            tell_point(t, &points->row[i]);
    tell_decides(t, body);
    tell_series(t, body);
    tell_values(t, points, t->only ? OY_BY_PROCESS : OY_BY_BODY, OY_BY_BODY, NULL);
    if (t->only) {
        tell_values(t, points, OY_BY_NOBODY, OY_BY_NOBODY, "cli.rules.explain.silent");
        tell_left_out(t);
    } else
        oy_wrap(stdout, oy_voiced_args(&t->voice, "cli.rules.explain.own", NULL, 0), "  - ", "    ");
}

static void tell_fixed(const oy_telling *t) {
    tell_head("cli.rules.explain.fixed", t, (oy_bytes){0}, (oy_bytes){0}, 0);
    for (size_t i = 0; i < OY_FIXED; i++)
        tell_sentence(t, oy_fixed_sentence(t, i), oy_fixed_clause(t, i), (oy_bytes){0});
}

static void tell_everywhere(const oy_telling *t, const oy_points *process) {
    (void)putchar('\n');
    oy_wrap(stdout, oy_voiced_args(&t->voice, "cli.rules.explain.everywhere", NULL, 0), "", "");
    tell_values(t, process, OY_BY_PROCESS, OY_BY_PROCESS, "cli.rules.explain.says");
    tell_values(t, process, OY_BY_NOBODY, OY_BY_NOBODY, "cli.rules.explain.silent");
    tell_left_out(t);
}

static bool tell_all(const oy_telling *t) {
    const oy_rules *r = &t->file->rules;
    oy_points process = {0};
    if (!oy_points_of_process(&process, t->voice.arena, r))
        return false;
    tell_process(t);
    if (!t->only)
        tell_everywhere(t, &process);
    for (size_t i = 0; i < r->body_count; i++) {
        oy_points points = {0};
        if (t->only && t->only != &r->bodies[i])
            continue;
        if (!oy_points_of_body(&points, t->voice.arena, &r->bodies[i]))
            return false;
        tell_body(t, &r->bodies[i], &points);
    }
    tell_fixed(t);
    return true;
}

// ---- the command ----

static oy_exit no_such_body(const oy_telling *t, const char *name) {
    oy_buf bodies = oy_buf_in(t->voice.arena);
    for (size_t i = 0; i < t->file->rules.body_count; i++) {
        oy_buf_puts(&bodies, i ? " " : "");
        oy_buf_put(&bodies, t->file->rules.bodies[i].name);
    }
    return oy_misuse("cli.rules.no-such-body", OY_STR("body", name),
                     OY_RAW("bodies", oy_voice_listed(&t->voice, oy_buf_bytes(&bodies))));
}

oy_exit oy_rules_run_explain(oy_arena *arena, int argc, char **argv) {
    const char *language = NULL, *body = NULL;
    bool json = false, notes = false;
    const oy_option table[] = {{"language", OY_OPTION_VALUE, &language},
                               {"body", OY_OPTION_VALUE, &body},
                               {"notes", OY_OPTION_FLAG, &notes},
                               {"json", OY_OPTION_FLAG, &json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_rules_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    end = oy_rules_open(&file, arena, options.plain.item[0]);
    if (end != OY_EXIT_DONE)
        return end;
    oy_telling t = {.file = &file, .voice = {arena, language, &file.rules}, .notes = notes};
    if (body && !(t.only = oy_rules_body(&file.rules, oy_bytes_of(body))))
        return no_such_body(&t, body);
    if (json)
        return oy_telling_json(&t);
    return tell_all(&t) ? OY_EXIT_DONE : oy_complain_code(OY_NO_MEMORY, "");
}
