// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A filled form as one reads it.
#include "cli/form.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/rules.h"
#include "cli/say.h"
#include "cli/terminal.h"
#include "cli/wrap.h"

// The words of options as their titles; any other value as it is.
static oy_bytes shown(const oy_voice *voice, const oy_instrument *x, const oy_form_field *field, oy_bytes value) {
    oy_bytes all = {0};
    if (field->options == 0)
        return value;
    for (oy_bytes rest = value; rest.n;) {
        oy_bytes word = oy_word_take(&rest), title = word;
        for (uint32_t i = 0; i < field->options; i++)
            if (oy_bytes_equal(x->options[field->first_option + i].word, word))
                title = oy_question_title(voice, &x->options[field->first_option + i].titles, word);
        all = all.n ? oy_voiced(voice, "list.comma", {"before", all}, {"item", title}) : title;
    }
    return all;
}

static void show_answer(const oy_voice *voice, const oy_form_file *file, uint32_t table, const oy_filled_answer *a) {
    const oy_instrument *x = &file->instrument.x;
    const oy_form *form = oy_instrument_form(x, file->filled.form);
    uint32_t at = oy_instrument_field(x, form, table, a->name);
    bool cell = a->kind == OY_ANSWER_CELL;
    oy_bytes title = at == OY_INSTRUMENT_NONE ? a->name : oy_question_title(voice, &x->fields[at].titles, a->name);
    oy_bytes value = at == OY_INSTRUMENT_NONE ? a->value : shown(voice, x, &x->fields[at], a->value);
    oy_wrap(stdout,
            oy_voiced(voice, "cli.form.answer", {"question", title}, {"answer", a->is_long ? (oy_bytes){0} : value}),
            cell ? "    " : "  ", cell ? "      " : "    ");
    if (a->is_long)
        oy_terminal_print(stdout, a->value, "    ");
    if (a->is_long)
        (void)putchar('\n');
}

static void show(const oy_voice *voice, const oy_form_file *file) {
    const oy_filled *f = &file->filled;
    const oy_instrument *x = &file->instrument.x;
    const oy_form *form = oy_instrument_form(x, f->form);
    oy_bytes period = f->period ? oy_bytes_of(oy_say_number((char[24]){0}, (uint64_t)f->period)) : (oy_bytes){0};
    uint32_t table = OY_INSTRUMENT_NONE, row = 0;
    oy_wrap(stdout, oy_question_title(voice, &x->titles, x->name), "", "  ");
    oy_wrap(stdout,
            oy_voiced(voice, "cli.form.head", {"title", oy_question_title(voice, &form->titles, form->name)},
                      {"member", f->member}, {"period", period}),
            "", "  ");
    (void)putchar('\n');
    for (size_t i = 0; i < f->count; i++) {
        const oy_filled_answer *a = &f->answers[i];
        if (a->kind != OY_ANSWER_ROW) {
            show_answer(voice, file, a->kind == OY_ANSWER_CELL ? table : OY_INSTRUMENT_NONE, a);
            continue;
        }
        uint32_t at = oy_instrument_field(x, form, OY_INSTRUMENT_NONE, a->name);
        row = at == table ? row + 1 : 1;
        table = at;
        oy_bytes title = at == OY_INSTRUMENT_NONE ? a->name : oy_question_title(voice, &x->fields[at].titles, a->name);
        oy_wrap(
            stdout,
            oy_voiced(voice, "cli.form.row", {"table", title}, {"row", oy_bytes_of(oy_say_number((char[24]){0}, row))}),
            "  ", "    ");
    }
}

oy_exit oy_form_run_show(oy_arena *arena, int argc, char **argv) {
    const char *instrument = NULL, *language = NULL;
    const oy_option table[] = {{"instrument", OY_OPTION_VALUE, &instrument},
                               {"language", OY_OPTION_VALUE, &language},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_form_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    end = oy_form_open(&file, arena, options.plain.item[0], instrument);
    if (end != OY_EXIT_DONE)
        return end;
    if (!oy_instrument_form(&file.instrument.x, file.filled.form))
        return oy_complain_code(OY_OTHER_FORM, file.name);
    const oy_voice voice = {arena, language, NULL};
    show(&voice, &file);
    return OY_EXIT_DONE;
}
