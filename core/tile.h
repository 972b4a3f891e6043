// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// C2SP tlog-tiles: the names of tiles, their contents, and bundles of entries. A partial tile is a
// prefix of the full one and is computed when it is read.
#ifndef OYDAS_TILE_H
#define OYDAS_TILE_H

#include "tree.h"

#define OY_ENTRY_MAX 65535
#define OY_TILE_ENTRIES (-1)

typedef struct oy_tile_name {
    int level;      // 0..63, or OY_TILE_ENTRIES
    uint64_t index; // N
    uint32_t width; // 1..256; 256 is a full tile
} oy_tile_name;

// Reads "tile/<L>/<N>[.p/<W>]" or "tile/entries/<N>[.p/<W>]", nothing before or after. OY_BAD_PATH.
OY_MUST_USE oy_code oy_tile_name_parse(oy_tile_name *out, oy_bytes path);
void oy_tile_name_print(oy_buf *out, const oy_tile_name *t);
// How many hashes (entries) the tile of that level and index has in a tree of `size`; 0: none.
uint32_t oy_tile_width_at(int level, uint64_t index, uint64_t size);
// Writes the width*32 bytes of a hash tile. It must exist: width <= oy_tile_width_at(…, t->size).
void oy_tile_hashes(const oy_tree *t, const oy_tile_name *tile, uint8_t *out);

// One entry of a bundle: uint16 big-endian length, bytes. entry.n <= OY_ENTRY_MAX.
void oy_bundle_put(oy_buf *out, oy_bytes entry);
// Takes the next entry off *rest. OY_BAD_BUNDLE.
OY_MUST_USE oy_code oy_bundle_next(oy_bytes *rest, oy_bytes *entry);

#endif
