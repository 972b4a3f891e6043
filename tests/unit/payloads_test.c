// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Payloads on disk: what is given comes back, what is erased is gone, and what is wrong is answered by an error.
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "core/crypto.h"
#include "store/payloads.h"

#define MARK "a sentence that must not be found any more"

static char dir[64], file[128];
static oy_arena arena;
static oy_payloads *p;
static oy_err err;
static const uint8_t salt[OY_SALT_SIZE] = {1, 2, 3};

static int entry_remove(const char *path, const struct stat *at, int kind, struct FTW *where) {
    (void)at;
    (void)kind;
    (void)where;
    return remove(path);
}

static int begin(void **state) {
    (void)state;
    (void)snprintf(dir, sizeof dir, "%s/oydas-payloads-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!oy_crypto_init() || !mkdtemp(dir))
        return -1;
    (void)snprintf(file, sizeof file, "%s/" OY_PAYLOADS_FILE, dir);
    oy_arena_init(&arena, oy_allocator_libc());
    return oy_payloads_open(&p, dir, OY_STORE_WRITE, &err) == OY_OK ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    oy_payloads_close(p);
    p = NULL;
    oy_arena_clear(&arena);
    return nftw(dir, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static oy_code put_of(const char *owner, oy_bytes content, oy_instant at, oy_hash *hash, bool *fresh) {
    const oy_gift gift = {.owner = oy_bytes_of(owner),
                          .key = OY_LIT("a key"),
                          .salt = salt,
                          .content = content,
                          .at = at,
                          .room = OY_PAYLOADS_ROOM,
                          .reserve = 0};
    return oy_payloads_put(p, &gift, hash, fresh, &err);
}

static bool all(void *ctx, const oy_held *held) {
    (void)ctx;
    (void)held;
    return true;
}

static bool of_owner(void *ctx, const oy_held *held) {
    return oy_bytes_equal(held->owner, oy_bytes_of(ctx));
}

static oy_code get(const oy_hash *hash, const char *owner, oy_bytes *content) {
    oy_bytes salt_read;
    char name[16] = "";
    if (owner)
        (void)snprintf(name, sizeof name, "%s", owner);
    return oy_payloads_get(p, hash, owner ? of_owner : all, name, &arena, &salt_read, content, &err);
}

static oy_standing look(const oy_hash *hash, oy_tombstone *t) {
    oy_standing standing;
    assert_int_equal(oy_payloads_look(p, hash, &arena, &standing, t, &err), OY_OK);
    return standing;
}

static bool file_holds(const char *text) {
    FILE *f = fopen(file, "rb");
    assert_non_null(f);
    static uint8_t bytes[4 << 20];
    size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    return memmem(bytes, n, text, strlen(text)) != NULL;
}

static void what_is_given_comes_back(void **state) {
    (void)state;
    static uint8_t large[OY_PAYLOAD_MAX + 1];
    oy_hash hash, same;
    bool fresh;
    oy_bytes content;
    memset(large, 'x', sizeof large);
    const size_t sizes[] = {0, 1, 5000, OY_PAYLOAD_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(put_of("BOR", (oy_bytes){large, sizes[i]}, 1000, &hash, &fresh), OY_OK);
        assert_true(fresh);
        same = oy_payload_hash(salt, (oy_bytes){large, sizes[i]});
        assert_true(oy_hash_equal(&hash, &same));
        assert_int_equal(get(&hash, NULL, &content), OY_OK);
        assert_true(oy_bytes_equal(content, (oy_bytes){large, sizes[i]}));
        assert_int_equal(put_of("BOR", (oy_bytes){large, sizes[i]}, 1000, &same, &fresh), OY_OK);
        assert_false(fresh);
    }
    assert_int_equal(put_of("BOR", (oy_bytes){large, sizeof large}, 1000, &hash, &fresh), OY_TOO_LONG);
    struct stat at;
    assert_int_equal(stat(file, &at), 0);
    assert_int_equal(at.st_mode & 0777, 0600);
}

static void each_owner_holds_its_own(void **state) {
    (void)state;
    oy_hash hash;
    bool fresh;
    oy_bytes content;
    assert_int_equal(put_of("BOR", OY_LIT(MARK), 1000, &hash, &fresh), OY_OK);
    assert_int_equal(get(&hash, "CAS", &content), OY_NOT_FOUND);
    assert_int_equal(get(&hash, "BOR", &content), OY_OK);
    assert_int_equal(put_of("CAS", OY_LIT(MARK), 1000, &hash, &fresh), OY_OK);
    assert_true(fresh);
    assert_int_equal(get(&hash, "CAS", &content), OY_OK);
    hash.b[0] ^= 1;
    assert_int_equal(get(&hash, NULL, &content), OY_NOT_FOUND);
}

static void what_is_erased_is_gone_for_ever(void **state) {
    (void)state;
    oy_hash hash;
    bool fresh;
    oy_bytes content;
    oy_tombstone t = {2000, OY_LIT("secretariat"), OY_LIT("It named a person.")}, found;
    assert_int_equal(put_of("BOR", OY_LIT(MARK), 1000, &hash, &fresh), OY_OK);
    assert_int_equal(put_of("CAS", OY_LIT(MARK), 1000, &hash, &fresh), OY_OK);
    assert_int_equal(look(&hash, &found), OY_STANDING_HERE);
    assert_true(file_holds(MARK));
    t.reason = (oy_bytes){0};
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_TOO_LONG);
    t.reason = OY_LIT("two\nlines");
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_BAD_CHARACTER);
    t.reason = OY_LIT("It named a person.");
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_OK);
    assert_false(file_holds(MARK));
    assert_int_equal(get(&hash, NULL, &content), OY_NOT_FOUND);
    assert_int_equal(look(&hash, &found), OY_STANDING_ERASED);
    assert_true(found.at == 2000 && oy_bytes_equal(found.by, t.by) && oy_bytes_equal(found.reason, t.reason));
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_ERASED);
    assert_int_equal(put_of("BOR", OY_LIT(MARK), 3000, &hash, &fresh), OY_ERASED);
    assert_int_equal(put_of("DEN", OY_LIT(MARK), 3000, &hash, &fresh), OY_ERASED);
    hash.b[0] ^= 1;
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_NOT_FOUND);
    assert_int_equal(look(&hash, &found), OY_STANDING_ABSENT);
}

