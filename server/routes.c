// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/routes.h"

#include "server/service.h"

typedef struct route {
    const char *pattern;
    oy_handler *get, *post;
} route;

static const route routes[] = {
#define OY_ROUTE(pattern, get, post) {pattern, oy_answer_##get, oy_answer_##post},
#include "server/routes.def"
#undef OY_ROUTE
};

// The address of no method: a mark in the table, never called.
void oy_answer_none(oy_request *q) {
    oy_problem_plain(q, 500, OY_BROKEN_PROMISE, "route");
}

// Takes what stands before the next '/' off *rest, and that '/'.
static oy_bytes part_take(oy_bytes *rest) {
    size_t slash = oy_bytes_find(*rest, 0, '/');
    oy_bytes part = oy_bytes_slice(*rest, 0, slash);
    *rest = oy_bytes_slice(*rest, slash + (slash < rest->n), rest->n);
    return part;
}

// Whether the path has the pattern's form; the parts that stand for `*` go into `part`.
static bool matches(oy_bytes pattern, oy_bytes path, oy_bytes part[OY_PARTS_MAX]) {
    size_t parts = 0, slashes[2] = {0, 0};
    for (size_t i = 0; i < pattern.n; i++)
        slashes[0] += pattern.p[i] == '/';
    for (size_t i = 0; i < path.n; i++)
        slashes[1] += path.p[i] == '/';
    bool open = pattern.n > 2 && pattern.p[pattern.n - 1] == '*' && pattern.p[pattern.n - 2] == '*';
    if (open ? slashes[1] < slashes[0] : slashes[1] != slashes[0])
        return false;
    while (pattern.n) {
        oy_bytes wanted = part_take(&pattern), rest = path, found = part_take(&path);
        if (oy_bytes_equal(wanted, OY_LIT("**"))) {
            part[parts] = rest;
            return rest.n > 0;
        }
        if (oy_bytes_equal(wanted, OY_LIT("*")) && found.n > 0)
            part[parts++] = found;
        else if (!oy_bytes_equal(wanted, found))
            return false;
    }
    return path.n == 0;
}

static void not_allowed(oy_request *q, const route *r) {
    bool get = r->get != oy_answer_none, post = r->post != oy_answer_none;
    oy_problem_plain(q, 405, OY_METHOD_NOT_ALLOWED, "");
    q->reply.allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
}

// /api/p/* and /p/* name a process first.
static bool names_process(const char *pattern) {
    oy_bytes p = oy_bytes_of(pattern);
    return oy_bytes_starts(p, OY_LIT("/api/p/*")) || oy_bytes_starts(p, OY_LIT("/p/*"));
}

static void take(oy_request *q, const route *r) {
    bool reads = q->method == OY_GET || q->method == OY_HEAD;
    oy_handler *handler = reads ? r->get : q->method == OY_POST ? r->post : oy_answer_none;
    if (names_process(r->pattern)) {
        q->served = oy_service_find(q->service, q->part[0]);
        if (!q->served) {
            oy_problem_plain(q, 404, OY_NOT_FOUND, "process");
            return;
        }
    }
    if (handler == oy_answer_none)
        not_allowed(q, r);
    else
        q->handler = handler;
}

bool oy_route_takes_large(oy_bytes path) {
    oy_bytes part[OY_PARTS_MAX];
    return matches(OY_LIT("/api/p/*/payloads"), path, part);
}

void oy_route(oy_request *q) {
    static const route page = {"/", oy_answer_page, oy_answer_none};
    const route *found = &page;
    for (size_t i = 0; i < sizeof routes / sizeof routes[0] && found == &page; i++)
        if (matches(oy_bytes_of(routes[i].pattern), q->path, q->part))
            found = &routes[i];
    take(q, found);
}
