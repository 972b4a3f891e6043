// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A form filled question by question in a terminal. Each answer is looked at when it is given, and what was answered stands in
// the file at once: whoever is called away goes on later.
#include <stdio.h>
#include <string.h>

#include "cli/files.h"
#include "cli/form.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/rules.h"
#include "cli/say.h"
#include "cli/wrap.h"

#define LINE_MAX 4096

typedef struct desk {
    oy_arena *arena;
    oy_voice voice;
    const oy_instrument *x;
    const oy_form *form;
    oy_filled *filled;
    const char *path;
    bool all;   // ask again what was answered
    bool ended; // there is no more input
} desk;

// ---- what was typed ----

// A line without its end and the spaces around it. False: there is no more.
static bool read_line(desk *d, oy_bytes *line) {
    char text[LINE_MAX];
    (void)fputs("> ", stdout);
    (void)fflush(stdout);
    if (!fgets(text, sizeof text, stdin)) {
        d->ended = true;
        (void)putchar('\n');
        return false;
    }
    size_t n = strlen(text), from = 0;
    if (n && text[n - 1] != '\n') { // the rest of a line that is too long for any answer
        int c;
        do
            c = getchar();
        while (c != '\n' && c != EOF);
    }
    while (n && (text[n - 1] == '\n' || text[n - 1] == '\r' || text[n - 1] == ' '))
        n--;
    while (from < n && text[from] == ' ')
        from++;
    *line = oy_bytes_copy(d->arena, (oy_bytes){(const uint8_t *)text + from, n - from});
    return true;
}

// Lines up to one that is a single full stop.
static bool read_text(desk *d, oy_bytes *value) {
    oy_buf out = oy_buf_in(d->arena);
    oy_bytes line;
    oy_tell(stdout, "cli.form.lines");
    while (read_line(d, &line)) {
        if (oy_bytes_equal(line, OY_LIT(".")) || (line.n == 0 && out.n == 0)) {
            *value = oy_buf_bytes(&out);
            return true;
        }
        if (out.n)
            oy_buf_putc(&out, '\n');
        oy_buf_put(&out, line);
    }
    return false;
}

// ---- asking ----

static void tell_question(const desk *d, const oy_form_field *field, const char *indent) {
    (void)putchar('\n');
    oy_wrap(stdout, oy_question_title(&d->voice, &field->titles, field->name), indent, indent);
    oy_wrap(stdout, oy_question_title(&d->voice, &field->helps, (oy_bytes){0}), indent, indent);
    oy_wrap(stdout, oy_voiced(&d->voice, "cli.form.asked", {"asks", oy_question_asks(&d->voice, d->x, field)}), indent,
            indent);
}

// A number may be typed without its unit.
static oy_bytes with_unit(const desk *d, const oy_form_field *field, oy_bytes value) {
    if (field->unit.n == 0 || value.n == 0 || oy_bytes_find(value, 0, ' ') < value.n)
        return value;
    oy_buf out = oy_buf_in(d->arena);
    oy_buf_put(&out, value);
    oy_buf_putc(&out, ' ');
    oy_buf_put(&out, field->unit);
    return oy_buf_bytes(&out);
}

// A file may be given by its place.
static bool with_paper(const desk *d, const oy_form_field *field, oy_bytes *value) {
    char path[LINE_MAX];
    if (field->type != OY_FIELD_FILE || value->n == 0 || value->n >= sizeof path)
        return true;
    memcpy(path, value->p, value->n);
    path[value->n] = '\0';
    return !oy_file_exists(path) || oy_form_paper(value, d->arena, path) == OY_EXIT_DONE;
}

// Asks until the answer is as the question asks, or is left for later (empty). False: there is no more input.
static bool ask(desk *d, const oy_form_field *field, oy_bytes *value, const char *indent) {
    tell_question(d, field, indent);
    for (;;) {
        oy_bytes what;
        if (!(field->type == OY_FIELD_LONG_TEXT ? read_text(d, value) : read_line(d, value)))
            return false;
        *value = with_unit(d, field, *value);
        if (!with_paper(d, field, value))
            continue;
        oy_code code = value->n ? oy_field_check(d->x, field, *value, NULL, NULL, &what) : OY_OK;
        if (code == OY_OK)
            return true;
        oy_err err;
        oy_buf sentence = oy_buf_in(d->arena);
        (void)oy_fail(&err, code, 0, what);
        oy_message_error(&sentence, d->voice.language, &err);
        oy_wrap(stdout, oy_buf_bytes(&sentence), indent, indent);
    }
}

