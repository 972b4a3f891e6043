// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/payload_index.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/idmap.h"

#define LINE "payload " // in an act, and behind `| ` in one that a door took
#define FORM "| oydas form v1\n"

typedef struct naming {
    oy_naming says;
    struct naming *before; // of the same hash
} naming;

// The newest act that names a hash.
typedef struct named {
    naming *newest;
} named;

struct oy_payload_index {
    oy_arena arena, scratch;
    oy_idmap hashes; // -> place in `named`
    named *named;
    size_t n, cap;
    oy_chronicled *chronicle, *newest;
};

oy_payload_index *oy_payload_index_new(void) {
    oy_payload_index *i = calloc(1, sizeof *i);
    if (!i)
        return NULL;
    oy_arena_init(&i->arena, oy_allocator_libc());
    oy_arena_init(&i->scratch, oy_allocator_libc());
    return i;
}

void oy_payload_index_free(oy_payload_index *i) {
    if (!i)
        return;
    oy_arena_clear(&i->arena);
    oy_arena_clear(&i->scratch);
    free(i);
}

// The place of a hash, made when it is not there.
static named *place_of(oy_payload_index *i, const oy_hash *hash) {
    uint64_t at;
    if (oy_idmap_get(&i->hashes, hash, &at))
        return &i->named[at];
    if (!oy_arena_grow(&i->arena, &i->named, &i->cap, i->n + 1, sizeof *i->named) ||
        !oy_idmap_put(&i->hashes, &i->arena, hash, i->n))
        return NULL;
    i->named[i->n] = (named){NULL};
    return &i->named[i->n++];
}

static oy_code act_take(oy_payload_index *i, const oy_state *s, oy_bytes note, const oy_folded *folded) {
    oy_act act;
    oy_code code = oy_act_parse(&act, &i->scratch, note, NULL);
    if (code != OY_OK)
        return code == OY_NO_MEMORY ? code : OY_OK;
    naming *n = oy_arena_get(&i->arena, sizeof *n);
    if (!n)
        return OY_NO_MEMORY;
    code = oy_naming_of(&n->says, &i->arena, s, &act, folded);
    if (code != OY_OK)
        return code == OY_NOT_FOUND ? OY_OK : code;
    named *place = place_of(i, &n->says.payload.hash);
    if (!place)
        return OY_NO_MEMORY;
    n->before = place->newest;
    place->newest = n;
    return OY_OK;
}

static oy_code form_take(oy_payload_index *i, oy_bytes note, const oy_folded *folded) {
    oy_act act;
    oy_code code = oy_act_parse(&act, &i->scratch, note, NULL);
    if (code != OY_OK || !oy_bytes_starts(act.block, OY_LIT("oydas form v1\n")))
        return code == OY_NO_MEMORY ? code : OY_OK;
    oy_chronicled *x = oy_arena_get(&i->arena, sizeof *x);
    oy_bytes form = oy_bytes_copy(&i->arena, act.block);
    if (!x || !form.p)
        return OY_NO_MEMORY;
    *x = (oy_chronicled){folded->index, folded->id, form, NULL};
    if (i->newest)
        i->newest->next = x;
    else
        i->chronicle = x;
    i->newest = x;
    return OY_OK;
}

oy_code oy_payload_index_add(oy_payload_index *i, const oy_state *s, oy_bytes entry, const oy_folded *folded) {
    oy_entry parsed;
    bool names = folded->is_act && memmem(entry.p, entry.n, LINE, strlen(LINE));
    bool chronicles = folded->is_act && folded->type == OY_ACT_CHRONICLE && folded->reason == OY_OK &&
                      memmem(entry.p, entry.n, FORM, strlen(FORM));
    if ((!names && !chronicles) || oy_entry_parse(&parsed, entry) != OY_OK)
        return OY_OK;
    oy_code code = chronicles ? form_take(i, parsed.note, folded) : OY_OK;
    if (code == OY_OK && names)
        code = act_take(i, s, parsed.note, folded);
    oy_arena_reset(&i->scratch);
    return code;
}

static const naming *newest_of(const oy_payload_index *i, const oy_hash *hash) {
    uint64_t at;
    return oy_idmap_get(&i->hashes, hash, &at) ? i->named[at].newest : NULL;
}

bool oy_payload_index_opens(const oy_payload_index *i, const oy_state *s, const oy_hash *hash, const oy_holding *held,
                            const oy_reader *reader) {
    if (oy_may_read_own(held, reader))
        return true;
    for (const naming *n = newest_of(i, hash); n; n = n->before)
        if (oy_may_read_by(s, held, &n->says, reader))
            return true;
    return false;
}

bool oy_payload_index_names(const oy_payload_index *i, const oy_hash *hash, oy_bytes owner) {
    for (const naming *n = newest_of(i, hash); n; n = n->before)
        if (oy_bytes_equal(n->says.owner, owner))
            return true;
    return false;
}

const oy_chronicled *oy_payload_index_chronicle(const oy_payload_index *i) {
    return i->chronicle;
}
