// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The state as JSON, one thing at a time, as codes and arguments: sentences for people are made from them by
// whoever shows them (messages/). The same bytes go to the command line, the API and the browser.
// Shapes are documented in docs/formats/api.md.
#ifndef OYDAS_VIEW_H
#define OYDAS_VIEW_H

#include "fold.h"
#include "json.h"
#include "payload.h"

// The process: origin, founding id, clock, rules in force, bodies, chair, counts, last stamp, next due.
void oy_view_process(oy_json *out, const oy_state *s);
// Every procedure, newest first: id, title, body, way, status, deadline or end, symbol, what is still needed.
void oy_view_decisions(oy_json *out, const oy_state *s);
// The same list, at most `count` of it after the newest `skip`; its field "total" says how many there are.
void oy_view_decisions_page(oy_json *out, const oy_state *s, uint64_t skip, uint64_t count);
// One procedure whole: text, sponsors, effects, rule values that applied, timeline, positions of all members,
// statements, computed and announced outcome, causes, what is still needed and from whom.
void oy_view_decision(oy_json *out, const oy_state *s, uint32_t procedure);
// Instruments, in force or ended, each in the version adopted last: {"instruments": […]}.
void oy_view_instruments(oy_json *out, const oy_state *s);
// One instrument (oy_instrument_find) with its text and, newest first, the returns that stand for a period that begins with
// `period` (empty: for any): at most `count` of them after the newest `skip`; "total" says how many there are.
void oy_view_instrument(oy_json *out, const oy_state *s, uint32_t row, oy_bytes period, uint64_t skip, uint64_t count);
// Proposals that have not been opened yet.
void oy_view_proposals(oy_json *out, const oy_state *s);
// The clause of the engine by which a moment of its timeline came about, such as "R5".
const char *oy_moment_clause(const oy_procedure *p, oy_word what);
void oy_view_members(oy_json *out, const oy_state *s);
// One member: names, since when, terms in the chair, authorities, positions taken.
void oy_view_member(oy_json *out, const oy_state *s, uint32_t member);
// How it is with a payload, where one has looked: "here", "not-available" (not here), "restricted" (nobody is told whether
// it is), "unknown", or "erased", when, by which office, and why.
typedef struct oy_content {
    const char *word;
    oy_instant at;
    oy_bytes by, reason;
} oy_content;
// One act as it stands in the record: type, role, signer, lines, block, stamp, and what came of it.
// `content` says how it is with the payload that it names; NULL: it names none, or nobody has looked.
void oy_view_act(oy_json *out, const oy_state *s, const oy_act *act, const oy_folded *folded,
                 const oy_content *content);
// The line of a list of acts: index, stamp, type, role, signer, reason. `act` NULL: a tick, or an entry that is
// none; its type is then null.
void oy_view_act_line(oy_json *out, const oy_act *act, const oy_folded *folded);

#endif