// ---- keeping ----

static oy_exit save(desk *d) {
    oy_buf out = oy_buf_in(d->arena);
    oy_err err;
    oy_filled_print(&out, d->filled);
    if (out.failed)
        return oy_complain_code(OY_NO_MEMORY, "");
    return oy_file_write(d->path, oy_buf_bytes(&out), &err) == OY_OK ? OY_EXIT_DONE : oy_complain(&err);
}

// The place among the answers where what belongs to a question begins, or would.
static size_t place_of(const desk *d, uint32_t at, bool behind) {
    size_t i = 0, place = 0;
    for (; i < d->filled->count; i++) {
        const oy_filled_answer *a = &d->filled->answers[i];
        uint32_t other = a->kind == OY_ANSWER_CELL ? OY_INSTRUMENT_NONE
                                                   : oy_instrument_field(d->x, d->form, OY_INSTRUMENT_NONE, a->name);
        if (other != OY_INSTRUMENT_NONE && (behind ? other > at : other >= at))
            return i;
        place = i + 1;
    }
    return place;
}

// Puts answers in at a place, over so many that stand there.
static oy_exit splice(desk *d, size_t at, size_t over, const oy_filled_answer *fresh, size_t n) {
    oy_filled *f = d->filled;
    oy_filled_answer *answers = oy_arena_get(d->arena, (f->count + n) * sizeof *answers);
    size_t count = 0;
    if (!answers)
        return oy_complain_code(OY_NO_MEMORY, "");
    for (size_t i = 0; i < at; i++)
        answers[count++] = f->answers[i];
    for (size_t i = 0; i < n; i++)
        answers[count++] = fresh[i];
    for (size_t i = at + over; i < f->count; i++)
        answers[count++] = f->answers[i];
    f->answers = answers;
    f->count = count;
    return save(d);
}

static oy_exit keep_value(desk *d, uint32_t at, oy_bytes value) {
    const oy_form_field *field = &d->x->fields[at];
    const oy_filled_answer fresh = {
        .kind = OY_ANSWER_VALUE, .name = field->name, .value = value, .is_long = field->type == OY_FIELD_LONG_TEXT};
    size_t place = place_of(d, at, false);
    bool there = place < d->filled->count && oy_bytes_equal(d->filled->answers[place].name, field->name);
    return splice(d, place, there, &fresh, value.n ? 1 : 0);
}

static oy_exit ask_row(desk *d, uint32_t at) {
    const oy_form_field *table = &d->x->fields[at];
    oy_filled_answer *row = oy_arena_get(d->arena, (table->columns + 1) * sizeof *row);
    size_t n = 0;
    if (!row)
        return oy_complain_code(OY_NO_MEMORY, "");
    row[n++] = (oy_filled_answer){.kind = OY_ANSWER_ROW, .name = table->name};
    for (uint32_t i = at + 1; i <= at + table->columns; i++) {
        oy_bytes value = {0};
        if (!ask(d, &d->x->fields[i], &value, "    "))
            return OY_EXIT_DONE; // a row that was not finished is not kept
        if (value.n)
            row[n++] = (oy_filled_answer){.kind = OY_ANSWER_CELL, .name = d->x->fields[i].name, .value = value};
    }
    return n > 1 ? splice(d, place_of(d, at, true), 0, row, n) : OY_EXIT_DONE;
}

static oy_exit ask_table(desk *d, uint32_t at) {
    const oy_form_field *table = &d->x->fields[at];
    tell_question(d, table, "  ");
    for (;;) {
        size_t rows = oy_filled_rows(d->filled, table->name);
        oy_bytes said = {0};
        if (rows >= table->longest)
            return OY_EXIT_DONE;
        oy_say_in(stdout, "  ", "cli.form.another", OY_NUM("rows", rows));
        if (!read_line(d, &said) || said.n == 0 || oy_bytes_equal(said, OY_LIT("no")))
            return OY_EXIT_DONE;
        oy_exit end = oy_bytes_equal(said, OY_LIT("yes")) ? ask_row(d, at) : OY_EXIT_DONE;
        if (end != OY_EXIT_DONE || d->ended)
            return end;
    }
}

