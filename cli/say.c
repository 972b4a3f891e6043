// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/say.h"

#include <string.h>

#include "cli/terminal.h"

// The one word that complaints begin with; set once by main.
static const char *command = "";

void oy_say_for(const char *name) {
    command = name;
}

// Prints into a fixed place what a printer of the core writes.
static char *copy_out(char *out, size_t room, const oy_buf *b) {
    size_t n = b->failed || b->n >= room ? 0 : b->n;
    if (n)
        memcpy(out, b->p, n);
    out[n] = '\0';
    return out;
}

char *oy_say_number(char out[24], uint64_t n) {
    (void)snprintf(out, 24, "%llu", (unsigned long long)n);
    return out;
}

char *oy_say_instant(char out[32], oy_instant t) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf b = oy_buf_in(&arena);
    if (t != OY_NO_INSTANT)
        oy_instant_print(&b, t);
    (void)copy_out(out, 32, &b);
    oy_arena_clear(&arena);
    return out;
}

char *oy_say_hash(char out[72], const oy_hash *h) {
    for (size_t i = 0; i < sizeof h->b; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", h->b[i]);
    return out;
}

char *oy_say_groups(char out[80], const oy_hash *h) {
    char hex[72];
    (void)oy_say_hash(hex, h);
    for (size_t i = 0; i < 8; i++)
        (void)snprintf(out + 9 * i, 10, i < 7 ? "%.8s " : "%.8s", hex + 8 * i);
    return out;
}

static void format(oy_buf *out, const char *key, const oy_message_arg *args, size_t count) {
    oy_message_arg safe[16];
    if (count > 16)
        count = 16;
    for (size_t i = 0; i < count; i++) {
        oy_buf value = oy_buf_in(out->arena);
        oy_terminal_escape(&value, args[i].value, OY_ONE_LINE);
        safe[i] = (oy_message_arg){args[i].name, oy_buf_bytes(&value)};
    }
    if (!oy_message_format(out, OY_LANGUAGE, key, safe, count))
        oy_buf_puts(out, key);
    oy_buf_putc(out, '\n');
}

void oy_say_args(FILE *file, const char *key, const oy_message_arg *args, size_t count) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf out = oy_buf_in(&arena);
    format(&out, key, args, count);
    (void)fwrite(out.p, 1, out.n, file);
    oy_arena_clear(&arena);
}

void oy_tell(FILE *file, const char *key) {
    oy_say_args(file, key, NULL, 0);
}

static void begin_complaint(void) {
    (void)fflush(stdout);
    (void)fprintf(stderr, *command ? "oydas %s: " : "oydas: ", command);
}

oy_exit oy_complain_at(const char *place, const oy_err *err) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    oy_buf out = oy_buf_in(&arena), safe = oy_buf_in(&arena);
    oy_message_error(&out, OY_LANGUAGE, err);
    oy_buf_putc(&out, '\n');
    begin_complaint();
    // A place that the sentence names itself is not named twice.
    if (place && !strstr(err->what, place)) {
        oy_terminal_escape(&safe, oy_bytes_of(place), OY_ONE_LINE);
        oy_buf_puts(&safe, ": ");
        (void)fwrite(safe.p, 1, safe.n, stderr);
    }
    (void)fwrite(out.p, 1, out.n, stderr);
    oy_arena_clear(&arena);
    return oy_exit_of(err->code);
}

oy_exit oy_complain(const oy_err *err) {
    return oy_complain_at(NULL, err);
}

oy_exit oy_complain_code(oy_code code, const char *what) {
    oy_err err;
    (void)oy_fail(&err, code, 0, oy_bytes_of(what));
    return oy_complain(&err);
}

oy_exit oy_misuse_args(const char *key, const oy_message_arg *args, size_t count) {
    begin_complaint();
    oy_say_args(stderr, key, args, count);
    oy_say(stderr, "cli.see-help", OY_STR("command", command));
    return OY_EXIT_USAGE;
}

oy_exit oy_print_json(const oy_json *json) {
    oy_bytes bytes = oy_json_bytes(json);
    if (bytes.n == 0)
        return oy_complain_code(OY_NO_MEMORY, "");
    (void)fwrite(bytes.p, 1, bytes.n, stdout);
    (void)fputc('\n', stdout);
    return OY_EXIT_DONE;
}

oy_bytes oy_sentence_of(oy_arena *arena, const char *code_token, const char *what) {
    oy_err err;
    oy_code code = oy_code_of(oy_bytes_of(code_token));
    oy_buf out = oy_buf_in(arena);
    if (code == OY_CODES)
        oy_buf_puts(&out, code_token);
    else {
        (void)oy_fail(&err, code, 0, oy_bytes_of(what));
        oy_message_error(&out, OY_LANGUAGE, &err);
    }
    return oy_buf_bytes(&out);
}
