// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a filled form, and as a table of them: what is read prints so that it is read again as the same; what is found as
// asked goes through table, JSON and next year's draft without loss or complaint; and nothing is read that cannot be told.
#include "assets/assets.h"
#include "core/filled.h"
#include "core/told.h"
#include "tests/fuzz/target.h"

static const char *const instruments[] = {"instruments/unroca.instrument", "instruments/vienna-notification.instrument",
                                          "instruments/bwc.instrument", "instruments/cica-implementation.instrument",
                                          "instruments/cica-event-report.instrument"};

static void check_print(oy_arena *arena, const oy_filled *f) {
    oy_buf text = oy_buf_in(arena), again = oy_buf_in(arena);
    oy_filled read;
    oy_err err;
    oy_filled_print(&text, f);
    MUST(oy_filled_parse(&read, arena, oy_buf_bytes(&text), &err) == OY_OK && read.count == f->count);
    oy_filled_print(&again, &read);
    MUST(oy_bytes_equal(oy_buf_bytes(&text), oy_buf_bytes(&again)));
    MUST(oy_filled_canonical(arena, oy_buf_bytes(&text)));
}

// Whatever an instrument says of it, the form can be told.
static bool check_against(oy_arena *arena, const oy_instrument *x, const oy_filled *f) {
    oy_filled_faults faults;
    const oy_filled_look partial = {x, NULL, true}, whole = {x, NULL, false};
    oy_json json = oy_json_in(arena);
    oy_filled next;
    bool complete = oy_filled_check(&faults, &whole, f), good = oy_filled_check(&faults, &partial, f);
    MUST(good || !complete);
    MUST(faults.n <= OY_FILLED_FAULTS_MAX);
    for (size_t i = 0; i < faults.n; i++)
        MUST(faults.row[i].err.code != OY_OK &&
             (faults.row[i].field == OY_INSTRUMENT_NONE || faults.row[i].field < x->field_count));
    for (uint32_t i = 0; i < x->threshold_count; i++)
        (void)oy_filled_reaches(x, f, i);
    oy_filled_json(&json, NULL, x, f, OY_LIT("en"));
    MUST(oy_json_bytes(&json).n > 0);
    if (oy_filled_next(&next, arena, x, f)) {
        check_print(arena, &next);
        MUST(next.count <= f->count);
    }
    return good;
}

static void check_table(oy_arena *arena, const oy_instrument *x, const oy_filled *f) {
    const oy_form *form = oy_instrument_form(x, f->form);
    oy_buf csv = oy_buf_in(arena), before = oy_buf_in(arena), after = oy_buf_in(arena);
    oy_filled *forms;
    size_t count;
    oy_err err;
    oy_filled_csv_head(&csv, x, form);
    MUST(oy_filled_csv(&csv, x, form, f));
    MUST(oy_filled_csv_read(&forms, &count, arena, x, form, oy_buf_bytes(&csv), &err) == OY_OK && count == 1);
    oy_filled_print(&before, f);
    oy_filled_print(&after, &forms[0]);
    MUST(oy_bytes_equal(oy_buf_bytes(&before), oy_buf_bytes(&after)));
}

// What it tells is written in it, by a question of that meaning, as that question asks.
static void check_told(oy_arena *arena, const oy_instrument *x, oy_bytes text) {
    oy_told_form form;
    if (oy_told_read(&form, arena, x, text) != OY_OK)
        return;
    MUST(form.count >= 1);
    for (size_t i = 0; i < form.count; i++)
        for (unsigned m = 0; m < OY_MEANINGS; m++) {
            const oy_form_field *field = form.told[i].asked_by[m];
            oy_bytes what;
            MUST(field ? field->meaning == (oy_meaning)m : form.told[i].value[m].n == 0);
            MUST(!field || oy_field_check(x, field, form.told[i].value[m], NULL, NULL, &what) == OY_OK);
        }
}

static void try_form(oy_arena *arena, const oy_instrument *x, oy_bytes text) {
    oy_filled f;
    oy_err err = {0};
    oy_code code = oy_filled_parse(&f, arena, text, &err);
    if (code) {
        MUST(err.code == code && (err.line > 0 || text.n > OY_FILLED_MAX));
        return;
    }
    check_print(arena, &f);
    check_told(arena, x, text);
    if (check_against(arena, x, &f))
        check_table(arena, x, &f);
}

static void try_table(oy_arena *arena, const oy_instrument *x, oy_bytes text) {
    for (size_t i = 0; i < x->form_count; i++) {
        oy_filled *forms;
        size_t count;
        oy_err err = {0};
        oy_code code = oy_filled_csv_read(&forms, &count, arena, x, &x->forms[i], text, &err);
        MUST(code == OY_OK ? count == 0 || forms : err.code == code && err.line > 0 && count == 0);
        for (size_t k = 0; k < count; k++)
            if (check_against(arena, x, &forms[k])) {
                check_print(arena, &forms[k]);
                check_table(arena, x, &forms[k]);
            }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_instrument x;
    oy_err err;
    if (size == 0)
        return 0;
    oy_arena_init(&arena, oy_allocator_libc());
    // The first byte chooses what it is and for which instrument; so that a file can be one, letters do, and @ for the last.
    const size_t last = sizeof instruments / sizeof *instruments - 1;
    const oy_asset *asset = oy_asset_find(instruments[data[0] == '@' ? last : data[0] % last]);
    MUST(asset && oy_instrument_parse(&x, &arena, asset->content, &err) == OY_OK);
    const oy_bytes text = {data + 1, size - 1};
    if (data[0] & 4)
        try_table(&arena, &x, text);
    else
        try_form(&arena, &x, text);
    oy_arena_clear(&arena);
    return 0;
}
