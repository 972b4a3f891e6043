// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an act: refused, or printed again to the same bytes. The printer writes what the parser read, a sorted
// act stays as it is, and there is no second way to write it.
#include "core/act.h"
#include "target.h"

static void check_printed(oy_arena *arena, const oy_act *act) {
    oy_buf out = oy_buf_in(arena);
    oy_act_print(&out, act);
    MUST(oy_bytes_equal(oy_buf_bytes(&out), act->text));
}

static void check_lines(const oy_act *act) {
    for (size_t i = 0; i < act->line_count; i++) {
        oy_line_key key;
        MUST(oy_value_clean(act->lines[i].value));
        MUST(oy_line_key_of(&key, act->type, act->carried, oy_bytes_of(oy_line_token(act->lines[i].key))));
        MUST(key == act->lines[i].key);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oy_arena arena;
    oy_act act;
    oy_err err = {0};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_code code = oy_act_parse(&act, &arena, (oy_bytes){data, size}, &err);
    if (code == OY_OK) {
        MUST(size <= OY_NOTE_MAX && act.text.n < size);
        MUST(act.type < OY_ACT_TYPES && act.carried < OY_ACT_TYPES);
        MUST(act.carried == act.type || act.type == OY_ACT_RECEIVED);
        check_lines(&act);
        check_printed(&arena, &act);
        oy_act_sort(&act);
        check_printed(&arena, &act);
    } else {
        MUST(err.code == code);
    }
    oy_arena_clear(&arena);
    return 0;
}
