// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Large answers: each once in memory, as many as there is room for, and nobody's share is another's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "server/outbox.h"

#define ROOM 1000u
#define SHARE 400u
#define KEEP 300u

static oy_outbox *box;
static oy_err why;
static oy_sending sending[100];

static int setup(void **state) {
    (void)state;
    memset(sending, 0, sizeof sending);
    box = oy_outbox_new(ROOM, SHARE, KEEP);
    return box ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    for (size_t i = 0; i < 100; i++)
        oy_outbox_remove(box, &sending[i]);
    oy_outbox_free(box);
    return 0;
}

static oy_address four(const char *written) {
    struct sockaddr_in a = {.sin_family = AF_INET};
    assert_int_equal(inet_pton(AF_INET, written, &a.sin_addr), 1);
    return oy_address_of((const struct sockaddr *)&a);
}

static oy_address six(const char *written) {
    struct sockaddr_in6 a = {.sin6_family = AF_INET6};
    assert_int_equal(inet_pton(AF_INET6, written, &a.sin6_addr), 1);
    return oy_address_of((const struct sockaddr *)&a);
}

static oy_sheet *sheet_of(size_t n) {
    static const uint8_t bytes[4 * ROOM];
    oy_sheet *s = oy_sheet_new("text/plain", (oy_bytes){bytes, n});
    assert_non_null(s);
    return s;
}

// Sends a new sheet of n bytes; the box alone holds it.
static oy_code send_new(size_t i, size_t n, oy_address to, const char *name, const char *tag) {
    oy_sheet *s = sheet_of(n);
    oy_code code = oy_outbox_add(box, &sending[i], s, &to, name, tag, &why);
    oy_sheet_release(s);
    return code;
}

// Sends what is in the box under that name, again.
static oy_code send_again(size_t i, oy_address to, const char *name, const char *tag) {
    oy_sheet *s = oy_outbox_find(box, name, tag);
    assert_non_null(s);
    oy_code code = oy_outbox_add(box, &sending[i], s, &to, name, tag, &why);
    oy_sheet_release(s);
    return code;
}

static bool is_here(const char *name, const char *tag) {
    oy_sheet *s = oy_outbox_find(box, name, tag);
    oy_sheet_release(s);
    return s != NULL;
}

static void an_address_is_what_nobody_has_many_of(void **state) {
    (void)state;
    const oy_address a = four("192.0.2.1"), b = four("192.0.2.2"), mapped = six("::ffff:192.0.2.1");
    const oy_address near = six("2001:db8::1"), nearby = six("2001:db8::2:0:0:1"), far = six("2001:db8:0:1::1");
    const oy_address odd = six("c000:201::"); // begins with the bytes of 192.0.2.1
    const struct sockaddr_un local = {.sun_family = AF_UNIX};
    const oy_address here = oy_address_of((const struct sockaddr *)&local), unknown = oy_address_of(NULL);
    assert_true(oy_address_equal(&a, &mapped) && !oy_address_equal(&a, &b) && !oy_address_equal(&a, &odd));
    assert_true(oy_address_equal(&near, &nearby) && !oy_address_equal(&near, &far));
    assert_true(oy_address_is_counted(&a) && oy_address_is_counted(&far));
    assert_true(!oy_address_is_counted(&here) && !oy_address_is_counted(&unknown));
}

static void what_all_ask_for_is_there_once(void **state) {
    (void)state;
    assert_int_equal(send_new(0, 350, four("192.0.2.1"), "/state", "a"), OY_OK);
    for (size_t i = 1; i < 100; i++)
        assert_int_equal(send_again(i, four(i % 2 ? "192.0.2.1" : "192.0.2.2"), "/state", "a"), OY_OK);
    assert_int_equal(oy_outbox_bytes(box), 350);
    assert_false(is_here("/state", "b") || is_here("/stat", "a") || is_here("/state", ""));
    for (size_t i = 0; i < 99; i++)
        oy_outbox_remove(box, &sending[i]);
    assert_int_equal(oy_outbox_bytes(box), 350);
    oy_outbox_remove(box, &sending[99]);
    oy_outbox_remove(box, &sending[99]); // once is enough
    assert_int_equal(oy_outbox_bytes(box), 0); // more than is kept
    assert_false(is_here("/state", "a"));
}

