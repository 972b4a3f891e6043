// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Stamps, and when the operator must write one.
#include "server/record_inner.h"
#include "server/record_lock.h"

#ifndef OY_BUILT
#error "OY_BUILT must be the time of the build in POSIX seconds: no clock that is right shows an earlier time"
#endif

static oy_instant last_stamp(const oy_record *r) {
    return oy_state_process(&r->audit.state)->last;
}

static oy_code clock_fail(oy_err *err, oy_code code, oy_instant clock, oy_instant other) {
    uint8_t room[96];
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){0});
    oy_buf what = {.arena = &none, .p = room, .cap = sizeof room};
    oy_buf_puts(&what, "clock ");
    oy_instant_print(&what, clock);
    oy_buf_puts(&what, ", last entry or build ");
    oy_instant_print(&what, other);
    return oy_fail(err, code, 0, oy_buf_bytes(&what));
}

oy_code oy_record_stamp(const oy_record *r, oy_instant *at, oy_err *err) {
    oy_instant last = last_stamp(r);
    *at = last;
    if (r->simulated)
        return OY_OK;
    oy_instant clock = r->clock(r->clock_ctx);
    if (clock < OY_BUILT)
        return clock_fail(err, OY_CLOCK_BEHIND, clock, OY_BUILT);
    if (clock < last - OY_CLOCK_SLACK)
        return clock_fail(err, OY_CLOCK_BEHIND, clock, last);
    if (clock > last + OY_CLOCK_GAP_MOST && !r->accept_gap)
        return clock_fail(err, OY_CLOCK_GAP, clock, last);
    if (clock > last)
        *at = clock;
    return OY_OK;
}

// A clock that cannot be right tells nothing: the last stamp is what is known.
oy_instant oy_record_now(const oy_record *r) {
    oy_instant at;
    return oy_record_stamp(r, &at, NULL) == OY_OK ? at : last_stamp(r);
}

// The longest that may pass without an entry.
static int64_t longest_pause(const oy_record *r) {
    int64_t interval = oy_state_tick_interval(&r->audit.state);
    return r->simulated || interval < OY_TICK_LEAST_OFTEN ? interval : OY_TICK_LEAST_OFTEN;
}

bool oy_record_tick_needed(const oy_record *r, oy_instant at) {
    oy_instant due = oy_state_next_due(&r->audit.state);
    return (due != OY_NO_INSTANT && due <= at) || (!r->simulated && at - last_stamp(r) >= longest_pause(r));
}

bool oy_record_digest_needed(const oy_record *r, oy_instant at) {
    return r->digest_due || (r->changed && at - r->digested >= OY_DIGEST_EVERY);
}

oy_instant oy_record_next_wake(const oy_record *r) {
    if (r->broken != OY_OK)
        return OY_NO_INSTANT;
    oy_instant last = last_stamp(r);
    if (r->digest_due)
        return last;
    if (r->simulated)
        return OY_NO_INSTANT;
    oy_instant wake = last + longest_pause(r), due = oy_state_next_due(&r->audit.state);
    if (due != OY_NO_INSTANT && due < wake)
        wake = due;
    if (r->changed && r->digested + OY_DIGEST_EVERY < wake)
        wake = r->digested + OY_DIGEST_EVERY;
    return wake;
}

static oy_code tick_append(oy_record *r, oy_instant at, oy_err *err) {
    oy_batch *b = oy_batch_new(r);
    if (!b || oy_batch_add(r, b, at, (oy_bytes){0}) != OY_OK)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("tick"));
    return oy_batch_commit(r, b, err);
}

oy_code oy_record_tick(oy_record *r, oy_err *err) {
    oy_instant at;
    oy_code code = oy_record_health(r, err);
    if (code == OY_OK)
        code = oy_record_stamp(r, &at, err);
    if (code == OY_OK && oy_record_tick_needed(r, at))
        code = tick_append(r, at, err);
    if (code == OY_OK && oy_record_digest_needed(r, at))
        code = oy_record_digest(r, at, err);
    return code;
}

// Ticks up to the next instant at which something is due, or to `target`: until then they change nothing, so they
// can go into the log together.
static oy_code stretch_append(oy_record *r, oy_instant target, oy_err *err) {
    oy_instant due = oy_state_next_due(&r->audit.state), at = last_stamp(r);
    oy_instant end = due != OY_NO_INSTANT && due > at && due < target ? due : target;
    int64_t step = longest_pause(r);
    oy_batch *b = oy_batch_new(r);
    oy_code code = b ? OY_OK : OY_NO_MEMORY;
    do {
        at = end - at > step ? at + step : end;
        if (code == OY_OK)
            code = oy_batch_add(r, b, at, (oy_bytes){0});
    } while (code == OY_OK && at < end && b->count < OY_BATCH_MAX);
    if (code != OY_OK)
        return oy_fail(err, code, 0, OY_LIT("ticks"));
    code = oy_batch_commit(r, b, err);
    if (code == OY_OK && oy_record_digest_needed(r, at))
        code = oy_record_digest(r, at, err);
    return code;
}

oy_code oy_record_advance(oy_record *r, int64_t seconds, void (*progress)(void *ctx, uint64_t done, uint64_t all),
                          void *progress_ctx, oy_err *err) {
    oy_code code = oy_record_health(r, err);
    if (code != OY_OK)
        return code;
    if (!r->simulated)
        return oy_fail(err, OY_NOT_SIMULATED, 0, oy_bytes_of(r->name));
    oy_instant begun = last_stamp(r);
    if (seconds <= 0 || seconds > OY_LAST_INSTANT - begun)
        return oy_fail(err, OY_OUT_OF_RANGE, 0, OY_LIT("seconds"));
    while (code == OY_OK && last_stamp(r) < begun + seconds) {
        code = stretch_append(r, begun + seconds, err);
        if (code == OY_OK && progress)
            progress(progress_ctx, (uint64_t)(last_stamp(r) - begun), (uint64_t)seconds);
    }
    return code;
}
