// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The keys of the state's maps: each a hash, of a piece of text, of numbers, or of both.
#include "crypto.h"
#include "rows.h"

// A number behind a line feed, which no clean line holds.
typedef struct tail {
    uint8_t b[9];
} tail;

static tail tail_of(uint64_t n) {
    tail t = {{'\n'}};
    for (size_t i = 0; i < 8; i++)
        t.b[1 + i] = (uint8_t)(n >> (8 * i));
    return t;
}

static oy_hash key_with(oy_bytes text, uint64_t n) {
    tail t = tail_of(n);
    oy_bytes pieces[2] = {text, {t.b, sizeof t.b}};
    return oy_sha256(pieces, 2);
}

oy_hash oy_key_of(oy_bytes b) {
    return oy_sha256(&b, 1);
}

oy_hash oy_key_of_pub(const oy_vkey *key) {
    oy_hash pub;
    for (size_t i = 0; i < sizeof pub.b; i++)
        pub.b[i] = key->pub[i];
    return pub;
}

oy_hash oy_counter_key(oy_bytes series, uint64_t year) {
    return key_with(series, year);
}

oy_hash oy_words_key(uint64_t procedure, oy_bytes words) {
    return key_with(words, procedure);
}

oy_hash oy_number_key(uint64_t n) {
    return key_with((oy_bytes){0}, n);
}

oy_hash oy_stance_key(uint64_t procedure, uint64_t member) {
    tail first = tail_of(procedure);
    return key_with((oy_bytes){first.b, sizeof first.b}, member);
}

oy_hash oy_meeting_key(oy_bytes body, oy_bytes label) {
    oy_bytes pieces[3] = {body, OY_LIT("\n"), label};
    return oy_sha256(pieces, 3);
}

oy_hash oy_seat_key(oy_bytes body, oy_bytes meeting, uint64_t member) {
    tail t = tail_of(member);
    oy_bytes pieces[4] = {body, OY_LIT("\n"), meeting, {t.b, sizeof t.b}};
    return oy_sha256(pieces, 4);
}
