// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What keeps small files through a power cut: a file is whole or it is not there, and its name in the
// directory is synced too.
#ifndef OYDAS_DURABLE_H
#define OYDAS_DURABLE_H

#include "core/err.h"

// OY_IO (or OY_STORE_EXISTS for EEXIST) with the path and the name of errno, such as "keys/log.key: EACCES".
oy_code oy_durable_fail(oy_err *err, const char *path);

// Syncs the directory that holds `path`. OY_OK or OY_IO.
OY_MUST_USE oy_code oy_durable_parent(const char *path, oy_err *err);

// Makes a directory of mode 0700 and syncs its parent; one that is there already is left as it is. OY_IO.
OY_MUST_USE oy_code oy_durable_directory(const char *path, oy_err *err);

// Writes a new file of mode 0600, whole and durable when this returns; no file is ever replaced and no link
// followed. After a crash there may be a file PATH.*.new beside it. Errors: OY_STORE_EXISTS, OY_IO.
OY_MUST_USE oy_code oy_durable_file(const char *path, oy_bytes content, oy_err *err);

#endif
