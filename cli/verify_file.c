// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Files that prove something on their own: a certificate, and a receipt with the act it is for.
#include <string.h>

#include "cli/files.h"
#include "cli/footing.h"
#include "cli/say.h"
#include "cli/verify.h"
#include "core/act.h"
#include "core/certificate.h"
#include "core/entry.h"
#include "core/receipt.h"

// ---- a certificate ----

// R35: what the procedure did without, and by which decision.
static void tell_without(const oy_state *s, const oy_procedure *p) {
    for (uint32_t i = p->first_without; i != OY_NONE; i = s->without.row[i].next) {
        const oy_without *w = &s->without.row[i];
        const oy_procedure *decision = &s->procedure.row[w->decision];
        char item[40];
        (void)snprintf(item, sizeof item, "waivable.%s", oy_word_token(w->item));
        oy_say_in(stdout, "  ", "cli.decisions.without", OY_STR("item", oy_message(OY_LANGUAGE, item)),
                  OY_RAW("title", s->proposal.row[decision->proposal].title), OY_RAW("symbol", oy_symbol_of(decision)));
    }
}

// R37: the versions that are equally authentic.
static void tell_versions(const oy_state *s, const oy_procedure *p) {
    for (uint32_t i = p->first_authentic; i != OY_NONE && p->amended.n == 0; i = s->authentic.row[i].next) {
        const oy_authentic *v = &s->authentic.row[i];
        oy_say_in(stdout, "  ", "cli.decisions.version", OY_RAW("language", v->language),
                  OY_GROUPS("hash", &v->text_hash));
    }
}

// R24: without which State, on which ground, by which clause.
static void tell_minus_one(const oy_state *s, const oy_procedure *p) {
    const oy_body *body = oy_procedure_body(s, p);
    for (size_t i = 0; p->minus != OY_NONE && i < body->minus_one_count; i++)
        if (oy_bytes_equal(body->minus_one[i].ground, p->ground))
            oy_say_in(stdout, "  ", "cli.decisions.minus", OY_RAW("member", s->member.row[p->minus].code),
                      OY_RAW("ground", p->ground), OY_RAW("clause", body->minus_one[i].clause));
}

// R28: by which rule, and the votes at its end.
static void tell_votes(const oy_procedure *p) {
    char rule[40];
    if (p->yes + p->no + p->abstained + p->needed == 0)
        return;
    (void)snprintf(rule, sizeof rule, "decision.%s", oy_word_token(p->decided_by));
    oy_say_in(stdout, "  ", "cli.decisions.votes", OY_STR("decided", oy_message(OY_LANGUAGE, rule)),
              OY_NUM("yes", p->yes), OY_NUM("no", p->no), OY_NUM("abstained", p->abstained),
              OY_NUM("needed", p->needed));
}

static void tell_outcome(const oy_proven *proven, const oy_certificate *c) {
    const oy_state *s = &proven->state;
    const oy_procedure *p = &s->procedure.row[proven->procedure];
    const oy_proposal *proposal = &s->proposal.row[p->proposal];
    char status[40];
    oy_say(stdout, "cli.certificate.head", OY_RAW("origin", c->origin), OY_RAW("title", proposal->title));
    oy_say_in(stdout, "    ", "cli.certificate.procedure", OY_GROUPS("procedure", &p->id));
    (void)snprintf(status, sizeof status, "status.%s", oy_word_token(p->status));
    const char *words = oy_message(OY_LANGUAGE, status);
    oy_say_in(stdout, "  ", "cli.certificate.outcome", OY_STR("status", words ? words : oy_word_token(p->status)),
              OY_TIME("at", p->ended), OY_RAW("symbol", oy_symbol_of(p)));
    if (proposal->outcome != OY_OUTCOME_ADOPTED) {
        (void)snprintf(status, sizeof status, "%s.%s", p->status == OY_STATUS_ADOPTED ? "did" : "would",
                       oy_word_token(proposal->outcome));
        oy_say_in(stdout, "  ", status, OY_RAW("body", proposal->body));
    }
    tell_minus_one(s, p);
    tell_votes(p);
    tell_without(s, p);
    tell_versions(s, p);
    if (p->contested)
        oy_tell_in(stdout, "  ", "cli.decisions.contested");
    if (p->determined != OY_DETERMINED_NONE) {
        (void)snprintf(status, sizeof status, "determined.%s", oy_word_token(p->determined));
        oy_say_in(stdout, "  ", "cli.certificate.determined", OY_STR("outcome", oy_message(OY_LANGUAGE, status)));
    }
}

