// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "assets/assets.h"

#include <string.h>

#include "assets/table.h"

// The first asset whose path is not before `path`.
static size_t lower_bound(const char *path) {
    size_t lo = 0, hi = oy_asset_count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (strcmp(oy_asset_table[mid].path, path) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const oy_asset *oy_asset_find(const char *path) {
    size_t i = lower_bound(path);
    if (i == oy_asset_count || strcmp(oy_asset_table[i].path, path) != 0)
        return NULL;
    return &oy_asset_table[i];
}

const oy_asset *oy_asset_next(const char *prefix, const oy_asset *after) {
    size_t i = after ? (size_t)(after - oy_asset_table) + 1 : lower_bound(prefix);
    if (i == oy_asset_count || strncmp(oy_asset_table[i].path, prefix, strlen(prefix)) != 0)
        return NULL;
    return &oy_asset_table[i];
}
