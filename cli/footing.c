// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/footing.h"

#include "core/tree.h"

static oy_code find_pin(oy_footing *f, oy_arena *arena, const oy_verify_wish *wish, oy_bytes origin,
                        const oy_hash *founding, oy_err *err) {
    if (!wish->pin) {
        f->pinned = oy_pin_of_process(&f->pin, arena, origin, founding, NULL) == OY_OK;
        return OY_OK;
    }
    oy_code code = oy_pin_read(&f->pin, arena, wish->pin, err);
    f->pinned = code == OY_OK;
    if (f->pinned && (!oy_bytes_equal(f->pin.origin, origin) || !oy_hash_equal(&f->pin.founding, founding)))
        code = oy_fail(err, OY_OTHER_PROCESS, 0, origin);
    return code;
}

oy_code oy_footing_find(oy_footing *f, oy_arena *arena, const oy_verify_wish *wish, oy_bytes origin,
                        const oy_hash *founding, oy_err *err) {
    *f = (oy_footing){.trust = OY_TRUST_FOUNDING};
    oy_code code = find_pin(f, arena, wish, origin, founding, err);
    if (code != OY_OK)
        return code;
    f->trusted = wish->log_key || f->pinned;
    f->trust = wish->log_key ? OY_TRUST_GIVEN : f->pinned ? OY_TRUST_PINNED : OY_TRUST_FOUNDING;
    if (wish->log_key)
        return oy_vkey_parse(&f->log, oy_bytes_of(wish->log_key), err);
    if (f->pinned)
        f->log = f->pin.log;
    return OY_OK;
}

// What a file shows of the tree of its log.
typedef struct shown_tree {
    const oy_known *at;        // its checkpoint
    const oy_certificate *all; // holds every entry from the first on; NULL: it does not
    oy_tree tree;              // of them
} shown_tree;

static bool root_shown(void *ctx, uint64_t size, oy_hash *out) {
    const shown_tree *s = ctx;
    if (size == s->at->at.size) {
        *out = s->at->at.root;
        return true;
    }
    if (size > s->tree.size)
        return false;
    *out = oy_tree_root(&s->tree, size);
    return true;
}

static oy_code tree_of(shown_tree *s) {
    for (size_t i = 0; s->all && i < s->all->entry_count; i++) {
        oy_hash leaf = oy_leaf_hash(s->all->entries[i]);
        if (oy_tree_append(&s->tree, &leaf) != OY_OK)
            return OY_NO_MEMORY;
    }
    return OY_OK;
}

oy_code oy_footing_compare(const oy_footing *f, oy_arena *arena, const oy_known *at, const oy_certificate *all,
                           oy_remembered *out, oy_err *err) {
    oy_history history;
    *out = (oy_remembered){0};
    oy_code code = f->pinned ? oy_history_read(&history, arena, &f->pin, err) : OY_OK;
    if (!f->pinned || code != OY_OK)
        return code;
    shown_tree s = {.at = at, .all = all};
    oy_tree_init(&s.tree, oy_allocator_libc());
    *out = (oy_remembered){.any = history.n > 0, .newest = history.newest};
    code = tree_of(&s) == OY_OK ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    const oy_known *other = code == OY_OK ? oy_history_contradiction(&history, root_shown, &s, &out->agrees) : NULL;
    oy_tree_clear(&s.tree);
    if (!other)
        return code;
    oy_history_evidence(&f->pin, arena, other, at);
    return oy_fail(err, OY_OTHER_HISTORY, 0, OY_LIT(""));
}
