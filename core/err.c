// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "err.h"

#include <string.h>

static const char *const tokens[OY_CODES] = {
#define OY_CODE(name, token) [OY_##name] = token,
#include "codes.def"
#undef OY_CODE
};

const char *oy_code_token(oy_code code) {
    return (unsigned)code < OY_CODES ? tokens[code] : tokens[OY_BROKEN_PROMISE];
}

oy_code oy_code_of(oy_bytes token) {
    for (unsigned code = 0; code < OY_CODES; code++)
        if (oy_bytes_equal(token, oy_bytes_of(tokens[code])))
            return (oy_code)code;
    return OY_CODES;
}

// One byte as it is shown; returns how many characters that takes.
static size_t shown(char out[4], uint8_t c) {
    static const char hex[] = "0123456789abcdef";
    if (c >= 0x20 && c < 0x7f) {
        out[0] = (char)c;
        return 1;
    }
    out[0] = '\\';
    out[1] = 'x';
    out[2] = hex[c >> 4];
    out[3] = hex[c & 15];
    return 4;
}

static void show(char *out, size_t room, oy_bytes what) {
    size_t n = 0, cut = 0; // cut: the last place where "..." still fits behind what is shown
    for (size_t i = 0; i < what.n; i++) {
        char c[4];
        size_t width = shown(c, what.p[i]);
        if (n + width > room - 1) {
            memcpy(out + cut, "...", 4);
            return;
        }
        memcpy(out + n, c, width);
        n += width;
        if (n <= room - 4)
            cut = n;
    }
    out[n] = '\0';
}

oy_code oy_fail(oy_err *err, oy_code code, uint32_t line, oy_bytes what) {
    if (err) {
        *err = (oy_err){.code = code, .line = line};
        show(err->what, sizeof err->what, what);
    }
    return code;
}
