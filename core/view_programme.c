// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Programmes with those that take part.
#include "programme.h"
#include "view_telling.h"
#include "view_told.h"

static void undertaking(oy_json *out, const oy_state *s, const oy_telling *t, oy_instant now) {
    oy_instant end = oy_undertaking_until(s, t);
    oy_json_open(out, NULL, '{');
    oy_view_source(out, t);
    oy_view_code(out, "member", s, t->member);
    oy_view_text(out, "begins", t->form.told[0].value[OY_MEANING_BEGINS]);
    oy_view_text(out, "ends", t->form.told[0].value[OY_MEANING_ENDS]);
    oy_json_instant(out, "until", end);
    oy_json_flag(out, "stands", end == OY_NO_INSTANT || now < end);
    oy_json_close(out, '}');
}

static void programme(oy_json *out, const oy_state *s, const oy_programme *p, oy_instant now) {
    const oy_told_form *form = &p->first->telling->form;
    oy_json_open(out, NULL, '{');
    oy_json_text(out, "programme", p->name);
    oy_view_meanings(out, form, &form->told[0]);
    oy_json_open(out, "take_part", '[');
    for (const oy_undertaking *u = p->first; u; u = u->next)
        undertaking(out, s, u->telling, now);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

bool oy_view_programmes(oy_json *out, const oy_state *s, const oy_tellings *all, oy_instant now) {
    oy_programmes programmes;
    if (!oy_programmes_of(&programmes, out->out.arena, s, all))
        return false;
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "programmes", '[');
    for (size_t i = 0; i < programmes.n; i++)
        programme(out, s, &programmes.row[i], now);
    oy_json_close(out, ']');
    oy_json_close(out, '}');
    return !out->out.failed;
}
