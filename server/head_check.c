// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/head_check.h"

#include <string.h>

#include "core/text.h"

#define REQUEST_LINE_MAX (OY_TARGET_MAX + 34) // a method, two spaces, a target, a version, CR LF

// Fields that may stand once. A reader that takes the first and one that takes the last must not meet.
typedef enum field { HOST, CONTENT_LENGTH, TRANSFER_ENCODING, CONTENT_TYPE, EXPECT, ORIGIN, AUTHORIZATION, ONCE } field;
static const char *const once_names[ONCE] = {"host",   "content-length", "transfer-encoding", "content-type",
                                             "expect", "origin",         "authorization"};

typedef struct reading {
    oy_head *head;
    oy_bytes value[ONCE];
    bool seen[ONCE];
    bool old; // HTTP/1.0
} reading;

static int refuse(oy_head *head, int status, const char *what) {
    head->what = what;
    return status;
}

// tchar of RFC 9110 5.6.2
static bool is_token(uint8_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_target(uint8_t c) {
    return c > ' ' && c < 0x7f && !strchr("\"#<>\\^`{|}", c);
}

static uint8_t lower(uint8_t c) {
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 32) : c;
}

static bool is_word(oy_bytes s, const char *word) {
    size_t n = strlen(word);
    if (s.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (lower(s.p[i]) != (uint8_t)word[i])
            return false;
    return true;
}

// Takes a line that ends in CR LF off *rest. 0: there is no whole line yet; 200; 400: another control character.
static int line_take(oy_bytes *rest, oy_bytes *line) {
    for (size_t i = 0; i < rest->n; i++) {
        uint8_t c = rest->p[i];
        if (c == '\r') {
            if (i + 1 == rest->n)
                return 0;
            if (rest->p[i + 1] != '\n')
                return 400;
            *line = oy_bytes_slice(*rest, 0, i);
            *rest = oy_bytes_slice(*rest, i + 2, rest->n);
            return 200;
        }
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return 400;
    }
    return 0;
}

static int version_check(reading *r, oy_bytes version) {
    if (oy_bytes_equal(version, OY_LIT("HTTP/1.1")))
        return 200;
    r->old = oy_bytes_equal(version, OY_LIT("HTTP/1.0"));
    if (r->old)
        return 200;
    bool shaped = version.n == 8 && oy_bytes_starts(version, OY_LIT("HTTP/")) && version.p[6] == '.' &&
                  version.p[5] >= '0' && version.p[5] <= '9' && version.p[7] >= '0' && version.p[7] <= '9';
    return refuse(r->head, shaped ? 505 : 400, "version");
}

static int request_line(reading *r, oy_bytes line) {
    oy_head *h = r->head;
    size_t space = oy_bytes_find(line, 0, ' ');
    size_t second = oy_bytes_find(line, space + 1, ' ');
    h->method = oy_bytes_slice(line, 0, space);
    if (space == 0 || space > 16 || space == line.n)
        return refuse(h, 400, "method");
    for (size_t i = 0; i < space; i++)
        if (line.p[i] < 'A' || line.p[i] > 'Z')
            return refuse(h, 400, "method");
    oy_bytes target = oy_bytes_slice(line, space + 1, second);
    if (target.n > OY_TARGET_MAX)
        return refuse(h, 414, "target");
    if (second == line.n || target.n == 0 || target.p[0] != '/')
        return refuse(h, 400, "target");
    for (size_t i = 0; i < target.n; i++)
        if (!is_target(target.p[i]))
            return refuse(h, 400, "target");
    size_t mark = oy_bytes_find(target, 0, '?');
    h->path = oy_bytes_slice(target, 0, mark);
    h->query = oy_bytes_slice(target, mark + 1, target.n);
    return version_check(r, oy_bytes_slice(line, second + 1, line.n));
}

static int field_line(reading *r, oy_bytes line) {
    if (line.p[0] == ' ' || line.p[0] == '\t')
        return refuse(r->head, 400, "folded field");
    size_t colon = oy_bytes_find(line, 0, ':');
    if (colon == 0 || colon == line.n)
        return refuse(r->head, 400, "field name");
    for (size_t i = 0; i < colon; i++)
        if (!is_token(line.p[i]))
            return refuse(r->head, 400, "field name");
    size_t from = colon + 1, to = line.n;
    while (from < to && (line.p[from] == ' ' || line.p[from] == '\t'))
        from++;
    while (to > from && (line.p[to - 1] == ' ' || line.p[to - 1] == '\t'))
        to--;
    for (int f = 0; f < ONCE; f++)
        if (is_word(oy_bytes_slice(line, 0, colon), once_names[f])) {
            if (r->seen[f])
                return refuse(r->head, 400, once_names[f]);
            r->seen[f] = true;
            r->value[f] = oy_bytes_slice(line, from, to);
        }
    return 200;
}

static bool is_host(oy_bytes s) {
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= '0' && s.p[i] <= '9') || (lower(s.p[i]) >= 'a' && lower(s.p[i]) <= 'z') ||
              strchr(".-_:[]", s.p[i])))
            return false;
    return s.n > 0 && s.n <= 255;
}

// What the fields say together, once all are there.
static int fields_check(reading *r, uint64_t body_max) {
    oy_head *h = r->head;
    h->host = r->value[HOST];
    if (r->seen[HOST] ? !is_host(h->host) : !r->old)
        return refuse(h, 400, once_names[HOST]);
    if (r->seen[TRANSFER_ENCODING])
        return refuse(h, r->seen[CONTENT_LENGTH] || r->old ? 400 : 411, once_names[TRANSFER_ENCODING]);
    if (r->seen[CONTENT_LENGTH] && !oy_size_parse(&h->length, r->value[CONTENT_LENGTH]))
        return refuse(h, 400, once_names[CONTENT_LENGTH]);
    if (h->length > body_max)
        return refuse(h, 413, once_names[CONTENT_LENGTH]);
    if (r->seen[EXPECT] && !is_word(r->value[EXPECT], "100-continue"))
        return refuse(h, 417, once_names[EXPECT]);
    return 200;
}

int oy_head_check(oy_head *out, oy_bytes bytes, uint64_t body_max) {
    *out = (oy_head){.what = NULL};
    reading r = {.head = out};
    oy_bytes first = oy_bytes_slice(bytes, 0, REQUEST_LINE_MAX), line;
    int status = line_take(&first, &line);
    if (status == 0)
        return bytes.n >= REQUEST_LINE_MAX ? refuse(out, 414, "target") : 0;
    if (status == 200)
        status = request_line(&r, line);
    oy_bytes rest = oy_bytes_slice(bytes, status == 200 ? line.n + 2 : 0, OY_HEAD_MAX);
    for (unsigned fields = 0; status == 200; fields++) {
        status = line_take(&rest, &line);
        if (status == 0)
            return bytes.n >= OY_HEAD_MAX ? refuse(out, 431, "head") : 0;
        if (status == 200 && line.n == 0)
            break;
        if (status == 200)
            status = fields < OY_FIELDS_MAX ? field_line(&r, line) : refuse(out, 431, "fields");
    }
    if (status != 200)
        return out->what ? status : refuse(out, status, "control character");
    out->size = (bytes.n < OY_HEAD_MAX ? bytes.n : OY_HEAD_MAX) - rest.n;
    return fields_check(&r, body_max);
}
