// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_words.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define YEAR 2026 // of the symbols that are shown as examples

oy_bytes oy_voiced_args(const oy_voice *voice, const char *key, const oy_message_arg *args, size_t count) {
    oy_buf out = oy_buf_in(voice->arena);
    if (!oy_message_format(&out, voice->language, key, args, count))
        return (oy_bytes){0};
    return oy_buf_bytes(&out);
}

// FAMILY.WORD[.MORE] of a word that is not NUL-terminated; false when there is no such sentence.
static bool find_key(char key[96], const oy_voice *voice, const char *family, oy_bytes word, oy_bytes more) {
    int n = snprintf(key, 96, "%s.%.*s%s%.*s", family, (int)word.n, (const char *)word.p, more.n ? "." : "",
                     (int)more.n, (const char *)more.p);
    return n > 0 && n < 96 && oy_message(voice->language, key);
}

static const oy_titled *chosen(const oy_voice *voice, const oy_titled *titles, size_t count) {
    const oy_titled *english = NULL;
    for (size_t i = 0; i < count; i++) {
        if (oy_bytes_equal(titles[i].language, oy_bytes_of(voice->language)))
            return &titles[i];
        if (oy_bytes_equal(titles[i].language, OY_LIT("en")))
            english = &titles[i];
    }
    return english || count == 0 ? english : &titles[0];
}

oy_bytes oy_voice_title(const oy_voice *voice, const oy_titled *titles, size_t count, oy_bytes otherwise) {
    const oy_titled *title = chosen(voice, titles, count);
    return title ? title->text : otherwise;
}

// Puts an item behind the others with what the language has between them.
static oy_bytes join(const oy_voice *voice, const char *how, oy_bytes before, oy_bytes item) {
    return before.n ? oy_voiced(voice, how, {"before", before}, {"item", item}) : item;
}

oy_bytes oy_voice_translations(const oy_voice *voice, const oy_titled *titles, size_t count) {
    const oy_titled *title = chosen(voice, titles, count);
    oy_bytes all = {0};
    for (size_t i = 0; i < count; i++)
        if (&titles[i] != title)
            all = join(voice, "list.comma", all,
                       oy_voiced(voice, "cli.rules.explain.translation", {"text", titles[i].text},
                                 {"language", titles[i].language}));
    return all;
}

oy_bytes oy_voice_listed(const oy_voice *voice, oy_bytes words) {
    oy_bytes all = {0};
    while (words.n) {
        size_t space = oy_bytes_find(words, 0, ' ');
        all = join(voice, "list.comma", all, oy_bytes_slice(words, 0, space));
        words = oy_bytes_slice(words, space + 1, words.n);
    }
    return all;
}

oy_bytes oy_voice_value(const oy_voice *voice, oy_bytes value) {
    char key[96];
    uint64_t n;
    size_t space = oy_bytes_find(value, 0, ' ');
    oy_bytes unit = oy_bytes_slice(value, space + 1, value.n);
    oy_buf out = oy_buf_in(voice->arena);
    bool known = find_key(key, voice, "length", unit, OY_LIT("other"));
    if (!known || !oy_number_parse(&n, oy_bytes_slice(value, 0, space)))
        return value;
    key[strlen(key) - strlen(".other")] = '\0';
    return oy_message_counted(&out, voice->language, key, n) ? oy_buf_bytes(&out) : value;
}

// The offices of "member chair" as "any Member State or the Chair".
static oy_bytes offices(const oy_voice *voice, oy_bytes words) {
    const oy_rules *rules = voice->rules;
    oy_bytes plain = oy_voiced_args(voice, "role.member", NULL, 0), all = {0};
    oy_bytes term = oy_voice_title(voice, rules->member_terms, rules->member_term_count, plain);
    while (words.n) {
        char key[96];
        size_t space = oy_bytes_find(words, 0, ' ');
        oy_bytes word = oy_bytes_slice(words, 0, space);
        words = oy_bytes_slice(words, space + 1, words.n);
        if (find_key(key, voice, "who", word, (oy_bytes){0}))
            word = oy_voiced(voice, key, {"term", term});
        all = join(voice, words.n ? "list.comma" : "list.or", all, word);
    }
    return all;
}

// The words of a closed set, FAMILY, as a list.
static oy_bytes family(const oy_voice *voice, const char *set, const char *last, oy_bytes words) {
    oy_bytes all = {0};
    while (words.n) {
        char key[96];
        size_t space = oy_bytes_find(words, 0, ' ');
        oy_bytes word = oy_bytes_slice(words, 0, space);
        words = oy_bytes_slice(words, space + 1, words.n);
        if (find_key(key, voice, set, word, (oy_bytes){0}))
            word = oy_voiced_args(voice, key, NULL, 0);
        all = join(voice, words.n ? "list.comma" : last, all, word);
    }
    return all;
}

