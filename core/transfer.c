// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "transfer.h"

#include "checkpoint.h"
#include "due.h"
#include "effect_part.h"
#include "effects.h"

#define KEY_ID_BYTES 4
#define VOUCHING_BYTES_MOST (KEY_ID_BYTES + 8 + 64)

typedef struct vouching {
    oy_bytes holder;
    oy_vkey key;
    oy_note_sig sig;
    uint8_t room[VOUCHING_BYTES_MOST + 4];
} vouching;

// Keys of type 0x01 sign, those of type 0x04 sign with their time.
static oy_code vouching_read(vouching *out, oy_bytes value) {
    size_t n = 0;
    out->holder = oy_word_take(&value);
    if (!oy_vkey_split(&out->key, out->holder))
        return OY_BAD_KEY;
    size_t wanted = out->key.type == OY_KEY_COSIGNATURE ? VOUCHING_BYTES_MOST : VOUCHING_BYTES_MOST - 8;
    if (!oy_base64_decode(out->room, sizeof out->room, &n, value) || n != wanted)
        return OY_BAD_BASE64;
    uint32_t id = 0;
    for (size_t i = 0; i < KEY_ID_BYTES; i++)
        id = id << 8 | out->room[i];
    out->sig = (oy_note_sig){.name = out->key.name, .id = id, .bytes = {out->room + KEY_ID_BYTES, n - KEY_ID_BYTES}};
    return id == out->key.id ? OY_OK : OY_KEY_MISMATCH;
}

oy_code oy_vouching_check(oy_bytes value) {
    vouching ignored;
    return vouching_read(&ignored, value);
}

static void put_line(oy_buf *out, const char *key, oy_bytes value) {
    oy_buf_puts(out, key);
    oy_buf_put(out, value);
    oy_buf_putc(out, '\n');
}

void oy_transfer_text(oy_buf *out, const oy_act *act) {
    oy_buf_puts(out, "oydas continue v1\nprocess ");
    oy_buf_put(out, act->origin);
    oy_buf_putc(out, ' ');
    oy_hash_print(out, &act->process);
    oy_buf_puts(out, "\nseen ");
    oy_buf_number(out, act->seen_size);
    oy_buf_putc(out, ' ');
    oy_base64_print(out, (oy_bytes){act->seen_root.b, sizeof act->seen_root.b});
    oy_buf_putc(out, '\n');
    put_line(out, "origin ", oy_act_line(act, OY_LINE_ORIGIN));
    put_line(out, "log ", oy_act_line(act, OY_LINE_LOG));
    put_line(out, "operator ", oy_act_line(act, OY_LINE_OPERATOR));
}

static bool line_holds(const oy_line *line, oy_bytes text, oy_note *note) {
    vouching v;
    (void)!vouching_read(&v, line->value); // its form was looked at with that of the others
    note->text = text;
    note->sigs[0] = v.sig;
    note->sig_count = 1;
    return oy_note_verify(note, &v.key, NULL) == OY_OK;
}

oy_code oy_vouchings_check(const oy_act *act, oy_arena *arena) {
    oy_buf text = oy_buf_in(arena), seen = oy_buf_in(arena);
    oy_checkpoint last = {.origin = act->origin, .size = act->seen_size, .root = act->seen_root};
    oy_note *note = oy_arena_get(arena, sizeof *note);
    oy_transfer_text(&text, act);
    oy_checkpoint_print(&seen, &last);
    if (!note || text.failed || seen.failed)
        return OY_NO_MEMORY;
    for (size_t i = 0; i < act->line_count; i++) {
        const oy_line *line = &act->lines[i];
        if ((line->key == OY_LINE_APPROVED && !line_holds(line, oy_buf_bytes(&text), note)) ||
            (line->key == OY_LINE_WITNESSED && !line_holds(line, oy_buf_bytes(&seen), note)))
            return OY_BAD_SIGNATURE;
    }
    return OY_OK;
}

// ---- what the body decided

oy_code oy_form_transfer(oy_effect_line *out, oy_bytes rest) {
    oy_vkey key;
    out->origin = oy_word_take(&rest);
    out->log = oy_word_take(&rest);
    out->operator_key = rest;
    if (!oy_origin_check(out->origin))
        return OY_BAD_NAME;
    return oy_vkey_parse(&key, out->log, NULL) || oy_vkey_parse(&key, out->operator_key, NULL) ? OY_BAD_KEY : OY_OK;
}

bool oy_origin_is_simulated(oy_bytes origin) {
    const oy_bytes tail = OY_LIT("/simulated");
    return origin.n > tail.n && oy_bytes_equal(oy_bytes_slice(origin, origin.n - tail.n, origin.n), tail);
}

static bool had_name(const oy_state *s, oy_bytes origin) {
    for (size_t i = 0; i < s->transfer.n; i++)
        if (oy_bytes_equal(s->transfer.row[i].before, origin))
            return true;
    return false;
}

