// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A form to fill: empty, or with the answers of the last return.
#include <string.h>

#include "cli/form.h"
#include "cli/options.h"
#include "cli/rules.h"
#include "cli/say.h"

static oy_exit no_such_form(oy_arena *arena, const oy_instrument *x) {
    oy_buf names = oy_buf_in(arena);
    for (size_t i = 0; i < x->form_count; i++) {
        oy_buf_puts(&names, i ? ", " : "");
        oy_buf_put(&names, x->forms[i].name);
    }
    return oy_misuse(x->form_count ? "cli.form.which" : "cli.form.none", OY_RAW("instrument", x->name),
                     OY_RAW("forms", oy_buf_bytes(&names)));
}

// The year that was asked for; 0 where none was.
static bool read_period(int *out, const oy_instrument *x, const char *period, oy_exit *end) {
    uint64_t year = 0;
    bool periodic = x->kind == OY_MEASURE_KIND_PERIODIC;
    if (period && (!periodic || !oy_number_parse(&year, oy_bytes_of(period)) || year < OY_PERIOD_LEAST ||
                   year > OY_PERIOD_MOST)) {
        *end = oy_misuse(periodic ? "cli.form.bad-period" : "cli.form.no-period", OY_STR("period", period));
        return false;
    }
    *out = (int)year;
    return true;
}

oy_exit oy_form_begun(oy_form_file *out, oy_arena *arena, const oy_form_begin *begin) {
    oy_form_file last;
    int period;
    *out = (oy_form_file){0};
    oy_exit end = oy_instrument_open(&out->instrument, arena, begin->instrument, NULL);
    if (end != OY_EXIT_DONE)
        return end;
    const oy_instrument *x = &out->instrument.x;
    const oy_form *form = oy_instrument_form(x, oy_bytes_of(begin->form ? begin->form : ""));
    if (!form && !(begin->from && !begin->form))
        return no_such_form(arena, x);
    if (begin->member && !oy_member_name_check(oy_bytes_of(begin->member)))
        return oy_misuse("cli.form.bad-member", OY_STR("member", begin->member));
    if (!read_period(&period, x, begin->period, &end))
        return end;
    out->filled = (oy_filled){.instrument = x->name, .version = x->version};
    if (begin->from) {
        end = oy_form_open(&last, arena, begin->from, begin->instrument);
        if (end != OY_EXIT_DONE)
            return end;
        bool other =
            !oy_bytes_equal(last.filled.instrument, x->name) || (form && !oy_bytes_equal(form->name, last.filled.form));
        if (other || !oy_filled_next(&out->filled, arena, x, &last.filled))
            return oy_complain_code(OY_OTHER_FORM, begin->from);
    } else {
        out->filled.form = form->name;
    }
    if (begin->member)
        out->filled.member = oy_bytes_of(begin->member);
    if (period)
        out->filled.period = period;
    return OY_EXIT_DONE;
}

oy_exit oy_form_run_new(oy_arena *arena, int argc, char **argv) {
    oy_form_begin begin = {0};
    const char *language = NULL, *output = NULL;
    const oy_option table[] = {{"member", OY_OPTION_VALUE, &begin.member},
                               {"period", OY_OPTION_VALUE, &begin.period},
                               {"from", OY_OPTION_VALUE, &begin.from},
                               {"language", OY_OPTION_VALUE, &language},
                               {"o", OY_OPTION_VALUE, &output},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 2};
    oy_form_file file;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_rules_language(&language, &end))
        return end;
    begin.instrument = options.plain.item[0];
    begin.form = options.plain.n > 1 ? options.plain.item[1] : NULL;
    end = oy_form_begun(&file, arena, &begin);
    if (end != OY_EXIT_DONE)
        return end;
    oy_buf out = oy_buf_in(arena);
    oy_filled_template(&out, &file.instrument.x, &file.filled, oy_bytes_of(language));
    return oy_form_put(output, &out);
}