static void tell_basis(const oy_proven *proven, const oy_certificate *c, oy_trust trust, const oy_remembered *seen) {
    char key[40];
    oy_say_in(stdout, "  ", "cli.certificate.checked", OY_NUM("entries", c->entry_count),
              OY_NUM("signatures", proven->signatures), OY_NUM("size", proven->checkpoint.size));
    if (c->full)
        oy_tell_in(stdout, "  ", "cli.certificate.full");
    else
        oy_say_in(stdout, "  ", "cli.certificate.short", OY_NUM("index", proven->digest_index));
    oy_remembered_tell(seen);
    (void)snprintf(key, sizeof key, "cli.verify.trust-%s", oy_trust_token(trust));
    oy_say_in(stdout, "  ", key, OY_STR("pin", ""));
    oy_say_in(stdout, "    ", "cli.founding-groups", OY_GROUPS("founding", &c->founding));
    if (proven->state.witness.n == 0)
        oy_tell_in(stdout, "  ", "cli.verify.grade-no-witnesses");
    else
        oy_say_in(stdout, "  ", "cli.certificate.grade-witnesses", OY_NUM("witnesses", proven->state.witness.n));
}

static oy_exit certificate_json(oy_arena *arena, const oy_proven *proven, const oy_certificate *c, const char *trust,
                                const oy_remembered *seen) {
    const oy_procedure *p = &proven->state.procedure.row[proven->procedure];
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '{');
    oy_json_flag(&out, "holds", true);
    oy_json_word(&out, "form", c->full ? "full" : "short");
    oy_json_text(&out, "origin", c->origin);
    oy_json_hash(&out, "founding", &c->founding);
    oy_json_hash(&out, "procedure", &p->id);
    oy_json_text(&out, "title", proven->state.proposal.row[p->proposal].title);
    oy_json_word(&out, "outcome", oy_word_token(p->status));
    oy_json_word(&out, "as", oy_word_token(proven->state.proposal.row[p->proposal].outcome));
    oy_json_word(&out, "determined", oy_word_token(p->determined));
    oy_json_instant(&out, "ended", p->ended);
    oy_json_text(&out, "symbol", oy_symbol_of(p));
    oy_json_number(&out, "entries", c->entry_count);
    oy_json_number(&out, "signatures", proven->signatures);
    oy_json_number(&out, "size", proven->checkpoint.size);
    oy_json_number(&out, "agrees_with", seen->agrees);
    oy_json_word(&out, "trust", trust);
    oy_json_word(&out, "grade", "recorded");
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

static oy_exit does_not_hold(oy_arena *arena, const char *path, const oy_verify_wish *wish, const oy_err *err) {
    oy_buf sentence = oy_buf_in(arena);
    if (wish->json) {
        oy_json out = oy_json_in(arena);
        oy_json_open(&out, NULL, '{');
        oy_json_flag(&out, "holds", false);
        oy_json_word(&out, "code", oy_code_token(err->code));
        oy_json_text(&out, "what", oy_bytes_of(err->what));
        oy_json_close(&out, '}');
        (void)oy_print_json(&out);
        return oy_exit_of(err->code);
    }
    oy_say(stdout, err->code == OY_INCOMPLETE ? "cli.verify.leaves-open" : "cli.verify.does-not-hold",
           OY_STR("where", path));
    oy_message_error(&sentence, OY_LANGUAGE, err);
    oy_say_in(stdout, "  - ", "cli.verify.fault", OY_STR("where", ""), OY_RAW("sentence", oy_buf_bytes(&sentence)));
    return oy_exit_of(err->code);
}

static oy_exit verify_certificate(oy_arena *arena, const char *path, oy_bytes content, const oy_verify_wish *wish) {
    oy_certificate c;
    oy_proven proven;
    oy_footing f;
    oy_remembered seen;
    oy_err err;
    if (oy_certificate_parse(&c, arena, content, &err) != OY_OK)
        return does_not_hold(arena, path, wish, &err);
    if (oy_footing_find(&f, arena, wish, c.origin, &c.founding, &err) != OY_OK)
        return does_not_hold(arena, path, wish, &err);
    oy_code code = oy_certificate_verify(&c, f.trusted ? &f.log : NULL, oy_allocator_libc(), &proven, &err);
    if (code == OY_OK) {
        const oy_known at = {proven.checkpoint, c.checkpoint};
        code = oy_footing_compare(&f, arena, &at, c.full ? &c : NULL, &seen, &err);
    }
    oy_exit end = OY_EXIT_DONE;
    if (code != OY_OK)
        end = does_not_hold(arena, path, wish, &err);
    else if (wish->json)
        end = certificate_json(arena, &proven, &c, oy_trust_token(f.trust), &seen);
    else if (!wish->quiet) {
        tell_outcome(&proven, &c);
        tell_basis(&proven, &c, f.trust, &seen);
        oy_tell(stdout, "cli.verify.holds");
    }
    oy_state_clear(&proven.state);
    return end;
}

// ---- a receipt ----

// ID.act beside ID.tlog-proof.
static const char *act_beside(oy_arena *arena, const char *path) {
    static const char suffix[] = ".tlog-proof";
    size_t n = strlen(path), s = sizeof suffix - 1;
    char *stem = oy_path_of(arena, path, "", "");
    if (!stem || n <= s || strcmp(path + n - s, suffix) != 0)
        return NULL;
    stem[n - s] = '\0';
    return oy_path_of(arena, stem, ".act", "");
}

