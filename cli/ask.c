// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/ask.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/say.h"

bool oy_ask_possible(void) {
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

bool oy_ask_yes(const char *key) {
    char line[64];
    if (!oy_ask_possible())
        return false;
    const char *question = oy_message(OY_LANGUAGE, key);
    (void)fflush(stdout);
    (void)fprintf(stderr, "%s ", question ? question : key);
    (void)fflush(stderr);
    if (!fgets(line, sizeof line, stdin))
        return false;
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, "y") == 0 || strcmp(line, "Y") == 0 || strcmp(line, "yes") == 0;
}

// Reads one line from the terminal, up to its room; false when it was longer or there was none.
static bool line_read(int fd, oy_passphrase *out) {
    out->n = 0;
    for (;;) {
        uint8_t c;
        ssize_t got = read(fd, &c, 1);
        if (got <= 0)
            return false;
        if (c == '\n')
            return true;
        if (out->n == sizeof out->b)
            return false;
        out->b[out->n++] = c;
    }
}

// With the terminal's echo off and its signals turned into characters, so that it never stays off.
static bool line_read_unseen(int fd, oy_passphrase *out) {
    struct termios before, unseen;
    if (tcgetattr(fd, &before) != 0)
        return false;
    unseen = before;
    unseen.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    if (tcsetattr(fd, TCSAFLUSH, &unseen) != 0)
        return false;
    bool good = line_read(fd, out);
    (void)tcsetattr(fd, TCSAFLUSH, &before);
    (void)fputc('\n', stderr);
    // With ISIG off, Ctrl-C is a character: take it for what was meant.
    return good && !memchr(out->b, 0x03, out->n);
}

static oy_code ask_once(oy_passphrase *out, int fd, const char *key, const char *for_what, oy_err *err) {
    oy_say(stderr, key, OY_STR("key", for_what));
    if (line_read_unseen(fd, out))
        return OY_OK;
    oy_passphrase_wipe(out);
    return oy_fail(err, OY_USAGE, 0, OY_LIT("no passphrase was given"));
}

oy_code oy_ask_passphrase(oy_passphrase *out, const char *for_what, bool twice, oy_err *err) {
    out->n = 0;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return oy_fail(err, OY_USAGE, 0, OY_LIT("a passphrase is needed: --passphrase-file FILE"));
    oy_code code = ask_once(out, fd, "cli.ask-passphrase", for_what, err);
    if (code == OY_OK && twice) {
        oy_passphrase again;
        code = ask_once(&again, fd, "cli.ask-passphrase-again", for_what, err);
        if (code == OY_OK && (again.n != out->n || memcmp(again.b, out->b, out->n) != 0))
            code = oy_fail(err, OY_USAGE, 0, OY_LIT("the two passphrases differ"));
        else if (code == OY_OK && out->n == 0)
            code = oy_fail(err, OY_USAGE, 0, OY_LIT("an empty passphrase; --no-passphrase leaves the key open"));
        oy_passphrase_wipe(&again);
    }
    (void)close(fd);
    if (code != OY_OK)
        oy_passphrase_wipe(out);
    return code;
}

oy_code oy_passphrase_read(oy_passphrase *out, const char *path, oy_err *err) {
    out->n = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return oy_file_fail(err, path);
    // A file without a line feed at its end is a line as well.
    bool whole = line_read(fd, out) || out->n < sizeof out->b;
    (void)close(fd);
    if (!whole || out->n == 0) {
        oy_passphrase_wipe(out);
        return oy_fail(err, whole ? OY_USAGE : OY_TOO_LONG, 0, OY_LIT("the first line of the passphrase file"));
    }
    return OY_OK;
}

oy_bytes oy_passphrase_bytes(const oy_passphrase *p) {
    return (oy_bytes){p->b, p->n};
}

void oy_passphrase_wipe(oy_passphrase *p) {
    sodium_memzero(p, sizeof *p);
}
