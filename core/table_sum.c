// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "table_sum.h"

#include "crypto.h"

static oy_hash hash_of(const oy_hash *hashes, size_t n) {
    oy_bytes all = {hashes->b, n * sizeof *hashes};
    return oy_sha256(&all, 1);
}

static bool level_room(oy_sum_level *l, oy_arena *arena, size_t n) {
    if (!oy_arena_grow(arena, &l->hash, &l->hash_cap, n, sizeof *l->hash) ||
        !oy_arena_grow(arena, &l->stale, &l->stale_cap, n, sizeof *l->stale))
        return false;
    while (l->n < n)
        l->stale[l->n++] = 1;
    return true;
}

bool oy_table_sum_room(oy_table_sum *t, oy_arena *arena, size_t rows) {
    size_t n = rows;
    for (size_t i = 0; i < OY_SUM_LEVELS && (n > 1 || i == 0); i++) {
        n = (n + OY_SUM_GROUP - 1) / OY_SUM_GROUP;
        if (n <= t->level[i].n)
            return true;
        if (!level_room(&t->level[i], arena, n))
            return false;
    }
    return n <= 1;
}

void oy_table_sum_touch(oy_table_sum *t, size_t row) {
    t->level[0].stale[row / OY_SUM_GROUP] = 1;
}

static size_t next_stale(const oy_sum_level *l, size_t from) {
    return oy_bytes_find((oy_bytes){l->stale, l->n}, from, 1);
}

size_t oy_table_sum_stale(const oy_table_sum *t, size_t from) {
    return next_stale(&t->level[0], from);
}

// A fresh hash makes the group stale that it belongs to.
static void put(oy_table_sum *t, size_t level, size_t i, oy_hash fresh) {
    t->level[level].hash[i] = fresh;
    t->level[level].stale[i] = 0;
    if (level + 1 < OY_SUM_LEVELS && t->level[level + 1].n > 0)
        t->level[level + 1].stale[i / OY_SUM_GROUP] = 1;
}

void oy_table_sum_put(oy_table_sum *t, size_t block, oy_bytes rows) {
    put(t, 0, block, oy_sha256(&rows, 1));
}

oy_hash oy_table_sum_root(oy_table_sum *t) {
    size_t top = 0;
    while (top + 1 < OY_SUM_LEVELS && t->level[top + 1].n > 0) {
        const oy_sum_level *below = &t->level[top++], *l = &t->level[top];
        for (size_t i = next_stale(l, 0); i < l->n; i = next_stale(l, i + 1)) {
            size_t first = i * OY_SUM_GROUP, left = below->n - first;
            put(t, top, i, hash_of(&below->hash[first], left < OY_SUM_GROUP ? left : OY_SUM_GROUP));
        }
    }
    return t->level[top].hash[0];
}

static void run_put(oy_sum_run *run, size_t level, oy_hash hash) {
    while (level + 1 < OY_SUM_LEVELS && run->n[level] == OY_SUM_GROUP) {
        oy_hash full = hash_of(run->group[level], OY_SUM_GROUP);
        run->group[level][0] = hash;
        run->n[level++] = 1;
        hash = full;
    }
    run->group[level][run->n[level]++] = hash;
}

void oy_sum_run_put(oy_sum_run *run, oy_bytes rows) {
    run_put(run, 0, oy_sha256(&rows, 1));
}

// A group is closed only when another hash comes, or here: so none is ever left empty below one that is not.
oy_hash oy_sum_run_root(oy_sum_run *run) {
    size_t level = 0;
    while (level + 1 < OY_SUM_LEVELS && (run->n[level] > 1 || run->n[level + 1] > 0)) {
        run_put(run, level + 1, hash_of(run->group[level], run->n[level]));
        level++;
    }
    return run->group[level][0];
}
