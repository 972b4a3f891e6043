// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The service without the rest of the program, for builds with a bug planted in them.
//
// Usage: serve_planted_BUG serve DIR --listen ADDRESS [OPTION…]   (other options are taken and ignored)
#include <string.h>

#include "server/serve.h"

int main(int argc, char **argv) {
    if (argc < 5 || strcmp(argv[1], "serve") != 0 || strcmp(argv[3], "--listen") != 0)
        return 2;
    oy_serve_options options = oy_serve_defaults(argv[2]);
    options.listen = argv[4];
    options.acts_per_minute = 0;
    return oy_serve(&options, NULL) == OY_OK ? 0 : 1;
}
