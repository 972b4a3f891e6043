// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/history.h"

#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "core/entry.h"

#define BLOCK_ROWS 4096
#define NO_NODE UINT32_MAX

typedef enum row_flag { IS_ACT = 1, FORK_CLAIM = 2, OUTCOMES = 4, HAS_DETAIL = 8 } row_flag;

typedef struct row {
    int64_t at;
    uint32_t node; // of `ids`; NO_NODE: a tick
    uint8_t type, carried, reason, flags;
} row;

_Static_assert(OY_CODES <= UINT8_MAX && OY_ACT_TYPES <= UINT8_MAX, "a row keeps them in a byte each");

// Where an entry that does not parse is amiss. Our own desk never lets one in.
typedef struct detail {
    uint64_t index;
    oy_err err;
} detail;

struct oy_history {
    row **block; // rows that never move, BLOCK_ROWS at a time
    size_t block_n, block_cap;
    uint64_t size;
    oy_idmap ids;       // SHA-256 of a note's text -> first entry that holds it
    oy_arena ids_arena; // holds nothing but the nodes of `ids`; its directory is in the other
    // For later entries with the same text: SHA-256 of the note -> entry, and of the text -> the first that is an act
    // when the very first is none.
    oy_idmap again;
    oy_arena again_arena;
    detail *detail;
    size_t detail_n, detail_cap;
};

oy_history *oy_history_new(void) {
    oy_history *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    oy_arena_init(&h->ids_arena, oy_allocator_libc());
    oy_arena_init(&h->again_arena, oy_allocator_libc());
    return h;
}

void oy_history_free(oy_history *h) {
    if (!h)
        return;
    for (size_t i = 0; i < h->block_n; i++)
        free(h->block[i]);
    free(h->block);
    free(h->detail);
    oy_arena_clear(&h->ids_arena);
    oy_arena_clear(&h->again_arena);
    free(h);
}

static row *row_at(const oy_history *h, uint64_t index) {
    return &h->block[index / BLOCK_ROWS][index % BLOCK_ROWS];
}

static bool row_room(oy_history *h) {
    if (h->size < (uint64_t)h->block_n * BLOCK_ROWS)
        return true;
    if (h->block_n == h->block_cap) {
        size_t cap = h->block_cap ? h->block_cap * 2 : 16;
        row **grown = realloc(h->block, cap * sizeof *grown);
        if (!grown)
            return false;
        h->block = grown;
        h->block_cap = cap;
    }
    row *rows = calloc(BLOCK_ROWS, sizeof *rows);
    if (!rows)
        return false;
    h->block[h->block_n++] = rows;
    return true;
}

// Makes room for one more id. An arena keeps what it has outgrown, so the nodes move to a new one, and by a quarter
// only: at a million acts that is what the memory is spent on.
static bool ids_room(oy_history *h) {
    if (h->ids.n < h->ids.cap)
        return true;
    oy_arena grown;
    oy_arena_init(&grown, oy_allocator_libc());
    size_t cap = h->ids.cap + h->ids.cap / 4 + 64;
    oy_idnode *node = oy_arena_get(&grown, cap * sizeof *node);
    if (!node)
        return false;
    if (h->ids.n)
        memcpy(node, h->ids.node, h->ids.n * sizeof *node);
    oy_arena_clear(&h->ids_arena);
    h->ids_arena = grown;
    h->ids.node = node;
    h->ids.cap = cap;
    return true;
}

static bool detail_room(oy_history *h) {
    if (h->detail_n < h->detail_cap)
        return true;
    size_t cap = h->detail_cap ? h->detail_cap * 2 : 8;
    detail *grown = realloc(h->detail, cap * sizeof *grown);
    if (!grown)
        return false;
    h->detail = grown;
    h->detail_cap = cap;
    return true;
}

// The id of the act in a note: the hash of what stands before its last empty line. For what is no note it is
// the hash of all of it, which leads nowhere else.
static oy_hash text_id(oy_bytes note) {
    size_t n = note.n;
    for (size_t i = note.n; i >= 2 && n == note.n; i--)
        if (note.p[i - 1] == '\n' && note.p[i - 2] == '\n')
            n = i - 1;
    const oy_bytes text = oy_bytes_slice(note, 0, n);
    return oy_sha256(&text, 1);
}

static bool again_add(oy_history *h, const oy_hash *id, uint64_t first, oy_bytes note, bool is_act) {
    oy_hash whole = oy_sha256(&note, 1);
    uint64_t known;
    if (is_act && !(row_at(h, first)->flags & IS_ACT) && !oy_idmap_get(&h->again, id, &known) &&
        !oy_idmap_put(&h->again, &h->again_arena, id, h->size))
        return false;
    return oy_idmap_get(&h->again, &whole, &known) || oy_idmap_put(&h->again, &h->again_arena, &whole, h->size);
}

// Finds or makes the node of an entry's note.
static bool node_add(oy_history *h, oy_bytes note, bool is_act, uint32_t *node) {
    oy_hash id = text_id(note);
    uint64_t first;
    if (oy_idmap_get(&h->ids, &id, &first)) {
        *node = row_at(h, first)->node;
        return again_add(h, &id, first, note, is_act);
    }
    if (!ids_room(h) || !oy_idmap_put(&h->ids, &h->again_arena, &id, h->size))
        return false;
    *node = (uint32_t)(h->ids.n - 1);
    return true;
}

