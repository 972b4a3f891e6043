// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The one error type: a code, a place, and what stood there. The same code is shown by the command
// line, the API and the page; the sentence for it is in messages/LANGUAGE.messages under `code.CODE`.
// The reasons for which an act is without effect are codes too.
#ifndef OYDAS_ERR_H
#define OYDAS_ERR_H

#include <stddef.h>
#include <stdint.h>

#include "bytes.h"

typedef enum oy_code {
#define OY_CODE(name, token) OY_##name,
#include "codes.def"
#undef OY_CODE
    OY_CODES
} oy_code;

typedef struct oy_err {
    oy_code code;
    uint32_t line;  // 1-based line of the text that was read; 0 when there is none
    char what[120]; // what stood there or is missing, printable ASCII, NUL-terminated; may be empty
} oy_err;

// The code's token as it stands in messages, JSON and the state dump, e.g. "late".
const char *oy_code_token(oy_code code);
// The code of a token; OY_CODES when there is none.
oy_code oy_code_of(oy_bytes token);
// Fills *err (which may be NULL) and returns `code`, so that a parser can `return oy_fail(…)`.
// Bytes of `what` outside printable ASCII are shown as \xNN; what is too long ends in "...".
oy_code oy_fail(oy_err *err, oy_code code, uint32_t line, oy_bytes what);

#endif
