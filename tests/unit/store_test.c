// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// A record on disk: what is appended comes back, one process writes, and whatever is wrong with the
// files is answered by an error. Crashes, failing system calls and power cuts: tests/faults.
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "core/crypto.h"
#include "core/merkle.h"
#include "store/store.h"

#define LONG_ENTRY 5000 // does not fit on a page

// ---- what the tests append ----

// The entry at an index: empty, short, or long.
static oy_bytes entry_at(uint64_t index, uint8_t out[LONG_ENTRY]) {
    size_t n = index % 5 == 1 ? 0 : index % 7 == 3 ? LONG_ENTRY : 40 + (size_t)index % 100;
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(index * 31 + i * 7 + i / 256);
    return (oy_bytes){out, n};
}

static oy_bytes note_at(uint64_t size, char out[64]) {
    int n = snprintf(out, 64, "checkpoint over %llu", (unsigned long long)size);
    return (oy_bytes){(uint8_t *)out, (size_t)n};
}

static oy_code append(oy_store *s, uint64_t old_size, size_t count, oy_err *err) {
    static uint8_t bytes[16][LONG_ENTRY];
    oy_store_entry entries[16];
    assert_true(count <= 16);
    for (size_t i = 0; i < count; i++) {
        entries[i].bytes = entry_at(old_size + i, bytes[i]);
        entries[i].leaf = oy_leaf_hash(entries[i].bytes);
    }
    char note[64];
    return oy_store_append(s, old_size, entries, count, note_at(old_size + count, note), err);
}

// ---- what they read back ----

typedef struct seen {
    uint64_t next;
    size_t altered; // entries whose bytes or leaf are not those appended
    size_t passed;  // of these, as many as their own leaf hash vouches for
} seen;

static oy_code entry_see(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    static uint8_t wanted[LONG_ENTRY];
    seen *s = ctx;
    assert_int_equal(index, s->next++);
    oy_bytes meant = entry_at(index, wanted);
    oy_hash hash = oy_leaf_hash(meant), again = oy_leaf_hash(bytes);
    bool same = oy_bytes_equal(bytes, meant) && oy_hash_equal(leaf, &hash);
    s->altered += !same;
    s->passed += !same && oy_hash_equal(leaf, &again);
    return OY_OK;
}

static oy_code note_see(void *ctx, uint64_t size, oy_bytes note, const oy_hash *leaf) {
    seen *s = ctx;
    char wanted[64];
    assert_null(leaf);
    assert_true(size >= s->next);
    s->next = size + 1;
    s->altered += !oy_bytes_equal(note, note_at(size, wanted));
    return OY_OK;
}

static void all_is_there(oy_store *s, uint64_t size) {
    oy_err err = {0};
    seen entries = {0}, notes = {0};
    assert_int_equal(oy_store_size(s), size);
    assert_int_equal(oy_store_read(s, 0, size, entry_see, &entries, &err), OY_OK);
    assert_int_equal(entries.next, size);
    assert_int_equal(entries.altered, 0);
    assert_int_equal(oy_store_checkpoints(s, note_see, &notes, &err), OY_OK);
    assert_int_equal(notes.next, size ? size + 1 : 0);
    assert_int_equal(notes.altered, 0);
}

// ---- the directory of a test ----

static char top[64], dir[128];

static int entry_remove(const char *path, const struct stat *at, int kind, struct FTW *where) {
    (void)at;
    (void)kind;
    (void)where;
    return remove(path);
}

