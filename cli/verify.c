// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/verify.h"

#include "cli/command.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/say.h"

typedef oy_code check(oy_checked *, oy_arena *, const char *, const oy_verify_wish *, oy_err *);

static oy_exit verify_one(oy_arena *arena, check *how, const char *where, const oy_verify_wish *wish) {
    oy_checked *c = calloc(1, sizeof *c);
    oy_err err = {.code = OY_NO_MEMORY};
    if (!c)
        return oy_complain(&err);
    oy_exit end = how(c, arena, where, wish, &err) == OY_OK ? oy_checked_tell(c, wish) : oy_complain_at(where, &err);
    oy_checked_clear(c);
    free(c);
    return end;
}

// All processes of an installation, or the one that is named.
static oy_exit verify_processes(oy_arena *arena, const char *where, const oy_verify_wish *wish) {
    oy_places all;
    oy_err err;
    oy_exit worst = OY_EXIT_DONE;
    if (oy_places_find(&all, arena, where, &err) != OY_OK)
        return oy_complain_at(where, &err);
    for (size_t i = 0; i < all.n; i++) {
        if (i && !wish->quiet && !wish->json)
            (void)putchar('\n');
        check *how = oy_is_url(all.item[i]) ? oy_check_service : oy_check_directory;
        oy_exit end = verify_one(arena, how, all.item[i], wish);
        worst = end > worst ? end : worst;
    }
    return worst;
}

oy_exit oy_command_verify(oy_arena *arena, int argc, char **argv) {
    oy_verify_wish wish = {0};
    const oy_option table[] = {
        {"log-key", OY_OPTION_VALUE, &wish.log_key},
        {"pin", OY_OPTION_VALUE, &wish.pin},
        {"act", OY_OPTION_VALUE, &wish.act},
        {"quiet", OY_OPTION_FLAG, &wish.quiet},
        {"json", OY_OPTION_FLAG, &wish.json},
        {"cosigned", OY_OPTION_LIST, &wish.cosigned},
        {NULL, OY_OPTION_FLAG, NULL},
    };
    oy_options options = {.table = table, .least = 1, .most = 1};
    oy_exit end;
    oy_vkey key;
    if (!oy_options_read(&options, arena, argc, argv, &end))
        return end;
    if (wish.log_key && oy_vkey_parse(&key, oy_bytes_of(wish.log_key), NULL) != OY_OK)
        return oy_misuse("cli.bad-vkey", OY_STR("key", wish.log_key));
    const char *where = options.plain.item[0];
    if (oy_is_url(where) || oy_directory_exists(where))
        return verify_processes(arena, where, &wish);
    if (wish.cosigned.n > 0)
        return oy_misuse("cli.verify.cosigned-record", OY_STR("file", where));
    return oy_verify_file(arena, where, &wish);
}
