/* SPDX-FileCopyrightText: 2026 The Oydaş authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What docs/engine.md says of silence, as a model for SPIN: entries in a record, one after another, each with its stamp.
 * Time is counted in hours of the record. Before the first entry at hour 1 all of these stand open since hour 0:
 *
 *   M  a text under silence           A  the admission of a newcomer under silence, shorter
 *   Q  a question in session          R  M once more (it resumes M), when somebody opens it
 *
 * and members BOR and CAS, the chair and the secretariat act as they like, ENTRIES times, in time, late, or without any right to.
 * Then the clock alone goes on.
 *
 *   spin -a silence.pml                     the search; WINDOW, SUSPENSIVE and ENTRIES are set with -D
 *   spin -DTRACE -nSEED silence.pml         one record after another, entry by entry, to be played by the engine (replay.py)
 *
 * Each mutant (-DOVER …) breaks one rule, and must break just the property that run.sh names for it.
 */
#ifndef WINDOW
#define WINDOW 1        /* receipt-window */
#endif
#ifndef SUSPENSIVE
#define SUSPENSIVE 0    /* objection suspensive */
#endif
#ifndef ENTRIES
#define ENTRIES 6
#endif
#define GAP 1           /* gap: a hole is longer */
#define MINIMUM 3       /* silence-minimum */
#define RESUMPTION 2
#define LAST_HOURS 2
#define RESTORES 3      /* gap-restores-most */
#define GRACE 1         /* gap-grace */
#define NOTICE 2        /* admission-notice */
#define LONGER 2        /* what the chair extends by */
#define LAST_ACT 12     /* nobody acts after that hour */
#define FOREVER 60

#define M 0
#define A 1
#define R 2
#define Q 3
#define BOR 1           /* bits of a set of members */
#define CAS 2

#define NOT_YET 0
#define OPEN 1
#define EXPIRED 2
#define ADOPTED 3
#define BROKEN 4
#define NO_CONSENSUS 5
#define is_final(x) (x > EXPIRED)

byte now = 0, entries = 0;
byte status[4], opened[4], least[4], deadline[4], final[4], holes[4], standing[4];
byte waiting = 0;       /* whose withdrawal from M the secretariat has entered, for the chair to confirm */
byte extensions = 0;
bool gone = false;      /* CAS has left */
bool quiet = false;     /* nobody acts any more */

/* What the properties remember, apart from what the engine does. */
byte owed[4], written[4];       /* whose objection in time is not taken back: till D, by letter after it */
byte missing[4];                /* hours of holes */
byte restored[4], joined[4];    /* when: a newcomer joined those who may object to it */
byte before_deadline, before_standing[4];

#ifdef TRACE
#define said(x) printf x
#define violated(what) skip
#else
#define said(x) skip
c_decl {
  static unsigned long seen; /* which properties were violated somewhere */
  static void tell(int what) {
    if (!(seen & 1ul << what))
      printf("violated %d\n", what);
    seen |= 1ul << what;
  }
}
#define violated(what) c_code { tell(what); }
#endif
#define OVER_OBJECTION 1
#define OVER_LETTER 2
#define NOT_FINAL 3
#define DEADLINE_BACK 4
#define DEADLINE_PASSED 5
#define TOO_SHORT 6
#define NOT_RESTORED 7
#define NO_NOTICE 8
#define BY_ONE_OFFICE 9
#define OVER_ANNOUNCED 10
#define RESUMED_OVER 11
#define AT_DEADLINE 12

inline become(p, to) {
  if :: is_final(status[p]) && status[p] != to -> violated(NOT_FINAL) :: else fi;
  status[p] = to
}

inline later(x, than) { if :: than > x -> x = than :: else fi }

/* R10: who is admitted before D has at least so much time. */
inline admit(at) {
  if :: status[M] == OPEN && at < deadline[M] -> joined[M] = at :: else fi;
  if :: status[R] == OPEN && at < deadline[R] -> joined[R] = at :: else fi;
#ifndef UNNOTICED
  if :: status[M] == OPEN && at < deadline[M] -> later(deadline[M], at + NOTICE) :: else fi;
  if :: status[R] == OPEN && at < deadline[R] -> later(deadline[R], at + NOTICE) :: else fi;
#endif
  skip
}

