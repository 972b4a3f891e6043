// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes certificates from a whole record. The record is folded once to learn the outcome and where it fell, and for
// the short form once more to the digest from which it starts.
#include "certificate_part.h"

typedef struct maker {
    oy_certificate *out;
    oy_arena *arena; // what the certificate keeps
    const oy_certificate_source *source;
    oy_checkpoint at;
    oy_note note; // the checkpoint as it was given
    oy_state state;
    oy_arena bytes, scratch;
    uint64_t digest; // the last digest before the opening; OY_NO_INDEX
    uint64_t last;   // the last entry that changed the outcome, so far
    oy_word status;  // and what it was then; OY_WORDS before the opening
    oy_err *err;
} maker;

static oy_code fail(const maker *m, oy_code code, const char *what) {
    return oy_fail(m->err, code, 0, oy_bytes_of(what));
}

static oy_code read_checkpoint(maker *m) {
    oy_code code = oy_note_parse(&m->note, m->arena, m->source->checkpoint, m->err);
    if (!code)
        code = oy_checkpoint_parse(&m->at, m->note.text, m->err);
    if (code)
        return code;
    if (m->at.extensions.n || m->at.size == 0)
        return fail(m, OY_BAD_CHECKPOINT, "extension lines, or nothing in the log");
    if (m->at.size > m->source->tree->size)
        return fail(m, OY_ROOT_MISMATCH, "the checkpoint is of a longer log");
    oy_hash root = oy_tree_root(m->source->tree, m->at.size);
    return oy_hash_equal(&root, &m->at.root) ? OY_OK : fail(m, OY_ROOT_MISMATCH, "");
}

// What the fold takes on trust of an entry; *state is what its digest says, if it is one.
static oy_code look_at(maker *m, uint64_t index, oy_bytes entry, oy_checks *checks, bool *is_digest, oy_hash *state) {
    oy_act act;
    oy_bytes note;
    bool is;
    *checks = (oy_checks){0};
    *is_digest = false;
    oy_code code = oy_certificate_act(&act, &is, &note, &m->scratch, entry);
    if (code || !is)
        return code;
    *is_digest = oy_certificate_digest(&act, index, state);
    checks->seen = oy_audit_seen(m->source->tree, index, act.seen_size, &act.seen_root);
    checks->signature = m->source->signatures_hold || oy_act_check(&m->scratch, note, NULL) == OY_OK;
    return OY_OK;
}

// Folds one entry; *digest says whether it was an operator's digest in effect.
static oy_code fold_one(maker *m, uint64_t index, bool *digest) {
    oy_checks checks;
    oy_folded folded;
    oy_bytes entry;
    oy_hash state;
    oy_arena_reset(&m->bytes);
    oy_code code = m->source->entry(m->source->ctx, index, &m->bytes, &entry, m->err);
    if (code)
        return code;
    code = look_at(m, index, entry, &checks, digest, &state);
    oy_arena_reset(&m->scratch);
    if (!code)
        code = oy_fold(&m->state, &m->scratch, entry, checks, &folded);
    *digest = *digest && !code && folded.reason == OY_OK;
    return code ? fail(m, code, "") : OY_OK;
}

// Folds the whole record, noting the digest to start from and the entry to end with.
static oy_code follow(maker *m, const oy_hash *procedure) {
    for (uint64_t i = 0; i < m->at.size; i++) {
        bool digest;
        oy_code code = fold_one(m, i, &digest);
        if (code)
            return code;
        uint32_t row = oy_procedure_find(&m->state, procedure);
        if (row == OY_NONE) {
            m->digest = digest && i > 0 ? i : m->digest;
        } else if (m->state.procedure.row[row].status != m->status) {
            m->status = m->state.procedure.row[row].status;
            m->last = i;
        }
    }
    return m->status == OY_WORDS ? fail(m, OY_NO_SUCH_PROCEDURE, "") : OY_OK;
}

// The entry that closes the procedure: after it neither its outcome nor anything on its timeline changed.
static uint64_t closing_entry(const maker *m, const oy_procedure *p) {
    uint64_t last = m->last;
    if (oy_certificate_is_open(p))
        return m->at.size - 1;
    for (uint32_t i = p->first_moment; i != OY_NONE; i = m->state.moment.row[i].next) {
        uint64_t index = m->state.moment.row[i].index;
        last = index != OY_NO_INDEX && index > last ? index : last;
    }
    return last;
}

// The checkpoint with the lines that a certificate may hold: the log's, and its witnesses' that are good.
static oy_code trim_checkpoint(maker *m) {
    oy_buf out = oy_buf_in(m->arena);
    oy_vkey log, key;
    if (!oy_certificate_log(&log, &m->state))
        return fail(m, OY_BAD_KEY, "log");
    oy_code code = oy_note_verify(&m->note, &log, NULL);
    if (code)
        return fail(m, code, "checkpoint");
    oy_buf_put(&out, m->note.text);
    oy_buf_putc(&out, '\n');
    for (size_t i = 0; i < m->note.sig_count; i++)
        if (oy_certificate_signer(&key, &m->state, &m->note.sigs[i]) && !oy_note_verify(&m->note, &key, NULL))
            oy_buf_put(&out, m->note.sigs[i].line);
    m->out->checkpoint = oy_buf_bytes(&out);
    return out.failed ? fail(m, OY_NO_MEMORY, "") : OY_OK;
}

static oy_code take_entries(maker *m, uint64_t first, uint64_t end) {
    oy_certificate *out = m->out;
    out->first = first;
    out->entry_count = (size_t)(end - first);
    out->entries = oy_arena_get(m->arena, out->entry_count * sizeof *out->entries);
    if (!out->entries)
        return fail(m, OY_NO_MEMORY, "");
    oy_code code = OY_OK;
    for (size_t i = 0; i < out->entry_count && !code; i++)
        code = m->source->entry(m->source->ctx, first + i, m->arena, &out->entries[i], m->err);
    return code;
}

