// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// How the value of each kind of line is written. That it is clean was seen before: it has at least one word, and no word of it is empty
// before its end.
#include "act_schema.h"
#include "deposit.h"
#include "effects.h"
#include "payload.h"
#include "transfer.h"

static oy_code word_of(oy_word_set set, oy_bytes value) {
    oy_word ignored;
    return oy_word_parse(&ignored, set, value) ? OY_OK : OY_BAD_WORD;
}

static oy_code carried_kind(oy_bytes value) {
    oy_act_type type;
    return oy_act_type_of(&type, value) && (oy_act_traits(type) & OY_TRAIT_BY_NOTE) ? OY_OK : OY_BAD_WORD;
}

static oy_code replaced(oy_bytes value) {
    return oy_replaced_split(value).old.n > 0 ? OY_OK : OY_BAD_LINE;
}

static oy_code member_since(oy_bytes value) {
    oy_bytes code = oy_word_take(&value), date = oy_word_take(&value);
    if (date.n == 0 || value.n > 0)
        return OY_BAD_LINE;
    if (!oy_member_name_check(code))
        return OY_BAD_NAME;
    return oy_bytes_equal(date, OY_LIT("-")) || oy_date_check(date) ? OY_OK : OY_BAD_INSTANT;
}

// LANGUAGE HASH
static oy_code version(oy_bytes value) {
    oy_bytes language = oy_word_take(&value);
    oy_hash ignored;
    if (value.n == 0)
        return OY_BAD_LINE;
    if (!oy_language_check(language))
        return OY_BAD_NAME;
    return oy_hash_parse(&ignored, value) ? OY_OK : OY_BAD_HASH;
}

static oy_code titled(oy_bytes value) {
    oy_bytes language = oy_word_take(&value);
    if (value.n == 0)
        return OY_BAD_LINE;
    return oy_language_check(language) ? OY_OK : OY_BAD_NAME;
}

static oy_code member_named(oy_bytes value) {
    oy_bytes code = oy_word_take(&value), language = oy_word_take(&value);
    if (value.n == 0)
        return OY_BAD_LINE;
    return oy_member_name_check(code) && oy_language_check(language) ? OY_OK : OY_BAD_NAME;
}

static oy_code member_term(oy_bytes value) {
    oy_bytes code = oy_word_take(&value);
    oy_instant from, to;
    if (!oy_member_name_check(code))
        return OY_BAD_NAME;
    return oy_term_parse(value, &from, &to) ? OY_OK : OY_BAD_INSTANT;
}

static oy_code authority(oy_bytes value) {
    oy_bytes code = oy_word_take(&value), key = oy_word_take(&value);
    oy_vkey vkey;
    unsigned scopes;
    if (value.n == 0)
        return OY_BAD_LINE;
    if (!oy_member_name_check(code))
        return OY_BAD_NAME;
    oy_code bad = oy_vkey_parse(&vkey, key, NULL);
    if (bad)
        return bad;
    return oy_scopes_parse(&scopes, value) ? OY_OK : OY_BAD_WORD;
}

static oy_code vkey(oy_bytes value) {
    oy_vkey ignored;
    return oy_vkey_parse(&ignored, value, NULL);
}

static oy_code scope_list(oy_bytes value) {
    unsigned ignored;
    return oy_scopes_parse(&ignored, value) ? OY_OK : OY_BAD_WORD;
}

static oy_code plain(oy_line_kind kind, oy_bytes value) {
    oy_hash hash;
    oy_instant instant;
    uint64_t number;
    switch (kind) {
    case OY_KIND_ID:
    case OY_KIND_HASH:
        return oy_hash_parse(&hash, value) ? OY_OK : OY_BAD_HASH;
    case OY_KIND_NUMBER:
        return oy_number_parse(&number, value) ? OY_OK : OY_BAD_NUMBER;
    case OY_KIND_INSTANT:
        return oy_instant_parse(&instant, value) ? OY_OK : OY_BAD_INSTANT;
    case OY_KIND_DATE:
        return oy_date_check(value) ? OY_OK : OY_BAD_INSTANT;
    case OY_KIND_MEMBER:
        return oy_member_name_check(value) ? OY_OK : OY_BAD_NAME;
    case OY_KIND_LABEL:
        return oy_label_check(value) ? OY_OK : OY_BAD_NAME;
    case OY_KIND_LANGUAGE:
        return oy_language_check(value) ? OY_OK : OY_BAD_NAME;
    default:
        return OY_OK;
    }
}

