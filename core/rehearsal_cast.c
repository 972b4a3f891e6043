// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Who acts, with which key. What a member that came after the founding, or a later chair, lacks for its first act is
// entered before it, as a secretariat would.
#include "rehearsal_part.h"
#include "roster.h"

oy_bytes oy_player_key_name(oy_player *p, oy_bytes owner, const char *label) {
    oy_buf name = oy_buf_in(&p->scratch);
    oy_buf_put(&name, owner);
    oy_buf_putc(&name, '/');
    oy_buf_puts(&name, label);
    return name.failed ? (oy_bytes){0} : oy_buf_bytes(&name);
}

oy_bytes oy_player_desk(oy_player *p) {
    oy_bytes single = p->rehearsal->single_key;
    if (!single.n)
        return OY_LIT("secretariat/desk");
    oy_buf name = oy_buf_in(&p->scratch);
    oy_buf_puts(&name, "secretariat/");
    oy_buf_put(&name, single);
    return name.failed ? (oy_bytes){0} : oy_buf_bytes(&name);
}

// Enters an act that the scenario did not write but that its next step needs; it must take effect.
static oy_code arrange(oy_player *p, oy_act *act, oy_bytes keyname, oy_hash *id) {
    oy_folded folded;
    oy_act_sort(act);
    oy_code code = oy_player_enter(p, act, keyname, &folded);
    if (!code && folded.reason)
        code = oy_player_fail(p, folded.reason, keyname);
    *id = folded.id;
    return code;
}

static oy_code accredit(oy_player *p, oy_bytes member, oy_bytes keyname, oy_bytes scopes, oy_hash *id) {
    oy_skey key;
    oy_code code = oy_player_key(p, keyname, &key);
    if (code)
        return code;
    oy_buf holder = oy_buf_in(&p->scratch);
    oy_vkey_print(&holder, &key.vkey);
    if (holder.failed)
        return oy_player_fail(p, OY_NO_MEMORY, keyname);
    oy_line lines[] = {{OY_LINE_MEMBER, member}, {OY_LINE_HOLDER, oy_buf_bytes(&holder)}, {OY_LINE_SCOPE, scopes}};
    oy_act act = {.type = OY_ACT_ACCREDIT,
                  .carried = OY_ACT_ACCREDIT,
                  .as = OY_AS_SECRETARIAT,
                  .until = p->now + OY_HOUR,
                  .lines = lines,
                  .line_count = 3};
    return arrange(p, &act, oy_player_desk(p), id);
}

static oy_code confirm(oy_player *p, const oy_hash *id, oy_bytes keyname, oy_role as) {
    oy_buf of = oy_buf_in(&p->scratch);
    oy_hash_print(&of, id);
    if (of.failed)
        return oy_player_fail(p, OY_NO_MEMORY, keyname);
    oy_line line = {OY_LINE_ACT, oy_buf_bytes(&of)};
    oy_act act = {.type = OY_ACT_CONFIRM,
                  .carried = OY_ACT_CONFIRM,
                  .as = as,
                  .until = p->now + OY_HOUR,
                  .lines = &line,
                  .line_count = 1};
    oy_hash own;
    return arrange(p, &act, keyname, &own);
}

static oy_code is_registered(oy_player *p, oy_bytes keyname, bool *yes) {
    oy_skey key;
    oy_code code = oy_player_key(p, keyname, &key);
    if (!code)
        *yes = oy_authority_of(&p->audit->state, &key.vkey) != OY_NONE;
    return code;
}

// The chair's authority, confirmed by the member itself (record.md: `chair` is not the secretariat's alone to give).
static oy_code chair_arrange(oy_player *p, oy_bytes member) {
    oy_bytes chair = oy_player_key_name(p, member, "chair"), capital = oy_player_key_name(p, member, "capital");
    bool there = false, may_confirm = false;
    oy_code code = is_registered(p, chair, &there);
    if (code || there)
        return code;
    code = is_registered(p, capital, &may_confirm);
    if (code)
        return code;
    if (!may_confirm)
        return oy_player_fail(p, OY_NO_AUTHORITY, capital);
    oy_hash id;
    code = accredit(p, member, chair, OY_LIT("chair"), &id);
    return code ? code : confirm(p, &id, capital, OY_AS_MEMBER);
}

