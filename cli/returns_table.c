// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/returns_table.h"

#include "cli/asking.h"
#include "cli/cells.h"
#include "cli/say.h"
#include "cli/signer.h"
#include "cli/telling.h"

static bool year_read(int *out, const char *written) {
    uint64_t year = 0;
    bool good = !written || (oy_number_parse(&year, oy_bytes_of(written)) && year <= OY_PERIOD_MOST);
    if (written && good)
        *out = (int)year;
    return good;
}

static oy_exit tell_csv(oy_source *source, const oy_table_wish *w, oy_years years) {
    oy_bytes table;
    oy_err err;
    if (oy_source_table_csv(source, w->name, years, &table, &err) != OY_OK)
        return oy_complain_of(w->name, &err);
    return fwrite(table.p, 1, table.n, stdout) == table.n ? OY_EXIT_DONE : oy_complain_code(OY_IO, "");
}

static void tell_table(json_t *table) {
    json_t *members = json_object_get(table, "members");
    if (json_array_size(members) == 0)
        oy_tell(stdout, "cli.returns.none");
    for (size_t i = 0; i < json_array_size(members); i++) {
        json_t *member = json_array_get(members, i);
        oy_tell_object(stdout, "", "cli.returns.table-member", member);
        oy_cells_tell("    ", json_object_get(member, "cells"));
    }
}

// The instrument as it is in force, for what it calls its questions.
static oy_code instrument_read(oy_instrument *x, oy_source *source, const char *name, oy_err *err) {
    json_t *view = NULL;
    oy_code code = oy_source_instrument(source, name, "9999-12-31", &view, err); // its text, and no return
    oy_bytes text = code == OY_OK ? oy_bytes_copy(source->arena, oy_bytes_of(oy_field(view, "text"))) : (oy_bytes){0};
    json_decref(view);
    if (code == OY_OK && text.n > 0 && !text.p)
        code = oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    return code == OY_OK ? oy_instrument_parse(x, source->arena, text, err) : code;
}

static oy_exit tell_changes(oy_source *source, const oy_table_wish *w, json_t *table) {
    oy_keyfile key = {0};
    oy_content_reader r = {.source = source, .as = OY_AS_MEMBER};
    oy_instrument x;
    oy_err err;
    oy_code code = instrument_read(&x, source, w->name, &err);
    if (code == OY_OK && w->key && source->is_remote) {
        code = oy_signer_load(&key, w->key, w->passphrase_file, &err);
        if (code == OY_OK)
            code = oy_asking_role(&r.as, &source->remote, key.key.vkey.name, w->as, &err);
        r.key = &key;
    }
    oy_exit end = code == OY_OK ? oy_table_tell_changes(&r, table, &x) : oy_complain_at(w->name, &err);
    oy_keyfile_wipe(&key);
    return end;
}

oy_exit oy_returns_table(oy_source *source, const oy_table_wish *w) {
    oy_years years = {0, OY_PERIOD_MOST};
    json_t *table = NULL;
    oy_err err;
    oy_exit end = OY_EXIT_DONE;
    if (!year_read(&years.first, w->since))
        return oy_misuse("cli.returns.year", OY_STR("year", w->since));
    if (!year_read(&years.last, w->until) || years.last < years.first)
        return oy_misuse("cli.returns.year", OY_STR("year", w->until ? w->until : w->since));
    if (w->csv)
        return tell_csv(source, w, years);
    if (oy_source_table(source, w->name, years, &table, &err) != OY_OK)
        return oy_complain_of(w->name, &err);
    if (w->json)
        end = oy_print_view(table);
    else if (w->changes)
        end = tell_changes(source, w, table);
    else
        tell_table(table);
    json_decref(table);
    return end;
}
