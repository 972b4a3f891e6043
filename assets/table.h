// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What tools/embed_files.py writes and assets.c reads; nobody else needs it.
#ifndef OYDAS_ASSETS_TABLE_H
#define OYDAS_ASSETS_TABLE_H

#include "assets/assets.h"

// In strcmp order of their paths.
extern const oy_asset oy_asset_table[];
extern const size_t oy_asset_count;

#endif