static void what_no_act_names_goes_after_a_while(void **state) {
    (void)state;
    oy_hash old_named, old_unnamed, young;
    bool fresh;
    oy_bytes content;
    char bor[] = "BOR";
    assert_int_equal(put_of("BOR", OY_LIT("one"), 1000, &old_named, &fresh), OY_OK);
    assert_int_equal(put_of("CAS", OY_LIT("two"), 1000, &old_unnamed, &fresh), OY_OK);
    assert_int_equal(put_of("CAS", OY_LIT("three"), 5000, &young, &fresh), OY_OK);
    assert_int_equal(oy_payloads_sweep(p, 2000, of_owner, bor, &err), OY_OK);
    assert_int_equal(get(&old_named, NULL, &content), OY_OK);
    assert_int_equal(get(&old_unnamed, NULL, &content), OY_NOT_FOUND);
    assert_int_equal(get(&young, NULL, &content), OY_OK);
    // What was found to be named is not asked for again.
    char nobody[] = "nobody";
    assert_int_equal(oy_payloads_sweep(p, 9000, of_owner, nobody, &err), OY_OK);
    assert_int_equal(get(&old_named, NULL, &content), OY_OK);
    assert_int_equal(get(&young, NULL, &content), OY_NOT_FOUND);
}

static void there_is_an_end_to_what_is_taken(void **state) {
    (void)state;
    static uint8_t bytes[(16 << 20)];
    oy_hash hash;
    bool fresh;
    char bor[] = "BOR";
    for (unsigned i = 0; i < OY_PAYLOADS_UNNAMED; i++) {
        bytes[0] = (uint8_t)i;
        assert_int_equal(put_of("BOR", (oy_bytes){bytes, 1}, 1000, &hash, &fresh), OY_OK);
    }
    assert_int_equal(put_of("BOR", (oy_bytes){bytes, 2}, 1000, &hash, &fresh), OY_NO_ROOM);
    assert_string_equal(err.what, "unnamed");
    assert_int_equal(put_of("CAS", (oy_bytes){bytes, 2}, 1000, &hash, &fresh), OY_OK);
    assert_int_equal(oy_payloads_sweep(p, 0, of_owner, bor, &err), OY_OK);
    assert_int_equal(put_of("BOR", (oy_bytes){bytes, 2}, 1000, &hash, &fresh), OY_OK);
    for (uint8_t i = 0; i < 4; i++) {
        bytes[0] = i;
        assert_int_equal(put_of("DEN", (oy_bytes){bytes, sizeof bytes}, 1000, &hash, &fresh), OY_OK);
    }
    assert_int_equal(put_of("DEN", OY_LIT("x"), 1000, &hash, &fresh), OY_NO_ROOM);
    oy_gift gift = {.owner = OY_LIT("ELU"), .key = OY_LIT("k"), .salt = salt, .content = OY_LIT("abc"), .room = 100};
    assert_int_equal(oy_payloads_put(p, &gift, &hash, &fresh, &err), OY_NO_ROOM);
    assert_string_equal(err.what, "payloads");
    gift.room = OY_PAYLOADS_ROOM;
    gift.reserve = (uint64_t)1 << 62;
    assert_int_equal(oy_payloads_put(p, &gift, &hash, &fresh, &err), OY_NO_ROOM);
    assert_string_equal(err.what, "disk");
    assert_int_equal(look(&hash, &(oy_tombstone){0}), OY_STANDING_ABSENT);
}

static void run_sql(const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
}

