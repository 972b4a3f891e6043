// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what the views over contents share.
#ifndef OYDAS_VIEW_TELLING_H
#define OYDAS_VIEW_TELLING_H

#include "telling.h"
#include "view_part.h"

// What is told, inside an object that the caller opens and closes: one field for each meaning but the members.
void oy_view_meanings(oy_json *out, const oy_told_form *form, const oy_told *told);
// The value of a choice, {"word", "title"}, or of a text; null when nothing is told.
void oy_view_meaning(oy_json *out, const char *key, const oy_told_form *form, const oy_told *told, oy_meaning meaning);
// Where it stands: id, label, index, chronicled; inside an object.
void oy_view_source(oy_json *out, const oy_telling *t);
// The codes that it names, in the order of the roster, with `also` (OY_NONE: nobody) among them. Who is not on the roster
// is left out.
void oy_view_named(oy_json *out, const char *key, const oy_state *s, const oy_told *told, oy_meaning meaning,
                   uint32_t also);

// The first line of a table.
void oy_view_columns(oy_buf *out, const char *const *names, size_t count);

#endif
