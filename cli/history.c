// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/history.h"

#include <dirent.h>

#include "cli/files.h"
#include "cli/say.h"

static oy_code add(oy_history *h, oy_arena *arena, const oy_checkpoint *at, oy_bytes note, oy_err *err) {
    if (!oy_arena_grow(arena, &h->known, &h->cap, h->n + 1, sizeof *h->known))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    h->known[h->n++] = (oy_known){*at, note};
    h->newest = at->size > h->newest ? at->size : h->newest;
    return OY_OK;
}

static oy_code add_file(oy_history *h, oy_arena *arena, const char *path, const oy_vkey *log, oy_err *err) {
    oy_bytes bytes;
    oy_checkpoint at;
    oy_note note;
    if (oy_file_read(&bytes, arena, path, OY_NOTE_MAX, NULL) != OY_OK ||
        oy_checkpoint_open(&at, &note, arena, bytes, log, NULL) != OY_OK)
        return OY_OK;
    return add(h, arena, &at, bytes, err);
}

static oy_code add_drawer(oy_history *h, oy_arena *arena, const oy_pin *pin, oy_err *err) {
    char *dir = oy_pin_drawer(pin, arena, OY_DRAWER_CHECKPOINTS);
    DIR *all = dir ? opendir(dir) : NULL;
    struct dirent *entry;
    oy_code code = dir ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    while (all && code == OY_OK && (entry = readdir(all)) != NULL) {
        char *path = entry->d_name[0] == '.' ? NULL : oy_path_join(arena, dir, entry->d_name);
        if (path)
            code = add_file(h, arena, path, &pin->log, err);
    }
    if (all)
        (void)closedir(all);
    return code;
}

oy_code oy_history_read(oy_history *out, oy_arena *arena, const oy_pin *pin, oy_err *err) {
    oy_checkpoint at;
    oy_note note;
    *out = (oy_history){0};
    oy_code code = OY_OK;
    if (pin->checkpoint.n)
        code = oy_checkpoint_open(&at, &note, arena, pin->checkpoint, &pin->log, err);
    if (code == OY_OK && pin->checkpoint.n)
        code = add(out, arena, &at, pin->checkpoint, err);
    return code == OY_OK ? add_drawer(out, arena, pin, err) : code;
}

const oy_known *oy_history_contradiction(const oy_history *h, oy_root_at *root, void *ctx, uint64_t *compared) {
    *compared = 0;
    for (size_t i = 0; i < h->n; i++) {
        oy_hash shown;
        if (!root(ctx, h->known[i].at.size, &shown))
            continue;
        if (!oy_hash_equal(&shown, &h->known[i].at.root))
            return &h->known[i];
        *compared = h->known[i].at.size > *compared ? h->known[i].at.size : *compared;
    }
    return NULL;
}

bool oy_history_root(const oy_history *h, uint64_t size, oy_hash *out) {
    for (size_t i = 0; i < h->n; i++)
        if (h->known[i].at.size == size) {
            *out = h->known[i].at.root;
            return true;
        }
    return false;
}

void oy_history_evidence(const oy_pin *pin, oy_arena *arena, const oy_known *before, const oy_known *shown) {
    const char *old = "-", *new = "-";
    oy_err err;
    oy_code code = oy_pin_keep(pin, arena, OY_DRAWER_EVIDENCE, &before->at, before->note, &old, &err);
    if (code == OY_OK && shown)
        code = oy_pin_keep(pin, arena, OY_DRAWER_EVIDENCE, &shown->at, shown->note, &new, &err);
    if (code != OY_OK)
        oy_say(stderr, "cli.evidence-lost", OY_STR("before", old), OY_STR("now", new));
    else
        oy_say(stderr, shown ? "cli.evidence" : "cli.evidence-one", OY_STR("before", old), OY_STR("now", new));
}
