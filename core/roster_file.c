// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a roster file (docs/formats/roster.md).
#include "founding.h"
#include "textfile.h"

typedef struct reader {
    oy_roster_file *roster;
    oy_arena *arena;
    oy_textfile file;
    size_t lines_cap, chairs_cap;
    bool inside; // indented lines belong to the member read last
    oy_err *err;
} reader;

static oy_code fail(const reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->file.line, what);
}

static const oy_roster_line *line_of(const oy_roster_file *roster, oy_bytes code) {
    for (size_t i = 0; i < roster->count; i++)
        if (oy_bytes_equal(roster->lines[i].code, code))
            return &roster->lines[i];
    return NULL;
}

static oy_code read_member(reader *r, oy_bytes value, bool observer) {
    oy_roster_file *roster = r->roster;
    oy_bytes since = value, code = oy_word_take(&since);
    if (!oy_member_name_check(code))
        return fail(r, OY_BAD_NAME, code);
    bool unknown = oy_bytes_equal(since, OY_LIT("-"));
    if (!unknown && !oy_date_check(since))
        return fail(r, OY_BAD_LINE, value);
    if (line_of(roster, code))
        return fail(r, OY_LINE_REPEATED, code);
    if (roster->count == OY_REPEAT_MAX)
        return fail(r, OY_TOO_LONG, code);
    if (!oy_arena_grow(r->arena, &roster->lines, &r->lines_cap, roster->count + 1, sizeof *roster->lines))
        return fail(r, OY_NO_MEMORY, code);
    roster->lines[roster->count++] = (oy_roster_line){
        .line = r->file.line, .code = code, .since = unknown ? OY_LIT("") : since, .observer = observer};
    r->inside = true;
    return OY_OK;
}

// One more name of the same, in another language.
static oy_code read_titled(const reader *r, oy_bytes value, oy_titled *list, size_t *count, size_t most) {
    oy_bytes text = value, language = oy_word_take(&text);
    if (!oy_language_check(language) || !oy_value_clean(text))
        return fail(r, OY_BAD_LINE, value);
    for (size_t i = 0; i < *count; i++)
        if (oy_bytes_equal(list[i].language, language))
            return fail(r, OY_LINE_REPEATED, language);
    if (*count == most)
        return fail(r, OY_TOO_LONG, value);
    list[(*count)++] = (oy_titled){.language = language, .text = text};
    return OY_OK;
}

static oy_code read_title(reader *r, oy_bytes value) {
    return read_titled(r, value, r->roster->titles, &r->roster->title_count, OY_PROCESS_TITLES_MAX);
}

static oy_code read_name(reader *r, oy_bytes value) {
    oy_roster_line *member = &r->roster->lines[r->roster->count - 1];
    return read_titled(r, value, member->names, &member->name_count, sizeof member->names / sizeof *member->names);
}

static oy_code read_chair(reader *r, oy_bytes value) {
    oy_roster_file *roster = r->roster;
    oy_bytes to = value, member = oy_word_take(&to), from = oy_word_take(&to);
    oy_instant begins, ends = OY_LAST_INSTANT;
    if (!oy_member_name_check(member))
        return fail(r, OY_BAD_NAME, member);
    if (!oy_instant_parse(&begins, from))
        return fail(r, OY_BAD_INSTANT, from);
    if (!oy_bytes_equal(to, OY_LIT("-")) && !oy_instant_parse(&ends, to))
        return fail(r, OY_BAD_INSTANT, to);
    if (ends <= begins)
        return fail(r, OY_BAD_LINE, value);
    if (roster->chair_count == OY_REPEAT_MAX)
        return fail(r, OY_TOO_LONG, value);
    if (!oy_arena_grow(r->arena, &roster->chairs, &r->chairs_cap, roster->chair_count + 1, sizeof *roster->chairs))
        return fail(r, OY_NO_MEMORY, value);
    roster->chairs[roster->chair_count++] =
        (oy_roster_term){.line = r->file.line, .member = member, .from = from, .to = to};
    return OY_OK;
}

static oy_code read_line(reader *r, oy_bytes line) {
    bool indented = line.p[0] == ' ';
    if (indented && (!oy_indent_take(&line) || !r->inside))
        return fail(r, r->inside ? OY_BAD_SPACE : OY_LINE_ORDER, line);
    if (!indented)
        r->inside = false;
    oy_bytes value = line, key = oy_word_take(&value);
    if (indented)
        return oy_bytes_equal(key, OY_LIT("name")) ? read_name(r, value) : fail(r, OY_LINE_UNKNOWN, key);
    if (oy_bytes_equal(key, OY_LIT("title")))
        return read_title(r, value);
    if (oy_bytes_equal(key, OY_LIT("member")))
        return read_member(r, value, false);
    if (oy_bytes_equal(key, OY_LIT("observer")))
        return read_member(r, value, true);
    if (oy_bytes_equal(key, OY_LIT("chair")))
        return read_chair(r, value);
    return fail(r, OY_LINE_UNKNOWN, key);
}

// What only the whole file shows.
static oy_code file_end(const reader *r) {
    bool members = false;
    for (size_t i = 0; i < r->roster->count; i++)
        members = members || !r->roster->lines[i].observer;
    if (!members)
        return fail(r, OY_LINE_MISSING, OY_LIT("member"));
    for (size_t i = 0; i < r->roster->chair_count; i++) {
        const oy_roster_term *term = &r->roster->chairs[i];
        const oy_roster_line *line = line_of(r->roster, term->member);
        if (!line || line->observer)
            return oy_fail(r->err, OY_NOT_A_MEMBER, term->line, term->member);
    }
    return OY_OK;
}

oy_code oy_roster_parse(oy_roster_file *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    *out = (oy_roster_file){0};
    reader r = {.roster = out, .arena = arena, .err = err};
    oy_code code = oy_textfile_open(&r.file, text, OY_LIT("oydas roster v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&r.file, &line, err);
        if (code || line.n == 0)
            break;
        code = read_line(&r, line);
    }
    return code ? code : file_end(&r);
}
