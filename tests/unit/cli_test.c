// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of the command line that need no service: proofs from tiles, text made harmless, what people write, pins,
// and how the program ends.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/compose.h"
#include "cli/exit.h"
#include "cli/files.h"
#include "cli/history.h"
#include "cli/options.h"
#include "cli/pins.h"
#include "cli/say.h"
#include "cli/source.h"
#include "cli/terminal.h"
#include "cli/tile_proof.h"
#include "core/tree.h"

static oy_arena arena;

static int begin(void **state) {
    (void)state;
    oy_arena_init(&arena, oy_allocator_libc());
    return 0;
}

static int end(void **state) {
    (void)state;
    oy_arena_clear(&arena);
    return 0;
}

// ---- proofs from tiles ----

static oy_code node_of_tree(void *ctx, unsigned level, uint64_t index, oy_hash *out, oy_err *err) {
    oy_tree *t = ctx;
    (void)err;
    // A node that the tree does not have is asked for by nobody.
    assert_true((index + 1) << level <= t->size);
    *out = t->level[level][index];
    return OY_OK;
}

static void proofs_gathered_are_those_of_the_tree(void **state) {
    (void)state;
    oy_tree t;
    oy_hash theirs[OY_PROOF_MAX], ours[OY_PROOF_MAX];
    oy_tree_init(&t, oy_allocator_libc());
    for (uint64_t size = 1; size <= 130; size++) {
        uint8_t byte = (uint8_t)size;
        size_t n;
        oy_hash leaf = oy_leaf_hash((oy_bytes){&byte, 1});
        assert_int_equal(oy_tree_append(&t, &leaf), OY_OK);
        for (uint64_t i = 0; i < size; i++) {
            assert_int_equal(oy_gather_inclusion(i, size, node_of_tree, &t, ours, &n, NULL), OY_OK);
            assert_int_equal(n, oy_tree_inclusion(&t, i, size, theirs));
            assert_memory_equal(ours, theirs, n * sizeof *ours);
        }
        for (uint64_t old = 1; old <= size; old++) {
            assert_int_equal(oy_gather_consistency(old, size, node_of_tree, &t, ours, &n, NULL), OY_OK);
            assert_int_equal(n, oy_tree_consistency(&t, old, size, theirs));
            assert_memory_equal(ours, theirs, n * sizeof *ours);
        }
        assert_int_equal(oy_gather_consistency(0, size, node_of_tree, &t, ours, &n, NULL), OY_OK);
        assert_int_equal(n, 0);
    }
    oy_tree_clear(&t);
}

static oy_code no_node(void *ctx, unsigned level, uint64_t index, oy_hash *out, oy_err *err) {
    (void)ctx;
    (void)level;
    (void)index;
    (void)out;
    return oy_fail(err, OY_UNREACHABLE, 0, OY_LIT("tile"));
}

static void a_tile_that_is_not_served_ends_the_proof(void **state) {
    (void)state;
    oy_hash proof[OY_PROOF_MAX];
    size_t n;
    oy_err err;
    assert_int_equal(oy_gather_inclusion(3, 8, no_node, NULL, proof, &n, &err), OY_UNREACHABLE);
    assert_int_equal(oy_gather_consistency(3, 8, no_node, NULL, proof, &n, &err), OY_UNREACHABLE);
    assert_string_equal(err.what, "tile");
}

// ---- text made harmless ----

static void escapes(const char *in, oy_lines lines, const char *out) {
    oy_buf b = oy_buf_in(&arena);
    oy_terminal_escape(&b, oy_bytes_of(in), lines);
    oy_buf_putc(&b, '\0');
    assert_string_equal((const char *)b.p, out);
}

