// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/text.h"
#include "store/durable.h"

#define BACKLOG 1024
#define FIRST_HANDED_OVER 3

// A number in the environment; 0 when it is none.
static uint64_t number_of(const char *name) {
    const char *text = getenv(name);
    uint64_t n;
    return text && oy_number_parse(&n, oy_bytes_of(text)) ? n : 0;
}

static void url_of(oy_listeners *l, int fd) {
    struct sockaddr_storage at;
    socklen_t n = sizeof at;
    char host[NI_MAXHOST], port[NI_MAXSERV];
    (void)snprintf(l->url, sizeof l->url, "unix:");
    if (getsockname(fd, (struct sockaddr *)&at, &n) != 0 || at.ss_family == AF_UNIX ||
        getnameinfo((const struct sockaddr *)&at, n, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    bool six = at.ss_family == AF_INET6;
    (void)snprintf(l->url, sizeof l->url, "http://%s%.100s%s:%s/", six ? "[" : "", host, six ? "]" : "", port);
}

static oy_code handed_over(oy_listeners *l, uint64_t count, oy_err *err) {
    if (count > OY_LISTENERS_MAX)
        return oy_fail(err, OY_BAD_NAME, 0, OY_LIT("LISTEN_FDS"));
    for (int fd = FIRST_HANDED_OVER; l->count < count; fd++) {
        int listens = 0, flags = fcntl(fd, F_GETFL);
        socklen_t n = sizeof listens;
        if (flags < 0 || getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &n) != 0 || !listens ||
            fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
            return oy_fail(err, OY_IO, 0, OY_LIT("LISTEN_FDS"));
        l->fd[l->count++] = fd;
    }
    url_of(l, l->fd[0]);
    return OY_OK;
}

static oy_code listen_at(oy_listeners *l, const struct sockaddr *at, socklen_t n, const char *where, oy_err *err) {
    int fd = socket(at->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
    if (fd < 0)
        return oy_durable_fail(err, where);
    if (at->sa_family != AF_UNIX)
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, at, n) != 0 || listen(fd, BACKLOG) != 0) {
        (void)oy_durable_fail(err, where);
        (void)close(fd);
        return err ? (err->code = OY_IO) : OY_IO;
    }
    l->fd[l->count++] = fd;
    return OY_OK;
}

// A socket that nobody listens at any more, left behind by a service that was killed, gives way.
static void stale_remove(const struct sockaddr_un *at, socklen_t n) {
    struct stat found;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && lstat(at->sun_path, &found) == 0 && S_ISSOCK(found.st_mode) &&
        connect(fd, (const struct sockaddr *)at, n) != 0 && errno == ECONNREFUSED)
        (void)unlink(at->sun_path);
    if (fd >= 0)
        (void)close(fd);
}

static oy_code unix_open(oy_listeners *l, const char *path, oy_err *err) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof at.sun_path)
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(path));
    memcpy(at.sun_path, path, n + 1);
    socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n + 1);
    stale_remove(&at, length);
    oy_code code = listen_at(l, (const struct sockaddr *)&at, length, path, err);
    if (code != OY_OK)
        return code;
    memcpy(l->unix_path, path, n + 1);
    (void)snprintf(l->url, sizeof l->url, "unix:%s", path);
    return OY_OK;
}

static oy_code address_open(oy_listeners *l, const char *where, oy_err *err) {
    char host[64];
    const char *colon = strrchr(where, ':');
    size_t n = colon ? (size_t)(colon - where) : 0;
    bool six = n > 2 && where[0] == '[' && where[n - 1] == ']';
    uint64_t port;
    if (n == 0 || n >= sizeof host || !oy_number_parse(&port, oy_bytes_of(colon + 1)) || port > UINT16_MAX)
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(where));
    memcpy(host, where + six, n - 2 * (size_t)six);
    host[n - 2 * (size_t)six] = '\0';
    struct sockaddr_in6 at6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
    struct sockaddr_in at4 = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    if (inet_pton(six ? AF_INET6 : AF_INET, host, six ? (void *)&at6.sin6_addr : (void *)&at4.sin_addr) != 1)
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(where));
    oy_code code = six ? listen_at(l, (const struct sockaddr *)&at6, sizeof at6, where, err)
                       : listen_at(l, (const struct sockaddr *)&at4, sizeof at4, where, err);
    if (code == OY_OK)
        url_of(l, l->fd[0]);
    return code;
}

oy_code oy_listeners_open(oy_listeners *out, const char *where, oy_err *err) {
    *out = (oy_listeners){.count = 0};
    uint64_t count = number_of("LISTEN_PID") == (uint64_t)getpid() ? number_of("LISTEN_FDS") : 0;
    oy_code code;
    if (count > 0)
        code = handed_over(out, count, err);
    else if (strncmp(where, "unix:", 5) == 0)
        code = unix_open(out, where + 5, err);
    else
        code = address_open(out, where, err);
    if (code != OY_OK)
        oy_listeners_close(out);
    return code;
}

void oy_listeners_close(oy_listeners *l) {
    for (size_t i = 0; i < l->count; i++)
        (void)close(l->fd[i]);
    if (l->unix_path[0])
        (void)unlink(l->unix_path);
    l->unix_path[0] = '\0';
    l->count = 0;
}

void oy_notify_manager(const char *state) {
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    size_t n = path ? strlen(path) : 0;
    if (n < 2 || n >= sizeof at.sun_path || (path[0] != '/' && path[0] != '@'))
        return;
    memcpy(at.sun_path, path, n);
    if (path[0] == '@')
        at.sun_path[0] = '\0'; // a name without a file
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    (void)sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&at,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n));
    (void)close(fd);
}