inline adopt(p, at) {
  if :: owed[p] -> violated(OVER_OBJECTION) :: else fi;
  if :: written[p] -> violated(OVER_LETTER) :: else fi;
  if :: deadline[p] - opened[p] < least[p] + missing[p] -> violated(TOO_SHORT) :: else fi;
  if :: restored[p] && deadline[p] < restored[p] + RESUMPTION -> violated(NOT_RESTORED) :: else fi;
  if :: joined[p] && deadline[p] < joined[p] + NOTICE -> violated(NO_NOTICE) :: else fi;
  become(p, ADOPTED);
  if :: p == A -> admit(at) :: else fi
}

inline fall_due(p, at) {
  if
#ifndef OVER
  :: standing[p] -> become(p, BROKEN)
  :: !standing[p] && status[p] == OPEN ->
#else
  :: status[p] == OPEN ->
#endif
     final[p] = deadline[p] + WINDOW;
#ifdef HASTY
     adopt(p, at)
#else
     if :: WINDOW > 0 -> become(p, EXPIRED) :: else -> adopt(p, at) fi
#endif
#ifndef OVER
  :: !standing[p] && status[p] == EXPIRED -> adopt(p, at)
#else
  :: status[p] == EXPIRED -> adopt(p, at)
#endif
  fi
}

#define due(p) (status[p] == OPEN -> deadline[p] : (status[p] == EXPIRED -> final[p] : 255))
#ifdef STALLED
#define is_due(p) (due(p) <= now && !standing[p])
#else
#define is_due(p) (due(p) <= now)
#endif

/* R7: a hole has been; `end` is a deadline or the end of a window. */
inline restore(end, since) {
  if :: since < end && now + LAST_HOURS > end ->
        if :: now - since + GRACE < RESTORES -> later(end, now + now - since + GRACE) :: else -> later(end, now + RESTORES) fi
     :: else fi
}

inline hole(p, since) {
  if :: status[p] == OPEN ->
        missing[p] = missing[p] + now - since;
#ifndef HASTENED
        holes[p] = holes[p] + now - since;
        restore(deadline[p], since);
        later(deadline[p], opened[p] + least[p] + holes[p])
#endif
     :: status[p] == EXPIRED -> restore(final[p], since)
     :: else fi
}

/* Time passes: holes first, then what is due, the earliest first, of the same instant what was opened first. */
inline pass(since) {
  if :: now - since > GAP -> hole(M, since); hole(A, since); hole(R, since) :: else fi;
  do
  :: is_due(M) && due(M) <= due(A) && due(M) <= due(R) -> at = due(M); fall_due(M, at)
  :: is_due(A) && due(A) < due(M) && due(A) <= due(R) -> at = due(A); fall_due(A, at)
  :: is_due(R) && due(R) < due(M) && due(R) < due(A) -> at = due(R); fall_due(R, at)
  :: else -> break
  od;
  at = 0
}

/* R5: an objection, with the member's own key. */
inline object(p, who) {
  said(("object %d %d\n", p, who));
  if :: status[p] == OPEN -> owed[p] = owed[p] | who; standing[p] = standing[p] | who;
        if :: p != Q && !SUSPENSIVE -> become(p, BROKEN) :: else fi
     :: status[p] == BROKEN && now < deadline[p] -> owed[p] = owed[p] | who; standing[p] = standing[p] | who
#ifdef INCLUSIVE
     :: status[p] == EXPIRED && now == deadline[p] -> standing[p] = standing[p] | who; become(p, BROKEN); violated(AT_DEADLINE)
#endif
     :: else fi
}

/* R31: a letter that came in before D is entered by the secretariat, in time or late. */
inline letter(p, who) {
  said(("letter %d %d\n", p, who));
  if
  :: status[p] == OPEN -> owed[p] = owed[p] | who; standing[p] = standing[p] | who;
     if :: !SUSPENSIVE -> become(p, BROKEN) :: else fi
  :: status[p] == EXPIRED && now < final[p] -> written[p] = written[p] | who; standing[p] = standing[p] | who; become(p, BROKEN)
  :: status[p] == BROKEN && now < (final[p] -> final[p] : deadline[p] + WINDOW) ->
     written[p] = written[p] | who; standing[p] = standing[p] | who
  :: status[p] == ADOPTED && now < deadline[p] + WINDOW -> violated(OVER_LETTER)
  :: else fi
}

