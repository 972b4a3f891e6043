// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Every scenario and every rehearsal, at every entry: whatever goes on says what it still needs, from whom, under which clause, and
// whatever has ended says why, by entries; all of it in words.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/crypto.h"
#include "core/life.h"
#include "core/rehearsal.h"
#include "core/view.h"
#include "core/view_part.h"
#include "messages/messages.h"

typedef struct walk {
    const char *name; // of the rehearsal
    oy_arena arena;   // reset at every entry
    uint64_t entries, needed, whys;
} walk;

static void assert_words(const walk *w, uint64_t entry, const char *prefix, const char *word) {
    char key[80];
    (void)snprintf(key, sizeof key, "%s.%s", prefix, word ? word : "");
    if (!word || !*word || !oy_message("en", key))
        fail_msg("%s, entry %llu: no words for %s", w->name, (unsigned long long)entry, key);
}

static json_t *read_json(const oy_json *j) {
    oy_bytes got = oy_json_bytes(j);
    json_t *json = json_loadb((const char *)got.p, got.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    return json;
}

// Each item of `needed`: what, from whom, under which clause.
static void assert_needed(walk *w, uint64_t entry, json_t *view, const char *of) {
    json_t *needed = json_object_get(view, "needed");
    if (json_array_size(needed) == 0)
        fail_msg("%s, entry %llu: nothing is said to be needed for %s", w->name, (unsigned long long)entry, of);
    for (size_t i = 0; i < json_array_size(needed); i++) {
        json_t *item = json_array_get(needed, i);
        const char *who = json_string_value(json_object_get(item, "who"));
        const char *clause = json_string_value(json_object_get(item, "clause"));
        assert_words(w, entry, "needed", json_string_value(json_object_get(item, "code")));
        if (!who || !*who || !clause || !*clause)
            fail_msg("%s, entry %llu: nobody, or no clause, in what is needed for %s", w->name,
                     (unsigned long long)entry, of);
        w->needed++;
    }
}

static void look_at_open(walk *w, const oy_state *s, uint32_t procedure, uint64_t entry) {
    char of[24];
    oy_json j = oy_json_in(&w->arena);
    (void)snprintf(of, sizeof of, "procedure %u", procedure);
    oy_json_open(&j, NULL, '{');
    oy_view_needed(&j, "needed", s, procedure);
    oy_json_close(&j, '}');
    json_t *view = read_json(&j);
    assert_needed(w, entry, view, of);
    json_decref(view);
}

static void look_at_proposal(walk *w, const oy_state *s, uint32_t proposal, uint64_t entry) {
    char of[24];
    oy_json j = oy_json_in(&w->arena);
    (void)snprintf(of, sizeof of, "proposal %u", proposal);
    oy_json_open(&j, NULL, '{');
    oy_view_proposal_needed(&j, "needed", s, proposal);
    oy_json_close(&j, '}');
    json_t *view = read_json(&j);
    assert_needed(w, entry, view, of);
    json_decref(view);
}

// Why it ended: moments of its timeline in the entry that is named as the cause, and none without its entry, clause and words.
static void look_at_ended(walk *w, const oy_state *s, uint32_t procedure, uint64_t entry) {
    const oy_procedure *p = &s->procedure.row[procedure];
    oy_json j = oy_json_in(&w->arena);
    oy_view_decision(&j, s, procedure);
    json_t *view = read_json(&j), *timeline = json_object_get(view, "timeline");
    bool caused = false;
    assert_words(w, entry, "status", json_string_value(json_object_get(view, "status")));
    for (size_t i = 0; i < json_array_size(timeline); i++) {
        json_t *m = json_array_get(timeline, i), *index = json_object_get(m, "index");
        const char *clause = json_string_value(json_object_get(m, "clause"));
        assert_words(w, entry, "moment", json_string_value(json_object_get(m, "what")));
        if (!json_is_integer(index) || !clause || !*clause)
            fail_msg("%s, entry %llu: procedure %u has a moment without entry or clause: %s", w->name,
                     (unsigned long long)entry, procedure, json_string_value(json_object_get(m, "what")));
        caused |= (uint64_t)json_integer_value(index) == p->cause && json_integer_value(index) > (json_int_t)p->index;
    }
    if (p->cause == OY_NO_INDEX || p->cause > entry || !caused || json_array_size(json_object_get(view, "causes")) < 2)
        fail_msg("%s, entry %llu: procedure %u does not say why it ended", w->name, (unsigned long long)entry,
                 procedure);
    w->whys++;
    json_decref(view);
}

static oy_code look(void *ctx, oy_bytes bytes, const oy_folded *folded, const oy_state *s) {
    walk *w = ctx;
    (void)bytes;
    oy_arena_reset(&w->arena);
    w->entries++;
    bool moved = folded->outcomes || folded->is_act;
    for (uint32_t i = 0; i < s->procedure.n; i++) {
        if (oy_life_goes_on(s->procedure.row[i].status))
            look_at_open(w, s, i, folded->index);
        else if (moved && s->procedure.row[i].cause == folded->index)
            look_at_ended(w, s, i, folded->index);
    }
    for (uint32_t i = 0; moved && i < s->proposal.n; i++) {
        const oy_proposal *p = &s->proposal.row[i];
        if (p->withdrawn == OY_NO_INDEX && p->procedure == OY_NONE && oy_rules_body(oy_state_rules(s), p->body))
            look_at_proposal(w, s, i, folded->index);
    }
    return OY_OK;
}

static oy_bytes file_of(oy_arena *arena, const char *directory, oy_bytes name, const char *ending) {
    char path[300];
    (void)snprintf(path, sizeof path, "%s/%.*s%s", directory, (int)name.n, (const char *)name.p, ending);
    FILE *f = fopen(path, "rb");
    if (!f)
        return (oy_bytes){0};
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    long size = ftell(f);
    assert_true(size > 0);
    assert_int_equal(fseek(f, 0, SEEK_SET), 0);
    uint8_t *p = oy_arena_get(arena, (size_t)size);
    assert_non_null(p);
    assert_int_equal(fread(p, 1, (size_t)size, f), (size_t)size);
    assert_int_equal(fclose(f), 0);
    return (oy_bytes){p, (size_t)size};
}

// Rules and rosters stand beside a scenario, or came with the program.
static oy_bytes named(oy_arena *arena, oy_bytes name, const char *directory, const char *ending) {
    oy_bytes beside = file_of(arena, "tests/scenarios", name, ending);
    return beside.n ? beside : file_of(arena, directory, name, ending);
}

// Files that acts have their text from: instruments/NAME.instrument, catalogue/NAME.catalogue.
static oy_code text_of(void *ctx, oy_bytes kind, oy_bytes name, oy_bytes *out) {
    walk *w = ctx;
    char directory[40], ending[40];
    (void)snprintf(directory, sizeof directory, "%.*s%s", (int)kind.n, (const char *)kind.p,
                   oy_bytes_equal(kind, OY_LIT("catalogue")) ? "" : "s");
    (void)snprintf(ending, sizeof ending, ".%.*s", (int)kind.n, (const char *)kind.p);
    *out = file_of(&w->arena, directory, name, ending);
    return out->n ? OY_OK : OY_UNKNOWN_LABEL;
}

static void walk_through(walk *w, const char *directory, const char *name) {
    oy_arena arena;
    oy_rehearsal r;
    oy_audit audit;
    oy_err err = {0};
    const oy_stage stage = {.ctx = w, .key = oy_rehearsal_dummy_key, .entry = look, .text = text_of};
    oy_arena_init(&arena, oy_allocator_libc());
    oy_bytes text = file_of(&arena, directory, oy_bytes_of(name), ".rehearsal");
    assert_int_equal(oy_rehearsal_parse(&r, &arena, text, &err), OY_OK);
    w->name = name;
    oy_audit_init(&audit, oy_allocator_libc());
    oy_code code = oy_rehearsal_play(&r, named(&arena, r.rules, "rules", ".rules"),
                                     named(&arena, r.roster, "rosters", ".roster"), &stage, &audit, &err);
    if (code)
        fail_msg("%s: %s (line %u)", name, oy_code_token(code), err.line);
    oy_audit_clear(&audit);
    oy_arena_clear(&arena);
}

static size_t walk_all(walk *w, const char *directory) {
    size_t played = 0;
    DIR *d = opendir(directory);
    assert_non_null(d);
    for (const struct dirent *e = readdir(d); e; e = readdir(d)) {
        char name[200];
        const char *ending = strstr(e->d_name, ".rehearsal");
        if (!ending || (size_t)(ending - e->d_name) >= sizeof name)
            continue;
        memcpy(name, e->d_name, (size_t)(ending - e->d_name));
        name[ending - e->d_name] = '\0';
        walk_through(w, directory, name);
        played++;
    }
    (void)closedir(d);
    return played;
}

static void everything_is_explained_at_every_entry(void **state) {
    (void)state;
    walk w = {0};
    assert_true(oy_crypto_init());
    oy_arena_init(&w.arena, oy_allocator_libc());
    size_t played = walk_all(&w, "tests/scenarios") + walk_all(&w, "rehearsals");
    oy_arena_clear(&w.arena);
    print_message("# %zu rehearsals, %llu entries; needed: %llu, ended: %llu\n", played, (unsigned long long)w.entries,
                  (unsigned long long)w.needed, (unsigned long long)w.whys);
    assert_true(played >= 40 && w.needed > w.entries / 2 && w.whys > 100);
}

// No moment without its clause and its words, whether a scenario comes to it or not.
static void every_moment_has_its_clause(void **state) {
    (void)state;
    static const struct word {
        const char *set, *token;
        oy_word word;
    } all[] = {
#define OY_WORD(set, name, token) {#set, token, OY_##set##_##name},
#include "core/words.def"
#undef OY_WORD
    };
    const walk w = {.name = "words.def"};
    const oy_procedure p = {.way = OY_WAY_SESSION};
    size_t moments = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(all[i].set, "MOMENT") != 0)
            continue;
        if (!*oy_moment_clause(&p, all[i].word))
            fail_msg("the moment %s has no clause: core/view_why.c", all[i].token);
        assert_words(&w, 0, "moment", all[i].token);
        moments++;
    }
    assert_true(moments > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_moment_has_its_clause),
        cmocka_unit_test(everything_is_explained_at_every_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
