// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "server/api_payloads.h"
#include "server/log.h"
#include "server/routes.h"

#define MEMORY_PER_CONNECTION ((size_t)32 << 10)
#define IDLE_SECONDS 60u
#define BODY_GRACE_MS 10000 // and a second for every KiB of it
#define SEND_GRACE_MS 30000 // and a second for every 4 KiB
#define NO_DEADLINE UINT64_MAX

struct oy_http_door {
    oy_service *service;
    oy_gate *gate;
    struct MHD_Daemon *daemon;
};

// ---- a request begins ----

static oy_bytes header(struct MHD_Connection *c, const char *name) {
    const char *value = MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
    return value ? oy_bytes_of(value) : (oy_bytes){0};
}

static oy_method method_of(const char *name) {
    static const char *const names[] = {"GET", "HEAD", "POST"};
    for (int i = 0; i < 3; i++)
        if (strcmp(name, names[i]) == 0)
            return (oy_method)i;
    return OY_OTHER_METHOD;
}

// The library calls this first, with the target as it stands on the wire.
static void *begin(void *ctx, const char *target, struct MHD_Connection *connection) {
    oy_http_door *h = ctx;
    oy_request *q = calloc(1, sizeof *q);
    size_t n = strlen(target);
    if (!q || n > OY_TARGET_MAX) {
        free(q);
        return NULL;
    }
    oy_arena_init(&q->arena, oy_allocator_libc());
    memcpy(q->target, target, n + 1);
    size_t mark = oy_bytes_find(oy_bytes_of(q->target), 0, '?');
    q->path = oy_bytes_slice(oy_bytes_of(q->target), 0, mark);
    q->query = oy_bytes_slice(oy_bytes_of(q->target), mark + 1, n);
    q->service = h->service;
    q->connection = connection;
    q->begun = oy_service_now();
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    q->fd = info ? info->connect_fd : -1;
    info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    q->from = oy_address_of(info ? info->client_addr : NULL);
    return q;
}

// %-escapes stay as they are, so that what was looked at is what is compared.
static size_t leave_escapes(void *ctx, struct MHD_Connection *connection, char *text) {
    (void)ctx;
    (void)connection;
    return strlen(text);
}

// How long a body may be on its way. A large one that was agreed to comes faster, and one that nobody wants is not
// waited for long.
static uint64_t body_ms(const oy_request *q, uint64_t length) {
    if (length <= OY_BODY_MAX)
        return length;
    return q->reply.status ? length / 256 : length / 16;
}

// What the head says, once it has been read.
static void head_take(oy_http_door *h, oy_request *q, const char *method) {
    struct MHD_Connection *c = q->connection;
    uint64_t length = 0;
    q->method = method_of(method);
    q->host = header(c, MHD_HTTP_HEADER_HOST);
    q->type = header(c, MHD_HTTP_HEADER_CONTENT_TYPE);
    q->if_none_match = header(c, MHD_HTTP_HEADER_IF_NONE_MATCH);
    q->origin = header(c, MHD_HTTP_HEADER_ORIGIN);
    q->fetch_site = header(c, "Sec-Fetch-Site");
    q->authorization = header(c, MHD_HTTP_HEADER_AUTHORIZATION);
    oy_bytes written = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    // The gate has read this number before.
    if (written.n && !oy_size_parse(&length, written))
        length = 0;
    oy_route(q);
    // Who may not give so much is told before any of it is kept.
    if (q->reply.status == 0 && q->handler == oy_answer_payload_post)
        oy_upload_begin(q, length);
    oy_gate_grant(h->gate, q->fd, q->begun + BODY_GRACE_MS + body_ms(q, length));
    if (q->reply.status || length == 0)
        return;
    size_t most = q->body_most ? q->body_most : OY_BODY_MAX;
    q->body_room = length <= most ? (size_t)length : 0;
    q->body = oy_arena_get(&q->arena, q->body_room);
    if (!q->body || q->body_room != length)
        oy_problem_plain(q, 503, OY_NO_MEMORY, "");
}