static oy_code composed(oy_line_kind kind, oy_bytes value) {
    oy_effect_line effect;
    oy_deposit deposit;
    oy_payload payload;
    switch (kind) {
    case OY_KIND_REPLACED:
        return replaced(value);
    case OY_KIND_VERSION:
        return version(value);
    case OY_KIND_VKEY:
        return vkey(value);
    case OY_KIND_SCOPES:
        return scope_list(value);
    case OY_KIND_EFFECT:
        return oy_effect_parse(&effect, value);
    case OY_KIND_PAYLOAD:
        return oy_payload_parse(&payload, value);
    case OY_KIND_MEMBER_SINCE:
        return member_since(value);
    case OY_KIND_TITLED:
        return titled(value);
    case OY_KIND_MEMBER_NAMED:
        return member_named(value);
    case OY_KIND_MEMBER_TERM:
        return member_term(value);
    case OY_KIND_AUTHORITY:
        return authority(value);
    case OY_KIND_DEPOSIT:
        return oy_deposit_read(&deposit, value);
    case OY_KIND_ORIGIN:
        return oy_origin_check(value) ? OY_OK : OY_BAD_NAME;
    case OY_KIND_VOUCHING:
        return oy_vouching_check(value);
    default:
        return plain(kind, value);
    }
}

oy_code oy_line_check(oy_line_kind kind, oy_bytes value) {
    if (!oy_value_clean(value))
        return value.n > 1000 ? OY_TOO_LONG : OY_BAD_CHARACTER;
    switch (kind) {
    case OY_KIND_WORD_CLOCK:
        return word_of(OY_SET_CLOCK, value);
    case OY_KIND_WORD_WAY:
        return word_of(OY_SET_WAY, value);
    case OY_KIND_WORD_FORM:
        return word_of(OY_SET_FORM, value);
    case OY_KIND_WORD_RESULT:
        return word_of(OY_SET_RESULT, value);
    case OY_KIND_WORD_MEANS:
        return word_of(OY_SET_MEANS, value);
    case OY_KIND_WORD_KIND:
        return carried_kind(value);
    case OY_KIND_WORD_TO:
        return word_of(OY_SET_TO, value);
    case OY_KIND_WORD_GROUND:
        return word_of(OY_SET_GROUND, value);
    case OY_KIND_WORD_RESERVATIONS:
        return word_of(OY_SET_RESERVATIONS, value);
    case OY_KIND_WORD_TRANSLATION:
        return word_of(OY_SET_TRANSLATION, value);
    case OY_KIND_WORD_FINDING:
        return word_of(OY_SET_FINDING, value);
    case OY_KIND_WORD_OUTCOME:
        return word_of(OY_SET_OUTCOME, value);
    case OY_KIND_WORD_VOTE:
        return word_of(OY_SET_VOTE, value);
    case OY_KIND_WORD_MATTER:
        return word_of(OY_SET_MATTER, value);
    case OY_KIND_WORD_TEXT_AUTHORITY:
        return word_of(OY_SET_TEXT_AUTHORITY, value);
    case OY_KIND_WORD_CREDENTIALS:
        return word_of(OY_SET_CREDENTIALS, value);
    case OY_KIND_WORD_BY:
        return word_of(OY_SET_BY, value);
    case OY_KIND_WORD_EVENT:
        return word_of(OY_SET_EVENT, value);
    case OY_KIND_WORD_RETURNED:
        return word_of(OY_SET_RETURNED, value);
    case OY_KIND_WORD_RECIPIENTS:
        return word_of(OY_SET_RECIPIENTS, value);
    case OY_KIND_WORD_ROUTE:
        return word_of(OY_SET_ROUTE, value);
    case OY_KIND_WORD_PURPOSE:
        return word_of(OY_SET_PURPOSE, value);
    default:
        return composed(kind, value);
    }
}