static void hostile_text_becomes_marks(void **state) {
    (void)state;
    escapes("Öylesine, Астана, أستانا", OY_ONE_LINE, "Öylesine, Астана, أستانا");
    escapes("\033[31mred", OY_ONE_LINE, "<U+001B>[31mred");
    escapes("a\nb", OY_ONE_LINE, "a<U+000A>b");
    escapes("a\nb\r", OY_MANY_LINES, "a\nb<U+000D>");
    escapes("a\xe2\x80\xae"
            "b\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf",
            OY_ONE_LINE, "a<U+202E>b<U+2066><U+200B><U+FEFF>");
    escapes("\xc2\x9b\x7f", OY_ONE_LINE, "<U+009B><U+007F>");
    escapes("\xff\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80z", OY_ONE_LINE,
            "<0xff><0xc0><0xaf><0xed><0xa0><0x80><0xf4><0x90><0x80><0x80>z");
    escapes("cut \xe2\x80", OY_ONE_LINE, "cut <0xe2><0x80>");
    escapes("\xf3\xa0\x81\x81tag", OY_ONE_LINE, "<U+E0041>tag");
}

// ---- what people write ----

static void durations_and_ids_are_forgiven_little(void **state) {
    (void)state;
    int64_t s;
    char digits[65];
    assert_true(oy_written_duration(&s, "72h") && s == 72 * 3600);
    assert_true(oy_written_duration(&s, "72 h") && s == 72 * 3600);
    assert_true(oy_written_duration(&s, "90min") && s == 5400);
    assert_false(oy_written_duration(&s, "72"));
    assert_false(oy_written_duration(&s, "h"));
    assert_false(oy_written_duration(&s, "-1 h"));
    assert_false(oy_written_duration(&s, "1  h"));
    assert_false(oy_written_duration(&s, "99999999999999999999 h"));
    assert_false(oy_written_duration(&s, ""));

    assert_true(oy_id_digits(digits, "9a41-07bc-33fe"));
    assert_string_equal(digits, "9a4107bc33fe");
    assert_true(oy_id_digits(digits, "9A41 07BC"));
    assert_string_equal(digits, "9a4107bc");
    assert_false(oy_id_digits(digits, "9a41-07b"));
    assert_false(oy_id_digits(digits, "9a41-07bg"));
    assert_false(oy_id_digits(digits, "00000000000000000000000000000000000000000000000000000000000000000"));
}

