// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Papers that a form names: by the hash and the length of their files, never by what stands in them.
#include "cli/files.h"
#include "cli/form.h"
#include "cli/options.h"
#include "cli/say.h"
#include "core/crypto.h"

#define PAPER_MAX ((size_t)16 << 20)

oy_exit oy_form_paper(oy_bytes *out, oy_arena *arena, const char *path) {
    oy_bytes content;
    oy_err err;
    oy_buf value = oy_buf_in(arena);
    if (oy_file_read(&content, arena, path, PAPER_MAX, &err) != OY_OK)
        return oy_complain(&err);
    oy_hash hash = oy_sha256(&content, 1);
    oy_hash_print(&value, &hash);
    oy_buf_putc(&value, ' ');
    oy_buf_number(&value, content.n);
    *out = oy_buf_bytes(&value);
    return value.failed ? oy_complain_code(OY_NO_MEMORY, "") : OY_EXIT_DONE;
}

oy_exit oy_form_run_file(oy_arena *arena, int argc, char **argv) {
    const oy_option none[] = {{NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = none, .least = 1, .most = 1};
    oy_bytes value;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    end = oy_form_paper(&value, arena, options.plain.item[0]);
    if (end == OY_EXIT_DONE)
        oy_say(stdout, "cli.form.line", OY_RAW("line", value));
    return end;
}
