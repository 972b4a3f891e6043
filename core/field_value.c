// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One function for each type of field. What a form says is compared across years and States: so there is one way to write
// each value, and every number has its unit.
#include "field_value.h"

#include "calendar.h"

#define DIGITS_MAX 15
#define DAY_SECONDS 86400
#define ADDRESS_MAX 254 // of e-mail, in bytes
#define TELEPHONE_LEAST 5
#define TELEPHONE_MOST 15 // digits

typedef struct look {
    const oy_instrument *x;
    const oy_form_field *field;
    const oy_codes_known *known;
    int64_t scale;
    oy_bytes what;
} look;

static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}

static oy_code amiss(look *l, oy_code code, oy_bytes what) {
    l->what = what;
    return code;
}

// ---- numbers ----

bool oy_decimal_parse(int64_t *out, oy_bytes s, unsigned places) {
    bool negative = s.n > 0 && s.p[0] == '-';
    oy_bytes rest = oy_bytes_slice(s, negative, s.n);
    size_t whole = places ? oy_bytes_find(rest, 0, '.') : rest.n;
    size_t wanted = places ? whole + 1 + places : whole;
    if (whole == 0 || rest.n != wanted || whole + places > DIGITS_MAX)
        return false;
    if (whole > 1 && rest.p[0] == '0')
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < rest.n; i++) {
        if (places && i == whole)
            continue;
        if (!is_digit(rest.p[i]))
            return false;
        value = value * 10 + (rest.p[i] - '0');
    }
    if (negative && value == 0)
        return false;
    *out = negative ? -value : value;
    return true;
}

void oy_decimal_print(oy_buf *out, int64_t value, unsigned places) {
    uint64_t unit = 1, size = value < 0 ? (uint64_t)-value : (uint64_t)value;
    for (unsigned i = 0; i < places; i++)
        unit *= 10;
    if (value < 0)
        oy_buf_putc(out, '-');
    oy_buf_number(out, size / unit);
    if (places)
        oy_buf_putc(out, '.');
    for (unit /= 10; unit > 0; unit /= 10)
        oy_buf_putc(out, (char)('0' + size / unit % 10));
}

oy_code oy_scale_parse(int64_t *out, const oy_form_field *field, oy_bytes s) {
    if (field->type == OY_FIELD_DATE)
        return oy_day_parse(out, s) ? OY_OK : OY_BAD_DATE;
    if (field->type == OY_FIELD_INSTANT)
        return oy_instant_parse(out, s) ? OY_OK : OY_BAD_INSTANT;
    if (oy_decimal_parse(out, s, field->places))
        return OY_OK;
    return field->places ? OY_BAD_DECIMAL : OY_BAD_NUMBER;
}

void oy_scale_print(oy_buf *out, const oy_form_field *field, int64_t value) {
    if (field->type == OY_FIELD_DATE || field->type == OY_FIELD_INSTANT) {
        oy_buf text = oy_buf_in(out->arena);
        oy_instant_print(&text, field->type == OY_FIELD_DATE ? value * DAY_SECONDS : value);
        oy_buf_put(out, oy_bytes_slice(oy_buf_bytes(&text), 0, field->type == OY_FIELD_DATE ? 10 : text.n));
        out->failed |= text.failed;
        return;
    }
    oy_decimal_print(out, value, field->places);
    if (field->unit.n) {
        oy_buf_putc(out, ' ');
        oy_buf_put(out, field->unit);
    }
}

static oy_code in_range(look *l, oy_bytes value) {
    if (l->field->bounded && (l->scale < l->field->least || l->scale > l->field->most))
        return amiss(l, OY_OUT_OF_RANGE, value);
    return OY_OK;
}

static oy_code check_scale(look *l, oy_bytes value) {
    oy_code code = oy_scale_parse(&l->scale, l->field, value);
    return code ? amiss(l, code, value) : in_range(l, value);
}

// NUMBER UNIT
static oy_code check_measure(look *l, oy_bytes value) {
    oy_bytes unit = value, number = oy_word_take(&unit);
    oy_code code = oy_scale_parse(&l->scale, l->field, number);
    if (code)
        return amiss(l, code, value);
    if (!oy_bytes_equal(unit, l->field->unit))
        return amiss(l, OY_BAD_UNIT, unit.n ? unit : value);
    return in_range(l, value);
}

