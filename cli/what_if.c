// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/what_if.h"

#include <string.h>

#include "cli/say.h"
#include "cli/telling.h"
#include "cli/zone.h"
#include "core/rehearsal.h"
#include "core/view.h"

// What came of the act of a step.
typedef struct done {
    const oy_step *step;
    oy_folded folded;
} done;

// An expectation, and what was found.
typedef struct looked {
    const oy_step *step;
    bool held;
    oy_bytes found;
} looked;

// One play: the state at its end, what came of each act, and of each expectation.
typedef struct play {
    oy_audit audit;
    oy_arena arena;
    done *acts;
    size_t n, cap;
    looked *looked;
    size_t looked_n, looked_cap;
    bool failed;
    oy_asked *asked;
    oy_code code; // how it ended
    oy_err err;
} play;

// A question and its two plays.
typedef struct answer {
    oy_asked *asked;
    oy_arena *arena;
    oy_question *q;
    oy_zone zone;
    const play *is, *would; // as it is, and as it would be
    bool told;              // something is otherwise
    oy_json out;
} answer;

// ---- playing ----

static void acted(void *ctx, const oy_step *step, const oy_folded *folded) {
    play *p = ctx;
    p->failed |= !oy_arena_grow(&p->arena, &p->acts, &p->cap, p->n + 1, sizeof *p->acts);
    if (!p->failed)
        p->acts[p->n++] = (done){step, *folded};
}

static void expected(void *ctx, const oy_step *step, bool held, oy_bytes found) {
    play *p = ctx;
    p->asked->held += held;
    p->asked->failed += !held;
    p->failed |= !oy_arena_grow(&p->arena, &p->looked, &p->looked_cap, p->looked_n + 1, sizeof *p->looked);
    if (!p->failed)
        p->looked[p->looked_n++] = (looked){step, held, oy_bytes_copy(&p->arena, found)};
}

static void play_init(play *p, oy_asked *asked) {
    *p = (play){.asked = asked};
    oy_audit_init(&p->audit, oy_allocator_libc());
    oy_arena_init(&p->arena, oy_allocator_libc());
}

static void play_clear(play *p) {
    oy_audit_clear(&p->audit);
    oy_arena_clear(&p->arena);
}

static void play_through(play *p, const oy_rehearsal *r) {
    const oy_stage stage = {.ctx = p, .key = oy_rehearsal_dummy_key, .expected = expected, .acted = acted};
    p->code = oy_rehearsal_play(r, p->asked->rules, p->asked->roster, &stage, &p->audit, &p->err);
    if (p->failed)
        p->code = oy_fail(&p->err, OY_NO_MEMORY, 0, OY_LIT(""));
}

static bool was_played(const play *p) {
    return p->code == OY_OK || p->code == OY_EXPECTATION_FAILED;
}

// ---- what was asked about ----

static const done *done_in(const play *p, const oy_step *step) {
    for (size_t i = 0; i < p->n; i++)
        if (p->acts[i].step->line == step->line)
            return &p->acts[i];
    return NULL;
}

static const oy_procedure *procedure_of(const play *p, const done *d) {
    oy_table table;
    uint32_t row;
    if (!d || d->folded.reason || !oy_state_find(&p->audit.state, &d->folded.id, &table, &row) ||
        table != OY_TABLE_procedure)
        return NULL;
    return &p->audit.state.procedure.row[row];
}

static const done *labelled(const play *p, oy_bytes label) {
    for (size_t i = 0; label.n && i < p->n; i++)
        if (oy_bytes_equal(p->acts[i].step->label, label))
            return &p->acts[i];
    return NULL;
}

static oy_bytes title_of(const play *p, const oy_procedure *x) {
    return x ? p->audit.state.proposal.row[x->proposal].title : (oy_bytes){0};
}

// A time of day without a date is one of the day on which silence on the text ends, or on which the question was put.
static bool resolve(const answer *a, oy_when *w) {
    oy_buf day = oy_buf_in(a->arena);
    if (w->at != OY_NO_INSTANT)
        return true;
    if (!w->date.n) {
        const oy_procedure *x = procedure_of(a->is, labelled(a->is, a->q->about));
        if (!x)
            return false;
        oy_zone_print(&day, &a->zone, x->deadline != OY_NO_INSTANT ? x->deadline : x->question);
        w->date = oy_bytes_slice(oy_buf_bytes(&day), 0, 10);
    }
    return oy_zone_instant(&w->at, &a->zone, w->date, w->clock);
}

// ---- words ----

