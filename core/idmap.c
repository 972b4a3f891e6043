// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "idmap.h"

#define LEAF 0x80000000u

static unsigned bit_of(const oy_hash *id, uint32_t bit) {
    return ((unsigned)id->b[bit >> 3] >> (7 - (bit & 7))) & 1u;
}

// The leaf that an id leads to, which holds that id if any does.
static uint32_t nearest(const oy_idmap *m, const oy_hash *id) {
    uint32_t at = m->root;
    while (!(at & LEAF))
        at = m->node[at].side[bit_of(id, m->node[at].bit)];
    return at & ~LEAF;
}

bool oy_idmap_get(const oy_idmap *m, const oy_hash *id, uint64_t *value) {
    if (m->n == 0)
        return false;
    const oy_idnode *leaf = &m->node[nearest(m, id)];
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

bool oy_idmap_put(oy_idmap *m, oy_arena *arena, const oy_hash *id, uint64_t value) {
    uint32_t bit = 0;
    if (m->n > 0) {
        oy_idnode *leaf = &m->node[nearest(m, id)];
        if (oy_hash_equal(&leaf->id, id)) {
            leaf->value = value;
            return true;
        }
        bit = first_difference(&leaf->id, id);
    }
    if (m->n >= LEAF || !oy_arena_grow(arena, &m->node, &m->cap, m->n + 1, sizeof *m->node))
        return false;
    uint32_t fresh = (uint32_t)m->n++;
    oy_idnode *node = &m->node[fresh];
    *node = (oy_idnode){.id = *id, .value = value, .bit = bit};
    if (fresh == 0) {
        m->root = fresh | LEAF;
        return true;
    }
    uint32_t *place = &m->root;
    while (!(*place & LEAF) && m->node[*place].bit < bit)
        place = &m->node[*place].side[bit_of(id, m->node[*place].bit)];
    unsigned mine = bit_of(id, bit);
    node->side[mine] = fresh | LEAF;
    node->side[1 - mine] = *place;
    *place = fresh;
    return true;
}
