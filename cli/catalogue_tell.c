// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Views of the catalogue in sentences.
#include <string.h>

#include "cli/catalogue.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "cli/wrap.h"

#define DATE_LENGTH 10 // of an instant, in front

typedef struct teller {
    oy_voice voice;
    const char *language; // of titles and texts
} teller;

// The text in the language, else the English one, else the first.
static oy_bytes said_in(const teller *t, json_t *titles) {
    const char *text = json_string_value(json_object_get(titles, t->language));
    if (!text)
        text = json_string_value(json_object_get(titles, OY_LANGUAGE));
    if (!text)
        text = json_string_value(json_object_iter_value(json_object_iter(titles)));
    return text ? oy_bytes_of(text) : (oy_bytes){0};
}

static oy_bytes field(json_t *object, const char *name) {
    return oy_bytes_of(oy_field(object, name));
}

static oy_bytes titled(const teller *t, json_t *object, const char *name) {
    return said_in(t, json_object_get(object, name));
}

static oy_bytes day(json_t *object, const char *name) {
    return oy_bytes_slice(field(object, name), 0, DATE_LENGTH);
}

static oy_bytes symbol(json_t *object) {
    return field(json_object_get(object, "decision"), "symbol");
}

#define tell(t, first, rest, key, ...) oy_wrap(stdout, oy_voiced(&(t)->voice, key, __VA_ARGS__), first, rest)

static void tell_head(const teller *t, const char *key) {
    (void)putchar('\n');
    oy_wrap(stdout, oy_voiced_args(&t->voice, key, NULL, 0), "", "");
}

// What a block has beside its title.
static void tell_rest(const teller *t, json_t *x, const char *indent, bool text) {
    char deeper[16];
    size_t i;
    json_t *source;
    (void)snprintf(deeper, sizeof deeper, "%s  ", indent);
    if (text)
        oy_wrap(stdout, titled(t, x, "texts"), indent, indent);
    oy_bytes note = titled(t, x, "notes");
    if (note.n)
        tell(t, indent, deeper, "catalogue.note", {"note", note});
    json_array_foreach(json_object_get(x, "sources"), i, source)
        tell(t, indent, deeper, "catalogue.source", {"source", oy_bytes_of(json_string_value(source))});
}

static oy_bytes coordinator(const teller *t, json_t *x) {
    bool co = json_is_true(json_object_get(x, "co"));
    return oy_voiced(&t->voice, co ? "catalogue.co-coordinator" : "catalogue.coordinator",
                     {"member", field(x, "member")}, {"from", day(x, "from")}, {"to", day(x, "to")},
                     {"symbol", symbol(x)});
}

static void tell_coordinators(const teller *t, json_t *list, const char *indent) {
    size_t i;
    json_t *x;
    json_array_foreach(list, i, x) oy_wrap(stdout, coordinator(t, x), indent, indent);
}

static void tell_papers(const teller *t, json_t *list) {
    size_t i;
    json_t *x;
    json_array_foreach(list, i, x) {
        tell(t, "    ", "      ", "catalogue.paper", {"title", field(x, "title")}, {"from", day(x, "from")},
             {"label", field(x, "label")}, {"symbol", symbol(x)});
        if (*oy_field(x, "text"))
            oy_terminal_print(stdout, field(x, "text"), "      ");
    }
}

static void tell_measures(const teller *t, json_t *list) {
    size_t i;
    json_t *x;
    json_array_foreach(list, i, x) {
        const char *status = oy_field(x, "status");
        oy_bytes title = titled(t, x, "titles"), text = titled(t, x, "texts");
        tell(t, "    ", "        ", "catalogue.measure", {"number", field(x, "measure")},
             {"text", title.n ? title : text}, {"status", oy_bytes_of(oy_words_of("catalogue-status", status))});
        tell_rest(t, x, "        ", title.n > 0);
    }
}

static void tell_area(const teller *t, json_t *x) {
    tell(t, "  ", "    ", "catalogue.named", {"title", titled(t, x, "titles")}, {"name", field(x, "area")});
    tell_rest(t, x, "    ", true);
    tell_coordinators(t, json_object_get(x, "coordinators"), "    ");
    tell_papers(t, json_object_get(x, "papers"));
    tell_measures(t, json_object_get(x, "measures"));
}

static void tell_dimension(const teller *t, json_t *x) {
    size_t i;
    json_t *area;
    (void)putchar('\n');
    tell(t, "", "  ", "catalogue.named", {"title", titled(t, x, "titles")}, {"name", field(x, "dimension")});
    tell_rest(t, x, "  ", true);
    tell_coordinators(t, json_object_get(x, "coordinators"), "  ");
    json_array_foreach(json_object_get(x, "areas"), i, area) tell_area(t, area);
}

static void tell_principles(const teller *t, json_t *list) {
    size_t i;
    json_t *x;
    if (json_array_size(list) > 0)
        tell_head(t, "catalogue.principles");
    json_array_foreach(list, i, x) {
        tell(t, "  ", "    ", "catalogue.said", {"title", titled(t, x, "titles")}, {"text", titled(t, x, "texts")});
        tell_rest(t, x, "    ", false);
    }
}

