// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "replayed.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/package.h"
#include "core/roster.h"

static const oy_checks all_hold = {true, true};

static oy_hash digest_of(oy_state *s) {
    oy_hash h;
    if (oy_state_digest(s, &h))
        abort();
    return h;
}

// An act that counted: by whom, and what there was before it.
typedef struct before {
    size_t positions;
    oy_instant revoked_at; // of the key that signed; OY_NO_INSTANT: it is not known, or has not ended
    bool known;
} before;

static before look(const oy_state *s, const oy_act *act) {
    before b = {.positions = s->position.n, .revoked_at = OY_NO_INSTANT};
    uint32_t row = act ? oy_authority_of(s, &act->key) : OY_NONE;
    b.known = row != OY_NONE;
    if (b.known)
        b.revoked_at = s->authority.row[row].revoked_at;
    return b;
}

// I11: a key counts from the entry on that gave it, and until it ended; a key that was ended as compromised may still declare others.
static const char *check_key(const before *b, const oy_act *act, const oy_folded *f) {
    if (act->founding)
        return NULL;
    if (!b->known && act->type != OY_ACT_CONTINUE)
        return "I11: a key counted before it was given";
    bool ended = b->revoked_at != OY_NO_INSTANT && b->revoked_at <= f->at;
    return ended && act->type != OY_ACT_COMPROMISED ? "I11: a key counted after it had ended" : NULL;
}

// I17: what the chair does as chair is nobody's position.
static const char *check_chair(const oy_state *s, const before *b, const oy_act *act) {
    bool own = act->as == OY_AS_CHAIR && act->carried == act->type;
    for (size_t i = b->positions; own && i < s->position.n; i++)
        if (oy_hash_equal(&s->position.row[i].id, &act->id))
            return "I17: the chair's office took a position";
    return NULL;
}

typedef struct ids {
    oy_hash *of;
    size_t n;
} ids;

// I12: an id is applied at most once.
static const char *check_once(ids *applied, const oy_act *act, replayed *seen) {
    for (size_t i = 0; i < applied->n; i++)
        if (oy_hash_equal(&applied->of[i], &act->id))
            return "I12: an act was applied twice";
    applied->of[applied->n++] = act->id;
    seen->chairs += act->as == OY_AS_CHAIR;
    return NULL;
}

// I10: the rules of a procedure are those it was opened under.
static const char *check_rules(const oy_state *s, uint32_t *rules, size_t n) {
    for (size_t i = 0; i < s->procedure.n; i++) {
        if (i < n && s->procedure.row[i].rules != rules[i])
            return "I10: the rules of a procedure changed under it";
        rules[i] = s->procedure.row[i].rules;
    }
    return NULL;
}

typedef struct again {
    oy_state state;
    oy_arena scratch, parse;
} again;

static void again_init(again *a) {
    oy_state_init(&a->state, oy_allocator_libc());
    oy_arena_init(&a->scratch, oy_allocator_libc());
    oy_arena_init(&a->parse, oy_allocator_libc());
}

static void again_clear(again *a) {
    oy_state_clear(&a->state);
    oy_arena_clear(&a->scratch);
    oy_arena_clear(&a->parse);
}

static bool read_act(again *a, oy_bytes bytes, oy_act *act) {
    oy_entry entry;
    oy_arena_reset(&a->parse);
    return !oy_entry_parse(&entry, bytes) && !oy_act_parse(act, &a->parse, entry.note, NULL);
}

static const char *play(again *a, const record *rec, size_t cut, oy_hash *at_cut, ids *applied, uint32_t *rules,
                        replayed *seen) {
    const char *wrong = NULL;
    for (size_t i = 0; !wrong && i < rec->n; i++) {
        oy_act act;
        oy_folded f;
        bool is_act = read_act(a, rec->entries[i], &act);
        before b = look(&a->state, is_act ? &act : NULL);
        size_t procedures = a->state.procedure.n;
        if (oy_fold(&a->state, &a->scratch, rec->entries[i], all_hold, &f))
            return "the fold ran out of memory";
        seen->repeated += f.reason == OY_APPLIED_BEFORE;
        if (is_act && f.reason == OY_OK) {
            wrong = check_key(&b, &act, &f);
            if (!wrong)
                wrong = check_chair(&a->state, &b, &act);
            if (!wrong)
                wrong = check_once(applied, &act, seen);
        }
        if (!wrong)
            wrong = check_rules(&a->state, rules, procedures);
        if (i == cut)
            *at_cut = digest_of(&a->state);
    }
    return wrong;
}

// I8: the state after an entry does not depend on what came later.
static const char *check_prefix(const record *rec, size_t cut, const oy_hash *expected) {
    again a;
    oy_folded f;
    again_init(&a);
    for (size_t i = 0; i <= cut; i++)
        (void)!oy_fold(&a.state, &a.scratch, rec->entries[i], all_hold, &f);
    oy_hash is = digest_of(&a.state);
    again_clear(&a);
    return oy_hash_equal(&is, expected) ? NULL : "I8: a state depends on later entries";
}

static bool holds(oy_bytes bytes, oy_bytes words) {
    for (size_t i = 0; i + words.n <= bytes.n; i++)
        if (bytes.p[i] == words.p[0] && memcmp(bytes.p + i, words.p, words.n) == 0)
            return true;
    return false;
}

