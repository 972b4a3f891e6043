// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/lodge.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/ask.h"
#include "cli/asking.h"
#include "cli/files.h"
#include "cli/fitting.h"
#include "cli/keeping.h"
#include "cli/outcome.h"
#include "cli/places.h"
#include "cli/remote.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "core/crypto.h"

#define MEDIA "application/vnd.oydas.act"
#define UNTIL_SECONDS 3600
#define READING_SECONDS 900 // for whoever reads what is to be signed

// One act under way.
typedef struct lodging {
    oy_arena *arena;
    const oy_lodging *wish;
    oy_remote remote;
    oy_keyfile key;
    oy_instant now; // of the process
    oy_act act;
    bool ticking; // so much time may pass while a person reads
    oy_bytes text, note, answer;
    oy_keeping kept;
    oy_attachment attached; // if one is
    oy_err err;
} lodging;

bool oy_lodging_line(void *ctx, const char *name, const char *value) {
    oy_lodging *l = ctx;
    // The line `to` of an objection gives way to the option of that name.
    const char *line = strcmp(name, "against") == 0 ? "to" : name;
    if (!oy_is_line_name(line))
        return false;
    if (value && l->lines < l->room)
        l->line[l->lines++] = (oy_given_line){line, value};
    return true;
}

bool oy_lodging_room(oy_lodging *l, oy_arena *arena, int argc) {
    // Beside what is given, a command adds lines of its own.
    l->room = (size_t)argc + 4;
    l->line = oy_arena_get(arena, l->room * sizeof *l->line);
    return l->line != NULL;
}

// ---- reaching the process ----

static oy_code reach(lodging *g) {
    const char *where = NULL;
    json_t *process = NULL;
    oy_code code = oy_place_find(&where, g->arena, g->wish->to, &g->err);
    if (code == OY_OK && !oy_is_url(where))
        code = oy_fail(&g->err, OY_USAGE, 0, OY_LIT("acts are lodged with a service: --to http://.../p/NAME"));
    if (code != OY_OK)
        return code;
    const oy_remote_wish wish = {where, g->wish->pin, NULL};
    code = oy_remote_open(&g->remote, g->arena, &wish, &g->err);
    if (code == OY_OK)
        code = oy_remote_view(&g->remote, "", &process, &g->err);
    if (code != OY_OK)
        return code;
    g->now = (oy_instant)time(NULL);
    g->ticking = strcmp(oy_field(process, "clock"), "simulated") != 0;
    if (!g->ticking && !oy_instant_parse(&g->now, oy_bytes_of(oy_field(process, "now"))))
        code = oy_fail(&g->err, OY_UNREACHABLE, 0, OY_LIT("the service does not say what time its clock shows"));
    json_decref(process);
    return code;
}

// A service that is not what it was gets nothing.
static oy_exit not_reached(lodging *g) {
    if (g->err.code == OY_OTHER_HISTORY || g->err.code == OY_FEWER_ENTRIES)
        oy_tell(stderr, "cli.act.nothing-sent");
    return oy_complain(&g->err);
}

// ---- composing ----

static oy_code resolve(void *ctx, const char *digits, oy_hash *out, oy_err *err) {
    lodging *g = ctx;
    char path[96];
    json_t *act = NULL;
    (void)snprintf(path, sizeof path, "acts/%s", digits);
    oy_code code = oy_remote_view(&g->remote, path, &act, err);
    if (code == OY_OK && (!oy_hash_parse(out, oy_bytes_of(oy_field(act, "id"))) ||
                          strncmp(oy_field(act, "id"), digits, strlen(digits)) != 0))
        code = oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(digits));
    if (code == OY_NOT_FOUND)
        (void)oy_fail(err, code, 0, oy_bytes_of(digits));
    json_decref(act);
    return code;
}

static oy_code until_of(lodging *g, oy_instant *out) {
    const char *given = g->wish->until;
    *out = oy_act_traits(g->act.carried) & OY_TRAIT_STOPPING ? OY_NO_INSTANT : g->now + UNTIL_SECONDS;
    if (given && !oy_instant_parse(out, oy_bytes_of(given)))
        return oy_fail(&g->err, OY_BAD_INSTANT, 0, oy_bytes_of(given));
    return OY_OK;
}

static oy_code block_of(lodging *g, const oy_composing *c) {
    const oy_lodging *w = g->wish;
    oy_bytes text;
    if (w->say)
        return oy_compose_block(c, oy_bytes_of(w->say), &g->err);
    if (!w->text)
        return OY_OK;
    oy_code code = oy_file_read(&text, g->arena, w->text, OY_BLOCK_MAX, &g->err);
    return code == OY_OK ? oy_compose_block(c, text, &g->err) : code;
}