static oy_exit ask_value(desk *d, uint32_t at) {
    const oy_form_field *field = &d->x->fields[at];
    oy_bytes before = oy_filled_value(d->filled, field->name), value = {0}, what;
    if (before.n && !d->all && oy_field_check(d->x, field, before, NULL, NULL, &what) == OY_OK)
        return OY_EXIT_DONE;
    if (before.n)
        oy_say(stdout, "cli.form.before", OY_RAW("value", before));
    if (!ask(d, field, &value, "  ") || value.n == 0)
        return OY_EXIT_DONE;
    return keep_value(d, at, value);
}

static oy_exit fill(desk *d) {
    uint32_t section = OY_INSTRUMENT_NONE;
    oy_exit end = save(d);
    oy_tell(stdout, "cli.form.how");
    for (uint32_t at = d->form->first_field; at < d->form->first_field + d->form->fields; at++) {
        const oy_form_field *field = &d->x->fields[at];
        if (end != OY_EXIT_DONE || d->ended)
            return end;
        if (field->table != OY_INSTRUMENT_NONE)
            continue;
        if (field->section != section && field->section != OY_INSTRUMENT_NONE)
            oy_wrap(stdout, oy_question_title(&d->voice, &d->x->sections[field->section].titles, (oy_bytes){0}), "\n",
                    "");
        section = field->section;
        end = field->type == OY_FIELD_TABLE ? ask_table(d, at) : ask_value(d, at);
    }
    return end;
}

// The file as it stands, or one that is begun. False: *end is how the program ends.
static bool open_draft(oy_form_file *out, oy_arena *arena, const oy_form_begin *begin, const char *path, oy_exit *end) {
    if (oy_file_exists(path)) {
        *end = oy_form_open(out, arena, path, begin->instrument);
        return *end == OY_EXIT_DONE;
    }
    if (!begin->instrument) {
        *end = oy_misuse("cli.form.begin-with", OY_STR("file", path));
        return false;
    }
    *end = oy_form_begun(out, arena, begin);
    if (*end != OY_EXIT_DONE)
        return false;
    bool periodic = out->instrument.x.kind == OY_MEASURE_KIND_PERIODIC;
    if (out->filled.member.n == 0 || (periodic && out->filled.period == 0)) {
        *end = oy_misuse(out->filled.member.n ? "cli.form.period-missing" : "cli.form.member-missing",
                         OY_STR("file", path));
        return false;
    }
    return true;
}

oy_exit oy_form_run_fill(oy_arena *arena, int argc, char **argv) {
    oy_form_begin begin = {0};
    const char *language = NULL;
    bool all = false;
    const oy_option table[] = {{"member", OY_OPTION_VALUE, &begin.member},
                               {"period", OY_OPTION_VALUE, &begin.period},
                               {"from", OY_OPTION_VALUE, &begin.from},
                               {"language", OY_OPTION_VALUE, &language},
                               {"all", OY_OPTION_FLAG, &all},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 3};
    oy_form_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    const char *path = options.plain.item[0];
    begin.instrument = options.plain.n > 1 ? options.plain.item[1] : NULL;
    begin.form = options.plain.n > 2 ? options.plain.item[2] : NULL;
    if (!open_draft(&file, arena, &begin, path, &end))
        return end;
    desk d = {.arena = arena,
              .voice = {arena, language, NULL},
              .x = &file.instrument.x,
              .filled = &file.filled,
              .path = path,
              .all = all,
              .form = oy_instrument_form(&file.instrument.x, file.filled.form)};
    if (!d.form)
        return oy_complain_code(OY_OTHER_FORM, path);
    end = fill(&d);
    if (end != OY_EXIT_DONE)
        return end;
    file.name = path;
    bool good = oy_form_good(arena, language, &file, NULL, false);
    oy_say(stdout, good ? "cli.form.complete" : "cli.form.incomplete", OY_STR("file", path));
    return good ? OY_EXIT_DONE : OY_EXIT_NO;
}
