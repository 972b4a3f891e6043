// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/what_if_part.h"
#include "core/roster.h"
#include "core/view.h"

static oy_bytes title_of(const oy_play *p, const oy_procedure *x) {
    return x ? p->audit.state.proposal.row[x->proposal].title : (oy_bytes){0};
}

// ---- words ----

static oy_bytes when_words(const oy_comparison *a, oy_instant t) {
    oy_buf out = oy_buf_in(a->arena), there = oy_buf_in(a->arena);
    if (t == OY_NO_INSTANT)
        return (oy_bytes){0};
    if (oy_bytes_equal(a->zone.name, OY_LIT("UTC"))) {
        oy_instant_print(&out, t);
        return oy_buf_bytes(&out);
    }
    oy_zone_print(&there, &a->zone, t);
    const oy_message_arg args[] = {OY_TIME("at", t), OY_RAW("there", oy_buf_bytes(&there)),
                                   OY_RAW("zone", a->zone.name)};
    if (!oy_message_format(&out, OY_LANGUAGE, "cli.what-if.when", args, 3))
        oy_instant_print(&out, t);
    return oy_buf_bytes(&out);
}

static void ask_aloud(const oy_comparison *a) {
    const oy_question *q = a->q;
    const oy_procedure *x = oy_play_procedure(a->is, oy_play_labelled(a->is, q->about));
    (void)putchar('\n');
    if (q->kind == OY_ASK_AWAY)
        oy_say(stdout, "cli.what-if.away", OY_RAW("from", when_words(a, q->at.at)),
               OY_RAW("to", when_words(a, q->to.at)));
    else
        oy_say(stdout, "cli.what-if.act", OY_RAW("who", q->who),
               OY_STR("what", oy_words_of("act", oy_act_token(q->type))),
               OY_RAW("about", x ? title_of(a->is, x) : q->about), OY_RAW("at", when_words(a, q->at.at)));
}

static void tell_reason(const oy_comparison *a, const char *key, const oy_folded *f) {
    oy_say_in(stdout, "  ", key, OY_STR("code", oy_code_token(f->reason)),
              OY_RAW("reason", oy_sentence_of(a->arena, oy_code_token(f->reason), "")));
}

// What comes of the act that was asked for.
static const oy_done *asked_in(const oy_play *p) {
    for (size_t i = 0; i < p->n; i++)
        if (p->acts[i].step->line == 0)
            return &p->acts[i];
    return NULL;
}