// HASH LENGTH
static oy_code check_file(look *l, oy_bytes value) {
    oy_bytes length = value, digits = oy_word_take(&length);
    oy_hash hash;
    if (!oy_hash_parse(&hash, digits))
        return amiss(l, OY_BAD_HASH, value);
    if (!oy_decimal_parse(&l->scale, length, 0) || l->scale < 0)
        return amiss(l, OY_BAD_NUMBER, length);
    return in_range(l, length);
}

// ---- texts ----

uint64_t oy_characters(oy_bytes s) {
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += (s.p[i] & 0xc0) != 0x80;
    return n;
}

static oy_code check_length(look *l, oy_bytes value) {
    uint64_t n = oy_characters(value);
    if (n < l->field->shortest)
        return amiss(l, OY_TOO_SHORT, value);
    return n > l->field->longest ? amiss(l, OY_TOO_LONG, value) : OY_OK;
}

static oy_code check_long_text(look *l, oy_bytes value) {
    for (size_t from = 0, to; from <= value.n; from = to + 1) {
        to = oy_bytes_find(value, from, '\n');
        oy_bytes line = oy_bytes_slice(value, from, to);
        if (line.n > OY_TEXT_VALUE_MAX)
            return amiss(l, OY_TOO_LONG, line);
        if (!oy_utf8_clean(line))
            return amiss(l, OY_BAD_CHARACTER, line);
        bool edge = from == 0 || to >= value.n;
        if (line.n ? line.p[line.n - 1] == ' ' : edge)
            return amiss(l, OY_BAD_SPACE, line);
    }
    return check_length(l, value);
}

// Characters of an address: no space, and nothing that would make a second one of it.
static bool is_address_part(oy_bytes s) {
    bool dot = true; // none at either end, no two together
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        bool plain =
            is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '+';
        if (!plain && (c != '.' || dot))
            return false;
        dot = c == '.';
    }
    return !dot;
}

static oy_code check_email(look *l, oy_bytes value) {
    size_t at = oy_bytes_find(value, 0, '@');
    oy_bytes host = oy_bytes_slice(value, at + 1, value.n);
    if (at >= value.n || value.n > ADDRESS_MAX || !is_address_part(oy_bytes_slice(value, 0, at)) ||
        !is_address_part(host) || oy_bytes_find(host, 0, '.') == host.n)
        return amiss(l, OY_BAD_ADDRESS, value);
    return OY_OK;
}

// +CODE and digits, in groups with one space between them.
static oy_code check_telephone(look *l, oy_bytes value) {
    size_t digits = 0;
    bool good = value.n > 1 && value.p[0] == '+';
    for (size_t i = 1; i < value.n && good; i++) {
        bool digit = is_digit(value.p[i]);
        digits += digit;
        good = digit || (value.p[i] == ' ' && is_digit(value.p[i - 1]));
    }
    if (!good || value.p[value.n - 1] == ' ' || digits < TELEPHONE_LEAST || digits > TELEPHONE_MOST ||
        value.p[1] == '0')
        return amiss(l, OY_BAD_ADDRESS, value);
    return OY_OK;
}

// ---- words ----

static bool option_at(const look *l, oy_bytes word, uint32_t *at) {
    for (*at = 0; *at < l->field->options; ++*at)
        if (oy_bytes_equal(l->x->options[l->field->first_option + *at].word, word))
            return true;
    return false;
}

static oy_code check_choice(look *l, oy_bytes value) {
    uint32_t at;
    return option_at(l, value, &at) ? OY_OK : amiss(l, OY_BAD_WORD, value);
}

static oy_code check_yes_no(look *l, oy_bytes value) {
    bool known = oy_bytes_equal(value, OY_LIT("yes")) || oy_bytes_equal(value, OY_LIT("no"));
    return known ? OY_OK : amiss(l, OY_BAD_WORD, value);
}

static oy_code check_count(look *l, uint64_t n, oy_bytes value) {
    if (n < l->field->shortest)
        return amiss(l, OY_TOO_SHORT, value);
    return n > l->field->longest ? amiss(l, OY_TOO_LONG, value) : OY_OK;
}

