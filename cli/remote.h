// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A process as a service shows it over HTTP. Nothing of it is taken on trust that can be checked: the checkpoint is
// verified with the pinned log key, and must extend the one verified before (pins.h). Views are what the service
// says; `oydas verify` checks it.
#ifndef OYDAS_CLI_REMOTE_H
#define OYDAS_CLI_REMOTE_H

#include <jansson.h>

#include "cli/http_client.h"
#include "cli/pins.h"
#include "core/act.h"
#include "core/tile.h"

#define OY_TILES_KEPT 64

typedef struct oy_kept_tile {
    oy_tile_name name;
    oy_bytes hashes; // name.width of them
} oy_kept_tile;

typedef struct oy_remote {
    oy_http *http;
    oy_arena *arena;
    const char *url; // of the process's log, …/p/NAME
    const char *api; // of its views and acts, …/api/p/NAME
    oy_pin pin;      // its checkpoint is the newest that was verified
    bool first_use;  // the pin was made just now, from the founding act
    oy_checkpoint checkpoint; // the same, read
    oy_kept_tile tile[OY_TILES_KEPT];
    size_t tiles;
} oy_remote;

typedef struct oy_remote_wish {
    const char *url;      // of a process: …/p/NAME
    const char *pin;      // file, or NULL for the user's own place
    const char *log_key;  // vkey that the reader was given, or NULL
} oy_remote_wish;

// Reaches the process, verifies its newest checkpoint, and pins what is met for the first time, saying so on stderr.
// Errors: OY_UNREACHABLE, OY_NOT_FOUND, OY_BAD_…, OY_WRONG_ORIGIN or OY_OTHER_PROCESS (another
// record than the one pinned), OY_KEY_MISMATCH, OY_OTHER_HISTORY or OY_FEWER_ENTRIES (evidence is kept, and told of),
// OY_BAD_PROOF (the tiles are not those of the checkpoint).
// The remote must be closed whatever the result.
OY_MUST_USE oy_code oy_remote_open(oy_remote *out, oy_arena *arena, const oy_remote_wish *wish, oy_err *err);
void oy_remote_close(oy_remote *r);

// The newest checkpoint as it is served, in the arena; nothing of it is checked.
OY_MUST_USE oy_code oy_remote_checkpoint(oy_remote *r, oy_bytes *note, oy_err *err);
// Whether `entry` is the first of the tree of this checkpoint, by a proof from tiles. OY_BAD_PROOF: it is not.
OY_MUST_USE oy_code oy_remote_begins_with(oy_remote *r, oy_bytes entry, const oy_checkpoint *c, oy_err *err);
// Fetches the newest checkpoint again and takes it as below; fewer entries than before are OY_FEWER_ENTRIES.
OY_MUST_USE oy_code oy_remote_refresh(oy_remote *r, oy_err *err);
// Takes a checkpoint that the service signed, e.g. in a receipt: it must extend the one verified before, or be
// extended by it. The larger is kept in the pin.
OY_MUST_USE oy_code oy_remote_take(oy_remote *r, oy_bytes note, oy_err *err);

// `count` entries from `from`, of the tree of r->checkpoint, into the arena. For oy_audit_run: ctx is the oy_remote.
oy_code oy_remote_entries(void *ctx, oy_arena *arena, uint64_t from, uint64_t count, oy_bytes *out, oy_err *err);
// A tile of the tree of r->checkpoint: name.width hashes, in the arena.
OY_MUST_USE oy_code oy_remote_tile(oy_remote *r, oy_arena *arena, const oy_tile_name *name, oy_bytes *out, oy_err *err);

// GET api/path ("" for the process itself), JSON of at most 16 MiB; the caller releases *out. Errors: OY_NOT_FOUND, or
// what the service says; OY_UNREACHABLE for what is no JSON.
OY_MUST_USE oy_code oy_remote_view(oy_remote *r, const char *path, json_t **out, oy_err *err);
// GET api/path, a file of at most `most` bytes. Errors as above.
OY_MUST_USE oy_code oy_remote_file(oy_remote *r, const char *path, size_t most, oy_bytes *out, oy_err *err);
// As `call` says. OY_OK: it was answered by 200 or 201; else what the service says.
OY_MUST_USE oy_code oy_remote_ask(oy_remote *r, const char *path, const oy_http_call *call, oy_answer *out,
                                  oy_err *err);
// POST api/path. Whatever the status.
OY_MUST_USE oy_code oy_remote_post(oy_remote *r, const char *path, const char *media, oy_bytes body, oy_answer *out,
                                   oy_err *err);

#endif
