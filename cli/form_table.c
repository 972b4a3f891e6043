// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Many forms as one table, in CSV or JSON, and back.
#include <string.h>

#include "cli/files.h"
#include "cli/form.h"
#include "cli/options.h"
#include "cli/rules.h"
#include "cli/say.h"

#define TABLE_MAX ((size_t)64 << 20)

typedef struct wanted {
    const char *instrument, *language, *output, *directory;
    bool force;
} wanted;

// Reads the i-th form, which must be as its instrument asks but for what is missing, and of the same form as the first.
static oy_exit read_one(oy_form_file *out, oy_arena *arena, const wanted *w, const char *name,
                        const oy_form_file *first) {
    oy_exit end = oy_form_open(out, arena, name, w->instrument);
    if (end != OY_EXIT_DONE)
        return end;
    if (!oy_form_good(arena, w->language, out, NULL, true))
        return OY_EXIT_NO;
    bool other = first && (!oy_bytes_equal(first->filled.instrument, out->filled.instrument) ||
                           !oy_bytes_equal(first->filled.form, out->filled.form));
    return other ? oy_complain_code(OY_OTHER_FORM, name) : OY_EXIT_DONE;
}

oy_exit oy_form_run_csv(oy_arena *arena, int argc, char **argv) {
    wanted w = {0};
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &w.instrument},
                               {"language", OY_OPTION_VALUE, &w.language},
                               {"o", OY_OPTION_VALUE, &w.output},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = (size_t)argc};
    oy_form_file first, next;
    oy_buf out = oy_buf_in(arena);
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&w.language, &end))
        return end;
    for (size_t i = 0; i < options.plain.n; i++) {
        oy_form_file *file = i ? &next : &first;
        end = read_one(file, arena, &w, options.plain.item[i], i ? &first : NULL);
        if (end != OY_EXIT_DONE)
            return end;
        const oy_form *form = oy_instrument_form(&first.instrument.x, first.filled.form);
        if (i == 0)
            oy_filled_csv_head(&out, &first.instrument.x, form);
        if (!oy_filled_csv(&out, &first.instrument.x, form, &file->filled))
            return oy_complain_code(OY_OTHER_FORM, file->name);
    }
    return oy_form_put(w.output, &out);
}

oy_exit oy_form_run_json(oy_arena *arena, int argc, char **argv) {
    wanted w = {0};
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &w.instrument},
                               {"language", OY_OPTION_VALUE, &w.language},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = (size_t)argc};
    oy_json out = oy_json_in(arena);
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&w.language, &end))
        return end;
    oy_json_open(&out, NULL, '[');
    for (size_t i = 0; i < options.plain.n; i++) {
        oy_form_file file;
        end = read_one(&file, arena, &w, options.plain.item[i], NULL);
        if (end != OY_EXIT_DONE)
            return end;
        oy_filled_json(&out, NULL, &file.instrument.x, &file.filled, oy_bytes_of(w.language));
    }
    oy_json_close(&out, ']');
    return oy_print_json(&out);
}

// ---- back ----

// DIR/MEMBER-PERIOD.form, DIR/MEMBER.form; where there are several of one, -2, -3 …
static const char *place_of(oy_arena *arena, const wanted *w, const oy_filled *forms, size_t i) {
    char name[64];
    unsigned again = 1;
    for (size_t k = 0; k < i; k++)
        again += oy_bytes_equal(forms[k].member, forms[i].member) && forms[k].period == forms[i].period;
    int n = snprintf(name, sizeof name, "%.*s", (int)forms[i].member.n, (const char *)forms[i].member.p);
    if (forms[i].period)
        n += snprintf(name + n, sizeof name - (size_t)n, "-%d", forms[i].period);
    if (again > 1)
        n += snprintf(name + n, sizeof name - (size_t)n, "-%u", again);
    (void)snprintf(name + n, sizeof name - (size_t)n, ".form");
    return oy_path_join(arena, w->directory, name);
}

// Nothing is written before all are as the form asks.
static oy_exit write_all(oy_arena *arena, const wanted *w, const char *table, const oy_instrument_file *instrument,
                         const oy_filled *forms, size_t count) {
    oy_exit worst = OY_EXIT_DONE;
    oy_err err;
    for (size_t i = 0; i < count; i++) {
        const oy_form_file file = {.name = table, .filled = forms[i], .instrument = *instrument};
        if (!oy_form_good(arena, w->language, &file, NULL, true))
            worst = OY_EXIT_NO;
    }
    if (worst != OY_EXIT_DONE)
        return worst;
    if (oy_directory_make(w->directory, &err) != OY_OK)
        return oy_complain(&err);
    for (size_t i = 0; i < count; i++) {
        oy_buf out = oy_buf_in(arena);
        const char *path = place_of(arena, w, forms, i);
        oy_filled_print(&out, &forms[i]);
        if (!path)
            return oy_complain_code(OY_NO_MEMORY, "");
        if (oy_file_exists(path) && !w->force)
            return oy_misuse("cli.form.exists", OY_STR("file", path));
        oy_exit end = oy_form_put(path, &out);
        if (end != OY_EXIT_DONE)
            return end;
    }
    return OY_EXIT_DONE;
}

oy_exit oy_form_run_read(oy_arena *arena, int argc, char **argv) {
    wanted w = {0};
    const oy_option table[] = {{"directory", OY_OPTION_VALUE, &w.directory},
                               {"language", OY_OPTION_VALUE, &w.language},
                               {"replace", OY_OPTION_FLAG, &w.force},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 3};
    oy_form_file begun;
    oy_filled *forms;
    size_t count;
    oy_bytes text;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&w.language, &end))
        return end;
    const oy_form_begin begin = {.instrument = options.plain.item[1],
                                 .form = options.plain.n > 2 ? options.plain.item[2] : NULL};
    w.directory = w.directory ? w.directory : ".";
    end = oy_form_begun(&begun, arena, &begin);
    if (end != OY_EXIT_DONE)
        return end;
    const oy_instrument *x = &begun.instrument.x;
    if (oy_file_read(&text, arena, options.plain.item[0], TABLE_MAX, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_filled_csv_read(&forms, &count, arena, x, oy_instrument_form(x, begun.filled.form), text, &err) != OY_OK)
        return oy_complain_at(options.plain.item[0], &err);
    return write_all(arena, &w, options.plain.item[0], &begun.instrument, forms, count);
}