// Folds up to the digest once more and keeps the state that it vouches for.
static oy_code take_dump(maker *m, uint64_t first) {
    oy_state_clear(&m->state);
    oy_state_init(&m->state, m->source->from);
    for (uint64_t i = 0; i < first; i++) {
        bool digest;
        oy_code code = fold_one(m, i, &digest);
        if (code)
            return code;
    }
    oy_buf dump = oy_buf_in(m->arena);
    oy_state_dump(&dump, &m->state);
    if (dump.failed)
        return fail(m, OY_NO_MEMORY, "");
    m->out->dump = oy_buf_bytes(&dump);
    return OY_OK;
}

static oy_code check_dump(const maker *m) {
    oy_act act;
    oy_bytes note;
    oy_hash vouched, is;
    bool act_is;
    oy_code code = oy_dump_digest(m->out->dump, m->source->from, &is);
    if (!code)
        code = oy_certificate_act(&act, &act_is, &note, m->arena, m->out->entries[0]);
    if (code)
        return fail(m, code, "");
    bool good = act_is && oy_certificate_digest(&act, m->out->first, &vouched) && oy_hash_equal(&is, &vouched);
    return good ? OY_OK : fail(m, OY_STATE_MISMATCH, "the operator's digest is of another state");
}

static oy_code take_range(maker *m) {
    oy_certificate *out = m->out;
    out->range_proof = oy_arena_get(m->arena, OY_RANGE_PROOF_MAX * sizeof *out->range_proof);
    if (!out->range_proof)
        return fail(m, OY_NO_MEMORY, "");
    out->range_count =
        oy_tree_range(m->source->tree, out->first, out->first + out->entry_count, m->at.size, out->range_proof);
    return OY_OK;
}

// Where a size stands, or belongs, among those that are there already.
static size_t place_of(const oy_certificate *c, uint64_t size) {
    size_t low = 0, high = c->seen_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->seen[middle].size < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static oy_code add_seen(maker *m, uint64_t size, size_t *cap) {
    oy_certificate *out = m->out;
    size_t place = place_of(out, size);
    if (place < out->seen_count && out->seen[place].size == size)
        return OY_OK;
    if (!oy_arena_grow(m->arena, &out->seen, cap, out->seen_count + 1, sizeof *out->seen))
        return fail(m, OY_NO_MEMORY, "");
    for (size_t i = out->seen_count++; i > place; i--)
        out->seen[i] = out->seen[i - 1];
    oy_seen_proof *one = &out->seen[place];
    *one = (oy_seen_proof){.size = size, .root = oy_tree_root(m->source->tree, size)};
    one->proof = oy_arena_get(m->arena, OY_PROOF_MAX * sizeof *one->proof);
    if (!one->proof)
        return fail(m, OY_NO_MEMORY, "");
    one->count = oy_tree_consistency(m->source->tree, size, m->at.size, one->proof);
    return OY_OK;
}

static oy_code take_seen(maker *m) {
    size_t cap = 0;
    for (size_t i = 0; i < m->out->entry_count; i++) {
        oy_act act;
        oy_bytes note;
        bool is;
        oy_code code = oy_certificate_act(&act, &is, &note, &m->scratch, m->out->entries[i]);
        if (code)
            return fail(m, code, "");
        if (is && oy_certificate_needs(&act, m->out->first))
            code = add_seen(m, act.seen_size, &cap);
        if (code)
            return code;
        oy_arena_reset(&m->scratch);
    }
    return OY_OK;
}

static oy_code make_short(maker *m, uint64_t last) {
    if (m->digest == OY_NO_INDEX)
        return fail(m, OY_NO_SUCH_ACT, "no digest before the opening; use the full form");
    oy_code code = take_entries(m, m->digest, last + 1);
    if (!code)
        code = take_dump(m, m->digest);
    if (!code)
        code = check_dump(m);
    if (!code)
        code = take_range(m);
    return code ? code : take_seen(m);
}

static oy_code make(maker *m, const oy_hash *procedure, bool full) {
    oy_code code = read_checkpoint(m);
    if (!code)
        code = follow(m, procedure);
    if (code)
        return code;
    const oy_process *process = oy_state_process(&m->state);
    const oy_procedure *p = &m->state.procedure.row[oy_procedure_find(&m->state, procedure)];
    *m->out = (oy_certificate){.full = full, .founding = process->founding, .procedure = *procedure};
    m->out->origin = oy_bytes_copy(m->arena, process->origin);
    m->out->outcome = oy_bytes_of(oy_word_token(p->status));
    uint64_t last = closing_entry(m, p);
    code = m->out->origin.p ? trim_checkpoint(m) : fail(m, OY_NO_MEMORY, "");
    if (code)
        return code;
    return full ? take_entries(m, 0, m->at.size) : make_short(m, last);
}

oy_code oy_certificate_make(oy_certificate *out, oy_arena *arena, const oy_certificate_source *source,
                            const oy_hash *procedure, bool full, oy_err *err) {
    maker m = {.out = out, .arena = arena, .source = source, .digest = OY_NO_INDEX, .status = OY_WORDS, .err = err};
    oy_state_init(&m.state, source->from);
    oy_arena_init(&m.bytes, source->from);
    oy_arena_init(&m.scratch, source->from);
    oy_code code = make(&m, procedure, full);
    oy_state_clear(&m.state);
    oy_arena_clear(&m.bytes);
    oy_arena_clear(&m.scratch);
    return code;
}
