// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The gate hands on what is whole and sound, answers the rest, and gives nobody more time than there is. Time is what
// the test says it is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/gate.h"
#include "server/head_check.h"

#define TAG 7
#define PLACES 4
#define PER_ADDRESS 3
#define HEAD "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
#define T0 1000000u

typedef struct gateway {
    oy_gate *gate;
    int epoll, listener;
    struct sockaddr_in at;
    int entered[PLACES];
    size_t entered_count;
    int status; // of the last refusal, and why
    char what[64];
} gateway;

static gateway w;

static void enter(void *ctx, int fd, const struct sockaddr *from, socklen_t n) {
    gateway *g = ctx;
    assert_true(from->sa_family == AF_INET && n == sizeof(struct sockaddr_in));
    g->entered[g->entered_count++] = fd;
}

static oy_bytes refusal(void *ctx, oy_arena *arena, int status, const char *what) {
    gateway *g = ctx;
    (void)arena;
    g->status = status;
    (void)snprintf(g->what, sizeof g->what, "%s", what);
    return OY_LIT("no\n");
}

static int setup(void **state) {
    *state = &w;
    memset(&w, 0, sizeof w);
    w.epoll = epoll_create1(EPOLL_CLOEXEC);
    w.listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    w.at = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof w.at;
    if (w.epoll < 0 || w.listener < 0 || bind(w.listener, (struct sockaddr *)&w.at, n) != 0 ||
        listen(w.listener, 16) != 0 || getsockname(w.listener, (struct sockaddr *)&w.at, &n) != 0)
        return -1;
    const oy_gate_options options = {.connections = PLACES,
                                     .per_address = PER_ADDRESS,
                                     .body_max = 100,
                                     .epoll = w.epoll,
                                     .tag = TAG,
                                     .enter = enter,
                                     .refusal = refusal,
                                     .ctx = &w};
    w.gate = oy_gate_new(&options);
    return w.gate ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    oy_gate_free(w.gate);
    for (size_t i = 0; i < w.entered_count; i++)
        (void)close(w.entered[i]);
    (void)close(w.listener);
    (void)close(w.epoll);
    return 0;
}

// A client at 127.0.0.`last` that says `text` at once, and is taken.
static int client(uint8_t last, const char *text, uint64_t now) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr = {htonl(0x7f000000u + last)}};
    assert_int_equal(bind(fd, (struct sockaddr *)&from, sizeof from), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&w.at, sizeof w.at), 0);
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
    oy_gate_accept(w.gate, w.listener, now);
    return fd;
}

