// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/figure.h"

#define ANSWER_MAX 16384
#define REQUEST_MAX 70000

typedef struct client {
    int socket;
    size_t note; // the one it waits for
    double sent;
    char answer[ANSWER_MAX];
    size_t n;
} client;

static void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static int connected(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    const int yes = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(s >= 0 && connect(s, (const struct sockaddr *)(const void *)&to, sizeof to) == 0, "no connection");
    must(setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0, "TCP_NODELAY");
    return s;
}

static void send_all(int s, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t sent = send(s, bytes, n, MSG_NOSIGNAL);
        must(sent > 0, "the service closed the connection");
        bytes += sent;
        n -= (size_t)sent;
    }
}

// Whether the whole answer is there; it must be 200.
static bool answered(const client *c) {
    const char *end = strstr(c->answer, "\r\n\r\n"), *length = strstr(c->answer, "Content-Length: ");
    if (!end)
        return false;
    must(strncmp(c->answer, "HTTP/1.1 200", 12) == 0 && length && length < end, c->answer);
    size_t whole = (size_t)(end + 4 - c->answer) + strtoul(length + 16, NULL, 10);
    must(whole < ANSWER_MAX, "an answer that is too long");
    return c->n >= whole;
}

static bool receive(client *c) {
    ssize_t got = recv(c->socket, c->answer + c->n, ANSWER_MAX - 1 - c->n, 0);
    must(got > 0, "the service closed the connection");
    c->n += (size_t)got;
    c->answer[c->n] = 0;
    return answered(c);
}

// On a connection of its own: the service takes one request from each.
static void post(client *c, int port, const char *name, oy_bytes note, size_t which) {
    static char request[REQUEST_MAX];
    int head = snprintf(request, sizeof request,
                        "POST /api/p/%s/acts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/vnd.oydas.act\r\n"
                        "Content-Length: %zu\r\n\r\n",
                        name, note.n);
    must(head > 0 && (size_t)head + note.n <= sizeof request, "an act that is too long");
    memcpy(request + head, note.p, note.n);
    c->note = which;
    c->n = 0;
    c->answer[0] = 0;
    c->sent = figure_clock();
    c->socket = connected(port);
    send_all(c->socket, request, (size_t)head + note.n);
}

double load_post(int port, const char *name, unsigned clients, const oy_bytes *notes, size_t count, double *seconds) {
    static client c[LOAD_CLIENTS_MAX];
    struct pollfd on[LOAD_CLIENTS_MAX];
    size_t given = 0, done = 0;
    must(clients <= LOAD_CLIENTS_MAX && clients <= count, "too many clients");
    double from = figure_clock();
    for (unsigned i = 0; i < clients; i++, given++) {
        post(&c[i], port, name, notes[given], given);
        on[i] = (struct pollfd){.fd = c[i].socket, .events = POLLIN};
    }
    while (done < count) {
        must(poll(on, clients, 30000) > 0, "no answer within 30 s");
        for (unsigned i = 0; i < clients; i++) {
            if (!on[i].revents || !receive(&c[i]))
                continue;
            seconds[c[i].note] = figure_clock() - c[i].sent;
            (void)close(c[i].socket);
            done++;
            on[i].fd = -1;
            if (given < count) {
                post(&c[i], port, name, notes[given], given);
                on[i].fd = c[i].socket;
                given++;
            }
        }
    }
    return figure_clock() - from;
}

void load_get(int port, const char *path) {
    static client c;
    char request[512];
    int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", path);
    c = (client){.socket = connected(port)};
    send_all(c.socket, request, (size_t)n);
    while (!receive(&c))
        continue;
    (void)close(c.socket);
}

// Sends a request without a body; returns when the service has closed the connection.
static double asked(int port, const char *method, const char *path, const char *fields) {
    static char answer[65536];
    char request[512];
    size_t n = 0;
    ssize_t got;
    int length = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", method, path, fields);
    double from = figure_clock();
    int s = connected(port);
    send_all(s, request, (size_t)length);
    while ((got = recv(s, answer + n, n < ANSWER_MAX ? ANSWER_MAX - n : sizeof answer - n, 0)) > 0)
        n = n + (size_t)got < ANSWER_MAX ? n + (size_t)got : ANSWER_MAX; // the head stands in the first of it
    double seconds = figure_clock() - from;
    (void)close(s);
    must(n > 12 && strncmp(answer, "HTTP/1.1 200", 12) == 0, path);
    return seconds;
}

double load_get_all(int port, const char *path) {
    return asked(port, "GET", path, "");
}

void load_post_empty(int port, const char *path) {
    (void)asked(port, "POST", path, "Content-Length: 0\r\n");
}