// ---- a request ends ----

static void log_request(const oy_request *q) {
    static const char *const methods[] = {"GET", "HEAD", "POST", "other"};
    if (!q->service->options.log_requests && q->reply.status < 500)
        return;
    oy_log_line line;
    oy_log_begin(&line, q->reply.status < 500 ? "info" : "warning", "request");
    oy_json_word(&line.json, "method", methods[q->method]);
    oy_json_word(&line.json, "target", q->target);
    oy_json_number(&line.json, "status", (uint64_t)q->reply.status);
    oy_json_number(&line.json, "bytes", q->reply.body.n);
    oy_json_number(&line.json, "ms", oy_service_now() - q->begun);
    oy_log_end(&line);
}

static void end(void *ctx, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode how) {
    (void)ctx;
    (void)connection;
    (void)how;
    oy_request *q = *request;
    *request = NULL;
    if (!q)
        return;
    log_request(q);
    oy_upload_end(q);
    oy_outbox_remove(q->service->outbox, &q->sending);
    oy_sheet_release(q->reply.sheet);
    oy_told_memo_release(q->keeping.memo);
    oy_arena_clear(&q->arena);
    free(q);
}

// ---- replies ----

static bool add(struct MHD_Response *r, const char *name, const char *value) {
    return MHD_add_response_header(r, name, value) == MHD_YES;
}

// Whatever a payload may be, nothing runs it or shows it.
static bool attachment_add(struct MHD_Response *r, const oy_reply *reply) {
    uint8_t digits[2 * OY_SALT_SIZE + 1];
    oy_arena none;
    oy_arena_init(&none, (oy_allocator){0});
    oy_buf salt = {.arena = &none, .p = digits, .cap = sizeof digits};
    oy_buf_hex(&salt, reply->salt.p, reply->salt.n);
    oy_buf_putc(&salt, '\0');
    return !salt.failed && add(r, "Oydas-Salt", (const char *)digits) &&
           add(r, "Content-Disposition", "attachment; filename=\"payload\"") &&
           add(r, "Content-Security-Policy", "default-src 'none'; sandbox");
}

