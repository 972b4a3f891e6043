// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "idmap.h"

#define LEAF 0x80000000u
#define EMPTY 0u // node 0 holds the very first leaf, so it is no inner node

static unsigned bit_of(const oy_hash *id, uint32_t bit) {
    return ((unsigned)id->b[bit >> 3] >> (7 - (bit & 7))) & 1u;
}

// The place of the directory where the tree of that id has its root.
static uint32_t *root_of(const oy_idmap *m, const oy_hash *id) {
    uint32_t first = (uint32_t)id->b[0] << 16 | (uint32_t)id->b[1] << 8 | id->b[2];
    return &m->top[first >> (24 - m->bits)];
}

// The leaf that an id leads to, which holds that id if any does. The tree is not empty.
static uint32_t nearest(const oy_idmap *m, uint32_t root, const oy_hash *id) {
    uint32_t at = root;
    while (!(at & LEAF))
        at = m->node[at].side[bit_of(id, m->node[at].bit)];
    return at & ~LEAF;
}

bool oy_idmap_get(const oy_idmap *m, const oy_hash *id, uint64_t *value) {
    uint32_t root = m->n > 0 ? *root_of(m, id) : EMPTY;
    if (root == EMPTY)
        return false;
    const oy_idnode *leaf = &m->node[nearest(m, root, id)];
    if (!oy_hash_equal(&leaf->id, id))
        return false;
    *value = leaf->value;
    return true;
}

static uint32_t first_difference(const oy_hash *a, const oy_hash *b) {
    uint32_t i = 0;
    while (a->b[i] == b->b[i])
        i++;
    uint32_t bit = i * 8;
    for (unsigned x = (unsigned)(a->b[i] ^ b->b[i]); !(x & 0x80u); x <<= 1)
        bit++;
    return bit;
}

// An id of that tree: inner node i was made when leaf i came, and that leaf hangs under it ever since.
static const oy_hash *id_in(const oy_idmap *m, uint32_t root) {
    return &m->node[root & ~LEAF].id;
}

// One tree becomes two, by the bit that the directory gains. That its inner nodes ask for no bit before it, and only its
// root for that one, follows from what its ids share.
static void divide(const oy_idmap *m, uint32_t root, uint32_t bit, uint32_t out[2]) {
    out[0] = out[1] = EMPTY;
    if (root == EMPTY)
        return;
    if (!(root & LEAF) && m->node[root].bit == bit) {
        out[0] = m->node[root].side[0];
        out[1] = m->node[root].side[1];
        return;
    }
    out[bit_of(id_in(m, root), bit)] = root;
}

// Doubles the directory, from its end, so that no place is written before it was read.
static void widen(oy_idmap *m) {
    uint32_t out[2];
    for (size_t i = (size_t)1 << m->bits; i-- > 0;) {
        divide(m, m->top[i], m->bits, out);
        m->top[2 * i] = out[0];
        m->top[2 * i + 1] = out[1];
    }
    m->bits++;
}

// Room for one more, with at most two ids for each place of the directory as long as that may grow.
static bool room(oy_idmap *m, oy_arena *arena) {
    bool wider = m->bits < OY_IDMAP_BITS_MOST && m->n >= (size_t)2 << m->bits;
    size_t places = (size_t)1 << (m->bits + wider);
    if (m->n >= LEAF || !oy_arena_grow(arena, &m->node, &m->cap, m->n + 1, sizeof *m->node) ||
        !oy_arena_grow(arena, &m->top, &m->top_cap, places, sizeof *m->top))
        return false;
    if (wider)
        widen(m);
    return true;
}

// Hangs the leaf `fresh` into a tree whose ids it shares no more than `bit` bits with.
static void hang(oy_idmap *m, uint32_t *root, uint32_t fresh, uint32_t bit) {
    oy_idnode *node = &m->node[fresh];
    uint32_t *place = root;
    while (!(*place & LEAF) && m->node[*place].bit < bit)
        place = &m->node[*place].side[bit_of(&node->id, m->node[*place].bit)];
    unsigned mine = bit_of(&node->id, bit);
    node->bit = bit;
    node->side[mine] = fresh | LEAF;
    node->side[1 - mine] = *place;
    *place = fresh;
}

bool oy_idmap_put(oy_idmap *m, oy_arena *arena, const oy_hash *id, uint64_t value) {
    uint32_t root = m->n > 0 ? *root_of(m, id) : EMPTY, bit = 0;
    if (root != EMPTY) {
        oy_idnode *leaf = &m->node[nearest(m, root, id)];
        if (oy_hash_equal(&leaf->id, id)) {
            leaf->value = value;
            return true;
        }
        bit = first_difference(&leaf->id, id);
    }
    if (!room(m, arena))
        return false;
    uint32_t fresh = (uint32_t)m->n++, *place = root_of(m, id);
    m->node[fresh] = (oy_idnode){.id = *id, .value = value};
    if (*place == EMPTY)
        *place = fresh | LEAF;
    else
        hang(m, place, fresh, bit);
    return true;
}

unsigned oy_idmap_prefix(const oy_idmap *m, const oy_hash *prefix, size_t bits, const oy_idnode **first) {
    uint32_t at = m->n > 0 ? *root_of(m, prefix) : EMPTY;
    *first = NULL;
    if (at == EMPTY)
        return 0;
    while (!(at & LEAF) && m->node[at].bit < bits)
        at = m->node[at].side[bit_of(prefix, m->node[at].bit)];
    const oy_hash *id = id_in(m, at);
    for (uint32_t bit = 0; bit < bits; bit++)
        if (bit_of(id, bit) != bit_of(prefix, bit))
            return 0;
    *first = &m->node[at & ~LEAF];
    return at & LEAF ? 1 : 2;
}
