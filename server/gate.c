// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gate.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "server/address.h"
#include "server/head_check.h"

#define HEAD_MS 10000    // for a whole head
#define LINGER_MS 2000   // for a client to read why it was refused
#define ENTERED_MS 15000 // for a request to be taken up, until its owner grants more
#define LOOKS_MAX 100    // a head that comes in more pieces than this is no head
#define ACCEPTS_AT_ONCE 64
#define SEND_BUFFER (128 << 10) // what the kernel keeps for a client that does not read; it would take megabytes

typedef enum stage { FREE, AT_HEAD, LINGERING, ENTERED } stage;

typedef struct visitor {
    stage stage;
    int fd;
    unsigned looks;
    uint64_t deadline;
    oy_address address;
    struct sockaddr_storage from;
    socklen_t from_n;
} visitor;

struct oy_gate {
    oy_gate_options o;
    visitor *visitor;
    size_t top; // no visitor is in this place or above
    size_t count, entered;
    int spare; // a descriptor to give away when there are no others, so that a connection can be closed at all
};

oy_gate *oy_gate_new(const oy_gate_options *options) {
    oy_gate *g = calloc(1, sizeof *g);
    visitor *v = calloc(options->connections, sizeof *v);
    if (!g || !v) {
        free(g);
        free(v);
        return NULL;
    }
    g->o = *options;
    g->visitor = v;
    g->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    return g;
}

static void leave(oy_gate *g, visitor *v) {
    g->entered -= v->stage == ENTERED;
    g->count--;
    v->stage = FREE;
    while (g->top > 0 && g->visitor[g->top - 1].stage == FREE)
        g->top--;
}

static void shut(oy_gate *g, visitor *v) {
    (void)close(v->fd);
    leave(g, v);
}

void oy_gate_free(oy_gate *g) {
    if (!g)
        return;
    for (size_t i = 0; i < g->o.connections; i++) // leaving moves the top
        if (g->visitor[i].stage == AT_HEAD || g->visitor[i].stage == LINGERING)
            shut(g, &g->visitor[i]);
    if (g->spare >= 0)
        (void)close(g->spare);
    free(g->visitor);
    free(g);
}

size_t oy_gate_count(const oy_gate *g) {
    return g->count;
}

size_t oy_gate_entered(const oy_gate *g) {
    return g->entered;
}

static visitor *entered_of(oy_gate *g, int fd) {
    for (size_t i = 0; i < g->top; i++)
        if (g->visitor[i].stage == ENTERED && g->visitor[i].fd == fd)
            return &g->visitor[i];
    return NULL;
}

void oy_gate_grant(oy_gate *g, int fd, uint64_t deadline) {
    visitor *v = entered_of(g, fd);
    if (v)
        v->deadline = deadline;
}

void oy_gate_release(oy_gate *g, int fd) {
    visitor *v = entered_of(g, fd);
    if (v)
        leave(g, v);
}

static size_t count_from(const oy_gate *g, const oy_address *address) {
    size_t count = 0;
    if (!oy_address_is_counted(address))
        return 0;
    for (size_t i = 0; i < g->top; i++)
        count += g->visitor[i].stage != FREE && oy_address_equal(&g->visitor[i].address, address);
    return count;
}

// Takes what has arrived and throws it away. False: the other side has closed.
static bool discard(int fd) {
    uint8_t dust[4096];
    for (unsigned i = 0; i < 64; i++) {
        ssize_t n = recv(fd, dust, sizeof dust, MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        if (n < 0)
            return true;
    }
    return false; // whoever goes on sending does not read
}

// Says why, and lets the client read it: closing with bytes unread would tear the answer away from it.
static void refuse(oy_gate *g, visitor *v, int status, const char *what, uint64_t now) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes text = g->o.refusal(g->o.ctx, &arena, status, what);
    bool open = discard(v->fd);
    bool sent = send(v->fd, text.p, text.n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)text.n;
    oy_arena_clear(&arena);
    if (!sent || shutdown(v->fd, SHUT_WR) != 0 || !open) {
        shut(g, v);
        return;
    }
    v->stage = LINGERING;
    v->deadline = now + LINGER_MS;
}

