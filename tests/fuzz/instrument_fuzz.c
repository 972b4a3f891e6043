// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an instrument: refused with a line that exists, or read into rows that refer to rows that there are, and
// values within their bounds; and an empty form of it can be filled, and is read.
#include "core/filled.h"
#include "tests/fuzz/target.h"

static void check_field(const oy_instrument *x, const oy_form *form, uint32_t at) {
    const oy_form_field *f = &x->fields[at];
    MUST(oy_label_check(f->name) && f->titles.n > 0);
    MUST(f->section == OY_INSTRUMENT_NONE || f->section < x->section_count);
    MUST(f->table == OY_INSTRUMENT_NONE ||
         (f->table < at && x->fields[f->table].type == OY_FIELD_TABLE && at <= f->table + x->fields[f->table].columns));
    MUST(oy_instrument_field(x, form, f->table, f->name) == at);
    MUST(f->condition == OY_INSTRUMENT_NONE || (f->condition < at && x->fields[f->condition].table == f->table));
    MUST(f->first_option + f->options <= x->option_count);
    MUST(!f->bounded || f->least <= f->most);
    MUST(f->shortest <= f->longest && f->places <= OY_PLACES_MAX);
    for (size_t i = 0; i < f->reach_count; i++)
        MUST(f->reaches[i].threshold < x->threshold_count);
}

static void check_form(oy_arena *arena, const oy_instrument *x, const oy_form *form) {
    const oy_filled empty = {
        .form = form->name, .member = OY_LIT("ARIM"), .period = x->kind == OY_MEASURE_KIND_PERIODIC ? 2026 : 0};
    oy_buf text = oy_buf_in(arena), csv = oy_buf_in(arena);
    oy_filled read, *forms;
    size_t count;
    oy_err err;
    MUST(oy_instrument_form(x, form->name) == form && form->fields > 0);
    for (uint32_t at = form->first_field; at < form->first_field + form->fields; at++)
        check_field(x, form, at);
    oy_filled_template(&text, x, &empty, OY_LIT("en"));
    MUST(oy_filled_parse(&read, arena, oy_buf_bytes(&text), &err) == OY_OK && read.count == 0);
    oy_filled_csv_head(&csv, x, form);
    MUST(oy_filled_csv(&csv, x, form, &read));
    MUST(oy_filled_csv_read(&forms, &count, arena, x, form, oy_buf_bytes(&csv), &err) == OY_OK && count == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_instrument x;
    oy_err err = {0};
    oy_code code = oy_instrument_parse(&x, &arena, (oy_bytes){data, size}, &err);
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    if (code == OY_OK) {
        int year;
        MUST(oy_label_check(x.name) && x.version >= 1 && x.level_count > 0 && x.recipients && x.statuses);
        MUST(oy_instrument_due_year(&year, &x, 2026) == (x.kind == OY_MEASURE_KIND_PERIODIC));
        for (size_t i = 0; i < x.form_count; i++)
            check_form(&arena, &x, &x.forms[i]);
    } else {
        MUST(err.code == code && err.line <= lines);
        MUST(err.line > 0 || size > OY_INSTRUMENT_MAX);
    }
    oy_arena_clear(&arena);
    return 0;
}