// Whether the record could go on so: under a name that it never had, with keys that are that log's and an operator's.
static oy_code check_place(const oy_state *s, oy_bytes origin, oy_bytes log, oy_bytes holder) {
    const oy_process *p = oy_state_process(s);
    oy_vkey log_key = oy_vkey_known(log), key = oy_vkey_known(holder);
    if (oy_origin_is_simulated(origin) != (p->clock == OY_CLOCK_SIMULATED) || oy_bytes_equal(origin, p->origin) ||
        had_name(s, origin))
        return OY_WRONG_ORIGIN;
    if (log_key.type != OY_KEY_ED25519 || !oy_bytes_equal(log_key.name, origin) || key.type != OY_KEY_ED25519 ||
        !oy_bytes_equal(oy_key_owner(holder), OY_LIT("operator")))
        return OY_KEY_MISMATCH;
    return oy_key_in_use(s, &key) ? OY_KEY_IN_USE : OY_OK;
}

oy_code oy_can_transfer(const oy_state *s, const oy_effect_case *c) {
    return oy_possible(check_place(s, c->line.origin, c->line.log, c->line.operator_key) == OY_OK);
}

// It is carried out when the new operator goes on.
void oy_do_transfer(oy_state *s, const oy_effect_case *c) {
    oy_transfer *t = oy_transfer_add(s);
    t->decision = c->procedure;
    t->origin = oy_keep(s, c->line.origin);
    t->log = oy_keep(s, c->line.log);
    t->operated_by = oy_keep(s, c->line.operator_key);
}

// The newest decision, if it is to go on just so.
static uint32_t decided(const oy_state *s, const oy_act *act) {
    for (uint32_t i = (uint32_t)s->transfer.n; i-- > 0;) {
        const oy_transfer *t = &s->transfer.row[i];
        if (t->index != OY_NO_INDEX)
            return OY_NONE;
        bool so = oy_bytes_equal(t->log, oy_act_line(act, OY_LINE_LOG)) && // whose name is the origin
                  oy_bytes_equal(t->operated_by, oy_act_line(act, OY_LINE_OPERATOR));
        return so ? i : OY_NONE;
    }
    return OY_NONE;
}

// ---- who signed, where it was not decided

static uint32_t signer_of(const oy_state *s, const oy_line *line, oy_instant at) {
    oy_bytes rest = line->value;
    oy_vkey key = oy_vkey_known(oy_word_take(&rest));
    uint32_t row = oy_authority_of(s, &key);
    return row != OY_NONE && oy_authority_holds(s, row, at) ? row : OY_NONE;
}

typedef struct signers {
    uint32_t row[OY_REPEAT_MAX]; // of authority; whoever holds no key of the record is left out
    size_t n;
} signers;

static void signers_find(signers *out, const oy_state *s, const oy_deed *d) {
    out->n = 0;
    for (size_t i = 0; i < d->act->line_count; i++) {
        uint32_t row = d->act->lines[i].key == OY_LINE_APPROVED ? signer_of(s, &d->act->lines[i], d->at) : OY_NONE;
        if (row != OY_NONE)
            out->row[out->n++] = row;
    }
}

static bool chair_signed(const oy_state *s, const oy_deed *d, const signers *by) {
    uint32_t chair = oy_chair_at(s, d->at);
    for (size_t i = 0; i < by->n; i++)
        if (s->authority.row[by->row[i]].member == chair &&
            (oy_authority_scopes(s, by->row[i], d->at) & OY_SCOPE_CHAIR))
            return true;
    return chair == OY_NONE; // nobody is in the chair
}

// Members that signed by a person who may release, each once.
static uint64_t members_signed(const oy_state *s, const oy_deed *d, const signers *by) {
    uint32_t counted[OY_REPEAT_MAX];
    size_t n = 0;
    for (size_t i = 0; i < by->n; i++) {
        uint32_t member = s->authority.row[by->row[i]].member;
        size_t at = 0;
        if (member == OY_NONE || !oy_member_is(s, member) ||
            !(oy_authority_scopes(s, by->row[i], d->at) & OY_SCOPES_RELEASE))
            continue;
        while (at < n && counted[at] != member)
            at++;
        if (at == n)
            counted[n++] = member;
    }
    return n;
}

static bool most_signed(const oy_state *s, const oy_deed *d) {
    static const struct {
        uint64_t of, out_of;
    } shares[] = {{2, 3}, {3, 4}, {1, 1}}; // as OY_RULE_TRANSFER_MEMBERS has its words
    signers by;
    signers_find(&by, s, d);
    uint64_t members = 0, n = members_signed(s, d, &by);
    int64_t share = oy_state_rules(s)->value[OY_RULE_TRANSFER_MEMBERS];
    for (uint32_t m = 0; m < s->member.n; m++)
        members += oy_member_is(s, m);
    return n > 0 && n * shares[share].out_of >= members * shares[share].of && chair_signed(s, d, &by);
}

