// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "act_schema.h"
#include "crypto.h"
#include "deposit.h"
#include "transfer.h"

// Reads the signed text line by line.
typedef struct reader {
    oy_bytes rest;
    oy_bytes key, value; // of the line at hand
    oy_bytes whole;
    uint32_t line; // its number
    bool at_end;   // then all of the line is empty
    oy_arena *arena;
    size_t lines_cap;
    oy_err *err;
} reader;

static void advance(reader *r) {
    r->line++;
    r->at_end = !oy_line_next(&r->rest, &r->whole);
    if (r->at_end)
        r->whole = OY_LIT("");
    r->value = r->whole;
    r->key = oy_word_take(&r->value);
}

static oy_code wrong(const reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

// The value of the header line that must stand here.
static oy_code take(reader *r, const char *key, oy_bytes *value) {
    if (!oy_bytes_equal(r->key, oy_bytes_of(key)))
        return wrong(r, OY_LINE_MISSING, oy_bytes_of(key));
    *value = r->value;
    advance(r);
    return OY_OK;
}

static oy_code parse_process(oy_act *out, reader *r) {
    oy_bytes id;
    oy_code bad = take(r, "process", &id);
    if (bad)
        return bad;
    out->origin = oy_word_take(&id);
    if (!oy_origin_check(out->origin))
        return oy_fail(r->err, OY_BAD_NAME, r->line - 1, out->origin);
    out->founding = oy_bytes_equal(id, OY_LIT("-"));
    if (!out->founding && !oy_hash_parse(&out->process, id))
        return oy_fail(r->err, OY_BAD_HASH, r->line - 1, id);
    return OY_OK;
}

// OWNER/label, of an Ed25519 key.
static bool acts_key(const oy_vkey *key) {
    oy_bytes owner = oy_key_owner(key->name);
    bool office = oy_bytes_equal(owner, OY_LIT("operator")) || oy_bytes_equal(owner, OY_LIT("secretariat"));
    return key->type == OY_KEY_ED25519 && (office || oy_member_name_check(owner)) &&
           oy_label_check(oy_bytes_slice(key->name, owner.n + 1, key->name.n));
}

static oy_code parse_signer(oy_act *out, reader *r) {
    oy_bytes value;
    oy_code bad = take(r, "key", &value);
    if (bad)
        return bad;
    // Form only: whether the key is sound was settled when it was registered, and the fold compares the whole vkey.
    if (!oy_vkey_split(&out->key, value) || !acts_key(&out->key))
        return oy_fail(r->err, OY_BAD_KEY, r->line - 1, value);
    out->key_line = value;
    bad = take(r, "as", &value);
    if (bad)
        return bad;
    return oy_role_of(&out->as, value) ? OY_OK : oy_fail(r->err, OY_BAD_WORD, r->line - 1, value);
}

static oy_code parse_seen(oy_act *out, reader *r) {
    oy_bytes root;
    size_t n;
    oy_code bad = take(r, "seen", &root);
    if (bad)
        return bad;
    oy_bytes size = oy_word_take(&root);
    if (!oy_number_parse(&out->seen_size, size))
        return oy_fail(r->err, OY_BAD_NUMBER, r->line - 1, size);
    if (!oy_base64_decode(out->seen_root.b, sizeof out->seen_root.b, &n, root) || n != sizeof out->seen_root.b)
        return oy_fail(r->err, OY_BAD_BASE64, r->line - 1, root);
    return OY_OK;
}

static oy_code parse_until_and_nonce(oy_act *out, reader *r) {
    oy_bytes value;
    out->until = OY_NO_INSTANT;
    if (oy_bytes_equal(r->key, OY_LIT("until"))) {
        if (!oy_instant_parse(&out->until, r->value))
            return wrong(r, OY_BAD_INSTANT, r->value);
        advance(r);
    }
    oy_code bad = take(r, "nonce", &value);
    if (bad)
        return bad;
    return oy_hex_parse(out->nonce, sizeof out->nonce, value) ? OY_OK
                                                              : oy_fail(r->err, OY_BAD_HASH, r->line - 1, value);
}

static oy_code parse_header(oy_act *out, reader *r) {
    oy_bytes value;
    if (!oy_bytes_equal(r->whole, OY_LIT("oydas act v1")))
        return wrong(r, OY_BAD_LINE, r->whole);
    advance(r);
    oy_code bad = parse_process(out, r);
    if (!bad)
        bad = take(r, "type", &value);
    if (bad)
        return bad;
    if (!oy_act_type_of(&out->type, value))
        return oy_fail(r->err, OY_UNKNOWN, r->line - 1, value);
    out->carried = out->type;
    bad = parse_signer(out, r);
    if (!bad)
        bad = parse_seen(out, r);
    return bad ? bad : parse_until_and_nonce(out, r);
}

// How many lines of a kind that repeats may stand in one act.
static size_t most(const oy_line_spec *spec) {
    if (spec->need == OY_NEED_ONE || spec->need == OY_NEED_OPT)
        return 1;
    if (spec->key == OY_LINE_WITH)
        return OY_WITH_MAX;
    return spec->key == OY_LINE_EFFECT ? OY_EFFECTS_MAX : OY_REPEAT_MAX;
}

// One line of that spec, the `nth` (from 0) of its kind.
static oy_code parse_line(oy_act *out, reader *r, const oy_line_spec *spec, size_t nth) {
    if (nth >= most(spec))
        return wrong(r, OY_LINE_REPEATED, r->key);
    oy_code bad = oy_line_check(oy_line_kind_of(spec->key), r->value);
    if (bad)
        return wrong(r, bad, r->whole);
    if (nth > 0 && spec->need != OY_NEED_LIST) {
        int order = oy_bytes_compare(out->lines[out->line_count - 1].value, r->value);
        if (order >= 0)
            return wrong(r, order == 0 ? OY_LINE_REPEATED : OY_LINE_ORDER, r->whole);
    }
    if (!oy_arena_grow(r->arena, &out->lines, &r->lines_cap, out->line_count + 1, sizeof *out->lines))
        return wrong(r, OY_NO_MEMORY, r->key);
    out->lines[out->line_count++] = (oy_line){spec->key, r->value};
    advance(r);
    return OY_OK;
}

static oy_code parse_specs(oy_act *out, reader *r, oy_act_type type) {
    for (const oy_line_spec *spec = oy_act_specs(type); spec->need != OY_NEED_END; spec++) {
        size_t nth = 0;
        while (oy_bytes_equal(r->key, oy_bytes_of(oy_line_token(spec->key)))) {
            oy_code bad = parse_line(out, r, spec, nth++);
            if (bad)
                return bad;
        }
        if (nth == 0 && (spec->need == OY_NEED_ONE || spec->need == OY_NEED_SOME))
            return wrong(r, OY_LINE_MISSING, oy_bytes_of(oy_line_token(spec->key)));
    }
    return OY_OK;
}

// What is left is the block, or a line that has no place here.
static oy_code parse_block(oy_act *out, reader *r) {
    oy_block_need need = oy_act_block(out->carried);
    if (!r->at_end && !oy_bytes_equal(r->key, OY_LIT("|"))) {
        oy_line_key key;
        bool ours = oy_line_key_of(&key, out->type, out->carried, r->key);
        return wrong(r, ours ? OY_LINE_ORDER : OY_LINE_UNKNOWN, r->whole);
    }
    if (r->at_end)
        return need == OY_BLOCK_MUST ? wrong(r, OY_BLOCK_MISSING, r->whole) : OY_OK;
    if (need == OY_BLOCK_NONE)
        return wrong(r, OY_BLOCK_UNWANTED, r->whole);
    uint8_t *block =
        oy_arena_get(r->arena, r->rest.n + r->whole.n); // each line loses a byte or two, the first its end as well
    if (!block)
        return wrong(r, OY_NO_MEMORY, r->key);
    size_t n = 0;
    for (; !r->at_end; advance(r)) {
        if (!oy_bytes_equal(r->key, OY_LIT("|")) || (r->whole.n > 1 && r->value.n == 0))
            return wrong(r, OY_BAD_LINE, r->whole);
        if (!oy_utf8_clean(r->value))
            return wrong(r, OY_BAD_CHARACTER, r->whole);
        for (size_t i = 0; i < r->value.n; i++)
            block[n++] = r->value.p[i];
        block[n++] = '\n';
    }
    if (n > OY_BLOCK_MAX)
        return wrong(r, OY_TOO_LONG, OY_LIT("block"));
    out->has_block = true;
    out->block = (oy_bytes){block, n};
    return OY_OK;
}

static oy_code parse_text(oy_act *out, oy_arena *arena, oy_err *err) {
    reader r = {.rest = out->text, .arena = arena, .err = err};
    advance(&r);
    oy_code bad = parse_header(out, &r);
    if (bad)
        return bad;
    bad = parse_specs(out, &r, out->type);
    if (!bad && out->type == OY_ACT_RECEIVED) {
        (void)!oy_act_type_of(&out->carried, oy_act_line(out, OY_LINE_KIND)); // it is one: line_value.c
        bad = parse_specs(out, &r, out->carried);
    }
    if (!bad)
        bad = parse_block(out, &r);
    if (bad)
        return bad;
    if (oy_act_is_stopping(out) != (out->until == OY_NO_INSTANT))
        return oy_fail(err, out->until == OY_NO_INSTANT ? OY_LINE_MISSING : OY_LINE_UNKNOWN, 0, OY_LIT("until"));
    return out->founding == (out->type == OY_ACT_FOUND) ? OY_OK : oy_fail(err, OY_BAD_HASH, 2, OY_LIT("process"));
}

static oy_code parse_note(oy_act *out, oy_note *note, oy_arena *arena, oy_bytes bytes, oy_err *err) {
    *out = (oy_act){.founding = false};
    oy_code bad = oy_note_parse(note, arena, bytes, err);
    if (bad)
        return bad;
    out->text = note->text;
    bad = parse_text(out, arena, err);
    if (bad)
        return bad;
    const oy_note_sig *sig = &note->sigs[0];
    if (note->sig_count != 1 || sig->id != out->key.id || !oy_bytes_equal(sig->name, out->key.name))
        return oy_fail(err, OY_KEY_MISMATCH, 0, sig->name);
    out->id = oy_sha256(&out->text, 1);
    return OY_OK;
}

// What can be deposited: by what a member itself says to stop a decision.
static bool may_be_enclosed(const oy_act *act) {
    unsigned traits = oy_act_traits(act->type);
    return (traits & OY_TRAIT_STOPPING) && (traits & OY_TRAIT_BY_NOTE) && act->as == OY_AS_MEMBER;
}

// The act in the block of a `deposited`. What it may be encloses nothing itself.
static oy_code parse_enclosed(oy_act *out, oy_note *note, oy_arena *arena, oy_err *err) {
    oy_act *enclosed = oy_arena_get(arena, sizeof *enclosed);
    if (!enclosed)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("block"));
    oy_code bad = parse_note(enclosed, note, arena, out->block, err);
    if (bad)
        return bad;
    if (!may_be_enclosed(enclosed))
        return oy_fail(err, OY_BAD_WORD, 0, OY_LIT("type"));
    out->enclosed = enclosed;
    out->carried = enclosed->type;
    return OY_OK;
}