static oy_bytes when_words(const answer *a, oy_instant t) {
    oy_buf out = oy_buf_in(a->arena), there = oy_buf_in(a->arena);
    if (t == OY_NO_INSTANT)
        return (oy_bytes){0};
    if (oy_bytes_equal(a->zone.name, OY_LIT("UTC"))) {
        oy_instant_print(&out, t);
        return oy_buf_bytes(&out);
    }
    oy_zone_print(&there, &a->zone, t);
    const oy_message_arg args[] = {OY_TIME("at", t), OY_RAW("there", oy_buf_bytes(&there)), OY_RAW("zone", a->zone.name)};
    if (!oy_message_format(&out, OY_LANGUAGE, "cli.what-if.when", args, 3))
        oy_instant_print(&out, t);
    return oy_buf_bytes(&out);
}

static void ask_aloud(const answer *a) {
    const oy_question *q = a->q;
    const oy_procedure *x = procedure_of(a->is, labelled(a->is, q->about));
    (void)putchar('\n');
    if (q->kind == OY_ASK_AWAY)
        oy_say(stdout, "cli.what-if.away", OY_RAW("from", when_words(a, q->at.at)), OY_RAW("to", when_words(a, q->to.at)));
    else
        oy_say(stdout, "cli.what-if.act", OY_RAW("who", q->who), OY_STR("what", oy_words_of("act", oy_act_token(q->type))),
               OY_RAW("about", x ? title_of(a->is, x) : q->about), OY_RAW("at", when_words(a, q->at.at)));
}

static void tell_reason(const answer *a, const char *key, const oy_folded *f) {
    oy_say_in(stdout, "  ", key, OY_STR("code", oy_code_token(f->reason)),
              OY_RAW("reason", oy_sentence_of(a->arena, oy_code_token(f->reason), "")));
}

// What comes of the act that was asked for.
static const done *asked_in(const play *p) {
    for (size_t i = 0; i < p->n; i++)
        if (p->acts[i].step->line == 0)
            return &p->acts[i];
    return NULL;
}

static void tell_asked(const answer *a) {
    const done *d = asked_in(a->would);
    if (!d)
        return;
    if (d->folded.at != a->q->at.at)
        oy_say_in(stdout, "  ", "cli.what-if.entered-later", OY_RAW("at", when_words(a, d->folded.at)));
    tell_reason(a, d->folded.reason ? "cli.what-if.without-effect" : "cli.what-if.in-effect", &d->folded);
}

// ---- what is otherwise ----

static bool same_outcome(const oy_procedure *x, const oy_procedure *y) {
    return x->status == y->status && x->deadline == y->deadline && x->ended == y->ended && x->final == y->final &&
           x->announced == y->announced && x->questioned == y->questioned && x->contested == y->contested &&
           x->standing == y->standing && oy_bytes_equal(x->symbol, y->symbol);
}

static void tell_outcome(const answer *a, const char *key, const oy_procedure *x) {
    bool running = x->ended == OY_NO_INSTANT;
    oy_say_in(stdout, "    ", key, OY_STR("status", oy_words_of("status", oy_word_token(x->status))),
              OY_RAW("ended", when_words(a, x->ended)), OY_RAW("deadline", running ? when_words(a, x->deadline) : (oy_bytes){0}),
              OY_RAW("symbol", x->symbol));
    if (x->questioned)
        oy_tell_in(stdout, "      ", "cli.what-if.questioned");
}

static bool has_moment(const play *p, const oy_procedure *x, const oy_state *of, const oy_moment *wanted) {
    const oy_state *s = &p->audit.state;
    for (uint32_t i = x ? x->first_moment : OY_NONE; i != OY_NONE; i = s->moment.row[i].next) {
        const oy_moment *m = &s->moment.row[i];
        bool same_member = (m->member == OY_NONE) == (wanted->member == OY_NONE) &&
                           (m->member == OY_NONE || oy_bytes_equal(s->member.row[m->member].code, of->member.row[wanted->member].code));
        if (m->what == wanted->what && m->at == wanted->at && m->deadline == wanted->deadline && same_member)
            return true;
    }
    return false;
}

// How it comes to it: what would happen to the procedure and does not happen now.
static void tell_moments(const answer *a, const oy_procedure *would, const oy_procedure *is) {
    const oy_state *s = &a->would->audit.state;
    for (uint32_t i = would->first_moment; i != OY_NONE; i = s->moment.row[i].next) {
        const oy_moment *m = &s->moment.row[i];
        if (has_moment(a->is, is, s, m))
            continue;
        oy_bytes member = m->member == OY_NONE ? (oy_bytes){0} : s->member.row[m->member].code;
        oy_say_in(stdout, "      ", "cli.what-if.moment", OY_RAW("at", when_words(a, m->at)),
                  OY_STR("what", oy_words_of("moment", oy_word_token(m->what))), OY_RAW("member", member),
                  OY_RAW("deadline", when_words(a, m->deadline)), OY_STR("clause", oy_moment_clause(would, m->what)));
    }
}

