// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/cells.h"

#include "cli/asking.h"
#include "cli/changes.h"
#include "cli/say.h"
#include "cli/telling.h"
#include "core/filled_compare.h"
#include "store/payloads.h"

static void tell_return(const char *indent, json_int_t year, json_t *x) {
    char received[16], corrected[16], label[16];
    (void)snprintf(received, sizeof received, "%.10s", oy_field(x, "received"));
    (void)snprintf(corrected, sizeof corrected, "%.10s", oy_field(x, "corrected"));
    oy_say_in(stdout, indent, "cli.cells.return", OY_NUM("year", (uint64_t)year),
              OY_STR("status", oy_field_words(x, "returned", "status")), OY_STR("received", received),
              OY_STR("corrected", corrected),
              OY_STR("note", json_is_true(json_object_get(x, "by_note")) ? oy_words_of("strength", "by-note") : ""),
              OY_STR("label", oy_label_of(label, oy_field(x, "id"))));
}

void oy_cells_tell(const char *indent, json_t *cells) {
    for (size_t i = 0; i < json_array_size(cells); i++) {
        json_t *cell = json_array_get(cells, i), *list = json_object_get(cell, "returns");
        for (size_t k = 0; k < json_array_size(list); k++)
            tell_return(indent, json_integer_value(json_object_get(cell, "year")), json_array_get(list, k));
    }
}

// ---- contents ----

static bool any(void *ctx, const oy_held *held) {
    (void)ctx;
    (void)held;
    return true;
}

static oy_code kept_here(const oy_content_reader *r, const oy_hash *hash, oy_bytes *content, oy_err *err) {
    oy_payloads *p;
    oy_bytes salt;
    oy_code code = oy_payloads_open(&p, r->source->where, OY_STORE_READ, err);
    if (code != OY_OK)
        return code;
    code = oy_payloads_get(p, hash, any, NULL, r->source->arena, &salt, content, err);
    oy_payloads_close(p);
    return code;
}

static oy_code payload_read(const oy_content_reader *r, const char *line, oy_bytes *content, oy_err *err) {
    oy_bytes rest = oy_bytes_of(line), salt;
    oy_hash hash;
    if (!oy_hash_parse(&hash, oy_word_take(&rest)))
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT(""));
    return r->source->is_remote ? oy_ask_payload(&r->source->remote, r->key, r->as, &hash, &salt, content, err)
                                : kept_here(r, &hash, content, err);
}

oy_code oy_content_filled(oy_filled *out, const oy_content_reader *r, json_t *returned, oy_err *err) {
    oy_arena *arena = r->source->arena;
    oy_bytes content = oy_bytes_copy(arena, oy_bytes_of(oy_field(returned, "text")));
    if (content.n > 0 && !content.p)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (content.n > 0 && oy_filled_parse(out, arena, content, err) == OY_OK)
        return OY_OK;
    oy_code code = payload_read(r, oy_field(returned, "payload"), &content, err);
    if (code == OY_OK)
        code = oy_filled_parse(out, arena, content, err);
    return code == OY_OK || code == OY_NO_MEMORY ? code : oy_fail(err, OY_NOT_FOUND, 0, OY_LIT(""));
}

// ---- what is new ----

typedef struct pair {
    oy_filled before, now;
    bool has_before, has_now;
} pair;

// The last two returns of a member that can be read, of the same form.
static oy_code last_two(pair *out, const oy_content_reader *r, json_t *cells) {
    *out = (pair){.has_now = false};
    for (size_t i = json_array_size(cells); i-- > 0 && !out->has_before;) {
        json_t *list = json_object_get(json_array_get(cells, i), "returns");
        for (size_t k = json_array_size(list); k-- > 0 && !out->has_before;) {
            oy_filled f;
            oy_err err;
            oy_code code = oy_content_filled(&f, r, json_array_get(list, k), &err);
            if (code == OY_NO_MEMORY)
                return code;
            if (code != OY_OK || (out->has_now && !oy_bytes_equal(f.form, out->now.form)))
                continue;
            out->has_before = out->has_now;
            *(out->has_now ? &out->before : &out->now) = f;
            out->has_now = true;
        }
    }
    return OY_OK;
}

static bool is_as_asked(const oy_instrument *x, const oy_filled *f) {
    const oy_filled_look look = {.instrument = x, .partial = true};
    oy_filled_faults faults;
    return f->version != x->version || oy_filled_check(&faults, &look, f);
}

static oy_exit tell_member(const oy_content_reader *r, json_t *member, const oy_instrument *x) {
    pair p;
    oy_filled_changes changes;
    oy_json json = oy_json_in(r->source->arena);
    oy_code code = last_two(&p, r, json_object_get(member, "cells"));
    if (code != OY_OK)
        return oy_complain_code(code, "");
    if (!p.has_before || !is_as_asked(x, &p.before) || !is_as_asked(x, &p.now))
        return OY_EXIT_DONE;
    if (!oy_filled_compare(&changes, r->source->arena, &p.before, &p.now))
        return oy_complain_code(OY_NO_MEMORY, "");
    oy_say(stdout, changes.n ? "cli.changes.of" : "cli.changes.none-of", OY_STR("member", oy_field(member, "member")),
           OY_NUM("before", (uint64_t)p.before.period), OY_NUM("now", (uint64_t)p.now.period));
    oy_filled_changes_json(&json, NULL, x, &p.now, &changes, OY_LIT(OY_LANGUAGE));
    return oy_changes_tell("  ", oy_json_bytes(&json));
}

oy_exit oy_table_tell_changes(const oy_content_reader *r, json_t *table, const oy_instrument *x) {
    json_t *members = json_object_get(table, "members");
    oy_exit end = OY_EXIT_DONE;
    for (size_t i = 0; i < json_array_size(members) && end == OY_EXIT_DONE; i++)
        end = tell_member(r, json_array_get(members, i), x);
    return end;
}