static void the_natural_role_is_that_of_the_key(void **state) {
    (void)state;
    oy_role role;
    oy_err err;
    const struct {
        oy_act_type type;
        const char *key, *word;
        oy_role role;
    } rows[] = {
        {OY_ACT_OBJECT, "ARL/mission", NULL, OY_AS_MEMBER},
        {OY_ACT_OBJECT, "ARL/mission", "observer", OY_AS_OBSERVER},
        {OY_ACT_OPEN, "ELU/chair", NULL, OY_AS_CHAIR},
        {OY_ACT_OPEN, "ELU/mission", NULL, OY_AS_MEMBER},
        {OY_ACT_ANNOUNCE, "ELU/mission", NULL, OY_AS_CHAIR},
        {OY_ACT_OBJECT, "ELU/chair", NULL, OY_AS_MEMBER},
        {OY_ACT_RECEIVED, "secretariat/desk", NULL, OY_AS_SECRETARIAT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(oy_compose_role(&role, rows[i].type, oy_bytes_of(rows[i].key), rows[i].word, &err), OY_OK);
        assert_int_equal(role, rows[i].role);
    }
    assert_int_equal(oy_compose_role(&role, OY_ACT_OBJECT, OY_LIT("ARL/mission"), "king", &err), OY_BAD_WORD);
    assert_int_equal(oy_compose_role(&role, OY_ACT_LIFT, OY_LIT("secretariat/desk"), NULL, &err), OY_NOT_BY_THE_RULES);
}

static oy_code no_id(void *ctx, const char *digits, oy_hash *out, oy_err *err) {
    (void)ctx;
    (void)out;
    return oy_fail(err, OY_NOT_FOUND, 0, oy_bytes_of(digits));
}

static oy_instant instant_of(const char *written) {
    oy_instant t = OY_NO_INSTANT;
    assert_true(oy_instant_parse(&t, oy_bytes_of(written)));
    return t;
}

// A period counts from the registration: a deadline from now leaves it whole until the last moment of that.
static void a_deadline_from_now_leaves_the_whole_period(void **state) {
    (void)state;
    oy_err err;
    const oy_given_line line = {"deadline", "+72 h"};
    const struct {
        oy_instant until, last;
        const char *deadline, *latest;
    } rows[] = {
        // a clock that ticks: what was granted for reading, up to the next quarter of an hour
        {instant_of("2026-03-02T10:00:01Z"), instant_of("2026-03-02T09:15:01Z"), "2026-03-05T09:30:00Z",
         "2026-03-02T09:30:00Z"},
        {instant_of("2026-03-02T10:00:00Z"), instant_of("2026-03-02T09:15:00Z"), "2026-03-05T09:15:00Z",
         "2026-03-02T09:15:00Z"},
        // the author's own limit, which is kept
        {instant_of("2026-03-02T12:01:00Z"), instant_of("2026-03-02T12:01:00Z"), "2026-03-05T12:15:00Z",
         "2026-03-02T12:01:00Z"},
        // time that stands still
        {instant_of("2026-03-02T10:00:01Z"), OY_NO_INSTANT, "2026-03-05T09:00:01Z", "2026-03-02T10:00:01Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        oy_act act = {.type = OY_ACT_OPEN, .carried = OY_ACT_OPEN, .until = rows[i].until};
        const oy_composing c = {&arena, &act, instant_of("2026-03-02T09:00:01Z"), rows[i].last, no_id, NULL};
        char until[32];
        assert_int_equal(oy_compose_lines(&c, &line, 1, &err), OY_OK);
        assert_true(oy_bytes_equal(oy_act_line(&act, OY_LINE_DEADLINE), oy_bytes_of(rows[i].deadline)));
        assert_string_equal(oy_say_instant(until, act.until), rows[i].latest);
    }
    oy_act act = {.type = OY_ACT_OPEN, .carried = OY_ACT_OPEN, .until = OY_LAST_INSTANT};
    const oy_composing c = {&arena, &act, OY_LAST_INSTANT - 10, OY_LAST_INSTANT - 10, no_id, NULL};
    assert_int_equal(oy_compose_lines(&c, &line, 1, &err), OY_BAD_INSTANT);
}

static void composes(const char *text, const char *block) {
    oy_act act = {.type = OY_ACT_PROPOSE};
    const oy_composing c = {&arena, &act, 0, OY_NO_INSTANT, no_id, NULL};
    oy_err err;
    assert_int_equal(oy_compose_block(&c, oy_bytes_of(text), &err), OY_OK);
    assert_true(oy_bytes_equal(act.block, oy_bytes_of(block)));
}

static void texts_may_come_from_windows(void **state) {
    (void)state;
    oy_act act = {.type = OY_ACT_PROPOSE};
    const oy_composing c = {&arena, &act, 0, OY_NO_INSTANT, no_id, NULL};
    oy_err err;
    composes("\xef\xbb\xbfOne\r\n\r\nTwo\r\n", "One\n\nTwo\n");
    composes("One\nTwo", "One\nTwo\n");
    composes("One\rTwo\r", "One\rTwo\r\n"); // that is not Windows, and is for the act's own reader to refuse
    assert_int_equal(oy_compose_block(&c, OY_LIT("One\n\tTwo\n"), &err), OY_BAD_CHARACTER);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "a tab; spaces can stand in its place");
}

// ---- pins ----

static void a_pin_is_read_as_it_was_written(void **state) {
    (void)state;
    char dir[] = "/tmp/oydas-pin-XXXXXX";
    uint8_t seed[32] = {7};
    oy_err err;
    oy_pin back;
    assert_non_null(mkdtemp(dir));
    const char *path = oy_path_join(&arena, dir, "deep/pin");
    oy_skey log = oy_skey_make(OY_LIT("harbour.example"), OY_KEY_ED25519, seed);
    oy_pin pin = {.path = path,
                  .origin = OY_LIT("harbour.example"),
                  .founding = {{1, 2, 3}},
                  .log = log.vkey,
                  .url = OY_LIT("http://127.0.0.1:8080/p/harbour"),
                  .checkpoint = OY_LIT("harbour.example\n1\n…\n")};
    assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_NOT_FOUND);
    assert_int_equal(oy_pin_write(&pin, &err), OY_OK);
    assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_OK);
    assert_true(oy_bytes_equal(back.origin, pin.origin) && oy_hash_equal(&back.founding, &pin.founding));
    assert_true(oy_vkey_equal(&back.log, &pin.log) && oy_bytes_equal(back.url, pin.url));
    assert_true(oy_bytes_equal(back.checkpoint, pin.checkpoint));

    assert_int_equal(oy_file_write(path, OY_LIT("oydas pin v1\norigin harbour.example\nfounding 12\n"), &err), OY_OK);
    assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_BAD_LINE);
    assert_int_equal(err.line, 3);
    assert_int_equal(oy_file_write(path, OY_LIT("something else\n"), &err), OY_OK);
    assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_BAD_LINE);
    assert_int_equal(err.line, 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(oy_path_of(&arena, path, ".lock", "")), 0);
    assert_int_equal(rmdir(oy_path_join(&arena, dir, "deep")), 0);
    assert_int_equal(rmdir(dir), 0);
}

