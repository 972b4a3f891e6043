// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "programme.h"

#include "crypto.h"
#include "rows.h"

static oy_bytes name_in(const oy_telling *t) {
    return t->form.told[0].value[OY_MEANING_PROGRAMME];
}

static bool takes_part(const oy_state *s, const oy_telling *t) {
    return oy_telling_undertakes(t) && name_in(t).n > 0 && oy_telling_is_current(s, t);
}

typedef struct gathering {
    oy_arena *arena;
    oy_idmap known; // of the hash of a name: its row
    oy_programme *row;
    size_t n, cap;
} gathering;

// The programme of that name, made when it is not there. NULL: memory is gone.
static oy_programme *named(gathering *g, oy_bytes name) {
    oy_hash key = oy_sha256(&name, 1);
    uint64_t at;
    if (oy_idmap_get(&g->known, &key, &at))
        return &g->row[at];
    if (!oy_arena_grow(g->arena, &g->row, &g->cap, g->n + 1, sizeof *g->row) ||
        !oy_idmap_put(&g->known, g->arena, &key, g->n))
        return NULL;
    g->row[g->n] = (oy_programme){.name = name};
    return &g->row[g->n++];
}

bool oy_programmes_of(oy_programmes *out, oy_arena *arena, const oy_state *s, const oy_tellings *all) {
    gathering g = {.arena = arena};
    for (size_t i = 0; i < all->n; i++) {
        if (!takes_part(s, all->row[i]))
            continue;
        oy_programme *p = named(&g, name_in(all->row[i]));
        oy_undertaking *u = oy_arena_get(arena, sizeof *u);
        if (!p || !u)
            return false;
        *u = (oy_undertaking){all->row[i], NULL};
        if (p->last)
            p->last->next = u;
        else
            p->first = u;
        p->last = u;
    }
    *out = (oy_programmes){g.row, g.n};
    return true;
}

oy_instant oy_undertaking_until(const oy_state *s, const oy_telling *t) {
    int64_t day;
    oy_instant expires = OY_NO_INSTANT;
    if (t->returned != OY_NONE && t->form.instrument->expires)
        expires = oy_instant_add(s->returned.row[t->returned].received, t->form.instrument->expires);
    if (!oy_told_day(&day, &t->form.told[0], OY_MEANING_ENDS))
        return expires;
    oy_instant end = (day + 1) * (int64_t)OY_DAY;
    return expires != OY_NO_INSTANT && expires < end ? expires : end;
}
