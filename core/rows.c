// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "rows_link.h"

// What a field holds when it is absent.
#define ABSENT_BYTES ((oy_bytes){0})
#define ABSENT_BLOCK ((oy_bytes){0})
#define ABSENT_HASH ((oy_hash){{0}})
#define ABSENT_NUMBER 0
#define ABSENT_INSTANT OY_NO_INSTANT
#define ABSENT_SECONDS 0
#define ABSENT_REF OY_NONE
#define ABSENT_INDEX OY_NO_INDEX
#define ABSENT_FLAG false
#define ABSENT_BITS 0
#define ABSENT_ACT OY_ACT_FOUND

#define OY_TABLE(table)                                                                                                \
    oy_##table *oy_##table##_edit(oy_state *s, uint32_t row) {                                                         \
        oy_table_sum_touch(&s->sums[OY_TABLE_##table], row);                                                           \
        return &s->table.kept[row];                                                                                    \
    }
#include "tables.def"

#define OY_TABLE(table)                                                                                                \
    oy_##table *oy_##table##_add(oy_state *s) {                                                                        \
        bool room = oy_arena_grow(&s->arena, &s->table.kept, &s->table.cap, s->table.n + 1, sizeof *s->table.row) &&   \
                    oy_table_sum_room(&s->sums[OY_TABLE_##table], &s->arena, s->table.n + 1);                          \
        oy_##table *r = room ? oy_##table##_edit(s, (uint32_t)s->table.n++) : &s->table.spare;                         \
        *r = (oy_##table){0};                                                                                          \
        s->out_of_memory |= !room;
#define OY_FIELD(table, kind, name) r->name = ABSENT_##kind;
#define OY_WORDED(table, set, name) r->name = oy_word_first(OY_SET_##set);
#define OY_CHAIN(table, name) r->name = OY_NONE;
#define OY_END(table)                                                                                                  \
    return r;                                                                                                          \
    }
#include "tables.def"

#define OY_LINKED(table)                                                                                               \
    void oy_##table##_link(oy_state *s, uint32_t row) {                                                                \
        if (!s->out_of_memory)                                                                                         \
            oy_link_##table(s, row);                                                                                   \
    }
#include "linked.def"

oy_bytes oy_keep(oy_state *s, oy_bytes b) {
    oy_bytes kept = oy_bytes_copy(&s->arena, b);
    if (b.n > 0 && !kept.p) {
        s->out_of_memory = true;
        return (oy_bytes){0};
    }
    return kept;
}

void oy_map_put(oy_state *s, oy_idmap *map, const oy_hash *key, uint64_t value) {
    s->out_of_memory |= !oy_idmap_put(map, &s->arena, key, value);
}

uint32_t oy_map_row(const oy_idmap *map, const oy_hash *key) {
    uint64_t row;
    return oy_idmap_get(map, key, &row) ? (uint32_t)row : OY_NONE;
}

void oy_act_put(oy_state *s, const oy_hash *id, oy_table table, uint32_t row) {
    oy_map_put(s, &s->acts, id, OY_ACT_REF(table, row));
}