static void tell_asked(const oy_comparison *a) {
    const oy_done *d = asked_in(a->would);
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

static void tell_outcome(const oy_comparison *a, const char *key, const oy_procedure *x) {
    bool running = x->ended == OY_NO_INSTANT;
    oy_say_in(stdout, "    ", key, OY_STR("status", oy_words_of("status", oy_word_token(x->status))),
              OY_RAW("ended", when_words(a, x->ended)),
              OY_RAW("deadline", running ? when_words(a, x->deadline) : (oy_bytes){0}), OY_RAW("symbol", x->symbol));
    if (x->questioned)
        oy_tell_in(stdout, "      ", "cli.what-if.questioned");
}

static bool has_moment(const oy_play *p, const oy_procedure *x, const oy_state *of, const oy_moment *wanted) {
    const oy_state *s = &p->audit.state;
    for (uint32_t i = x ? x->first_moment : OY_NONE; i != OY_NONE; i = s->moment.row[i].next) {
        const oy_moment *m = &s->moment.row[i];
        bool same_member = (m->member == OY_NONE) == (wanted->member == OY_NONE) &&
                           (m->member == OY_NONE ||
                            oy_bytes_equal(s->member.row[m->member].code, of->member.row[wanted->member].code));
        if (m->what == wanted->what && m->at == wanted->at && m->deadline == wanted->deadline && same_member)
            return true;
    }
    return false;
}

// How it comes to it: what would happen to the procedure and does not happen now.
static void tell_moments(const oy_comparison *a, const oy_procedure *would, const oy_procedure *is) {
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

static void tell_procedure(oy_comparison *a, const oy_step *step, const oy_procedure *is, const oy_procedure *would) {
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
    oy_say_in(stdout, "  ", "cli.what-if.procedure",
              OY_RAW("title", is ? title_of(a->is, is) : title_of(a->would, would)), OY_RAW("label", step->label));
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

static void tell_act(oy_comparison *a, const oy_done *is, const oy_done *would) {
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
static void tell_differences(oy_comparison *a) {
    for (size_t pass = 0; pass < 2; pass++) {
        if (a->asked->json)
            oy_json_open(&a->out, pass ? "acts" : "procedures", '[');
        for (size_t i = 0; i < a->is->n; i++) {
            const oy_done *is = &a->is->acts[i], *would = oy_play_done(a->would, is->step);
            const oy_procedure *was = oy_play_procedure(a->is, is), *becomes = oy_play_procedure(a->would, would);
            if (pass == 0 && (was || becomes))
                tell_procedure(a, is->step, was, becomes);
            else if (pass == 1 && would && !was && !becomes)
                tell_act(a, is, would);
        }
        if (a->asked->json)
            oy_json_close(&a->out, ']');
    }
}

// ---- who takes part, and who presides, at the end ----

static oy_bytes chair_of(const oy_play *p, oy_instant at) {
    const oy_state *s = &p->audit.state;
    uint32_t row = oy_chair_at(s, at);
    return row == OY_NONE ? (oy_bytes){0} : s->member.row[row].code;
}

static bool takes_part(const oy_play *p, oy_bytes code) {
    uint32_t row = oy_member_find(&p->audit.state, code);
    return row != OY_NONE && oy_member_is(&p->audit.state, row);
}

static void tell_member(oy_comparison *a, oy_bytes code) {
    bool is = takes_part(a->is, code), would = takes_part(a->would, code);
    if (is == would)
        return;
    a->told = true;
    if (a->asked->json) {
        oy_json_open(&a->out, NULL, '{');
        oy_json_text(&a->out, "code", code);
        oy_json_flag(&a->out, "is", is);
        oy_json_flag(&a->out, "would", would);
        oy_json_close(&a->out, '}');
    } else if (!a->asked->quiet) {
        oy_say_in(stdout, "  ", would ? "cli.what-if.member" : "cli.what-if.no-member", OY_RAW("member", code));
    }
}

static void tell_members(oy_comparison *a) {
    const oy_state *is = &a->is->audit.state, *would = &a->would->audit.state;
    for (size_t i = 0; i < is->member.n; i++)
        tell_member(a, is->member.row[i].code);
    for (size_t i = 0; i < would->member.n; i++)
        if (oy_member_find(is, would->member.row[i].code) == OY_NONE)
            tell_member(a, would->member.row[i].code);
}

static oy_instant end_of(const oy_comparison *a) {
    oy_instant is = oy_state_process(&a->is->audit.state)->last, would = oy_state_process(&a->would->audit.state)->last;
    return is > would ? is : would;
}

static void tell_chair(oy_comparison *a) {
    oy_bytes is = chair_of(a->is, end_of(a)), would = chair_of(a->would, end_of(a));
    if (oy_bytes_equal(is, would))
        return;
    a->told = true;
    if (!a->asked->quiet)
        oy_say_in(stdout, "  ", would.n ? "cli.what-if.chair" : "cli.what-if.no-chair", OY_RAW("is", is),
                  OY_RAW("would", would));
}

static void put_chair(oy_json *out, const char *key, oy_bytes code) {
    if (code.n)
        oy_json_text(out, key, code);
    else
        oy_json_null(out, key);
}

static void tell_looked(const oy_comparison *a) {
    for (size_t i = 0; i < a->would->looked_n; i++) {
        const oy_looked *l = &a->would->looked[i];
        if (!l->held)
            oy_say_in(stdout, "    ", "cli.rehearse.expected-failed", OY_NUM("line", l->step->line),
                      OY_RAW("expected", l->step->expect), OY_RAW("found", l->found));
        else if (!a->asked->quiet)
            oy_say_in(stdout, "      ", "cli.rehearse.expected", OY_NUM("line", l->step->line),
                      OY_RAW("expected", l->step->expect));
    }
}

static void tell_words(oy_comparison *a) {
    bool quiet = a->asked->quiet;
    if (!quiet) {
        ask_aloud(a);
        tell_asked(a);
    }
    tell_differences(a);
    tell_members(a);
    tell_chair(a);
    if (!quiet && !oy_play_went_through(a->would))
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

static void tell_json(oy_comparison *a) {
    const oy_done *d = asked_in(a->would);
    a->out = oy_json_in(a->arena);
    oy_json_open(&a->out, NULL, '{');
    oy_json_text(&a->out, "what_if", a->q->words);
    oy_json_instant(&a->out, "at", a->q->at.at);
    oy_json_instant(&a->out, "to", a->q->to.at);
    oy_json_instant(&a->out, "entered", d ? d->folded.at : OY_NO_INSTANT);
    put_code(&a->out, "reason", d ? &d->folded.reason : NULL);
    tell_differences(a);
    oy_json_open(&a->out, "members", '[');
    tell_members(a);
    oy_json_close(&a->out, ']');
    oy_json_open(&a->out, "chair", '{');
    put_chair(&a->out, "is", chair_of(a->is, end_of(a)));
    put_chair(&a->out, "would", chair_of(a->would, end_of(a)));
    oy_json_close(&a->out, '}');
    put_code(&a->out, "breaks_off", oy_play_went_through(a->would) ? NULL : &a->would->code);
    oy_json_close(&a->out, '}');
    (void)oy_print_json(&a->out);
}

void oy_comparison_tell(oy_comparison *a) {
    if (a->asked->json)
        tell_json(a);
    else
        tell_words(a);
}
