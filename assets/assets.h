// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The files that the program carries with it, so that one binary serves a page, knows the rules and
// rosters that come with it, and makes the demo. Their names are those in the source tree:
// rules/*.rules, rosters/*.roster, instruments/*.instrument, catalogue/*.catalogue, rehearsals/*.rehearsal, messages/*.messages and
// what of web/ is served.
// tools/embed_files.py makes the table at each build.
#ifndef OYDAS_ASSETS_H
#define OYDAS_ASSETS_H

#include "core/bytes.h"

typedef struct oy_asset {
    const char *path; // "rules/NAME.rules", "web/index.html"
    const char *type; // its media type, "text/html; charset=utf-8"
    oy_bytes content;
} oy_asset;

// The asset of that very path, or NULL. Static: nobody frees it. A path that comes from outside needs no
// care: it is compared, never opened.
const oy_asset *oy_asset_find(const char *path);

// Walks through the assets whose path begins with `prefix` ("" for all), in the order of their paths.
// `after` is the one returned before, NULL to begin with. NULL: there are no more.
const oy_asset *oy_asset_next(const char *prefix, const oy_asset *after);

#endif
