// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One way to write each value: what is printed reads back, and every other spelling is refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "core/text.h"

static oy_arena arena;

static int setup(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return 0;
}

static int teardown(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

static void assert_reads(const oy_buf *b, const char *expected) {
    assert_false(b->failed);
    assert_int_equal(b->n, strlen(expected));
    assert_memory_equal(b->p, expected, b->n);
}

#define NONE UINT64_MAX

static uint64_t number(const char *s) {
    uint64_t n;
    return oy_number_parse(&n, oy_bytes_of(s)) ? n : NONE;
}

static uint64_t size(const char *s) {
    uint64_t n;
    return oy_size_parse(&n, oy_bytes_of(s)) ? n : NONE;
}

static void numbers(void **state) {
    (void)state;
    assert_int_equal(number("0"), 0);
    assert_int_equal(number("7"), 7);
    assert_int_equal(number("999999999999999999"), UINT64_C(999999999999999999));
    const char *const bad[] = {"",    "00",  "01",  "-1",   "+1",  " 1",       "1 ", "1000000000000000000",
                               "1e3", "0x1", "1/2", "1:23", "1,0", "\xd9\xa1", "1\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(number(bad[i]), NONE);
    assert_int_equal(size("9223372036854775807"), INT64_MAX);
    assert_int_equal(size("1000000000000000000"), UINT64_C(1000000000000000000));
    assert_int_equal(size("0"), 0);
    assert_int_equal(size("9223372036854775808"), NONE);
    assert_int_equal(size("9999999999999999999"), NONE);
    assert_int_equal(size("18446744073709551616"), NONE);
    assert_int_equal(size("00"), NONE);
    assert_int_equal(size(""), NONE);
}

static oy_instant instant(const char *s) {
    oy_instant t;
    return oy_instant_parse(&t, oy_bytes_of(s)) ? t : OY_NO_INSTANT;
}

static void known_instants(void **state) {
    (void)state;
    const struct {
        const char *text;
        oy_instant t;
    } known[] = {{"1970-01-01T00:00:00Z", 0},          {"1999-12-31T23:59:59Z", 946684799},
                 {"2000-02-29T12:00:00Z", 951825600},  {"2000-03-01T00:00:00Z", 951868800},
                 {"2001-09-09T01:46:40Z", 1000000000}, {"2038-01-19T03:14:08Z", INT64_C(1) << 31},
                 {"2100-03-01T00:00:00Z", 4107542400}, {"9999-12-31T23:59:59Z", OY_LAST_INSTANT}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_int_equal(instant(known[i].text), known[i].t);
        oy_buf b = oy_buf_in(&arena);
        oy_instant_print(&b, known[i].t);
        assert_reads(&b, known[i].text);
    }
}

// Counts the days one by one, as a calendar on the wall does, and never divides.
static void every_day_of_the_calendar(void **state) {
    (void)state;
    int year = 1970, month = 1, day = 1;
    for (oy_instant t = 0; t <= OY_LAST_INSTANT; t += 86400) {
        char text[64];
        (void)snprintf(text, sizeof text, "%04d-%02d-%02dT17:06:05Z", year, month, day);
        if (instant(text) != t + 17 * 3600 + 6 * 60 + 5 || oy_instant_year(t) != year)
            fail_msg("%s", text);
        if (day == 1 || day >= 28) {
            oy_arena_reset(&arena);
            oy_buf b = oy_buf_in(&arena);
            oy_instant_print(&b, t + 17 * 3600 + 6 * 60 + 5);
            assert_reads(&b, text);
        }
        int february = year % 4 || (year % 100 == 0 && year % 400) ? 28 : 29;
        const int length[] = {31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++day > length[month - 1]) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
    assert_int_equal(year, 10000);
}

static void instants_that_are_none(void **state) {
    (void)state;
    const char *const bad[] = {"",
                               "1969-12-31T23:59:59Z",
                               "0000-01-01T00:00:00Z",
                               "10000-01-01T00:00:00Z",
                               "2023-02-29T00:00:00Z",
                               "2100-02-29T00:00:00Z",
                               "2024-02-30T00:00:00Z",
                               "2024-04-31T00:00:00Z",
                               "2024-00-10T00:00:00Z",
                               "2024-13-10T00:00:00Z",
                               "2024-01-00T00:00:00Z",
                               "2024-01-32T00:00:00Z",
                               "2024-01-01T24:00:00Z",
                               "2024-01-01T00:60:00Z",
                               "2024-01-01T00:00:60Z",
                               "2016-12-31T23:59:60Z",
                               "2024-01-01 00:00:00Z",
                               "2024-01-01t00:00:00Z",
                               "2024-01-01T00:00:00z",
                               "2024-01-01T00:00:00",
                               "2024-01-01T00:00:00+00:00",
                               "2024-01-01T00:00:00.0Z",
                               "2024/01/01T00:00:00Z",
                               "2024-1-01T00:00:000Z",
                               " 024-01-01T00:00:00Z",
                               "2024-01-01T-1:00:00Z",
                               "2024-01-01T0a:00:00Z",
                               "2024-01-01T00:0a:00Z",
                               "2024-01-01T00:00:0aZ",
                               "2024-0a-01T00:00:00Z",
                               "2024-01-0aT00:00:00Z",
                               "2024-01401T00:00:00Z",
                               "2024-01-01T00000:00Z",
                               "2024-01-01T00:00000Z",
                               "2024-01-01T00:00:0\xc2Z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(instant(bad[i]), OY_NO_INSTANT);
}

static void instants_outside_print_and_do_not_read(void **state) {
    (void)state;
    const struct {
        oy_instant t;
        const char *text;
    } outside[] = {{-1, "1969-12-31T23:59:59Z"},
                   {OY_LAST_INSTANT + 1, "10000-01-01T00:00:00Z"},
                   {-30610224000, "1000-01-01T00:00:00Z"},
                   {-27454550400, "1100-01-01T00:00:00Z"},
                   {-33765897600, "0900-01-01T00:00:00Z"},
                   {-59169225600, "0095-01-01T00:00:00Z"},
                   {-58853692800, "0105-01-01T00:00:00Z"},
                   {-62135596801, "0000-12-31T23:59:59Z"},
                   {INT64_MAX, "292277026596-12-04T15:30:07Z"},
                   {INT64_MIN, "-292277022657-01-27T08:29:52Z"}};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        oy_buf b = oy_buf_in(&arena);
        oy_instant_print(&b, outside[i].t);
        assert_reads(&b, outside[i].text);
        assert_int_equal(instant(outside[i].text), OY_NO_INSTANT);
    }
    assert_int_equal(oy_instant_add(7, 3), 10);
    assert_int_equal(oy_instant_add(OY_LAST_INSTANT - 3, 2), OY_LAST_INSTANT - 1);
    assert_int_equal(oy_instant_add(OY_LAST_INSTANT - 3, 3), OY_LAST_INSTANT);
    assert_int_equal(oy_instant_add(OY_LAST_INSTANT - 3, 4), OY_LAST_INSTANT);
    assert_int_equal(oy_instant_add(OY_LAST_INSTANT, INT64_MAX), OY_LAST_INSTANT);
    assert_int_equal(oy_instant_year(-1), 1969);
    assert_int_equal(oy_instant_year(OY_LAST_INSTANT), 9999);
    assert_int_equal(oy_instant_year(INT64_MAX), 10000);
}

static void dates(void **state) {
    (void)state;
    const char *const good[] = {"1999", "1999-09", "1999-09-14", "2000-02-29", "0001-01-01", "1648", "9999-12-31"};
    const char *const bad[] = {"",           "199",        "19999",      "1999-",      "1999-13",   "1999-00",
                               "1999-9",     "1999-09-31", "1900-02-29", "1999-09-00", "0000",      "1999/09",
                               "1999-09/14", "1999-09-1a", "1x99",       "1999-0-14",  "-999-01-01"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(oy_date_check(oy_bytes_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_date_check(oy_bytes_of(bad[i])));
}

static int64_t duration(const char *s) {
    int64_t seconds;
    return oy_duration_parse(&seconds, oy_bytes_of(s)) ? seconds : -1;
}

static void durations(void **state) {
    (void)state;
    assert_int_equal(duration("72 h"), 259200);
    assert_int_equal(duration("14 d"), 1209600);
    assert_int_equal(duration("5 min"), 300);
    assert_int_equal(duration("0 s"), 0);
    assert_int_equal(duration("10000000000 s"), 10000000000);
    assert_int_equal(duration("115740 d"), 115740 * INT64_C(86400));
    const char *const bad[] = {"",
                               "72",
                               "h",
                               "72h",
                               "72  h",
                               " 72 h",
                               "72 h ",
                               "72 H",
                               "-1 h",
                               "1.5 h",
                               "07 h",
                               "1 day",
                               "1 w",
                               "10000000001 s",
                               "115741 d",
                               "1 ",
                               " h",
                               "1 h 5 min",
                               "999999999999999999 d"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(duration(bad[i]), -1);
    const struct {
        int64_t seconds;
        const char *text;
    } printed[] = {{0, "0 s"},        {1, "1 s"},         {59, "59 s"},       {60, "1 min"},    {90, "90 s"},
                   {3600, "1 h"},     {3660, "61 min"},   {86400, "24 h"},    {259200, "72 h"}, {345600, "4 d"},
                   {1209600, "14 d"}, {1213200, "337 h"}, {86401, "86401 s"}, {349200, "97 h"}};
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        oy_buf b = oy_buf_in(&arena);
        oy_duration_print(&b, printed[i].seconds);
        assert_reads(&b, printed[i].text);
        assert_int_equal(duration(printed[i].text), printed[i].seconds);
    }
}

static void hashes(void **state) {
    (void)state;
    const char text[] = "00ff9a0123456789abcdef000000000000000000000000000000000000000001";
    oy_hash h, kept = {{1}};
    assert_true(oy_hash_parse(&h, oy_bytes_of(text)));
    assert_int_equal(h.b[1], 0xff);
    assert_int_equal(h.b[31], 1);
    oy_buf b = oy_buf_in(&arena);
    oy_hash_print(&b, &h);
    assert_reads(&b, text);
    h = kept;
    for (size_t i = 0; i < 64; i++)
        for (unsigned c = 0; c < 256; c++) {
            char changed[65];
            memcpy(changed, text, sizeof changed);
            changed[i] = (char)c;
            bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            oy_hash other;
            assert_int_equal(oy_hash_parse(&other, (oy_bytes){(const uint8_t *)changed, 64}), digit);
        }
    assert_false(oy_hash_parse(&h, (oy_bytes){(const uint8_t *)text, 63}));
    assert_false(oy_hash_parse(&h, oy_bytes_of("00ff9a0123456789ABCDEF000000000000000000000000000000000000000001")));
    assert_true(oy_hash_equal(&h, &kept)); // nothing changed
}

// Decodes with as much room as there are bytes expected, and one less, which must fail.
static bool decodes(const char *s, const void *expected, size_t n) {
    uint8_t out[64];
    size_t got = 99;
    if (!oy_base64_decode(out, n, &got, oy_bytes_of(s)))
        return false;
    assert_int_equal(got, n);
    assert_memory_equal(out, expected, n);
    if (n)
        assert_false(oy_base64_decode(out, n - 1, &got, oy_bytes_of(s)));
    return true;
}

static void base64_known(void **state) {
    (void)state;
    // RFC 4648, section 10
    const char *const pairs[][2] = {{"", ""},
                                    {"f", "Zg=="},
                                    {"fo", "Zm8="},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg=="},
                                    {"fooba", "Zm9vYmE="},
                                    {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        oy_buf b = oy_buf_in(&arena);
        oy_base64_print(&b, oy_bytes_of(pairs[i][0]));
        assert_reads(&b, pairs[i][1]);
        assert_true(decodes(pairs[i][1], pairs[i][0], strlen(pairs[i][0])));
        assert_int_equal(oy_base64_length(strlen(pairs[i][0])), strlen(pairs[i][1]));
    }
    const char *const bad[] = {"Z",        "Zg",      "Zg=",     "Zm9",          "=",    "====",   "A===",  "Zg=a",
                               "Z=g=",     "Zh==",    "Zm9=",    "Zm-v",         "Zm_v", "Zm9v\n", " Zm9v", "Zm 9v",
                               "Zg==Zg==", "Zm9vZg=", "Zm9\xc3", "Zm9vYg==Zm9v", "=m9v", "Zm\n9"};
    uint8_t out[64];
    size_t n;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_base64_decode(out, sizeof out, &n, oy_bytes_of(bad[i])));
}

static void base64_has_one_spelling(void **state) {
    (void)state;
    chance c = {2};
    size_t accepted = 0;
    for (unsigned round = 0; round < 200000; round++) {
        static const char some[] = "AZaz09+/=-_ Bg";
        char s[9] = {0};
        size_t length = 4 * (1 + (size_t)chance_below(&c, 2));
        for (size_t i = 0; i < length; i++)
            s[i] = some[chance_below(&c, sizeof some - 1)];
        uint8_t out[6];
        size_t n;
        if (!oy_base64_decode(out, sizeof out, &n, oy_bytes_of(s)))
            continue;
        accepted++;
        oy_arena_reset(&arena);
        oy_buf b = oy_buf_in(&arena);
        oy_base64_print(&b, (oy_bytes){out, n});
        assert_reads(&b, s);
    }
    assert_true(accepted > 1000);
}

static size_t encode(uint8_t out[4], uint32_t c) {
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        out[i] = (uint8_t)(0x80 | (c & 0x3f));
    out[0] = (uint8_t)(c | (0xf00u >> length & 0xff));
    return length;
}

static bool is_listed(uint32_t c) { // record.md, "Bytes", word for word
    return c <= 0x1f || (c >= 0x7f && c <= 0x9f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) || c % 0x10000 >= 0xfffe;
}

static void every_code_point(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        // at two places, so that both the eight-byte path and the last bytes meet it
        uint8_t text[24] = "0123456789abcdefghij";
        size_t at = c % 13, n = encode(text + at, c);
        bool surrogate = c >= 0xd800 && c <= 0xdfff;
        oy_bytes whole = {text, 20}, cut = {text, at + n};
        if (oy_utf8_valid(whole) == surrogate || oy_utf8_valid(cut) == surrogate ||
            oy_utf8_clean(whole) == (surrogate || is_listed(c)) || oy_utf8_clean(cut) == (surrogate || is_listed(c)))
            fail_msg("U+%04X", c);
        if (n > 1)
            assert_false(oy_utf8_valid((oy_bytes){text, at + n - 1}));
    }
}

// What is not UTF-8, decided by encoding again whatever could have been meant.
static void every_run_of_three_bytes(void **state) {
    (void)state;
    static uint8_t is_a_character[1 << 24 >> 3]; // of three bytes
    for (uint32_t c = 0x800; c < 0x10000; c++) {
        uint8_t b[4];
        encode(b, c);
        uint32_t key = (uint32_t)b[0] << 16 | (uint32_t)b[1] << 8 | b[2];
        if (c < 0xd800 || c > 0xdfff)
            is_a_character[key >> 3] |= (uint8_t)(1u << (key & 7));
    }
    for (uint32_t key = 0; key < 1u << 24; key++) {
        uint8_t b[3] = {(uint8_t)(key >> 16), (uint8_t)(key >> 8), (uint8_t)key};
        bool two_first = b[0] >= 0xc2 && b[0] <= 0xdf && b[1] >= 0x80 && b[1] <= 0xbf;
        bool two_last = b[1] >= 0xc2 && b[1] <= 0xdf && b[2] >= 0x80 && b[2] <= 0xbf;
        bool valid = (is_a_character[key >> 3] >> (key & 7) & 1) || (b[0] < 0x80 && b[1] < 0x80 && b[2] < 0x80) ||
                     (two_first && b[2] < 0x80) || (b[0] < 0x80 && two_last);
        if (oy_utf8_valid((oy_bytes){b, 3}) != valid)
            fail_msg("%06x", key);
    }
}

static void not_utf8(void **state) {
    (void)state;
    const char *const bad[] = {"\xc0\x80",
                               "\xc1\xbf",
                               "\xe0\x80\x80",
                               "\xe0\x9f\xbf",
                               "\xf0\x80\x80\x80",
                               "\xf0\x8f\xbf\xbf",
                               "\xf4\x90\x80\x80",
                               "\xf5\x80\x80\x80",
                               "\xed\xa0\x80",
                               "\x80",
                               "\xff",
                               "\xc3",
                               "\xe2\x80",
                               "\xf0\x9f\x98",
                               "\xc3\x28",
                               "plain text, and then \xbf"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(oy_utf8_valid(oy_bytes_of(bad[i])));
        assert_false(oy_utf8_clean(oy_bytes_of(bad[i])));
    }
    assert_true(oy_utf8_valid(OY_LIT("")));
    assert_true(oy_utf8_clean(OY_LIT("")));
    assert_true(oy_utf8_clean(OY_LIT("Oydaş — Ойдаш — 合意 — 𐱅𐰇𐰼𐰰")));
    assert_true(oy_utf8_valid(OY_LIT("a\0b\n")));
    assert_true(oy_utf8_valid(oy_bytes_slice(OY_LIT("just so.\xff"), 0, 8))); // what stands behind it is no part of it
    assert_false(oy_utf8_valid(OY_LIT("just so.\xff")));
    assert_false(oy_utf8_clean(OY_LIT("a\nb")));
}

static void white_space(void **state) {
    (void)state;
    const char *const with[] = {"a b",          "\t",           "a\n",          "\r",
                                "\xc2\x85",     "a\xc2\xa0",    "\xe1\x9a\x80", "\xe2\x80\x80",
                                "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf",
                                "\xe2\x81\x9f", "\xe3\x80\x80", "\xff ",        "\xe2\x80 "};
    const char *const without[] = {"",   "a+b",  "\xe2\x80\x8b", "\xe2\x80\x94", "lög.example/ü", "\xc2\x86",
                                   "合", "\x01", "\x08\x0e",     "\xff",         "\xe2\x80"};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        assert_true(oy_utf8_has_space(oy_bytes_of(with[i])));
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        assert_false(oy_utf8_has_space(oy_bytes_of(without[i])));
}

static void values(void **state) {
    (void)state;
    uint8_t many[1001];
    memset(many, 'x', sizeof many);
    assert_true(oy_value_clean((oy_bytes){many, 1000}));
    assert_false(oy_value_clean((oy_bytes){many, 1001}));
    const char *const good[] = {"a", "a b", "paragraph 3, “by all means”", "a b c d e f g h i"};
    const char *const bad[] = {"", " ", " a", "a ", "a  b", "a b  c", "a\tb", "a\nb", "\xc3", "e\xe2\x80\xae", "a   b"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(oy_value_clean(oy_bytes_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(oy_value_clean(oy_bytes_of(bad[i])));
}

static void check_names(bool (*check)(oy_bytes), const char *const *good, const char *const *bad) {
    for (; *good; good++)
        if (!check(oy_bytes_of(*good)))
            fail_msg("refused: %s", *good);
    for (; *bad; bad++)
        if (check(oy_bytes_of(*bad)))
            fail_msg("accepted: %s", *bad);
}

static void member_names(void **state) {
    (void)state;
    check_names(
        oy_member_name_check, (const char *const[]){"AR", "ARL", "A1", "ABCDEFGHIJ12", NULL},
        (const char *const[]){"", "A", "ABCDEFGHIJ123", "arl", "1A", "AR-L", "AR L", "ARl", "ÄR", "AR_", "A-RL", NULL});
}

static void labels(void **state) {
    (void)state;
    check_names(oy_label_check, (const char *const[]){"a", "0", "ministers-2", "a-", "abcdefghijklmnopqrstuvwx", NULL},
                (const char *const[]){"", "-a", "abcdefghijklmnopqrstuvwxy", "A", "a_b", "a.b", "a b", "é", NULL});
}

static void origins(void **state) {
    (void)state;
    const char h64[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    char long_host[80], longer_host[80];
    (void)snprintf(long_host, sizeof long_host, "%s/x", h64);
    (void)snprintf(longer_host, sizeof longer_host, "a%s/x", h64);
    check_names(oy_origin_check,
                (const char *const[]){"demo.example", "demo.example/conference/simulated", "a/b/c/d/e", long_host,
                                      "a/0123456789abcdef0123456789abcdef", "a/b_c.d-e", NULL},
                (const char *const[]){"", "/", "a/", "/a", "a//b", "a/b/c/d/e/f", longer_host,
                                      "a/0123456789abcdef0123456789abcdef0", "a_b", "A", "a b", "a+b", "a/B", "é",
                                      NULL});
}

static void languages(void **state) {
    (void)state;
    check_names(oy_language_check,
                (const char *const[]){"en", "tuk", "uz-Cyrl", "zh-Hans-CN", "sr-Latn-RS-x1", "en-001", NULL},
                (const char *const[]){"", "e", "engl", "EN", "en-", "-en", "en--US", "en-U", "en-abcdefghi",
                                      "en-US-US-US-US", "en_US", "en-É", NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(known_instants),
        cmocka_unit_test(every_day_of_the_calendar),
        cmocka_unit_test(instants_that_are_none),
        cmocka_unit_test(instants_outside_print_and_do_not_read),
        cmocka_unit_test(dates),
        cmocka_unit_test(durations),
        cmocka_unit_test(hashes),
        cmocka_unit_test(base64_known),
        cmocka_unit_test(base64_has_one_spelling),
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(every_run_of_three_bytes),
        cmocka_unit_test(not_utf8),
        cmocka_unit_test(white_space),
        cmocka_unit_test(values),
        cmocka_unit_test(member_names),
        cmocka_unit_test(labels),
        cmocka_unit_test(origins),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
