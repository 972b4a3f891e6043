// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/changes.h"

#include <string.h>

#include "cli/say.h"
#include "cli/telling.h"
#include "cli/terminal.h"

static const char *titled(json_t *x, const char *title, const char *name) {
    return *oy_field(x, title) ? oy_field(x, title) : oy_field(x, name);
}

// A text of several lines stands below its sentence.
static void tell_text(const char *indent, json_t *x, const char *name) {
    char behind[40];
    const char *text = oy_field(x, name);
    (void)snprintf(behind, sizeof behind, "%s    ", indent);
    if (!*text)
        return;
    oy_say_in(stdout, indent, strcmp(name, "before") == 0 ? "cli.changes.was" : "cli.changes.is",
              OY_STR("text", strchr(text, '\n') ? "" : text));
    if (strchr(text, '\n')) {
        oy_terminal_print(stdout, oy_bytes_of(text), behind);
        (void)putchar('\n');
    }
}

static void tell_change(const char *indent, json_t *x) {
    char row[24] = "", key[32], below[40];
    json_t *number = json_object_get(x, "row");
    if (json_is_integer(number))
        (void)oy_say_number(row, (uint64_t)json_integer_value(number));
    (void)snprintf(key, sizeof key, "cli.changes.%.7s", oy_field(x, "what"));
    (void)snprintf(below, sizeof below, "%s  ", indent);
    oy_say_in(stdout, indent, key, OY_STR("question", titled(x, "title", "field")), OY_STR("row", row),
              OY_STR("column", titled(x, "column_title", "column")));
    tell_text(below, x, "before");
    tell_text(below, x, "after");
}

oy_exit oy_changes_tell(const char *indent, oy_bytes json) {
    json_t *all = json_loadb((const char *)json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
    if (!all)
        return oy_complain_code(OY_NO_MEMORY, "");
    for (size_t i = 0; i < json_array_size(all); i++)
        tell_change(indent, json_array_get(all, i));
    json_decref(all);
    return OY_EXIT_DONE;
}