// ---- changes ----

// Which one is meant: "measure W1 in water".
static oy_bytes which(const teller *t, json_t *change, json_t *side) {
    return oy_voiced(&t->voice, "catalogue.which",
                     {"kind", oy_bytes_of(oy_words_of("catalogue-kind", oy_field(change, "kind")))},
                     {"name", field(change, "name")}, {"in", field(side, "in")});
}

// What it says: a measure its text, everything else its title.
static oy_bytes words_of(const teller *t, json_t *side) {
    oy_bytes text = titled(t, side, "texts"), title = titled(t, side, "titles");
    return title.n && text.n ? oy_voiced(&t->voice, "catalogue.said", {"title", title}, {"text", text})
           : text.n          ? text
                             : title;
}

static void tell_change(const teller *t, json_t *change) {
    json_t *before = json_object_get(change, "before"), *after = json_object_get(change, "after");
    json_t *one = json_is_object(after) ? after : before;
    bool reworded = strcmp(oy_field(change, "change"), "reworded") == 0;
    bool remarked = strcmp(oy_field(change, "change"), "remarked") == 0;
    char key[48];
    (void)snprintf(key, sizeof key, "catalogue.change.%s", oy_field(change, "change"));
    oy_bytes was = words_of(t, before), is = words_of(t, after);
    bool two = reworded && !oy_bytes_equal(was, is);
    tell(t, "  - ", "    ", key, {"which", which(t, change, one)}, {"from", field(before, "in")},
         {"to", field(after, "in")}, {"text", reworded || remarked ? (oy_bytes){0} : words_of(t, one)});
    if (two) {
        tell(t, "    ", "      ", "catalogue.change.before", {"text", was});
        tell(t, "    ", "      ", "catalogue.change.after", {"text", is});
    }
}

static void tell_changes(const teller *t, json_t *changes) {
    size_t i;
    json_t *change;
    json_array_foreach(changes, i, change) tell_change(t, change);
}

void oy_catalogue_tell_changes(oy_arena *arena, const char *language, json_t *changes) {
    const teller t = {{arena, OY_LANGUAGE, NULL}, language};
    tell_changes(&t, changes);
}

// ---- the whole ----

static void tell_in_force(const teller *t, json_t *view) {
    json_t *decision = json_object_get(view, "decision");
    if (json_is_object(decision))
        tell(t, "", "  ", "catalogue.in-force", {"from", day(view, "from")}, {"decision", field(decision, "title")},
             {"symbol", field(decision, "symbol")}, {"label", field(view, "catalogue")});
}

static void tell_others(const teller *t, json_t *list) {
    size_t i;
    json_t *x;
    if (json_array_size(list) > 0)
        tell_head(t, "catalogue.others");
    json_array_foreach(list, i, x)
        tell(t, "  - ", "    ", "catalogue.elsewhere", {"area", field(x, "area")}, {"sentence", coordinator(t, x)});
}

static void tell_versions(const teller *t, json_t *list, json_t *changes) {
    size_t i;
    json_t *x;
    if (json_array_size(list) > 1)
        tell_head(t, "catalogue.versions");
    json_array_foreach(list, i, x) {
        if (json_array_size(list) > 1)
            tell(t, "  - ", "    ", "catalogue.version", {"label", field(x, "label")}, {"from", day(x, "from")},
                 {"symbol", symbol(x)});
    }
    if (!json_is_array(changes))
        return;
    tell_head(t, json_array_size(changes) > 0 ? "catalogue.changed" : "catalogue.unchanged");
    tell_changes(t, changes);
}

void oy_catalogue_tell(oy_arena *arena, const char *language, json_t *view) {
    const teller t = {{arena, OY_LANGUAGE, NULL}, language};
    size_t i;
    json_t *x, *version = json_object_get(view, "version");
    if (json_is_integer(version))
        tell(&t, "", "  ", "catalogue.head", {"title", titled(&t, view, "titles")}, {"name", field(view, "name")},
             {"version", oy_bytes_of(oy_say_number((char[24]){0}, (uint64_t)json_integer_value(version)))});
    tell_in_force(&t, view);
    if (json_is_null(json_object_get(view, "catalogue")))
        oy_tell(stdout, "catalogue.none");
    if (*oy_field(view, "text")) {
        oy_tell(stdout, "catalogue.unreadable");
        oy_terminal_print(stdout, field(view, "text"), "  ");
    }
    tell_rest(&t, view, "  ", true);
    tell_principles(&t, json_object_get(view, "principles"));
    json_array_foreach(json_object_get(view, "dimensions"), i, x) tell_dimension(&t, x);
    tell_others(&t, json_object_get(view, "other_coordinators"));
    tell_versions(&t, json_object_get(view, "versions"), json_object_get(view, "changes"));
}

void oy_catalogue_tell_area(oy_arena *arena, const char *language, json_t *view) {
    const teller t = {{arena, OY_LANGUAGE, NULL}, language};
    tell(&t, "", "", "catalogue.named", {"title", titled(&t, view, "dimension_titles")},
         {"name", field(view, "dimension")});
    tell_area(&t, view);
}