static void an_address_has_its_share_and_no_more(void **state) {
    (void)state;
    const oy_address greedy = four("192.0.2.1"), other = four("192.0.2.2");
    assert_int_equal(send_new(0, 399, greedy, "/0", "t"), OY_OK);
    assert_int_equal(send_new(1, 2, greedy, "/1", "t"), OY_RATE_LIMITED);
    assert_string_equal(why.what, "address");
    assert_int_equal(oy_outbox_bytes(box), 399);
    assert_false(is_here("/1", "t"));
    assert_int_equal(send_new(1, 1, greedy, "/1", "t"), OY_OK);
    assert_int_equal(send_new(2, 400, other, "/2", "t"), OY_OK);
    // a sheet that is on its way already may go to one who has no room for another
    assert_int_equal(send_again(3, greedy, "/0", "t"), OY_OK);
    assert_int_equal(send_again(4, greedy, "/2", "t"), OY_RATE_LIMITED);
    oy_outbox_remove(box, &sending[0]);
    assert_int_equal(send_again(5, greedy, "/2", "t"), OY_RATE_LIMITED); // /0 still goes there
    oy_outbox_remove(box, &sending[3]);
    assert_int_equal(send_again(6, greedy, "/2", "t"), OY_RATE_LIMITED);
    oy_outbox_remove(box, &sending[1]);
    assert_int_equal(send_again(7, greedy, "/2", "t"), OY_OK);
}

static void all_together_have_no_more_than_there_is_room_for(void **state) {
    (void)state;
    const oy_address here = oy_address_of(NULL);
    assert_int_equal(send_new(0, 400, four("192.0.2.1"), "/0", "t"), OY_OK);
    assert_int_equal(send_new(1, 400, four("192.0.2.2"), "/1", "t"), OY_OK);
    assert_int_equal(send_new(2, 201, four("192.0.2.3"), "/2", "t"), OY_RATE_LIMITED);
    assert_string_equal(why.what, "service");
    // a local socket has no share, but there is no more room for it either
    assert_int_equal(send_new(2, 201, here, NULL, ""), OY_RATE_LIMITED);
    assert_string_equal(why.what, "service");
    assert_int_equal(oy_outbox_bytes(box), 800);
    assert_int_equal(send_again(3, four("192.0.2.3"), "/0", "t"), OY_OK); // that costs nothing
    assert_int_equal(send_new(4, 200, here, NULL, ""), OY_OK);
    oy_outbox_remove(box, &sending[4]);
    assert_int_equal(oy_outbox_bytes(box), 800); // what has no name is not kept
}

static void one_of_any_size_goes_alone(void **state) {
    (void)state;
    const oy_address a = four("192.0.2.1"), b = four("192.0.2.2");
    assert_int_equal(send_new(0, 3 * ROOM, a, "/huge", "t"), OY_OK);
    assert_int_equal(send_new(1, 1, a, "/1", "t"), OY_RATE_LIMITED);
    assert_int_equal(send_new(1, 1, b, "/1", "t"), OY_RATE_LIMITED);
    assert_int_equal(send_again(1, b, "/huge", "t"), OY_OK);
    oy_outbox_remove(box, &sending[0]);
    oy_outbox_remove(box, &sending[1]);
    assert_int_equal(oy_outbox_bytes(box), 0);
    assert_int_equal(send_new(1, SHARE + 1, b, "/1", "t"), OY_OK);
    assert_int_equal(send_new(2, 1, b, "/2", "t"), OY_RATE_LIMITED);
}

static void the_last_are_kept_while_there_is_room(void **state) {
    (void)state;
    const oy_address a = four("192.0.2.1");
    for (size_t i = 0; i < 4; i++) {
        const char name[] = {'/', (char)('0' + i), '\0'};
        assert_int_equal(send_new(i, 100, a, name, "t"), OY_OK);
        oy_outbox_remove(box, &sending[i]);
    }
    assert_int_equal(oy_outbox_bytes(box), KEEP);
    assert_true(!is_here("/0", "t") && is_here("/1", "t") && is_here("/2", "t") && is_here("/3", "t"));
    // a newer one takes the place of what was kept of that name
    assert_int_equal(send_new(0, 50, a, "/2", "u"), OY_OK);
    assert_true(!is_here("/2", "t") && is_here("/2", "u"));
    assert_int_equal(oy_outbox_bytes(box), 250);
    // what is kept makes room for what is sent
    assert_int_equal(send_again(1, a, "/3", "t"), OY_OK);
    assert_int_equal(send_new(2, 901, oy_address_of(NULL), "/4", "t"), OY_RATE_LIMITED);
    assert_int_equal(send_new(2, 800, oy_address_of(NULL), "/4", "t"), OY_OK);
    assert_int_equal(oy_outbox_bytes(box), 950);
    assert_true(!is_here("/1", "t") && is_here("/3", "t"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(an_address_is_what_nobody_has_many_of),
        CASE(what_all_ask_for_is_there_once),
        CASE(an_address_has_its_share_and_no_more),
        CASE(all_together_have_no_more_than_there_is_room_for),
        CASE(one_of_any_size_goes_alone),
        CASE(the_last_are_kept_while_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