static bool quorum_cosigned(const oy_state *s, const oy_act *act) {
    uint64_t n = 0, quorum = s->process.row[0].quorum;
    for (size_t w = 0; w < s->witness.n; w++) {
        bool cosigned = false;
        for (size_t i = 0; i < act->line_count; i++) {
            oy_bytes rest = act->lines[i].value;
            cosigned |=
                act->lines[i].key == OY_LINE_WITNESSED && oy_bytes_equal(oy_word_take(&rest), s->witness.row[w].key);
        }
        n += cosigned;
    }
    return n >= (quorum == 0 || quorum > s->witness.n ? s->witness.n : quorum);
}

// ---- the act

oy_code oy_transfer_judge(const oy_deed *d) {
    const oy_act *act = d->act;
    if (act->as != OY_AS_OPERATOR)
        return OY_NO_AUTHORITY;
    if (!oy_bytes_equal(act->key_line, oy_act_line(act, OY_LINE_OPERATOR)))
        return OY_KEY_MISMATCH;
    if (act->seen_size != d->index) // the checkpoint named is that of all that came before
        return OY_BAD_NUMBER;
    return OY_OK;
}

oy_code oy_check_continue(const oy_state *s, const oy_deed *d) {
    oy_code bad = check_place(s, oy_act_line(d->act, OY_LINE_ORIGIN), oy_act_line(d->act, OY_LINE_LOG),
                              oy_act_line(d->act, OY_LINE_OPERATOR));
    if (bad || decided(s, d->act) != OY_NONE)
        return bad;
    if (!most_signed(s, d))
        return OY_APPROVALS_MISSING;
    return quorum_cosigned(s, d->act) ? OY_OK : OY_NOT_WITNESSED;
}

static void change_operator(oy_state *s, const oy_deed *d) {
    oy_bytes holder = oy_act_line(d->act, OY_LINE_OPERATOR);
    for (uint32_t i = 0; i < s->authority.n; i++)
        if (oy_bytes_equal(s->authority.row[i].owner, OY_LIT("operator")) &&
            s->authority.row[i].revoked_at == OY_NO_INSTANT)
            oy_authority_revoke(s, i, d->index, d->at, OY_NONE);
    oy_authority *a = oy_authority_add(s);
    a->owner = oy_keep(s, OY_LIT("operator"));
    a->holder = oy_keep(s, holder);
    a->act = d->act->id;
    a->index = d->index;
    a->from = d->at;
    a->strength = OY_STRENGTH_OFFICE;
    oy_authority_link(s, OY_LAST(s, authority));
}

void oy_apply_continue(oy_state *s, const oy_deed *d) {
    uint32_t row = decided(s, d->act);
    oy_transfer *t = row == OY_NONE ? oy_transfer_add(s) : oy_transfer_edit(s, row);
    if (row == OY_NONE) {
        t->origin = oy_keep(s, oy_act_line(d->act, OY_LINE_ORIGIN));
        t->log = oy_keep(s, oy_act_line(d->act, OY_LINE_LOG));
        t->operated_by = oy_keep(s, oy_act_line(d->act, OY_LINE_OPERATOR));
    }
    oy_process *p = oy_process_edit(s, 0);
    t->index = d->index;
    t->at = d->at;
    t->before = p->origin;
    p->origin = t->origin;
    p->log = t->log;
    p->operated_by = t->operated_by;
    change_operator(s, d);
}

bool oy_is_of_process(const oy_state *s, const oy_act *act) {
    const oy_process *p = oy_state_process(s);
    if (!oy_hash_equal(&act->process, &p->founding))
        return false;
    return oy_bytes_equal(act->origin, p->origin) || (oy_act_is_stopping(act) && had_name(s, act->origin));
}

void oy_transfer_stand_still(oy_state *s, oy_instant last, oy_instant at, uint64_t index) {
    int64_t gap = at - last; // what has no instant is before every one
    oy_silence_stand_still(s, gap, at, index);
    for (uint32_t i = 0; i < s->pending.n; i++) {
        const oy_pending *x = &s->pending.row[i];
        if (x->done == OY_NO_INDEX && x->stopped == OY_NO_INDEX && x->effective > last)
            oy_pending_edit(s, i)->effective = oy_instant_add(x->effective, gap);
    }
    oy_referral_stand_still(s, gap);
    for (uint32_t i = 0; i < s->authority.n; i++) {
        const oy_authority *a = &s->authority.row[i];
        if (a->awaited_from > last)
            oy_authority_edit(s, i)->awaited_from = oy_instant_add(a->awaited_from, gap);
        if (a->revoked_at > last)
            oy_authority_edit(s, i)->revoked_at = oy_instant_add(a->revoked_at, gap);
    }
}
