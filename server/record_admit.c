// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The desk (record.md, "Admission"): what is admitted is logged; all else is refused, unlogged.
#include "core/entry.h"
#include "core/roster.h"
#include "server/record_inner.h"
#include "server/record_lock.h"

static oy_code process_check(const oy_record *r, const oy_act *act, oy_err *err) {
    const oy_process *p = oy_state_process(&r->audit.state);
    if (act->type == OY_ACT_FOUND)
        return oy_fail(err, OY_ALREADY_FOUNDED, 0, act->origin);
    if (act->founding || !oy_bytes_equal(act->origin, p->origin) || !oy_hash_equal(&act->process, &p->founding))
        return oy_fail(err, OY_OTHER_PROCESS, 0, act->origin);
    return OY_OK;
}

static oy_code key_check(const oy_record *r, const oy_act *act, oy_instant now, oy_err *err) {
    const oy_state *s = &r->audit.state;
    uint32_t authority = oy_authority_of(s, &act->key);
    if (authority == OY_NONE)
        return oy_fail(err, OY_KEY_UNKNOWN, 0, act->key.name);
    oy_instant revoked_at = s->authority.row[authority].revoked_at; // a member's own key ends some time after the act
    bool declares = act->type == OY_ACT_COMPROMISED && oy_compromised_may_declare(s, authority, now);
    if (revoked_at != OY_NO_INSTANT && now >= revoked_at && !declares)
        return oy_fail(err, OY_KEY_REVOKED, 0, act->key.name);
    return OY_OK;
}

static oy_code act_check(const oy_record *r, const oy_act *act, oy_bytes note, bool signature_holds, oy_err *err) {
    uint64_t index;
    oy_code code = process_check(r, act, err);
    if (code != OY_OK)
        return code;
    if (oy_record_find_note(r, note, &index))
        return oy_fail(err, OY_LOGGED_BEFORE, 0, (oy_bytes){0});
    if (!signature_holds)
        return oy_fail(err, OY_BAD_SIGNATURE, 0, act->key.name);
    oy_instant now;
    code = oy_record_stamp(r, &now, err);
    if (code == OY_OK)
        code = key_check(r, act, now, err);
    if (code != OY_OK)
        return code;
    if (act->until != OY_NO_INSTANT && now >= act->until)
        return oy_fail(err, OY_EXPIRED, 0, (oy_bytes){0});
    return OY_OK;
}

oy_code oy_record_admit(const oy_record *r, oy_bytes note, bool signature_holds, oy_err *err) {
    oy_code code = oy_record_health(r, err);
    if (code != OY_OK)
        return code;
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_act act;
    code = oy_act_parse(&act, &arena, note, err);
    if (code == OY_OK)
        code = act_check(r, &act, note, signature_holds, err);
    oy_arena_clear(&arena);
    return code;
}