// Content that goes with the act: its line, for now.
static oy_code attach(lodging *g, const oy_composing *c) {
    const oy_lodging *w = g->wish;
    if (!w->attach)
        return OY_OK;
    oy_code code = oy_attachment_make(&g->attached, g->arena, w->attach, w->level ? w->level : "members", &g->err);
    const oy_given_line line = {"payload", g->attached.line};
    return code == OY_OK ? oy_compose_lines(c, &line, 1, &g->err) : code;
}

// Everything but the signature. *opinion_note is for the desk to look at.
static oy_code compose(lodging *g, oy_bytes *opinion_note) {
    oy_composing c = {
        .arena = g->arena, .act = &g->act, .now = g->now, .last = OY_NO_INSTANT, .resolve = resolve, .ctx = g};
    oy_act *act = &g->act;
    act->origin = g->remote.pin.origin;
    act->process = g->remote.pin.founding;
    act->key = g->key.key.vkey;
    act->seen_size = g->remote.checkpoint.size;
    act->seen_root = g->remote.checkpoint.root;
    randombytes_buf(act->nonce, sizeof act->nonce);
    oy_code code = oy_compose_role(&act->as, act->type, act->key.name, g->wish->as, &g->err);
    if (code == OY_OK)
        code = until_of(g, &act->until);
    if (g->ticking)
        c.last = g->wish->until ? act->until : g->now + READING_SECONDS;
    if (code == OY_OK)
        code = oy_compose_lines(&c, g->wish->line, g->wish->lines, &g->err);
    if (code == OY_OK)
        code = attach(g, &c);
    if (code == OY_OK)
        code = block_of(g, &c);
    if (code == OY_OK)
        code = oy_compose_print(&c, &g->text, opinion_note, &g->err);
    return code;
}

// ---- the desk's opinion, and the author's ----

// What a service answers that is no receipt, as a code.
static oy_code answer_code(const oy_answer *answer, oy_err *err) {
    json_t *body = json_loadb((const char *)answer->body.p, answer->body.n, JSON_REJECT_DUPLICATES, NULL);
    const char *token = oy_field(body, answer->status == 200 ? "reason" : "code");
    oy_code code = oy_code_of(oy_bytes_of(token));
    char what[sizeof err->what];
    (void)snprintf(what, sizeof what, "%s", oy_field(body, "what"));
    json_decref(body);
    if (code == OY_CODES)
        return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service gives an answer that cannot be read"));
    return oy_fail(err, code, 0, oy_bytes_of(what));
}

// Prints why an act is, or would be, of no use.
static void tell_reason(lodging *g, const char *key, const oy_err *why) {
    oy_buf sentence = oy_buf_in(g->arena);
    oy_message_error(&sentence, OY_LANGUAGE, why);
    oy_say(stderr, key, OY_RAW("reason", oy_buf_bytes(&sentence)));
}

// Asks the desk what would come of the act; true: go on.
static bool desk_agrees(lodging *g, oy_bytes opinion_note, oy_exit *end) {
    oy_answer answer;
    oy_err why;
    oy_code code = oy_remote_post(&g->remote, "check", MEDIA, opinion_note, &answer, &g->err);
    if (code != OY_OK) {
        *end = oy_complain(&g->err);
        return false;
    }
    code = answer_code(&answer, &why);
    if (code == OY_OK && answer.status == 200) {
        if (!g->wish->json)
            oy_tell(stderr, "cli.act.would-be-in-effect");
        return true;
    }
    if (code == OY_UNREACHABLE) {
        *end = oy_complain(&why);
        return false;
    }
    tell_reason(g, answer.status == 200 ? "cli.act.would-be-without-effect" : "cli.act.could-not-be-registered", &why);
    if (g->wish->insist)
        return true;
    oy_tell(stderr, "cli.act.insist");
    *end = OY_EXIT_NO;
    return false;
}

// A deadline that was given from now rests on what a clock showed: it is said what became of it.
static void show_deadline(const lodging *g, FILE *out) {
    for (size_t i = 0; g->ticking && i < g->wish->lines; i++) {
        const oy_given_line *l = &g->wish->line[i];
        if (strcmp(l->name, "deadline") == 0 && l->value[0] == '+')
            oy_say(out, "cli.act.deadline-from-now", OY_RAW("deadline", oy_act_line(&g->act, OY_LINE_DEADLINE)),
                   OY_STR("given", l->value + 1), OY_TIME("until", g->act.until));
    }
}

