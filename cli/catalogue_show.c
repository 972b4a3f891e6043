// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The catalogue of measures that a body has put in force.
#include "cli/catalogue.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"

typedef struct wish {
    const char *area, *language, *out;
    bool csv, json;
} wish;

static oy_exit show_table(oy_source *source, const wish *w) {
    oy_bytes table;
    oy_err err;
    if (oy_source_catalogue_csv(source, w->language, &table, &err) != OY_OK ||
        oy_file_write(w->out ? w->out : "-", table, &err) != OY_OK)
        return oy_complain(&err);
    return OY_EXIT_DONE;
}

static oy_exit show(oy_source *source, const wish *w) {
    json_t *view = NULL;
    oy_err err;
    oy_code code =
        w->area ? oy_source_catalogue_area(source, w->area, &view, &err) : oy_source_catalogue(source, &view, &err);
    if (code != OY_OK)
        return oy_complain_of(w->area ? w->area : source->where, &err);
    oy_exit end = OY_EXIT_DONE;
    if (w->json)
        end = oy_print_view(view);
    else if (w->area)
        oy_catalogue_tell_area(source->arena, w->language, view);
    else
        oy_catalogue_tell(source->arena, w->language, view);
    json_decref(view);
    return end;
}

oy_exit oy_catalogue_run_show(oy_arena *arena, int argc, char **argv) {
    const char *from = NULL, *pin = NULL, *where = NULL, *entry = NULL;
    uint64_t at = OY_NO_INDEX;
    wish w = {0};
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &from},  {"at", OY_OPTION_VALUE, &entry},
                               {"pin", OY_OPTION_VALUE, &pin},    {"language", OY_OPTION_VALUE, &w.language},
                               {"csv", OY_OPTION_FLAG, &w.csv},   {"o", OY_OPTION_VALUE, &w.out},
                               {"json", OY_OPTION_FLAG, &w.json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_source source;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end) || !oy_catalogue_language(&w.language, &end))
        return end;
    w.area = options.plain.n ? options.plain.item[0] : NULL;
    if (w.csv && (w.area || w.json))
        return oy_misuse("cli.catalogue.table-of-all", OY_STR("command", argv[0]));
    if (w.out && !w.csv)
        return oy_misuse("cli.catalogue.table-only", OY_STR("command", argv[0]));
    if (entry && !oy_number_parse(&at, oy_bytes_of(entry)))
        return oy_misuse("cli.bad-number", OY_STR("number", entry));
    if (oy_place_find(&where, arena, from, &err) != OY_OK)
        return oy_complain(&err);
    if (oy_source_open_at(&source, arena, where, pin, at, &err) != OY_OK)
        end = oy_complain_of(where, &err);
    else
        end = w.csv ? show_table(&source, &w) : show(&source, &w);
    oy_source_close(&source);
    return end;
}
