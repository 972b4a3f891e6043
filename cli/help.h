// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The help texts, built into the program by help/embed.py.
#ifndef OYDAS_CLI_HELP_H
#define OYDAS_CLI_HELP_H

typedef struct oy_help_topic {
    const char *name;
    const char *text; // the first line is its summary
} oy_help_topic;

// In the order of their names, ended by a row without one.
extern const oy_help_topic oy_help_topics[];

#endif
