// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One directory holds an installation: several processes side by side, each its own record.
//
//   DIR/processes/NAME/record.sqlite      the record (store.h)
//   DIR/processes/NAME/keys/log.key       signs checkpoints; open, for the service alone
//   DIR/processes/NAME/keys/operator.key  signs digests and refusals
//
// NAME is a label. Other keys do not belong here: they are their holders'.
#ifndef OYDAS_INSTALLATION_H
#define OYDAS_INSTALLATION_H

#include "core/err.h"

#define OY_PROCESSES_MAX 64
#define OY_PATH_MAX 1024

typedef struct oy_installation {
    char dir[OY_PATH_MAX];
    char names[OY_PROCESSES_MAX][25]; // sorted
    size_t count;
} oy_installation;

// Lists the processes of DIR. No process yet is no error. Errors: OY_STORE_MISSING, OY_IO.
OY_MUST_USE oy_code oy_installation_open(oy_installation *out, const char *dir, oy_err *err);
// Makes DIR and DIR/processes/NAME/keys as needed (mode 0700). Errors: OY_BAD_NAME, OY_STORE_EXISTS (a record is there), OY_IO.
OY_MUST_USE oy_code oy_installation_add(const char *dir, const char *name, oy_err *err);
// DIR/processes/NAME[/rest] into `out`. OY_TOO_LONG.
OY_MUST_USE oy_code oy_installation_path(char out[OY_PATH_MAX], const char *dir, const char *name, const char *rest);

#endif
