// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Whatever is taken for a sound head has one reading: no control characters, no folded field, one Host, one length.
// A second reader, written otherwise, looks at every head that is taken. And a head that comes in pieces is judged as
// if it had come at once.
#include <string.h>
#include <strings.h>

#include "server/head_check.h"
#include "target.h"

#define BODY_MAX 65536

// How often a field stands, and where its value stood last.
typedef struct field {
    const char *name;
    unsigned count;
    oy_bytes value;
} field;

static bool is_among(uint8_t c, const char *others) {
    bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return word || memchr(others, c, strlen(others));
}

// A field line, its end left out: a name of tchar, a colon right behind it.
static void field_read(field *fields, size_t count, oy_bytes line) {
    const uint8_t *colon = memchr(line.p, ':', line.n);
    MUST(colon && colon > line.p);
    oy_bytes name = {line.p, (size_t)(colon - line.p)}, value = {colon + 1, line.n - name.n - 1};
    for (size_t i = 0; i < name.n; i++)
        MUST(is_among(name.p[i], "!#$%&'*+-.^_`|~"));
    for (; value.n && (value.p[0] == ' ' || value.p[0] == '\t'); value.n--)
        value.p++;
    while (value.n && (value.p[value.n - 1] == ' ' || value.p[value.n - 1] == '\t'))
        value.n--;
    for (size_t i = 0; i < count; i++)
        if (name.n == strlen(fields[i].name) && strncasecmp((const char *)name.p, fields[i].name, name.n) == 0) {
            fields[i].count++;
            fields[i].value = value;
        }
}

// The length that these digits say; there is no other way to write it.
static void check_length(const field *length, uint64_t found) {
    uint64_t n = 0;
    if (length->count == 0) {
        MUST(found == 0);
        return;
    }
    MUST(length->value.n > 0 && length->value.n <= 5);
    MUST(length->value.n == 1 || length->value.p[0] != '0');
    for (size_t i = 0; i < length->value.n; i++) {
        MUST(length->value.p[i] >= '0' && length->value.p[i] <= '9');
        n = 10 * n + length->value.p[i] - '0';
    }
    MUST(n == found && n <= BODY_MAX);
}

static void check_fields(const oy_head *h, oy_bytes lines, bool old) {
    enum { HOST, LENGTH, CODING, TYPE, EXPECT, ORIGIN, NAMES };
    field fields[NAMES] = {{.name = "Host"},         {.name = "Content-Length"}, {.name = "Transfer-Encoding"},
                           {.name = "Content-Type"}, {.name = "Expect"},         {.name = "Origin"}};
    size_t count = 0;
    for (const uint8_t *end; lines.n > 2; count++) {
        end = memchr(lines.p, '\r', lines.n);
        MUST(end);
        field_read(fields, NAMES, (oy_bytes){lines.p, (size_t)(end - lines.p)});
        lines = oy_bytes_slice(lines, (size_t)(end - lines.p) + 2, lines.n);
    }
    MUST(count <= OY_FIELDS_MAX && fields[CODING].count == 0);
    for (size_t i = 0; i < NAMES; i++)
        MUST(fields[i].count <= 1);
    MUST(fields[HOST].count == 1 || old);
    MUST(oy_bytes_equal(fields[HOST].value, h->host));
    for (size_t i = 0; i < h->host.n; i++)
        MUST(is_among(h->host.p[i], ".-_:[]"));
    check_length(&fields[LENGTH], h->length);
}

// Method, target and version, with one space between them and none besides.
static size_t check_request_line(const oy_head *h, oy_bytes input, bool *old) {
    const uint8_t *at = h->method.p;
    MUST(at == input.p && h->method.n > 0 && h->method.n <= 16);
    for (size_t i = 0; i < h->method.n; i++)
        MUST(at[i] >= 'A' && at[i] <= 'Z');
    at += h->method.n;
    MUST(*at++ == ' ' && at == h->path.p && *at == '/');
    bool asks = at[h->path.n] == '?';
    size_t n = h->path.n + asks + h->query.n;
    MUST(n <= OY_TARGET_MAX && (asks || h->query.n == 0));
    MUST(!memchr(h->path.p, '?', h->path.n) && (!asks || h->query.n == 0 || h->query.p == at + h->path.n + 1));
    for (size_t i = 0; i < n; i++)
        MUST(is_among(at[i], "-._~:/?[]@!$&'()*+,;=%"));
    at += n;
    *old = memcmp(at, " HTTP/1.0\r\n", 11) == 0;
    MUST(*old || memcmp(at, " HTTP/1.1\r\n", 11) == 0);
    return (size_t)(at - input.p) + 11;
}

static void check_sound(const oy_head *h, oy_bytes input) {
    bool old;
    MUST(h->size >= 16 && h->size <= input.n && h->size <= OY_HEAD_MAX && !h->what);
    MUST(memcmp(input.p + h->size - 4, "\r\n\r\n", 4) == 0);
    for (size_t i = 0; i < h->size; i++) {
        uint8_t c = input.p[i];
        MUST(c != 0x7f && (c >= ' ' || c == '\t' || c == '\r' || c == '\n'));
        MUST((c == '\n') == (i > 0 && input.p[i - 1] == '\r'));
        MUST(c != '\n' || i + 1 == h->size || (input.p[i + 1] != ' ' && input.p[i + 1] != '\t'));
        MUST(i + 4 >= h->size || memcmp(input.p + i, "\r\n\r\n", 4) != 0);
    }
    size_t line = check_request_line(h, input, &old);
    check_fields(h, oy_bytes_slice(input, line, h->size), old);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const oy_bytes input = {data, size};
    oy_head head, part;
    int status = oy_head_check(&head, input, BODY_MAX);
    MUST(status == 0 || status == 200 || (status >= 400 && status <= 505 && head.what && head.what[0]));
    MUST(status != 0 || (!head.what && size < OY_HEAD_MAX));
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
