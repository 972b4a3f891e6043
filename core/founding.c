// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "founding.h"

#include "merkle.h"

#define SIGNATURE_ROOM 512 // bytes that the signature line of the operator may take

// The lines of the act while they are gathered.
typedef struct draft {
    oy_arena *arena;
    oy_line *lines;
    size_t count, cap;
    bool out_of_memory;
} draft;

static void add(draft *d, oy_line_key key, const oy_buf *value) {
    if (value->failed || !oy_arena_grow(d->arena, &d->lines, &d->cap, d->count + 1, sizeof *d->lines)) {
        d->out_of_memory = true;
        return;
    }
    d->lines[d->count++] = (oy_line){.key = key, .value = oy_buf_bytes(value)};
}

// A line of up to three words.
static void add_words(draft *d, oy_line_key key, oy_bytes a, oy_bytes b, oy_bytes c) {
    oy_buf value = oy_buf_in(d->arena);
    oy_buf_put(&value, a);
    if (b.n)
        oy_buf_putc(&value, ' ');
    oy_buf_put(&value, b);
    if (c.n)
        oy_buf_putc(&value, ' ');
    oy_buf_put(&value, c);
    add(d, key, &value);
}

static void add_key(draft *d, oy_line_key key, const oy_vkey *vkey) {
    oy_buf value = oy_buf_in(d->arena);
    oy_vkey_print(&value, vkey);
    add(d, key, &value);
}

static void add_authority(draft *d, const oy_founding_authority *authority) {
    oy_buf value = oy_buf_in(d->arena);
    oy_buf_put(&value, authority->member);
    oy_buf_putc(&value, ' ');
    oy_vkey_print(&value, &authority->key);
    oy_buf_putc(&value, ' ');
    oy_scopes_print(&value, authority->scopes);
    add(d, OY_LINE_AUTHORITY, &value);
}

static void add_offices(draft *d, const oy_founding *f) {
    const oy_bytes none = {0};
    oy_buf engine = oy_buf_in(d->arena);
    oy_buf_number(&engine, OY_ENGINE);
    add(d, OY_LINE_ENGINE, &engine);
    const char *clock = oy_word_token(f->simulated ? OY_CLOCK_SIMULATED : OY_CLOCK_REAL);
    add_words(d, OY_LINE_CLOCK, oy_bytes_of(clock), none, none);
    add_key(d, OY_LINE_LOG, &f->log);
    add_key(d, OY_LINE_OPERATOR, &f->operator_key);
    for (size_t i = 0; i < f->secretariat_count; i++)
        add_key(d, OY_LINE_SECRETARIAT, &f->secretariat[i]);
    for (size_t i = 0; i < f->witness_count; i++)
        add_key(d, OY_LINE_WITNESS, &f->witnesses[i]);
    oy_buf quorum = oy_buf_in(d->arena);
    oy_buf_number(&quorum, f->quorum);
    if (f->quorum > 0)
        add(d, OY_LINE_QUORUM, &quorum);
    for (size_t i = 0; i < f->door_count; i++)
        add_key(d, OY_LINE_DOOR, &f->doors[i]);
}

static void add_roster(draft *d, const oy_roster_file *roster) {
    const oy_bytes none = {0};
    for (size_t i = 0; i < roster->title_count; i++)
        add_words(d, OY_LINE_PROCESS_TITLE, roster->titles[i].language, roster->titles[i].text, none);
    for (size_t i = 0; i < roster->count; i++) {
        const oy_roster_line *line = &roster->lines[i];
        oy_line_key key = line->observer ? OY_LINE_FIRST_OBSERVER : OY_LINE_FIRST_MEMBER;
        add_words(d, key, line->code, line->since.n ? line->since : OY_LIT("-"), none);
        for (size_t n = 0; n < line->name_count; n++)
            add_words(d, OY_LINE_NAME, line->code, line->names[n].language, line->names[n].text);
    }
    for (size_t i = 0; i < roster->chair_count; i++)
        add_words(d, OY_LINE_CHAIR, roster->chairs[i].member, roster->chairs[i].from, roster->chairs[i].to);
}

static oy_code authorities_check(const oy_founding *f, const oy_roster_file *roster, oy_err *err) {
    for (size_t i = 0; i < f->authority_count; i++) {
        size_t line = 0;
        while (line < roster->count && !oy_bytes_equal(roster->lines[line].code, f->authorities[i].member))
            line++;
        if (line == roster->count)
            return oy_fail(err, OY_NOT_A_MEMBER, 0, f->authorities[i].member);
    }
    return OY_OK;
}

// record.md: an origin that ends in /simulated has a simulated clock, and no other has.
static oy_code origin_check(const oy_founding *f, oy_err *err) {
    const oy_bytes suffix = OY_LIT("/simulated");
    oy_bytes end = oy_bytes_slice(f->origin, f->origin.n > suffix.n ? f->origin.n - suffix.n : 0, f->origin.n);
    if (!oy_origin_check(f->origin) || oy_bytes_equal(end, suffix) != f->simulated)
        return oy_fail(err, OY_BAD_NAME, 0, f->origin);
    return OY_OK;
}

oy_code oy_founding_text(oy_buf *out, oy_arena *arena, const oy_founding *f, oy_err *err) {
    oy_rules rules;
    oy_roster_file roster;
    oy_code code = origin_check(f, err);
    if (!code)
        code = oy_rules_parse(&rules, arena, f->rules, err);
    if (!code)
        code = oy_roster_parse(&roster, arena, f->roster, err);
    if (!code)
        code = authorities_check(f, &roster, err);
    if (code)
        return code;
    draft d = {.arena = arena};
    add_offices(&d, f);
    add_roster(&d, &roster);
    for (size_t i = 0; i < f->authority_count; i++)
        add_authority(&d, &f->authorities[i]);
    oy_act act = {
        .type = OY_ACT_FOUND,
        .carried = OY_ACT_FOUND,
        .origin = f->origin,
        .founding = true,
        .key = f->operator_key,
        .as = OY_AS_OPERATOR,
        .seen_root = oy_empty_root(),
        .until = f->until,
        .lines = d.lines,
        .line_count = d.count,
        .has_block = true,
        .block = f->rules,
    };
    for (size_t i = 0; i < sizeof act.nonce; i++)
        act.nonce[i] = f->nonce[i];
    oy_act_sort(&act);
    oy_act_print(out, &act);
    if (d.out_of_memory || out->failed)
        return oy_fail(err, OY_NO_MEMORY, 0, f->origin);
    return out->n > OY_NOTE_MAX - SIGNATURE_ROOM ? oy_fail(err, OY_TOO_LONG, 0, f->origin) : OY_OK;
}