// In the order of the instrument, each once: so there is one way to write a choice of several.
static oy_code check_choices(look *l, oy_bytes value) {
    uint32_t next = 0, at = 0;
    uint64_t n = 0;
    for (oy_bytes rest = value; rest.n; n++) {
        oy_bytes word = oy_word_take(&rest);
        if (!option_at(l, word, &at))
            return amiss(l, OY_BAD_WORD, word);
        if (n && at + 1 <= next)
            return amiss(l, at + 1 == next ? OY_LINE_REPEATED : OY_LINE_ORDER, word);
        next = at + 1;
    }
    return check_count(l, n, value);
}

static oy_code check_member(look *l, oy_bytes value) {
    if (!oy_member_name_check(value))
        return amiss(l, OY_BAD_NAME, value);
    for (size_t i = 0; l->known && i < l->known->n; i++)
        if (oy_bytes_equal(l->known->code[i], value))
            return OY_OK;
    return l->known ? amiss(l, OY_NOT_A_MEMBER, value) : OY_OK;
}

// In the order of their codes, each once.
static oy_code check_members(look *l, oy_bytes value) {
    oy_bytes before = {0};
    uint64_t n = 0;
    for (oy_bytes rest = value; rest.n; n++) {
        oy_bytes word = oy_word_take(&rest);
        oy_code code = check_member(l, word);
        int order = n ? oy_bytes_compare(before, word) : -1;
        if (!code && order >= 0)
            code = amiss(l, order == 0 ? OY_LINE_REPEATED : OY_LINE_ORDER, word);
        if (code)
            return code;
        before = word;
    }
    return check_count(l, n, value);
}

// "51.1280 N": at most so many degrees, four places; what is zero lies north or east.
static bool is_angle(oy_bytes degrees, oy_bytes side, const char *sides, int64_t most) {
    int64_t value;
    if (!oy_decimal_parse(&value, degrees, 4) || value < 0 || value > most * 10000 || side.n != 1)
        return false;
    return side.p[0] == (uint8_t)sides[0] || (side.p[0] == (uint8_t)sides[1] && value > 0);
}

static oy_code check_coordinates(look *l, oy_bytes value) {
    oy_bytes rest = value;
    oy_bytes latitude = oy_word_take(&rest), north = oy_word_take(&rest), longitude = oy_word_take(&rest);
    bool good = is_angle(latitude, north, "NS", 90) && is_angle(longitude, rest, "EW", 180);
    return good ? OY_OK : amiss(l, OY_BAD_PLACE, value);
}

// ---- any ----

typedef oy_code checker(look *, oy_bytes value);

static checker *const checkers[OY_FIELD_TYPES] = {
    [OY_FIELD_TEXT] = check_length,     [OY_FIELD_LONG_TEXT] = check_long_text,
    [OY_FIELD_NUMBER] = check_measure,  [OY_FIELD_DECIMAL] = check_measure,
    [OY_FIELD_DATE] = check_scale,      [OY_FIELD_INSTANT] = check_scale,
    [OY_FIELD_YES_NO] = check_yes_no,   [OY_FIELD_CHOICE] = check_choice,
    [OY_FIELD_CHOICES] = check_choices, [OY_FIELD_MEMBER] = check_member,
    [OY_FIELD_MEMBERS] = check_members, [OY_FIELD_COORDINATES] = check_coordinates,
    [OY_FIELD_EMAIL] = check_email,     [OY_FIELD_TELEPHONE] = check_telephone,
    [OY_FIELD_FILE] = check_file,
};

oy_code oy_field_check(const oy_instrument *x, const oy_form_field *field, oy_bytes value, const oy_codes_known *known,
                       int64_t *scale, oy_bytes *what) {
    look l = {.x = x, .field = field, .known = known};
    oy_code code = OY_OK;
    *what = (oy_bytes){0};
    if (value.n == 0)
        code = OY_ANSWER_MISSING;
    else if (field->type != OY_FIELD_LONG_TEXT && (value.n > OY_TEXT_VALUE_MAX || !oy_value_clean(value)))
        code = amiss(&l,
                     value.n > OY_TEXT_VALUE_MAX ? OY_TOO_LONG
                     : oy_utf8_clean(value)      ? OY_BAD_SPACE
                                                 : OY_BAD_CHARACTER,
                     value);
    if (!code)
        code = checkers[field->type](&l, value);
    *what = l.what;
    if (scale)
        *scale = l.scale;
    return code;
}
