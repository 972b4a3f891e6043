// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/busy.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/checkpoint.h"
#include "core/crypto.h"

#define ORIGIN "bench.example/simulated"
#define START ((oy_instant)1772442000) // 2026-03-02T09:00:00Z
#define RING (2 * BUSY_OPEN)
#define LINES_MAX (3 * BUSY_MEMBERS + 16)

static const char rules[] = "oydas rules v1\n"
                            "name bench\n"
                            "silence-minimum 1 h\n"
                            "receipt-window 0 s\n"
                            "open-at-once 1000\n"
                            "body council\n"
                            "  title en Council\n"
                            "  decides text\n"
                            "  series CO.DEC/{n}/{yyyy}\n"
                            "body committee\n"
                            "  title en Committee\n";

uint64_t busy_chance(busy *b, uint64_t below) {
    b->luck = b->luck * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (b->luck >> 33) % below;
}

static void *sure(void *p) {
    if (!p) {
        (void)fputs("no memory\n", stderr);
        abort();
    }
    return p;
}

static oy_bytes text_of(const oy_buf *b) {
    (void)sure(b->failed ? NULL : b->arena);
    return oy_buf_bytes(b);
}

oy_bytes busy_printed(oy_arena *arena, const char *format, ...) {
    char line[400];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(line, sizeof line, format, list);
    va_end(list);
    return oy_bytes_copy(arena, (oy_bytes){(const uint8_t *)line, (size_t)n});
}

// AAA, AAB, …
void busy_code(char out[4], unsigned member) {
    out[0] = (char)('A' + member / 676 % 26);
    out[1] = (char)('A' + member / 26 % 26);
    out[2] = (char)('A' + member % 26);
    out[3] = 0;
}

static oy_skey key_named(busy *b, const char *name) {
    oy_bytes kept = oy_bytes_copy(&b->arena, oy_bytes_of(name));
    oy_hash seed = oy_sha256(&kept, 1);
    return oy_skey_make(kept, OY_KEY_ED25519, seed.b);
}

void busy_begin(busy *b, const busy_way *way, bool sign) {
    *b = (busy){.sign = sign, .way = way, .now = way->start, .luck = 1};
    b->members = way->members;
    oy_arena_init(&b->arena, oy_allocator_libc());
    oy_tree_init(&b->tree, oy_allocator_libc());
    b->opened = sure(oy_arena_get(&b->arena, RING * sizeof *b->opened));
    b->log = key_named(b, ORIGIN);
    b->service = key_named(b, "operator/service");
    b->desk = key_named(b, "secretariat/desk");
    b->chair = key_named(b, "AAA/chair");
    for (unsigned m = 0; m < b->members; m++) {
        char code[4], name[16];
        busy_code(code, m);
        (void)snprintf(name, sizeof name, "%s/mission", code);
        b->mission[m] = key_named(b, name);
    }
}

void busy_init(busy *b, bool sign) {
    static const busy_way way = {BUSY_MEMBERS, START, BUSY_SECONDS, rules, "position", busy_turn, NULL};
    busy_begin(b, &way, sign);
}

void busy_clear(busy *b) {
    oy_tree_clear(&b->tree);
    oy_arena_clear(&b->arena);
}

void busy_line(oy_act *act, oy_line_key key, oy_bytes value) {
    act->lines[act->line_count++] = (oy_line){key, value};
}

oy_bytes busy_hash_text(oy_arena *arena, const oy_hash *hash) {
    oy_buf out = oy_buf_in(arena);
    oy_hash_print(&out, hash);
    return text_of(&out);
}

oy_bytes busy_instant_text(oy_arena *arena, oy_instant t) {
    oy_buf out = oy_buf_in(arena);
    oy_instant_print(&out, t);
    return text_of(&out);
}

static oy_bytes vkey_text(oy_arena *arena, const oy_skey *key) {
    oy_buf out = oy_buf_in(arena);
    oy_vkey_print(&out, &key->vkey);
    return text_of(&out);
}

