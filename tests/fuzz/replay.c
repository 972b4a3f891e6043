// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Stands in for libFuzzer where there is none: gives every file of a corpus to the fuzz target it is linked
// with, and prints how many there were. usage: NAME_fuzz DIR|FILE…
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t replayed;

static _Noreturn void give_up(const char *path) {
    (void)fprintf(stderr, "%s: %s\n", path, strerror(errno));
    exit(2);
}

// The block is as long as the file to the byte, so that a sanitizer sees a read behind its end.
static void replay_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        give_up(path);
    long size = ftell(f);
    if (size < 0 || fseek(f, 0, SEEK_SET) != 0)
        give_up(path);
    uint8_t *bytes = malloc(size ? (size_t)size : 1);
    if (!bytes || fread(bytes, 1, (size_t)size, f) != (size_t)size)
        give_up(path);
    (void)fclose(f);
    (void)fprintf(stderr, "%s\n", path); // the last one is the one that fails
    if (LLVMFuzzerTestOneInput(bytes, (size_t)size) != 0) {
        (void)fprintf(stderr, "%s: the target refused it\n", path);
        exit(1);
    }
    free(bytes);
    replayed++;
}

static void replay_directory(const char *path) {
    DIR *directory = opendir(path);
    if (!directory)
        give_up(path);
    for (const struct dirent *e = readdir(directory); e; e = readdir(directory)) {
        char file[4096];
        if (e->d_name[0] == '.')
            continue;
        int n = snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        if (n < 0 || (size_t)n >= sizeof file)
            give_up(path);
        replay_file(file);
    }
    (void)closedir(directory);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        struct stat st;
        if (stat(argv[i], &st) != 0)
            give_up(argv[i]);
        if (S_ISDIR(st.st_mode))
            replay_directory(argv[i]);
        else
            replay_file(argv[i]);
    }
    (void)printf("%zu\n", replayed);
    return replayed ? 0 : 2;
}