static int directory_make(void **state) {
    (void)state;
    // in memory if it can be: many thousand records are opened, and no power is cut here
    (void)snprintf(top, sizeof top, "%s/oydas-store-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(top))
        return -1;
    (void)snprintf(dir, sizeof dir, "%s/record", top);
    return 0;
}

static int directory_remove(void **state) {
    (void)state;
    return nftw(top, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static const char *file(const char *name) {
    static char path[4][256];
    static unsigned next;
    char *p = path[next++ % 4];
    (void)snprintf(p, 256, "%s/%s", dir, name);
    return p;
}

static oy_store *opened(oy_store_mode mode) {
    oy_store *s = NULL;
    oy_err err = {0};
    oy_code code = oy_store_open(&s, dir, mode, &err);
    if (code != OY_OK)
        print_error("open: %s %s\n", oy_code_token(code), err.what);
    assert_int_equal(code, OY_OK);
    return s;
}

static void refused(oy_store_mode mode, oy_code wanted, const char *what) {
    oy_store *s = (oy_store *)&s;
    oy_err err = {0};
    assert_string_equal(oy_code_token(oy_store_open(&s, dir, mode, &err)), oy_code_token(wanted));
    assert_null(s);
    assert_int_equal(err.code, wanted);
    if (!strstr(err.what, what))
        print_error("what: \"%s\", not \"%s\"\n", err.what, what);
    assert_non_null(strstr(err.what, what));
}

// A closed record of `size` entries, appended two at a time.
static void record_make(uint64_t size) {
    oy_err err = {0};
    assert_int_equal(oy_store_create(dir, &err), OY_OK);
    oy_store *s = opened(OY_STORE_WRITE);
    while (oy_store_size(s) < size)
        assert_int_equal(append(s, oy_store_size(s), size - oy_store_size(s) < 2 ? 1 : 2, &err), OY_OK);
    oy_store_close(s);
}

// Somebody else's hand in the database.
static void meddle(const char *sql) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(file("record.sqlite"), &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        print_error("%s\n", message);
    assert_null(message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static uint8_t *file_read(const char *path, size_t *n) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    uint8_t *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *n = fread(bytes, 1, 1 << 20, f);
    assert_int_equal(fclose(f), 0);
    return bytes;
}

static void file_write(const char *path, const uint8_t *bytes, size_t n) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

// ---- creating ----

static void a_new_record_is_empty_and_private(void **state) {
    (void)state;
    oy_err err = {0};
    assert_int_equal(oy_store_create(dir, &err), OY_OK);
    struct stat at;
    assert_int_equal(stat(dir, &at), 0);
    assert_int_equal(at.st_mode & 07777, 0700);
    assert_int_equal(stat(file("record.sqlite"), &at), 0);
    assert_int_equal(at.st_mode & 07777, 0600);
    oy_store *s = opened(OY_STORE_WRITE);
    all_is_there(s, 0);
    assert_int_equal(append(s, 0, 1, &err), OY_OK);
    assert_int_equal(stat(file("record.sqlite-wal"), &at), 0);
    assert_int_equal(at.st_mode & 07777, 0600);
    assert_int_equal(stat(file("record.lock"), &at), 0);
    assert_int_equal(at.st_mode & 07777, 0600);
    oy_store_close(s);
}

static void a_record_is_not_created_twice(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(3);
    assert_int_equal(oy_store_create(dir, &err), OY_STORE_EXISTS);
    assert_string_equal(err.what, "record.sqlite");
    oy_store *s = opened(OY_STORE_WRITE);
    assert_int_equal(oy_store_create(dir, &err), OY_STORE_EXISTS);
    assert_int_equal(append(s, 3, 1, &err), OY_OK);
    all_is_there(s, 4);
    oy_store_close(s);
}

static void a_log_without_its_record_is_not_played_into_a_new_one(void **state) {
    (void)state;
    oy_err err = {0};
    assert_int_equal(mkdir(dir, 0700), 0);
    file_write(file("record.sqlite-wal"), (const uint8_t *)"old", 3);
    assert_int_equal(oy_store_create(dir, &err), OY_STORE_EXISTS);
    assert_string_equal(err.what, "record.sqlite-wal");
    assert_int_equal(access(file("record.sqlite"), F_OK), -1);
}

static void remains_of_a_creation_are_cleared(void **state) {
    (void)state;
    oy_err err = {0};
    assert_int_equal(mkdir(dir, 0755), 0);
    file_write(file("record.sqlite.new"), (const uint8_t *)"half", 4);
    file_write(file("record.sqlite.new-wal"), (const uint8_t *)"half", 4);
    refused(OY_STORE_READ, OY_STORE_MISSING, "record.sqlite");
    assert_int_equal(oy_store_create(dir, &err), OY_OK);
    assert_int_equal(access(file("record.sqlite.new"), F_OK), -1);
    assert_int_equal(access(file("record.sqlite.new-wal"), F_OK), -1);
    oy_store *s = opened(OY_STORE_WRITE);
    all_is_there(s, 0);
    oy_store_close(s);
}

static void a_place_that_cannot_be_is_refused(void **state) {
    (void)state;
    oy_err err = {0};
    char path[160];
    (void)snprintf(path, sizeof path, "%s/no/such", dir);
    assert_int_equal(oy_store_create(path, &err), OY_IO);
    assert_string_equal(err.what, "directory: No such file or directory");
    file_write(dir, (const uint8_t *)"", 0);
    assert_int_equal(oy_store_create(dir, &err), OY_IO);
    assert_string_equal(err.what, "directory: Not a directory");
    assert_int_equal(oy_store_create("", &err), OY_IO);
}

static void opening_never_creates(void **state) {
    (void)state;
    refused(OY_STORE_WRITE, OY_STORE_MISSING, "directory");
    assert_int_equal(access(dir, F_OK), -1);
    assert_int_equal(mkdir(dir, 0700), 0);
    refused(OY_STORE_WRITE, OY_STORE_MISSING, "record.sqlite");
    refused(OY_STORE_READ, OY_STORE_MISSING, "record.sqlite");
    assert_int_equal(rmdir(dir), 0); // not even a lock was left in it
}

// ---- appending and reading ----

static void what_is_appended_comes_back(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(0);
    oy_store *s = opened(OY_STORE_WRITE);
    assert_int_equal(append(s, 0, 1, &err), OY_OK);
    assert_int_equal(append(s, 1, 16, &err), OY_OK);
    assert_int_equal(append(s, 17, 3, &err), OY_OK);
    all_is_there(s, 20);
    oy_store_close(s);
    s = opened(OY_STORE_READ);
    all_is_there(s, 20);
    seen part = {.next = 9};
    assert_int_equal(oy_store_read(s, 9, 12, entry_see, &part, &err), OY_OK);
    assert_int_equal(part.next, 12);
    assert_int_equal(oy_store_read(s, 20, 20, entry_see, &part, &err), OY_OK);
    assert_int_equal(part.next, 12);
    oy_store_close(s);
}

static void the_newest_checkpoint_is_copied(void **state) {
    (void)state;
    oy_err err = {0};
    oy_arena arena;
    oy_arena_init(&arena, oy_allocator_libc());
    record_make(0);
    oy_store *s = opened(OY_STORE_WRITE);
    oy_bytes note = OY_LIT("before");
    assert_int_equal(oy_store_checkpoint(s, &arena, &note, &err), OY_OK);
    assert_int_equal(note.n, 0);
    assert_int_equal(append(s, 0, 2, &err), OY_OK);
    assert_int_equal(append(s, 2, 3, &err), OY_OK);
    assert_int_equal(oy_store_checkpoint(s, &arena, &note, &err), OY_OK);
    oy_store_close(s);
    assert_true(oy_bytes_equal(note, OY_LIT("checkpoint over 5")));
    oy_arena_clear(&arena);
}

static void *no_chunk(void *ctx, size_t size) {
    (void)ctx;
    (void)size;
    return NULL;
}

static void a_checkpoint_needs_memory(void **state) {
    (void)state;
    oy_err err = {0};
    oy_arena none;
    oy_allocator from = oy_allocator_libc();
    from.get = no_chunk;
    oy_arena_init(&none, from);
    record_make(1);
    oy_store *s = opened(OY_STORE_READ);
    oy_bytes note;
    assert_int_equal(oy_store_checkpoint(s, &none, &note, &err), OY_NO_MEMORY);
    assert_int_equal(err.code, OY_NO_MEMORY);
    assert_null(note.p);
    oy_store_close(s);
}

static void appending_compares_before_it_swaps(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(4);
    oy_store *s = opened(OY_STORE_WRITE);
    assert_int_equal(append(s, 3, 1, &err), OY_BROKEN_PROMISE);
    assert_string_equal(err.what, "append: size is 4, not 3");
    assert_int_equal(append(s, 5, 1, &err), OY_BROKEN_PROMISE);
    assert_int_equal(append(s, 4, 0, &err), OY_BROKEN_PROMISE);
    assert_string_equal(err.what, "append: no entries, or no checkpoint");
    oy_store_entry one = {.bytes = OY_LIT("one")};
    assert_int_equal(oy_store_append(s, 4, &one, 1, (oy_bytes){0}, &err), OY_BROKEN_PROMISE);
    assert_false(oy_store_is_stopped(s));
    all_is_there(s, 4);
    assert_int_equal(append(s, 4, 1, NULL), OY_OK);
    all_is_there(s, 5);
    oy_store_close(s);
    s = opened(OY_STORE_READ);
    assert_int_equal(append(s, 5, 1, &err), OY_BROKEN_PROMISE);
    assert_string_equal(err.what, "append: opened to be read");
    all_is_there(s, 5);
    oy_store_close(s);
}

static void a_writer_that_passed_by_the_lock_is_noticed(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(4);
    oy_store *s = opened(OY_STORE_WRITE);
    meddle("INSERT INTO entry VALUES(4, x'00', zeroblob(32)); INSERT INTO checkpoint VALUES(5, x'00')");
    assert_int_equal(append(s, 4, 1, &err), OY_STORE_DAMAGED);
    assert_string_equal(err.what, "append: somebody else wrote to the record");
    assert_int_equal(oy_store_size(s), 4);
    oy_store_close(s);
}

static oy_code third_refuse(void *ctx, uint64_t index, oy_bytes bytes, const oy_hash *leaf) {
    (void)bytes;
    (void)leaf;
    (*(int *)ctx)++;
    return index == 2 ? OY_BAD_ENTRY : OY_OK;
}

static void reading_ends_where_the_reader_says(void **state) {
    (void)state;
    oy_err err = {0};
    int calls = 0;
    record_make(5);
    oy_store *s = opened(OY_STORE_READ);
    assert_int_equal(oy_store_read(s, 0, 5, third_refuse, &calls, &err), OY_BAD_ENTRY);
    assert_int_equal(calls, 3);
    assert_int_equal(err.code, OY_OK); // the caller's own affair
    assert_int_equal(oy_store_read(s, 0, 6, third_refuse, &calls, &err), OY_BROKEN_PROMISE);
    assert_int_equal(oy_store_read(s, 3, 2, third_refuse, &calls, &err), OY_BROKEN_PROMISE);
    assert_string_equal(err.what, "read: beyond the entries");
    assert_int_equal(calls, 3);
    oy_store_close(s);
}

static oy_code whole_read(void *ctx, uint64_t size, oy_bytes note, const oy_hash *leaf) {
    (void)note;
    (void)leaf;
    seen entries = {0};
    return oy_store_read(ctx, 0, size, entry_see, &entries, NULL);
}

static void a_reader_may_read_while_it_reads(void **state) {
    (void)state;
    record_make(6);
    oy_store *s = opened(OY_STORE_READ);
    assert_int_equal(oy_store_checkpoints(s, whole_read, s, NULL), OY_OK);
    oy_store_close(s);
}

static void the_log_is_moved_into_the_database(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(0);
    oy_store *s = opened(OY_STORE_WRITE);
    struct stat record, log;
    uint64_t size = 0;
    for (; size < 8000; size += 16)
        assert_int_equal(append(s, size, 16, &err), OY_OK);
    assert_int_equal(stat(file("record.sqlite"), &record), 0);
    assert_int_equal(stat(file("record.sqlite-wal"), &log), 0);
    assert_true(record.st_size > 1 << 20);
    assert_true(log.st_size < 8 << 20);
    all_is_there(s, size);
    oy_store_close(s);
    assert_int_equal(access(file("record.sqlite-wal"), F_OK), -1);
    s = opened(OY_STORE_READ);
    all_is_there(s, size);
    oy_store_close(s);
}

// ---- several processes ----

// Runs `what` in a process of its own; its result must be 0.
static void elsewhere(int (*what)(void)) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(what());
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int is_locked(void) {
    oy_store *s = NULL;
    oy_err err = {0};
    return oy_store_open(&s, dir, OY_STORE_WRITE, &err) == OY_LOCKED && strstr(err.what, "record.lock") ? 0 : 1;
}

static int reads_six(void) {
    oy_store *s = NULL;
    seen entries = {0};
    if (oy_store_open(&s, dir, OY_STORE_READ, NULL) != OY_OK || oy_store_size(s) != 6)
        return 1;
    oy_code code = oy_store_read(s, 0, 6, entry_see, &entries, NULL);
    oy_store_close(s);
    return code == OY_OK && entries.next == 6 && entries.altered == 0 ? 0 : 2;
}

static int is_killed_while_it_writes(void) {
    pid_t child = fork();
    if (child == 0) {
        oy_store *s = NULL;
        if (oy_store_open(&s, dir, OY_STORE_WRITE, NULL) == OY_OK && append(s, 4, 2, NULL) == OY_OK)
            (void)raise(SIGKILL);
        _exit(1);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFSIGNALED(status) ? 0 : 1;
}

static void one_process_writes(void **state) {
    (void)state;
    record_make(4);
    oy_store *s = opened(OY_STORE_WRITE);
    refused(OY_STORE_WRITE, OY_LOCKED, "record.lock");
    elsewhere(is_locked);
    oy_store_close(s);
    elsewhere(is_killed_while_it_writes); // the lock goes with the process, the entries stay
    s = opened(OY_STORE_WRITE);
    all_is_there(s, 6);
    oy_store_close(s);
}

static void others_read_meanwhile(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(4);
    oy_store *writer = opened(OY_STORE_WRITE), *reader = opened(OY_STORE_READ);
    assert_int_equal(append(writer, 4, 2, &err), OY_OK);
    elsewhere(reads_six);
    all_is_there(reader, 4); // the record as it was, the checkpoint too
    oy_store_close(reader);
    reader = opened(OY_STORE_READ);
    all_is_there(reader, 6);
    assert_int_equal(append(writer, 6, 1, &err), OY_OK);
    oy_store_close(writer);
    all_is_there(reader, 6);
    oy_store_close(reader);
}

// ---- what must be refused ----

static void a_newer_schema_is_left_alone(void **state) {
    (void)state;
    record_make(3);
    meddle("PRAGMA user_version=2; CREATE TABLE novelty(x)");
    size_t n = 0, m = 0;
    uint8_t *before = file_read(file("record.sqlite"), &n);
    refused(OY_STORE_WRITE, OY_STORE_NEWER, "schema 2, known is 1");
    refused(OY_STORE_READ, OY_STORE_NEWER, "schema 2, known is 1");
    uint8_t *after = file_read(file("record.sqlite"), &m);
    assert_int_equal(n, m);
    assert_memory_equal(before, after, n);
    free(before);
    free(after);
}

static void another_shape_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *sql, *what;
    } cases[] = {
        {"PRAGMA user_version=0", "schema 0, known is 1"},
        {"PRAGMA application_id=1", "application id: not a record"},
        {"PRAGMA journal_mode=DELETE", "journal mode: delete"},
        {"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END", "schema: CREATE TRIGGER t"},
        {"CREATE VIEW v AS SELECT 1", "schema: CREATE VIEW v"},
        {"DROP TABLE checkpoint", "schema: CREATE TABLE entry"},
        {"DROP TABLE entry", "schema"},
        {"PRAGMA journal_mode=DELETE; PRAGMA page_size=8192; VACUUM; PRAGMA journal_mode=WAL", "page size: 8192"},
        {"DELETE FROM entry WHERE idx=0", "3 entries, first 1, last 3; 2 checkpoints, first 2, last 4"},
        {"DELETE FROM entry WHERE idx=2", "3 entries, first 0, last 3;"},
        {"DELETE FROM entry WHERE idx=3", "3 entries, first 0, last 2;"},
        {"DELETE FROM entry", "0 entries, first -1, last -1;"},
        {"DELETE FROM checkpoint", "0 checkpoints"},
        {"DELETE FROM checkpoint WHERE size=4", "1 checkpoints, first 2, last 2"},
        {"INSERT INTO checkpoint VALUES(9, x'00')", "3 checkpoints, first 2, last 9"},
        {"INSERT INTO checkpoint VALUES(-9, x'00')", "3 checkpoints, first -9, last 4"},
        {"INSERT INTO entry VALUES(-1, x'00', x'00')", "5 entries, first -1, last 3;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        record_make(4);
        meddle(cases[i].sql);
        refused(OY_STORE_READ, OY_STORE_DAMAGED, cases[i].what);
        refused(OY_STORE_WRITE, OY_STORE_DAMAGED, cases[i].what);
        assert_int_equal(nftw(dir, entry_remove, 8, FTW_DEPTH | FTW_PHYS), 0);
    }
}

static void an_odd_row_is_found_where_it_is_read(void **state) {
    (void)state;
    oy_err err = {0};
    seen entries = {0};
    record_make(4);
    meddle("UPDATE entry SET leaf=x'0011' WHERE idx=2");
    oy_store *s = opened(OY_STORE_READ);
    assert_int_equal(oy_store_read(s, 0, 4, entry_see, &entries, &err), OY_STORE_DAMAGED);
    assert_string_equal(err.what, "entry 2");
    assert_int_equal(entries.next, 2);
    oy_store_close(s);
}

static void no_database_is_no_record(void **state) {
    (void)state;
    assert_int_equal(mkdir(dir, 0700), 0);
    file_write(file("record.sqlite"), (const uint8_t *)"", 0);
    refused(OY_STORE_READ, OY_STORE_DAMAGED, "application id");
    uint8_t noise[5000];
    memset(noise, 'x', sizeof noise);
    file_write(file("record.sqlite"), noise, sizeof noise);
    refused(OY_STORE_WRITE, OY_STORE_DAMAGED, "file is not a database");
    assert_int_equal(remove(file("record.sqlite")), 0);
    assert_int_equal(mkdir(file("record.sqlite"), 0700), 0);
    refused(OY_STORE_WRITE, OY_IO, "record.sqlite: is not a regular file");
}

static void link_instead(const char *name) {
    assert_int_equal(rename(file(name), file("elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", file(name)), 0);
}

static void no_symbolic_link_is_followed(void **state) {
    (void)state;
    oy_err err = {0};
    char aside[160];
    record_make(3);
    link_instead("record.lock");
    refused(OY_STORE_WRITE, OY_IO, "record.lock: Too many levels of symbolic links");
    assert_int_equal(rename(file("elsewhere"), file("record.lock")), 0);
    link_instead("record.sqlite");
    refused(OY_STORE_WRITE, OY_IO, "record.sqlite: is a symbolic link");
    refused(OY_STORE_READ, OY_IO, "record.sqlite: is a symbolic link");
    assert_int_equal(oy_store_create(dir, &err), OY_IO);
    assert_int_equal(rename(file("elsewhere"), file("record.sqlite")), 0);
    assert_int_equal(symlink("elsewhere", file("record.sqlite-wal")), 0);
    refused(OY_STORE_WRITE, OY_IO, "record.sqlite-wal: is a symbolic link");
    assert_int_equal(access(file("elsewhere"), F_OK), -1);
    assert_int_equal(remove(file("record.sqlite-wal")), 0);
    (void)snprintf(aside, sizeof aside, "%s/aside", top);
    assert_int_equal(rename(dir, aside), 0);
    assert_int_equal(symlink("aside", dir), 0);
    refused(OY_STORE_WRITE, OY_IO, "directory: is a symbolic link");
    assert_int_equal(oy_store_create(dir, &err), OY_IO);
    (void)snprintf(dir, sizeof dir, "%s/record/", top);
    refused(OY_STORE_READ, OY_IO, "directory: is a symbolic link");
    (void)snprintf(dir, sizeof dir, "%s/aside//", top);
    oy_store *s = opened(OY_STORE_WRITE);
    all_is_there(s, 3);
    oy_store_close(s);
}

// ---- damage ----

// Opens and reads a record of which one byte was changed. Entries must be the old ones, or be given
// away by an error or their leaf hash. Returns whether anything was noticed.
static bool damage_noticed(oy_store_mode mode, uint64_t size) {
    oy_store *s = NULL;
    oy_err err = {0};
    seen entries = {0}, notes = {0};
    oy_code code = oy_store_open(&s, dir, mode, &err);
    if (code != OY_OK) {
        assert_true(code == OY_STORE_DAMAGED || code == OY_STORE_NEWER || code == OY_IO);
        return true;
    }
    assert_int_equal(oy_store_size(s), size);
    code = oy_store_read(s, 0, size, entry_see, &entries, &err);
    assert_true(code == OY_OK || code == OY_STORE_DAMAGED);
    assert_int_equal(entries.passed, 0);
    oy_code other = oy_store_checkpoints(s, note_see, &notes, &err);
    assert_true(other == OY_OK || other == OY_STORE_DAMAGED);
    if (mode == OY_STORE_WRITE && append(s, size, 2, &err) == OY_OK) {
        seen more = {.next = size};
        assert_int_equal(oy_store_read(s, size, size + 2, entry_see, &more, &err), OY_OK);
        assert_int_equal(more.altered, 0);
    }
    oy_store_close(s);
    return code != OY_OK || other != OY_OK || entries.altered || notes.altered;
}

static void each_byte_flipped(oy_store_mode mode, size_t step, size_t *flips, size_t *noticed) {
    size_t n = 0;
    uint8_t *bytes = file_read(file("record.sqlite"), &n);
    assert_true(n > 2 * 4096 && n % 4096 == 0);
    *flips = *noticed = 0;
    for (size_t at = 0; at < n; at += step) {
        uint8_t was = bytes[at];
        bytes[at] = (uint8_t)(was ^ (at % 3 == 0 ? 0xff : 1u << at % 8));
        file_write(file("record.sqlite"), bytes, n);
        if (mode == OY_STORE_WRITE)
            (void)remove(file("record.sqlite-wal"));
        *noticed += damage_noticed(mode, 4);
        bytes[at] = was;
        ++*flips;
    }
    free(bytes);
}

static void no_changed_byte_passes(void **state) {
    (void)state;
    size_t flips = 0, noticed = 0;
    record_make(4); // one of them long
    each_byte_flipped(OY_STORE_READ, 1, &flips, &noticed);
    print_message("%zu bytes changed one by one, %zu noticed, the rest in unused space\n", flips, noticed);
    assert_true(noticed > LONG_ENTRY);
    assert_true(noticed < flips);
}

static void no_changed_byte_breaks_the_writer(void **state) {
    (void)state;
    size_t flips = 0, noticed = 0;
    record_make(4);
    each_byte_flipped(OY_STORE_WRITE, 29, &flips, &noticed);
    assert_true(noticed > LONG_ENTRY / 29);
}

static void a_truncated_record_is_noticed(void **state) {
    (void)state;
    record_make(4);
    struct stat at;
    assert_int_equal(stat(file("record.sqlite"), &at), 0);
    for (off_t n = at.st_size - 512; n > 0; n -= 512) {
        assert_int_equal(truncate(file("record.sqlite"), n), 0);
        bool noticed = damage_noticed(OY_STORE_READ, 4);
        assert_true(noticed || n > at.st_size - 4096); // the last page ends in unused space
    }
}

// Of a changed log SQLite keeps what comes before: the record as it was after some earlier append.
static void a_changed_log_gives_an_earlier_record(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(2);
    oy_store *s = opened(OY_STORE_WRITE);
    assert_int_equal(append(s, 2, 2, &err), OY_OK);
    assert_int_equal(append(s, 4, 2, &err), OY_OK);
    size_t n = 0, m = 0, whole = 0;
    uint8_t *record = file_read(file("record.sqlite"), &m), *log = file_read(file("record.sqlite-wal"), &n);
    oy_store_close(s);
    file_write(file("record.sqlite"), record, m);
    for (n = n < 40000 ? n : 40000; n > 0 && log[n - 1] == 0;)
        n--;
    for (size_t at = 0; at < n; at += 11) {
        log[at] ^= 0x10;
        file_write(file("record.sqlite-wal"), log, n);
        log[at] ^= 0x10;
        (void)remove(file("record.sqlite-shm"));
        s = opened(OY_STORE_READ);
        uint64_t size = oy_store_size(s);
        assert_true(size == 2 || size == 4 || size == 6);
        all_is_there(s, size);
        whole += size == 6;
        oy_store_close(s);
    }
    assert_true(whole < n / 11 / 10);
    free(record);
    free(log);
}

// ---- errors of the disk ----

static void file_size_limit(rlim_t most) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void after_a_failed_commit_nothing_goes_on(void **state) {
    (void)state;
    oy_err err = {0};
    oy_bytes note;
    seen entries = {0};
    record_make(2);
    oy_store *s = opened(OY_STORE_WRITE);
    assert_int_equal(append(s, 2, 1, &err), OY_OK); // room in the log is taken now
    file_size_limit(4096);
    assert_int_equal(append(s, 3, 1, &err), OY_IO);
    file_size_limit(RLIM_INFINITY);
    assert_non_null(strstr(err.what, "commit: disk I/O error"));
    assert_true(oy_store_is_stopped(s));
    static const char why[] = "stopped: an earlier write or sync failed";
    assert_int_equal(append(s, 3, 1, &err), OY_IO);
    assert_string_equal(err.what, why);
    assert_int_equal(oy_store_read(s, 0, 1, entry_see, &entries, &err), OY_IO);
    assert_string_equal(err.what, why);
    assert_int_equal(oy_store_checkpoint(s, NULL, &note, &err), OY_IO);
    assert_int_equal(oy_store_checkpoints(s, note_see, &entries, &err), OY_IO);
    oy_store_close(s);
    s = opened(OY_STORE_WRITE);
    all_is_there(s, 3);
    assert_int_equal(append(s, 3, 1, &err), OY_OK);
    oy_store_close(s);
}

static void without_room_nothing_has_happened(void **state) {
    (void)state;
    oy_err err = {0};
    record_make(2);
    oy_store *s = opened(OY_STORE_WRITE);
    file_size_limit(100000);
    assert_int_equal(append(s, 2, 1, &err), OY_IO);
    file_size_limit(RLIM_INFINITY);
    assert_string_equal(err.what, "record.sqlite-wal: File too large");
    assert_false(oy_store_is_stopped(s));
    all_is_there(s, 2);
    assert_int_equal(append(s, 2, 1, &err), OY_OK);
    all_is_there(s, 3);
    oy_store_close(s);
}

static void a_record_that_was_taken_away_is_not_written_to(void **state) {
    (void)state;
    oy_err err = {0};
    static const char *const names[] = {"record.sqlite", "record.sqlite-wal"};
    for (size_t i = 0; i < 2; i++) {
        record_make(2);
        oy_store *s = opened(OY_STORE_WRITE);
        assert_int_equal(append(s, 2, 1, &err), OY_OK);
        assert_int_equal(rename(file(names[i]), file("elsewhere")), 0);
        assert_int_equal(append(s, 3, 1, &err), OY_IO);
        assert_non_null(strstr(err.what, "was removed or replaced"));
        assert_true(oy_store_is_stopped(s));
        oy_store_close(s);
        assert_int_equal(nftw(dir, entry_remove, 8, FTW_DEPTH | FTW_PHYS), 0);
    }
}

// A small disk of our own, seen by this process alone. Skips the test where that is not permitted.
static void small_disk_mount(void) {
    assert_int_equal(mkdir(dir, 0700), 0);
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("tmpfs", dir, "tmpfs", 0, "size=12m,mode=0700") != 0) {
        print_message("skipped: no small disk may be mounted here: %s\n", strerror(errno));
        skip();
    }
}

static void ballast_make(size_t n) {
    int f = open(file("ballast"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(f >= 0);
    assert_int_equal(fallocate(f, 0, 0, (off_t)n), 0);
    assert_int_equal(close(f), 0);
}

// Appends until the disk is full, then makes space.
static void disk_fill(size_t ballast) {
    oy_err err = {0};
    record_make(0);
    ballast_make(ballast);
    oy_store *s = opened(OY_STORE_WRITE);
    uint64_t size = 0;
    for (; append(s, size, 16, &err) == OY_OK; size += 16)
        assert_true(size < 100000);
    for (int again = 0; again < 3; again++) {
        assert_string_equal(err.what, "record.sqlite-wal: No space left on device");
        assert_false(oy_store_is_stopped(s));
        all_is_there(s, size);
        assert_int_equal(append(s, size, 16, &err), OY_IO);
    }
    assert_int_equal(remove(file("ballast")), 0);
    assert_int_equal(append(s, size, 16, &err), OY_OK);
    all_is_there(s, size + 16);
    oy_store_close(s);
    s = opened(OY_STORE_WRITE);
    all_is_there(s, size + 16);
    oy_store_close(s);
    assert_int_equal(remove(file("record.sqlite")), 0);
}

static void a_full_disk_can_be_read_and_emptied(void **state) {
    (void)state;
    small_disk_mount();
    for (size_t i = 0; i < 12; i++)
        disk_fill(((size_t)6 << 20) + i * 3 * 4096);
    assert_int_equal(umount(dir), 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, directory_make, directory_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_new_record_is_empty_and_private),
        CASE(a_record_is_not_created_twice),
        CASE(a_log_without_its_record_is_not_played_into_a_new_one),
        CASE(remains_of_a_creation_are_cleared),
        CASE(a_place_that_cannot_be_is_refused),
        CASE(opening_never_creates),
        CASE(what_is_appended_comes_back),
        CASE(the_newest_checkpoint_is_copied),
        CASE(a_checkpoint_needs_memory),
        CASE(appending_compares_before_it_swaps),
        CASE(a_writer_that_passed_by_the_lock_is_noticed),
        CASE(reading_ends_where_the_reader_says),
        CASE(a_reader_may_read_while_it_reads),
        CASE(the_log_is_moved_into_the_database),
        CASE(one_process_writes),
        CASE(others_read_meanwhile),
        CASE(a_newer_schema_is_left_alone),
        CASE(another_shape_is_refused),
        CASE(an_odd_row_is_found_where_it_is_read),
        CASE(no_database_is_no_record),
        CASE(no_symbolic_link_is_followed),
        CASE(no_changed_byte_passes),
        CASE(no_changed_byte_breaks_the_writer),
        CASE(a_truncated_record_is_noticed),
        CASE(a_changed_log_gives_an_earlier_record),
        CASE(after_a_failed_commit_nothing_goes_on),
        CASE(without_room_nothing_has_happened),
        CASE(a_record_that_was_taken_away_is_not_written_to),
        CASE(a_full_disk_can_be_read_and_emptied),
    };
    (void)signal(SIGXFSZ, SIG_IGN); // a file that grows too large is an error, not an end
    return oy_crypto_init() ? cmocka_run_group_tests_name("store", tests, NULL, NULL) : 1;
}