// An act by that key, whose author has seen the record as it is now.
oy_act busy_act(busy *b, oy_arena *arena, oy_act_type type, oy_role as, const oy_skey *key) {
    oy_act act = {.type = type,
                  .carried = type,
                  .origin = OY_LIT(ORIGIN),
                  .process = b->founding,
                  .key = key->vkey,
                  .as = as,
                  .seen_size = b->tree.size,
                  .seen_root = oy_tree_root(&b->tree, b->tree.size),
                  .until = b->now + OY_HOUR};
    act.lines = sure(oy_arena_get(arena, LINES_MAX * sizeof *act.lines));
    b->serial++;
    memcpy(act.nonce, &b->serial, sizeof b->serial);
    return act;
}

// The signed note; *id is the act's.
oy_bytes busy_seal(const busy *b, oy_arena *arena, oy_act *act, const oy_skey *key, oy_hash *id) {
    static const uint8_t zeros[64];
    oy_act_sort(act);
    oy_buf text = oy_buf_in(arena), note = oy_buf_in(arena);
    oy_act_print(&text, act);
    oy_bytes bytes = text_of(&text);
    *id = oy_sha256(&bytes, 1);
    if (b->sign) {
        oy_note_print(&note, bytes, key);
        return text_of(&note);
    }
    uint8_t sig[68] = {(uint8_t)(key->vkey.id >> 24), (uint8_t)(key->vkey.id >> 16), (uint8_t)(key->vkey.id >> 8),
                       (uint8_t)key->vkey.id};
    memcpy(sig + 4, zeros, sizeof zeros);
    oy_buf_put(&note, bytes);
    oy_buf_puts(&note, "\n\xe2\x80\x94 ");
    oy_buf_put(&note, key->vkey.name);
    oy_buf_putc(&note, ' ');
    oy_base64_print(&note, (oy_bytes){sig, sizeof sig});
    oy_buf_putc(&note, '\n');
    return text_of(&note);
}

static oy_bytes found(busy *b, oy_arena *arena) {
    oy_act act = busy_act(b, arena, OY_ACT_FOUND, OY_AS_OPERATOR, &b->service);
    act.founding = true;
    busy_line(&act, OY_LINE_CLOCK, OY_LIT("simulated"));
    busy_line(&act, OY_LINE_ENGINE, OY_LIT("0"));
    busy_line(&act, OY_LINE_LOG, vkey_text(arena, &b->log));
    busy_line(&act, OY_LINE_OPERATOR, vkey_text(arena, &b->service));
    busy_line(&act, OY_LINE_SECRETARIAT, vkey_text(arena, &b->desk));
    for (unsigned m = 0; m < b->members; m++) {
        char code[4];
        busy_code(code, m);
        oy_bytes vkey = vkey_text(arena, &b->mission[m]);
        busy_line(&act, OY_LINE_FIRST_MEMBER, busy_printed(arena, "%s -", code));
        busy_line(&act, OY_LINE_AUTHORITY,
                  busy_printed(arena, "%s %.*s %s", code, (int)vkey.n, (const char *)vkey.p, b->way->scopes));
    }
    oy_bytes vkey = vkey_text(arena, &b->chair);
    busy_line(&act, OY_LINE_AUTHORITY, busy_printed(arena, "AAA %.*s chair", (int)vkey.n, (const char *)vkey.p));
    oy_bytes since = busy_instant_text(arena, b->way->start);
    busy_line(&act, OY_LINE_CHAIR, busy_printed(arena, "AAA %.*s -", (int)since.n, (const char *)since.p));
    act.has_block = true;
    act.block = oy_bytes_of(b->way->rules);
    return busy_seal(b, arena, &act, &b->service, &b->founding);
}

static const oy_skey *some_mission(busy *b) {
    return &b->mission[busy_chance(b, b->members)];
}