static oy_code open_again(oy_store_mode mode) {
    oy_payloads_close(p);
    return oy_payloads_open(&p, dir, mode, &err);
}

static void what_was_altered_goes_to_nobody(void **state) {
    (void)state;
    oy_hash hash;
    bool fresh;
    oy_bytes content;
    assert_int_equal(put_of("BOR", OY_LIT(MARK), 1000, &hash, &fresh), OY_OK);
    run_sql("UPDATE payload SET content = x'00'");
    assert_int_equal(get(&hash, NULL, &content), OY_STORE_DAMAGED);
    run_sql("UPDATE payload SET salt = x'00'");
    assert_int_equal(get(&hash, NULL, &content), OY_STORE_DAMAGED);
}

static void a_file_of_another_shape_is_refused(void **state) {
    (void)state;
    assert_int_equal(open_again(OY_STORE_READ), OY_OK);
    assert_int_equal(open_again(OY_STORE_WRITE), OY_OK);
    run_sql("CREATE TABLE more(x)");
    assert_int_equal(open_again(OY_STORE_READ), OY_STORE_DAMAGED);
    run_sql("DROP TABLE more; PRAGMA user_version=2");
    assert_int_equal(open_again(OY_STORE_WRITE), OY_STORE_NEWER);
    run_sql("PRAGMA user_version=1; PRAGMA application_id=7");
    assert_int_equal(open_again(OY_STORE_WRITE), OY_STORE_DAMAGED);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(open_again(OY_STORE_READ), OY_STORE_MISSING);
    assert_int_equal(symlink("elsewhere", file), 0);
    assert_int_equal(open_again(OY_STORE_WRITE), OY_IO);
    assert_int_equal(unlink(file), 0);
    int empty = open(file, O_CREAT | O_WRONLY, 0600); // as one leaves it who was killed before the first table
    assert_true(empty >= 0 && close(empty) == 0);
    assert_int_equal(open_again(OY_STORE_READ), OY_STORE_MISSING);
    assert_int_equal(open_again(OY_STORE_WRITE), OY_OK);
}

static void who_only_reads_changes_nothing(void **state) {
    (void)state;
    oy_hash hash;
    bool fresh;
    oy_bytes content;
    const oy_tombstone t = {1, OY_LIT("operator"), OY_LIT("why")};
    assert_int_equal(put_of("BOR", OY_LIT("x"), 1, &hash, &fresh), OY_OK);
    assert_int_equal(open_again(OY_STORE_READ), OY_OK);
    assert_int_equal(get(&hash, NULL, &content), OY_OK);
    assert_int_equal(put_of("BOR", OY_LIT("y"), 1, &hash, &fresh), OY_BROKEN_PROMISE);
    hash = oy_payload_hash(salt, OY_LIT("x"));
    assert_int_equal(oy_payloads_erase(p, &hash, &t, &err), OY_BROKEN_PROMISE);
    assert_int_equal(look(&hash, &(oy_tombstone){0}), OY_STANDING_HERE);
}

// Killed at any moment: each payload is whole or not there, and those that were acknowledged are.
static void a_kill_leaves_nothing_half(void **state) {
    (void)state;
    static uint8_t bytes[1 << 20];
    oy_hash hash;
    bool fresh;
    oy_bytes content;
    unsigned found = 0;
    for (uint8_t round = 0; round < 12; round++) {
        int told[2];
        assert_int_equal(pipe(told), 0);
        oy_payloads_close(p);
        p = NULL;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            if (oy_payloads_open(&p, dir, OY_STORE_WRITE, &err) != OY_OK)
                _exit(1);
            for (uint8_t i = 0;; i++) {
                bytes[0] = round;
                bytes[1] = i;
                if (put_of("BOR", (oy_bytes){bytes, sizeof bytes}, 1, &hash, &fresh) != OY_OK)
                    _exit(0); // no room any more
                if (write(told[1], &i, 1) != 1)
                    _exit(1);
            }
        }
        (void)close(told[1]);
        (void)usleep(3000u + round * 2500u);
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        assert_int_equal(oy_payloads_open(&p, dir, round % 2 ? OY_STORE_WRITE : OY_STORE_READ, &err), OY_OK);
        for (uint8_t i; read(told[0], &i, 1) == 1; found++) {
            bytes[0] = round;
            bytes[1] = i;
            hash = oy_payload_hash(salt, (oy_bytes){bytes, sizeof bytes});
            assert_int_equal(get(&hash, NULL, &content), OY_OK);
        }
        (void)close(told[0]);
    }
    assert_true(found > 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(what_is_given_comes_back),           CASE(each_owner_holds_its_own),
        CASE(what_is_erased_is_gone_for_ever),    CASE(what_no_act_names_goes_after_a_while),
        CASE(there_is_an_end_to_what_is_taken),   CASE(what_was_altered_goes_to_nobody),
        CASE(a_file_of_another_shape_is_refused), CASE(who_only_reads_changes_nothing),
        CASE(a_kill_leaves_nothing_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
