// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "titled.h"

oy_code oy_titled_read(oy_titled *titles, size_t most, size_t *count, oy_bytes value, uint32_t line, oy_err *err) {
    oy_bytes text = value, language = oy_word_take(&text);
    if (!oy_language_check(language) || text.n == 0)
        return oy_fail(err, OY_BAD_LINE, line, value);
    for (size_t i = 0; i < *count; i++)
        if (oy_bytes_equal(titles[i].language, language))
            return oy_fail(err, OY_LINE_REPEATED, line, language);
    if (*count == most)
        return oy_fail(err, OY_TOO_LONG, line, language);
    titles[(*count)++] = (oy_titled){.language = language, .text = text};
    return OY_OK;
}
