// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/telling.h"
#include "cli/terminal.h"

static void tell_list(json_t *view) {
    json_t *all = json_object_get(view, "decisions");
    if (json_array_size(all) == 0)
        oy_tell(stdout, "cli.decisions.none");
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *d = json_array_get(all, i);
        oy_tell_object(stdout, "", "cli.decisions.item", d);
        oy_say_in(stdout, "    ", "cli.decisions.status", OY_STR("status", oy_status_words(d)),
                  OY_STR("ended", oy_field(d, "ended")), OY_STR("symbol", oy_field(d, "symbol")));
        oy_tell_needed(stdout, "      ", json_object_get(d, "needed"));
    }
}

static void tell_text(json_t *proposal, json_t *decision) {
    const char *amended = oy_field(decision, "amended");
    const char *text = *amended ? amended : oy_field(proposal, "text");
    oy_tell(stdout, *amended ? "cli.decisions.text-amended" : "cli.decisions.text");
    oy_terminal_print(stdout, oy_bytes_of(text), "    ");
    json_t *effects = json_object_get(proposal, "effects");
    for (size_t i = 0; i < json_array_size(effects); i++)
        oy_tell_object(stdout, "  ", "cli.decisions.effect", json_array_get(effects, i));
}

static void tell_timeline(json_t *timeline) {
    oy_tell(stdout, "cli.decisions.timeline");
    for (size_t i = 0; i < json_array_size(timeline); i++) {
        json_t *m = json_array_get(timeline, i);
        char index[24];
        oy_say_in(stdout, "    ", "cli.decisions.moment", OY_STR("at", oy_field(m, "at")),
                  OY_STR("index", oy_say_number(index, (uint64_t)json_integer_value(json_object_get(m, "index")))),
                  OY_STR("what", oy_field_words(m, "moment", "what")), OY_STR("member", oy_field(m, "member")),
                  OY_STR("deadline", oy_field(m, "deadline")), OY_STR("clause", oy_field(m, "clause")));
    }
}

// What ended it: what happened last in the entry that caused it.
static void tell_why(json_t *d) {
    json_t *timeline = json_object_get(d, "timeline"), *cause = json_object_get(d, "cause"), *why = NULL;
    char index[24];
    for (size_t i = 0; json_is_integer(cause) && i < json_array_size(timeline); i++) {
        json_t *m = json_array_get(timeline, i);
        if (json_integer_value(json_object_get(m, "index")) == json_integer_value(cause) &&
            strcmp(oy_field(m, "what"), "numbered") != 0)
            why = m;
    }
    if (why)
        oy_say_in(stdout, "    ", "cli.decisions.why", OY_STR("what", oy_field_words(why, "moment", "what")),
                  OY_STR("member", oy_field(why, "member")), OY_STR("clause", oy_field(why, "clause")),
                  OY_STR("index", oy_say_number(index, (uint64_t)json_integer_value(cause))));
}

// The marks that qualify a position, in words, each behind a comma.
static void put_marks(char *out, size_t room, json_t *position) {
    static const char *const marks[] = {"withdrawn",    "disowned", "lapsed",     "late",
                                        "not_entitled", "after",    "fork_claim", "undone", "disregarded"};
    const char *vote = oy_field(position, "vote");
    size_t n = (size_t)snprintf(out, room, "%s", *vote ? oy_words_of("vote", vote) : "");
    for (size_t i = 0; i < sizeof marks / sizeof *marks && n < room; i++) {
        json_t *set = json_object_get(position, marks[i]);
        char word[24];
        if (!json_is_integer(set) && !json_is_true(set))
            continue;
        (void)snprintf(word, sizeof word, "%s", marks[i]);
        for (char *c = word; *c; c++)
            *c = *c == '_' ? '-' : *c;
        n += (size_t)snprintf(out + n, room - n, "%s%s", n ? "; " : "", oy_words_of("mark", word));
    }
}

static void tell_positions(json_t *positions) {
    size_t silent = 0;
    oy_tell(stdout, "cli.decisions.positions");
    for (size_t i = 0; i < json_array_size(positions); i++) {
        json_t *row = json_array_get(positions, i), *acts = json_object_get(row, "acts");
        silent += json_array_size(acts) == 0;
        for (size_t k = 0; k < json_array_size(acts); k++) {
            json_t *p = json_array_get(acts, k);
            char marks[400];
            put_marks(marks, sizeof marks, p);
            oy_say_in(stdout, "    ", "cli.decisions.position", OY_STR("member", oy_field(row, "member")),
                      OY_STR("kind", oy_field_words(p, "act", "kind")), OY_STR("at", oy_field(p, "at")),
                      OY_STR("strength", oy_field_words(p, "strength", "strength")),
                      OY_STR("received", oy_field(p, "received")), OY_STR("marks", marks),
                      OY_STR("label", oy_field(p, "label")));
        }
    }
    oy_say_in(stdout, "    ", "cli.decisions.silent", OY_NUM("count", silent));
}

// What the body does with the text, where that is not to adopt it.
static void tell_what(json_t *d, json_t *outcome) {
    char key[48];
    const char *as = oy_field(outcome, "as");
    if (!*as || strcmp(as, "adopted") == 0)
        return;
    bool done = strcmp(oy_field(outcome, "computed"), "adopted") == 0;
    (void)snprintf(key, sizeof key, "%s.%s", done ? "did" : "would", as);
    oy_say_in(stdout, "  ", key, OY_STR("body", oy_field(d, "body")));
}

