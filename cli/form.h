// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// `oydas form`: its parts, and what they share.
#ifndef OYDAS_CLI_FORM_H
#define OYDAS_CLI_FORM_H

#include "cli/instrument.h"
#include "core/filled.h"

// Each runs behind its own word: `oydas form check FILE`; argv[0] is "form".
oy_command_run oy_form_run_new, oy_form_run_fill, oy_form_run_check, oy_form_run_text, oy_form_run_show,
    oy_form_run_csv, oy_form_run_json, oy_form_run_read, oy_form_run_file, oy_form_run_diff;

// A filled form that was read, and its instrument.
typedef struct oy_form_file {
    const char *name;
    oy_filled filled;
    oy_instrument_file instrument;
} oy_form_file;

// Reads a form, and the instrument that it names, or the one called `instrument` (may be NULL). The form need not be as its
// instrument asks. OY_EXIT_DONE, or how the program ends, said on standard error.
oy_exit oy_form_open(oy_form_file *out, oy_arena *arena, const char *name, const char *instrument);
// Whether a form is as its instrument asks; each fault is said on standard error.
bool oy_form_good(oy_arena *arena, const char *language, const oy_form_file *file, const oy_codes_known *known,
                  bool partial);
// Writes to a file, or to standard output where `output` is NULL.
oy_exit oy_form_put(const char *output, const oy_buf *content);

// What a form says of a file: its SHA-256 and its length.
oy_exit oy_form_paper(oy_bytes *out, oy_arena *arena, const char *path);

// A form that is begun: for a member and a period, from the last return or empty.
typedef struct oy_form_begin {
    const char *instrument, *form, *member, *period, *from; // form, member, period, from may be NULL
} oy_form_begin;
// OY_EXIT_DONE, or how the program ends, said on standard error. What is not known yet is empty.
oy_exit oy_form_begun(oy_form_file *out, oy_arena *arena, const oy_form_begin *begin);

#endif