oy_code oy_history_add(oy_history *h, oy_bytes entry, const oy_folded *folded) {
    oy_entry parsed;
    bool tick = oy_entry_parse(&parsed, entry) == OY_OK && parsed.note.n == 0;
    bool has_detail = folded->detail.code != OY_OK;
    uint32_t node = NO_NODE;
    if (h->size >= NO_NODE || !row_room(h) || (has_detail && !detail_room(h)) ||
        (!tick && !node_add(h, folded->at == OY_NO_INSTANT ? entry : parsed.note, folded->is_act, &node)))
        return OY_NO_MEMORY;
    row *r = row_at(h, h->size);
    *r = (row){.at = folded->at,
               .node = node,
               .type = (uint8_t)folded->type,
               .carried = (uint8_t)folded->carried,
               .reason = (uint8_t)folded->reason};
    r->flags = (uint8_t)((folded->is_act ? IS_ACT : 0) | (folded->fork_claim ? FORK_CLAIM : 0) |
                         (folded->outcomes ? OUTCOMES : 0) | (has_detail ? HAS_DETAIL : 0));
    if (has_detail)
        h->detail[h->detail_n++] = (detail){.index = h->size, .err = folded->detail};
    h->size++;
    return OY_OK;
}

uint64_t oy_history_size(const oy_history *h) {
    return h->size;
}

bool oy_history_is_tick(const oy_history *h, uint64_t index) {
    return row_at(h, index)->node == NO_NODE;
}

static oy_err detail_of(const oy_history *h, uint64_t index) {
    size_t lo = 0, hi = h->detail_n;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (h->detail[mid].index <= index)
            lo = mid;
        else
            hi = mid;
    }
    return h->detail[lo].err;
}

oy_folded oy_history_folded(const oy_history *h, uint64_t index) {
    const row *r = row_at(h, index);
    oy_folded f = {.index = index,
                   .at = r->at,
                   .is_act = (r->flags & IS_ACT) != 0,
                   .type = (oy_act_type)r->type,
                   .carried = (oy_act_type)r->carried,
                   .reason = (oy_code)r->reason,
                   .fork_claim = (r->flags & FORK_CLAIM) != 0,
                   .outcomes = (r->flags & OUTCOMES) != 0};
    if (f.is_act)
        f.id = h->ids.node[r->node].id;
    if (r->flags & HAS_DETAIL)
        f.detail = detail_of(h, index);
    return f;
}

// The leaf of the entry that would hold this note with that stamp.
static oy_hash leaf_of(int64_t at, oy_bytes note) {
    static const uint8_t leaf = 0;
    uint8_t stamp[32];
    // "at " instant LF fits, so nothing is asked of memory.
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){0});
    oy_buf line = {.arena = &none, .p = stamp, .cap = sizeof stamp};
    oy_entry_print(&line, at, (oy_bytes){0});
    const oy_bytes pieces[] = {{&leaf, 1}, oy_buf_bytes(&line), note};
    return oy_sha256(pieces, 3);
}

static bool holds(const oy_history *h, const oy_tree *tree, uint64_t at, oy_bytes note) {
    oy_hash leaf = leaf_of(row_at(h, at)->at, note);
    return oy_hash_equal(&leaf, &tree->level[0][at]);
}

bool oy_history_find_note(const oy_history *h, const oy_tree *tree, oy_bytes note, uint64_t *index) {
    oy_hash id = text_id(note);
    if (!oy_idmap_get(&h->ids, &id, index))
        return false;
    if (holds(h, tree, *index, note))
        return true;
    oy_hash whole = oy_sha256(&note, 1);
    return oy_idmap_get(&h->again, &whole, index) && holds(h, tree, *index, note);
}

bool oy_history_find_act(const oy_history *h, const oy_hash *id, uint64_t *index) {
    if (!oy_idmap_get(&h->ids, id, index))
        return false;
    return row_at(h, *index)->flags & IS_ACT || oy_idmap_get(&h->again, id, index);
}

static int hex_value(uint8_t c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool prefix_read(oy_hash *out, oy_bytes digits) {
    *out = (oy_hash){{0}};
    if (digits.n < OY_PREFIX_LEAST || digits.n > 64)
        return false;
    for (size_t i = 0; i < digits.n; i++) {
        int value = hex_value(digits.p[i]);
        if (value < 0)
            return false;
        out->b[i / 2] = (uint8_t)(out->b[i / 2] | (i % 2 ? value : value << 4));
    }
    return true;
}

oy_code oy_history_find_prefix(const oy_history *h, oy_bytes digits, uint64_t *index, oy_err *err) {
    oy_hash prefix;
    if (!prefix_read(&prefix, digits))
        return oy_fail(err, OY_BAD_HASH, 0, digits);
    const oy_idnode *found;
    unsigned many = oy_idmap_prefix(&h->ids, &prefix, digits.n * 4, &found);
    if (many > 1)
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("several acts begin with these digits"));
    return many == 1 && oy_history_find_act(h, &found->id, index) ? OY_OK : oy_fail(err, OY_NOT_FOUND, 0, digits);
}
