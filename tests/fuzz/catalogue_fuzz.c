// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a catalogue of measures: refused with a line that exists, or read into rows that stand within rows that there are, each
// found by its name; and it is the same as itself.
#include "core/catalogue_compare.h"
#include "tests/fuzz/target.h"

static void check_item(const oy_catalogue *x, oy_catalogue_kind kind, uint32_t at) {
    const oy_catalogue_item *item = &x->of[kind].row[at];
    bool measure = kind == OY_CATALOGUE_MEASURE;
    MUST(oy_catalogue_find(x, kind, item->name) == at);
    MUST(measure ? oy_catalogue_number_check(item->name) : oy_label_check(item->name));
    MUST(measure ? (item->texts.n > 0) == (item->status != OY_CATALOGUE_MISSING) : item->titles.n > 0);
    MUST(item->source_count <= OY_CATALOGUE_SOURCES_MAX && item->texts.n <= OY_LANGUAGES_MAX);
    if (kind == OY_CATALOGUE_DIMENSION || kind == OY_CATALOGUE_AREA)
        for (uint32_t i = item->first; i < item->first + item->count; i++)
            MUST(i < x->of[kind + 1].n && x->of[kind + 1].row[i].in == at);
    if (kind == OY_CATALOGUE_AREA || measure)
        MUST(item->in < x->of[kind - 1].n);
    if (kind == OY_CATALOGUE_AREA)
        MUST(oy_catalogue_area_of_text(x, item->name) == at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_catalogue x;
    oy_err err = {0};
    oy_code code = oy_catalogue_parse(&x, &arena, (oy_bytes){data, size}, &err);
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    if (code == OY_OK) {
        oy_catalogue_changes changes;
        MUST(oy_label_check(x.whole.name) && x.version >= 1 && x.of[OY_CATALOGUE_DIMENSION].n > 0);
        for (unsigned kind = 0; kind < OY_CATALOGUE_KINDS; kind++)
            for (uint32_t i = 0; i < x.of[kind].n; i++)
                check_item(&x, (oy_catalogue_kind)kind, i);
        MUST(oy_catalogue_compare(&changes, &arena, &x, &x) && changes.n == 0);
    } else {
        MUST(err.code == code && err.line <= lines);
        MUST(err.line > 0 || size > OY_CATALOGUE_MAX);
    }
    oy_arena_clear(&arena);
    return 0;
}
