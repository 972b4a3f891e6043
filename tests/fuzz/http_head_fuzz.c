// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever is taken for a sound head has one reading: no control characters, no folded field, one Host, one length.
// And a head that comes in pieces is judged as if it had come at once.
#include <string.h>

#include "server/head_check.h"
#include "target.h"

#define BODY_MAX 65536

static void check_sound(const oy_head *h, oy_bytes input) {
    MUST(h->size >= 4 && h->size <= input.n && h->size <= OY_HEAD_MAX);
    MUST(memcmp(input.p + h->size - 4, "\r\n\r\n", 4) == 0);
    MUST(h->length <= BODY_MAX && !h->what);
    MUST(h->path.n > 0 && h->path.p[0] == '/' && h->path.n + h->query.n <= OY_TARGET_MAX);
    for (size_t i = 0; i < h->size; i++) {
        uint8_t c = input.p[i];
        MUST(c >= ' ' || c == '\t' || c == '\r' || c == '\n');
        MUST((c == '\n') == (i > 0 && input.p[i - 1] == '\r'));
        MUST(c != '\n' || i + 1 == h->size || (input.p[i + 1] != ' ' && input.p[i + 1] != '\t'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const oy_bytes input = {data, size};
    oy_head head, part;
    int status = oy_head_check(&head, input, BODY_MAX);
    MUST(status == 0 || status == 200 || (status >= 400 && status <= 505 && head.what));
    if (status == 200)
        check_sound(&head, input);
    size_t step = size / 64 + 1;
    for (size_t n = 0; n < size; n += step) {
        int before = oy_head_check(&part, oy_bytes_slice(input, 0, n), BODY_MAX);
        MUST(before == 0 || before == status);
        MUST(before != 200 || part.size == head.size);
    }
    return 0;
}
