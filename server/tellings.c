// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/tellings.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "assets/assets.h"
#include "core/roster.h"
#include "server/record_lock.h"

#define REMEMBERED_MOST ((size_t)256 << 20) // bytes; what is beyond is found out each time

typedef struct remembered {
    bool looked;         // and what is there stays as it is
    bool in_record;      // it stands in the record: everybody reads it
    oy_telling *telling; // NULL: it is no form that tells something
    oy_bytes owner, key; // whose content it is
} remembered;

// An instrument as it was in force, by its row of text.
typedef struct known {
    bool looked;
    oy_instrument *x; // NULL: not to be read, or it asks nothing that views show
} known;

struct oy_told_memo {
    atomic_uint held;
    oy_arena arena;
    known *instrument;
    size_t instruments, instrument_cap;
    oy_instrument **shipped; // those that come with the program, as far as they tell something
    size_t shipped_n, shipped_cap;
    bool shipped_looked;
    remembered *of; // by row of returned
    size_t n, cap;
    uint32_t *telling; // rows of returned whose instrument tells something, and that say something
    size_t telling_n, telling_cap;
    remembered *chronicled; // by their order
    size_t chronicles, chronicle_cap;
};

oy_told_memo *oy_told_memo_new(void) {
    oy_told_memo *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    oy_arena_init(&m->arena, oy_allocator_libc());
    atomic_init(&m->held, 1);
    return m;
}

void oy_told_memo_hold(oy_told_memo *m) {
    atomic_fetch_add(&m->held, 1);
}

void oy_told_memo_release(oy_told_memo *m) {
    if (!m || atomic_fetch_sub(&m->held, 1) > 1)
        return;
    oy_arena_clear(&m->arena);
    free(m);
}

// ---- instruments ----

static bool tells(const oy_instrument *x) {
    for (size_t i = 0; i < x->field_count; i++)
        if (x->fields[i].meaning != OY_MEANINGS)
            return true;
    return false;
}

static oy_code instrument_read(oy_instrument **out, oy_told_memo *m, oy_bytes text) {
    oy_err err;
    oy_instrument *x = oy_arena_get(&m->arena, sizeof *x);
    oy_bytes copy = oy_bytes_copy(&m->arena, text);
    *out = NULL;
    if (!x || !copy.p)
        return OY_NO_MEMORY;
    oy_code code = oy_instrument_parse(x, &m->arena, copy, &err);
    if (code == OY_OK && tells(x))
        *out = x;
    return code == OY_NO_MEMORY ? code : OY_OK;
}

// Under the lock.
static oy_code instruments_look(oy_told_memo *m, const oy_state *s) {
    if (!oy_arena_grow(&m->arena, &m->instrument, &m->instrument_cap, s->text.n, sizeof *m->instrument))
        return OY_NO_MEMORY;
    for (; m->instruments < s->text.n; m->instruments++) {
        known *k = &m->instrument[m->instruments];
        *k = (known){.looked = true};
        bool is_one = s->text.row[m->instruments].kind == OY_TEXT_KIND_INSTRUMENT;
        if (is_one && instrument_read(&k->x, m, oy_text_words(s, (uint32_t)m->instruments)) != OY_OK)
            return OY_NO_MEMORY;
    }
    return OY_OK;
}

// ---- what there is ----

typedef struct wanted {
    uint32_t returned; // OY_NONE: chronicled
    uint32_t member;
    oy_bytes code; // the member's
    uint64_t index;
    oy_hash id;
    const oy_instrument *instrument; // NULL: that which its form names
    oy_bytes block;
    oy_bytes payload;
    remembered *memo;
    remembered found;
} wanted;

typedef struct list {
    wanted *row;
    size_t n, cap;
} list;

static wanted *want(list *l, const oy_tellings_wish *w) {
    if (!oy_arena_grow(w->arena, &l->row, &l->cap, l->n + 1, sizeof *l->row))
        return NULL;
    return &l->row[l->n++];
}

// Which returns can tell anything. What one says, and under which instrument, stays as it is.
static oy_code returns_look(oy_told_memo *m, const oy_state *s) {
    if (!oy_arena_grow(&m->arena, &m->of, &m->cap, s->returned.n, sizeof *m->of))
        return OY_NO_MEMORY;
    for (; m->n < s->returned.n; m->n++) {
        const oy_returned *x = &s->returned.row[m->n];
        m->of[m->n] = (remembered){.looked = false};
        if (!m->instrument[x->text].x || (x->text_for_all.n == 0 && x->payload.n == 0))
            continue;
        if (!oy_arena_grow(&m->arena, &m->telling, &m->telling_cap, m->telling_n + 1, sizeof *m->telling))
            return OY_NO_MEMORY;
        m->telling[m->telling_n++] = (uint32_t)m->n;
    }
    return OY_OK;
}

