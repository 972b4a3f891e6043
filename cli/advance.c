// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/compose.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/remote.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "server/record.h"

static oy_instant clock_now(void *ctx) {
    (void)ctx;
    return (oy_instant)time(NULL);
}

static oy_exit tell(oy_arena *arena, const char *origin, oy_instant now, bool json) {
    if (!json) {
        oy_say(stdout, "cli.advance.now", OY_STR("origin", origin), OY_TIME("now", now));
        return OY_EXIT_DONE;
    }
    oy_json out = oy_json_in(arena);
    oy_json_open(&out, NULL, '{');
    oy_json_text(&out, "origin", oy_bytes_of(origin));
    oy_json_instant(&out, "now", now);
    oy_json_close(&out, '}');
    return oy_print_json(&out);
}

// ---- a directory that no service has open ----

// DIR/processes/NAME, taken apart. False: it is another path.
static bool split(oy_arena *arena, const char *place, const char **dir, const char **name) {
    static const char middle[] = "/processes/";
    char *path = oy_path_of(arena, place, "", "");
    char *at = NULL;
    if (!path)
        return false;
    for (size_t n = strlen(path); n > 1 && path[n - 1] == '/'; n--)
        path[n - 1] = '\0';
    for (char *next = strstr(path, middle); next; next = strstr(next + 1, middle))
        at = next;
    if (!at) {
        *dir = ".";
        *name = path + (strncmp(path, middle + 1, sizeof middle - 2) == 0 ? sizeof middle - 2 : 0);
        return *name != path;
    }
    *at = '\0';
    *dir = path;
    *name = at + sizeof middle - 1;
    return true;
}

static oy_exit advance_directory(oy_arena *arena, const char *place, int64_t seconds, bool json) {
    const char *dir, *name;
    oy_record *record;
    oy_err err;
    char origin[256];
    oy_progress opening = oy_progress_of("cli.progress.read", json), bar = oy_progress_of("cli.progress.advance", json);
    if (!split(arena, place, &dir, &name))
        return oy_misuse("cli.advance.place", OY_STR("place", place));
    oy_code code = oy_record_open(&record, dir, name, clock_now, NULL, false, oy_progress_show, &opening, &err);
    oy_progress_end(&opening);
    if (code != OY_OK) {
        oy_exit end = oy_complain(&err);
        if (code == OY_LOCKED)
            oy_tell(stderr, "cli.advance.locked");
        return end;
    }
    code = oy_record_advance(record, seconds, oy_progress_show, &bar, &err);
    oy_progress_end(&bar);
    oy_instant now = oy_record_now(record);
    oy_bytes o = oy_state_process(oy_record_state(record))->origin;
    (void)snprintf(origin, sizeof origin, "%.*s", (int)o.n, (const char *)o.p);
    oy_record_close(record);
    return code == OY_OK ? tell(arena, origin, now, json) : oy_complain(&err);
}

// ---- a service ----

// What the service says when it did not do it.
static oy_code answer_of(const oy_answer *answer, oy_err *err) {
    json_t *body = json_loadb((const char *)answer->body.p, answer->body.n, JSON_REJECT_DUPLICATES, NULL);
    oy_code code = oy_code_of(oy_bytes_of(oy_field(body, "code")));
    json_decref(body);
    if (answer->status == 200)
        return OY_OK;
    return oy_fail(err, code == OY_CODES || code == OY_OK ? OY_BAD_REQUEST : code, 0, OY_LIT(""));
}

static oy_code ask_service(oy_remote *remote, int64_t seconds, oy_instant *now, oy_err *err) {
    char path[64];
    oy_answer answer;
    json_t *process = NULL;
    (void)snprintf(path, sizeof path, "advance?seconds=%lld", (long long)seconds);
    oy_code code = oy_remote_post(remote, path, "application/json", OY_LIT("{}"), &answer, err);
    if (code == OY_OK)
        code = answer_of(&answer, err);
    if (code == OY_OK)
        code = oy_remote_refresh(remote, err);
    if (code == OY_OK)
        code = oy_remote_view(remote, "", &process, err);
    if (code == OY_OK && !oy_instant_parse(now, oy_bytes_of(oy_field(process, "now"))))
        code = oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("the service does not say what time its clock shows"));
    json_decref(process);
    return code;
}

static oy_exit advance_service(oy_arena *arena, const char *url, const char *pin, int64_t seconds, bool json) {
    oy_remote remote;
    oy_instant now;
    oy_err err;
    char origin[256];
    const oy_remote_wish wish = {url, pin, NULL};
    oy_code code = oy_remote_open(&remote, arena, &wish, &err);
    if (code == OY_OK)
        code = ask_service(&remote, seconds, &now, &err);
    if (code == OY_OK)
        (void)snprintf(origin, sizeof origin, "%.*s", (int)remote.pin.origin.n, (const char *)remote.pin.origin.p);
    oy_remote_close(&remote);
    return code == OY_OK ? tell(arena, origin, now, json) : oy_complain(&err);
}

oy_exit oy_command_advance(oy_arena *arena, int argc, char **argv) {
    bool json = false;
    const char *pin = NULL, *where = NULL;
    const oy_option table[] = {
        {"pin", OY_OPTION_VALUE, &pin}, {"json", OY_OPTION_FLAG, &json}, {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 1, .most = 2};
    int64_t seconds;
    oy_err err;
    oy_exit end;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    const oy_words_given *words = &options.plain;
    const char *duration = words->item[words->n - 1];
    if (!oy_written_duration(&seconds, duration) || seconds == 0)
        return oy_misuse("cli.advance.bad-duration", OY_STR("duration", duration));
    if (oy_place_find(&where, arena, words->n == 2 ? words->item[0] : NULL, &err) != OY_OK)
        return oy_complain(&err);
    return oy_is_url(where) ? advance_service(arena, where, pin, seconds, json)
                            : advance_directory(arena, where, seconds, json);
}
