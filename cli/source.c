// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/source.h"

#include <stdio.h>
#include <string.h>

#include "cli/places.h"
#include "cli/say.h"
#include "cli/terminal.h"
#include "core/roster.h"
#include "core/view.h"
#include "core/view_catalogue.h"
#include "store/payloads.h"

#define CATALOGUE_CSV_MAX ((size_t)4 << 20)

bool oy_id_digits(char out[65], const char *written) {
    size_t n = 0;
    for (const char *c = written; *c; c++) {
        if (*c == '-' || *c == ' ')
            continue;
        char lower = *c >= 'A' && *c <= 'F' ? (char)(*c - 'A' + 'a') : *c;
        if (n == 64 || !((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f')))
            return false;
        out[n++] = lower;
    }
    out[n] = '\0';
    return n >= 8;
}

// ---- a directory ----

static oy_code keep(void *ctx, oy_bytes entry, const oy_folded *folded, const oy_audit *audit, oy_err *err) {
    oy_source *s = ctx;
    if (s->contents && oy_payload_index_add(s->contents, &audit->state, entry, folded) != OY_OK)
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    if (!oy_arena_grow(s->arena, &s->folded, &s->folded_cap, s->folded_n + 1, sizeof *s->folded))
        return oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
    s->folded[s->folded_n++] = *folded;
    return OY_OK;
}

static oy_code fold_all(oy_source *s, const oy_audit_source *entries, oy_err *err) {
    oy_progress bar = oy_progress_of("cli.progress.read", false);
    const oy_audit_watch watch = {.ctx = s, .entry = keep, .progress = oy_progress_show, .progress_ctx = &bar};
    oy_code code = oy_audit_run(&s->audit, entries, &watch, oy_audit_cores(), err);
    oy_progress_end(&bar);
    if (code == OY_OK && !oy_state_process(&s->audit.state))
        code = oy_fail(err, OY_NOT_FOUNDED, 0, oy_bytes_of(s->where));
    return code;
}

// The first entries of a record, up to the one at `at`; all of them when that is OY_NO_INDEX.
static oy_code fold_up_to(oy_source *s, oy_audit_source entries, uint64_t at, oy_err *err) {
    char number[24];
    if (at != OY_NO_INDEX && at >= entries.size)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(oy_say_number(number, at)));
    entries.size = at == OY_NO_INDEX ? entries.size : at + 1;
    return fold_all(s, &entries, err);
}

static oy_code open_directory(oy_source *s, uint64_t at, oy_err *err) {
    oy_code code = oy_store_open(&s->reading.store, s->where, OY_STORE_READ, err);
    if (code != OY_OK)
        return code;
    return fold_up_to(s, (oy_audit_source){oy_store_entries, &s->reading, oy_store_size(s->reading.store)}, at, err);
}

static oy_code loaded(const oy_json *json, json_t **out, oy_err *err) {
    oy_bytes bytes = oy_json_bytes(json);
    *out = bytes.n ? json_loadb((const char *)bytes.p, bytes.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL) : NULL;
    return *out ? OY_OK : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

// The entry that holds an act whose id begins with these digits; OY_NO_INDEX when none does, *several when more than
// one act does.
static uint64_t find_act(const oy_source *s, const char *digits, bool *several) {
    char hex[72];
    size_t n = strlen(digits);
    uint64_t found = OY_NO_INDEX;
    *several = false;
    for (size_t i = 0; i < s->folded_n; i++) {
        const oy_folded *f = &s->folded[i];
        if (!f->is_act || strncmp(oy_say_hash(hex, &f->id), digits, n) != 0)
            continue;
        if (found == OY_NO_INDEX)
            found = i;
        else if (!oy_hash_equal(&s->folded[found].id, &f->id))
            *several = true;
    }
    return found;
}

static oy_code not_found(const char *id, bool several, oy_err *err) {
    char what[sizeof err->what];
    (void)snprintf(what, sizeof what, several ? "several begin with %s" : "%s", id);
    return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(what));
}

oy_code oy_source_entry(void *ctx, uint64_t index, oy_arena *arena, oy_bytes *out, oy_err *err) {
    oy_source *s = ctx;
    return oy_store_read_one(s->reading.store, index, arena, out, err);
}

// The act of an entry, when it holds one.
static oy_code act_of(oy_source *s, uint64_t index, oy_act *act, bool *is_act, oy_err *err) {
    oy_bytes bytes;
    oy_entry entry;
    *is_act = false;
    oy_code code = oy_source_entry(s, index, s->arena, &bytes, err);
    if (code == OY_OK && s->folded[index].is_act && oy_entry_parse(&entry, bytes) == OY_OK)
        *is_act = oy_act_parse(act, s->arena, entry.note, NULL) == OY_OK;
    return code;
}

// How it is with the payload that an act names, beside the record.
static oy_code payload_look(const oy_source *s, const oy_act *act, oy_content *out, oy_err *err) {
    oy_payload named;
    oy_payloads *p;
    oy_standing standing = OY_STANDING_ABSENT;
    oy_tombstone stone = {.at = OY_NO_INSTANT};
    *out = (oy_content){.word = "not-available"};
    if (!oy_payload_of(&named, act))
        return OY_OK;
    oy_code code = oy_payloads_open(&p, s->where, OY_STORE_READ, err);
    if (code == OY_STORE_MISSING)
        return OY_OK;
    if (code != OY_OK)
        return code;
    code = oy_payloads_look(p, &named.hash, s->arena, &standing, &stone, err);
    oy_payloads_close(p);
    if (standing == OY_STANDING_HERE)
        out->word = "here";
    else if (standing == OY_STANDING_ERASED)
        *out = (oy_content){"erased", stone.at, stone.by, stone.reason};
    return code;
}

static oy_code act_in_directory(oy_source *s, uint64_t index, json_t **out, oy_err *err) {
    oy_json json = oy_json_in(s->arena);
    oy_act act;
    bool is_act;
    oy_code code = act_of(s, index, &act, &is_act, err);
    if (code != OY_OK)
        return code;
    oy_content content;
    if (is_act && (code = payload_look(s, &act, &content, err)) != OY_OK)
        return code;
    if (is_act)
        oy_view_act(&json, &s->audit.state, &act, &s->folded[index], &content);
    else
        oy_view_act_line(&json, NULL, &s->folded[index]);
    return loaded(&json, out, err);
}

static oy_code acts_in_directory(oy_source *s, uint64_t from, uint64_t count, json_t **out, oy_err *err) {
    oy_json json = oy_json_in(s->arena);
    uint64_t i = s->folded_n && from >= s->folded_n ? s->folded_n - 1 : from;
    oy_json_open(&json, NULL, '{');
    oy_json_number(&json, "total", s->folded_n);
    oy_json_open(&json, "acts", '[');
    for (uint64_t n = 0; s->folded_n && n < count; n++, i--) {
        oy_act act;
        bool is_act;
        oy_code code = act_of(s, i, &act, &is_act, err);
        if (code != OY_OK)
            return code;
        oy_view_act_line(&json, is_act ? &act : NULL, &s->folded[i]);
        if (i == 0)
            break;
    }
    oy_json_close(&json, ']');
    oy_json_close(&json, '}');
    return loaded(&json, out, err);
}

static oy_code decision_in_directory(oy_source *s, const char *digits, json_t **out, oy_err *err) {
    oy_json json = oy_json_in(s->arena);
    const oy_state *state = &s->audit.state;
    char hex[72];
    uint32_t found = OY_NONE;
    for (uint32_t i = 0; i < state->procedure.n; i++) {
        if (strncmp(oy_say_hash(hex, &state->procedure.row[i].id), digits, strlen(digits)) != 0)
            continue;
        if (found != OY_NONE)
            return not_found(digits, true, err);
        found = i;
    }
    if (found == OY_NONE)
        return not_found(digits, false, err);
    oy_view_decision(&json, state, found);
    return loaded(&json, out, err);
}

static oy_code view_in_directory(oy_source *s, void (*view)(oy_json *, const oy_state *), json_t **out, oy_err *err) {
    oy_json json = oy_json_in(s->arena);
    view(&json, &s->audit.state);
    return loaded(&json, out, err);
}

// ---- wherever it is ----

static oy_code open_at(oy_source *out, oy_arena *arena, const char *where, const char *pin, uint64_t at, oy_err *err) {
    out->arena = arena;
    out->where = where;
    out->reached = oy_is_url(where);
    oy_audit_init(&out->audit, oy_allocator_libc());
    out->audit.check_digests = false; // that is the affair of `oydas verify`
    const oy_remote_wish wish = {where, pin, NULL};
    if (!out->reached)
        return open_directory(out, at, err);
    oy_code code = oy_remote_open(&out->remote, arena, &wish, err);
    out->is_remote = at == OY_NO_INDEX;
    if (code != OY_OK || out->is_remote)
        return code;
    return fold_up_to(out, (oy_audit_source){oy_remote_entries, &out->remote, out->remote.checkpoint.size}, at, err);
}

oy_code oy_source_open_at(oy_source *out, oy_arena *arena, const char *where, const char *pin, uint64_t at,
                          oy_err *err) {
    *out = (oy_source){0};
    return open_at(out, arena, where, pin, at, err);
}

oy_code oy_source_open_contents(oy_source *out, oy_arena *arena, const char *where, const char *pin, uint64_t at,
                                oy_err *err) {
    *out = (oy_source){.contents = oy_payload_index_new()};
    oy_code code = open_at(out, arena, where, pin, at, err);
    return out->contents ? code : oy_fail(err, OY_NO_MEMORY, 0, OY_LIT(""));
}

oy_code oy_source_open(oy_source *out, oy_arena *arena, const char *where, const char *pin, oy_err *err) {
    return oy_source_open_at(out, arena, where, pin, OY_NO_INDEX, err);
}

void oy_source_close(oy_source *s) {
    if (s->reached)
        oy_remote_close(&s->remote);
    if (s->reading.store)
        oy_store_close(s->reading.store);
    oy_payload_index_free(s->contents);
    oy_audit_clear(&s->audit);
}

oy_code oy_source_process(oy_source *s, json_t **out, oy_err *err) {
    return s->is_remote ? oy_remote_view(&s->remote, "", out, err) : view_in_directory(s, oy_view_process, out, err);
}

// A service gives its list page by page.
static oy_code decisions_at_service(oy_source *s, json_t **out, oy_err *err) {
    json_t *all = NULL;
    char path[64];
    for (;;) {
        json_t *page = NULL, *list = json_object_get(all, "decisions");
        (void)snprintf(path, sizeof path, "decisions?from=%zu", json_array_size(list));
        oy_code code = oy_remote_view(&s->remote, path, &page, err);
        if (code != OY_OK) {
            json_decref(all);
            return code;
        }
        json_t *more = json_object_get(page, "decisions");
        bool last = json_array_size(more) == 0;
        if (!all)
            all = json_incref(page);
        else if (json_array_extend(list, more) != 0)
            last = true;
        json_decref(page);
        if (last || (json_int_t)json_array_size(json_object_get(all, "decisions")) >=
                        json_integer_value(json_object_get(all, "total")))
            break;
    }
    *out = all;
    return OY_OK;
}

oy_code oy_source_decisions(oy_source *s, json_t **out, oy_err *err) {
    return s->is_remote ? decisions_at_service(s, out, err) : view_in_directory(s, oy_view_decisions, out, err);
}

oy_code oy_source_proposals(oy_source *s, json_t **out, oy_err *err) {
    return s->is_remote ? oy_remote_view(&s->remote, "proposals", out, err)
                        : view_in_directory(s, oy_view_proposals, out, err);
}

oy_code oy_source_instruments(oy_source *s, json_t **out, oy_err *err) {
    return s->is_remote ? oy_remote_view(&s->remote, "instruments", out, err)
                        : view_in_directory(s, oy_view_instruments, out, err);
}

oy_code oy_source_instrument(oy_source *s, const char *label, const char *period, json_t **out, oy_err *err) {
    char path[96];
    oy_bytes said = oy_bytes_of(period);
    if (!oy_label_check(oy_bytes_of(label)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(label));
    if (said.n > 0 && !oy_date_check(said))
        return oy_fail(err, OY_BAD_INSTANT, 0, said);
    if (s->is_remote) {
        (void)snprintf(path, sizeof path, "instruments/%s%s%s", label, said.n > 0 ? "?period=" : "", period);
        return oy_remote_view(&s->remote, path, out, err);
    }
    uint32_t row = oy_instrument_find(&s->audit.state, oy_bytes_of(label));
    if (row == OY_NONE)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(label));
    oy_json json = oy_json_in(s->arena);
    oy_view_instrument(&json, &s->audit.state, row, said, 0, UINT64_MAX);
    return loaded(&json, out, err);
}

oy_code oy_source_catalogue(oy_source *s, json_t **out, oy_err *err) {
    return s->is_remote ? oy_remote_view(&s->remote, "catalogue", out, err)
                        : view_in_directory(s, oy_view_catalogue, out, err);
}

oy_code oy_source_catalogue_csv(oy_source *s, const char *language, oy_bytes *out, oy_err *err) {
    char path[96];
    if (!oy_language_check(oy_bytes_of(language)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(language));
    if (s->is_remote) {
        (void)snprintf(path, sizeof path, "catalogue?format=csv&language=%s", language);
        return oy_remote_file(&s->remote, path, CATALOGUE_CSV_MAX, out, err);
    }
    oy_buf table = oy_buf_in(s->arena);
    oy_catalogue_csv(&table, &s->audit.state, oy_bytes_of(language));
    *out = oy_buf_bytes(&table);
    return table.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}

oy_code oy_source_catalogue_area(oy_source *s, const char *label, json_t **out, oy_err *err) {
    char path[64];
    if (!oy_label_check(oy_bytes_of(label)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(label));
    if (s->is_remote) {
        (void)snprintf(path, sizeof path, "catalogue/%s", label);
        return oy_remote_view(&s->remote, path, out, err);
    }
    oy_json json = oy_json_in(s->arena);
    if (!oy_view_catalogue_area(&json, &s->audit.state, oy_bytes_of(label)))
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(label));
    return loaded(&json, out, err);
}

// The row of an instrument in a record that was folded here.
static oy_code instrument_row(const oy_source *s, const char *label, uint32_t *row, oy_err *err) {
    *row = oy_instrument_find(&s->audit.state, oy_bytes_of(label));
    return *row == OY_NONE ? oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(label)) : OY_OK;
}

static oy_code table_path(char path[96], const char *label, oy_years years, const char *form, oy_err *err) {
    if (!oy_label_check(oy_bytes_of(label)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(label));
    (void)snprintf(path, 96, "instruments/%s/table?since=%d&until=%d&format=%s", label, years.first, years.last, form);
    return OY_OK;
}

oy_code oy_source_table(oy_source *s, const char *label, oy_years years, json_t **out, oy_err *err) {
    char path[96];
    uint32_t row;
    oy_json json = oy_json_in(s->arena);
    oy_code code = table_path(path, label, years, "json", err);
    if (code == OY_OK && s->is_remote)
        return oy_remote_view(&s->remote, path, out, err);
    if (code == OY_OK)
        code = instrument_row(s, label, &row, err);
    if (code != OY_OK)
        return code;
    oy_view_table(&json, &s->audit.state, row, years);
    return loaded(&json, out, err);
}

oy_code oy_source_table_csv(oy_source *s, const char *label, oy_years years, oy_bytes *out, oy_err *err) {
    char path[96];
    uint32_t row;
    oy_buf table = oy_buf_in(s->arena);
    oy_code code = table_path(path, label, years, "csv", err);
    if (code == OY_OK && s->is_remote)
        return oy_remote_file(&s->remote, path, (size_t)16 << 20, out, err);
    if (code == OY_OK)
        code = instrument_row(s, label, &row, err);
    if (code != OY_OK)
        return code;
    oy_table_csv(&table, &s->audit.state, row, years);
    *out = oy_buf_bytes(&table);
    return table.failed ? oy_fail(err, OY_NO_MEMORY, 0, OY_LIT("")) : OY_OK;
}

oy_code oy_source_profile(oy_source *s, const char *code, json_t **out, oy_err *err) {
    char path[96];
    oy_json json = oy_json_in(s->arena);
    if (!oy_member_name_check(oy_bytes_of(code)))
        return oy_fail(err, OY_BAD_NAME, 0, oy_bytes_of(code));
    (void)snprintf(path, sizeof path, "members/%s/profile", code);
    if (s->is_remote)
        return oy_remote_view(&s->remote, path, out, err);
    uint32_t row = oy_member_find(&s->audit.state, oy_bytes_of(code));
    if (row == OY_NONE)
        return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(code));
    oy_view_profile(&json, &s->audit.state, row);
    return loaded(&json, out, err);
}

oy_code oy_source_decision(oy_source *s, const char *id, json_t **out, oy_err *err) {
    char digits[65], path[96];
    if (!oy_id_digits(digits, id))
        return oy_fail(err, OY_BAD_HASH, 0, oy_bytes_of(id));
    if (!s->is_remote)
        return decision_in_directory(s, digits, out, err);
    (void)snprintf(path, sizeof path, "decisions/%s", digits);
    return oy_remote_view(&s->remote, path, out, err);
}

oy_code oy_source_act(oy_source *s, const char *id, json_t **out, oy_err *err) {
    char digits[65], path[96];
    bool several;
    if (!oy_id_digits(digits, id))
        return oy_fail(err, OY_BAD_HASH, 0, oy_bytes_of(id));
    if (s->is_remote) {
        (void)snprintf(path, sizeof path, "acts/%s", digits);
        return oy_remote_view(&s->remote, path, out, err);
    }
    uint64_t index = find_act(s, digits, &several);
    if (several || index == OY_NO_INDEX)
        return not_found(digits, several, err);
    return act_in_directory(s, index, out, err);
}

oy_code oy_source_acts(oy_source *s, uint64_t from, uint64_t count, json_t **out, oy_err *err) {
    char path[96];
    if (!s->is_remote)
        return acts_in_directory(s, from, count, out, err);
    if (from == OY_NO_INDEX)
        (void)snprintf(path, sizeof path, "acts?count=%llu", (unsigned long long)count);
    else
        (void)snprintf(path, sizeof path, "acts?from=%llu&count=%llu", (unsigned long long)from,
                       (unsigned long long)count);
    return oy_remote_view(&s->remote, path, out, err);
}

// A service names acts by their ids; its list tells which one stands in an entry.
static oy_code act_at_service(oy_source *s, uint64_t index, json_t **out, oy_err *err) {
    json_t *page = NULL;
    oy_code code = oy_source_acts(s, index, 1, &page, err);
    if (code != OY_OK)
        return code;
    json_t *line = json_array_get(json_object_get(page, "acts"), 0);
    const char *id = json_string_value(json_object_get(line, "id"));
    json_int_t at = json_integer_value(json_object_get(line, "index"));
    if (!line || at < 0 || (uint64_t)at != index)
        code = oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("no such entry"));
    else if (id)
        code = oy_source_act(s, id, out, err);
    else
        *out = json_incref(line);
    json_decref(page);
    return code;
}

oy_code oy_source_act_at(oy_source *s, uint64_t index, json_t **out, oy_err *err) {
    if (s->is_remote)
        return act_at_service(s, index, out, err);
    if (index >= s->folded_n)
        return oy_fail(err, OY_NOT_FOUND, 0, OY_LIT("no such entry"));
    return act_in_directory(s, index, out, err);
}
