// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "replay.h"

#include "core/audit.h"
#include "core/crypto.h"
#include "core/meeting.h"
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
        for (uint32_t i = 0; i < p->state.meeting.n; i++)
            tell_number(p, oy_meeting_state(&p->state, i));
    }
    oy_buf_putc(&p->story, '\n');
}

// What the service says of the act before it is registered, where nothing falls due with it: why it would be without effect,
// and whether it stops something, and as what. False when memory ends.
static bool weigh(uint64_t *said, player *p, const oy_reading *r, oy_checks checks) {
    const oy_process *process = oy_state_process(&p->state);
    *said = 0;
    if (!r->is_act || !process || r->entry.at < process->last)
        return true;
    oy_instant due = oy_state_next_due(&p->state);
    if (due != OY_NO_INSTANT && due <= r->entry.at)
        return true;
    oy_stop stop = {{0}};
    bool stops = oy_act_stops(&stop, &p->state, &r->act, r->entry.at, checks.seen);
    if (stops)
        oy_buf_hex(&p->story, stop.name, sizeof stop.name);
    oy_code reason = oy_weigh(&p->state, &r->act, r->entry.at, checks);
    *said = 2 * (uint64_t)reason + stops;
    return reason != OY_NO_MEMORY;
}

static bool play_entry(player *p, oy_bytes entry) {
    oy_reading r;
    oy_folded f;
    const oy_hash leaf = oy_leaf_hash(entry);
    oy_entry_read(&r, &p->reading, entry, false);
    oy_checks checks = {.signature = true,
                        .seen = !r.is_act || oy_audit_seen(&p->tree, p->tree.size, r.act.seen_size, &r.act.seen_root)};
    uint64_t weighed;
    bool good = weigh(&weighed, p, &r, checks) && oy_fold_reading(&p->state, &r, checks, &f) == OY_OK &&
                oy_tree_append(&p->tree, &leaf) == OY_OK;
    if (good)
        tell(p, &f, weighed);
    oy_arena_clear(&p->reading);
    return good;
}

// Where the line of that number begins in the text; its end when there are not so many.
static size_t place_of(oy_bytes text, size_t line) {
    size_t at = 0;
    for (; line > 0 && at < text.n; line--)
        at = oy_bytes_find(text, at, '\n') + 1;
    return at < text.n ? at : text.n;
}

// The dump with one line left out, doubled, or with its last letter another.
static oy_bytes bend(oy_arena *arena, oy_bytes dump, size_t line, unsigned how) {
    oy_buf out = oy_buf_in(arena);
    size_t from = place_of(dump, line), to = place_of(dump, line + 1);
    oy_bytes old = oy_bytes_slice(dump, from, to);
    oy_buf_put(&out, oy_bytes_slice(dump, 0, from));
    if (how == 1) {
        oy_buf_put(&out, old);
        oy_buf_put(&out, old);
    } else if (how > 1 && old.n > 1) {
        static const char *const last[] = {"0", "1", "7", "99999999", "-", "z"};
        oy_buf_put(&out, oy_bytes_slice(old, 0, old.n - (how % 2 ? 1 : 2)));
        oy_buf_puts(&out, last[how % 6]);
        oy_buf_putc(&out, '\n');
    }
    oy_buf_put(&out, oy_bytes_slice(dump, to, dump.n));
    return out.failed ? (oy_bytes){0} : oy_buf_bytes(&out);
}

// What is said of dumps that nobody printed: most are refused, each at its line.
static bool tell_lies(player *p, oy_bytes dump) {
    size_t lines = 0, lies = dump.n < 40000 ? 24 : 4;
    for (size_t i = 0; i < dump.n; i++)
        lines += dump.p[i] == '\n';
    bool good = true;
    for (size_t i = 0; good && i < lies; i++) {
        oy_state s;
        oy_err err = {0};
        oy_bytes lie = bend(&p->reading, dump, (size_t)((i * 2654435761u + dump.n * 40503u) % lines), (unsigned)i % 11);
        oy_state_init(&s, p->from);
        oy_code code = lie.p ? oy_state_load(&s, lie, &err) : OY_NO_MEMORY;
        oy_state_clear(&s);
        oy_arena_clear(&p->reading);
        good = code != OY_NO_MEMORY;
        tell_number(p, (uint64_t)code);
        tell_number(p, err.line);
    }
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
    good = good && tell_lies(p, oy_buf_bytes(&dump));
    oy_arena_clear(&p->scratch);
    if (!good)
        loaded = OY_NO_MEMORY;
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
    for (uint32_t i = 0; good && i < p.state.procedure.n; i++) // of what no state is printed with, what a view says
        tell_number(&p, p.state.procedure.row[i].taken_up);
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
