// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a dump, and any entries after it: refused, or read into a state that prints the same dump, can be shown,
// and goes on. The fold is total: it takes any entry. Where the dump is empty the record begins here, and after each
// of its entries the state can be dumped and read again (I16); of a forged dump no more is asked than that it does no
// harm, since its numbers may lie at the end of what can be written.
// The input is a dump, a line "[entries]", and a bundle of entries.
#include <string.h>

#include "core/crypto.h"
#include "core/fold.h"
#include "core/tile.h"
#include "core/view.h"
#include "target.h"

static oy_bytes dump_of(oy_arena *arena, const oy_state *s) {
    oy_buf out = oy_buf_in(arena);
    oy_state_dump(&out, s);
    MUST(!out.failed);
    return oy_buf_bytes(&out);
}

static void show(oy_arena *arena, const oy_state *s) {
    oy_json j = oy_json_in(arena);
    oy_json_open(&j, NULL, '[');
    oy_view_process(&j, s);
    if (oy_state_process(s)) {
        oy_view_decisions_page(&j, s, 0, 8);
        oy_view_proposals(&j, s);
        oy_view_members(&j, s);
        oy_view_instruments(&j, s);
        for (uint32_t i = 0; i < s->text.n && i < 4; i++)
            if (s->text.row[i].kind == OY_TEXT_KIND_INSTRUMENT)
                oy_view_instrument(&j, s, i, (oy_bytes){0}, 0, 4);
        for (uint32_t i = 0; i < s->procedure.n && i < 4; i++)
            oy_view_decision(&j, s, i);
        for (uint32_t i = 0; i < s->member.n && i < 4; i++)
            oy_view_member(&j, s, i);
    }
    oy_json_close(&j, ']');
    MUST(oy_json_bytes(&j).n > 0 && oy_utf8_valid(oy_json_bytes(&j)));
}

// The digest that is kept is that of the dump.
static void check_digest(oy_state *s, oy_bytes dump) {
    oy_hash kept, is;
    MUST(oy_state_digest(s, &kept) == OY_OK && oy_dump_digest(dump, oy_allocator_libc(), &is) == OY_OK);
    MUST(oy_hash_equal(&kept, &is));
}

// A state that was folded can be dumped and read, and is then the same.
static void check_again(oy_state *s, bool forged) {
    oy_arena arena;
    oy_state again;
    oy_err err;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(&again, oy_allocator_libc());
    oy_bytes dump = dump_of(&arena, s);
    check_digest(s, dump);
    bool reads = oy_state_load(&again, dump, &err) == OY_OK;
    MUST(reads || forged);
    MUST(!reads || oy_bytes_equal(dump_of(&arena, &again), dump));
    MUST(forged || oy_state_next_due(&again) == oy_state_next_due(s));
    oy_state_clear(&again);
    oy_arena_clear(&arena);
}

static void go_on(oy_state *s, oy_bytes bundle, bool forged) {
    oy_arena scratch;
    oy_bytes entry;
    oy_folded folded;
    oy_arena_init(&scratch, oy_allocator_libc());
    while (oy_bundle_next(&bundle, &entry) == OY_OK) {
        uint64_t before = s->process.n ? s->process.row[0].entries : 0;
        MUST(oy_fold(s, &scratch, entry, (oy_checks){.signature = true, .seen = true}, &folded) == OY_OK);
        MUST(folded.index == before && s->process.row[0].entries == before + 1);
        check_again(s, forged);
    }
    oy_arena_reset(&scratch);
    show(&scratch, s);
    oy_arena_clear(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char divider[] = "[entries]\n";
    oy_arena arena;
    oy_state s;
    oy_err err = {0};
    oy_bytes dump = {data, size}, bundle = {0};
    const uint8_t *at = size ? memmem(data, size, divider, sizeof divider - 1) : NULL;
    if (at) {
        dump.n = (size_t)(at - data);
        bundle = oy_bytes_slice((oy_bytes){data, size}, dump.n + sizeof divider - 1, size);
    }
    MUST(oy_crypto_init());
    oy_arena_init(&arena, oy_allocator_libc());
    oy_state_init(&s, oy_allocator_libc());
    oy_code code = dump.n ? oy_state_load(&s, dump, &err) : OY_OK;
    if (code == OY_OK) {
        MUST(oy_bytes_equal(dump_of(&arena, &s), dump));
        check_digest(&s, dump);
        show(&arena, &s);
        go_on(&s, bundle, dump.n > 0);
    } else {
        MUST(err.code == code);
        oy_hash ignored;
        code = oy_dump_digest(dump, oy_allocator_libc(), &ignored);
        MUST(code == OY_OK || code == OY_BAD_LINE);
    }
    oy_state_clear(&s);
    oy_arena_clear(&arena);
    return 0;
}
