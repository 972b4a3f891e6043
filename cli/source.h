// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One process to read views from, wherever it is: at a service, which is asked, or in a directory, whose record is
// audited and folded here. The shapes are the same (docs/formats/api.md).
#ifndef OYDAS_CLI_SOURCE_H
#define OYDAS_CLI_SOURCE_H

#include "cli/remote.h"
#include "cli/store_reading.h"
#include "core/view_table.h"
#include "server/payload_index.h"

typedef struct oy_source {
    oy_arena *arena;
    const char *where;
    bool is_remote;           // a service is asked for the views
    bool reached;             // a service was reached
    oy_remote remote;         // when it was
    oy_store_reading reading; // else
    oy_audit audit;
    oy_folded *folded; // of every entry
    size_t folded_n, folded_cap;
    oy_payload_index *contents; // which acts name which content; NULL: nobody asked for it
} oy_source;

// `where` is a single process (places.h). Must be closed whatever the result.
OY_MUST_USE oy_code oy_source_open(oy_source *out, oy_arena *arena, const char *where, const char *pin, oy_err *err);
// The same as it stood right after the entry `at`: also a service's record is fetched, audited and folded here then. Only process,
// decisions, proposals, instruments and members can be asked for. Errors also: OY_NOT_FOUND (it has no such entry).
OY_MUST_USE oy_code oy_source_open_at(oy_source *out, oy_arena *arena, const char *where, const char *pin, uint64_t at,
                                      oy_err *err);
// The same as oy_source_open_at, for views over contents: what is folded here has its index of them.
OY_MUST_USE oy_code oy_source_open_contents(oy_source *out, oy_arena *arena, const char *where, const char *pin,
                                            uint64_t at, oy_err *err);
void oy_source_close(oy_source *s);

// Views; the caller releases *out. Errors: OY_NOT_FOUND (none, or several that begin so), those of reaching the
// process.
OY_MUST_USE oy_code oy_source_process(oy_source *s, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_decisions(oy_source *s, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_proposals(oy_source *s, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_instruments(oy_source *s, json_t **out, oy_err *err);
// An instrument with the returns for periods that begin with `period` (empty: all). The service may give no more than it gives at once.
OY_MUST_USE oy_code oy_source_instrument(oy_source *s, const char *label, const char *period, json_t **out,
                                         oy_err *err);
// The catalogue of measures in force; the same as a table in CSV, whose bytes are in the arena; and one of its areas.
OY_MUST_USE oy_code oy_source_catalogue(oy_source *s, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_catalogue_csv(oy_source *s, const char *language, oy_bytes *out, oy_err *err);
OY_MUST_USE oy_code oy_source_catalogue_area(oy_source *s, const char *label, json_t **out, oy_err *err);
// The same instrument as a table across members and years, and a member across instruments (core/view_table.h).
OY_MUST_USE oy_code oy_source_table(oy_source *s, const char *label, oy_years years, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_profile(oy_source *s, const char *code, json_t **out, oy_err *err);
// The table as CSV, in the arena.
OY_MUST_USE oy_code oy_source_table_csv(oy_source *s, const char *label, oy_years years, oy_bytes *out, oy_err *err);
// A decision, or an act, by its id or the beginning of it (8 digits or more; a label with its dashes will do).
OY_MUST_USE oy_code oy_source_decision(oy_source *s, const char *id, json_t **out, oy_err *err);
OY_MUST_USE oy_code oy_source_act(oy_source *s, const char *id, json_t **out, oy_err *err);
// The act in an entry.
OY_MUST_USE oy_code oy_source_act_at(oy_source *s, uint64_t index, json_t **out, oy_err *err);
// Act lines, ticks too, of the entries from `from` (OY_NO_INDEX: the newest) downwards, at most `count` of them; the
// service may give fewer.
OY_MUST_USE oy_code oy_source_acts(oy_source *s, uint64_t from, uint64_t count, json_t **out, oy_err *err);

// The bytes of an entry of a directory, copied into the arena. For oy_certificate_source: ctx is the oy_source.
oy_code oy_source_entry(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err);

// Makes lower-case hex digits of what a person wrote: dashes, spaces and capitals are forgiven. False: it is no id.
OY_MUST_USE bool oy_id_digits(char out[65], const char *written);

#endif
