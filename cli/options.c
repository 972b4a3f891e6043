// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/say.h"

// One word that begins with a dash, taken apart.
typedef struct given {
    const char *name;
    const char *value; // behind '=', or NULL
} given;

// Appends to a list that has room for every word there is.
static void add(oy_words_given *list, const char *word) {
    list->item[list->n++] = word;
}

static bool split(given *out, oy_arena *arena, const char *word) {
    size_t dashes = word[1] == '-' ? 2 : 1;
    const char *equals = dashes == 2 ? strchr(word, '=') : NULL;
    size_t n = equals ? (size_t)(equals - word) - dashes : strlen(word) - dashes;
    char *name = oy_arena_get(arena, n + 1);
    if (!name)
        return false;
    memcpy(name, word + dashes, n);
    *out = (given){name, equals ? equals + 1 : NULL};
    return dashes == 2 || n == 1;
}

static const oy_option *find(const oy_options *o, const char *name) {
    for (const oy_option *option = o->table; option->name; option++)
        if (strcmp(option->name, name) == 0)
            return option;
    return NULL;
}

static bool misused(oy_exit *end, oy_exit how) {
    *end = how;
    return false;
}

// The value of an option: behind its '=', or the next word.
static bool value_of(given *g, int argc, char **argv, int *at, oy_exit *end) {
    if (g->value)
        return true;
    if (*at + 1 >= argc)
        return misused(end, oy_misuse("cli.option-without-value", OY_STR("option", g->name)));
    g->value = argv[++*at];
    return true;
}

static bool store(const oy_option *option, oy_arena *arena, given *g, int argc, char **argv, int *at, oy_exit *end) {
    if (option->kind == OY_OPTION_FLAG) {
        bool *flag = option->into;
        if (g->value)
            return misused(end, oy_misuse("cli.option-with-value", OY_STR("option", g->name)));
        if (*flag)
            return misused(end, oy_misuse("cli.option-twice", OY_STR("option", g->name)));
        *flag = true;
        return true;
    }
    if (!value_of(g, argc, argv, at, end))
        return false;
    if (option->kind == OY_OPTION_LIST) {
        oy_words_given *list = option->into;
        if (!list->item)
            list->item = oy_arena_get(arena, (size_t)argc * sizeof *list->item);
        if (!list->item)
            return misused(end, oy_complain_code(OY_NO_MEMORY, ""));
        add(list, g->value);
        return true;
    }
    const char **value = option->into;
    if (*value)
        return misused(end, oy_misuse("cli.option-twice", OY_STR("option", g->name)));
    *value = g->value;
    return true;
}

static bool take(oy_options *o, oy_arena *arena, int argc, char **argv, int *at, oy_exit *end) {
    given g;
    if (!split(&g, arena, argv[*at]))
        return misused(end, oy_misuse("cli.no-such-option", OY_STR("option", argv[*at])));
    if (strcmp(g.name, "help") == 0 || strcmp(g.name, "h") == 0) {
        const char *text = oy_help_text(argv[0]);
        (void)fputs(text ? text : "", stdout);
        return misused(end, OY_EXIT_DONE);
    }
    const oy_option *option = find(o, g.name);
    if (option)
        return store(option, arena, &g, argc, argv, at, end);
    const char *shown = argv[*at];
    // Whether a name is known decides before whether it lacks its value.
    if (!o->other || !o->other(o->ctx, g.name, NULL))
        return misused(end, oy_misuse("cli.no-such-option", OY_STR("option", shown)));
    return value_of(&g, argc, argv, at, end) && o->other(o->ctx, g.name, g.value);
}

bool oy_options_read(oy_options *o, oy_arena *arena, int argc, char **argv, oy_exit *end) {
    bool only_plain = false;
    o->plain = (oy_words_given){oy_arena_get(arena, (size_t)argc * sizeof(char *)), 0};
    if (!o->plain.item)
        return misused(end, oy_complain_code(OY_NO_MEMORY, ""));
    for (int i = 1; i < argc; i++) {
        if (only_plain || argv[i][0] != '-' || argv[i][1] == '\0')
            add(&o->plain, argv[i]);
        else if (strcmp(argv[i], "--") == 0)
            only_plain = true;
        else if (!take(o, arena, argc, argv, &i, end))
            return false;
    }
    if (o->plain.n < o->least)
        return misused(end, oy_misuse("cli.too-few-words", OY_STR("command", argv[0])));
    if (o->plain.n > o->most)
        return misused(end, oy_misuse("cli.too-many-words", OY_STR("word", o->plain.item[o->most])));
    return true;
}
