// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a rules file, all of it that can be told at once: a line that could not be read is left out, and
// the rest is read again.
#include <string.h>

#include "cli/given.h"
#include "cli/options.h"
#include "cli/rules.h"
#include "cli/rules_words.h"
#include "cli/say.h"
#include "core/act.h"
#include "core/rules_lines.h"
#include "core/rules_value.h"

#define FAULTS_MAX 20

typedef struct faults {
    oy_err row[FAULTS_MAX];
    size_t n;
    bool more; // reading ended before the file did
} faults;

// Where in the text line `number` begins; the text's end when it has fewer lines.
static size_t line_begin(oy_bytes text, uint32_t number) {
    size_t at = 0;
    for (uint32_t line = 1; line < number && at < text.n; line++)
        at = oy_bytes_find(text, at, '\n') + 1;
    return at < text.n ? at : text.n;
}

// Makes a comment of the line that could not be read. False: what follows rests on it, so that nothing more can be told.
static bool leave_out(oy_bytes *text, oy_arena *arena, uint32_t line) {
    size_t from = line_begin(*text, line), to = oy_bytes_find(*text, from, '\n');
    if (line < 2 || to == text->n || oy_bytes_starts(oy_bytes_slice(*text, from, to), OY_LIT("body")))
        return false;
    oy_buf out = oy_buf_in(arena);
    oy_buf_put(&out, oy_bytes_slice(*text, 0, from));
    oy_buf_putc(&out, '#');
    oy_buf_put(&out, oy_bytes_slice(*text, to, text->n));
    *text = oy_buf_bytes(&out);
    return !out.failed;
}

// What the file as a whole lacks may lack only because a line was left out.
static bool rests_on_others(oy_code code) {
    return code == OY_LINE_MISSING || code == OY_RULES_INVALID;
}

static void find_faults(faults *out, oy_rules *rules, oy_arena *arena, oy_bytes text) {
    *out = (faults){0};
    for (;;) {
        oy_err err;
        oy_code code = oy_rules_parse(rules, arena, text, &err);
        out->more = code != OY_OK;
        if (code == OY_OK || out->n == FAULTS_MAX || (out->n && rests_on_others(code)))
            return;
        out->row[out->n++] = err;
        if (!leave_out(&text, arena, err.line))
            return;
    }
}

// ---- telling ----

static oy_bytes value_words(const oy_voice *voice, oy_rule rule, int64_t value) {
    oy_buf text = oy_buf_in(voice->arena);
    oy_rule_value_print(&text, rule, value);
    return oy_voice_value(voice, oy_buf_bytes(&text));
}

// After a mistake in a value: which ones it may have.
static void tell_range(oy_arena *arena, oy_bytes text, const oy_err *err) {
    const oy_voice voice = {arena, OY_LANGUAGE, NULL};
    oy_rule rule;
    bool about_value = err->code == OY_BAD_DURATION || err->code == OY_BAD_NUMBER || err->code == OY_BAD_WORD ||
                       err->code == OY_OUT_OF_RANGE;
    if (!about_value || !oy_rules_line_rule(&rule, text, err->line))
        return;
    const oy_rule_row *row = oy_rule_row_of(rule);
    oy_bytes initial = value_words(&voice, rule, row->initial);
    oy_buf choices = oy_buf_in(arena);
    for (int64_t i = 0; row->unit == OY_UNIT_CHOICE && i <= row->most; i++) {
        oy_buf_puts(&choices, i ? " " : "");
        oy_buf_puts(&choices, row->choices[i]);
    }
    if (row->unit == OY_UNIT_CHOICE)
        oy_say_in(stderr, "    ", "cli.rules.choices", OY_STR("word", row->word),
                  OY_RAW("choices", oy_voice_listed(&voice, oy_buf_bytes(&choices))), OY_RAW("default", initial));
    else
        oy_say_in(stderr, "    ", "cli.rules.range", OY_STR("word", row->word),
                  OY_RAW("least", value_words(&voice, rule, row->least)),
                  OY_RAW("most", value_words(&voice, rule, row->most)), OY_RAW("default", initial));
}

static oy_exit tell_faults(oy_arena *arena, const char *name, oy_bytes text, const faults *f) {
    oy_exit worst = OY_EXIT_DONE;
    for (size_t i = 0; i < f->n; i++) {
        oy_exit end = oy_complain_at(name, &f->row[i]);
        worst = end > worst ? end : worst;
        tell_range(arena, text, &f->row[i]);
    }
    if (f->more)
        oy_tell(stderr, "cli.rules.more-faults");
    oy_say(stdout, "cli.rules.faults", OY_STR("file", name), OY_NUM("count", f->n));
    return worst;
}

