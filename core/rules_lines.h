// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where in a rules file something stands, and what its author noted there. For files that oy_rules_parse has read,
// but where it says otherwise.
#ifndef OYDAS_RULES_LINES_H
#define OYDAS_RULES_LINES_H

#include "rules.h"

// The line (1-based) of `word` at the process (`body` empty) or in that body; of a word that stands more than once,
// that of the value `subject` begins (a language, a source). 0: the file does not say it there. The word "body" finds
// the line in which the body begins.
uint32_t oy_rules_line(oy_bytes text, oy_bytes body, oy_bytes word, oy_bytes subject);
// The comment right above a line: its lines as they stand, each with its '#' and its LF. Empty: there is none.
oy_bytes oy_rules_note(oy_bytes text, uint32_t line);
// The value that a line is about, whether or not it sets it well. False: the line begins with no word of rules.def.
// The file need not be well-formed.
OY_MUST_USE bool oy_rules_line_rule(oy_rule *out, oy_bytes text, uint32_t line);

#endif
