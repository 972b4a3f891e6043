// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes certificates on a thread of its own, one after another: it folds a whole record, which takes a while and must
// hold up nobody. The addresses that wait take turns, and what several wait for is made once.
#ifndef OYDAS_CERTIFIER_H
#define OYDAS_CERTIFIER_H

#include "server/address.h"
#include "server/record.h"
#include "server/sheet.h"

typedef struct oy_certifier oy_certifier;

// A certificate to be made. Its owner keeps it until it is done.
typedef struct oy_certificate_job {
    oy_record *record;
    oy_hash procedure;
    bool full;
    oy_address from;
    void *owner;
    // What came of it.
    oy_code code;
    oy_err err;
    oy_sheet *sheet; // held for the owner
    oy_hash root;    // of the log that it rests on
    struct oy_certificate_job *next;
} oy_certificate_job;

#define OY_CERTIFICATES_WAITING 64

// `share` jobs of one address may wait, of OY_CERTIFICATES_WAITING in all. `done` is called on the certifier's thread
// for each job. Errors: OY_NO_MEMORY, OY_IO (no thread).
OY_MUST_USE oy_code oy_certifier_start(oy_certifier **out, const char *dir, size_t share,
                                       void (*done)(oy_certificate_job *job), oy_err *err);
// OY_OK; OY_STOPPING; OY_RATE_LIMITED when too many wait.
OY_MUST_USE oy_code oy_certifier_submit(oy_certifier *c, oy_certificate_job *job);
// Breaks off what is being made, gives all jobs back, and ends the thread.
void oy_certifier_stop(oy_certifier *c);

#endif
