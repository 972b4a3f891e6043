// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Every head that two readers could read differently is refused, and the reason is named.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "server/head_check.h"

#define LINE "GET / HTTP/1.1\r\n"
#define HOST "Host: localhost\r\n"
#define END "\r\n"
#define BODY_MAX 1000

typedef struct head_case {
    const char *text;
    size_t n;
    int status;
    const char *what;
} head_case;

#define HEAD(text, status, what) {text, sizeof(text) - 1, status, what}

static const head_case cases[] = {
    HEAD(LINE HOST END, 200, NULL),
    HEAD("GET / HTTP/1.0\r\n" END, 200, NULL),
    HEAD("GET / HTTP/1.0\r\n" HOST END, 200, NULL),
    HEAD("POST /a?b=c HTTP/1.1\r\nHOST:localhost:80\r\ncontent-length: 1000\r\n" END, 200, NULL),
    HEAD("GET /%2e%2e/x~y_z-1.p HTTP/1.1\r\nHost: [::1]:8080 \t\r\n" END, 200, NULL),
    HEAD(LINE HOST "User-Agent: caf\xc3\xa9\r\nX:\r\n" END, 200, NULL),
    HEAD(LINE HOST "Expect: 100-Continue\r\n" END, 200, NULL),
    HEAD("ABCDEFGHIJKLMNOP / HTTP/1.1\r\n" HOST END, 200, NULL),
    HEAD(LINE HOST "!#$%&'*+-.^_`|~09azAZ: every character of a name\r\n" END, 200, NULL),
    HEAD(LINE HOST "Content-Length: \t 0\t \r\n" END, 200, NULL),
    HEAD(LINE HOST "Accept: a\r\nAccept: b\r\n" END, 200, NULL),
    // the request line
    HEAD(END LINE HOST END, 400, "method"),
    HEAD("GET /\r\n" HOST END, 400, "target"),
    HEAD("get / HTTP/1.1\r\n" HOST END, 400, "method"),
    HEAD("GET\t/ HTTP/1.1\r\n" HOST END, 400, "method"),
    HEAD(" GET / HTTP/1.1\r\n" HOST END, 400, "method"),
    HEAD("ABCDEFGHIJKLMNOPQ / HTTP/1.1\r\n" HOST END, 400, "method"),
    HEAD("GET  / HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("GET http://localhost/ HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("OPTIONS * HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("GET /a#b HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("GET /\"a\" HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("GET /\xc3\xa9 HTTP/1.1\r\n" HOST END, 400, "target"),
    HEAD("GET / HTTP/1.1 \r\n" HOST END, 400, "version"),
    HEAD("GET / HTTP/1.1 x\r\n" HOST END, 400, "version"),
    HEAD("GET / http/1.1\r\n" HOST END, 400, "version"),
    HEAD("GET / HTTP/1.10\r\n" HOST END, 400, "version"),
    HEAD("GET / HTTP/9.9\r\n" HOST END, 505, "version"),
    HEAD("GET / HTTP/2.0\r\n" HOST END, 505, "version"),
    // line ends and control characters
    HEAD("GET / HTTP/1.1\n" HOST END, 400, "control character"),
    HEAD(LINE "Host: localhost\n" END, 400, "control character"),
    HEAD(LINE HOST "A: b\rC: d\r\n" END, 400, "control character"),
    HEAD(LINE HOST "A: b\rXC: d\r\n" END, 400, "control character"),
    HEAD(LINE HOST "A: b\0c\r\n" END, 400, "control character"),
    HEAD(LINE HOST "Transfer-Encoding:\x0b" "chunked\r\n" END, 400, "control character"),
    HEAD(LINE "Host: localhost\r\r\n" END, 400, "control character"),
    HEAD("\x16\x03\x01\x02\r\n" END, 400, "control character"),
    HEAD(LINE HOST "A: b\x7f\r\n" END, 400, "control character"),
    HEAD(LINE HOST "A: \x1b[2J\r\n" END, 400, "control character"),
    HEAD("GET /\0 HTTP/1.1\r\n" HOST END, 400, "control character"),
    // fields
    HEAD(LINE HOST "A: b\r\n c\r\n" END, 400, "folded field"),
    HEAD(LINE " " HOST END, 400, "folded field"),
    HEAD(LINE HOST "\tA: b\r\n" END, 400, "folded field"),
    HEAD(LINE "Host : localhost\r\n" END, 400, "field name"),
    HEAD(LINE HOST "A b: c\r\n" END, 400, "field name"),
    HEAD(LINE HOST ": c\r\n" END, 400, "field name"),
    HEAD(LINE HOST "A\r\n" END, 400, "field name"),
    HEAD(LINE HOST "A\xc3\xa9: c\r\n" END, 400, "field name"),
    // who is asked
    HEAD(LINE END, 400, "host"),
    HEAD(LINE HOST HOST END, 400, "host"),
    HEAD(LINE HOST "hOsT: other\r\n" END, 400, "host"),
    HEAD(LINE "Host:\r\n" END, 400, "host"),
    HEAD(LINE "Host: a/b\r\n" END, 400, "host"),
    HEAD(LINE "Host: a, b\r\n" END, 400, "host"),
    HEAD(LINE "Host: user@a\r\n" END, 400, "host"),
    HEAD("GET / HTTP/1.0\r\nHost:\r\n" END, 400, "host"),
    // how long the body is
    HEAD(LINE HOST "Content-Length: 1\r\nContent-Length: 1\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 1\r\nContent-Length: 2\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: -1\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: +1\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 01\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 1, 1\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 1 1\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length:\r\n 5\r\n" END, 400, "folded field"),
    HEAD(LINE HOST "Content-Length\t: 5\r\n" END, 400, "field name"),
    HEAD(LINE HOST "Content-Length: 0x10\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length:\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 9223372036854775808\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 18446744073709551617\r\n" END, 400, "content-length"),
    HEAD(LINE HOST "Content-Length: 1001\r\n" END, 413, "content-length"),
    HEAD(LINE HOST "Content-Length: 9223372036854775807\r\n" END, 413, "content-length"),
    HEAD(LINE HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" END, 400, "transfer-encoding"),
    HEAD(LINE HOST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" END, 400, "transfer-encoding"),
    HEAD(LINE HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" END, 400, "transfer-encoding"),
    HEAD(LINE HOST "Transfer-Encoding: chunked\r\n" END, 411, "transfer-encoding"),
    HEAD(LINE HOST "Transfer-Encoding: xchunked\r\n" END, 411, "transfer-encoding"),
    HEAD("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" END, 400, "transfer-encoding"),
    HEAD(LINE HOST "Expect: something\r\n" END, 417, "expect"),
    HEAD(LINE HOST "Expect:\r\n" END, 417, "expect"),
    HEAD(LINE HOST "Expect: 100-continue\r\nExpect: 100-continue\r\n" END, 400, "expect"),
    HEAD(LINE HOST "Content-Type: a\r\nContent-Type: b\r\n" END, 400, "content-type"),
    HEAD(LINE HOST "Origin: a\r\nOrigin: b\r\n" END, 400, "origin"),
};

static int check(oy_head *head, const char *text, size_t n) {
    return oy_head_check(head, (oy_bytes){(const uint8_t *)text, n}, BODY_MAX);
}

static void heads_are_taken_or_refused_for_what_is_amiss(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        oy_head head;
        int status = check(&head, cases[i].text, cases[i].n);
        if (status != cases[i].status)
            fail_msg("case %zu (%s): %d", i, cases[i].text, status);
        if (cases[i].what)
            assert_string_equal(head.what, cases[i].what);
        else
            assert_null(head.what);
    }
}

// A head that comes in pieces is judged as if it had come at once: waited for, or refused as soon as it can be.
static void pieces_change_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t n = 0; n < cases[i].n; n++) {
            oy_head head;
            int status = check(&head, cases[i].text, n);
            if (status != 0 && status != cases[i].status)
                fail_msg("case %zu (%s) at %zu: %d", i, cases[i].text, n, status);
            if (cases[i].status == 200)
                assert_int_equal(status, 0);
        }
}

static void what_was_asked_is_found(void **state) {
    (void)state;
    static const char text[] = "POST /api/p/x?seconds=5 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /";
    oy_head head;
    assert_int_equal(check(&head, text, sizeof text - 1), 200);
    assert_true(oy_bytes_equal(head.method, OY_LIT("POST")));
    assert_true(oy_bytes_equal(head.path, OY_LIT("/api/p/x")));
    assert_true(oy_bytes_equal(head.query, OY_LIT("seconds=5")));
    assert_true(oy_bytes_equal(head.host, OY_LIT("h")));
    assert_int_equal(head.length, 3);
    assert_int_equal(head.size, sizeof text - 1 - strlen("abcGET /"));
}

static void a_target_has_an_end(void **state) {
    (void)state;
    char text[2 * OY_HEAD_MAX];
    oy_head head;
    memset(text, 'a', sizeof text);
    memcpy(text, "GET /", 5);
    for (size_t n = 5; n < OY_TARGET_MAX + 34; n++)
        assert_int_equal(check(&head, text, n), 0);
    assert_int_equal(check(&head, text, OY_TARGET_MAX + 34), 414);
    for (size_t target = OY_TARGET_MAX; target <= OY_TARGET_MAX + 1; target++) {
        static const char rest[] = " HTTP/1.1\r\nHost: h\r\n\r\n";
        memset(text + 5, 'a', target);
        memcpy(text + 4 + target, rest, sizeof rest - 1);
        assert_int_equal(check(&head, text, 4 + target + sizeof rest - 1), target == OY_TARGET_MAX ? 200 : 414);
    }
}

static void a_head_has_an_end(void **state) {
    (void)state;
    static const char begin[] = LINE HOST "X: ";
    char text[OY_HEAD_MAX + 100];
    oy_head head;
    memset(text, 'x', sizeof text);
    memcpy(text, begin, sizeof begin - 1);
    assert_int_equal(check(&head, text, OY_HEAD_MAX - 1), 0);
    assert_int_equal(check(&head, text, OY_HEAD_MAX), 431);
    memcpy(text + OY_HEAD_MAX - 4, "\r\n\r\n", 4);
    assert_int_equal(check(&head, text, OY_HEAD_MAX), 200);
    assert_int_equal(head.size, OY_HEAD_MAX);
    memcpy(text + OY_HEAD_MAX - 4, "xx\r\n\r\n", 6);
    assert_int_equal(check(&head, text, OY_HEAD_MAX + 2), 431);
}

static void a_host_has_an_end(void **state) {
    (void)state;
    char text[400] = LINE "Host: ";
    size_t n = strlen(text);
    for (size_t host = 255; host <= 256; host++) {
        oy_head head;
        memset(text + n, 'h', host);
        memcpy(text + n + host, "\r\n\r\n", 4);
        assert_int_equal(check(&head, text, n + host + 4), host == 255 ? 200 : 400);
        assert_int_equal(head.host.n, host);
    }
}

static void fields_are_counted(void **state) {
    (void)state;
    for (size_t fields = OY_FIELDS_MAX; fields <= OY_FIELDS_MAX + 1; fields++) {
        char text[OY_HEAD_MAX] = LINE HOST;
        size_t n = strlen(text);
        for (size_t i = 1; i < fields; i++, n += 6)
            memcpy(text + n, "A: b\r\n", 6);
        memcpy(text + n, END, 2);
        oy_head head;
        assert_int_equal(check(&head, text, n + 2), fields == OY_FIELDS_MAX ? 200 : 431);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_taken_or_refused_for_what_is_amiss),
        cmocka_unit_test(pieces_change_nothing),
        cmocka_unit_test(what_was_asked_is_found),
        cmocka_unit_test(a_target_has_an_end),
        cmocka_unit_test(a_head_has_an_end),
        cmocka_unit_test(a_host_has_an_end),
        cmocka_unit_test(fields_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
