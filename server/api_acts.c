// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Acts and entries as they stand in the record.
#include "core/entry.h"
#include "core/view.h"
#include "server/api.h"
#include "server/api_payloads.h"
#include "server/query.h"
#include "server/record_lock.h"
#include "server/routes.h"

#define ACTS_USUAL 100
#define ACTS_MOST 256

// A stretch of entries, what came of them, and what stands in them.
typedef struct stretch {
    uint64_t from, to, total;
    oy_folded folded[ACTS_MOST];
    oy_bytes entry[ACTS_MOST];
    oy_arena *arena;
} stretch;

static oy_code entry_keep(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    (void)leaf;
    stretch *s = ctx;
    oy_bytes kept = oy_bytes_copy(s->arena, bytes);
    s->entry[index - s->from] = kept;
    return kept.p ? OY_OK : OY_NO_MEMORY;
}

// The line of one entry; an entry that is no act has a line without one.
static void line_put(oy_json *json, oy_arena *arena, const stretch *s, uint64_t index) {
    oy_entry entry;
    oy_act act;
    const oy_folded *folded = &s->folded[index - s->from];
    bool is_act = folded->is_act && oy_entry_parse(&entry, s->entry[index - s->from]) == OY_OK &&
                  oy_act_parse(&act, arena, entry.note, NULL) == OY_OK;
    oy_view_act_line(json, is_act ? &act : NULL, folded);
}

static void stretch_print(oy_request *q, const stretch *s) {
    oy_json json = oy_json_in(&q->arena);
    oy_json_open(&json, NULL, '{');
    oy_json_number(&json, "total", s->total);
    oy_json_open(&json, "acts", '[');
    for (uint64_t index = s->to; index > s->from; index--)
        line_put(&json, &q->arena, s, index - 1);
    oy_json_close(&json, ']');
    oy_json_close(&json, '}');
    oy_reply_json(q, &json);
}

// Entry `first` and those before it, `count` in all.
static bool stretch_look(oy_request *q, stretch *s, uint64_t first, uint64_t count) {
    if (!oy_look_begin(q))
        return false;
    const oy_history *h = oy_record_history(q->served->record);
    s->total = oy_history_size(h);
    s->to = first < s->total ? first + 1 : s->total;
    s->from = s->to > count ? s->to - count : 0;
    for (uint64_t i = s->from; i < s->to; i++)
        s->folded[i - s->from] = oy_history_folded(h, i);
    oy_look_end(q);
    return true;
}

void oy_answer_acts(oy_request *q) {
    uint64_t first = OY_NO_INDEX, count = ACTS_USUAL;
    const oy_parameter parameters[] = {{"from", &first, NULL}, {"count", &count, NULL}};
    oy_err err = {.code = OY_OK};
    stretch *s = oy_arena_get(&q->arena, sizeof *s);
    if (!s || oy_query_read(q->query, parameters, 2, &err) != OY_OK) {
        oy_problem_plain(q, s ? 400 : 503, s ? OY_BAD_REQUEST : OY_NO_MEMORY, err.what);
        return;
    }
    s->arena = &q->arena;
    if (!stretch_look(q, s, first, count < ACTS_MOST ? count : ACTS_MOST))
        return;
    if (oy_record_entries(q->served->record, s->from, s->to, entry_keep, s, &err) == OY_OK)
        stretch_print(q, s);
    else
        oy_problem_plain(q, 503, OY_IO, "entries");
}

static void act_print(oy_request *q, oy_bytes bytes, const oy_folded *folded, const oy_content *content) {
    oy_entry entry;
    oy_act act;
    oy_json json = oy_json_in(&q->arena);
    if (oy_entry_parse(&entry, bytes) != OY_OK || oy_act_parse(&act, &q->arena, entry.note, NULL) != OY_OK) {
        oy_problem_plain(q, 500, OY_STORE_DAMAGED, "entry");
        return;
    }
    oy_record_lock(q->served->record);
    oy_view_act(&json, oy_record_state(q->served->record), &act, folded, content);
    oy_record_unlock(q->served->record);
    oy_reply_json(q, &json);
}

// An act under way to its reader: it waits until somebody has looked for the payload that it names.
typedef struct act_reading {
    oy_bytes bytes;
    oy_folded folded;
    oy_payload payload;
} act_reading;

static void payload_looked(oy_request *q) {
    const act_reading *r = q->reading;
    const oy_content content = oy_payload_seen(q, &r->payload);
    act_print(q, r->bytes, &r->folded, &content);
}

// The payload that the act in an entry names.
static bool names_payload(oy_request *q, act_reading *r) {
    oy_entry entry;
    oy_act act;
    return oy_entry_parse(&entry, r->bytes) == OY_OK && oy_act_parse(&act, &q->arena, entry.note, NULL) == OY_OK &&
           oy_payload_of(&r->payload, &act);
}

void oy_answer_act(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_hash id;
    uint64_t index = 0;
    act_reading *r = oy_arena_get(&q->arena, sizeof *r);
    if (!r) {
        oy_problem_plain(q, 503, OY_NO_MEMORY, "");
        return;
    }
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    oy_code code = oy_find_by_digits(q, q->part[1], &id, &index, &err);
    if (code == OY_OK)
        r->folded = oy_record_folded(q->served->record, index);
    oy_look_end(q);
    if (code == OY_OK)
        code = oy_record_entry(q->served->record, index, &q->arena, &r->bytes, &err);
    q->reading = r;
    if (code != OY_OK)
        oy_problem(q, &err, (oy_bytes){0});
    else if (names_payload(q, r))
        oy_payload_look(q, &r->payload.hash, payload_looked);
    else
        act_print(q, r->bytes, &r->folded, NULL);
}

void oy_answer_receipt(oy_request *q) {
    oy_err err = {.code = OY_OK};
    oy_hash id;
    uint64_t index;
    oy_buf receipt = oy_buf_in(&q->arena);
    if (!oy_no_query(q) || !oy_look_begin(q))
        return;
    oy_code code = oy_find_by_digits(q, q->part[1], &id, &index, &err);
    if (code == OY_OK)
        code = oy_record_receipt(q->served->record, index, &receipt, &err);
    oy_look_end(q);
    if (code == OY_OK)
        oy_reply_text(q, &receipt);
    else
        oy_problem(q, &err, (oy_bytes){0});
}

void oy_answer_entry(oy_request *q) {
    oy_err err = {.code = OY_OK};
    uint64_t index, size;
    oy_bytes bytes;
    q->reply.caching = OY_CACHE_FOR_EVER;
    q->reply.any_origin = true;
    if (!oy_no_query(q) || oy_reply_again(q))
        return;
    oy_record_lock(q->served->record);
    size = oy_record_tree(q->served->record)->size;
    oy_record_unlock(q->served->record);
    oy_code code = oy_number_parse(&index, q->part[1]) && index < size ? OY_OK : OY_NOT_FOUND;
    if (code != OY_OK)
        (void)oy_fail(&err, code, 0, OY_LIT("entry"));
    else
        code = oy_record_entry(q->served->record, index, &q->arena, &bytes, &err);
    if (code != OY_OK) {
        oy_problem(q, &err, (oy_bytes){0});
        return;
    }
    oy_reply_bytes(q, "text/plain; charset=utf-8", bytes);
}
