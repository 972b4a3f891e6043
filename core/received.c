// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Communications received otherwise (R31): a note, letter, e-mail or oral statement, entered by the chair or the
// secretariat, has the full effect of the member's own act. With every member using it, nobody needs a computer.
#include "deed.h"

oy_code oy_received_judge(const oy_state *s, oy_deed *d) {
    d->by_note = true;
    d->as = OY_AS_MEMBER;
    d->strength = OY_STRENGTH_NOTE;
    d->means = oy_act_word(d->act, OY_LINE_MEANS, OY_SET_MEANS, OY_MEANS_NONE);
    d->received = oy_act_instant(d->act, OY_LINE_RECEIVED);
    d->member = oy_member_find(s, oy_act_line(d->act, OY_LINE_FROM));
    if (d->member == OY_NONE)
        return OY_NOT_A_MEMBER;
    if (d->received > d->at)
        return OY_RECEIVED_AFTER_STAMP;
    if (oy_member_is(s, d->member))
        return OY_OK;
    return oy_act_traits(d->type) & OY_TRAIT_STOPPING ? OY_NOT_ENTITLED : OY_NOT_A_MEMBER;
}

oy_code oy_deed_scan(const oy_deed *d) {
    return d->by_note && oy_act_line(d->act, OY_LINE_PAYLOAD).n == 0 ? OY_SCAN_MISSING : OY_OK;
}

// The act is always judged as what it carries; a `received` that carried itself would not parse.
oy_code oy_check_received(const oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
    return OY_UNKNOWN;
}

void oy_apply_received(oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
}
