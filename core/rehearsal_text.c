// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The texts of a step: what its act says to all, and what it is bound to. "@{LABEL}" in them stands for the id of an act.
#include "rehearsal_part.h"
#include "textfile.h"

static oy_code put_text(const oy_player *p, oy_bytes text, oy_buf *out) {
    while (text.n > 0) {
        size_t at = oy_bytes_find(text, 0, '@');
        oy_buf_put(out, oy_bytes_slice(text, 0, at));
        text = oy_bytes_slice(text, at, text.n);
        if (!oy_bytes_starts(text, OY_LIT("@{"))) {
            oy_buf_put(out, oy_bytes_slice(text, 0, 1));
            text = oy_bytes_slice(text, 1, text.n);
            continue;
        }
        oy_hash id;
        size_t end = oy_bytes_find(text, 0, '}');
        if (end == text.n || !oy_player_find(p, oy_bytes_slice(text, 2, end), &id))
            return oy_player_fail(p, OY_UNKNOWN_LABEL, oy_bytes_slice(text, 2, end));
        oy_hash_print(out, &id);
        text = oy_bytes_slice(text, end + 1, text.n);
    }
    return OY_OK;
}

oy_code oy_player_put_line(const oy_player *p, oy_bytes line, oy_buf *out) {
    if (line.n > 1 && line.p[1] != ' ')
        return oy_player_fail(p, OY_BAD_LINE, line);
    oy_code code = put_text(p, oy_bytes_slice(line, 2, line.n), out);
    oy_buf_putc(out, '\n');
    return code;
}

oy_code oy_player_put_file(const oy_player *p, oy_bytes value, oy_buf *out) {
    oy_bytes name = value, kind = oy_word_take(&name), text;
    if (!oy_label_check(kind) || !oy_label_check(name))
        return oy_player_fail(p, OY_BAD_NAME, value);
    if (!p->stage->text)
        return oy_player_fail(p, OY_UNKNOWN_LABEL, name);
    oy_code code = p->stage->text(p->stage->ctx, kind, name, &text);
    if (code)
        return oy_player_fail(p, code, name);
    oy_buf_put(out, text);
    return OY_OK;
}

oy_code oy_player_put_content(oy_player *p, const oy_step *step, oy_buf *out) {
    oy_textfile f = {.rest = step->lines, .line = step->line};
    for (;;) {
        oy_bytes line;
        oy_code code = oy_textfile_next(&f, &line, p->err);
        p->line = f.line;
        if (!code && line.n > 0 && oy_indent_take(&line) && line.p[0] == '>')
            code = oy_player_put_line(p, line, out);
        if (code || line.n == 0)
            return code;
    }
}