/* An objection is taken away, rightly: R6 restores a suspended silence. */
inline release(p, who) {
  owed[p] = owed[p] & ~who; written[p] = written[p] & ~who;
  if :: standing[p] & who ->
        standing[p] = standing[p] & ~who;
        if :: !standing[p] && p != Q && status[p] == OPEN ->
              restored[p] = now;
#ifndef UNRESTORED
              later(deadline[p], now + RESUMPTION)
#endif
#ifdef REVIVED
           :: !standing[p] && status[p] == BROKEN -> become(p, OPEN)
#endif
           :: else fi
     :: else fi
}

inline withdraw(p, who) { said(("withdraw %d %d\n", p, who)); release(p, who) }

/* R31, I25: a withdrawal by letter needs two offices. */
inline enter_withdrawal(who) {
  said(("enter-withdrawal 0 %d\n", who));
  if :: standing[M] & who ->
#ifdef ONE_OFFICE
        standing[M] = standing[M] & ~who; owed[M] = owed[M] & ~who; written[M] = written[M] & ~who
#else
        waiting = waiting | who
#endif
     :: else fi
}

inline confirm(who) {
  said(("confirm 0 %d\n", who));
  if :: standing[M] & waiting & who -> release(M, who); waiting = waiting & ~who :: else fi
}

/* R11: what is open goes on without it; what it broke stays broken. */
inline leave() {
  said(("leave 0 %d\n", CAS));
  gone = true;
  if :: status[M] == OPEN -> release(M, CAS) :: else fi;
  if :: status[A] == OPEN -> release(A, CAS) :: else fi;
  if :: status[R] == OPEN -> release(R, CAS) :: else fi;
  if :: status[Q] == OPEN -> release(Q, CAS) :: else fi
}

/* R4: the chair extends once; shortening does not exist, nor after D. */
inline extend(to) {
  said(("extend 0 %d\n", to));
  if
#ifdef SHORTENED
  :: status[M] == OPEN && to != deadline[M] && to >= opened[M] + least[M] + holes[M] && to >= joined[M] + NOTICE &&
     extensions == 0 -> deadline[M] = to; extensions = 1
#else
  :: status[M] == OPEN && to > deadline[M] && extensions == 0 -> deadline[M] = to; extensions = 1
#endif
#ifdef REOPENED
  :: status[M] == EXPIRED && to > now && extensions == 0 ->
     violated(DEADLINE_PASSED); deadline[M] = to; final[M] = 0; status[M] = OPEN; extensions = 1
#endif
  :: else fi
}

/* R6: the unchanged text once more, when every objection to it was taken back. */
inline resume() {
  said(("resume 2 0\n"));
#ifdef RESUMED
  if :: status[M] == BROKEN && status[R] == NOT_YET ->
#else
  if :: status[M] == BROKEN && !standing[M] && status[R] == NOT_YET ->
#endif
        if :: owed[M] | written[M] -> violated(RESUMED_OVER) :: else fi;
        status[R] = OPEN; opened[R] = now; least[R] = RESUMPTION; deadline[R] = now + RESUMPTION
     :: else fi
}

/* R32: the chair says "adopted"; whether it is, is computed. */
inline announce() {
  said(("announce 3 0\n"));
  if :: status[Q] == OPEN ->
#ifdef ANNOUNCED
        if :: owed[Q] -> violated(OVER_ANNOUNCED) :: else fi;
        become(Q, ADOPTED)
#else
        if :: standing[Q] -> become(Q, NO_CONSENSUS) :: else -> become(Q, ADOPTED) fi
#endif
     :: else fi
}

inline look_before() {
  before_deadline = deadline[M];
  before_standing[M] = standing[M]; before_standing[Q] = standing[Q]
}

/* I9: no deadline goes back. */
inline look_after() {
  if :: deadline[M] < before_deadline -> violated(DEADLINE_BACK) :: else fi;
  before_deadline = 0; before_standing[M] = 0; before_standing[Q] = 0
}

