// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/form.h"

#include <string.h>

#include "cli/files.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/say.h"

oy_exit oy_form_open(oy_form_file *out, oy_arena *arena, const char *name, const char *instrument) {
    oy_bytes text;
    oy_err err;
    *out = (oy_form_file){.name = name};
    if (oy_file_read(&text, arena, name, (size_t)OY_FILLED_MAX + 1, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_filled_parse(&out->filled, arena, text, &err) != OY_OK)
        return oy_complain_at(name, &err);
    char label[32];
    (void)snprintf(label, sizeof label, "%.*s", (int)out->filled.instrument.n, (const char *)out->filled.instrument.p);
    return oy_instrument_open(&out->instrument, arena, instrument ? instrument : label, instrument ? NULL : name);
}

bool oy_form_good(oy_arena *arena, const char *language, const oy_form_file *file, const oy_codes_known *known,
                  bool partial) {
    const oy_voice voice = {arena, language, NULL};
    const oy_instrument *x = &file->instrument.x;
    const oy_filled_look look = {x, known, partial};
    oy_filled_faults faults;
    if (oy_filled_check(&faults, &look, &file->filled))
        return true;
    for (size_t i = 0; i < faults.n; i++) {
        const oy_filled_fault *f = &faults.row[i];
        oy_say(stderr, "cli.form.line", OY_RAW("line", oy_question_fault(&voice, x, file->name, f)));
        if (f->field != OY_INSTRUMENT_NONE)
            oy_say_in(stderr, "    ", "cli.form.asked",
                      OY_RAW("asks", oy_question_asks(&voice, x, &x->fields[f->field])));
    }
    if (faults.more)
        oy_tell(stderr, "cli.rules.more-faults");
    return false;
}

oy_exit oy_form_put(const char *output, const oy_buf *content) {
    oy_err err;
    if (content->failed)
        return oy_complain_code(OY_NO_MEMORY, "");
    if (oy_file_write(output ? output : "-", oy_buf_bytes(content), &err) != OY_OK)
        return oy_complain(&err);
    if (output)
        oy_say(stdout, "cli.form.written", OY_STR("file", output));
    return OY_EXIT_DONE;
}

// ---- which part ----

oy_exit oy_command_form(oy_arena *arena, int argc, char **argv) {
    static const oy_command parts[] = {{"new", oy_form_run_new},     {"fill", oy_form_run_fill},
                                       {"check", oy_form_run_check}, {"text", oy_form_run_text},
                                       {"show", oy_form_run_show},   {"csv", oy_form_run_csv},
                                       {"json", oy_form_run_json},   {"read", oy_form_run_read},
                                       {"file", oy_form_run_file},   {"diff", oy_form_run_diff}};
    return oy_run_part(parts, sizeof parts / sizeof *parts, arena, argc, argv, "cli.form.action-missing",
                       "cli.form.no-such-action");
}
