// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/named.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/what_if.h"
#include "core/rehearsal.h"
#include "core/view.h"

typedef struct wish {
    const char *rules_dir;
    bool quiet, json;
    oy_words_given what_if;
} wish;

// A play as it is told.
typedef struct telling {
    const wish *w;
    const oy_asked *asked;
    oy_arena arena; // reset at every entry
    size_t moments; // told so far
    uint64_t acts, without_effect, held, failed;
} telling;

// ---- what follows from an entry ----

static void tell_act(telling *t, const oy_act *act, const oy_folded *folded) {
    oy_bytes owner = oy_bytes_slice(act->key.name, 0, oy_bytes_find(act->key.name, 0, '/'));
    oy_bytes about = oy_act_line(act, OY_LINE_TITLE);
    char digits[72];
    (void)oy_say_hash(digits, &folded->id);
    digits[8] = '\0';
    oy_say(stdout, act->type == OY_ACT_RECEIVED ? "cli.rehearse.received" : "cli.rehearse.act",
           OY_TIME("at", folded->at), OY_RAW("owner", owner), OY_STR("as", oy_words_of("role", oy_role_token(act->as))),
           OY_RAW("from", oy_act_line(act, OY_LINE_FROM)),
           OY_STR("what", oy_words_of("act", oy_act_token(act->carried))), OY_STR("id", digits),
           OY_RAW("about", about.n ? about : oy_act_line(act, OY_LINE_SUBJECT)));
    if (folded->reason != OY_OK)
        oy_say_in(stdout, "      ", "cli.rehearse.without-effect",
                  OY_RAW("reason", oy_sentence_of(&t->arena, oy_code_token(folded->reason), folded->detail.what)),
                  OY_STR("code", oy_code_token(folded->reason)));
    if (folded->fork_claim)
        oy_tell_in(stdout, "      ", "cli.rehearse.fork-claim");
}

// A moment is of the instant of its entry, unless it says another: what was due at D is dated D.
static void tell_moment(const oy_state *s, const oy_moment *m, oy_instant stamped) {
    const oy_procedure *p = &s->procedure.row[m->procedure];
    oy_bytes member = m->member == OY_NONE ? (oy_bytes){0} : s->member.row[m->member].code;
    bool adopted = m->what == OY_MOMENT_NUMBERED;
    oy_say_in(stdout, "    ", "cli.rehearse.moment", OY_TIME("at", m->at == stamped ? OY_NO_INSTANT : m->at),
              OY_NUM("index", m->index), OY_STR("clause", oy_moment_clause(p, m->what)),
              OY_RAW("title", s->proposal.row[p->proposal].title),
              OY_STR("what", oy_words_of("moment", oy_word_token(m->what))), OY_RAW("member", member),
              OY_RAW("symbol", adopted ? oy_symbol_of(p) : (oy_bytes){0}), OY_TIME("deadline", m->deadline));
}

static void print_json(telling *t, const oy_act *act, const oy_folded *folded, const oy_state *s, size_t from) {
    oy_json out = oy_json_in(&t->arena), line = oy_json_in(&t->arena);
    oy_view_act_line(&line, act, folded);
    oy_json_open(&out, NULL, '{');
    oy_json_raw(&out, "act", oy_json_bytes(&line));
    oy_json_open(&out, "moments", '[');
    for (size_t i = from; i < s->moment.n; i++) {
        const oy_moment *m = &s->moment.row[i];
        oy_json_open(&out, NULL, '{');
        oy_json_hash(&out, "procedure", &s->procedure.row[m->procedure].id);
        oy_json_instant(&out, "at", m->at);
        oy_json_word(&out, "what", oy_word_token(m->what));
        if (m->member != OY_NONE)
            oy_json_text(&out, "member", s->member.row[m->member].code);
        oy_json_instant(&out, "deadline", m->deadline);
        oy_json_number(&out, "index", m->index);
        oy_json_word(&out, "clause", oy_moment_clause(&s->procedure.row[m->procedure], m->what));
        oy_json_close(&out, '}');
    }
    oy_json_close(&out, ']');
    oy_json_close(&out, '}');
    (void)oy_print_json(&out);
}

static oy_code entry_made(void *ctx, oy_bytes bytes, const oy_folded *folded, const oy_state *after) {
    telling *t = ctx;
    oy_entry entry;
    oy_act act;
    size_t from = t->moments;
    oy_arena_reset(&t->arena);
    bool is_act = oy_entry_parse(&entry, bytes) == OY_OK && entry.note.n &&
                  oy_act_parse(&act, &t->arena, entry.note, NULL) == OY_OK;
    t->moments = after->moment.n;
    t->acts += is_act;
    t->without_effect += folded->reason != OY_OK;
    bool worth_telling = (is_act && act.type != OY_ACT_DIGEST) || folded->reason != OY_OK || from < t->moments;
    if (t->w->quiet || !worth_telling)
        return OY_OK;
    if (t->w->json) {
        print_json(t, is_act ? &act : NULL, folded, after, from);
        return OY_OK;
    }
    if (is_act)
        tell_act(t, &act, folded);
    else if (from < t->moments)
        oy_say(stdout, "cli.rehearse.tick", OY_TIME("at", folded->at));
    for (size_t i = from; i < t->moments; i++)
        tell_moment(after, &after->moment.row[i], folded->at);
    return OY_OK;
}

