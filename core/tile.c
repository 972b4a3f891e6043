// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "tile.h"

#include <string.h>

#include "text.h"

#define TILE_WIDTH 256
#define LEVEL_MAX 63
#define INDEX_STEPS 7 // of three digits: enough for 2^63 - 1

// Takes `word` off the front of *rest, if it stands there.
static bool take(oy_bytes *rest, oy_bytes word) {
    if (!oy_bytes_starts(*rest, word))
        return false;
    *rest = oy_bytes_slice(*rest, word.n, rest->n);
    return true;
}

// A decimal of one to three digits without a leading zero, as far as the digits go.
static bool take_number(oy_bytes *rest, uint32_t *out) {
    size_t n = 0;
    while (n < rest->n && n < 4 && rest->p[n] >= '0' && rest->p[n] <= '9')
        n++;
    uint64_t number;
    if (n > 3 || !oy_number_parse(&number, oy_bytes_slice(*rest, 0, n)))
        return false;
    *out = (uint32_t)number;
    *rest = oy_bytes_slice(*rest, n, rest->n);
    return true;
}

static bool take_three_digits(oy_bytes *rest, uint32_t *out) {
    uint32_t number = 0;
    if (rest->n < 3)
        return false;
    for (size_t i = 0; i < 3; i++) {
        if (rest->p[i] < '0' || rest->p[i] > '9')
            return false;
        number = number * 10 + (uint32_t)(rest->p[i] - '0');
    }
    *out = number;
    *rest = oy_bytes_slice(*rest, 3, rest->n);
    return true;
}

// N: groups of three digits, all but the last behind an x.
static bool take_index(oy_bytes *rest, uint64_t *out) {
    uint64_t index = 0;
    for (unsigned step = 0; step < INDEX_STEPS; step++) {
        bool more = take(rest, OY_LIT("x"));
        uint32_t digits;
        if (!take_three_digits(rest, &digits) || (step == 0 && more && digits == 0) ||
            index > ((uint64_t)INT64_MAX - digits) / 1000)
            return false;
        index = index * 1000 + digits;
        *out = index;
        if (!more)
            return true;
        if (!take(rest, OY_LIT("/")))
            return false;
    }
    return false;
}

static bool name_read(oy_tile_name *out, oy_bytes rest) {
    uint32_t level = 0, width = TILE_WIDTH;
    if (!take(&rest, OY_LIT("tile/")))
        return false;
    bool entries = take(&rest, OY_LIT("entries"));
    if (!entries && (!take_number(&rest, &level) || level > LEVEL_MAX))
        return false;
    if (!take(&rest, OY_LIT("/")) || !take_index(&rest, &out->index))
        return false;
    if (take(&rest, OY_LIT(".p/")) && (!take_number(&rest, &width) || width == 0 || width >= TILE_WIDTH))
        return false;
    out->level = entries ? OY_TILE_ENTRIES : (int)level;
    out->width = width;
    return rest.n == 0;
}

oy_code oy_tile_name_parse(oy_tile_name *out, oy_bytes path) {
    oy_tile_name name;
    if (!name_read(&name, path))
        return OY_BAD_PATH;
    *out = name;
    return OY_OK;
}

void oy_tile_name_print(oy_buf *out, const oy_tile_name *t) {
    uint32_t group[INDEX_STEPS];
    unsigned count = 0;
    uint64_t n = t->index;
    do {
        group[count++] = (uint32_t)(n % 1000);
        n /= 1000;
    } while (n);
    oy_buf_puts(out, "tile/");
    if (t->level == OY_TILE_ENTRIES)
        oy_buf_puts(out, "entries");
    else
        oy_buf_number(out, (uint64_t)t->level);
    while (count--) {
        const uint8_t digits[3] = {(uint8_t)('0' + group[count] / 100), (uint8_t)('0' + group[count] / 10 % 10),
                                   (uint8_t)('0' + group[count] % 10)};
        oy_buf_puts(out, count ? "/x" : "/");
        oy_buf_put(out, (oy_bytes){digits, sizeof digits});
    }
    if (t->width < TILE_WIDTH) {
        oy_buf_puts(out, ".p/");
        oy_buf_number(out, t->width);
    }
}

uint32_t oy_tile_width_at(int level, uint64_t index, uint64_t size) {
    unsigned shift = level == OY_TILE_ENTRIES ? 0 : 8 * (unsigned)level;
    uint64_t hashes = shift < 64 ? size >> shift : 0;
    if (index >= hashes / TILE_WIDTH + (hashes % TILE_WIDTH != 0))
        return 0;
    uint64_t left = hashes - index * TILE_WIDTH;
    return left < TILE_WIDTH ? (uint32_t)left : TILE_WIDTH;
}

void oy_tile_hashes(const oy_tree *t, const oy_tile_name *tile, uint8_t *out) {
    memcpy(out, &t->level[8 * tile->level][tile->index * TILE_WIDTH], tile->width * sizeof(oy_hash));
}

void oy_bundle_put(oy_buf *out, oy_bytes entry) {
    if (entry.n > OY_ENTRY_MAX) {
        out->failed = true;
        return;
    }
    const uint8_t length[2] = {(uint8_t)(entry.n >> 8), (uint8_t)entry.n};
    oy_buf_put(out, (oy_bytes){length, sizeof length});
    oy_buf_put(out, entry);
}

oy_code oy_bundle_next(oy_bytes *rest, oy_bytes *entry) {
    if (rest->n < 2)
        return OY_BAD_BUNDLE;
    size_t n = (size_t)rest->p[0] << 8 | rest->p[1];
    if (rest->n - 2 < n)
        return OY_BAD_BUNDLE;
    *entry = (oy_bytes){rest->p + 2, n};
    *rest = (oy_bytes){rest->p + 2 + n, rest->n - 2 - n};
    return OY_OK;
}
