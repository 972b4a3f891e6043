// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/telling.h"

#include <string.h>

#include "cli/say.h"

#define ARGUMENTS_MAX 12

const char *oy_field(json_t *object, const char *name) {
    const char *s = json_string_value(json_object_get(object, name));
    return s ? s : "";
}

const char *oy_words_of(const char *prefix, const char *word) {
    char key[64];
    int n = snprintf(key, sizeof key, "%s.%s", prefix, word);
    const char *words = n > 0 && (size_t)n < sizeof key ? oy_message(OY_LANGUAGE, key) : NULL;
    return words ? words : word;
}

const char *oy_field_words(json_t *object, const char *prefix, const char *name) {
    return oy_words_of(prefix, oy_field(object, name));
}

const char *oy_status_words(json_t *decision) {
    bool silence_is_assent = strcmp(oy_field(decision, "by_default"), "adopted") == 0;
    if (!silence_is_assent && strcmp(oy_field(decision, "status"), "expired") == 0)
        return oy_words_of("voting", "over");
    return oy_field_words(decision, "status", "status");
}

const char *oy_label_of(char out[16], const char *id) {
    size_t n = strlen(id);
    (void)snprintf(out, 16, "%.4s-%.4s-%.4s", id, n > 4 ? id + 4 : "", n > 8 ? id + 8 : "");
    return out;
}

// A scalar as it is said. Only the arguments that a sentence names are looked at by it, so many can be given.
static size_t arguments(oy_message_arg *args, char numbers[ARGUMENTS_MAX][24], const char *sentence, json_t *object) {
    const char *name;
    json_t *value;
    size_t n = 0;
    json_object_foreach(object, name, value) {
        char braced[40];
        int length = snprintf(braced, sizeof braced, "{%s}", name);
        if (n == ARGUMENTS_MAX || length < 0 || (size_t)length >= sizeof braced || !strstr(sentence, braced))
            continue;
        if (json_is_string(value))
            args[n++] = (oy_message_arg){name, oy_bytes_of(json_string_value(value))};
        else if (json_is_integer(value) && json_integer_value(value) >= 0) {
            char *number = oy_say_number(numbers[n], (uint64_t)json_integer_value(value));
            args[n++] = (oy_message_arg){name, oy_bytes_of(number)};
        }
    }
    return n;
}

void oy_tell_object(FILE *file, const char *indent, const char *key, json_t *object) {
    oy_message_arg args[ARGUMENTS_MAX];
    char numbers[ARGUMENTS_MAX][24];
    const char *sentence = oy_message(OY_LANGUAGE, key);
    size_t n = sentence ? arguments(args, numbers, sentence, object) : 0;
    (void)fputs(indent, file);
    oy_say_args(file, key, args, n);
}

// An act that is waited for is named by its label, and by what it does.
static void add_label(json_t *item) {
    char label[16];
    if (*oy_field(item, "act"))
        (void)json_object_set_new(item, "label", json_string(oy_label_of(label, oy_field(item, "act"))));
    if (*oy_field(item, "kind"))
        (void)json_object_set_new(item, "what", json_string(oy_field_words(item, "act", "kind")));
}

void oy_tell_needed(FILE *file, const char *indent, json_t *needed) {
    for (size_t i = 0; i < json_array_size(needed); i++) {
        json_t *item = json_array_get(needed, i);
        char key[64];
        (void)snprintf(key, sizeof key, "needed.%s", oy_field(item, "code"));
        add_label(item);
        oy_tell_object(file, indent, key, item);
    }
}

oy_exit oy_complain_of(const char *id, const oy_err *err) {
    if (err->code != OY_NOT_FOUND)
        return oy_complain(err);
    oy_say(stderr, "cli.not-in-record", OY_STR("id", id));
    return OY_EXIT_NO;
}

oy_exit oy_print_view(json_t *view) {
    if (json_dumpf(view, stdout, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        return oy_complain_code(OY_IO, "standard output");
    (void)putchar('\n');
    return OY_EXIT_DONE;
}
