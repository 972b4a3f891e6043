// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/say.h"
#include "cli/verify.h"
#include "core/roster.h"

static void tell_what(const oy_checked *c) {
    const oy_audit *a = &c->audit;
    oy_say_in(stdout, "  ", "cli.verify.entries", OY_NUM("entries", a->tree.size), OY_NUM("acts", a->acts),
              OY_NUM("ticks", a->ticks));
    oy_say_in(stdout, "  ", "cli.verify.signatures", OY_NUM("signatures", a->acts));
    if (c->checkpoints)
        oy_say_in(stdout, "  ", "cli.verify.checkpoints", OY_NUM("checkpoints", c->checkpoints),
                  OY_NUM("size", c->newest.size));
    if (c->tiles)
        oy_say_in(stdout, "  ", "cli.verify.tiles", OY_NUM("tiles", c->tiles));
    oy_say_in(stdout, "  ", "cli.verify.fold", OY_NUM("procedures", a->state.procedure.n),
              OY_NUM("without_effect", a->without_effect));
    if (a->digests_checked)
        oy_say_in(stdout, "  ", "cli.verify.digests", OY_NUM("digests", a->digests_checked));
    else
        oy_tell_in(stdout, "  ", "cli.verify.no-digests");
    if (c->payloads.damaged)
        oy_say_in(stdout, "  ", "cli.verify.payloads-damaged", OY_NUM("damaged", c->payloads.damaged));
    if (c->have_payloads)
        oy_say_in(stdout, "  ", "cli.verify.payloads", OY_NUM("here", c->payloads.here),
                  OY_NUM("erased", c->payloads.erased));
    if (a->fork_claims)
        oy_say_in(stdout, "  ", "cli.verify.fork-claims", OY_NUM("claims", a->fork_claims));
}

void oy_remembered_tell(const oy_remembered *r) {
    if (r->agrees)
        oy_say_in(stdout, "  ", "cli.verify.remembered", OY_NUM("size", r->agrees));
    if (r->any && r->newest > r->agrees)
        oy_say_in(stdout, "  ", "cli.verify.remembered-more", OY_NUM("size", r->newest));
}

// What all of it rests on, in the end.
static void tell_trust(const oy_checked *c, const oy_process *p) {
    char key[40];
    (void)snprintf(key, sizeof key, "cli.verify.trust-%s", oy_trust_token(c->trust));
    oy_say_in(stdout, "  ", key, OY_STR("pin", c->pin ? c->pin : ""));
    oy_say_in(stdout, "    ", "cli.founding-groups", OY_GROUPS("founding", &p->founding));
}

static void tell_grade(const oy_checked *c) {
    size_t witnesses = c->audit.state.witness.n;
    if (witnesses == 0)
        oy_tell_in(stdout, "  ", "cli.verify.grade-no-witnesses");
    else
        oy_say_in(stdout, "  ", "cli.verify.grade-witnesses", OY_NUM("witnessed", c->witnessed),
                  OY_NUM("ended", c->ended), OY_NUM("cosigned", c->cosigned), OY_NUM("witnesses", witnesses));
    if (witnesses > 0 && c->witnessed < c->ended)
        oy_tell_in(stdout, "  ", "cli.verify.grade-recorded");
}

static void tell_faults(const oy_checked *c) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_say(stdout, "cli.verify.does-not-hold", OY_STR("where", c->where));
    for (size_t i = 0; i < c->faults && i < OY_FAULTS_KEPT; i++) {
        oy_buf sentence = oy_buf_in(&arena);
        oy_message_error(&sentence, OY_LANGUAGE, &c->fault[i].err);
        oy_say_in(stdout, "  - ", "cli.verify.fault", OY_STR("where", c->fault[i].where),
                  OY_RAW("sentence", oy_buf_bytes(&sentence)));
    }
    if (c->faults > OY_FAULTS_KEPT)
        oy_say(stdout, "cli.verify.more-faults", OY_NUM("count", c->faults - OY_FAULTS_KEPT));
    oy_arena_clear(&arena);
}

// The outcomes that are witnessed, each by its procedure.
static void tell_witnessed(oy_json *out, const oy_checked *c) {
    oy_json_open(out, "witnessed", '[');
    for (uint32_t i = 0; i < c->audit.state.procedure.n; i++) {
        oy_grade g = oy_grade_of(&c->audit.state, i, c->cosigning, c->cosigning_n);
        if (oy_grade_is_witnessed(&g))
            oy_json_hash(out, NULL, &c->audit.state.procedure.row[i].id);
    }
    oy_json_close(out, ']');
}

static oy_exit tell_json(const oy_checked *c) {
    const oy_process *p = oy_state_process(&c->audit.state);
    oy_json out = oy_json_in(c->arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "where", oy_bytes_of(c->where));
    oy_json_flag(&out, "holds", c->faults == 0);
    if (p) {
        oy_json_text(&out, "origin", p->origin);
        oy_json_hash(&out, "founding", &p->founding);
    }
    oy_json_number(&out, "entries", c->audit.tree.size);
    oy_json_number(&out, "acts", c->audit.acts);
    oy_json_number(&out, "ticks", c->audit.ticks);
    oy_json_number(&out, "without_effect", c->audit.without_effect);
    oy_json_number(&out, "fork_claims", c->audit.fork_claims);
    oy_json_number(&out, "digests", c->audit.digests_checked);
    oy_json_number(&out, "checkpoints", c->checkpoints);
    oy_json_number(&out, "agrees_with", c->remembered.agrees);
    oy_json_number(&out, "tiles", c->tiles);
    oy_json_number(&out, "payloads", c->payloads.here);
    oy_json_number(&out, "payloads_erased", c->payloads.erased);
    oy_json_number(&out, "payloads_damaged", c->payloads.damaged);
    oy_json_word(&out, "trust", c->have_log ? oy_trust_token(c->trust) : "none");
    oy_json_word(&out, "grade",
                 c->faults                                  ? "none"
                 : c->ended > 0 && c->witnessed == c->ended ? "witnessed"
                                                            : "recorded");
    oy_json_number(&out, "witnesses", c->audit.state.witness.n);
    oy_json_number(&out, "cosigned", c->cosigned);
    oy_json_number(&out, "ended", c->ended);
    tell_witnessed(&out, c);
    oy_json_open(&out, "faults", '[');
    for (size_t i = 0; i < c->faults && i < OY_FAULTS_KEPT; i++) {
        oy_json_open(&out, NULL, '{');
        oy_json_word(&out, "code", oy_code_token(c->fault[i].err.code));
        oy_json_text(&out, "where", oy_bytes_of(c->fault[i].where));
        oy_json_text(&out, "what", oy_bytes_of(c->fault[i].err.what));
        oy_json_close(&out, '}');
    }
    oy_json_close(&out, ']');
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

oy_exit oy_checked_tell(const oy_checked *c, const oy_verify_wish *wish) {
    const oy_process *p = oy_state_process(&c->audit.state);
    oy_exit holds = c->faults || c->payloads.damaged ? OY_EXIT_NO : OY_EXIT_DONE;
    if (wish->json) {
        oy_exit printed = tell_json(c);
        return printed == OY_EXIT_DONE ? holds : printed;
    }
    if (c->faults) {
        tell_faults(c);
        return holds;
    }
    if (wish->quiet)
        return holds;
    oy_say(stdout, "cli.verify.head", OY_RAW("origin", p->origin), OY_STR("where", c->where));
    tell_what(c);
    oy_remembered_tell(&c->remembered);
    tell_trust(c, p);
    tell_grade(c);
    oy_tell(stdout, "cli.verify.holds");
    return holds;
}
