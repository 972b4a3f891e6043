// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "deposit.h"

#include "deed.h"

#define KEY_ID_BYTES 4
#define TIME_BYTES 8
#define SIGNATURE_BYTES (KEY_ID_BYTES + TIME_BYTES + 64)

static uint64_t big_endian(const uint8_t *p, size_t n) {
    uint64_t value = 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | p[i];
    return value;
}

oy_code oy_deposit_read(oy_deposit *out, oy_bytes value) {
    size_t n;
    out->door = oy_word_take(&value);
    if (!oy_vkey_split(&out->key, out->door) || out->key.type != OY_KEY_COSIGNATURE)
        return OY_BAD_KEY;
    if (!oy_base64_decode(out->room, sizeof out->room, &n, value) || n != SIGNATURE_BYTES)
        return OY_BAD_BASE64;
    out->sig = (oy_note_sig){.name = out->key.name,
                             .id = (uint32_t)big_endian(out->room, KEY_ID_BYTES),
                             .bytes = {out->room + KEY_ID_BYTES, n - KEY_ID_BYTES}};
    uint64_t at = big_endian(out->room + KEY_ID_BYTES, TIME_BYTES);
    out->at = at <= (uint64_t)OY_LAST_INSTANT ? (oy_instant)at : OY_NO_INSTANT;
    if (out->sig.id != out->key.id)
        return OY_KEY_MISMATCH;
    return out->at == OY_NO_INSTANT ? OY_BAD_INSTANT : OY_OK;
}

void oy_deposit_text(oy_buf *out, const oy_act *act) {
    oy_buf_puts(out, "oydas deposit v1\nprocess ");
    oy_buf_put(out, act->origin);
    oy_buf_putc(out, ' ');
    oy_hash_print(out, &act->process);
    oy_buf_puts(out, "\nact ");
    oy_hash_print(out, &act->id);
    oy_buf_putc(out, '\n');
}

static oy_code check(oy_bytes text, oy_bytes value, oy_note *note) {
    oy_deposit x;
    (void)!oy_deposit_read(&x, value); // it could be read with the act
    note->text = text;
    note->sigs[0] = x.sig;
    note->sig_count = 1;
    return oy_note_verify(note, &x.key, NULL);
}

// All lines of a `deposited` are receipts.
oy_code oy_deposits_check(const oy_act *act, oy_arena *arena) {
    oy_buf text = oy_buf_in(arena);
    oy_note *note = oy_arena_get(arena, sizeof *note);
    oy_deposit_text(&text, act->enclosed);
    oy_code code = note && !text.failed ? OY_OK : OY_NO_MEMORY;
    for (size_t i = 0; i < act->line_count && !code; i++)
        code = check(oy_buf_bytes(&text), act->lines[i].value, note);
    return code;
}

// When that door had the act, as it says the first time; OY_NO_INSTANT: it is not among the lines.
static oy_instant had_by(const oy_act *act, oy_bytes door) {
    oy_instant first = OY_NO_INSTANT;
    oy_deposit x;
    for (size_t i = 0; i < act->line_count; i++) {
        (void)!oy_deposit_read(&x, act->lines[i].value);
        if (oy_bytes_equal(x.door, door) && (first == OY_NO_INSTANT || x.at < first))
            first = x.at;
    }
    return first;
}

// R9: the instant by which more than half of the doors had the act; OY_NO_INSTANT when so many do not say so.
static oy_instant had_by_most(const oy_state *s, const oy_act *act) {
    oy_instant times[OY_REPEAT_MAX];
    size_t n = 0;
    for (size_t door = 0; door < s->door.n; door++) {
        oy_instant at = had_by(act, s->door.row[door].key);
        size_t i = n;
        if (at == OY_NO_INSTANT)
            continue;
        for (n++; i > 0 && times[i - 1] > at; i--)
            times[i] = times[i - 1];
        times[i] = at;
    }
    return n > s->door.n / 2 ? times[s->door.n / 2] : OY_NO_INSTANT;
}

oy_code oy_deposited_judge(const oy_state *s, oy_deed *d) {
    const oy_act *carried = d->act->enclosed;
    oy_instant had = had_by_most(s, d->act);
    if (had == OY_NO_INSTANT)
        return OY_DEPOSITS_MISSING;
    if (had > d->at)
        return OY_RECEIVED_AFTER_STAMP;
    d->act = carried;
    d->received = had;
    return oy_deed_judge_carried(s, d, had);
}

// The act is always judged as what it carries.
oy_code oy_check_deposited(const oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
    return OY_UNKNOWN;
}

void oy_apply_deposited(oy_state *s, const oy_deed *d) {
    (void)s;
    (void)d;
}
