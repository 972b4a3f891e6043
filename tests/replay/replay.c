// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "replay.h"

#include "core/audit.h"
#include "core/crypto.h"
#include "core/stopping.h"
#include "core/tile.h"

static bool number_of(oy_bytes digits, size_t *n) {
    *n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || *n > 1000000)
            return false;
        *n = 10 * *n + (size_t)(digits.p[i] - '0');
    }
    return digits.n > 0;
}

static size_t last_space(oy_bytes line) {
    size_t found = line.n;
    for (size_t i = 0; i < line.n; i++)
        found = line.p[i] == ' ' ? i : found;
    return found;
}

static bool read_record(oy_arena *arena, oy_bytes *rest, replay_record *out) {
    const oy_bytes word = OY_LIT("record ");
    size_t end = oy_bytes_find(*rest, 0, '\n');
    oy_bytes line = oy_bytes_slice(*rest, 0, end);
    size_t space = last_space(line);
    if (end == rest->n || !oy_bytes_starts(line, word) || space == line.n || space < word.n)
        return false;
    out->name = oy_bytes_slice(line, word.n, space);
    if (!number_of(oy_bytes_slice(line, space + 1, line.n), &out->n))
        return false;
    out->entries = oy_arena_get(arena, (out->n + 1) * sizeof *out->entries);
    *rest = oy_bytes_slice(*rest, end + 1, rest->n);
    for (size_t i = 0; out->entries && i < out->n; i++) {
        if (oy_bundle_next(rest, &out->entries[i]) != OY_OK)
            return false;
    }
    return out->entries != NULL;
}

bool replay_read(oy_arena *arena, oy_bytes stream, replay_record **records, size_t *n) {
    size_t cap = 0;
    *records = NULL;
    for (*n = 0; stream.n > 0; ++*n) {
        if (!oy_arena_grow(arena, records, &cap, *n + 1, sizeof **records) ||
            !read_record(arena, &stream, &(*records)[*n]))
            return false;
    }
    return true;
}

typedef struct player {
    oy_allocator from;
    oy_state state;
    oy_tree tree;
    oy_arena scratch, reading, seen;
    oy_buf story; // in `seen`
} player;

static void player_init(player *p, oy_allocator from) {
    *p = (player){.from = from};
    oy_state_init(&p->state, from);
    oy_tree_init(&p->tree, from);
    oy_arena_init(&p->scratch, from);
    oy_arena_init(&p->reading, from);
    oy_arena_init(&p->seen, from);
    p->story = oy_buf_in(&p->seen);
}

static void player_clear(player *p) {
    oy_state_clear(&p->state);
    oy_tree_clear(&p->tree);
    oy_arena_clear(&p->scratch);
    oy_arena_clear(&p->reading);
    oy_arena_clear(&p->seen);
}

static void tell_number(player *p, uint64_t n) {
    oy_buf_number(&p->story, n);
    oy_buf_putc(&p->story, ' ');
}

static void tell(player *p, const oy_folded *f, uint64_t weighed) {
    tell_number(p, f->index);
    oy_buf_puts(&p->story, oy_code_token(f->reason));
    if (f->is_act) {
        tell_number(p, (uint64_t)f->type << 16 | (uint64_t)f->carried);
        oy_buf_hex(&p->story, f->id.b, 4);
    }
    tell_number(p, (uint64_t)f->is_act | (uint64_t)f->fork_claim << 1 | (uint64_t)f->outcomes << 2);
    tell_number(p, weighed);
    tell_number(p, f->detail.line);
    if (oy_state_process(&p->state)) {
        tell_number(p, (uint64_t)oy_state_next_due(&p->state));
        tell_number(p, (uint64_t)oy_state_tick_interval(&p->state));
    }
    oy_buf_putc(&p->story, '\n');
}

// What the service says of the act before it is registered, where nothing falls due with it: why it would be without effect,
// and whether it stops something.
static uint64_t weigh(player *p, const oy_reading *r, oy_checks checks) {
    const oy_process *process = oy_state_process(&p->state);
    if (!r->is_act || !process || r->entry.at < process->last)
        return 0;
    oy_instant due = oy_state_next_due(&p->state);
    if (due != OY_NO_INSTANT && due <= r->entry.at)
        return 0;
    oy_stop stop;
    return 2 * (uint64_t)oy_weigh(&p->state, &r->act, r->entry.at, checks) +
           oy_act_stops(&stop, &p->state, &r->act, r->entry.at, checks.seen);
}

static bool play_entry(player *p, oy_bytes entry) {
    oy_reading r;
    oy_folded f;
    const oy_hash leaf = oy_leaf_hash(entry);
    oy_entry_read(&r, &p->reading, entry, false);
    oy_checks checks = {.signature = true,
                        .seen = !r.is_act || oy_audit_seen(&p->tree, p->tree.size, r.act.seen_size, &r.act.seen_root)};
    uint64_t weighed = weigh(p, &r, checks);
    bool good = oy_fold_reading(&p->state, &r, checks, &f) == OY_OK && oy_tree_append(&p->tree, &leaf) == OY_OK;
    if (good)
        tell(p, &f, weighed);
    oy_arena_clear(&p->reading);
    return good;
}

// Dumps the state, and goes on from what is read back.
static bool cut(player *p) {
    oy_hash whole, kept;
    oy_err err = {0};
    oy_state fresh;
    oy_buf dump = oy_buf_in(&p->scratch);
    oy_state_init(&fresh, p->from);
    oy_state_dump(&dump, &p->state);
    bool good = !dump.failed && oy_dump_digest(oy_buf_bytes(&dump), p->from, &whole) == OY_OK &&
                oy_state_digest(&p->state, &kept) == OY_OK;
    oy_code loaded = good ? oy_state_load(&fresh, oy_buf_bytes(&dump), &err) : OY_NO_MEMORY;
    if (good) {
        tell_number(p, (uint64_t)loaded);
        tell_number(p, oy_hash_equal(&whole, &kept));
        oy_buf_hex(&p->story, whole.b, sizeof whole.b);
    }
    oy_arena_clear(&p->scratch);
    if (loaded != OY_OK) {
        oy_state_clear(&fresh);
        return good && loaded != OY_NO_MEMORY;
    }
    oy_state_clear(&p->state);
    p->state = fresh;
    return true;
}

bool replay_play(const replay_record *record, oy_allocator from, oy_hash *out) {
    player p;
    player_init(&p, from);
    bool good = true;
    for (size_t i = 0; good && i < record->n; i++) {
        good = play_entry(&p, record->entries[i]);
        if (good && i == record->n / 2 && oy_state_process(&p.state))
            good = cut(&p);
    }
    oy_hash state;
    good = good && oy_state_digest(&p.state, &state) == OY_OK;
    if (good)
        oy_buf_hex(&p.story, state.b, sizeof state.b);
    good = good && !p.story.failed;
    oy_bytes story = oy_buf_bytes(&p.story);
    if (good)
        *out = oy_sha256(&story, 1);
    player_clear(&p);
    return good;
}