/* I25: what one office did takes away nothing. */
inline look_at_office() {
  if :: before_standing[M] & ~standing[M] -> violated(BY_ONE_OFFICE) :: else fi
}

inline act() {
  if
  :: object(M, BOR) :: !gone -> object(M, CAS) :: object(A, BOR) :: !gone -> object(Q, CAS)
  :: status[R] != NOT_YET -> object(R, BOR)
  :: letter(M, BOR) :: letter(A, BOR)
  :: withdraw(M, BOR) :: !gone -> withdraw(M, CAS) :: withdraw(A, BOR) :: !gone -> withdraw(Q, CAS)
  :: !(waiting & BOR) -> enter_withdrawal(BOR); look_at_office()
  :: waiting & BOR -> confirm(BOR)
  :: !gone -> leave()
  :: extend(deadline[M] + LONGER) :: deadline[M] > now + 1 -> extend(deadline[M] - 1)
  :: resume()
  :: announce()
  :: said(("tick 0 0\n"))
  fi
}

inline entry(hours) {
  since = now; now = now + hours;
  said(("entry %d ", now));
  pass(since);
  look_before();
  act();
  look_after();
  since = 0;
  said(("state %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", status[M], deadline[M], final[M], standing[M], status[A], deadline[A],
        final[A], standing[A], status[R], deadline[R], final[R], standing[R], status[Q], standing[Q], gone))
}

#define ended (is_final(status[M]) && is_final(status[A]) && (status[R] == NOT_YET || is_final(status[R])))

init {
  byte since = 0, at = 0;
#ifdef TRACE
  byte turn = 0;
again:
  atomic { now = 0; entries = 0; waiting = 0; extensions = 0; gone = false; quiet = false; joined[M] = 0; joined[R] = 0;
    status[R] = NOT_YET; opened[R] = 0; deadline[R] = 0;
    final[M] = 0; final[A] = 0; final[R] = 0; holes[M] = 0; holes[A] = 0; holes[R] = 0; missing[M] = 0; missing[A] = 0; missing[R] = 0;
    standing[M] = 0; standing[A] = 0; standing[R] = 0; standing[Q] = 0; owed[M] = 0; owed[A] = 0; owed[R] = 0; owed[Q] = 0;
    written[M] = 0; written[A] = 0; written[R] = 0; restored[M] = 0; restored[A] = 0; restored[R] = 0; opened[M] = 0; opened[A] = 0 }
  printf("record %d\n", turn);
#endif
  d_step {
    status[M] = OPEN; least[M] = MINIMUM; deadline[M] = 5;
    status[A] = OPEN; least[A] = MINIMUM; deadline[A] = 3;
    status[Q] = OPEN
  };
  do
  :: entries < ENTRIES && now < LAST_ACT -> entries++;
     if
     :: atomic { now > 0 -> entry(0) }
     :: atomic { entry(1) }
     :: atomic { entry(2) }
     :: atomic { entry(4) }
     fi
  :: entries == ENTRIES || now >= LAST_ACT -> break
  od;
  quiet = true;
  do
  :: atomic { ended -> break }
  :: atomic { !ended && now < FOREVER -> since = now; now++; pass(since); since = 0; said(("entry %d tick 0 0\n", now));
       said(("state %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", status[M], deadline[M], final[M], standing[M], status[A],
             deadline[A], final[A], standing[A], status[R], deadline[R], final[R], standing[R], status[Q], standing[Q], gone)) }
  :: atomic { !ended && now == FOREVER -> skip }
  od;
#ifdef TRACE
  if :: turn < RECORDS -> turn++; goto again :: else fi
#endif
}

/* I24: nobody acts any more, and everything under silence ends. */
ltl i24 { [] (quiet -> <> ended) }
/* I2: what is final stays so. */
ltl i2 { [] ((status[M] == ADOPTED -> [] (status[M] == ADOPTED)) && (status[M] == BROKEN -> [] (status[M] == BROKEN)) &&
             (status[A] == ADOPTED -> [] (status[A] == ADOPTED)) && (status[R] == BROKEN -> [] (status[R] == BROKEN))) }