// Whether an act is about a procedure and nothing else that could outlast it: its line `procedure`, and no more.
static bool only_about(again *a, oy_bytes entry, const oy_hash *procedure) {
    oy_act act;
    oy_hash id;
    if (!read_act(a, entry, &act))
        return false;
    bool names = oy_act_id(&act, OY_LINE_PROCEDURE, &id) && oy_hash_equal(&id, procedure);
    return names && act.type != OY_ACT_DEPOSITED;
}

// Whether an act tries to put one of the texts of a question: without that question it might have.
static bool puts_a_text_of(again *a, oy_bytes entry, const oy_state *s, uint32_t procedure) {
    oy_act act;
    if (!read_act(a, entry, &act) || act.type != OY_ACT_OPEN)
        return false;
    oy_parts parts = oy_parts_of(s, procedure);
    for (size_t i = 0; i < parts.n; i++) {
        oy_buf id = oy_buf_in(&a->parse);
        oy_hash_print(&id, &s->proposal.row[parts.row[i]].id);
        if (holds(entry, oy_buf_bytes(&id)))
            return true;
    }
    return false;
}

// Whether two questions put the same text, alone or in a package (R38).
static bool share_a_text(const oy_state *s, uint32_t one, uint32_t other) {
    oy_parts a = oy_parts_of(s, one), b = oy_parts_of(s, other);
    for (size_t i = 0; i < a.n; i++)
        for (size_t k = 0; k < b.n; k++)
            if (a.row[i] == b.row[k])
                return true;
    return false;
}

// The question whose acts are left out, where it came to nothing and its texts were put only once; else OY_NONE.
static uint32_t some_question(const oy_state *s, uint32_t row) {
    const oy_procedure *p = &s->procedure.row[row];
    for (uint32_t i = 0; i < s->procedure.n; i++)
        if (i != row && share_a_text(s, row, i))
            return OY_NONE;
    bool nothing =
        p->status == OY_STATUS_BROKEN || p->status == OY_STATUS_NO_CONSENSUS || p->status == OY_STATUS_LIFTED;
    return nothing && s->proposal.row[p->proposal].withdrawn == OY_NO_INDEX ? row : OY_NONE;
}

static bool same_end(const oy_procedure *p, const oy_procedure *q) {
    return p->status == q->status && p->deadline == q->deadline && p->ended == q->ended && p->final == q->final &&
           p->standing == q->standing && p->questioned == q->questioned && oy_bytes_equal(p->symbol, q->symbol) &&
           oy_hash_equal(&p->text_hash, &q->text_hash);
}

// I15: questions do not interfere but through time, effects and what one says of another: without a question that came to
// nothing, with the clock as it was, all others end as they did.
static const char *check_without(const record *rec, const oy_state *s, uint32_t row, replayed *seen) {
    const oy_procedure *gone = &s->procedure.row[row];
    const char *wrong = NULL;
    again a;
    oy_arena arena;
    again_init(&a);
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf id = oy_buf_in(&arena);
    oy_hash_print(&id, &gone->id);
    bool apart = true;
    for (size_t i = 0; apart && i < rec->n; i++) {
        oy_folded f;
        oy_entry entry;
        oy_bytes bytes = rec->entries[i];
        bool opens = i == gone->index, about = holds(bytes, oy_buf_bytes(&id));
        apart = (!about || only_about(&a, bytes, &gone->id)) && (opens || !puts_a_text_of(&a, bytes, s, row));
        if ((opens || about) && oy_entry_parse(&entry, bytes) == OY_OK)
            bytes = entry.stamp;
        apart = apart && oy_fold(&a.state, &a.scratch, bytes, all_hold, &f) == OY_OK && f.reason != OY_TOO_MANY_OPEN;
    }
    for (uint32_t i = 0; apart && !wrong && i < s->procedure.n; i++) {
        uint32_t other = i == row ? OY_NONE : oy_procedure_find(&a.state, &s->procedure.row[i].id);
        if (i != row && (other == OY_NONE || !same_end(&s->procedure.row[i], &a.state.procedure.row[other])))
            wrong = "I15: a question that came to nothing mattered to another";
    }
    seen->without += apart;
    oy_arena_clear(&arena);
    again_clear(&a);
    return wrong;
}

const char *replayed_check(chance *luck, const record *rec, replayed *seen) {
    size_t cut = (size_t)chance_below(luck, rec->n);
    oy_hash at_cut = {{0}};
    ids applied = {.of = malloc(rec->n * sizeof(oy_hash))};
    uint32_t *rules = malloc(rec->n * sizeof *rules);
    if (!applied.of || !rules)
        abort();
    again a;
    again_init(&a);
    const char *wrong = play(&a, rec, cut, &at_cut, &applied, rules, seen);
    if (!wrong)
        wrong = check_prefix(rec, cut, &at_cut);
    for (int turn = 0; !wrong && turn < 4 && a.state.procedure.n > 1; turn++) {
        uint32_t row = some_question(&a.state, (uint32_t)chance_below(luck, a.state.procedure.n));
        if (row != OY_NONE)
            wrong = check_without(rec, &a.state, row, seen);
    }
    again_clear(&a);
    free(applied.of);
    free(rules);
    return wrong;
}