// A signed checkpoint of `size` entries that all are alike.
static oy_bytes checkpoint_of(const oy_skey *log, uint64_t size) {
    oy_tree t;
    oy_hash leaf = oy_leaf_hash(OY_LIT("entry"));
    oy_buf text = oy_buf_in(&arena), note = oy_buf_in(&arena);
    oy_tree_init(&t, oy_allocator_libc());
    for (uint64_t i = 0; i < size; i++)
        assert_int_equal(oy_tree_append(&t, &leaf), OY_OK);
    const oy_checkpoint c = {.origin = log->vkey.name, .size = size, .root = oy_tree_root(&t, size)};
    oy_tree_clear(&t);
    oy_checkpoint_print(&text, &c);
    oy_note_print(&note, oy_buf_bytes(&text), log);
    assert_false(note.failed);
    return oy_buf_bytes(&note);
}

// Two programs of one user read the same pin; the slower one has seen less.
static void a_pin_never_goes_back(void **state) {
    (void)state;
    char dir[] = "/tmp/oydas-pin-XXXXXX";
    uint8_t seed[32] = {7}, other_seed[32] = {8};
    oy_err err;
    oy_pin back;
    assert_non_null(mkdtemp(dir));
    const char *path = oy_path_join(&arena, dir, "pin");
    oy_skey log = oy_skey_make(OY_LIT("harbour.example"), OY_KEY_ED25519, seed);
    oy_skey other = oy_skey_make(OY_LIT("harbour.example"), OY_KEY_ED25519, other_seed);
    oy_pin pin = {.path = path, .origin = OY_LIT("harbour.example"), .log = log.vkey, .url = OY_LIT("http://h/p/h")};
    const uint64_t written[] = {3, 9, 5, 0, 10}, kept[] = {3, 9, 9, 9, 10};
    for (size_t i = 0; i < 5; i++) {
        pin.checkpoint = written[i] ? checkpoint_of(&log, written[i]) : OY_LIT("");
        assert_int_equal(oy_pin_write(&pin, &err), OY_OK);
        assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_OK);
        assert_true(oy_bytes_equal(back.checkpoint, checkpoint_of(&log, kept[i])));
    }
    // What is written over a pin of another log is not a step back.
    pin.log = other.vkey;
    pin.checkpoint = checkpoint_of(&other, 2);
    assert_int_equal(oy_pin_write(&pin, &err), OY_OK);
    assert_int_equal(oy_pin_read(&back, &arena, path, &err), OY_OK);
    assert_true(oy_bytes_equal(back.checkpoint, pin.checkpoint));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(oy_path_of(&arena, path, ".lock", "")), 0);
    assert_int_equal(rmdir(dir), 0);
}

