// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/serve.h"

#include "cli/command.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/terminal.h"

typedef struct telling {
    oy_progress bar;
} telling;

static void opening(void *ctx, const char *name, uint64_t done, uint64_t all) {
    telling *t = ctx;
    (void)name;
    oy_progress_show(&t->bar, done, all);
}

static void listening(void *ctx, const char *url) {
    telling *t = ctx;
    oy_progress_end(&t->bar);
    oy_say(stderr, "cli.serve.listening", OY_STR("url", url));
    oy_tell(stderr, "cli.serve.stop");
}

// A count that an option gives, if it does. False: it is none.
static bool count_of(uint32_t *out, const char *written) {
    uint64_t n;
    if (!written)
        return true;
    if (!oy_number_parse(&n, oy_bytes_of(written)) || n > UINT32_MAX)
        return false;
    *out = (uint32_t)n;
    return true;
}

static bool mebibytes_of(uint64_t *out, const char *written) {
    uint32_t n = 0;
    if (!written)
        return true;
    bool good = count_of(&n, written);
    *out = (uint64_t)n << 20;
    return good;
}

oy_exit oy_command_serve(oy_arena *arena, int argc, char **argv) {
    const char *listen = NULL, *rate = NULL, *connections = NULL, *per_address = NULL, *room = NULL, *reserve = NULL;
    bool accept_gap = false, log_requests = false;
    const oy_option table[] = {{"listen", OY_OPTION_VALUE, &listen},
                               {"accept-gap", OY_OPTION_FLAG, &accept_gap},
                               {"log-requests", OY_OPTION_FLAG, &log_requests},
                               {"acts-per-minute", OY_OPTION_VALUE, &rate},
                               {"connections", OY_OPTION_VALUE, &connections},
                               {"per-address", OY_OPTION_VALUE, &per_address},
                               {"payload-room", OY_OPTION_VALUE, &room},
                               {"payload-reserve", OY_OPTION_VALUE, &reserve},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 1};
    telling t = {.bar = oy_progress_of("cli.progress.read", false)};
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    oy_serve_options wish = oy_serve_defaults(options.plain.item[0]);
    if (listen)
        wish.listen = listen;
    wish.accept_gap = accept_gap;
    wish.log_requests = log_requests;
    if (!count_of(&wish.acts_per_minute, rate) || !count_of(&wish.connections, connections) ||
        !count_of(&wish.per_address, per_address) || !mebibytes_of(&wish.payload_room, room) ||
        !mebibytes_of(&wish.payload_reserve, reserve))
        return oy_misuse("cli.serve.bad-count", OY_STR("command", argv[0]));
    wish.listening = listening;
    wish.progress = opening;
    wish.ctx = &t;
    oy_code code = oy_serve(&wish, &err);
    oy_progress_end(&t.bar);
    return code == OY_OK ? OY_EXIT_DONE : oy_complain(&err);
}
