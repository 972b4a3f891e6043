// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Replays a certificate. What is cheap and binds much comes first (hashes, one signature), the signatures of the
// acts and the fold last.
#include <string.h>

#include "certificate_part.h"
#include "roster.h"

typedef struct replay {
    const oy_certificate *c;
    oy_proven *out;
    oy_arena kept, scratch;
    oy_hash *leaves; // of the entries in the file
    oy_hash *roots;  // roots[i]: of the log's first c->first + i entries
    bool *used;      // of c->seen
    oy_hash vouched; // short: the state that the first entry vouches for
    oy_err *err;
} replay;

static oy_code no_memory(const replay *r) {
    return oy_fail(r->err, OY_NO_MEMORY, 0, OY_LIT(""));
}

static oy_code fail(const replay *r, oy_code code, const char *what) {
    return oy_fail(r->err, code, 0, oy_bytes_of(what));
}

// Names the entry that an error is about.
static oy_code fail_at(replay *r, oy_code code, uint64_t index, const char *why) {
    oy_arena_reset(&r->scratch);
    oy_buf what = oy_buf_in(&r->scratch);
    oy_buf_puts(&what, "entry ");
    oy_buf_number(&what, index);
    oy_buf_puts(&what, why);
    return oy_fail(r->err, code, 0, oy_buf_bytes(&what));
}

static oy_code prepare(replay *r) {
    size_t n = r->c->entry_count;
    r->leaves = oy_arena_get(&r->kept, n * sizeof *r->leaves);
    r->roots = oy_arena_get(&r->kept, (n + 1) * sizeof *r->roots);
    r->used = oy_arena_get(&r->kept, r->c->seen_count * sizeof *r->used);
    if (!r->leaves || !r->roots || !r->used)
        return no_memory(r);
    for (size_t i = 0; i < n; i++)
        r->leaves[i] = oy_leaf_hash(r->c->entries[i]);
    return OY_OK;
}

// The checkpoint as it is written; its signatures wait until the keys are known.
static oy_code read_checkpoint(replay *r, oy_note *note) {
    oy_checkpoint *at = &r->out->checkpoint;
    oy_code code = oy_note_parse(note, &r->kept, r->c->checkpoint, r->err);
    if (!code)
        code = oy_checkpoint_parse(at, note->text, r->err);
    if (code)
        return code;
    if (at->extensions.n)
        return fail(r, OY_BAD_CHECKPOINT, "extension lines");
    if (!oy_bytes_equal(at->origin, r->c->origin))
        return oy_fail(r->err, OY_WRONG_ORIGIN, 0, at->origin);
    return OY_OK;
}

static oy_code check_tree(const replay *r) {
    const oy_certificate *c = r->c;
    const oy_checkpoint *at = &r->out->checkpoint;
    uint64_t end = c->first + c->entry_count;
    if (!c->full) {
        if (oy_range_verify(c->first, end, at->size, r->leaves, c->range_proof, c->range_count, &at->root))
            return fail(r, OY_BAD_PROOF, "range");
        return OY_OK;
    }
    if (end != at->size)
        return fail(r, OY_ROOT_MISMATCH, "the number of entries is not the checkpoint's");
    return oy_hash_equal(&r->roots[c->entry_count], &at->root) ? OY_OK : fail(r, OY_ROOT_MISMATCH, "");
}

// The range proof begins with the compact range of the log before the first entry.
static oy_code grow_tree(replay *r) {
    size_t peaks = (size_t)__builtin_popcountll(r->c->first);
    oy_frontier f = {.size = r->c->first};
    if (r->c->range_count < peaks)
        return fail(r, OY_BAD_PROOF, "range");
    if (peaks)
        memcpy(f.peak, r->c->range_proof, peaks * sizeof *f.peak);
    r->roots[0] = oy_frontier_root(&f);
    for (size_t i = 0; i < r->c->entry_count; i++) {
        oy_frontier_append(&f, &r->leaves[i]);
        r->roots[i + 1] = oy_frontier_root(&f);
    }
    return check_tree(r);
}