static bool root_of_ten(void *ctx, uint64_t size, oy_hash *out) {
    const oy_tree *t = ctx;
    if (size > t->size)
        return false;
    *out = oy_tree_root(t, size);
    return true;
}

// What is shown is compared with all that was verified here, and the largest agreement is told.
static void what_was_verified_before_is_remembered(void **state) {
    (void)state;
    char dir[] = "/tmp/oydas-pin-XXXXXX";
    uint8_t seed[32] = {7}, other_seed[32] = {8};
    oy_err err;
    oy_history history;
    oy_tree shown;
    uint64_t compared;
    oy_hash root, leaf = oy_leaf_hash(OY_LIT("entry"));
    assert_non_null(mkdtemp(dir));
    oy_skey log = oy_skey_make(OY_LIT("harbour.example"), OY_KEY_ED25519, seed);
    oy_skey other = oy_skey_make(OY_LIT("harbour.example"), OY_KEY_ED25519, other_seed);
    oy_pin pin = {.path = oy_path_join(&arena, dir, "pin"),
                  .origin = OY_LIT("harbour.example"),
                  .log = log.vkey,
                  .checkpoint = checkpoint_of(&log, 12)};
    const char *kept[2];
    for (size_t i = 0; i < 2; i++) { // the second is of another key, and says nothing
        oy_checkpoint c = {.size = 4 + i};
        oy_bytes note = checkpoint_of(i ? &other : &log, c.size);
        assert_int_equal(oy_pin_keep(&pin, &arena, OY_DRAWER_CHECKPOINTS, &c, note, &kept[i], &err), OY_OK);
    }
    assert_int_equal(oy_history_read(&history, &arena, &pin, &err), OY_OK);
    assert_int_equal(history.n, 2);
    assert_int_equal(history.newest, 12);
    assert_true(oy_history_root(&history, 4, &root));
    assert_false(oy_history_root(&history, 5, &root));
    oy_tree_init(&shown, oy_allocator_libc());
    for (uint64_t i = 0; i < 10; i++)
        assert_int_equal(oy_tree_append(&shown, &leaf), OY_OK);
    assert_null(oy_history_contradiction(&history, root_of_ten, &shown, &compared));
    assert_int_equal(compared, 4); // the pin is of more than is shown
    oy_hash odd = oy_leaf_hash(OY_LIT("another"));
    assert_int_equal(oy_tree_append(&shown, &odd), OY_OK);
    assert_int_equal(oy_tree_append(&shown, &leaf), OY_OK);
    const oy_known *found = oy_history_contradiction(&history, root_of_ten, &shown, &compared);
    assert_non_null(found);
    assert_int_equal(found->at.size, 12);
    oy_tree_clear(&shown);
    assert_int_equal(unlink(kept[0]) | unlink(kept[1]), 0);
    assert_int_equal(rmdir(oy_path_join(&arena, dir, "checkpoints")), 0);
    assert_int_equal(rmdir(dir), 0);
}

static void a_pin_has_a_place_of_its_own(void **state) {
    (void)state;
    const char *place;
    oy_err err;
    assert_int_equal(setenv("XDG_CONFIG_HOME", "/cfg", 1), 0);
    assert_int_equal(oy_pin_place(&place, &arena, OY_LIT("a.example/b/simulated"), &err), OY_OK);
    assert_string_equal(place, "/cfg/oydas/processes/a.example+b+simulated/pin");
    // An origin is a name in a directory here: it cannot lead out of it.
    assert_int_equal(oy_pin_place(&place, &arena, OY_LIT(".."), &err), OY_WRONG_ORIGIN);
    assert_int_equal(oy_pin_place(&place, &arena, OY_LIT("a/../../b?"), &err), OY_WRONG_ORIGIN);
    assert_int_equal(unsetenv("XDG_CONFIG_HOME"), 0);
    assert_int_equal(unsetenv("HOME"), 0);
    assert_int_equal(oy_pin_place(&place, &arena, OY_LIT("a.example"), &err), OY_USAGE);
}

