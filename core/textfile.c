// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "textfile.h"

static oy_code line_check(const oy_textfile *f, oy_bytes line, oy_err *err) {
    if (line.n > OY_TEXTFILE_LINE_MAX)
        return oy_fail(err, OY_TOO_LONG, f->line, line);
    if (!oy_utf8_valid(line))
        return oy_fail(err, OY_NOT_UTF8, f->line, line);
    if (!oy_utf8_clean(line))
        return oy_fail(err, OY_BAD_CHARACTER, f->line, line);
    if (line.n && line.p[line.n - 1] == ' ')
        return oy_fail(err, OY_BAD_SPACE, f->line, line);
    return OY_OK;
}

// The next line, whatever it says; *end when there is none.
static oy_code line_read(oy_textfile *f, oy_bytes *line, bool *end, oy_err *err) {
    *end = f->rest.n == 0;
    if (*end)
        return OY_OK;
    f->line++;
    if (!oy_line_next(&f->rest, line))
        return oy_fail(err, OY_TRUNCATED, f->line, f->rest);
    return line_check(f, *line, err);
}

oy_code oy_textfile_fits(oy_bytes text, size_t most, size_t line_most, oy_err *err) {
    oy_bytes line;
    if (text.n > most)
        return oy_fail(err, OY_TOO_LONG, 0, OY_LIT(""));
    for (uint32_t number = 1; oy_line_next(&text, &line); number++)
        if (line.n > line_most)
            return oy_fail(err, OY_TOO_LONG, number, line);
    return OY_OK;
}

oy_code oy_textfile_open(oy_textfile *out, oy_bytes text, oy_bytes first, oy_err *err) {
    *out = (oy_textfile){.rest = text};
    oy_bytes line = OY_LIT("");
    bool end;
    oy_code code = line_read(out, &line, &end, err);
    if (code)
        return code;
    return oy_bytes_equal(line, first) ? OY_OK : oy_fail(err, OY_BAD_LINE, 1, line);
}

oy_code oy_textfile_next(oy_textfile *f, oy_bytes *line, oy_err *err) {
    for (;;) {
        bool end;
        oy_code code = line_read(f, line, &end, err);
        if (code)
            return code;
        if (end)
            *line = OY_LIT("");
        if (end || (line->n && line->p[0] != '#'))
            return OY_OK;
    }
}

bool oy_indent_take(oy_bytes *line) {
    if (line->n < 3 || line->p[0] != ' ' || line->p[1] != ' ' || line->p[2] == ' ')
        return false;
    *line = oy_bytes_slice(*line, 2, line->n);
    return true;
}