static oy_code check_seen_proofs(const replay *r) {
    const oy_checkpoint *at = &r->out->checkpoint;
    for (size_t i = 0; i < r->c->seen_count; i++) {
        const oy_seen_proof *p = &r->c->seen[i];
        if (oy_consistency_verify(p->size, &p->root, at->size, &at->root, p->proof, p->count))
            return fail(r, OY_BAD_PROOF, "seen");
    }
    return OY_OK;
}

// Every line of the checkpoint is the log's or a witness's, and holds; the log's is there.
static oy_code check_signatures(const replay *r, const oy_note *note, const oy_vkey *log) {
    const oy_state *s = &r->out->state;
    oy_vkey key;
    if (!oy_certificate_log(&key, s))
        return fail(r, OY_BAD_KEY, "log");
    if (log && !oy_vkey_equal(log, &key))
        return oy_fail(r->err, OY_KEY_MISMATCH, 0, oy_state_process(s)->log);
    if (!oy_bytes_equal(key.name, r->c->origin))
        return oy_fail(r->err, OY_WRONG_ORIGIN, 0, key.name);
    oy_code code = oy_note_verify(note, &key, NULL);
    for (size_t i = 0; i < note->sig_count && !code; i++)
        code = oy_certificate_signer(&key, s, &note->sigs[i]) ? oy_note_verify(note, &key, NULL) : OY_UNSIGNED;
    return code ? fail(r, code, "checkpoint") : OY_OK;
}

static oy_code check_process(const replay *r) {
    const oy_process *p = oy_state_process(&r->out->state);
    if (!p)
        return fail(r, OY_BAD_ENTRY, "no process is founded");
    bool same = oy_bytes_equal(p->origin, r->c->origin) && oy_hash_equal(&p->founding, &r->c->founding);
    return same ? OY_OK : fail(r, OY_OTHER_PROCESS, "");
}

// The place of the proof for that size; c->seen_count when there is none.
static size_t find_seen(const oy_certificate *c, uint64_t size) {
    size_t low = 0, high = c->seen_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->seen[middle].size < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->seen_count && c->seen[low].size == size ? low : c->seen_count;
}

// Whether the log had that root at that size; *holds is the bit that the fold takes on trust.
static oy_code look_up_seen(replay *r, uint64_t index, const oy_act *act, bool *holds) {
    oy_hash root = oy_empty_root();
    *holds = false;
    if (act->seen_size > index)
        return OY_OK;
    if (oy_certificate_needs(act, r->c->first)) {
        size_t place = find_seen(r->c, act->seen_size);
        if (place == r->c->seen_count)
            return fail_at(r, OY_BAD_PROOF, index, ": the proof for its seen is missing");
        r->used[place] = true;
        root = r->c->seen[place].root;
    } else if (act->seen_size) {
        root = r->roots[act->seen_size - r->c->first];
    }
    *holds = oy_hash_equal(&root, &act->seen_root);
    return OY_OK;
}

// What the fold takes on trust of an entry, found out here.
static oy_code look_at(replay *r, uint64_t index, oy_bytes entry, oy_checks *checks) {
    oy_act act;
    oy_bytes note;
    bool is;
    *checks = (oy_checks){0};
    oy_code code = oy_certificate_act(&act, &is, &note, &r->scratch, entry);
    if (code)
        return no_memory(r);
    if (!is)
        return OY_OK;
    code = look_up_seen(r, index, &act, &checks->seen);
    if (code)
        return code;
    code = oy_act_check(&r->scratch, note, NULL);
    if (code == OY_NO_MEMORY)
        return no_memory(r);
    checks->signature = code == OY_OK;
    r->out->signatures += checks->signature;
    return OY_OK;
}

static oy_code fold_one(replay *r, size_t i) {
    uint64_t index = r->c->first + i;
    oy_checks checks;
    oy_folded folded;
    oy_code code = look_at(r, index, r->c->entries[i], &checks);
    if (code)
        return code;
    oy_arena_reset(&r->scratch);
    if (oy_fold(&r->out->state, &r->scratch, r->c->entries[i], checks, &folded))
        return no_memory(r);
    if (r->c->full)
        return OY_OK;
    if (i == 0 && folded.reason != OY_OK)
        return fail_at(r, OY_STATE_MISMATCH, index, ": the digest is not the operator's");
    return folded.reason == OY_KEY_UNKNOWN ? fail_at(r, OY_INCOMPLETE, index, ": an unknown key") : OY_OK;
}

