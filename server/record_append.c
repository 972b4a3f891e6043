// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/record_inner.h"
#include "server/record_lock.h"

oy_code oy_record_append(oy_record *r, const oy_bytes *notes, size_t count, uint64_t *index, oy_err *err) {
    oy_instant at;
    oy_code code = oy_record_health(r, err);
    if (code == OY_OK && count > OY_BATCH_MAX)
        code = oy_fail(err, OY_BROKEN_PROMISE, 0, OY_LIT("a batch is too large"));
    if (code == OY_OK)
        code = oy_record_stamp(r, &at, err);
    if (code != OY_OK || count == 0)
        return code;
    oy_batch *b = oy_batch_new(r);
    // What falls due is entered first, so that every act meets the state that it can have known.
    if (b && oy_record_tick_needed(r, at))
        code = oy_batch_add(r, b, at, (oy_bytes){0});
    for (size_t i = 0; b && i < count && code == OY_OK; i++) {
        index[i] = r->kept.size + b->count;
        code = oy_batch_add(r, b, at, notes[i]);
    }
    if (!b || code != OY_OK)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("batch"));
    code = oy_batch_commit(r, b, err);
    // The acts stand. A digest that could not be written is written at the next tick, unless the record is broken.
    if (code == OY_OK && oy_record_digest_needed(r, at) && oy_record_digest(r, at, err) != OY_OK)
        code = r->broken;
    return code;
}