oy_code oy_act_parse(oy_act *out, oy_arena *arena, oy_bytes note, oy_err *err) {
    oy_note parsed;
    oy_code bad = parse_note(out, &parsed, arena, note, err);
    return bad || out->type != OY_ACT_DEPOSITED ? bad : parse_enclosed(out, &parsed, arena, err);
}

// Whether the signatures within the act hold: OY_OK, OY_NO_MEMORY, or that one does not. `note` is what it encloses, if it does.
static oy_code check_within(const oy_act *act, const oy_note *note, oy_arena *arena) {
    if (act->type == OY_ACT_CONTINUE)
        return oy_vouchings_check(act, arena);
    if (act->type != OY_ACT_DEPOSITED)
        return OY_OK;
    oy_code bad = oy_note_verify(note, &act->enclosed->key, NULL);
    return bad ? bad : oy_deposits_check(act, arena);
}

oy_code oy_act_verify(oy_act *out, bool *holds, oy_arena *arena, oy_bytes note, oy_err *err) {
    oy_note parsed;
    oy_code bad = parse_note(out, &parsed, arena, note, err);
    if (bad)
        return bad;
    oy_code signed_so = oy_note_verify(&parsed, &out->key, NULL);
    if (out->type == OY_ACT_DEPOSITED)
        bad = parse_enclosed(out, &parsed, arena, err);
    if (bad)
        return bad;
    if (!signed_so)
        signed_so = check_within(out, &parsed, arena);
    *holds = signed_so == OY_OK;
    return signed_so == OY_NO_MEMORY ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("signature")) : OY_OK;
}

oy_code oy_act_check(oy_arena *arena, oy_bytes note, oy_err *err) {
    oy_act act;
    bool holds = false;
    oy_code bad = oy_act_verify(&act, &holds, arena, note, err);
    return bad || holds ? bad : oy_fail(err, OY_BAD_SIGNATURE, 0, act.key.name);
}