// A procedure opened that many procedures ago.
static const oy_hash *opened_before(const busy *b, uint64_t ago) {
    return b->opened_n > ago ? &b->opened[(b->opened_n - 1 - ago) % RING] : NULL;
}

static oy_bytes propose(busy *b, oy_arena *arena, oy_hash *id) {
    const oy_skey *key = some_mission(b);
    oy_act act = busy_act(b, arena, OY_ACT_PROPOSE, OY_AS_MEMBER, key);
    busy_line(&act, OY_LINE_BODY, busy_chance(b, 4) ? OY_LIT("council") : OY_LIT("committee"));
    busy_line(&act, OY_LINE_TITLE, busy_printed(arena, "Measures on matter %llu", (unsigned long long)b->serial));
    act.has_block = true;
    act.block =
        busy_printed(arena,
                     "The Council,\n\nrecalling its earlier decisions,\n\ntakes note of report %llu and asks the "
                     "members to inform one another in good time.\n",
                     (unsigned long long)b->serial);
    return busy_seal(b, arena, &act, key, id);
}

static oy_bytes co_sponsor(busy *b, oy_arena *arena) {
    oy_hash id;
    const oy_skey *key = some_mission(b);
    oy_act act = busy_act(b, arena, OY_ACT_CO_SPONSOR, OY_AS_MEMBER, key);
    busy_line(&act, OY_LINE_PROPOSAL, busy_hash_text(arena, &b->paper));
    return busy_seal(b, arena, &act, key, &id);
}

static oy_bytes open_silence(busy *b, oy_arena *arena) {
    oy_hash id;
    oy_act act = busy_act(b, arena, OY_ACT_OPEN, OY_AS_CHAIR, &b->chair);
    busy_line(&act, OY_LINE_PROPOSAL, busy_hash_text(arena, &b->paper));
    busy_line(&act, OY_LINE_WAY, OY_LIT("silence"));
    oy_instant deadline = b->now + (oy_instant)BUSY_OPEN * BUSY_ACTS_OF_ONE * BUSY_SECONDS;
    busy_line(&act, OY_LINE_DEADLINE, busy_instant_text(arena, deadline));
    oy_bytes note = busy_seal(b, arena, &act, &b->chair, &id);
    b->opened[b->opened_n++ % RING] = id;
    return note;
}

// Something that a member says on a procedure.
static oy_bytes say(busy *b, oy_arena *arena, oy_act_type type, uint64_t ago) {
    oy_hash id;
    const oy_skey *key = some_mission(b);
    const oy_hash *procedure = opened_before(b, ago);
    if (!procedure)
        return propose(b, arena, &id);
    oy_act act = busy_act(b, arena, type, OY_AS_MEMBER, key);
    busy_line(&act, OY_LINE_PROCEDURE, busy_hash_text(arena, procedure));
    if (oy_act_block(type) == OY_BLOCK_MUST) {
        act.has_block = true;
        act.block = OY_LIT("We understand paragraph 2 to refer to exercises notified in writing.\n");
    }
    return busy_seal(b, arena, &act, key, &id);
}

// A letter that the secretariat enters.
static oy_bytes letter(busy *b, oy_arena *arena, uint64_t ago) {
    oy_hash id;
    char code[4];
    const oy_hash *procedure = opened_before(b, ago);
    if (!procedure)
        return propose(b, arena, &id);
    oy_act act = busy_act(b, arena, OY_ACT_RECEIVED, OY_AS_SECRETARIAT, &b->desk);
    act.carried = OY_ACT_RESERVE;
    busy_code(code, (unsigned)busy_chance(b, b->members));
    busy_line(&act, OY_LINE_FROM, busy_printed(arena, "%s", code));
    busy_line(&act, OY_LINE_KIND, OY_LIT("reserve"));
    busy_line(&act, OY_LINE_MEANS, OY_LIT("letter"));
    busy_line(&act, OY_LINE_RECEIVED, busy_instant_text(arena, b->now - 600));
    busy_line(&act, OY_LINE_PROCEDURE, busy_hash_text(arena, procedure));
    act.has_block = true;
    act.block = OY_LIT("We reserve our position on the second sentence.\n");
    return busy_seal(b, arena, &act, &b->desk, &id);
}