static void expected(void *ctx, const oy_step *step, bool held, oy_bytes found) {
    telling *t = ctx;
    oy_arena arena;
    t->held += held;
    t->failed += !held;
    if (!t->w->json) {
        if (!held)
            oy_say_in(stdout, "    ", "cli.rehearse.expected-failed", OY_NUM("line", step->line),
                      OY_RAW("expected", step->expect), OY_RAW("found", found));
        else if (!t->w->quiet)
            oy_say_in(stdout, "      ", "cli.rehearse.expected", OY_NUM("line", step->line),
                      OY_RAW("expected", step->expect));
        return;
    }
    oy_arena_init(&arena, oy_allocator_libc());
    oy_json out = oy_json_in(&arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "expect", step->expect);
    oy_json_number(&out, "line", step->line);
    oy_json_flag(&out, "held", held);
    oy_json_text(&out, "found", found);
    oy_json_close(&out, '}');
    (void)oy_print_json(&out);
    oy_arena_clear(&arena);
}

static oy_code text(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    telling *t = ctx;
    return oy_asked_text(t->asked, &t->arena, kind, name, out);
}

// ---- a file ----

static oy_code named(oy_bytes *out, oy_arena *arena, oy_named_kind kind, oy_bytes name, const char *file, const wish *w,
                     oy_err *err) {
    char label[64];
    const oy_named_where where = {w->rules_dir, strcmp(file, "-") == 0 ? NULL : file};
    (void)snprintf(label, sizeof label, "%.*s", (int)name.n, (const char *)name.p);
    return oy_named_read(out, arena, kind, label, &where, err);
}

static oy_code files_read(const oy_rehearsal *r, oy_arena *arena, const wish *w, oy_asked *out, oy_err *err) {
    oy_code code = named(&out->rules, arena, OY_NAMED_RULES, r->rules, out->file, w, err);
    return code ? code : named(&out->roster, arena, OY_NAMED_ROSTER, r->roster, out->file, w, err);
}

static oy_code play(const oy_asked *files, telling *t, oy_err *err) {
    oy_audit audit;
    const oy_stage stage = {
        .ctx = t, .key = oy_rehearsal_dummy_key, .entry = entry_made, .expected = expected, .text = text};
    oy_audit_init(&audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_play(files->rehearsal, files->rules, files->roster, &stage, &audit, err);
    oy_audit_clear(&audit);
    return code;
}

static bool has_question(const oy_rehearsal *r) {
    for (size_t i = 0; i < r->step_count; i++)
        if (r->steps[i].kind == OY_STEP_ASK)
            return true;
    return false;
}

// Plays it, then answers what is asked.
static oy_exit play_and_ask(oy_arena *arena, oy_asked *asked, const wish *w) {
    telling t = {.w = w, .asked = asked};
    oy_err err;
    oy_code code = files_read(asked->rehearsal, arena, w, asked, &err);
    oy_arena_init(&t.arena, oy_allocator_libc());
    if (code == OY_OK)
        code = play(asked, &t, &err);
    oy_arena_clear(&t.arena);
    if (code != OY_OK && code != OY_EXPECTATION_FAILED)
        return oy_complain_at(asked->file, &err);
    oy_exit end = w->what_if.n || has_question(asked->rehearsal)
                      ? oy_what_if(asked, arena, w->what_if.item, w->what_if.n)
                      : OY_EXIT_DONE;
    if (end != OY_EXIT_DONE && end != OY_EXIT_NO)
        return end;
    if (asked->failed)
        code = OY_EXPECTATION_FAILED;
    if (!w->json)
        oy_say(stdout, code == OY_OK ? "cli.rehearse.end" : "cli.rehearse.end-failed", OY_STR("file", asked->file),
               OY_NUM("acts", t.acts), OY_NUM("without_effect", t.without_effect), OY_NUM("held", t.held + asked->held),
               OY_NUM("failed", t.failed + asked->failed));
    return oy_exit_of(code);
}

static oy_exit rehearse(oy_arena *arena, const char *file, const wish *w) {
    oy_rehearsal r;
    oy_bytes text;
    oy_err err;
    oy_asked asked = {.rehearsal = &r, .file = file, .rules_dir = w->rules_dir, .quiet = w->quiet, .json = w->json};
    if (oy_file_read(&text, arena, file, OY_REHEARSAL_MAX, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_rehearsal_parse(&r, arena, text, &err) != OY_OK)
        return oy_complain_at(file, &err);
    if (!w->quiet && !w->json)
        oy_say(stdout, "cli.rehearse.head", OY_RAW("title", r.title), OY_STR("file", file));
    return play_and_ask(arena, &asked, w);
}

oy_exit oy_command_rehearse(oy_arena *arena, int argc, char **argv) {
    wish w = {0};
    const oy_option table[] = {{"rules-dir", OY_OPTION_VALUE, &w.rules_dir},
                               {"what-if", OY_OPTION_LIST, &w.what_if},
                               {"quiet", OY_OPTION_FLAG, &w.quiet},
                               {"json", OY_OPTION_FLAG, &w.json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = SIZE_MAX};
    oy_exit end, worst = OY_EXIT_DONE;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    for (size_t i = 0; i < options.plain.n; i++) {
        end = rehearse(arena, options.plain.item[i], &w);
        worst = end > worst ? end : worst;
    }
    return worst;
}
