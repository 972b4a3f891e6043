// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What goes with a number: 1 hour, 72 hours; 1 час, 3 часа, 72 часа. The forms are those of Unicode's CLDR, "Language
// Plural Rules", for whole numbers.
#include <stdio.h>
#include <string.h>

#include "messages/messages.h"

static const char *as_english(uint64_t n) {
    return n == 1 ? "one" : "other";
}

static const char *as_french(uint64_t n) {
    return n <= 1 ? "one" : "other";
}

static const char *as_russian(uint64_t n) {
    uint64_t last = n % 10, last_two = n % 100;
    if (last == 1 && last_two != 11)
        return "one";
    return last >= 2 && last <= 4 && (last_two < 12 || last_two > 14) ? "few" : "many";
}

static const char *as_arabic(uint64_t n) {
    static const char *const first[] = {"zero", "one", "two"};
    uint64_t last_two = n % 100;
    if (n <= 2)
        return first[n];
    return last_two >= 3 && last_two <= 10 ? "few" : last_two >= 11 ? "many" : "other";
}

static const char *as_chinese(uint64_t n) {
    (void)n;
    return "other";
}

static const struct {
    const char *language;
    const char *(*form)(uint64_t n);
} manners[] = {
    {"ar", as_arabic},  {"be", as_russian}, {"fr", as_french},  {"ja", as_chinese}, {"ko", as_chinese},
    {"ru", as_russian}, {"th", as_chinese}, {"uk", as_russian}, {"vi", as_chinese}, {"zh", as_chinese},
};

const char *oy_message_form(const char *language, uint64_t n) {
    size_t length = strcspn(language, "-");
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++)
        if (strlen(manners[i].language) == length && strncmp(manners[i].language, language, length) == 0)
            return manners[i].form(n);
    return as_english(n);
}

bool oy_message_counted(oy_buf *out, const char *language, const char *key, uint64_t n) {
    char full[64];
    oy_buf digits = oy_buf_in(out->arena);
    oy_buf_number(&digits, n);
    const oy_message_arg args[] = {{"n", oy_buf_bytes(&digits)}};
    (void)snprintf(full, sizeof full, "%s.%s", key, oy_message_form(language, n));
    if (oy_message_format(out, language, full, args, 1))
        return true;
    (void)snprintf(full, sizeof full, "%s.other", key);
    return oy_message_format(out, language, full, args, 1);
}