// Where people are told things: not where a script reads.
static FILE *people(const lodging *g) {
    return g->wish->json || g->wish->id ? stderr : stdout;
}

static void show(const lodging *g) {
    FILE *out = people(g);
    oy_hash id = oy_sha256(&g->text, 1);
    show_deadline(g, out);
    oy_tell(out, "cli.act.to-be-signed");
    (void)fputc('\n', out);
    oy_terminal_print(out, g->text, "    ");
    (void)fputc('\n', out);
    oy_say_in(out, "    ", "cli.act.digest", OY_GROUPS("digest", &id));
}

// A return that is not as its instrument provides can be sent; whoever signs it should know.
static void warn(lodging *g) {
    oy_bytes content = oy_bytes_slice(g->attached.body, g->wish->attach ? OY_SALT_SIZE : 0, g->attached.body.n);
    oy_fitting_warn(g->arena, &g->remote, &g->act, g->wish->attach, content);
}

static bool author_agrees(const lodging *g, oy_exit *end) {
    if (g->wish->dry_run) {
        oy_tell(stderr, "cli.act.dry-run");
        *end = OY_EXIT_DONE;
        return false;
    }
    if (g->wish->yes)
        return true;
    if (!oy_ask_possible()) {
        *end = oy_misuse("cli.act.nobody-to-ask", OY_STR("option", "--yes"));
        return false;
    }
    if (oy_ask_yes("cli.act.sign-question"))
        return true;
    oy_tell(stderr, "cli.act.not-signed");
    *end = OY_EXIT_NO;
    return false;
}

// ---- sending ----

static oy_exit refused(lodging *g, const oy_answer *answer) {
    oy_err why;
    (void)answer_code(answer, &why);
    if (why.code == OY_UNREACHABLE || why.code == OY_OK)
        return oy_complain_code(OY_UNREACHABLE, "the service gives an answer that cannot be read");
    tell_reason(g, "cli.act.was-not-registered", &why);
    json_t *body = json_loadb((const char *)answer->body.p, answer->body.n, JSON_REJECT_DUPLICATES, NULL);
    const char *refusal = oy_field(body, "refusal");
    if (*refusal && oy_keeping_refusal(&g->kept, oy_bytes_of(refusal), &g->err) == OY_OK)
        oy_say(stderr, "cli.act.refusal-kept", OY_STR("file", g->kept.refusal));
    json_decref(body);
    return OY_EXIT_NO;
}

// The receipt holds, whatever became of the file; it must not be thrown away for that.
static oy_exit not_kept(lodging *g, const oy_kept_receipt *receipt) {
    oy_say(stderr, "cli.act.receipt-not-kept", OY_NUM("index", receipt->index), OY_STR("file", g->kept.act),
           OY_STR("url", g->remote.url));
    return oy_complain(&g->err);
}

// The receipt was verified and kept: whether its checkpoint goes on from what was seen before is another question.
static oy_exit registered(lodging *g, const oy_kept_receipt *receipt) {
    oy_exit kept = OY_EXIT_DONE;
    if (oy_keeping_receipt(&g->kept, g->answer, &g->err) != OY_OK)
        kept = not_kept(g, receipt);
    const char *file = kept == OY_EXIT_DONE ? g->kept.receipt : NULL;
    if (oy_remote_take(&g->remote, receipt->checkpoint, &g->err) != OY_OK) {
        oy_say(stderr, "cli.act.sent-but-not-compared", OY_NUM("index", receipt->index),
               OY_STR("file", file ? file : ""));
        return oy_complain(&g->err);
    }
    const oy_outcome_wish wish = {g->wish->json, g->wish->id};
    oy_exit end = oy_outcome_tell(&g->remote, &g->act.id, receipt, file, &wish);
    return end > kept ? end : kept;
}

static oy_exit send(lodging *g) {
    oy_answer answer;
    oy_kept_receipt receipt;
    if (oy_remote_post(&g->remote, "acts", MEDIA, g->note, &answer, &g->err) != OY_OK) {
        // Whether it arrived is not known; sending the same bytes again does no harm.
        oy_exit end = oy_complain(&g->err);
        oy_say(stderr, "cli.act.send-again", OY_STR("file", g->kept.act), OY_STR("url", g->remote.url));
        return end;
    }
    if (answer.status != 200 && answer.status != 201)
        return refused(g, &answer);
    g->answer = answer.body;
    oy_code code = oy_keeping_check(&g->kept, &g->remote.pin.log, g->note, answer.body, &receipt, &g->err);
    if (code == OY_OK)
        return registered(g, &receipt);
    if (code != OY_NO_MEMORY)
        oy_tell(stderr, "cli.act.receipt-does-not-hold");
    return oy_complain(&g->err);
}

