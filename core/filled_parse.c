// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "filled.h"
#include "textfile.h"

#define VERSION_MAX 9999

typedef struct reader {
    oy_filled *out;
    oy_arena *arena;
    oy_err *err;
    uint32_t line;
    size_t cap;
    unsigned head;  // how many of the lines of the head were read
    bool in_row;    // inner lines are cells
    oy_buf text;    // lines of the long text being read
    bool open_text; // it belongs to the last answer
} reader;

static oy_code fail(reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

// ---- the head: instrument, version, form, member, period, in this order; a period, or none ----

static oy_code read_instrument(reader *r, oy_bytes value) {
    r->out->instrument = value;
    return oy_label_check(value) ? OY_OK : fail(r, OY_BAD_NAME, value);
}

static oy_code read_version(reader *r, oy_bytes value) {
    if (!oy_number_parse(&r->out->version, value))
        return fail(r, OY_BAD_NUMBER, value);
    return r->out->version >= 1 && r->out->version <= VERSION_MAX ? OY_OK : fail(r, OY_OUT_OF_RANGE, value);
}

static oy_code read_form(reader *r, oy_bytes value) {
    r->out->form = value;
    return oy_label_check(value) ? OY_OK : fail(r, OY_BAD_NAME, value);
}

static oy_code read_member(reader *r, oy_bytes value) {
    r->out->member = value;
    return oy_member_name_check(value) ? OY_OK : fail(r, OY_BAD_NAME, value);
}

static oy_code read_period(reader *r, oy_bytes value) {
    uint64_t year;
    if (value.n != 4 || !oy_number_parse(&year, value))
        return fail(r, OY_BAD_DATE, value);
    r->out->period = (int)year;
    return year >= OY_PERIOD_LEAST ? OY_OK : fail(r, OY_OUT_OF_RANGE, value);
}

typedef struct head_line {
    const char *token;
    oy_code (*read)(reader *, oy_bytes value);
} head_line;

static const head_line head[] = {{"instrument", read_instrument},
                                 {"version", read_version},
                                 {"form", read_form},
                                 {"member", read_member},
                                 {"period", read_period}};
#define HEAD (sizeof head / sizeof *head)
#define PERIOD (HEAD - 1)

static oy_code read_head(reader *r, oy_bytes token, oy_bytes value) {
    if (!oy_bytes_equal(token, oy_bytes_of(head[r->head].token)))
        return fail(r, OY_LINE_ORDER, token);
    if (!oy_value_clean(value))
        return fail(r, value.n ? OY_BAD_SPACE : OY_BAD_LINE, token);
    return head[r->head++].read(r, value);
}

// ---- answers ----

// A long text ends where the next line is none of it.
static oy_code end_text(reader *r) {
    if (!r->open_text)
        return OY_OK;
    oy_filled_answer *a = &r->out->answers[r->out->count - 1];
    a->value = oy_buf_bytes(&r->text);
    a->is_long = true;
    r->open_text = false;
    if (r->text.failed)
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    bool edge = a->value.n == 0 || a->value.p[0] == '\n' || a->value.p[a->value.n - 1] == '\n';
    return edge ? oy_fail(r->err, OY_BAD_LINE, a->line, a->name) : OY_OK;
}

static oy_code add(reader *r, oy_answer_kind kind, oy_bytes name, oy_bytes value) {
    oy_filled *f = r->out;
    if (!oy_label_check(name))
        return fail(r, OY_BAD_NAME, name);
    if (value.n && !oy_value_clean(value))
        return fail(r, value.n > OY_TEXT_VALUE_MAX ? OY_TOO_LONG : OY_BAD_SPACE, name);
    if (!oy_arena_grow(r->arena, &f->answers, &r->cap, f->count + 1, sizeof *f->answers))
        return fail(r, OY_NO_MEMORY, OY_LIT(""));
    f->answers[f->count++] = (oy_filled_answer){.kind = kind, .name = name, .value = value, .line = r->line};
    if (kind != OY_ANSWER_ROW && value.n == 0) { // its lines follow
        r->open_text = true;
        r->text = oy_buf_in(r->arena);
    }
    return OY_OK;
}

// "  | line" of a long text.
static oy_code read_text(reader *r, oy_bytes line) {
    if (!r->open_text)
        return fail(r, OY_LINE_ORDER, line);
    bool blank = line.n == 1;
    if (!blank && (line.p[1] != ' ' || line.n == 2))
        return fail(r, OY_BAD_SPACE, line);
    if (line.n > OY_TEXT_VALUE_MAX + 2)
        return fail(r, OY_TOO_LONG, line);
    if (r->text.n || r->out->answers[r->out->count - 1].is_long)
        oy_buf_putc(&r->text, '\n');
    r->out->answers[r->out->count - 1].is_long = true;
    oy_buf_put(&r->text, oy_bytes_slice(line, 2, line.n));
    return OY_OK;
}

static oy_code read_inner_line(reader *r, oy_bytes line) {
    if (r->head < PERIOD)
        return fail(r, OY_LINE_ORDER, line);
    if (!oy_indent_take(&line))
        return fail(r, OY_BAD_SPACE, line);
    if (line.p[0] == '|')
        return read_text(r, line);
    oy_bytes value = line, token = oy_word_take(&value);
    oy_code code = end_text(r);
    if (code)
        return code;
    return r->in_row ? add(r, OY_ANSWER_CELL, token, value) : fail(r, OY_LINE_ORDER, token);
}

static oy_code read_outer_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    if (r->head < PERIOD || (r->head == PERIOD && r->out->count == 0 && oy_bytes_equal(token, OY_LIT("period"))))
        return read_head(r, token, value);
    for (size_t i = 0; i < HEAD; i++)
        if (oy_bytes_equal(token, oy_bytes_of(head[i].token)))
            return fail(r, i < r->head ? OY_LINE_REPEATED : OY_LINE_ORDER, token);
    oy_code code = end_text(r);
    if (code)
        return code;
    r->in_row = oy_bytes_equal(token, OY_LIT("row"));
    if (!r->in_row)
        return add(r, OY_ANSWER_VALUE, token, value);
    return oy_label_check(value) ? add(r, OY_ANSWER_ROW, value, (oy_bytes){0}) : fail(r, OY_BAD_NAME, value);
}

static oy_code file_end(reader *r) {
    if (r->head < PERIOD)
        return fail(r, OY_LINE_MISSING, oy_bytes_of(head[r->head].token));
    return end_text(r);
}

oy_code oy_filled_parse(oy_filled *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    reader r = {.out = out, .arena = arena, .err = err};
    *out = (oy_filled){0};
    oy_textfile file;
    oy_code code = oy_textfile_fits(text, OY_FILLED_MAX, OY_TEXTFILE_LINE_MAX, err);
    if (!code)
        code = oy_textfile_open(&file, text, OY_LIT("oydas form v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&file, &line, err);
        r.line = file.line;
        if (!code && line.n == 0)
            return file_end(&r);
        if (!code)
            code = line.p[0] == ' ' ? read_inner_line(&r, line) : read_outer_line(&r, line);
    }
    return code;
}