// How many values the file sets somewhere.
static size_t values_set(oy_bytes text, const oy_rules *rules) {
    size_t set = 0;
    for (oy_rule rule = 0; rule < OY_RULES; rule++) {
        oy_bytes word = oy_bytes_of(oy_rule_token(rule));
        bool said = oy_rules_line(text, (oy_bytes){0}, word, (oy_bytes){0}) > 0;
        for (size_t i = 0; !said && i < rules->body_count; i++)
            said = oy_rules_line(text, rules->bodies[i].name, word, (oy_bytes){0}) > 0;
        set += said;
    }
    return set;
}

static oy_exit tell_good(oy_arena *arena, const char *name, oy_bytes text, const oy_rules *rules) {
    const oy_voice voice = {arena, OY_LANGUAGE, rules};
    oy_hash hash = oy_text_hash(text);
    size_t set = values_set(text, rules);
    oy_buf bodies = oy_buf_in(arena);
    for (size_t i = 0; i < rules->body_count; i++) {
        oy_buf_puts(&bodies, i ? " " : "");
        oy_buf_put(&bodies, rules->bodies[i].name);
    }
    oy_say(stdout, "cli.rules.well-formed", OY_STR("file", name));
    oy_say(stdout, "cli.rules.summary", OY_RAW("name", rules->name),
           OY_RAW("title", oy_voice_title(&voice, rules->titles, rules->title_count, rules->name)),
           OY_RAW("bodies", oy_voice_listed(&voice, oy_buf_bytes(&bodies))), OY_NUM("set", set),
           OY_NUM("left", OY_RULES - set), OY_NUM("sources", rules->source_count));
    oy_say(stdout, "cli.rules.hash", OY_HEX("hash", &hash));
    return OY_EXIT_DONE;
}

static void json_faults(oy_json *out, oy_arena *arena, const faults *f) {
    oy_json_open(out, "faults", '[');
    for (size_t i = 0; i < f->n; i++) {
        const oy_err *err = &f->row[i];
        oy_buf sentence = oy_buf_in(arena);
        oy_message_error(&sentence, OY_LANGUAGE, err);
        oy_json_open(out, NULL, '{');
        if (err->line)
            oy_json_number(out, "line", err->line);
        else
            oy_json_null(out, "line");
        oy_json_word(out, "code", oy_code_token(err->code));
        oy_json_word(out, "what", err->what);
        oy_json_text(out, "sentence", oy_buf_bytes(&sentence));
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_flag(out, "more", f->more);
}

static oy_exit print_json(oy_arena *arena, const char *name, oy_bytes text, const oy_rules *rules, const faults *f) {
    oy_json out = oy_json_in(arena);
    oy_hash hash = oy_text_hash(text);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "file", oy_bytes_of(name));
    oy_json_flag(&out, "well_formed", f->n == 0);
    json_faults(&out, arena, f);
    if (f->n == 0) {
        oy_json_text(&out, "name", rules->name);
        oy_json_hash(&out, "hash", &hash);
        oy_json_open(&out, "bodies", '[');
        for (size_t i = 0; i < rules->body_count; i++)
            oy_json_text(&out, NULL, rules->bodies[i].name);
        oy_json_close(&out, ']');
        oy_json_number(&out, "values_set", values_set(text, rules));
        oy_json_number(&out, "values", OY_RULES);
        oy_json_number(&out, "sources", rules->source_count);
    }
    oy_json_close(&out, '}');
    oy_exit end = oy_print_json(&out);
    return end == OY_EXIT_DONE && f->n ? OY_EXIT_NO : end;
}

static oy_exit check(oy_arena *arena, const char *name, bool json) {
    oy_bytes text;
    oy_rules rules;
    faults found;
    oy_exit end = oy_given_text(&text, arena, OY_NAMED_RULES, name, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    find_faults(&found, &rules, arena, text);
    // That memory is gone says nothing about the file.
    if (found.n && found.row[found.n - 1].code == OY_NO_MEMORY)
        return oy_complain(&found.row[found.n - 1]);
    if (json)
        return print_json(arena, name, text, &rules, &found);
    return found.n ? tell_faults(arena, name, text, &found) : tell_good(arena, name, text, &rules);
}

oy_exit oy_rules_run_check(oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const oy_option table[] = {{"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = SIZE_MAX};
    oy_exit end, worst = OY_EXIT_DONE;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    for (size_t i = 0; i < options.plain.n; i++) {
        end = check(arena, options.plain.item[i], json);
        worst = end > worst ? end : worst;
    }
    return worst;
}