static oy_code returns_want(list *l, const oy_tellings_wish *w) {
    const oy_state *s = w->state;
    oy_told_memo *m = w->memo;
    oy_code code = returns_look(m, s);
    for (size_t k = 0; k < m->telling_n && code == OY_OK; k++) {
        uint32_t i = m->telling[k];
        const oy_returned *x = &s->returned.row[i];
        if (!oy_return_stands(s, i) || (m->of[i].looked && !m->of[i].telling))
            continue;
        wanted *row = want(l, w);
        if (!row)
            return OY_NO_MEMORY;
        *row = (wanted){.returned = i,
                        .member = x->member,
                        .code = s->member.row[x->member].code,
                        .index = x->index,
                        .id = x->id,
                        .instrument = m->instrument[x->text].x,
                        .block = x->text_for_all,
                        .payload = x->payload,
                        .memo = &m->of[i]};
    }
    return code;
}

static oy_code chronicle_want(list *l, const oy_tellings_wish *w) {
    oy_told_memo *m = w->memo;
    size_t n = 0;
    for (const oy_chronicled *x = oy_payload_index_chronicle(w->index); x; x = x->next, n++) {
        if (!oy_arena_grow(&m->arena, &m->chronicled, &m->chronicle_cap, n + 1, sizeof *m->chronicled))
            return OY_NO_MEMORY;
        for (; m->chronicles <= n; m->chronicles++)
            m->chronicled[m->chronicles] = (remembered){.looked = false};
        wanted *row = want(l, w);
        if (!row)
            return OY_NO_MEMORY;
        *row = (wanted){.returned = OY_NONE, .member = OY_NONE, .index = x->index, .id = x->id, .block = x->form};
    }
    for (size_t i = 0, first = l->n - n; i < n; i++)
        l->row[first + i].memo = &m->chronicled[i];
    return OY_OK;
}

static void lock(const oy_tellings_wish *w) {
    if (w->record)
        oy_record_lock(w->record);
}

static void unlock(const oy_tellings_wish *w) {
    if (w->record)
        oy_record_unlock(w->record);
}

static oy_code all_wanted(list *l, const oy_tellings_wish *w) {
    lock(w);
    oy_code code = instruments_look(w->memo, w->state);
    if (code == OY_OK)
        code = returns_want(l, w);
    if (code == OY_OK)
        code = chronicle_want(l, w);
    unlock(w);
    return code;
}

// ---- what it tells ----

static oy_code shipped_look(oy_told_memo *m) {
    for (const oy_asset *a = oy_asset_next("instruments/", NULL); a && !m->shipped_looked;
         a = oy_asset_next("instruments/", a)) {
        oy_instrument *x;
        if (instrument_read(&x, m, a->content) != OY_OK ||
            !oy_arena_grow(&m->arena, &m->shipped, &m->shipped_cap, m->shipped_n + 1, sizeof(oy_instrument *)))
            return OY_NO_MEMORY;
        if (x)
            m->shipped[m->shipped_n++] = x;
    }
    m->shipped_looked = true;
    return OY_OK;
}

static bool is_of(const oy_instrument *x, const oy_filled *filled) {
    return x && oy_bytes_equal(x->name, filled->instrument) && x->version == filled->version;
}

// The instrument of which a form of the chronicle is: in force once in this record, else one that comes with the program.
static oy_code instrument_named(const oy_instrument **out, oy_told_memo *m, oy_bytes text) {
    oy_filled filled;
    oy_err err;
    *out = NULL;
    oy_code code = oy_filled_parse(&filled, &m->arena, text, &err);
    if (code == OY_OK)
        code = shipped_look(m);
    for (size_t i = 0; i < m->instruments && code == OY_OK && !*out; i++)
        *out = is_of(m->instrument[i].x, &filled) ? m->instrument[i].x : NULL;
    for (size_t i = 0; i < m->shipped_n && code == OY_OK && !*out; i++)
        *out = is_of(m->shipped[i], &filled) ? m->shipped[i] : NULL;
    return code;
}

static uint32_t chronicled_of(const oy_tellings_wish *w, oy_bytes code) {
    lock(w);
    uint32_t member = oy_member_find(w->state, code);
    unlock(w);
    return member;
}