static void put_outcome(oy_json *out, const char *key, const oy_procedure *x) {
    if (!x) {
        oy_json_null(out, key);
        return;
    }
    oy_json_open(out, key, '{');
    oy_json_word(out, "status", oy_word_token(x->status));
    oy_json_instant(out, "deadline", x->deadline);
    oy_json_instant(out, "ended", x->ended);
    oy_json_instant(out, "final", x->final);
    oy_json_flag(out, "questioned", x->questioned);
    if (x->symbol.n)
        oy_json_text(out, "symbol", x->symbol);
    else
        oy_json_null(out, "symbol");
    oy_json_close(out, '}');
}

static void tell_procedure(answer *a, const oy_step *step, const oy_procedure *is, const oy_procedure *would) {
    if (is && would && same_outcome(is, would))
        return;
    a->told = true;
    if (a->asked->json) {
        oy_json_open(&a->out, NULL, '{');
        oy_json_number(&a->out, "line", step->line);
        oy_json_text(&a->out, "label", step->label);
        oy_json_text(&a->out, "title", is ? title_of(a->is, is) : title_of(a->would, would));
        put_outcome(&a->out, "is", is);
        put_outcome(&a->out, "would", would);
        oy_json_close(&a->out, '}');
        return;
    }
    if (a->asked->quiet)
        return;
    oy_say_in(stdout, "  ", "cli.what-if.procedure", OY_RAW("title", is ? title_of(a->is, is) : title_of(a->would, would)),
              OY_RAW("label", step->label));
    if (is)
        tell_outcome(a, "cli.what-if.is", is);
    else
        oy_tell_in(stdout, "    ", "cli.what-if.is-not-put");
    if (would) {
        tell_outcome(a, "cli.what-if.would", would);
        tell_moments(a, would, is);
    } else {
        oy_tell_in(stdout, "    ", "cli.what-if.would-not-be-put");
    }
}

static void tell_act(answer *a, const done *is, const done *would) {
    if (is->folded.reason == would->folded.reason)
        return;
    a->told = true;
    if (a->asked->json) {
        oy_json_open(&a->out, NULL, '{');
        oy_json_number(&a->out, "line", is->step->line);
        oy_json_word(&a->out, "is", oy_code_token(is->folded.reason));
        oy_json_word(&a->out, "would", oy_code_token(would->folded.reason));
        oy_json_close(&a->out, '}');
        return;
    }
    if (a->asked->quiet)
        return;
    oy_say_in(stdout, "  ", "cli.what-if.other-act", OY_NUM("line", is->step->line), OY_RAW("who", is->step->who),
              OY_STR("what", oy_words_of("act", oy_act_token(is->step->type))));
    tell_reason(a, would->folded.reason ? "cli.what-if.without-effect" : "cli.what-if.in-effect", &would->folded);
}

// What was put comes first, with what becomes of it; then every other act that would count otherwise.
static void tell_differences(answer *a) {
    for (size_t pass = 0; pass < 2; pass++) {
        if (a->asked->json)
            oy_json_open(&a->out, pass ? "acts" : "procedures", '[');
        for (size_t i = 0; i < a->is->n; i++) {
            const done *is = &a->is->acts[i], *would = done_in(a->would, is->step);
            const oy_procedure *was = procedure_of(a->is, is), *becomes = procedure_of(a->would, would);
            if (pass == 0 && (was || becomes))
                tell_procedure(a, is->step, was, becomes);
            else if (pass == 1 && would && !was && !becomes)
                tell_act(a, is, would);
        }
        if (a->asked->json)
            oy_json_close(&a->out, ']');
    }
}

static void tell_looked(const answer *a) {
    for (size_t i = 0; i < a->would->looked_n; i++) {
        const looked *l = &a->would->looked[i];
        if (!l->held)
            oy_say_in(stdout, "    ", "cli.rehearse.expected-failed", OY_NUM("line", l->step->line),
                      OY_RAW("expected", l->step->expect), OY_RAW("found", l->found));
        else if (!a->asked->quiet)
            oy_say_in(stdout, "      ", "cli.rehearse.expected", OY_NUM("line", l->step->line),
                      OY_RAW("expected", l->step->expect));
    }
}

static void tell_words(answer *a) {
    bool quiet = a->asked->quiet;
    if (!quiet) {
        ask_aloud(a);
        tell_asked(a);
    }
    tell_differences(a);
    if (!quiet && !was_played(a->would))
        oy_say_in(stdout, "  ", "cli.what-if.breaks-off", OY_NUM("line", a->would->err.line),
                  OY_RAW("reason", oy_sentence_of(a->arena, oy_code_token(a->would->code), a->would->err.what)));
    else if (!quiet)
        oy_tell_in(stdout, "  ", a->told ? "cli.what-if.all-else" : "cli.what-if.nothing-else");
    tell_looked(a);
}

