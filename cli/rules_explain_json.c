// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_telling.h"
#include "cli/say.h"
#include "core/act.h"
#include "core/rules_lines.h"
#include "core/view_part.h"

static void json_point(oy_json *out, const oy_telling *t, const oy_point *p) {
    static const char *const by[] = {[OY_BY_NOBODY] = "default", [OY_BY_PROCESS] = "process", [OY_BY_BODY] = "body"};
    oy_rules_origin from = oy_telling_origin(t, p);
    oy_json_open(out, NULL, '{');
    oy_json_word(out, "word", p->word);
    oy_view_text(out, "subject", p->subject);
    oy_json_text(out, "value", p->value);
    oy_view_text(out, "clause", oy_bytes_of(p->clause));
    oy_json_word(out, "set", by[from.by]);
    if (from.line)
        oy_json_number(out, "line", from.line);
    else
        oy_json_null(out, "line");
    oy_view_text(out, "default", oy_telling_default(t, p));
    oy_view_text(out, "note", from.line ? oy_rules_note(t->file->text, from.line) : (oy_bytes){0});
    oy_json_text(out, "sentence", oy_voice_point(&t->voice, p));
    oy_json_close(out, '}');
}

static void json_points(oy_json *out, const oy_telling *t, const oy_points *points) {
    oy_json_open(out, "points", '[');
    for (size_t i = 0; i < points->n; i++)
        json_point(out, t, &points->row[i]);
    oy_json_close(out, ']');
}

static void json_bodies(oy_json *out, const oy_telling *t) {
    const oy_rules *r = &t->file->rules;
    oy_json_open(out, "bodies", '[');
    for (size_t i = 0; i < r->body_count; i++) {
        const oy_body *body = &r->bodies[i];
        oy_points points = {0};
        if (t->only && t->only != body)
            continue;
        if (!oy_points_of_body(&points, t->voice.arena, body))
            out->out.failed = true;
        oy_json_open(out, NULL, '{');
        oy_json_text(out, "name", body->name);
        oy_json_text(out, "title", oy_voice_title(&t->voice, body->titles, body->title_count, body->name));
        json_points(out, t, &points);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
}

oy_exit oy_telling_json(const oy_telling *t) {
    const oy_rules *r = &t->file->rules;
    oy_json out = oy_json_in(t->voice.arena);
    oy_hash hash = oy_text_hash(t->file->text);
    oy_points process = {0};
    out.out.failed = !oy_points_of_process(&process, t->voice.arena, r);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "name", r->name);
    oy_json_text(&out, "title", oy_voice_title(&t->voice, r->titles, r->title_count, r->name));
    oy_json_hash(&out, "hash", &hash);
    oy_json_word(&out, "language", t->voice.language);
    json_points(&out, t, &process);
    json_bodies(&out, t);
    oy_json_open(&out, "fixed", '[');
    for (size_t i = 0; i < OY_FIXED; i++) {
        oy_json_open(&out, NULL, '{');
        oy_json_text(&out, "clause", oy_fixed_clause(t, i));
        oy_json_text(&out, "sentence", oy_fixed_sentence(t, i));
        oy_json_close(&out, '}');
    }
    oy_json_close(&out, ']');
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}