// Ten entries for each procedure; every fifth procedure ends by an objection, shortly before it would be adopted.
oy_bytes busy_turn(busy *b, oy_arena *arena, uint64_t turn) {
    switch (turn % BUSY_ACTS_OF_ONE) {
    case 0:
        return propose(b, arena, &b->paper);
    case 1:
        return co_sponsor(b, arena);
    case 2:
        return open_silence(b, arena);
    case 3:
        return say(b, arena, OY_ACT_REQUEST_TIME, busy_chance(b, BUSY_OPEN / 2));
    case 4:
        return letter(b, arena, busy_chance(b, BUSY_OPEN / 2));
    case 5:
        return b->opened_n % 5 == 0 ? say(b, arena, OY_ACT_OBJECT, BUSY_OPEN * 9 / 10)
                                    : say(b, arena, OY_ACT_INTERPRET, busy_chance(b, BUSY_OPEN / 2));
    case 6:
        return (oy_bytes){0}; // a tick
    case 7:
        return say(b, arena, OY_ACT_RESERVE, busy_chance(b, BUSY_OPEN / 2));
    default:
        return say(b, arena, OY_ACT_INTERPRET, busy_chance(b, BUSY_OPEN / 2));
    }
}

// The note becomes the next entry.
static oy_bytes enter(busy *b, oy_arena *arena, oy_bytes note) {
    oy_buf out = oy_buf_in(arena);
    oy_entry_print(&out, b->now, note);
    oy_bytes entry = text_of(&out);
    oy_hash leaf = oy_leaf_hash(entry);
    (void)sure(oy_tree_append(&b->tree, &leaf) ? NULL : b);
    return entry;
}

oy_bytes busy_next(busy *b, oy_arena *arena) {
    oy_bytes note = b->tree.size == 0 ? found(b, arena) : b->way->turn(b, arena, b->turn++);
    oy_bytes entry = enter(b, arena, note);
    b->now += b->way->seconds;
    return entry;
}

oy_bytes busy_digest(busy *b, oy_arena *arena, const oy_hash *state) {
    oy_hash id;
    oy_act act = busy_act(b, arena, OY_ACT_DIGEST, OY_AS_OPERATOR, &b->service);
    busy_line(&act, OY_LINE_INDEX, busy_printed(arena, "%llu", (unsigned long long)(b->tree.size - 1)));
    busy_line(&act, OY_LINE_STATE, busy_hash_text(arena, state));
    return enter(b, arena, busy_seal(b, arena, &act, &b->service, &id));
}

oy_bytes busy_flood(busy *b, oy_arena *arena, oy_act_type type) {
    oy_bytes note = say(b, arena, type, 0);
    return enter(b, arena, note);
}

oy_bytes busy_note(busy *b, oy_arena *arena) {
    oy_hash id;
    return busy_chance(b, 3) == 0 ? propose(b, arena, &id)
                                  : say(b, arena, OY_ACT_INTERPRET, busy_chance(b, BUSY_OPEN / 2));
}

oy_bytes busy_checkpoint(const busy *b, oy_arena *arena) {
    const oy_checkpoint c = {
        .origin = OY_LIT(ORIGIN), .size = b->tree.size, .root = oy_tree_root(&b->tree, b->tree.size)};
    oy_buf text = oy_buf_in(arena), note = oy_buf_in(arena);
    oy_checkpoint_print(&text, &c);
    oy_note_print(&note, text_of(&text), &b->log);
    return text_of(&note);
}
