// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aim.h"
#include "core/act_schema.h"
#include "core/crypto.h"
#include "core/deed.h"
#include "core/roster.h"

#define ORIGIN "property.example/body/simulated"
#define START ((oy_instant)1772442000) // 2026-03-02T09:00:00Z
#define BLIND 30                       // of a hundred acts

uint64_t chance_next(chance *c) {
    uint64_t z = (c->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t chance_below(chance *c, uint64_t n) {
    return chance_next(c) % n;
}

void record_init(record *r) {
    *r = (record){0};
    oy_arena_init(&r->arena, oy_allocator_libc());
}

void record_clear(record *r) {
    oy_arena_clear(&r->arena);
    free(r->entries);
}

void record_put(record *r, oy_bytes entry) {
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 256;
        r->entries = realloc(r->entries, r->cap * sizeof *r->entries);
        if (!r->entries)
            abort();
    }
    r->entries[r->n++] = oy_bytes_copy(&r->arena, entry);
}

#define MEMBERS_MOST 200
static char codes[MEMBERS_MOST][4] = {"ARL", "BOR", "CAS", "DEN", "ELU", "FEN", "GAL", "HES"};
static const char *const newcomers[] = {"IST", "JOV", "KOV"};
static const char *const instruments[] = {"forces", "contacts"};
static const char *const bodies[] = {"council", "committee", "assembly", "conference", "writing", "review"};

// A body by chance: those that vote less often than the others.
static const char *some_body(world *w) {
    uint64_t pick = chance_below(&w->luck, 12);
    return bodies[pick < 6 ? 0 : pick < 7 ? 1 : pick < 9 ? 2 : pick - 6];
}

// A key of that name: only its name and public half matter here. To make one takes longer than all else that an act needs.
#define KEYS_MOST 4096
#define DOORS_MOST 4
static oy_vkey made_keys[KEYS_MOST];
static oy_arena made_names;

static oy_bytes lasting(oy_bytes name) {
    if (!made_names.from.get)
        oy_arena_init(&made_names, oy_allocator_libc());
    return oy_bytes_copy(&made_names, name);
}

static oy_vkey key_named(oy_arena *arena, const char *owner, const char *label) {
    oy_buf name = oy_buf_in(arena);
    oy_buf_puts(&name, owner);
    oy_buf_putc(&name, '/');
    oy_buf_puts(&name, label);
    oy_bytes bytes = oy_buf_bytes(&name);
    size_t place = 5381;
    for (size_t i = 0; i < bytes.n; i++)
        place = place * 33 + bytes.p[i];
    for (place %= KEYS_MOST; made_keys[place].name.n > 0; place = (place + 1) % KEYS_MOST)
        if (oy_bytes_equal(made_keys[place].name, bytes))
            return made_keys[place];
    oy_hash seed = oy_sha256(&bytes, 1);
    uint8_t pub[32];
    oy_ed25519_public(seed.b, pub);
    made_keys[place] = oy_vkey_make(lasting(bytes), OY_KEY_ED25519, pub);
    return made_keys[place];
}

static oy_bytes print_vkey(oy_arena *arena, const oy_vkey *key) {
    oy_buf out = oy_buf_in(arena);
    oy_vkey_print(&out, key);
    return oy_buf_bytes(&out);
}

static oy_bytes text(oy_arena *arena, const char *s) {
    return oy_bytes_copy(arena, oy_bytes_of(s));
}

// Those behind the first few are XAI, XAJ and so on.
static void name_members(void) {
    for (unsigned i = 0; i < MEMBERS_MOST; i++) {
        if (codes[i][0])
            continue;
        codes[i][0] = 'X';
        codes[i][1] = (char)('A' + i / 26);
        codes[i][2] = (char)('A' + i % 26);
    }
}

static oy_bytes hash_text(oy_arena *arena, const oy_hash *h) {
    oy_buf out = oy_buf_in(arena);
    oy_hash_print(&out, h);
    return oy_buf_bytes(&out);
}

static oy_bytes instant_text(oy_arena *arena, oy_instant t) {
    oy_buf out = oy_buf_in(arena);
    oy_instant_print(&out, t < 0 ? 0 : t > OY_LAST_INSTANT ? OY_LAST_INSTANT : t);
    return oy_buf_bytes(&out);
}

// The note of an act, with a signature line of the right form.
static oy_bytes note_of(oy_arena *arena, oy_act *act) {
    uint8_t sig[68] = {(uint8_t)(act->key.id >> 24), (uint8_t)(act->key.id >> 16), (uint8_t)(act->key.id >> 8),
                       (uint8_t)act->key.id};
    oy_act_sort(act);
    oy_buf note = oy_buf_in(arena);
    oy_act_print(&note, act);
    oy_buf_puts(&note, "\n\xe2\x80\x94 ");
    oy_buf_put(&note, act->key.name);
    oy_buf_putc(&note, ' ');
    oy_base64_print(&note, (oy_bytes){sig, sizeof sig});
    oy_buf_putc(&note, '\n');
    return oy_buf_bytes(&note);
}

static oy_bytes seal(oy_arena *arena, oy_act *act, oy_instant at) {
    oy_buf out = oy_buf_in(arena);
    oy_bytes note = note_of(arena, act);
    oy_entry_print(&out, at, note);
    return oy_buf_bytes(&out);
}

// The doors of a process are the first three; there are others.
static oy_vkey door(unsigned n) {
    static oy_vkey made[DOORS_MOST];
    char name[24];
    if (made[n].name.n > 0)
        return made[n];
    snprintf(name, sizeof name, "door.example/%u", n);
    oy_bytes kept = lasting(oy_bytes_of(name));
    oy_hash seed = oy_sha256(&kept, 1);
    made[n] = oy_skey_make(kept, OY_KEY_COSIGNATURE, seed.b).vkey;
    return made[n];
}

// A receipt of the right form, by that door at `at`.
static oy_bytes receipt(oy_arena *arena, unsigned n, oy_instant at) {
    oy_vkey key = door(n);
    uint8_t sig[76] = {(uint8_t)(key.id >> 24), (uint8_t)(key.id >> 16), (uint8_t)(key.id >> 8), (uint8_t)key.id};
    for (unsigned i = 0; i < 8; i++)
        sig[4 + i] = (uint8_t)((uint64_t)at >> (56 - 8 * i));
    oy_buf out = oy_buf_in(arena);
    oy_vkey_print(&out, &key);
    oy_buf_putc(&out, ' ');
    oy_base64_print(&out, (oy_bytes){sig, sizeof sig});
    return oy_buf_bytes(&out);
}

static void add_line(oy_act *act, oy_line_key key, oy_bytes value) {
    act->lines[act->line_count++] = (oy_line){key, value};
}

static oy_act blank(world *w, oy_arena *arena, oy_act_type type) {
    oy_act act = {.type = type, .carried = type, .origin = OY_LIT(ORIGIN), .process = w->founding, .as = OY_AS_MEMBER};
    act.seen_root = oy_sha256(NULL, 0);
    act.until = w->now + 3600;
    act.lines = oy_arena_get(arena, 32 * sizeof *act.lines);
    w->serial++;
    memcpy(act.nonce, &w->serial, sizeof w->serial);
    return act;
}

static void put_choice(world *w, oy_buf *out, const char *word, const char *const *choices, size_t count) {
    oy_buf_puts(out, word);
    oy_buf_puts(out, choices[chance_below(&w->luck, count)]);
}

// R28: two bodies that vote, and how.
static void put_votes(world *w, oy_buf *out) {
    static const char *const decisions[] = {"unanimity", "majority", "two-thirds"};
    static const char *const counted[] = {"voting", "present", "members"};
    static const char *const abstentions[] = {"stops", "does-not-stop"};
    static const char *const decided[] = {"consensus", "majority"};
    static const char *const ways_out[] = {"majority", "two-thirds"};
    oy_buf_puts(out, "body assembly\n  decides text chair\n");
    put_choice(w, out, "  decision ", decisions, 3);
    put_choice(w, out, "\n  procedural majority\n  majority-of ", counted, 3);
    put_choice(w, out, "\n  abstention ", abstentions, 2);
    put_choice(w, out, "\nbody conference\n  decides text\n  procedural two-thirds\n  majority-of ", counted, 3);
    put_choice(w, out, "\n  way-out ", ways_out, 2);
    put_choice(w, out, "\nbody writing\n  decides text chair\n  default not-adopted\n  decision ", decided, 2);
    put_choice(w, out, "\n  procedural majority\n  majority-of ", counted, 3);
    put_choice(w, out, "\nbody review\n  decides text chair\n  default reversed\n  decision ", decided, 2);
    oy_buf_puts(out, "\n");
}

static void put_rules(world *w, oy_buf *out) {
    static const char *const windows[] = {"0 s", "1 h", "24 h"};
    static const char *const after[] = {"revise\n", "revise\n", "stop\n", "next-meeting\n", "vote\n"};
    static const char *const dates[] = {"adoption", "announcement", "notification", "issue", "meeting"};
    static const char *const gaps[] = {"6 min", "10 min", "1 h"};
    oy_buf_puts(out, "oydas rules v1\nname property\nsilence-minimum 2 h\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "resumption 1 h\n" : "resumption 20 h\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "entitled joining\n" : "entitled frozen\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "objection terminal\n" : "objection suspensive\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "release-persons 1\n" : "release-persons 2\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "request-extends 1 h\n" : "request-extends 0 s\n");
    oy_buf_puts(out, chance_below(&w->luck, 4) ? "notice 0 s\n" : "notice 1 min\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "objectors offices\n" : "objectors shown\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "disclose-after 1 h\n" : "disclose-after 0 s\n");
    oy_buf_puts(out, "after-break ");
    oy_buf_puts(out, after[chance_below(&w->luck, 8) % 5]);
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "statements-until close\n" : "statements-until duration\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "ad-referendum 1 d\n" : "ad-referendum 0 s\n");
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "ad-referendum-by word\n" : "ad-referendum-by silence\n");
    oy_buf_puts(out, "number-at ");
    oy_buf_puts(out, dates[chance_below(&w->luck, 8) % 4]);
    oy_buf_puts(out, "\nissue-after ");
    oy_buf_puts(out, w->members % 2 ? dates[w->members % 4 == 1 ? 1 : 2] : "meeting");
    oy_buf_puts(out, "\n");
    oy_buf_puts(
        out,
        "ladder dispute first committee 1 h\nladder dispute second council 2 h\nladder dispute end notice-given\n");
    oy_buf_puts(out, "open-at-once 6\nlast-hours 1 h\ngap-restores-most 2 h\ngap-grace 1 h\nreceipt-window ");
    oy_buf_puts(out, windows[chance_below(&w->luck, 3)]);
    oy_buf_puts(out, "\ngap ");
    oy_buf_puts(out, gaps[chance_below(&w->luck, 3)]);
    oy_buf_puts(
        out,
        "\nbody council\n  title en Council\n  decides admit name observer suspend chair officer rules "
        "text corrigendum settle extend-step "
        "determine agenda ruling partner end-status coordinator co-coordinator extend-officer end-officer catalogue "
        "plan supersede amend credentials instrument end-instrument\n"
        "  opens chair secretariat member\n  hearing 1 h\n  minus-one breach Clause 9\n  series "
        "PC.DEC/{n}/{yy}\n  waivable notice length\n  opened-in committee\n"
        "body committee\n  title en Committee\n  decides text chair agenda ruling\n  quorum 1\n"
        "  outcomes adopted recommended took-note\n  goes-to council\n  waivable quorum length agenda\n");
    if (w->members % 3 == 0)
        oy_buf_puts(out, w->members % 2 ? "  silence in-meeting\n" : "  silence none\n");
    put_votes(w, out);
    oy_buf_puts(out, chance_below(&w->luck, 2) ? "  agenda required\n" : "");
}

void world_found(world *w, uint64_t seed, record *out) {
    *w = (world){.luck = {seed}, .now = START};
    name_members();
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    w->members = 2 + (unsigned)chance_below(&w->luck, 7);
    if (chance_below(&w->luck, 30) == 0)
        w->members = 9 + (unsigned)chance_below(&w->luck, MEMBERS_MOST - 8);
    oy_act act = {.type = OY_ACT_FOUND,
                  .carried = OY_ACT_FOUND,
                  .origin = OY_LIT(ORIGIN),
                  .founding = true,
                  .as = OY_AS_OPERATOR,
                  .until = w->now + 60};
    act.seen_root = oy_sha256(NULL, 0);
    act.lines = oy_arena_get(&arena, (30 + 5 * (size_t)w->members) * sizeof *act.lines);
    act.key = key_named(&arena, "operator", "service");
    oy_hash log_seed = oy_sha256(&act.origin, 1);
    oy_skey log = oy_skey_make(act.origin, OY_KEY_ED25519, log_seed.b);
    oy_vkey desk = key_named(&arena, "secretariat", "desk");
    add_line(&act, OY_LINE_CLOCK, OY_LIT("simulated"));
    add_line(&act, OY_LINE_ENGINE, OY_LIT("0"));
    add_line(&act, OY_LINE_LOG, print_vkey(&arena, &log.vkey));
    add_line(&act, OY_LINE_OPERATOR, print_vkey(&arena, &act.key));
    add_line(&act, OY_LINE_SECRETARIAT, print_vkey(&arena, &desk));
    for (unsigned i = 0; i < w->members % 4; i++) {
        oy_vkey key = door(i);
        add_line(&act, OY_LINE_DOOR, print_vkey(&arena, &key));
    }
    static const struct {
        const char *label, *scopes;
    } persons[] = {{"mission", "position"}, {"minister", "position,release"}, {"capital", "head"},
                   {"chair", "chair"},      {"ministry", "report"},           {"defence", "draft,contact"}};
    for (unsigned m = 0; m < w->members; m++) {
        char line[300];
        const char *code = codes[m];
        snprintf(line, sizeof line, "%s -", code);
        add_line(&act, OY_LINE_FIRST_MEMBER, text(&arena, line));
        for (size_t i = 0; i < (m < 3 ? 6u : m < 20 ? 3u : 2u); i++) {
            oy_vkey key = key_named(&arena, code, persons[i].label);
            oy_bytes vkey = print_vkey(&arena, &key);
            snprintf(line, sizeof line, "%s %.*s %s", code, (int)vkey.n, (const char *)vkey.p, persons[i].scopes);
            add_line(&act, OY_LINE_AUTHORITY, text(&arena, line));
        }
    }
    add_line(&act, OY_LINE_FIRST_OBSERVER, OY_LIT("OBS -"));
    add_line(&act, OY_LINE_CHAIR, OY_LIT("ARL 2026-01-01T00:00:00Z -"));
    oy_buf rules = oy_buf_in(&arena);
    put_rules(w, &rules);
    act.has_block = true;
    act.block = oy_buf_bytes(&rules);
    record_put(out, seal(&arena, &act, w->now));
    oy_act parsed;
    oy_entry entry;
    oy_err err;
    oy_rules sound;
    if (oy_rules_parse(&sound, &arena, act.block, &err)) { // without rules nothing would be founded, and nothing shown
        fprintf(stderr, "world: %s line %u %s\n", oy_code_token(err.code), err.line, err.what);
        abort();
    }
    if (oy_entry_parse(&entry, out->entries[out->n - 1]) || oy_act_parse(&parsed, &arena, entry.note, &err)) {
        fprintf(stderr, "world: %s line %u %s\n", oy_code_token(err.code), err.line, err.what);
        abort();
    }
    w->founding = parsed.id;
    oy_arena_clear(&arena);
}

// Time passes: often not at all, often to just about a deadline, sometimes with a hole.
static void pass_time(world *w, const oy_state *s) {
    static const int64_t steps[] = {0, 0, 0, 1, 1, 30, 60, 60, 120, 299, 300, 361, 1800, 3601, 7200};
    oy_instant due = oy_state_next_due(s);
    if (due != OY_NO_INSTANT && due > w->now && chance_below(&w->luck, 4) == 0) {
        oy_instant near = due - 1 + (oy_instant)chance_below(&w->luck, 3);
        w->now = near > w->now ? near : w->now;
    } else {
        w->now += steps[chance_below(&w->luck, sizeof steps / sizeof *steps)];
    }
}

static oy_hash some_id(world *w, const oy_state *s) {
    oy_hash nobody = {{0}};
    if (s->open_n > 0 && chance_below(&w->luck, 10) < 5)
        return s->procedure.row[s->open[chance_below(&w->luck, s->open_n)]].id;
    if (s->procedure.n > 0 && chance_below(&w->luck, 10) < 6) {
        size_t recent = s->procedure.n < 8 ? s->procedure.n : 8;
        return s->procedure.row[s->procedure.n - 1 - chance_below(&w->luck, recent)].id;
    }
    return w->id_count > 0 ? w->ids[chance_below(&w->luck, w->id_count)] : nobody;
}

// Mostly the newest question that is decided by votes, so that enough of them come together.
static oy_hash some_ballot(world *w, const oy_state *s) {
    for (size_t i = s->procedure.n; i-- > 0 && chance_below(&w->luck, 8);)
        if (oy_decision_by_votes(&s->procedure.row[i]) && s->procedure.row[i].status == OY_STATUS_OPEN)
            return s->procedure.row[i].id;
    return some_id(w, s);
}

static oy_hash some_proposal(world *w, const oy_state *s) {
    for (size_t i = s->proposal.n; i-- > 0 && i + 8 > s->proposal.n && chance_below(&w->luck, 6);) {
        if (s->proposal.row[i].procedure == OY_NONE && s->proposal.row[i].withdrawn == OY_NO_INDEX)
            return s->proposal.row[i].id;
    }
    size_t recent = s->proposal.n < 4 ? s->proposal.n : 4;
    return recent > 0 ? s->proposal.row[s->proposal.n - 1 - chance_below(&w->luck, recent)].id : some_id(w, s);
}

static oy_hash some_pending(world *w, const oy_state *s) {
    size_t recent = s->pending.n < 4 ? s->pending.n : 4;
    return recent > 0 && chance_below(&w->luck, 4)
               ? s->pending.row[s->pending.n - 1 - chance_below(&w->luck, recent)].act
               : some_id(w, s);
}

// Of what is in question, if anything is.
static bool some_determination(world *w, const oy_state *s, char *line, size_t room) {
    uint32_t row = aim_in_question(&w->luck, s);
    if (row == OY_NONE)
        return false;
    const oy_hash *id = &s->procedure.row[row].id;
    int n = snprintf(line, room, "determine ");
    for (size_t b = 0; b < sizeof id->b; b++)
        n += snprintf(line + n, room - (size_t)n, "%02x", id->b[b]);
    snprintf(line + n, room - (size_t)n, chance_below(&w->luck, 3) ? " adopted" : " not-adopted");
    return true;
}

// A label: mostly the newest meeting that was entered.
static oy_bytes some_meeting(world *w, const oy_state *s, oy_arena *arena) {
    char label[24];
    if (s->meeting.n > 0 && chance_below(&w->luck, 5))
        return oy_bytes_copy(arena, s->meeting.row[s->meeting.n - 1].label);
    snprintf(label, sizeof label, "m-%u", (unsigned)(s->meeting.n + chance_below(&w->luck, 2)));
    return text(arena, label);
}

// The newest claim that an objection was not taken into account; else something else that was said.
static void rule(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    uint32_t claim = OY_NONE;
    for (uint32_t i = 0; i < s->position.n; i++)
        if (s->position.row[i].kind == OY_ACT_NOT_TAKEN && (claim == OY_NONE || chance_below(&w->luck, 3)))
            claim = i;
    oy_hash id = some_proposal(w, s);
    oy_bytes body = oy_bytes_of(some_body(w));
    if (claim != OY_NONE && chance_below(&w->luck, 8)) {
        id = s->position.row[claim].id;
        body = s->proposal.row[s->procedure.row[s->position.row[claim].procedure].proposal].body;
    }
    add_line(act, OY_LINE_ACT, hash_text(arena, &id));
    add_line(act, OY_LINE_FINDING, chance_below(&w->luck, 4) ? OY_LIT("dismissed") : OY_LIT("upheld"));
    add_line(act, OY_LINE_BODY, oy_bytes_copy(arena, body));
    if (!chance_below(&w->luck, 3))
        add_line(act, OY_LINE_MEETING, some_meeting(w, s, arena));
    act->has_block = true;
    act->block = OY_LIT("The Chair rules.\n");
}

// What becomes of a meeting, mostly what can.
static void meet(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const char *const events[] = {"convened", "opened", "suspended", "resumed", "closed"};
    bool goes_on = s->meeting.n > 0 && chance_below(&w->luck, 6);
    const oy_meeting *m = goes_on ? &s->meeting.row[s->meeting.n - 1] : NULL;
    size_t event = chance_below(&w->luck, 5);
    if (!m && chance_below(&w->luck, 4))
        event = 1;
    if (m && m->state == OY_MEETING_OPEN && event < 2)
        event = 2;
    if (m && m->state == OY_MEETING_SUSPENDED)
        event = 3;
    add_line(act, OY_LINE_BODY, m ? oy_bytes_copy(arena, m->body) : oy_bytes_of(some_body(w)));
    add_line(act, OY_LINE_MEETING, m ? oy_bytes_copy(arena, m->label) : some_meeting(w, s, arena));
    add_line(act, OY_LINE_EVENT, oy_bytes_of(events[event]));
    if (event == 0)
        add_line(act, OY_LINE_PLANNED, instant_text(arena, w->now + 3600));
}

// Who is at a meeting: mostly several at once, or one that leaves; at the newest that was entered, or before some question.
static void attend(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    const oy_meeting *m = s->meeting.n > 0 && chance_below(&w->luck, 3) ? &s->meeting.row[s->meeting.n - 1] : NULL;
    add_line(act, OY_LINE_BODY, m ? oy_bytes_copy(arena, m->body) : oy_bytes_of(some_body(w)));
    add_line(act, OY_LINE_MEETING, m ? oy_bytes_copy(arena, m->label) : some_meeting(w, s, arena));
    if (chance_below(&w->luck, 3) == 0) {
        add_line(act, chance_below(&w->luck, 2) ? OY_LINE_PRESENT : OY_LINE_LEFT,
                 oy_bytes_of(codes[chance_below(&w->luck, w->members)]));
        return;
    }
    unsigned first = (unsigned)chance_below(&w->luck, 3);
    for (unsigned i = first % w->members; i < w->members && i < 8; i++)
        add_line(act, OY_LINE_PRESENT, oy_bytes_of(codes[i]));
}

// Of the verbs that play seldom, one.
static void some_office(world *w, oy_act *act, oy_arena *arena, const char *member) {
    static const char *const plain[] = {"catalogue v-1", "catalogue v-2",     "plan y-1",
                                        "plan y-2",      "supersede charter", "amend charter"};
    static const char *const named[] = {"partner OBS en Partner",   "observer OBS en Observer", "end-status OBS",
                                        "partner IST en Partner",   "observer IST en Observer", "end-status IST",
                                        "credentials CAS accepted", "credentials BOR accepted"};
    static const char *const terms[] = {"coordinator energy", "co-coordinator energy", "officer clerk"};
    char line[200];
    oy_bytes when = instant_text(arena, w->now + 7200 * (int64_t)chance_below(&w->luck, 20));
    switch (chance_below(&w->luck, 5)) {
    case 0:
        snprintf(line, sizeof line, "%s", plain[chance_below(&w->luck, 6)]);
        break;
    case 1:
        snprintf(line, sizeof line, "%s", named[chance_below(&w->luck, 8)]);
        break;
    case 2:
        snprintf(line, sizeof line, "%s %.*s", chance_below(&w->luck, 2) ? "extend-officer clerk" : "end-officer clerk",
                 (int)when.n, (const char *)when.p);
        break;
    default:
        snprintf(line, sizeof line, "%s %s %.*s %s", terms[chance_below(&w->luck, 3)], member, (int)when.n,
                 (const char *)when.p, chance_below(&w->luck, 2) ? "-" : "2026-04-01T00:00:00Z");
        break;
    }
    add_line(act, OY_LINE_EFFECT, text(arena, line));
}

static void some_effects(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    char line[200];
    oy_bytes from = instant_text(arena, w->now + 7200 * (int64_t)chance_below(&w->luck, 20));
    const char *member = codes[chance_below(&w->luck, w->members)];
    const char *next_chair =
        chance_below(&w->luck, 4) ? codes[chance_below(&w->luck, w->members < 3 ? w->members : 3)] : member;
    if (chance_below(&w->luck, 5) == 0) {
        some_office(w, act, arena, member);
        return;
    }
    switch (chance_below(&w->luck, 12)) {
    case 11: {
        if (s->ruling.n == 0)
            return;
        oy_bytes named = hash_text(arena, &s->ruling.row[s->ruling.n - 1].id);
        snprintf(line, sizeof line, "ruling %.*s %s", (int)named.n, (const char *)named.p,
                 chance_below(&w->luck, 3) ? "upheld" : "set-aside");
        break;
    }
    case 9: {
        if (s->meeting.n == 0 || s->meeting.row[s->meeting.n - 1].agenda != OY_NONE)
            return;
        oy_bytes label = some_meeting(w, s, arena);
        snprintf(line, sizeof line, "agenda %.*s", (int)label.n, (const char *)label.p);
        break;
    }
    case 0:
        snprintf(line, sizeof line, "admit %s en Newcomer", newcomers[chance_below(&w->luck, 3)]);
        break;
    case 1:
        snprintf(line, sizeof line, "suspend %s %.*s -", member, (int)from.n, (const char *)from.p);
        break;
    case 2:
        snprintf(line, sizeof line, "chair %s %.*s -", next_chair, (int)from.n, (const char *)from.p);
        break;
    case 3:
        snprintf(line, sizeof line, "text charter");
        break;
    case 4:
        snprintf(line, sizeof line, "admit OBS en Observer no more");
        break;
    case 7: {
        if (s->referral.n == 0)
            return;
        oy_bytes named = hash_text(arena, &s->referral.row[s->referral.n - 1].id);
        if (chance_below(&w->luck, 2))
            snprintf(line, sizeof line, "settle %.*s", (int)named.n, (const char *)named.p);
        else
            snprintf(line, sizeof line, "extend-step %.*s %.*s", (int)named.n, (const char *)named.p, (int)from.n,
                     (const char *)from.p);
        break;
    }
    case 6: {
        oy_hash id = s->authentic.n > 0 ? s->proposal.row[s->authentic.row[0].proposal].id : some_proposal(w, s);
        oy_bytes named = hash_text(arena, &id);
        snprintf(line, sizeof line, "corrigendum %s %.*s", chance_below(&w->luck, 3) ? "en" : "ru", (int)named.n,
                 (const char *)named.p);
        break;
    }
    case 5: {
        static const char *const items[] = {"notice", "length", "length", "quorum"};
        oy_hash id = some_proposal(w, s);
        oy_bytes named = hash_text(arena, &id);
        snprintf(line, sizeof line, "waive %s %.*s", items[chance_below(&w->luck, 4)], (int)named.n,
                 (const char *)named.p);
        break;
    }
    default:
        return;
    }
    char later[240];
    oy_bytes when = instant_text(arena, w->now + 3600 * (int64_t)chance_below(&w->luck, 30));
    bool waits = chance_below(&w->luck, 3) == 0;
    snprintf(later, sizeof later, "at %.*s %s", (int)when.n, (const char *)when.p, line);
    add_line(act, OY_LINE_EFFECT, text(arena, waits ? later : line));
}

// The rules in force with another receipt window, and perhaps other objections.
static void propose_rules(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const char *const windows[] = {"receipt-window 0 s", "receipt-window 1 h", "receipt-window 24 h"};
    static const char *const objections[] = {"objection terminal", "objection suspensive"};
    oy_bytes rest = s->version.row[s->version.n - 1].text, line;
    oy_buf fresh = oy_buf_in(arena);
    while (oy_line_next(&rest, &line)) {
        if (oy_bytes_starts(line, OY_LIT("receipt-window ")))
            line = oy_bytes_of(windows[chance_below(&w->luck, 3)]);
        else if (oy_bytes_starts(line, OY_LIT("objection ")))
            line = oy_bytes_of(objections[chance_below(&w->luck, 2)]);
        oy_buf_put(&fresh, line);
        oy_buf_putc(&fresh, '\n');
    }
    add_line(act, OY_LINE_BODY, OY_LIT("council"));
    add_line(act, OY_LINE_TITLE, OY_LIT("Other rules"));
    add_line(act, OY_LINE_EFFECT, OY_LIT("rules"));
    act->has_block = true;
    act->block = oy_buf_bytes(&fresh);
}

// That what is in question be settled.
static bool propose_determination(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    char line[200];
    if (!some_determination(w, s, line, sizeof line))
        return false;
    add_line(act, OY_LINE_BODY, OY_LIT("council"));
    add_line(act, OY_LINE_TITLE, OY_LIT("What came of it"));
    add_line(act, OY_LINE_EFFECT, text(arena, line));
    act->has_block = true;
    act->block = OY_LIT("The matter is settled.\n");
    return true;
}

// That members tell one another something by a form, or no longer do.
static bool propose_instrument(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    bool there = aim_instrument(&w->luck, s) != OY_NONE;
    if (chance_below(&w->luck, there ? 40 : 5))
        return false;
    char line[60];
    snprintf(line, sizeof line, "%s %s", there && chance_below(&w->luck, 3) == 0 ? "end-instrument" : "instrument",
             instruments[chance_below(&w->luck, 2)]);
    add_line(act, OY_LINE_BODY, OY_LIT("council"));
    add_line(act, OY_LINE_TITLE, OY_LIT("What we tell one another"));
    add_line(act, OY_LINE_EFFECT, text(arena, line));
    act->has_block = true;
    act->block = OY_LIT("Each year, what there is.\n");
    return true;
}

// A text of a body that votes, or that meets, and nothing else.
static void propose_text(world *w, oy_act *act, oy_arena *arena) {
    char block[60];
    bool votes = chance_below(&w->luck, 2) == 0;
    add_line(act, OY_LINE_BODY, oy_bytes_of(votes ? bodies[2 + chance_below(&w->luck, 3)] : some_body(w)));
    add_line(act, OY_LINE_TITLE, OY_LIT("A text"));
    if (chance_below(&w->luck, votes ? 2 : 4) == 0)
        add_line(act, OY_LINE_MATTER, OY_LIT("procedural"));
    snprintf(block, sizeof block, "We agree by %s means.\n", chance_below(&w->luck, 2) ? "all" : "most");
    act->has_block = true;
    act->block = text(arena, block);
}

static void propose(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    char block[120];
    if (s->version.n > 0 && chance_below(&w->luck, 16) == 0) {
        propose_rules(w, s, act, arena);
        return;
    }
    if (chance_below(&w->luck, 3) == 0 && propose_determination(w, s, act, arena))
        return;
    if (propose_instrument(w, s, act, arena))
        return;
    if (w->aims && chance_below(&w->luck, 3) == 0) {
        propose_text(w, act, arena);
        return;
    }
    add_line(act, OY_LINE_BODY, oy_bytes_of(some_body(w)));
    add_line(act, OY_LINE_TITLE, OY_LIT("A title"));
    if (s->text.n > 0 && chance_below(&w->luck, 6) == 0)
        add_line(act, OY_LINE_BASE, hash_text(arena, &s->procedure.row[s->text.row[0].decision].id));
    if (chance_below(&w->luck, 6) == 0)
        add_line(act, OY_LINE_RESERVATIONS, OY_LIT("excluded"));
    if (chance_below(&w->luck, 4) == 0) {
        add_line(act, OY_LINE_MATTER, OY_LIT("procedural"));
    } else if (s->procedure.n > 0 && chance_below(&w->luck, 4) == 0) { // the same once more
        oy_hash before = some_id(w, s);
        add_line(act, OY_LINE_FOLLOWS, hash_text(arena, &before));
    }
    if (chance_below(&w->luck, 2) == 0)
        add_line(act, OY_LINE_LANGUAGE, OY_LIT("en"));
    if (chance_below(&w->luck, 8) == 0)
        add_line(act, OY_LINE_OUTCOME, oy_bytes_of(chance_below(&w->luck, 3) ? "recommended" : "took-note"));
    if (chance_below(&w->luck, 20) == 0) {
        oy_hash recommended = some_id(w, s);
        add_line(act, OY_LINE_RECOMMENDED, hash_text(arena, &recommended));
    }
    some_effects(w, s, act, arena);
    if (chance_below(&w->luck, 3) == 0)
        some_effects(w, s, act, arena);
    snprintf(block, sizeof block, "We agree by %s means, text %u.\n", chance_below(&w->luck, 2) ? "all" : "most",
             (unsigned)chance_below(&w->luck, 3));
    act->has_block = true;
    act->block = text(arena, block);
}

// A proposal that could be opened together with the one at `row`, if there is one.
static oy_hash some_companion(world *w, const oy_state *s, uint32_t row) {
    for (uint32_t i = (uint32_t)s->proposal.n; i-- > 0 && row != OY_NONE && chance_below(&w->luck, 12);) {
        const oy_proposal *p = &s->proposal.row[i];
        if (i != row && p->procedure == OY_NONE && p->withdrawn == OY_NO_INDEX &&
            oy_bytes_equal(p->body, s->proposal.row[row].body))
            return p->id;
    }
    return some_proposal(w, s);
}

static void add_version(oy_act *act, oy_arena *arena, const char *language, const oy_hash *hash) {
    oy_buf value = oy_buf_in(arena);
    oy_buf_puts(&value, language);
    oy_buf_putc(&value, ' ');
    oy_hash_print(&value, hash);
    add_line(act, OY_LINE_VERSION, oy_buf_bytes(&value));
}

// R24: mostly without one that was heard on it.
static void without_one(world *w, const oy_state *s, oy_act *act, uint32_t proposal) {
    bool heard = proposal != OY_NONE && s->proposal.row[proposal].first_hearing != OY_NONE;
    if (chance_below(&w->luck, heard ? 2 : 40))
        return;
    add_line(act, OY_LINE_MINUS,
             heard ? s->member.row[s->hearing.row[s->proposal.row[proposal].first_hearing].member].code
                   : oy_bytes_of(codes[chance_below(&w->luck, w->members)]));
    add_line(act, OY_LINE_ON_GROUND, OY_LIT("breach"));
}

// R6: the unchanged text once more.
static void open_again(world *w, const oy_state *s, oy_act *act, oy_arena *arena, uint32_t broken) {
    const oy_procedure *p = &s->procedure.row[broken];
    add_line(act, OY_LINE_PROPOSAL, hash_text(arena, &s->proposal.row[p->proposal].id));
    if (chance_below(&w->luck, 3)) {
        add_line(act, OY_LINE_WAY, OY_LIT("silence"));
        add_line(act, OY_LINE_DEADLINE, instant_text(arena, w->now + 3600 * (int64_t)(1 + chance_below(&w->luck, 24))));
    } else {
        add_line(act, OY_LINE_WAY, OY_LIT("session"));
        add_line(act, OY_LINE_MEETING, some_meeting(w, s, arena));
    }
    add_line(act, OY_LINE_RESUMES, hash_text(arena, &p->id));
}

static void open_question(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    oy_hash id = w->aims && w->at.proposal != OY_NONE ? s->proposal.row[w->at.proposal].id : some_proposal(w, s);
    static const int64_t periods[] = {0, 1800, 3600, 7199, 7200, 7201, 10000, 86400};
    uint32_t broken = w->aims && chance_below(&w->luck, 5) == 0 ? aim_broken(&w->luck, s) : OY_NONE;
    if (broken != OY_NONE) {
        open_again(w, s, act, arena, broken);
        return;
    }
    add_line(act, OY_LINE_PROPOSAL, hash_text(arena, &id));
    without_one(w, s, act, oy_proposal_find(s, &id));
    if (chance_below(&w->luck, w->aims ? 5 : 8) < 2) {
        add_line(act, OY_LINE_WAY, OY_LIT("session"));
        add_line(act, OY_LINE_MEETING, some_meeting(w, s, arena));
        if (chance_below(&w->luck, 4) == 0)
            add_line(act, OY_LINE_BY, OY_LIT("way-out"));
        return;
    }
    add_line(act, OY_LINE_WAY, OY_LIT("silence"));
    add_line(act, OY_LINE_DEADLINE, instant_text(arena, w->now + periods[2 + chance_below(&w->luck, 6)]));
    if (chance_below(&w->luck, 3) == 0) {
        add_line(act, OY_LINE_FORM, OY_LIT("meeting"));
        add_line(act, OY_LINE_MEETING, some_meeting(w, s, arena));
    }
    if (chance_below(&w->luck, 15) == 0)
        add_line(act, OY_LINE_IN, OY_LIT("committee"));
    uint32_t row = oy_proposal_find(s, &id);
    bool english = row != OY_NONE && s->proposal.row[row].language.n > 0;
    if (row != OY_NONE && chance_below(&w->luck, english ? 3 : 30) == 0)
        add_version(act, arena, "en", &s->proposal.row[row].text_hash);
    if (row != OY_NONE && s->proposal.row[row].first_translation != OY_NONE && chance_below(&w->luck, 2))
        add_version(act, arena, "ru", &s->translation.row[s->proposal.row[row].first_translation].text_hash);
    if (chance_below(&w->luck, 5) == 0) {
        oy_hash with = some_companion(w, s, row);
        add_line(act, OY_LINE_WITH, hash_text(arena, &with));
    }
    if (chance_below(&w->luck, 5) == 0) {
        oy_hash resumed = some_id(w, s);
        add_line(act, OY_LINE_RESUMES, hash_text(arena, &resumed));
        if (chance_below(&w->luck, 2))
            add_line(act, OY_LINE_REPLACED, OY_LIT("all \xe2\x86\x92 most"));
    }
}

// A member that said something lately, and what it said: the one to take it back.
static const oy_position *some_position(world *w, const oy_state *s) {
    size_t recent = s->position.n < 6 ? s->position.n : 6;
    return recent > 0 ? &s->position.row[s->position.n - 1 - chance_below(&w->luck, recent)] : NULL;
}

// An unnamed objection of late, or what waits on one.
static oy_hash some_unnamed(world *w, const oy_state *s) {
    if (s->joint.n > 0 && chance_below(&w->luck, 3) == 0)
        return s->joint.row[s->joint.n - 1].act;
    size_t recent = s->unnamed.n < 3 ? s->unnamed.n : 3;
    return recent > 0 ? s->unnamed.row[s->unnamed.n - 1 - chance_below(&w->luck, recent)].id : some_id(w, s);
}

static oy_bytes scan(oy_arena *arena) {
    oy_hash content = oy_sha256(NULL, 0);
    oy_buf payload = oy_buf_in(arena);
    oy_hash_print(&payload, &content);
    oy_buf_puts(&payload, " 10 members");
    return oy_buf_bytes(&payload);
}

// A question in session of that status, the newest; else any.
static oy_hash some_question(world *w, const oy_state *s, oy_word status) {
    for (size_t i = s->procedure.n; i-- > 0;)
        if (s->procedure.row[i].way == OY_WAY_SESSION && s->procedure.row[i].status == status)
            return s->procedure.row[i].id;
    return some_id(w, s);
}

static const char *code_of(const oy_state *s, oy_arena *arena, uint32_t member) {
    oy_buf code = oy_buf_in(arena);
    oy_buf_put(&code, s->member.row[member].code);
    oy_buf_putc(&code, 0);
    return (const char *)oy_buf_bytes(&code).p;
}

// Whoever acts, where it is known; else anybody.
static const char *some_code(world *w, const oy_state *s, oy_arena *arena) {
    bool known = w->aims && w->at.member != OY_NONE && chance_below(&w->luck, 16);
    return known ? code_of(s, arena, w->at.member) : codes[chance_below(&w->luck, w->members)];
}

// The instrument that the act at hand is about, or some other.
static oy_bytes some_instrument(world *w, const oy_state *s, oy_arena *arena) {
    uint32_t row = chance_below(&w->luck, 12) ? aim_instrument(&w->luck, s) : OY_NONE;
    return row != OY_NONE ? oy_bytes_copy(arena, s->text.row[row].label)
                          : oy_bytes_of(instruments[chance_below(&w->luck, 2)]);
}

// Words for all, or content; seldom nothing. A letter's content is its scan.
static void say_something(world *w, oy_act *act, oy_arena *arena) {
    uint64_t how = chance_below(&w->luck, 10);
    if (how < 5 && act->type != OY_ACT_RECEIVED)
        add_line(act, OY_LINE_PAYLOAD, scan(arena));
    if (how > 2 && how < 9) {
        act->has_block = true;
        act->block = OY_LIT("Words.\n");
    }
}

static void name_some(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    unsigned first = (unsigned)chance_below(&w->luck, w->members);
    unsigned many = 1 + (unsigned)chance_below(&w->luck, 3);
    for (unsigned i = 0; i < many && i < w->members; i++)
        add_line(act, OY_LINE_RECIPIENT, oy_bytes_of(codes[(first + i) % w->members]));
    if (chance_below(&w->luck, 6) == 0 && oy_member_find(s, OY_LIT("OBS")) != OY_NONE)
        add_line(act, OY_LINE_RECIPIENT, text(arena, "OBS"));
}

// A return: of any status, to any of those to whom one may go; now and then it takes the place of another.
static void tell(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const char *const statuses[] = {"submitted", "submitted", "submitted", "nil",      "nothing-new",
                                           "partial",   "declined",  "suspended", "submitted"};
    static const char *const to[] = {"all", "all", "all-except", "named", "reciprocal"};
    static const char *const periods[] = {"2025", "2026", "2026-03", NULL};
    uint32_t before = chance_below(&w->luck, 2) ? aim_returned(&w->luck, s, w->aims ? w->at.member : OY_NONE) : OY_NONE;
    size_t word = chance_below(&w->luck, 5);
    const char *period = periods[chance_below(&w->luck, 4)];
    if (before == OY_NONE) {
        add_line(act, OY_LINE_INSTRUMENT, some_instrument(w, s, arena));
        if (period)
            add_line(act, OY_LINE_PERIOD, oy_bytes_of(period));
    } else {
        const oy_returned *x = &s->returned.row[before];
        add_line(act, OY_LINE_INSTRUMENT, oy_bytes_copy(arena, s->text.row[x->text].label));
        if (x->period.n > 0)
            add_line(act, OY_LINE_PERIOD, oy_bytes_copy(arena, x->period));
        add_line(act, OY_LINE_CORRECTS, hash_text(arena, &x->id));
    }
    bool ends = chance_below(&w->luck, before == OY_NONE ? 40 : 4) == 0;
    add_line(act, OY_LINE_RETURN_STATUS, oy_bytes_of(ends ? "ended" : statuses[chance_below(&w->luck, 9)]));
    add_line(act, OY_LINE_RECIPIENTS, oy_bytes_of(to[word]));
    if (word == 2 || word == 3 || chance_below(&w->luck, 30) == 0)
        name_some(w, s, act, arena);
    say_something(w, act, arena);
}

// What one member asks another, or through the chair; what the chair asks on its behalf.
static void ask(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const char *const routes[] = {"direct", "all", "chair"};
    size_t route = act->as == OY_AS_CHAIR && chance_below(&w->luck, 8) ? 2 : chance_below(&w->luck, 3);
    bool hidden = route == 2 && act->as != OY_AS_CHAIR && chance_below(&w->luck, 8);
    add_line(act, OY_LINE_INSTRUMENT, some_instrument(w, s, arena));
    add_line(act, OY_LINE_ROUTE, oy_bytes_of(routes[route]));
    if (!hidden && chance_below(&w->luck, 20))
        add_line(act, OY_LINE_MEMBER, oy_bytes_of(codes[chance_below(&w->luck, w->members)]));
    uint32_t told = chance_below(&w->luck, 3) ? OY_NONE : aim_returned(&w->luck, s, OY_NONE);
    if (!hidden && told != OY_NONE)
        add_line(act, OY_LINE_ACT, hash_text(arena, &s->returned.row[told].id));
    if (hidden && act->type != OY_ACT_RECEIVED)
        add_line(act, OY_LINE_PAYLOAD, scan(arena));
    else
        say_something(w, act, arena);
}

// A step of what was asked, or that a call was heard.
static void answer(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const char *const steps[] = {"reply", "further", "meeting"};
    oy_hash id = some_id(w, s);
    if (w->aims && w->at.has_act)
        id = w->at.act;
    else if (s->clarified.n > 0 && chance_below(&w->luck, 3)) // whosever it is
        id = s->clarified.row[s->clarified.n - 1].id;
    else if (s->call.n > 0)
        id = s->call.row[s->call.n - 1].id;
    oy_table table = OY_TABLE_call;
    uint32_t row;
    bool known = oy_state_find(s, &id, &table, &row);
    add_line(act, OY_LINE_ACT, hash_text(arena, &id));
    if ((known && table == OY_TABLE_clarified) != (chance_below(&w->luck, 20) == 0))
        add_line(act, OY_LINE_STEP, oy_bytes_of(steps[chance_below(&w->luck, 3)]));
    say_something(w, act, arena);
}

static void call(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    add_line(act, OY_LINE_INSTRUMENT, some_instrument(w, s, arena));
    if (chance_below(&w->luck, 3) == 0)
        add_line(act, OY_LINE_PURPOSE, oy_bytes_of(chance_below(&w->luck, 2) ? "check" : "exercise"));
    if (chance_below(&w->luck, 2))
        name_some(w, s, act, arena);
}

// What members tell and ask one another beside deciding; false: it is nothing of that.
static bool lines_between(world *w, const oy_state *s, oy_act *act, oy_arena *arena, oy_act_type type) {
    switch (type) {
    case OY_ACT_RETURN:
        tell(w, s, act, arena);
        return true;
    case OY_ACT_CLARIFY:
        ask(w, s, act, arena);
        return true;
    case OY_ACT_ANSWER:
        answer(w, s, act, arena);
        return true;
    case OY_ACT_CHECK:
        call(w, s, act, arena);
        return true;
    default:
        return false;
    }
}

// What an act says besides what it is about.
static void lines_behind(world *w, const oy_state *s, oy_act *act, oy_arena *arena, oy_act_type type,
                         const oy_hash *id) {
    static const char *const results[] = {"adopted",  "adopted-as-amended", "no-consensus",
                                          "deferred", "withdrawn",          "not-adopted"};
    static const char *const votes[] = {"yes", "yes", "yes", "no", "abstain"};
    if (type == OY_ACT_DISCLOSE)
        add_line(act, OY_LINE_MEMBER, oy_bytes_of(codes[chance_below(&w->luck, w->members)]));
    if (type == OY_ACT_SILENCE_BROKEN || type == OY_ACT_WITHDRAW_UNNAMED) {
        add_line(act, OY_LINE_MEANS, OY_LIT("note"));
        add_line(act, OY_LINE_RECEIVED, instant_text(arena, w->now - (int64_t)chance_below(&w->luck, 9000)));
        add_line(act, OY_LINE_PAYLOAD, scan(arena));
    }
    if (type == OY_ACT_EXTEND && w->aims && w->at.procedure != OY_NONE)
        add_line(act, OY_LINE_DEADLINE,
                 instant_text(arena,
                              s->procedure.row[w->at.procedure].deadline + 1 + (int64_t)chance_below(&w->luck, 7200)));
    else if (type == OY_ACT_EXTEND)
        add_line(act, OY_LINE_DEADLINE, instant_text(arena, w->now + 3600 * (int64_t)chance_below(&w->luck, 9)));
    if (type == OY_ACT_REOPEN)
        add_line(act, OY_LINE_MEETING, some_meeting(w, s, arena));
    if (type == OY_ACT_OBJECT && chance_below(&w->luck, 3) == 0)
        add_line(act, OY_LINE_WORDS, OY_LIT("all"));
    if (type == OY_ACT_OBJECT && chance_below(&w->luck, 8) == 0)
        add_line(act, OY_LINE_TO, OY_LIT("silence"));
    else if (type == OY_ACT_OBJECT && chance_below(&w->luck, 8) == 0)
        add_line(act, OY_LINE_TO, OY_LIT("matter"));
    if (type == OY_ACT_VOTE)
        add_line(act, OY_LINE_VOTE, oy_bytes_of(votes[chance_below(&w->luck, 5)]));
    bool amended = false;
    if (type == OY_ACT_ANNOUNCE) {
        size_t result = chance_below(&w->luck, 10);
        uint32_t row = oy_procedure_find(s, id);
        bool referred = row != OY_NONE && s->procedure.row[row].referring > 0 && chance_below(&w->luck, 4);
        if (referred || chance_below(&w->luck, 8) == 0) {
            const char *said =
                referred || chance_below(&w->luck, 3) == 0 ? "agreed-ad-referendum" : "subject-to-silence";
            add_line(act, OY_LINE_RESULT, oy_bytes_of(said));
            add_line(act, OY_LINE_DEADLINE,
                     instant_text(arena, w->now + 7200 + 3600 * (int64_t)chance_below(&w->luck, 5)));
            return;
        }
        amended = result == 1;
        add_line(act, OY_LINE_RESULT, oy_bytes_of(results[result < 6 ? result : 0]));
    }
    if (oy_act_block(type) == OY_BLOCK_MUST || amended) {
        act->has_block = true;
        act->block = OY_LIT("Words.\n");
    }
}

static void lines_for(world *w, const oy_state *s, oy_act *act, oy_arena *arena, oy_act_type type) {
    if (lines_between(w, s, act, arena, type))
        return;
    bool ballot = type == OY_ACT_VOTE || (type == OY_ACT_ANNOUNCE && chance_below(&w->luck, 2));
    oy_hash id = ballot ? some_ballot(w, s) : some_id(w, s);
    oy_hash pending = some_pending(w, s), proposal = some_proposal(w, s);
    if (type == OY_ACT_AD_REFERENDUM || (type == OY_ACT_ANNOUNCE && chance_below(&w->luck, 3) == 0))
        id = some_question(w, s, OY_STATUS_OPEN);
    if (type == OY_ACT_JOIN || (type == OY_ACT_OBJECT && chance_below(&w->luck, 6) == 0))
        id = some_question(w, s, OY_STATUS_AD_REFERENDUM);
    if (w->aims && w->at.procedure != OY_NONE)
        id = s->procedure.row[w->at.procedure].id;
    if (w->aims && w->at.proposal != OY_NONE)
        proposal = s->proposal.row[w->at.proposal].id;
    oy_bytes named = hash_text(arena, &id);
    if (w->aims && w->at.has_act) {
        add_line(act, OY_LINE_ACT, hash_text(arena, &w->at.act));
        lines_behind(w, s, act, arena, type, &id);
        return;
    }
    switch (type) {
    case OY_ACT_PROPOSE:
        propose(w, s, act, arena);
        return;
    case OY_ACT_OPEN:
        open_question(w, s, act, arena);
        return;
    case OY_ACT_REFER:
        add_line(act, OY_LINE_TITLE, OY_LIT("A matter"));
        add_line(act, OY_LINE_LADDER, oy_bytes_of(chance_below(&w->luck, 8) ? "dispute" : "other"));
        act->has_block = true;
        act->block = OY_LIT("Words.\n");
        return;
    case OY_ACT_TRANSLATE:
    case OY_ACT_DIVERGENCE:
        if (act->carried == OY_ACT_TRANSLATE)
            add_line(act, OY_LINE_STATUS,
                     oy_bytes_of(chance_below(&w->luck, 4) ? "official-translation" : "unofficial"));
        add_line(act, OY_LINE_PROPOSAL, hash_text(arena, &proposal));
        add_line(act, OY_LINE_LANGUAGE, oy_bytes_of(chance_below(&w->luck, 3) ? "ru" : "en"));
        act->has_block = true;
        act->block = OY_LIT("Words.\n");
        return;
    case OY_ACT_WITHDRAW_REFERRAL:
    case OY_ACT_WITHDRAW_DIVERGENCE: {
        oy_hash diverging = id;
        if (type == OY_ACT_WITHDRAW_REFERRAL && s->referral.n > 0)
            diverging = s->referral.row[chance_below(&w->luck, s->referral.n)].id;
        else if (s->divergence.n > 0)
            diverging = s->divergence.row[chance_below(&w->luck, s->divergence.n)].id;
        add_line(act, OY_LINE_ACT, hash_text(arena, &diverging));
        return;
    }
    case OY_ACT_HEARD:
        add_line(act, OY_LINE_PROPOSAL, hash_text(arena, &proposal));
        add_line(act, OY_LINE_MEMBER, oy_bytes_of(some_code(w, s, arena)));
        add_line(act, OY_LINE_ON_GROUND, OY_LIT("breach"));
        return;
    case OY_ACT_CO_SPONSOR:
    case OY_ACT_WITHDRAW:
        add_line(act, OY_LINE_PROPOSAL, hash_text(arena, &proposal));
        return;
    case OY_ACT_CONFIRM:
    case OY_ACT_STOP:
    case OY_ACT_DISOWN:
        if (s->unnamed.n > 0 && chance_below(&w->luck, 3) == 0)
            pending = some_unnamed(w, s);
        add_line(act, OY_LINE_ACT, chance_below(&w->luck, 2) ? hash_text(arena, &pending) : named);
        break;
    case OY_ACT_LEAVE:
        break;
    case OY_ACT_DISCLOSE:
    case OY_ACT_WITHDRAW_UNNAMED:
        id = some_unnamed(w, s);
        add_line(act, OY_LINE_ACT, hash_text(arena, &id));
        break;
    case OY_ACT_ALIGN:
    case OY_ACT_REPLY:
        id = s->position.n > 0 && chance_below(&w->luck, 4) ? some_position(w, s)->id : id;
        add_line(act, OY_LINE_ACT, hash_text(arena, &id));
        break;
    case OY_ACT_MEETING:
        meet(w, s, act, arena);
        return;
    case OY_ACT_STATEMENT: {
        static const char *const authorities[] = {"chairs-statement", "statement-of-some", "national-statement"};
        add_line(act, OY_LINE_BODY, oy_bytes_of(bodies[chance_below(&w->luck, 2)]));
        add_line(act, OY_LINE_TITLE, OY_LIT("A statement"));
        add_line(act, OY_LINE_TEXT_AUTHORITY, oy_bytes_of(authorities[chance_below(&w->luck, 3)]));
        act->has_block = true;
        act->block = OY_LIT("Some of us see it otherwise.\n");
        return;
    }
    case OY_ACT_ASSOCIATE: {
        oy_hash other = s->document.n > 0 ? s->document.row[s->document.n - 1].id : id;
        add_line(act, OY_LINE_ACT, hash_text(arena, &other));
        return;
    }
    case OY_ACT_CREDENTIALS:
        add_line(act, OY_LINE_MEMBER, oy_bytes_of(codes[chance_below(&w->luck, w->members)]));
        add_line(act, OY_LINE_CREDENTIALS, oy_bytes_of(chance_below(&w->luck, 2) ? "contested" : "accepted"));
        return;
    case OY_ACT_RULING:
        rule(w, s, act, arena);
        return;
    case OY_ACT_CHALLENGE:
        id = s->ruling.n > 0 ? s->ruling.row[s->ruling.n - 1].id : id;
        add_line(act, OY_LINE_ACT, hash_text(arena, &id));
        break;
    case OY_ACT_ATTENDANCE:
        attend(w, s, act, arena);
        return;
    case OY_ACT_COMPROMISED:
    case OY_ACT_REVOKE:
    case OY_ACT_ACCREDIT: {
        static const char *const labels[] = {"mission", "minister", "capital",  "fresh-1", "fresh-2",
                                             "fresh-3", "fresh-4",  "ministry", "defence"};
        static const char *const scopes[] = {"position", "position,release", "chair", "head",
                                             "draft",    "report,contact"};
        const char *member = some_code(w, s, arena);
        oy_vkey key = key_named(arena, member, labels[chance_below(&w->luck, 9)]);
        if (type == OY_ACT_ACCREDIT) {
            add_line(act, OY_LINE_MEMBER, oy_bytes_of(member));
            add_line(act, OY_LINE_SCOPE, oy_bytes_of(scopes[chance_below(&w->luck, 6)]));
        }
        if (type == OY_ACT_COMPROMISED) {
            char since[24];
            uint64_t first = chance_below(&w->luck, 2) ? w->entries + 2 : 3;
            snprintf(since, sizeof since, "%u", (unsigned)chance_below(&w->luck, first));
            add_line(act, OY_LINE_INDEX, text(arena, since));
            if (act->as == OY_AS_MEMBER && chance_below(&w->luck, 4))
                key = act->key;
        }
        add_line(act, OY_LINE_HOLDER, print_vkey(arena, &key));
        return;
    }
    default:
        add_line(act, OY_LINE_PROCEDURE, named);
        break;
    }
    lines_behind(w, s, act, arena, type, &id);
}

// The newest objection that holds up a silence, if it is not long ago (R6).
static const oy_position *some_suspension(const oy_state *s) {
    for (size_t i = s->position.n; i-- > 0 && i + 40 > s->position.n;) {
        const oy_position *x = &s->position.row[i];
        const oy_procedure *p = &s->procedure.row[x->procedure];
        if (oy_position_stands(x) && p->way == OY_WAY_SILENCE && p->status == OY_STATUS_OPEN)
            return x;
    }
    return NULL;
}

static void receive(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const oy_act_type kinds[] = {OY_ACT_OBJECT,        OY_ACT_OBJECT,   OY_ACT_AMEND,
                                        OY_ACT_UNCLEAR,       OY_ACT_RESERVE,  OY_ACT_WITHDRAW_OBJECTION,
                                        OY_ACT_CONFIRM,       OY_ACT_DISOWN,   OY_ACT_LEAVE,
                                        OY_ACT_PROPOSE,       OY_ACT_WITHDRAW, OY_ACT_VOTE,
                                        OY_ACT_VOTE,          OY_ACT_EXPLAIN,  OY_ACT_ALIGN,
                                        OY_ACT_AD_REFERENDUM, OY_ACT_JOIN,     OY_ACT_NOT_TAKEN,
                                        OY_ACT_RETURN,        OY_ACT_RETURN,   OY_ACT_CLARIFY,
                                        OY_ACT_ANSWER,        OY_ACT_ANSWER};
    act->carried = kinds[chance_below(&w->luck, sizeof kinds / sizeof *kinds)];
    if (act->carried == OY_ACT_LEAVE && chance_below(&w->luck, 20))
        act->carried = OY_ACT_OBJECT;
    if (w->aims)
        w->at = aim_take(&w->luck, s, act->carried, OY_AS_MEMBER, w->now);
    const oy_position *said = w->aims ? NULL : some_position(w, s);
    bool takes_back = said && (act->carried == OY_ACT_DISOWN || act->carried == OY_ACT_WITHDRAW_OBJECTION) &&
                      chance_below(&w->luck, 3);
    bool observer = chance_below(&w->luck, 12) == 0;
    add_line(act, OY_LINE_FROM,
             oy_bytes_of(takes_back ? code_of(s, arena, said->member)
                         : observer ? "OBS"
                                    : some_code(w, s, arena)));
    add_line(act, OY_LINE_KIND, oy_bytes_of(oy_act_token(act->carried)));
    add_line(act, OY_LINE_MEANS, OY_LIT("letter"));
    int64_t before = (int64_t)chance_below(&w->luck, w->aims && chance_below(&w->luck, 2) ? 60 : 9000);
    add_line(act, OY_LINE_RECEIVED, instant_text(arena, w->now - before));
    if (takes_back && act->carried == OY_ACT_DISOWN)
        add_line(act, OY_LINE_ACT, hash_text(arena, &said->id));
    else
        lines_for(w, s, act, arena, act->carried);
    if (act->carried != OY_ACT_CONFIRM && chance_below(&w->luck, 3)) {
        add_line(act, OY_LINE_PAYLOAD, scan(arena));
    }
}

static const struct {
    oy_act_type type;
    oy_role as;
    unsigned weight;
} habits[] = {
    {OY_ACT_PROPOSE, OY_AS_MEMBER, 9},
    {OY_ACT_PROPOSE, OY_AS_SECRETARIAT, 2},
    {OY_ACT_OPEN, OY_AS_CHAIR, 20},
    {OY_ACT_OPEN, OY_AS_MEMBER, 1},
    {OY_ACT_OBJECT, OY_AS_MEMBER, 5},
    {OY_ACT_AMEND, OY_AS_MEMBER, 1},
    {OY_ACT_OBJECT, OY_AS_CHAIR, 1},
    {OY_ACT_WITHDRAW_OBJECTION, OY_AS_MEMBER, 6},
    {OY_ACT_CONFIRM, OY_AS_MEMBER, 8},
    {OY_ACT_SILENCE_BROKEN, OY_AS_CHAIR, 2},
    {OY_ACT_SILENCE_BROKEN, OY_AS_SECRETARIAT, 2},
    {OY_ACT_WITHDRAW_UNNAMED, OY_AS_CHAIR, 2},
    {OY_ACT_WITHDRAW_UNNAMED, OY_AS_SECRETARIAT, 2},
    {OY_ACT_DISCLOSE, OY_AS_CHAIR, 2},
    {OY_ACT_DISCLOSE, OY_AS_SECRETARIAT, 1},
    {OY_ACT_CONFIRM, OY_AS_CHAIR, 5},
    {OY_ACT_CONFIRM, OY_AS_SECRETARIAT, 4},
    {OY_ACT_RESERVE, OY_AS_MEMBER, 1},
    {OY_ACT_EXPLAIN, OY_AS_MEMBER, 1},
    {OY_ACT_DISSOCIATE, OY_AS_MEMBER, 1},
    {OY_ACT_ALIGN, OY_AS_MEMBER, 1},
    {OY_ACT_REPLY, OY_AS_MEMBER, 1},
    {OY_ACT_INTERPRET, OY_AS_MEMBER, 1},
    {OY_ACT_EXTEND, OY_AS_CHAIR, 4},
    {OY_ACT_EXTEND, OY_AS_MEMBER, 1},
    {OY_ACT_LIFT, OY_AS_CHAIR, 1},
    {OY_ACT_REQUEST_TIME, OY_AS_MEMBER, 2},
    {OY_ACT_ANNOUNCE, OY_AS_CHAIR, 14},
    {OY_ACT_REOPEN, OY_AS_CHAIR, 9},
    {OY_ACT_ATTENDANCE, OY_AS_SECRETARIAT, 2},
    {OY_ACT_RECEIVED, OY_AS_SECRETARIAT, 8},
    {OY_ACT_RECEIVED, OY_AS_CHAIR, 2},
    {OY_ACT_REFER, OY_AS_MEMBER, 1},
    {OY_ACT_WITHDRAW_REFERRAL, OY_AS_MEMBER, 1},
    {OY_ACT_TRANSLATE, OY_AS_SECRETARIAT, 2},
    {OY_ACT_TRANSLATE, OY_AS_MEMBER, 1},
    {OY_ACT_DIVERGENCE, OY_AS_MEMBER, 4},
    {OY_ACT_WITHDRAW_DIVERGENCE, OY_AS_MEMBER, 2},
    {OY_ACT_CO_SPONSOR, OY_AS_MEMBER, 1},
    {OY_ACT_WITHDRAW, OY_AS_MEMBER, 2},
    {OY_ACT_DISOWN, OY_AS_MEMBER, 3},
    {OY_ACT_ACCREDIT, OY_AS_SECRETARIAT, 1},
    {OY_ACT_ACCREDIT, OY_AS_MEMBER, 1},
    {OY_ACT_REVOKE, OY_AS_MEMBER, 3},
    {OY_ACT_STOP, OY_AS_MEMBER, 1},
    {OY_ACT_CREDENTIALS, OY_AS_SECRETARIAT, 1},
    {OY_ACT_STATEMENT, OY_AS_MEMBER, 1},
    {OY_ACT_STATEMENT, OY_AS_CHAIR, 1},
    {OY_ACT_ASSOCIATE, OY_AS_MEMBER, 2},
    {OY_ACT_COMPROMISED, OY_AS_MEMBER, 1},
    {OY_ACT_COMPROMISED, OY_AS_SECRETARIAT, 1},
    {OY_ACT_VOTE, OY_AS_MEMBER, 18},
    {OY_ACT_HEARD, OY_AS_SECRETARIAT, 1},
    {OY_ACT_HEARD, OY_AS_MEMBER, 1},
    {OY_ACT_DEPOSITED, OY_AS_MEMBER, 3},
    {OY_ACT_AD_REFERENDUM, OY_AS_MEMBER, 8},
    {OY_ACT_JOIN, OY_AS_MEMBER, 9},
    {OY_ACT_NOTIFY, OY_AS_CHAIR, 3},
    {OY_ACT_ISSUE, OY_AS_SECRETARIAT, 5},
    {OY_ACT_MEETING, OY_AS_CHAIR, 2},
    {OY_ACT_NOT_TAKEN, OY_AS_MEMBER, 9},
    {OY_ACT_RULING, OY_AS_CHAIR, 2},
    {OY_ACT_CHALLENGE, OY_AS_MEMBER, 4},
    {OY_ACT_MEETING, OY_AS_SECRETARIAT, 2},
    {OY_ACT_RETURN, OY_AS_MEMBER, 10},
    {OY_ACT_CLARIFY, OY_AS_MEMBER, 3},
    {OY_ACT_CLARIFY, OY_AS_CHAIR, 1},
    {OY_ACT_ANSWER, OY_AS_MEMBER, 5},
    {OY_ACT_ANSWER, OY_AS_CHAIR, 1},
    {OY_ACT_CHECK, OY_AS_SECRETARIAT, 1},
    {OY_ACT_CHECK, OY_AS_CHAIR, 1},
};

static oy_vkey some_key(world *w, const oy_state *s, oy_arena *arena, oy_role as) {
    static const char *const labels[] = {"mission",  "mission", "minister", "capital",
                                         "ministry", "defence", "stranger"};
    if (as == OY_AS_SECRETARIAT)
        return key_named(arena, "secretariat", "desk");
    uint32_t chair = oy_chair_at(s, w->now);
    if (as == OY_AS_CHAIR && chair != OY_NONE && chance_below(&w->luck, 20))
        return key_named(arena, code_of(s, arena, chair), "chair");
    const char *member = codes[chance_below(&w->luck, w->members)];
    return key_named(arena, member, labels[chance_below(&w->luck, 30) == 0 ? 6 : chance_below(&w->luck, 6)]);
}

// The key of somebody who can act so, if there is one.
static oy_vkey signer(world *w, const oy_state *s, oy_arena *arena, oy_role as, oy_act_type type) {
    uint32_t row = OY_NONE;
    if (w->aims && as == OY_AS_MEMBER)
        row = aim_key(&w->luck, s, w->at.member, oy_act_scopes(type), w->now);
    if (w->aims && as == OY_AS_CHAIR)
        row = aim_key(&w->luck, s, oy_chair_at(s, w->now), OY_SCOPE_CHAIR, w->now);
    return row == OY_NONE ? some_key(w, s, arena, as) : s->authority.row[row].key;
}

// What a member deposited a while ago, about a deadline or any time before, and somebody brings.
static void deposit(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    static const oy_act_type types[] = {OY_ACT_OBJECT, OY_ACT_OBJECT, OY_ACT_AMEND, OY_ACT_REQUEST_TIME};
    static const oy_role roles[] = {OY_AS_MEMBER, OY_AS_SECRETARIAT, OY_AS_CHAIR, OY_AS_OBSERVER, OY_AS_OPERATOR};
    oy_act said = blank(w, arena, types[chance_below(&w->luck, 4)]);
    oy_hash id;
    if (w->aims)
        w->at = aim_take(&w->luck, s, said.type, OY_AS_MEMBER, w->now);
    said.key = signer(w, s, arena, OY_AS_MEMBER, said.type);
    lines_for(w, s, &said, arena, said.type);
    act->block = note_of(arena, &said);
    act->has_block = true;
    act->as = roles[chance_below(&w->luck, chance_below(&w->luck, 10) ? 4 : 5)];
    uint32_t p = oy_act_id(&said, OY_LINE_PROCEDURE, &id) ? oy_procedure_find(s, &id) : OY_NONE;
    for (unsigned i = 0; i < 4; i++) {
        oy_instant at = w->now - (oy_instant)chance_below(&w->luck, 3) * 600;
        if (p != OY_NONE && s->procedure.row[p].deadline != OY_NO_INSTANT && chance_below(&w->luck, 3))
            at = s->procedure.row[p].deadline - 1 + (oy_instant)chance_below(&w->luck, 2);
        if (chance_below(&w->luck, 4) || (i == 3 && act->line_count == 0))
            add_line(act, OY_LINE_DEPOSIT, receipt(arena, i, at));
    }
}

static size_t some_habit(world *w) {
    unsigned all = 0;
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        all += habits[i].weight;
    uint64_t pick = chance_below(&w->luck, all);
    size_t i = 0;
    for (; pick >= habits[i].weight; i++)
        pick -= habits[i].weight;
    return i;
}

static void remember(world *w, oy_bytes entry, oy_arena *arena) {
    oy_act act;
    oy_entry parsed;
    if (oy_entry_parse(&parsed, entry) || oy_act_parse(&act, arena, parsed.note, NULL))
        return;
    w->ids[w->serial % WORLD_IDS] = act.id;
    w->id_count = w->serial < WORLD_IDS ? w->serial : WORLD_IDS;
}

// Whether there is anything yet that such an act could be about.
static bool has_object(world *w, const oy_state *s, oy_act_type type) {
    switch (type) {
    case OY_ACT_CONFIRM:
    case OY_ACT_STOP:
        return s->pending.n > 0;
    case OY_ACT_WITHDRAW_OBJECTION:
    case OY_ACT_DISOWN:
        return s->position.n > 0;
    case OY_ACT_OPEN:
    case OY_ACT_WITHDRAW:
    case OY_ACT_CO_SPONSOR:
        return s->proposal.n > 0;
    case OY_ACT_OBJECT:
    case OY_ACT_AMEND:
    case OY_ACT_EXTEND:
    case OY_ACT_LIFT:
    case OY_ACT_REQUEST_TIME:
    case OY_ACT_ANNOUNCE:
    case OY_ACT_REOPEN:
    case OY_ACT_VOTE:
    case OY_ACT_RECEIVED:
        return s->open_n > 0;
    case OY_ACT_RETURN:
    case OY_ACT_CLARIFY:
    case OY_ACT_CHECK:
        return aim_instrument(&w->luck, s) != OY_NONE;
    case OY_ACT_ANSWER:
        return s->clarified.n + s->call.n > 0;
    default:
        return true;
    }
}

// Where it could not be about anything, a question is mostly put instead.
static size_t some_sense(world *w, const oy_state *s) {
    size_t habit = some_habit(w);
    if (has_object(w, s, habits[habit].type) || chance_below(&w->luck, 8) == 0)
        return habit;
    bool waits = s->proposal.n > 0 && s->proposal.row[s->proposal.n - 1].procedure == OY_NONE;
    for (habit = 0; habits[habit].type != (waits ? OY_ACT_OPEN : OY_ACT_PROPOSE);)
        habit++;
    return habit;
}

// An act that is made blindly, of a kind that may make sense, by somebody: few of these do anything.
static void act_blindly(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    size_t habit = some_sense(w, s);
    const oy_position *said = some_position(w, s), *suspends = some_suspension(s);
    bool released = suspends && chance_below(&w->luck, 12) == 0;
    *act = blank(w, arena, released ? OY_ACT_WITHDRAW_OBJECTION : habits[habit].type);
    act->as = released ? OY_AS_MEMBER : habits[habit].as;
    act->key = signer(w, s, arena, act->as, act->type);
    if (suspends && act->type == OY_ACT_WITHDRAW_OBJECTION && chance_below(&w->luck, 4))
        said = suspends;
    if (said &&
        act->as == OY_AS_MEMBER && // who objected takes it back; whose key did that says it was not the member's
        (act->type == OY_ACT_WITHDRAW_OBJECTION || act->type == OY_ACT_COMPROMISED))
        act->key =
            key_named(arena, code_of(s, arena, said->member), chance_below(&w->luck, 3) ? "capital" : "minister");
    if (act->type == OY_ACT_RECEIVED)
        receive(w, s, act, arena);
    else if (act->type == OY_ACT_DEPOSITED)
        deposit(w, s, act, arena);
    else if (said && act->type == OY_ACT_WITHDRAW_OBJECTION && chance_below(&w->luck, 4))
        add_line(act, OY_LINE_PROCEDURE, hash_text(arena, &s->procedure.row[said->procedure].id));
    else
        lines_for(w, s, act, arena, act->type);
}

// Whether the act needs something to be about that is not there.
static bool is_aimless(world *w, const oy_state *s, oy_act_type type, const aim *at) {
    oy_line_key first = oy_act_specs(type)[0].key;
    if (first == OY_LINE_INSTRUMENT)
        return aim_instrument(&w->luck, s) == OY_NONE;
    if (type == OY_ACT_RULING)
        return false;
    return (first == OY_LINE_PROCEDURE && at->procedure == OY_NONE) ||
           (first == OY_LINE_ACT && !at->has_act && type != OY_ACT_ALIGN && type != OY_ACT_REPLY) ||
           (first == OY_LINE_PROPOSAL && at->proposal == OY_NONE);
}

// An act about something, by somebody who may.
static void act_aiming(world *w, const oy_state *s, oy_act *act, oy_arena *arena) {
    size_t habit = some_habit(w);
    for (unsigned turn = 0; turn < 30; turn++) {
        w->at = aim_take(&w->luck, s, habits[habit].type, habits[habit].as, w->now);
        if (!is_aimless(w, s, habits[habit].type, &w->at))
            break;
        habit = some_habit(w);
    }
    *act = blank(w, arena, habits[habit].type);
    act->as = habits[habit].as;
    act->key = signer(w, s, arena, act->as, act->type);
    if (act->type == OY_ACT_RECEIVED)
        receive(w, s, act, arena);
    else if (act->type == OY_ACT_DEPOSITED)
        deposit(w, s, act, arena);
    else
        lines_for(w, s, act, arena, act->type);
}

// Whether it would do something if nothing fell due before it.
static bool would_count(const oy_state *s, oy_bytes bytes, oy_arena *arena, oy_instant at) {
    oy_act act;
    oy_entry entry;
    return !oy_entry_parse(&entry, bytes) && !oy_act_parse(&act, arena, entry.note, NULL) &&
           oy_weigh(s, &act, at, (oy_checks){true, true}) == OY_OK;
}

static oy_bytes some_act(world *w, const oy_state *s, oy_arena *arena) {
    oy_bytes entry = {0};
    w->aims = chance_below(&w->luck, 100) >= BLIND;
    for (unsigned turn = 0; turn < (w->aims ? 8u : 1u); turn++) {
        oy_act act;
        if (w->aims)
            act_aiming(w, s, &act, arena);
        else
            act_blindly(w, s, &act, arena);
        entry = seal(arena, &act, w->now);
        if (!w->aims || would_count(s, entry, arena, w->now))
            break;
    }
    return entry;
}

void world_step(world *w, const oy_state *s, record *out) {
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    pass_time(w, s);
    w->entries = out->n;
    if (chance_below(&w->luck, 8) == 0) {
        oy_buf tick = oy_buf_in(&arena);
        oy_entry_print(&tick, w->now, (oy_bytes){0});
        record_put(out, oy_buf_bytes(&tick));
    } else if (out->n > 1 && chance_below(&w->luck, 40) == 0) { // the same bytes once more, with their old stamp or now
        oy_bytes old = out->entries[out->n - 1 - chance_below(&w->luck, out->n < 12 ? out->n : 12)];
        oy_buf again = oy_buf_in(&arena);
        oy_entry parsed;
        if (chance_below(&w->luck, 2) && oy_entry_parse(&parsed, old) == OY_OK) {
            oy_entry_print(&again, w->now, parsed.note);
            old = oy_buf_bytes(&again);
        }
        record_put(out, old);
    } else {
        oy_bytes entry = some_act(w, s, &arena);
        record_put(out, entry);
        remember(w, entry, &arena);
    }
    oy_arena_clear(&arena);
}

oy_bytes world_objection(world *w, oy_arena *arena, const oy_state *s, uint32_t procedure, uint32_t member,
                         oy_instant at) {
    char code[16];
    snprintf(code, sizeof code, "%.*s", (int)s->member.row[member].code.n, (const char *)s->member.row[member].code.p);
    oy_act act = blank(w, arena, OY_ACT_OBJECT);
    act.key = key_named(arena, code, "mission");
    add_line(&act, OY_LINE_PROCEDURE, hash_text(arena, &s->procedure.row[procedure].id));
    return seal(arena, &act, at);
}