static oy_code sign(lodging *g) {
    oy_buf note = oy_buf_in(g->arena);
    const char *kept;
    oy_note_print(&note, g->text, &g->key.key);
    if (note.failed)
        return oy_fail(&g->err, OY_NO_MEMORY, 0, OY_LIT(""));
    g->note = oy_buf_bytes(&note);
    g->act.id = oy_sha256(&g->text, 1);
    oy_code code = oy_keeping_open(&g->kept, g->arena, g->wish->receipts, g->act.origin, &g->act.id, &g->err);
    if (code == OY_OK)
        code = oy_file_write(g->kept.act, g->note, &g->err);
    if (code == OY_OK)
        code = oy_pin_keep(&g->remote.pin, g->arena, OY_DRAWER_CHECKPOINTS, &g->remote.checkpoint,
                           g->remote.pin.checkpoint, &kept, &g->err);
    return code;
}

static oy_exit nothing_given(lodging *g) {
    oy_tell(stderr, "cli.act.nothing-sent");
    return oy_complain(&g->err);
}

static oy_exit lodge(lodging *g) {
    oy_bytes opinion_note;
    oy_exit end;
    if (reach(g) != OY_OK)
        return not_reached(g);
    if (compose(g, &opinion_note) != OY_OK)
        return oy_complain_of(g->err.what, &g->err);
    if (!desk_agrees(g, opinion_note, &end))
        return end;
    warn(g);
    show(g);
    if (!author_agrees(g, &end))
        return end;
    // Content first: an act that names what nobody has would stand in the record for ever.
    if (g->wish->attach && oy_attachment_give(&g->attached, &g->remote, &g->key, g->act.as, &g->err) != OY_OK)
        return nothing_given(g);
    return sign(g) == OY_OK ? send(g) : oy_complain(&g->err);
}

oy_exit oy_lodge(oy_arena *arena, const oy_lodging *l, oy_act_type type, oy_act_type carried) {
    if (!l->key)
        return oy_misuse("cli.key-missing", OY_STR("option", "--key"));
    if (l->text && l->say)
        return oy_misuse("cli.act.text-twice", OY_STR("option", "--say"));
    lodging *g = oy_arena_get(arena, sizeof *g);
    if (!g)
        return oy_complain_code(OY_NO_MEMORY, "");
    if (l->level && !l->attach)
        return oy_misuse("cli.act.level-alone", OY_STR("option", "--level"));
    if (l->until && oy_act_traits(carried) & OY_TRAIT_STOPPING)
        return oy_misuse("cli.act.no-until", OY_STR("type", oy_act_token(carried)));
    *g = (lodging){.arena = arena, .wish = l, .act = {.type = type, .carried = carried}};
    if (oy_signer_load(&g->key, l->key, l->passphrase_file, &g->err) != OY_OK)
        return oy_complain_at(l->key, &g->err);
    oy_exit end = lodge(g);
    oy_keyfile_wipe(&g->key);
    oy_remote_close(&g->remote);
    return end;
}

static oy_exit lodge_again(lodging *g, const char *file) {
    if (oy_file_read(&g->note, g->arena, file, OY_NOTE_MAX, &g->err) != OY_OK)
        return oy_complain(&g->err);
    if (oy_act_check(g->arena, g->note, &g->err) != OY_OK || oy_act_parse(&g->act, g->arena, g->note, &g->err) != OY_OK)
        return oy_complain_at(file, &g->err);
    if (reach(g) != OY_OK)
        return not_reached(g);
    if (!oy_bytes_equal(g->act.origin, g->remote.pin.origin) ||
        !oy_hash_equal(&g->act.process, &g->remote.pin.founding))
        return oy_complain_code(OY_OTHER_PROCESS, file);
    if (oy_keeping_open(&g->kept, g->arena, g->wish->receipts, g->act.origin, &g->act.id, &g->err) != OY_OK)
        return oy_complain(&g->err);
    if (oy_file_write(g->kept.act, g->note, &g->err) != OY_OK)
        return oy_complain(&g->err);
    return send(g);
}

oy_exit oy_lodge_again(oy_arena *arena, const oy_lodging *l, const char *file) {
    lodging *g = oy_arena_get(arena, sizeof *g);
    if (!g)
        return oy_complain_code(OY_NO_MEMORY, "");
    *g = (lodging){.arena = arena, .wish = l};
    oy_exit end = lodge_again(g, file);
    oy_remote_close(&g->remote);
    return end;
}