// A member's own authority, confirmed by the chair, who must be another member.
static oy_code capital_arrange(oy_player *p, oy_bytes member, oy_bytes keyname) {
    const oy_state *s = &p->audit->state;
    uint32_t row = oy_chair_at(s, p->now);
    if (row == OY_NONE || oy_bytes_equal(s->member.row[row].code, member))
        return oy_player_fail(p, OY_NO_AUTHORITY, keyname);
    oy_bytes chair = s->member.row[row].code;
    oy_code code = chair_arrange(p, chair);
    oy_hash id;
    if (!code)
        code = accredit(p, member, keyname, OY_LIT("head"), &id);
    return code ? code : confirm(p, &id, oy_player_key_name(p, chair, "chair"), OY_AS_CHAIR);
}

// Whoever is of the roster by now gets the authority that the name of its key speaks of.
static oy_code authority_arrange(oy_player *p, oy_bytes member, oy_bytes label, oy_bytes keyname) {
    const oy_state *s = &p->audit->state;
    uint32_t row = oy_member_find(s, member);
    bool there = false;
    if (row == OY_NONE || !(oy_member_is(s, row) || oy_observer_is(s, row)))
        return OY_OK; // the engine will say that it has no authority
    oy_code code = is_registered(p, keyname, &there);
    if (code || there)
        return code;
    if (oy_bytes_equal(label, OY_LIT("chair")))
        return chair_arrange(p, member);
    if (oy_bytes_equal(label, OY_LIT("capital")))
        return capital_arrange(p, member, keyname);
    if (!oy_bytes_equal(label, OY_LIT("mission")))
        return OY_OK;
    oy_hash id;
    oy_buf scopes = oy_buf_in(&p->scratch);
    oy_scopes_print(&scopes, OY_MISSION_SCOPES);
    return scopes.failed ? oy_player_fail(p, OY_NO_MEMORY, keyname)
                         : accredit(p, member, keyname, oy_buf_bytes(&scopes), &id);
}

static oy_role role_of(const oy_player *p, oy_bytes owner, oy_bytes label) {
    const oy_state *s = &p->audit->state;
    if (oy_bytes_equal(owner, OY_LIT("secretariat")))
        return OY_AS_SECRETARIAT;
    if (oy_bytes_equal(owner, OY_LIT("operator")))
        return OY_AS_OPERATOR;
    if (oy_bytes_equal(label, OY_LIT("chair")))
        return OY_AS_CHAIR;
    uint32_t row = oy_member_find(s, owner);
    return row != OY_NONE && oy_observer_is(s, row) ? OY_AS_OBSERVER : OY_AS_MEMBER;
}

// CODE stands for CODE/mission, an office's name for the key it has from the founding act.
static oy_bytes full_name(oy_player *p, oy_bytes who) {
    if (oy_bytes_find(who, 0, '/') < who.n)
        return who;
    if (oy_bytes_equal(who, OY_LIT("secretariat")))
        return oy_player_desk(p);
    if (oy_bytes_equal(who, OY_LIT("operator")))
        return oy_player_operator(p);
    return oy_player_key_name(p, who, "mission");
}

oy_code oy_player_cast(oy_player *p, oy_bytes who, oy_actor *out) {
    const oy_state *s = &p->audit->state;
    if (oy_bytes_equal(who, OY_LIT("chair"))) {
        uint32_t row = oy_chair_at(s, p->now);
        if (row == OY_NONE)
            return oy_player_fail(p, OY_NOT_IN_OFFICE, who);
        who = oy_player_key_name(p, s->member.row[row].code, "chair");
    }
    oy_bytes name = full_name(p, who);
    if (!name.n)
        return oy_player_fail(p, OY_NO_MEMORY, who);
    size_t slash = oy_bytes_find(name, 0, '/');
    oy_bytes owner = oy_bytes_slice(name, 0, slash), label = oy_bytes_slice(name, slash + 1, name.n);
    *out = (oy_actor){.keyname = name, .role = role_of(p, owner, label)};
    return oy_member_name_check(owner) ? authority_arrange(p, owner, label, name) : OY_OK;
}