static oy_code receipt_check(oy_arena *arena, oy_bytes content, oy_bytes note, const oy_vkey *log, oy_known *at,
                             uint64_t *index, oy_err *err) {
    oy_receipt receipt;
    oy_entry entry;
    oy_buf bytes = oy_buf_in(arena);
    oy_code code = oy_receipt_parse(&receipt, arena, content, err);
    if (code != OY_OK)
        return code;
    oy_buf_put(&bytes, receipt.extra);
    oy_buf_put(&bytes, note);
    if (!receipt.has_extra || oy_entry_parse(&entry, oy_buf_bytes(&bytes)) != OY_OK)
        return oy_fail(err, OY_BAD_PROOF, 2, OY_LIT("the stamp line of the entry"));
    *index = receipt.index;
    at->note = receipt.checkpoint;
    return oy_receipt_verify(&receipt, arena, oy_buf_bytes(&bytes), log, &at->at, err);
}

static oy_exit receipt_tell(oy_arena *arena, const oy_act *act, const oy_checkpoint *at, uint64_t index, oy_trust trust,
                            const oy_remembered *seen, const oy_verify_wish *wish) {
    char key[40];
    if (wish->json) {
        oy_json out = oy_json_in(arena);
        oy_json_open(&out, NULL, '{');
        oy_json_flag(&out, "holds", true);
        oy_json_text(&out, "origin", act->origin);
        oy_json_hash(&out, "act", &act->id);
        oy_json_number(&out, "index", index);
        oy_json_number(&out, "size", at->size);
        oy_json_word(&out, "trust", oy_trust_token(trust));
        oy_json_close(&out, '}');
        return oy_print_json(&out);
    }
    if (wish->quiet)
        return OY_EXIT_DONE;
    oy_say(stdout, "cli.receipt.holds", OY_RAW("origin", act->origin), OY_NUM("index", index),
           OY_NUM("size", at->size));
    oy_say_in(stdout, "    ", "cli.receipt.act", OY_GROUPS("act", &act->id));
    oy_remembered_tell(seen);
    (void)snprintf(key, sizeof key, "cli.verify.trust-%s", oy_trust_token(trust));
    oy_say_in(stdout, "  ", key, OY_STR("pin", ""));
    oy_say_in(stdout, "    ", "cli.founding-groups", OY_GROUPS("founding", &act->process));
    oy_tell_in(stdout, "  ", "cli.receipt.limits");
    return OY_EXIT_DONE;
}

static oy_exit verify_receipt(oy_arena *arena, const char *path, oy_bytes content, const oy_verify_wish *wish) {
    const char *act_path = wish->act ? wish->act : act_beside(arena, path);
    oy_bytes note;
    oy_act act;
    oy_footing f;
    oy_known at = {0};
    oy_remembered seen = {0};
    uint64_t index = 0;
    oy_err err;
    if (!act_path)
        return oy_misuse("cli.receipt.needs-act", OY_STR("path", path));
    if (oy_file_read(&note, arena, act_path, OY_NOTE_MAX, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_act_check(arena, note, &err);
    if (code == OY_OK)
        code = oy_act_parse(&act, arena, note, &err);
    if (code != OY_OK)
        return does_not_hold(arena, act_path, wish, &err);
    if (oy_footing_find(&f, arena, wish, act.origin, &act.process, &err) != OY_OK)
        return does_not_hold(arena, path, wish, &err);
    if (!f.trusted)
        return oy_misuse("cli.receipt.needs-key", OY_RAW("origin", act.origin));
    code = receipt_check(arena, content, note, &f.log, &at, &index, &err);
    if (code == OY_OK && !oy_bytes_equal(at.at.origin, act.origin))
        code = oy_fail(&err, OY_WRONG_ORIGIN, 0, at.at.origin);
    if (code == OY_OK)
        code = oy_footing_compare(&f, arena, &at, NULL, &seen, &err);
    if (code != OY_OK)
        return does_not_hold(arena, path, wish, &err);
    return receipt_tell(arena, &act, &at.at, index, f.trust, &seen, wish);
}

oy_exit oy_verify_file(oy_arena *arena, const char *path, const oy_verify_wish *wish) {
    oy_bytes content;
    oy_err err;
    if (oy_file_read(&content, arena, path, OY_CERTIFICATE_MAX, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_bytes_starts(content, OY_LIT("oydas certificate ")))
        return verify_certificate(arena, path, content, wish);
    if (oy_bytes_starts(content, OY_LIT("c2sp.org/tlog-proof@")))
        return verify_receipt(arena, path, content, wish);
    (void)oy_fail(&err, OY_BAD_LINE, 1, OY_LIT("neither a certificate nor a receipt"));
    return does_not_hold(arena, path, wish, &err);
}