static bool headers_add(struct MHD_Response *r, const oy_reply *reply) {
    const char *name, *value;
    bool good = add(r, MHD_HTTP_HEADER_CACHE_CONTROL, oy_reply_caching(reply->caching));
    for (size_t i = 0; oy_reply_header(i, &name, &value); i++)
        if (!reply->attachment || strcmp(name, "Content-Security-Policy") != 0)
            good = good && add(r, name, value);
    if (reply->attachment)
        good = good && attachment_add(r, reply);
    if (reply->type && reply->status != 304)
        good = good && add(r, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    good = good && add(r, "Cross-Origin-Resource-Policy", reply->any_origin ? "cross-origin" : "same-origin");
    if (reply->any_origin)
        good = good && add(r, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    if (reply->etag[0])
        good = good && add(r, MHD_HTTP_HEADER_ETAG, reply->etag);
    if (reply->allow)
        good = good && add(r, MHD_HTTP_HEADER_ALLOW, reply->allow);
    if (reply->retry_after) {
        uint8_t digits[16];
        oy_arena none;
        oy_arena_init(&none, (oy_allocator){0});
        oy_buf text = {.arena = &none, .p = digits, .cap = sizeof digits};
        oy_buf_number(&text, reply->retry_after);
        oy_buf_putc(&text, '\0');
        good = good && add(r, MHD_HTTP_HEADER_RETRY_AFTER, (const char *)digits);
    }
    return good;
}

static enum MHD_Result reply_queue(oy_http_door *h, oy_request *q) {
    oy_reply_settle(q);
    // The library only reads it, and the request outlives the response.
    void *body = (void *)(uintptr_t)q->reply.body.p;
    struct MHD_Response *r = MHD_create_response_from_buffer(q->reply.body.n, body, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_NO;
    if (r && headers_add(r, &q->reply))
        queued = MHD_queue_response(q->connection, (unsigned)q->reply.status, r);
    if (r)
        MHD_destroy_response(r);
    oy_gate_grant(h->gate, q->fd, oy_service_now() + SEND_GRACE_MS + q->reply.body.n / 4);
    return queued;
}

// ---- in between ----

void oy_request_wait(oy_request *q, oy_handler *resume) {
    q->waiting = true;
    q->resume = resume;
}

static bool body_add(oy_request *q, const char *data, size_t n) {
    if (n > q->body_room - q->body_n)
        return false;
    memcpy(q->body + q->body_n, data, n);
    q->body_n += n;
    return true;
}

// Called when the head is there, for every piece of the body, at its end, and when a request that waited goes on.
static enum MHD_Result handle(void *ctx, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *n, void **request) {
    (void)url;
    (void)version;
    oy_http_door *h = ctx;
    oy_request *q = *request;
    if (!q)
        return MHD_NO;
    if (!q->handler && q->reply.status == 0) {
        head_take(h, q, method);
        return MHD_YES;
    }
    if (*n > 0) {
        // A body that nobody wants is read all the same: bytes left unread would tear the reply away from the client.
        bool fits = q->reply.status || body_add(q, data, *n);
        *n = 0;
        return fits ? MHD_YES : MHD_NO;
    }
    if (q->reply.status == 0)
        q->handler(q);
    if (!q->waiting)
        return reply_queue(h, q);
    oy_gate_grant(h->gate, q->fd, NO_DEADLINE);
    MHD_suspend_connection(connection);
    return MHD_YES;
}

void oy_http_resume(oy_http_door *h, oy_request *q) {
    (void)h;
    q->waiting = false;
    q->resume(q);
    MHD_resume_connection(q->connection);
}

// ---- the library ----

static void connection_notice(void *ctx, struct MHD_Connection *connection, void **own,
                              enum MHD_ConnectionNotificationCode what) {
    (void)own;
    oy_http_door *h = ctx;
    if (what != MHD_CONNECTION_NOTIFY_CLOSED)
        return;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info)
        oy_gate_release(h->gate, info->connect_fd);
}

oy_http_door *oy_http_new(oy_service *service, size_t connections) {
    oy_http_door *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    h->service = service;
    h->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
                                 handle, h, MHD_OPTION_CONNECTION_LIMIT, (unsigned)connections,
                                 MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                 MEMORY_PER_CONNECTION, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK,
                                 begin, h, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,
                                 MHD_OPTION_NOTIFY_COMPLETED, end, h, MHD_OPTION_NOTIFY_CONNECTION, connection_notice,
                                 h, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (!h->daemon) {
        free(h);
        return NULL;
    }
    return h;
}

void oy_http_gate(oy_http_door *h, oy_gate *gate) {
    h->gate = gate;
}

void oy_http_free(oy_http_door *h) {
    if (!h)
        return;
    MHD_stop_daemon(h->daemon);
    free(h);
}

int oy_http_descriptor(oy_http_door *h) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

void oy_http_run(oy_http_door *h) {
    (void)MHD_run(h->daemon);
}

int oy_http_timeout(oy_http_door *h, int most) {
    MHD_UNSIGNED_LONG_LONG ms;
    if (MHD_get_timeout(h->daemon, &ms) != MHD_YES || ms > (MHD_UNSIGNED_LONG_LONG)most)
        return most;
    return (int)ms;
}

void oy_http_enter(oy_http_door *h, int fd, const struct sockaddr *from, socklen_t n) {
    if (MHD_add_connection(h->daemon, fd, from, n) != MHD_YES)
        oy_gate_release(h->gate, fd); // the library has closed it
}