// Short: the state before the first entry, which must be the operator's digest of it.
static oy_code load(replay *r) {
    const oy_certificate *c = r->c;
    oy_act act;
    oy_bytes note;
    bool is;
    oy_code code = oy_certificate_act(&act, &is, &note, &r->scratch, c->entries[0]);
    if (code)
        return no_memory(r);
    if (!is || !oy_certificate_digest(&act, c->first, &r->vouched))
        return fail_at(r, OY_STATE_MISMATCH, c->first, " is no digest of the state before it");
    oy_hash is_state;
    code = oy_dump_digest(c->dump, r->kept.from, &is_state);
    if (code)
        return oy_fail(r->err, code, 0, OY_LIT("dump"));
    if (!oy_hash_equal(&is_state, &r->vouched))
        return fail(r, OY_STATE_MISMATCH, "the dump is not the one that the digest vouches for");
    code = oy_state_load(&r->out->state, c->dump, r->err);
    if (code)
        return code;
    if (oy_state_process(&r->out->state) && oy_state_process(&r->out->state)->entries != c->first)
        return fail(r, OY_STATE_MISMATCH, "the dump is of another place in the log");
    r->out->digest_index = c->first - 1;
    return OY_OK;
}

static oy_code check_outcome(const replay *r) {
    const oy_certificate *c = r->c;
    oy_proven *out = r->out;
    out->procedure = oy_procedure_find(&out->state, &c->procedure);
    if (out->procedure == OY_NONE)
        return fail(r, OY_NO_SUCH_PROCEDURE, "");
    const oy_procedure *p = &out->state.procedure.row[out->procedure];
    const char *status = oy_word_token(p->status);
    if (!oy_bytes_equal(c->outcome, oy_bytes_of(status)))
        return fail(r, OY_OUTCOME_MISMATCH, status);
    if (oy_certificate_is_open(p) && c->first + c->entry_count != out->checkpoint.size)
        return fail(r, OY_INCOMPLETE, "open, and entries are missing up to the checkpoint");
    for (size_t i = 0; i < c->seen_count; i++)
        if (!r->used[i])
            return fail(r, OY_BAD_PROOF, "a seen that no act names");
    out->checkpoint_last = oy_state_process(&out->state)->last;
    return OY_OK;
}

// Folds all entries. In the full form the process, and with it the log's key, is known after the first.
static oy_code fold_all(replay *r, const oy_note *note, const oy_vkey *log) {
    oy_code code = OY_OK;
    for (size_t i = 0; i < r->c->entry_count && !code; i++) {
        code = fold_one(r, i);
        if (!code && r->c->full && i == 0)
            code = check_process(r);
        if (!code && r->c->full && i == 0)
            code = check_signatures(r, note, log);
    }
    return code ? code : check_outcome(r);
}

static oy_code replay_all(replay *r, const oy_vkey *log) {
    oy_note note;
    oy_code code = prepare(r);
    if (!code)
        code = read_checkpoint(r, &note);
    if (!code)
        code = grow_tree(r);
    if (!code)
        code = check_seen_proofs(r);
    if (!code && !r->c->full)
        code = load(r);
    if (!code && !r->c->full)
        code = check_process(r);
    if (!code && !r->c->full)
        code = check_signatures(r, &note, log);
    return code ? code : fold_all(r, &note, log);
}

oy_code oy_certificate_verify(const oy_certificate *c, const oy_vkey *log, oy_allocator from, oy_proven *out,
                              oy_err *err) {
    replay r = {.c = c, .out = out, .err = err};
    *out = (oy_proven){.procedure = OY_NONE, .digest_index = OY_NO_INDEX, .checkpoint_last = OY_NO_INSTANT};
    oy_state_init(&out->state, from);
    oy_arena_init(&r.kept, from);
    oy_arena_init(&r.scratch, from);
    oy_code code = replay_all(&r, log);
    oy_arena_clear(&r.kept);
    oy_arena_clear(&r.scratch);
    return code;
}