// A form of another instrument, or in the name of another member, tells nothing.
static oy_code read_form(remembered *out, oy_arena *home, const oy_tellings_wish *w, const wanted *x,
                         oy_bytes content) {
    oy_telling *t = oy_arena_get(home, sizeof *t);
    oy_bytes copy = oy_bytes_copy(home, content);
    const oy_instrument *instrument = x->instrument;
    oy_code code = instrument ? OY_OK : instrument_named(&instrument, w->memo, content);
    if (!t || (!copy.p && content.n))
        return OY_NO_MEMORY;
    if (code == OY_OK && instrument)
        code = oy_told_read(&t->form, home, instrument, copy);
    out->looked = true;
    if (code != OY_OK || !instrument)
        return code == OY_NO_MEMORY ? code : OY_OK;
    t->returned = x->returned;
    t->index = x->index;
    t->id = x->id;
    t->member = x->returned == OY_NONE ? chronicled_of(w, t->form.member) : x->member;
    if (x->returned == OY_NONE || oy_bytes_equal(t->form.member, x->code))
        out->telling = t;
    return OY_OK;
}

typedef struct asked {
    const oy_tellings_wish *w;
    oy_hash hash;
    oy_arena *home;
    remembered *out;
} asked;

// As its owner gave it, who names it in an act.
static bool choose(void *ctx, const oy_held *held) {
    asked *a = ctx;
    lock(a->w);
    bool named = oy_payload_index_names(a->w->index, &a->hash, held->owner);
    unlock(a->w);
    if (!named)
        return false;
    a->out->owner = oy_bytes_copy(a->home, held->owner);
    a->out->key = oy_bytes_copy(a->home, held->key);
    return a->out->owner.p && a->out->key.p;
}

static oy_code read_payload(remembered *out, oy_arena *home, const oy_tellings_wish *w, const wanted *x, oy_err *err) {
    oy_payload line;
    asked a = {.w = w, .home = home, .out = out};
    oy_arena scratch;
    oy_bytes salt, content;
    if (!w->payloads || oy_payload_parse(&line, x->payload) != OY_OK || line.length > OY_FILLED_MAX)
        return OY_OK;
    a.hash = line.hash;
    oy_arena_init(&scratch, oy_allocator_libc());
    oy_code code = oy_payloads_get(w->payloads, &line.hash, choose, &a, &scratch, &salt, &content, err);
    if (code == OY_OK)
        code = read_form(out, home, w, x, content);
    else if (code == OY_NOT_FOUND)
        code = OY_OK; // it may be given yet
    oy_arena_clear(&scratch);
    return code;
}

static oy_code look(wanted *x, const oy_tellings_wish *w, oy_err *err) {
    bool room = w->memo->arena.in_use < REMEMBERED_MOST;
    oy_arena *home = room ? &w->memo->arena : w->arena;
    oy_code code = OY_OK;
    x->found = *x->memo;
    if (x->found.looked)
        return OY_OK;
    x->found = (remembered){.looked = false};
    if (x->block.n > 0)
        code = read_form(&x->found, home, w, x, x->block);
    x->found.in_record = x->found.telling != NULL;
    if (code == OY_OK && !x->found.telling && x->payload.n > 0) {
        x->found.looked = false;
        code = read_payload(&x->found, home, w, x, err);
    }
    if (code == OY_OK && room && x->found.looked)
        *x->memo = x->found;
    return code == OY_NO_MEMORY ? oy_fail(err, code, 0, OY_LIT("contents")) : code;
}

// ---- for whom ----

// Under the lock.
static bool may_read(const oy_tellings_wish *w, const wanted *x) {
    oy_payload line;
    const oy_holding held = {x->found.owner, x->found.key};
    if (x->found.in_record || w->everything)
        return true;
    return oy_payload_parse(&line, x->payload) == OY_OK &&
           oy_payload_index_opens(w->index, w->state, &line.hash, &held, w->reader);
}

static oy_code choose_all(oy_tellings *out, const oy_tellings_wish *w, const list *l) {
    const oy_telling **row = oy_arena_get(w->arena, l->n * sizeof *row);
    if (!row)
        return OY_NO_MEMORY;
    lock(w);
    for (size_t i = 0; i < l->n; i++) {
        if (l->row[i].found.telling && may_read(w, &l->row[i]))
            row[out->n++] = l->row[i].found.telling;
    }
    unlock(w);
    out->row = row;
    return OY_OK;
}

oy_code oy_tellings_gather(oy_tellings *out, const oy_tellings_wish *w, oy_err *err) {
    list l = {0};
    *out = (oy_tellings){0};
    oy_code code = all_wanted(&l, w);
    for (size_t i = 0; i < l.n && code == OY_OK; i++)
        code = look(&l.row[i], w, err);
    if (code == OY_OK)
        code = choose_all(out, w, &l);
    return code == OY_NO_MEMORY ? oy_fail(err, code, 0, OY_LIT("contents")) : code;
}
