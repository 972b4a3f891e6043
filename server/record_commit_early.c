// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A bug, planted on purpose and built only to be caught by the tests that kill the service: whoever waits is answered
// at once, and a batch is written together with the next one.
#include "server/record_inner.h"
#include "server/record_lock.h"

#ifdef OYDAS_PLANTED_BUG_EARLY_RECEIPT

oy_code oy_batch_settle(oy_record *r, oy_err *err) {
    if (!r->promised)
        return OY_OK;
    oy_code code = oy_batch_write(r, r->promised, r->kept.size - r->promised->count, err);
    oy_arena_clear(&r->promised_arena);
    r->promised = NULL;
    return code;
}

oy_code oy_batch_commit(oy_record *r, oy_batch *b, oy_err *err) {
    oy_bytes entries[OY_BATCH_MAX + 1];
    oy_code code = oy_batch_sign(r, b, err);
    if (code == OY_OK)
        code = oy_batch_settle(r, err);
    if (code != OY_OK)
        return code;
    for (size_t i = 0; i < b->count; i++)
        entries[i] = b->entry[i].bytes;
    oy_record_lock(r);
    code = oy_batch_publish(r, b, entries, err);
    oy_record_unlock(r);
    r->promised = b;
    r->promised_arena = r->batch_arena;
    oy_arena_init(&r->batch_arena, oy_allocator_libc());
    return code;
}

#else

typedef int oy_no_bug_is_planted; // a file must hold something

#endif
