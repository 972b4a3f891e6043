// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Clients over HTTP: each sends its next act as soon as it holds the receipt of the one before. One thread, which takes
// from the machine what clients would take elsewhere.
#ifndef OYDAS_BENCH_LOAD_H
#define OYDAS_BENCH_LOAD_H

#include "core/bytes.h"

#define LOAD_CLIENTS_MAX 64

// Posts all notes to the process `name` through so many clients. seconds[i] becomes what passed from the
// connecting for notes[i] to its receipt. Returns the seconds for all. Ends this program where an answer is no receipt.
double load_post(int port, const char *name, unsigned clients, const oy_bytes *notes, size_t count, double *seconds);
// Asks for a path once, on a connection of its own; the answer must be 200.
void load_get(int port, const char *path);
// The same, whatever its length; returns the seconds from the connecting to its last byte.
double load_get_all(int port, const char *path);
// Posts nothing to a path; the answer must be 200.
void load_post_empty(int port, const char *path);

#endif
