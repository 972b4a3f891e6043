// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/program.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/figure.h"

static void must(bool good, const char *what) {
    if (good)
        return;
    (void)fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

// Starts it with what it says on standard error going to `said`; standard output is thrown away.
static pid_t start(const char *const argv[], const char *home, int said) {
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid > 0)
        return pid;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); // it does not outlive this program
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, 1) < 0 || dup2(said, 2) < 0 || setenv("HOME", home, 1) != 0 ||
        unsetenv("XDG_DATA_HOME") != 0 || unsetenv("XDG_CONFIG_HOME") != 0)
        _exit(126);
    (void)execv(argv[0], (char *const *)(const void *)argv);
    _exit(127);
}

// Looks into what it says until it says where it serves.
static int port_read(const char *log, pid_t pid) {
    static const char mark[] = "\"event\":\"serving\",\"url\":\"http://127.0.0.1:";
    char text[4096];
    int status;
    for (;;) {
        FILE *f = fopen(log, "r");
        must(f != NULL, log);
        text[fread(text, 1, sizeof text - 1, f)] = 0;
        (void)fclose(f);
        const char *at = strstr(text, mark);
        if (at && strchr(at + sizeof mark - 1, '/'))
            return (int)strtol(at + sizeof mark - 1, NULL, 10);
        must(waitpid(pid, &status, WNOHANG) == 0, "the service ended before it served");
        (void)usleep(200);
    }
}

program program_serve(const char *oydas, const char *dir) {
    const char *const argv[] = {oydas, "serve", dir, "--listen", "127.0.0.1:0", "--acts-per-minute", "0", NULL};
    char log[1024];
    (void)snprintf(log, sizeof log, "%s/serve.log", dir);
    int said = open(log, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    must(said >= 0, log);
    program p = {.start = figure_clock()};
    p.pid = start(argv, dir, said);
    (void)close(said);
    p.port = port_read(log, p.pid);
    return p;
}

void program_stop(program *p) {
    int status;
    must(kill(p->pid, SIGTERM) == 0 && waitpid(p->pid, &status, 0) == p->pid && status == 0, "the service ended badly");
}

program_cost program_verify(const char *oydas, const char *path, const char *home) {
    const char *const argv[] = {oydas, "verify", "--quiet", path, NULL};
    struct rusage used;
    int status;
    double from = figure_clock();
    pid_t pid = start(argv, home, 2);
    must(wait4(pid, &status, 0, &used) == pid && status == 0, "oydas verify finds something wrong");
    return (program_cost){.seconds = figure_clock() - from, .memory = (size_t)used.ru_maxrss * 1024};
}