static oy_bytes verb(const oy_voice *voice, oy_bytes token) {
    char key[96];
    return find_key(key, voice, "verb", token, (oy_bytes){0}) ? oy_voiced_args(voice, key, NULL, 0) : token;
}

oy_bytes oy_voice_decides(const oy_voice *voice, oy_verb_set decides) {
    oy_bytes all = {0};
    for (oy_verb v = 0; v < OY_VERBS; v++) {
        if (!oy_verbs_hold(decides, v))
            continue;
        bool last = decides >> v == 1;
        all = join(voice, last ? "list.or" : "list.comma", all, verb(voice, oy_bytes_of(oy_verb_token(v))));
    }
    return all.n ? oy_voiced(voice, "says.decides", {"value", all})
                 : oy_voiced_args(voice, "says.decides-nothing", NULL, 0);
}

static oy_bytes symbols(const oy_voice *voice, oy_bytes series) {
    oy_buf first = oy_buf_in(voice->arena), second = oy_buf_in(voice->arena);
    oy_symbol_print(&first, series, 1, YEAR);
    oy_symbol_print(&second, series, 2, YEAR);
    return oy_voiced(voice, "says.series", {"first", oy_buf_bytes(&first)}, {"second", oy_buf_bytes(&second)});
}

// A value that is one of several words, nothing, or a small number can have a sentence of its own.
// Where silence is no assent, consensus is a matter of votes (R29): another sentence than the usual one says so.
static bool is_consensus_in_writing(const oy_voice *voice, const oy_point *p) {
    const oy_body *body = p->body.n ? oy_rules_body(voice->rules, p->body) : NULL;
    const int64_t *value = body ? body->value : voice->rules->value;
    return p->rule == OY_RULE_DECISION && value[OY_RULE_DECISION] == 0 && value[OY_RULE_DEFAULT] != 0;
}

static oy_bytes value_sentence(const oy_voice *voice, const oy_point *p) {
    char key[96];
    oy_bytes word = oy_bytes_of(p->word);
    bool nothing = oy_bytes_starts(p->value, OY_LIT("0 "));
    if (is_consensus_in_writing(voice, p))
        return oy_voiced_args(voice, "rule.decision.consensus-in-writing", NULL, 0);
    if (find_key(key, voice, "rule", word, nothing ? OY_LIT("0") : p->value) ||
        find_key(key, voice, "rule", word, (oy_bytes){0}))
        return oy_voiced(voice, key, {"value", oy_voice_value(voice, p->value)});
    return oy_voiced(voice, "says.word", {"word", word}, {"value", p->value});
}

// The title of the body of that label.
static oy_bytes body_title(const oy_voice *voice, oy_bytes label) {
    const oy_body *body = oy_rules_body(voice->rules, label);
    return body ? oy_voice_title(voice, body->titles, body->title_count, label) : label;
}

// The titles of the bodies of those labels, as a list.
static oy_bytes body_titles(const oy_voice *voice, oy_bytes labels) {
    oy_bytes all = {0};
    while (labels.n) {
        size_t space = oy_bytes_find(labels, 0, ' ');
        all = join(voice, "list.comma", all, body_title(voice, oy_bytes_slice(labels, 0, space)));
        labels = oy_bytes_slice(labels, space + 1, labels.n);
    }
    return all;
}

oy_bytes oy_voice_point(const oy_voice *voice, const oy_point *p) {
    char key[96];
    oy_bytes word = oy_bytes_of(p->word), value = p->value;
    if (p->rule != OY_RULES)
        return value_sentence(voice, p);
    if (oy_bytes_equal(word, OY_LIT("series")))
        return symbols(voice, value);
    if (!find_key(key, voice, "says", word, (oy_bytes){0}))
        return oy_voiced(voice, "says.word", {"word", word}, {"value", value});
    if (oy_bytes_equal(word, OY_LIT("proposes")) || oy_bytes_equal(word, OY_LIT("opens")) ||
        oy_bytes_equal(word, OY_LIT("announces")) || oy_bytes_equal(word, OY_LIT("convenes")))
        value = offices(voice, value);
    else if (oy_bytes_equal(word, OY_LIT("decides")))
        value = verb(voice, value);
    else if (oy_bytes_equal(word, OY_LIT("languages")) || oy_bytes_equal(word, OY_LIT("versions")))
        value = oy_voice_listed(voice, value);
    else if (oy_bytes_equal(word, OY_LIT("opened-in")))
        value = body_titles(voice, value);
    else if (oy_bytes_equal(word, OY_LIT("outcomes")))
        value = family(voice, "outcome", "list.or", value);
    else if (oy_bytes_equal(word, OY_LIT("waivable")))
        value = family(voice, "waivable", "list.comma", value);
    else if (oy_bytes_equal(word, OY_LIT("prepared-by")) || oy_bytes_equal(word, OY_LIT("goes-to")))
        value = body_title(voice, value);
    return oy_voiced(voice, key, {"value", value}, {"subject", p->subject});
}