static void say(int fd, const char *text) {
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

// Lets the gate know what has happened on its connections.
static void events(uint64_t now) {
    struct epoll_event event[16];
    int n = epoll_wait(w.epoll, event, 16, 100);
    for (int i = 0; i < n; i++)
        oy_gate_event(w.gate, event[i].data.u64, now);
}

// What the client has been told: "" when it was closed without a word; NULL when nothing has come.
static const char *told(int fd) {
    static char text[64];
    ssize_t n = recv(fd, text, sizeof text - 1, MSG_DONTWAIT);
    if (n < 0)
        return NULL;
    text[n] = '\0';
    return text;
}

static void what_is_whole_and_sound_enters_untouched(void **state) {
    (void)state;
    char text[100];
    int fd = client(1, HEAD "and more", T0);
    assert_int_equal(w.entered_count, 1);
    assert_int_equal(oy_gate_entered(w.gate), 1);
    assert_int_equal(recv(w.entered[0], text, sizeof text, 0), strlen(HEAD "and more"));
    assert_memory_equal(text, HEAD "and more", strlen(HEAD "and more"));
    oy_gate_release(w.gate, w.entered[0]);
    assert_int_equal(oy_gate_count(w.gate), 0);
    (void)close(fd);
}

static void a_head_in_pieces_is_waited_for(void **state) {
    (void)state;
    int fd = client(1, "", T0);
    for (const char *c = HEAD; *c; c++) {
        assert_int_equal(w.entered_count, 0);
        say(fd, (char[]){*c, '\0'});
        events(T0);
    }
    assert_int_equal(w.entered_count, 1);
    assert_int_equal(w.status, 0);
    (void)close(fd);
}

static void too_many_pieces_are_no_head(void **state) {
    (void)state;
    int fd = client(1, "GET /", T0);
    for (int i = 0; i < 99; i++) {
        say(fd, "a");
        events(T0);
        assert_int_equal(w.status, 0);
    }
    say(fd, "a");
    events(T0);
    assert_int_equal(w.status, 400);
    assert_string_equal(w.what, "too many pieces");
    assert_string_equal(told(fd), "no\n");
    (void)close(fd);
}

static void what_is_not_sound_is_answered_and_closed(void **state) {
    (void)state;
    int fd = client(1, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", T0);
    assert_int_equal(w.status, 400);
    assert_string_equal(w.what, "host");
    assert_string_equal(told(fd), "no\n");
    assert_string_equal(told(fd), ""); // and then the end
    assert_int_equal(w.entered_count, 0);
    // it may go on sending for a while, to nobody, and then is cut off
    say(fd, HEAD);
    events(T0);
    oy_gate_sweep(w.gate, T0 + 1999);
    assert_int_equal(oy_gate_count(w.gate), 1);
    oy_gate_sweep(w.gate, T0 + 2000);
    assert_int_equal(oy_gate_count(w.gate), 0);
    assert_int_equal(w.entered_count, 0);
    (void)close(fd);
}

static void a_body_that_is_too_long_is_refused_before_it_comes(void **state) {
    (void)state;
    int fd = client(1, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n", T0);
    assert_int_equal(w.status, 413);
    assert_string_equal(w.what, "content-length");
    (void)close(fd);
}

static void a_head_has_ten_seconds(void **state) {
    (void)state;
    int silent = client(1, "", T0), slow = client(1, "GET / HT", T0);
    oy_gate_sweep(w.gate, T0 + 5000);
    say(slow, "TP/1.1\r\n"); // that buys no time
    events(T0 + 5000);
    oy_gate_sweep(w.gate, T0 + 9999);
    assert_null(told(silent));
    assert_null(told(slow));
    oy_gate_sweep(w.gate, T0 + 10000);
    assert_string_equal(told(silent), "");
    assert_int_equal(w.status, 408);
    assert_string_equal(told(slow), "no\n");
    assert_int_equal(oy_gate_count(w.gate), 1);
    oy_gate_sweep(w.gate, T0 + 12000);
    assert_int_equal(oy_gate_count(w.gate), 0);
    (void)close(silent);
    (void)close(slow);
}

static void what_has_entered_has_the_time_it_is_granted(void **state) {
    (void)state;
    int fd = client(1, HEAD, T0);
    oy_gate_sweep(w.gate, T0 + 14999);
    assert_null(told(fd));
    oy_gate_grant(w.gate, w.entered[0], T0 + 40000);
    oy_gate_sweep(w.gate, T0 + 39999);
    assert_null(told(fd));
    oy_gate_sweep(w.gate, T0 + 40000);
    assert_string_equal(told(fd), "");
    assert_int_equal(oy_gate_count(w.gate), 1); // its owner closes it
    oy_gate_release(w.gate, w.entered[0]);
    assert_int_equal(oy_gate_count(w.gate), 0);
    // and to one that is not taken up there is an end too
    int other = client(1, HEAD, T0);
    oy_gate_sweep(w.gate, T0 + 15000);
    assert_string_equal(told(other), "");
    (void)close(fd);
    (void)close(other);
}

static void an_address_has_its_share_and_the_gate_its_places(void **state) {
    (void)state;
    int fd[PLACES + 2];
    for (int i = 0; i < PER_ADDRESS; i++)
        fd[i] = client(1, "", T0);
    assert_int_equal(w.status, 0);
    fd[3] = client(1, HEAD, T0);
    assert_int_equal(w.status, 503);
    assert_string_equal(w.what, "too many connections from this address");
    assert_string_equal(told(fd[3]), "no\n");
    assert_int_equal(oy_gate_count(w.gate), PLACES);
    fd[4] = client(2, HEAD, T0); // all places are taken
    (void)told(fd[4]);
    assert_int_equal(w.entered_count, 0);
    assert_int_equal(oy_gate_count(w.gate), PLACES);
    (void)close(fd[3]);
    events(T0);
    assert_int_equal(oy_gate_count(w.gate), PLACES - 1);
    fd[5] = client(2, HEAD, T0);
    assert_int_equal(w.entered_count, 1);
    for (int i = 0; i < PLACES + 2; i++)
        if (i != 3)
            (void)close(fd[i]);
}

static void who_goes_on_sending_and_does_not_read_is_cut_off(void **state) {
    (void)state;
    static char flood[1 << 20];
    int fd = client(1, "", T0);
    memset(flood, 'a', sizeof flood);
    ssize_t n = send(fd, flood, sizeof flood, MSG_NOSIGNAL | MSG_DONTWAIT);
    assert_true(n > 4096 * 64);
    events(T0);
    assert_int_equal(w.status, 414);
    assert_int_equal(oy_gate_count(w.gate), 0);
    (void)close(fd);
}

// Listens at another address for the gate, and connects to it five times.
static void five_from(const struct sockaddr *at, socklen_t n, int fd[5]) {
    int listener = socket(at->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_storage where;
    socklen_t where_n = sizeof where;
    assert_int_equal(bind(listener, at, n), 0);
    assert_int_equal(listen(listener, 16), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&where, &where_n), 0);
    for (int i = 0; i < 5; i++) {
        fd[i] = socket(at->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        assert_int_equal(connect(fd[i], (struct sockaddr *)&where, where_n), 0);
        oy_gate_accept(w.gate, listener, T0);
    }
    (void)close(listener);
}

static void a_local_socket_is_counted_with_nobody(void **state) {
    (void)state;
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int fd[5];
    five_from((struct sockaddr *)&at, sizeof(sa_family_t), fd); // a name that the kernel chooses
    assert_int_equal(w.status, 0);
    assert_int_equal(oy_gate_count(w.gate), PLACES);
    for (int i = 0; i < 5; i++)
        (void)close(fd[i]);
}

static void an_address_of_the_sixth_version_has_its_share(void **state) {
    (void)state;
    const struct sockaddr_in6 at = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int fd[5], probe = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool there = probe >= 0 && bind(probe, (const struct sockaddr *)&at, sizeof at) == 0;
    (void)close(probe);
    if (!there)
        skip(); // a machine without it
    five_from((const struct sockaddr *)&at, sizeof at, fd);
    assert_int_equal(w.status, 503);
    for (int i = 0; i < 5; i++)
        (void)close(fd[i]);
}

// A socket that takes both kinds shows an IPv4 client as ::ffff:127.0.0.1.
static void an_address_is_one_at_every_door(void **state) {
    (void)state;
    struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_ANY_INIT};
    int both = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), no = 0, fd[PLACES];
    socklen_t n = sizeof any;
    if (both < 0 || setsockopt(both, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no) != 0 ||
        bind(both, (struct sockaddr *)&any, n) != 0 || listen(both, 16) != 0) {
        (void)close(both);
        skip(); // a machine without it
    }
    assert_int_equal(getsockname(both, (struct sockaddr *)&any, &n), 0);
    for (int i = 0; i < PER_ADDRESS; i++)
        fd[i] = client(1, "", T0);
    assert_int_equal(w.status, 0);
    w.at.sin_port = any.sin6_port;
    fd[PER_ADDRESS] = client(1, "", T0);
    oy_gate_accept(w.gate, both, T0);
    assert_int_equal(w.status, 503);
    assert_int_equal(oy_gate_count(w.gate), PLACES);
    for (int i = 0; i < PLACES; i++)
        (void)close(fd[i]);
    (void)close(both);
}

static void who_leaves_is_forgotten(void **state) {
    (void)state;
    int fd = client(1, "", T0);
    assert_int_equal(oy_gate_count(w.gate), 1);
    (void)close(fd);
    events(T0);
    assert_int_equal(oy_gate_count(w.gate), 0);
    assert_int_equal(w.status, 0);
    oy_gate_event(w.gate, TAG, T0); // an event that comes after it
    oy_gate_event(w.gate, TAG + PLACES, T0);
    oy_gate_event(w.gate, 0, T0);
    oy_gate_grant(w.gate, 12345, T0);
    oy_gate_release(w.gate, 12345);
    assert_int_equal(oy_gate_count(w.gate), 0);
}

static void without_descriptors_a_connection_is_closed_and_not_left_waiting(void **state) {
    (void)state;
    int client_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct rlimit before, few;
    assert_int_equal(connect(client_fd, (struct sockaddr *)&w.at, sizeof w.at), 0);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = (struct rlimit){(rlim_t)client_fd + 1, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    assert_int_equal(dup(client_fd), -1);
    oy_gate_accept(w.gate, w.listener, T0);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_string_equal(told(client_fd), "");
    assert_int_equal(oy_gate_count(w.gate), 0);
    (void)close(client_fd);
    int fd = client(1, HEAD, T0); // and afterwards all is as before
    assert_int_equal(w.entered_count, 1);
    (void)close(fd);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(what_is_whole_and_sound_enters_untouched),
        CASE(a_head_in_pieces_is_waited_for),
        CASE(too_many_pieces_are_no_head),
        CASE(what_is_not_sound_is_answered_and_closed),
        CASE(a_body_that_is_too_long_is_refused_before_it_comes),
        CASE(a_head_has_ten_seconds),
        CASE(what_has_entered_has_the_time_it_is_granted),
        CASE(an_address_has_its_share_and_the_gate_its_places),
        CASE(who_goes_on_sending_and_does_not_read_is_cut_off),
        CASE(a_local_socket_is_counted_with_nobody),
        CASE(an_address_of_the_sixth_version_has_its_share),
        CASE(an_address_is_one_at_every_door),
        CASE(who_leaves_is_forgotten),
        CASE(without_descriptors_a_connection_is_closed_and_not_left_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