static void put_code(oy_json *out, const char *key, const oy_code *code) {
    if (code)
        oy_json_word(out, key, oy_code_token(*code));
    else
        oy_json_null(out, key);
}

static void tell_json(answer *a) {
    const done *d = asked_in(a->would);
    a->out = oy_json_in(a->arena);
    oy_json_open(&a->out, NULL, '{');
    oy_json_text(&a->out, "what_if", a->q->words);
    oy_json_instant(&a->out, "at", a->q->at.at);
    oy_json_instant(&a->out, "to", a->q->to.at);
    oy_json_instant(&a->out, "entered", d ? d->folded.at : OY_NO_INSTANT);
    put_code(&a->out, "reason", d ? &d->folded.reason : NULL);
    tell_differences(a);
    put_code(&a->out, "breaks_off", was_played(a->would) ? NULL : &a->would->code);
    oy_json_close(&a->out, '}');
    (void)oy_print_json(&a->out);
}

// ---- a question ----

static oy_exit complain(const answer *a, const char *key) {
    oy_say(stderr, key, OY_RAW("question", a->q->words), OY_RAW("zone", a->zone.name));
    return OY_EXIT_USAGE;
}

static oy_exit play_otherwise(answer *a, play *would) {
    oy_rehearsal other;
    oy_err err;
    if (oy_rehearsal_otherwise(&other, a->arena, a->asked->rehearsal, a->q, &err) != OY_OK)
        return err.code == OY_NOT_LATER ? complain(a, "cli.what-if.no-such-time") : oy_complain_at(a->asked->file, &err);
    play_through(would, &other);
    a->would = would;
    if (would->code == OY_NO_MEMORY)
        return oy_complain(&would->err);
    if (a->asked->json)
        tell_json(a);
    else
        tell_words(a);
    return OY_EXIT_DONE;
}

static oy_exit answer_one(oy_asked *asked, oy_arena *arena, const play *is, oy_question *q) {
    const oy_rules *rules = oy_state_rules(&is->audit.state);
    answer a = {.asked = asked, .arena = arena, .q = q, .is = is};
    oy_bytes zone = rules && rules->zone.n ? rules->zone : OY_LIT("UTC");
    bool local = q->at.at == OY_NO_INSTANT || (q->kind == OY_ASK_AWAY && q->to.at == OY_NO_INSTANT);
    oy_err err;
    if (oy_zone_read(&a.zone, arena, zone, &err) != OY_OK) {
        if (local)
            return complain(&a, "cli.what-if.no-such-zone");
        a.zone = (oy_zone){.name = OY_LIT("UTC")};
    }
    if (q->about.n && !labelled(is, q->about))
        return complain(&a, "cli.what-if.no-such-label");
    if (!resolve(&a, &q->at) || (q->kind == OY_ASK_AWAY && !resolve(&a, &q->to)))
        return complain(&a, "cli.what-if.no-such-time");
    play would;
    play_init(&would, asked);
    oy_exit end = play_otherwise(&a, &would);
    play_clear(&would);
    return end;
}

static oy_exit ask(oy_asked *asked, oy_arena *arena, const play *is, oy_bytes words, const oy_step *step) {
    oy_question q;
    oy_err err;
    if (oy_question_parse(&q, arena, asked->rehearsal, words, &err) != OY_OK) {
        oy_say(stderr, "cli.what-if.not-a-question", OY_RAW("question", words));
        return OY_EXIT_USAGE;
    }
    if (step) {
        q.line = step->line;
        q.expects = step->lines;
    }
    return answer_one(asked, arena, is, &q);
}

oy_exit oy_what_if(oy_asked *asked, oy_arena *arena, const char *const *more, size_t more_n) {
    const oy_rehearsal *r = asked->rehearsal;
    oy_rehearsal as_it_is;
    play is;
    oy_err err;
    if (oy_rehearsal_otherwise(&as_it_is, arena, r, NULL, &err) != OY_OK)
        return oy_complain_at(asked->file, &err);
    play_init(&is, asked);
    play_through(&is, &as_it_is);
    oy_exit end = was_played(&is) ? OY_EXIT_DONE : oy_complain_at(asked->file, &is.err);
    for (size_t i = 0; end == OY_EXIT_DONE && i < r->step_count; i++)
        if (r->steps[i].kind == OY_STEP_ASK)
            end = ask(asked, arena, &is, r->steps[i].expect, &r->steps[i]);
    for (size_t i = 0; end == OY_EXIT_DONE && i < more_n; i++)
        end = ask(asked, arena, &is, oy_bytes_of(more[i]), NULL);
    play_clear(&is);
    return end == OY_EXIT_DONE && asked->failed ? OY_EXIT_NO : end;
}
