// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/bare.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/figure.h"

#define CORES_MAX 64
#define MESSAGE 512
#define SIGNATURES 512 // distinct ones, each verified ROUNDS times
#define ROUNDS 8
#define ROW 1024

typedef struct signed_message {
    uint8_t text[MESSAGE], signature[crypto_sign_BYTES];
} signed_message;

typedef struct verifier {
    pthread_t thread;
    const signed_message *message;
    const uint8_t *key;
    unsigned core;
    size_t good;
} verifier;

static void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "bench: %s\n", what);
    abort();
}

static void *verify_all(void *ctx) {
    verifier *v = ctx;
    (void)figure_pin(v->core);
    for (size_t i = 0; i < SIGNATURES * ROUNDS; i++) {
        const signed_message *m = &v->message[i % SIGNATURES];
        v->good += crypto_sign_verify_detached(m->signature, m->text, MESSAGE, v->key) == 0;
    }
    return NULL;
}

double bare_verify(unsigned cores) {
    static signed_message message[SIGNATURES];
    uint8_t key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    verifier v[CORES_MAX];
    must(cores > 0 && cores <= CORES_MAX && crypto_sign_keypair(key, secret) == 0, "verify");
    for (size_t i = 0; i < SIGNATURES; i++) {
        randombytes_buf(message[i].text, MESSAGE);
        (void)crypto_sign_detached(message[i].signature, NULL, message[i].text, MESSAGE, secret);
    }
    double from = figure_clock();
    for (unsigned c = 0; c < cores; c++) {
        v[c] = (verifier){.message = message, .key = key, .core = c};
        must(pthread_create(&v[c].thread, NULL, verify_all, &v[c]) == 0, "no thread");
    }
    for (unsigned c = 0; c < cores; c++) {
        (void)pthread_join(v[c].thread, NULL);
        must(v[c].good == SIGNATURES * ROUNDS, "a signature that does not hold");
    }
    return (double)cores * SIGNATURES * ROUNDS / (figure_clock() - from);
}

double bare_sync(const char *dir, size_t count) {
    char path[1024];
    const uint8_t row[ROW] = {1};
    double *seconds = calloc(count, sizeof *seconds);
    (void)snprintf(path, sizeof path, "%s/bare.sync", dir);
    int file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    must(seconds && file >= 0, path);
    for (size_t i = 0; i < count; i++)
        must(write(file, row, ROW) == ROW, path);
    must(fsync(file) == 0, path);
    for (size_t i = 0; i < count; i++) {
        double from = figure_clock();
        must(pwrite(file, row, ROW, (off_t)(i * ROW)) == ROW && fdatasync(file) == 0, path);
        seconds[i] = figure_clock() - from;
    }
    must(close(file) == 0 && unlink(path) == 0, path);
    double median = figure_share(seconds, count, 0.5);
    free(seconds);
    return median;
}

static void run(sqlite3 *db, const char *sql) {
    must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

static void files_remove(const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[1100];
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(name, sizeof name, "%s%s", path, endings[i]);
        (void)unlink(name);
    }
}

double bare_store(const char *dir, size_t count, size_t batch) {
    char path[1024];
    const uint8_t row[ROW] = {1};
    sqlite3 *db;
    sqlite3_stmt *insert;
    (void)snprintf(path, sizeof path, "%s/bare.sqlite", dir);
    files_remove(path);
    must(sqlite3_open(path, &db) == SQLITE_OK, path);
    run(db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry(idx INTEGER PRIMARY KEY, bytes BLOB)");
    must(sqlite3_prepare_v2(db, "INSERT INTO entry(bytes) VALUES(?)", -1, &insert, NULL) == SQLITE_OK, "prepare");
    must(sqlite3_bind_blob(insert, 1, row, ROW, SQLITE_STATIC) == SQLITE_OK, "bind");
    double from = figure_clock();
    for (size_t i = 0; i < count; i++) {
        if (i % batch == 0)
            run(db, "BEGIN IMMEDIATE");
        must(sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK, "insert");
        if (i % batch == batch - 1 || i + 1 == count)
            run(db, "COMMIT");
    }
    double seconds = figure_clock() - from;
    (void)sqlite3_finalize(insert);
    must(sqlite3_close(db) == SQLITE_OK, "close");
    files_remove(path);
    return (double)count / seconds;
}