// Looks at what has arrived, and leaves it where it is for the HTTP library.
static void look(oy_gate *g, visitor *v, uint64_t now) {
    uint8_t bytes[OY_HEAD_MAX + 1];
    ssize_t n = recv(v->fd, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        shut(g, v);
        return;
    }
    oy_head head;
    int status = oy_head_check(&head, (oy_bytes){bytes, (size_t)n}, g->o.takes_large ? g->o.large_max : g->o.body_max);
    if (status == 200 && head.length > g->o.body_max && !g->o.takes_large(head.path))
        status = 413, head.what = "content-length";
    if (status == 0 && ++v->looks > LOOKS_MAX)
        status = 400, head.what = "too many pieces";
    if (status == 0)
        return;
    if (status != 200) {
        refuse(g, v, status, head.what, now);
        return;
    }
    (void)epoll_ctl(g->o.epoll, EPOLL_CTL_DEL, v->fd, NULL);
    v->stage = ENTERED;
    v->deadline = now + ENTERED_MS;
    g->entered++;
    g->o.enter(g->o.ctx, v->fd, (const struct sockaddr *)&v->from, v->from_n);
}

void oy_gate_event(oy_gate *g, uint64_t data, uint64_t now) {
    if (data < g->o.tag || data - g->o.tag >= g->o.connections)
        return;
    visitor *v = &g->visitor[data - g->o.tag];
    if (v->stage == AT_HEAD)
        look(g, v, now);
    else if (v->stage == LINGERING && !discard(v->fd))
        shut(g, v);
}

void oy_gate_sweep(oy_gate *g, uint64_t now) {
    for (size_t i = 0; i < g->top; i++) {
        visitor *v = &g->visitor[i];
        if (v->stage == FREE || now < v->deadline)
            continue;
        if (v->stage == ENTERED)
            (void)shutdown(v->fd, SHUT_RDWR); // its owner will notice, close and release it
        else if (v->stage == AT_HEAD && v->looks > 0)
            refuse(g, v, 408, "head", now);
        else // it has said nothing, or was told
            shut(g, v);
    }
}

static visitor *place_free(oy_gate *g) {
    for (size_t i = 0; i < g->o.connections; i++)
        if (g->visitor[i].stage == FREE)
            return &g->visitor[i];
    return NULL;
}

static void admit(oy_gate *g, int fd, const struct sockaddr_storage *from, socklen_t from_n, uint64_t now) {
    visitor *v = place_free(g);
    if (!v) {
        (void)close(fd);
        return;
    }
    *v = (visitor){.stage = AT_HEAD, .fd = fd, .deadline = now + HEAD_MS, .from = *from, .from_n = from_n};
    v->address = oy_address_of((const struct sockaddr *)from);
    g->count++;
    if (g->top <= (size_t)(v - g->visitor))
        g->top = (size_t)(v - g->visitor) + 1;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET};
    event.data.u64 = g->o.tag + (uint64_t)(v - g->visitor);
    int one = 1, buffer = SEND_BUFFER;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    (void)setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    if (epoll_ctl(g->o.epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        shut(g, v);
    else if (count_from(g, &v->address) > g->o.per_address)
        refuse(g, v, 503, "too many connections from this address", now);
    else
        look(g, v, now);
}

// There are no descriptors left: gives one up to take a connection and close it, so that it does not wait for ever.
static void turn_away(oy_gate *g, int listener) {
    if (g->spare < 0)
        return;
    (void)close(g->spare);
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd >= 0)
        (void)close(fd);
    g->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

void oy_gate_accept(oy_gate *g, int listener, uint64_t now) {
    for (unsigned i = 0; i < ACCEPTS_AT_ONCE; i++) {
        struct sockaddr_storage from;
        socklen_t n = sizeof from;
        memset(&from, 0, sizeof from);
        int fd = accept4(listener, (struct sockaddr *)&from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0)
            admit(g, fd, &from, n, now);
        else if (errno == EMFILE || errno == ENFILE)
            turn_away(g, listener);
        else if (errno != EINTR && errno != ECONNABORTED)
            return;
    }
}