// R35: what it did without, and by which decision.
static void tell_without(json_t *all) {
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *w = json_array_get(all, i), *decision = json_object_get(w, "decision");
        oy_say_in(stdout, "  ", "cli.decisions.without", OY_STR("item", oy_field_words(w, "waivable", "item")),
                  OY_STR("title", oy_field(decision, "title")), OY_STR("symbol", oy_field(decision, "symbol")));
    }
}

// R37: the versions that are equally authentic.
static void tell_versions(json_t *all) {
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *v = json_array_get(all, i);
        oy_say_in(stdout, "  ", "cli.decisions.version", OY_STR("language", oy_field(v, "language")),
                  OY_STR("hash", oy_field(v, "text_hash")));
    }
}

// R28: by which rule, and the votes.
static void tell_votes(json_t *d) {
    json_t *votes = json_object_get(d, "votes");
    if (!json_is_object(votes))
        return;
    (void)json_object_set_new(votes, "decided", json_string(oy_field_words(d, "decision", "decided_by")));
    oy_tell_object(stdout, "    ", "cli.decisions.votes", votes);
}

static void tell_one(json_t *d) {
    json_t *proposal = json_object_get(d, "proposal"), *outcome = json_object_get(d, "outcome");
    oy_hash id;
    oy_tell_object(stdout, "", "cli.decisions.head", d);
    if (oy_hash_parse(&id, oy_bytes_of(oy_field(d, "id"))))
        oy_say_in(stdout, "    ", "cli.decisions.id", OY_GROUPS("id", &id));
    oy_say_in(stdout, "    ", "cli.decisions.status", OY_STR("status", oy_status_words(d)),
              OY_STR("ended", oy_field(d, "ended")), OY_STR("symbol", oy_field(d, "symbol")));
    if (json_is_object(json_object_get(d, "minus")))
        oy_tell_object(stdout, "    ", "cli.decisions.minus", json_object_get(d, "minus"));
    tell_votes(d);
    tell_what(d, outcome);
    tell_without(json_object_get(d, "without"));
    tell_versions(json_object_get(d, "versions"));
    if (*oy_field(outcome, "announced"))
        oy_say_in(stdout, "    ", "cli.decisions.announced",
                  OY_STR("result", oy_field_words(outcome, "result", "announced")),
                  OY_STR("at", oy_field(outcome, "announced_at")));
    if (*oy_field(outcome, "determined"))
        oy_say_in(stdout, "    ", "cli.decisions.determined",
                  OY_STR("outcome", oy_field_words(outcome, "determined", "determined")),
                  OY_STR("symbol", oy_field(json_object_get(outcome, "determination"), "symbol")),
                  OY_STR("title", oy_field(json_object_get(outcome, "determination"), "title")));
    if (json_is_true(json_object_get(d, "contested")))
        oy_tell_in(stdout, "  ", "cli.decisions.contested");
    tell_why(d);
    oy_tell_needed(stdout, "  ", json_object_get(d, "needed"));
    if (*oy_field(d, "after_break")) {
        char key[64];
        (void)snprintf(key, sizeof key, "rule.after-break.%s", oy_field(d, "after_break"));
        oy_tell_in(stdout, "  ", key);
    }
    tell_text(proposal, d);
    json_t *with = json_object_get(d, "with");
    for (size_t i = 0; i < json_array_size(with); i++) {
        oy_tell_object(stdout, "", "cli.decisions.with", json_array_get(with, i));
        tell_text(json_array_get(with, i), NULL);
    }
    tell_timeline(json_object_get(d, "timeline"));
    tell_positions(json_object_get(d, "positions"));
    oy_tell_object(stdout, "", "cli.decisions.prove", d);
}

oy_exit oy_command_decisions(oy_arena *arena, int argc, char **argv) {
    const char *from = NULL, *pin = NULL, *where = NULL, *entry = NULL;
    uint64_t at = OY_NO_INDEX;
    bool json = false;
    const oy_option table[] = {{"from", OY_OPTION_VALUE, &from},
                               {"at", OY_OPTION_VALUE, &entry},
                               {"pin", OY_OPTION_VALUE, &pin},
                               {"json", OY_OPTION_FLAG, &json},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .most = 1};
    oy_source source;
    json_t *view = NULL;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (entry && !oy_number_parse(&at, oy_bytes_of(entry)))
        return oy_misuse("cli.bad-number", OY_STR("number", entry));
    if (oy_place_find(&where, arena, from, &err) != OY_OK)
        return oy_complain(&err);
    oy_code code = oy_source_open_at(&source, arena, where, pin, at, &err);
    bool no_entry = entry && code == OY_NOT_FOUND;
    if (code == OY_OK)
        code = options.plain.n ? oy_source_decision(&source, options.plain.item[0], &view, &err)
                               : oy_source_decisions(&source, &view, &err);
    if (no_entry)
        oy_say(stderr, "cli.no-such-entry", OY_STR("index", entry));
    end = code == OY_OK ? OY_EXIT_DONE
          : no_entry    ? OY_EXIT_NO
                        : oy_complain_of(options.plain.n ? options.plain.item[0] : where, &err);
    if (code == OY_OK && json)
        end = oy_print_view(view);
    else if (code == OY_OK && options.plain.n)
        tell_one(view);
    else if (code == OY_OK)
        tell_list(view);
    json_decref(view);
    oy_source_close(&source);
    return end;
}
