// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Inside the core: what the parts of the rehearsal share.
//   rehearsal_parse.c    the file
//   rehearsal_play.c     the clock, one step after another
//   rehearsal_enter.c    signed acts and ticks become entries
//   rehearsal_found.c    the founding act and its keys
//   rehearsal_cast.c     who acts, with which key, and the authorities given later
//   rehearsal_compose.c  an act from the lines of a step
//   rehearsal_text.c     its text, and the content it is bound to
//   rehearsal_deposit.c  what was deposited at other doors
//   rehearsal_expect.c   what is expected
//   rehearsal_find.c     what is found
//   rehearsal_question.c, rehearsal_otherwise.c   what would have come (rehearsal_question.h)
#ifndef OYDAS_REHEARSAL_PART_H
#define OYDAS_REHEARSAL_PART_H

#include "rehearsal.h"

// What a member's CODE/mission may do.
#define OY_MISSION_SCOPES (OY_SCOPE_DRAFT | OY_SCOPE_REPORT | OY_SCOPE_CONTACT | OY_SCOPE_POSITION)

// A play under way.
typedef struct oy_player {
    const oy_rehearsal *rehearsal;
    const oy_stage *stage;
    oy_audit *audit;
    oy_err *err;
    oy_arena arena;   // lasts as long as the play
    oy_arena scratch; // reset at every step
    uint32_t line;    // of the step under way
    uint64_t nonces;  // given out so far
    oy_instant now;
    oy_idmap labels; // SHA-256 of a label -> place in `named`
    oy_hash *named;  // ids of the acts that have a label
    size_t named_n, named_cap;
    oy_folded last;    // what came of the last act of a step
    bool acted;        // there was one
    oy_hash deposited; // the act that the last `deposited` carries
    uint64_t entries;
} oy_player;

// Fails with the line of the step under way.
oy_code oy_player_fail(const oy_player *p, oy_code code, oy_bytes what);
// "OWNER/label", and the name of the secretariat's key, for as long as the step lasts; n == 0 when memory is gone.
oy_bytes oy_player_key_name(oy_player *p, oy_bytes owner, const char *label);
oy_bytes oy_player_desk(oy_player *p);
// The name of the key of whoever keeps the record now.
oy_bytes oy_player_operator(const oy_player *p);
// A key of the stage, its name copied for as long as the step lasts. OY_BAD_KEY, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_player_key(oy_player *p, oy_bytes keyname, oy_skey *out);
// 16 bytes that no other act of this play has, the same at every play.
void oy_player_nonce(oy_player *p, uint8_t nonce[16]);
// The id that a label stands for. False when nothing has that label.
OY_MUST_USE bool oy_player_find(const oy_player *p, oy_bytes label, oy_hash *id);
// An instant as written, or "+72 h", "-30 min" from now. False when it is neither.
OY_MUST_USE bool oy_player_instant(const oy_player *p, oy_bytes s, oy_instant *out);

// Stamps a signed note (or, n == 0, a tick) now and enters it; a digest follows when it had an outcome.
OY_MUST_USE oy_code oy_player_log(oy_player *p, oy_bytes note, oy_folded *out);
// Signs an act whose own lines are filled in (process, seen and nonce are put in here; seen only when it has no root
// yet), and enters it now. The act's `key` is not used. Errors of form; OY_NO_MEMORY; what the stage answered.
OY_MUST_USE oy_code oy_player_enter(oy_player *p, oy_act *act, oy_bytes keyname, oy_folded *out);

// Whether `who` is written as somebody who acts: chair, secretariat, operator or a member's code, perhaps with a label.
bool oy_rehearsal_actor_check(oy_bytes who);
// The same without entering it: the note, and act->id.
OY_MUST_USE oy_code oy_player_sign(oy_player *p, oy_act *act, oy_bytes keyname, oy_bytes *note);
// The key of an imagined door. OY_BAD_NAME, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_player_door(oy_player *p, oy_bytes label, oy_skey *out);
// Makes of the lines of a `deposited` the act of that member which it carries, signed, and of "DOOR INSTANT" the receipts.
OY_MUST_USE oy_code oy_player_enclose(oy_player *p, oy_act *act, oy_bytes member);

// Who acts in a step: key name and role.
typedef struct oy_actor {
    oy_bytes keyname;
    oy_role role;
} oy_actor;
// The actor of a step. The authorities that its key still lacks are entered first.
OY_MUST_USE oy_code oy_player_cast(oy_player *p, oy_bytes who, oy_actor *out);
// The founding act: everybody in the roster gets keys, except under single-key.
OY_MUST_USE oy_code oy_player_found(oy_player *p, oy_bytes rules, oy_bytes roster);

// Fills in what the lines of a step say, of an act of that key.
OY_MUST_USE oy_code oy_player_compose(oy_player *p, const oy_step *step, oy_bytes keyname, oy_act *act);
// Puts a line `| TEXT` or `> TEXT`, with its LF; the id for each "@{LABEL}". OY_BAD_LINE, OY_UNKNOWN_LABEL.
OY_MUST_USE oy_code oy_player_put_line(const oy_player *p, oy_bytes line, oy_buf *out);
// Puts the text of the file that `text-of KIND NAME` names. OY_BAD_NAME; what the stage answered.
OY_MUST_USE oy_code oy_player_put_file(const oy_player *p, oy_bytes value, oy_buf *out);
// Puts the lines `> TEXT` of a step: the content that its act is bound to.
OY_MUST_USE oy_code oy_player_put_content(oy_player *p, const oy_step *step, oy_buf *out);

// Whether the words after `expect` have one of the forms there are, and a label may be called that. OY_OK or an error
// for oy_fail.
OY_MUST_USE oy_code oy_expectation_check(oy_bytes words);
bool oy_expectation_is_reserved(oy_bytes label);
// Whether it holds; what is found, in the same words, goes to `found`. OY_UNKNOWN_LABEL, OY_NO_MEMORY.
OY_MUST_USE oy_code oy_player_expect(oy_player *p, const oy_step *step, bool *held, oy_buf *found);

#endif