// ---- words of the command line, ends of the program ----

static void options_are_read_in_any_order(void **state) {
    (void)state;
    bool flag = false;
    const char *value = NULL;
    oy_words_given list = {0};
    const oy_option table[] = {{"flag", OY_OPTION_FLAG, &flag},
                               {"o", OY_OPTION_VALUE, &value},
                               {"many", OY_OPTION_LIST, &list},
                               {NULL, OY_OPTION_FLAG, NULL}};
    oy_options options = {.table = table, .least = 2, .most = 3};
    char line[] = "help one --many=a -o --x --many b --flag - -- --two";
    char *words[12] = {line};
    size_t n = 1;
    for (char *c = line; *c; c++)
        if (*c == ' ') {
            *c = '\0';
            words[n++] = c + 1;
        }
    oy_exit how;
    assert_true(oy_options_read(&options, &arena, (int)n, words, &how));
    assert_true(flag);
    assert_string_equal(value, "--x");
    assert_int_equal(list.n, 2);
    assert_string_equal(list.item[0], "a");
    assert_string_equal(list.item[1], "b");
    assert_int_equal(options.plain.n, 3);
    assert_string_equal(options.plain.item[1], "-");
    assert_string_equal(options.plain.item[2], "--two");
}

static void every_code_has_its_end(void **state) {
    (void)state;
    assert_int_equal(oy_exit_of(OY_OK), 0);
    assert_int_equal(oy_exit_of(OY_LATE), 1);
    assert_int_equal(oy_exit_of(OY_ROOT_MISMATCH), 1);
    assert_int_equal(oy_exit_of(OY_STORE_DAMAGED), 1);
    assert_int_equal(oy_exit_of(OY_USAGE), 2);
    assert_int_equal(oy_exit_of(OY_IO), 3);
    assert_int_equal(oy_exit_of(OY_UNREACHABLE), 3);
    assert_int_equal(oy_exit_of(OY_INCOMPLETE), 4);
    assert_int_equal(oy_exit_of(OY_NO_MEMORY), 5);
    for (unsigned code = 1; code < OY_CODES; code++)
        assert_in_range(oy_exit_of((oy_code)code), 1, 5);
}

static void ids_are_read_over_a_telephone(void **state) {
    (void)state;
    oy_hash h = {{0x9a, 0x41, 0x07, 0xbc, 0x33}};
    char groups[80], number[24], at[32];
    assert_string_equal(oy_say_groups(groups, &h),
                        "9a4107bc 33000000 00000000 00000000 00000000 00000000 00000000 00000000");
    assert_string_equal(oy_say_number(number, UINT64_MAX), "18446744073709551615");
    assert_string_equal(oy_say_instant(at, 0), "1970-01-01T00:00:00Z");
    assert_string_equal(oy_say_instant(at, OY_NO_INSTANT), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proofs_gathered_are_those_of_the_tree),
        cmocka_unit_test(a_tile_that_is_not_served_ends_the_proof),
        cmocka_unit_test(hostile_text_becomes_marks),
        cmocka_unit_test(durations_and_ids_are_forgiven_little),
        cmocka_unit_test(the_natural_role_is_that_of_the_key),
        cmocka_unit_test(a_pin_is_read_as_it_was_written),
        cmocka_unit_test(a_deadline_from_now_leaves_the_whole_period),
        cmocka_unit_test(texts_may_come_from_windows),
        cmocka_unit_test(a_pin_never_goes_back),
        cmocka_unit_test(what_was_verified_before_is_remembered),
        cmocka_unit_test(a_pin_has_a_place_of_its_own),
        cmocka_unit_test(options_are_read_in_any_order),
        cmocka_unit_test(every_code_has_its_end),
        cmocka_unit_test(ids_are_read_over_a_telephone),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
