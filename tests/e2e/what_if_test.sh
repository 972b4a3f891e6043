#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# `oydas rehearse FILE --what-if QUESTION`: what would come otherwise, in words and dates; what cannot be asked is told.
. tests/e2e/terminal.sh

cat >budget.rehearsal <<'END'
oydas rehearsal v1
title The budget, by silence
origin rehearsal.example/budget/simulated
rules demonstration
roster demonstration
at 2026-10-05T09:00:00Z
BOR propose as paper
  body mc
  title Budget for 2027
  | The Council adopts the budget for 2027.
chair open as first
  proposal paper
  way silence
  deadline +72 h
at +100 h
chair announce
  procedure first
  result adopted
BOR reserve
  procedure first
  | Boralia reserves its position.
END
# asked WHAT STATUS WORDS QUESTION
asked() { ends "$1" "$2" "$3" rehearse budget.rehearsal --what-if "$4"; }
asked 'an objection in time' 0 'it would be: silence broken; an objection was communicated, 2026-10-08T08:59:00Z' \
    'CAS object first at 2026-10-08T08:59:00Z'
holds 'says what comes as it is played' grep -qF 'as it is played: adopted, 2026-10-08T09:00:00Z (2026-10-08 14:00 in Asia/Almaty), DC.MC.DEC/1/26' said
holds 'how it comes to it' grep -qF 'an objection was communicated (CAS)' said
holds 'and which act would count otherwise' grep -qF 'In line 19, BOR made a reservation.' said
holds 'and that all else stays' grep -qF 'All else comes as it is played.' said
asked 'the same in the time of the seat' 0 'What if: CAS objected: Budget for 2027, at 2026-10-08T08:59:00Z (2026-10-08 13:59 in Asia/Almaty)?' \
    'CAS object first at 13:59'
asked 'an objection at the deadline' 0 'It would be without effect (late)' 'CAS object first at 14:00'
holds 'changes nothing' grep -qF 'Everything comes as it is played.' said
asked 'an outage' 0 'it would be: adopted, 2026-10-08T16:00:00Z' 'away from 2026-10-08 13:00 to 2026-10-08 15:00'
asked 'more time' 0 'it would be: adopted, 2026-10-09T09:00:00Z' 'chair extend first deadline 2026-10-09T09:00:00Z at 13:59'
asked 'nobody is asked about nothing' 2 'Nothing in this rehearsal has the name that is asked about' 'CAS object second at 14:00'
asked 'before the founding' 2 'it comes before the founding' 'CAS object first at 2026-10-05T08:59:59Z'
asked 'a day without a deadline' 2 'There is no such time in this rehearsal' 'CAS leave at 14:00'
asked 'no question' 2 'This is not a question as it should be written: what now' 'what now'
TZDIR=$SCRATCH ends 'a zone that this computer does not know' 2 'Give the time in UTC' rehearse budget.rehearsal --what-if 'CAS object first at 13:59'
TZDIR=$SCRATCH ends 'is not needed for UTC' 0 'at 2026-10-08T08:59:00Z?' rehearse budget.rehearsal --what-if 'CAS object first at 2026-10-08T08:59:00Z'
ends 'the same question twice' 0 'silence broken' rehearse budget.rehearsal --what-if 'CAS object first at 13:59' --what-if 'DEN object first at 13:59'
holds 'is answered twice' test "$(grep -c 'What if' said)" = 2
oydas rehearse budget.rehearsal --json --what-if 'CAS object first at 13:59' >said 2>&1
holds 'as JSON' python3 -c 'import json
a = json.loads(open("said").read().splitlines()[-1])
assert a["at"] == "2026-10-08T08:59:00Z" and a["reason"] == "ok" and a["breaks_off"] is None
p, = a["procedures"]
assert p["label"] == "first" and p["is"]["status"] == "adopted" and p["would"]["status"] == "broken"
assert [x["line"] for x in a["acts"]] == [19]'
{ cat budget.rehearsal && printf 'what-if CAS object first at 13:59\n  first adopted\n'; } >wrong.rehearsal
ends 'what is expected and does not come about' 1 'expected first adopted; found broken' rehearse wrong.rehearsal
ends 'is told quietly too' 1 'expected first adopted; found broken' rehearse wrong.rehearsal --quiet

# Who takes part and who presides, where that hangs on it.
cat >chair.rehearsal <<'END'
oydas rehearsal v1
title A new chair and a new member
origin rehearsal.example/chair/simulated
rules demonstration
roster demonstration
at 2026-10-05T09:00:00Z
BOR propose as paper
  body mc
  title Chairmanship, and a member
  effect chair BOR 2026-10-05T00:00:00Z 2028-10-05T00:00:00Z
  effect admit OST en Ostrovia
  | The Council agrees.
chair open as both
  proposal paper
  way silence
  deadline +72 h
at +100 h
END
ends 'a member and a chair' 0 'OST would be no member.' rehearse chair.rehearsal --what-if 'CAS object both at 2026-10-06T09:00:00Z'
holds 'who would preside' grep -q 'In the chair at the end: ELU, in place of BOR.' said

# The page on rehearsals shows what the program says.
page=$root/docs/rehearsals.md
sed -n '/^    oydas rehearsal v1/,/^    at +100 h/s/^    //p' "$page" >page.rehearsal
grep -o -- '--what-if ".*"$' "$page" | sed 's/^--what-if "//; s/"$//' >questions
set --
while IFS= read -r question; do set -- "$@" --what-if "$question"; done <questions
no_ids() { sed 's/\[[0-9a-f]\{8\}\]$//'; } # they hang on what else stands in the file
oydas rehearse page.rehearsal "$@" 2>&1 | no_ids >said
holds 'all questions of the page are answered' test "$(grep -c 'What if' said)" -eq "$(wc -l <questions)"
grep -E '^ +(2026-|→ |What if|as it is|it would|It would|All else)' "$page" | sed 's/^    //' | no_ids >shown
while IFS= read -r line; do
    grep -qxF -- "$line" said || bad 'the page shows what the program says' "not: $line"
done <shown
holds 'and shows it' test "$(wc -l <shown)" -gt 12
printf 'expect decision adopted\nexpect decision ended 2026-10-08T09:00:00Z\n' >>page.rehearsal
ends 'what the page expects comes about' 0 'expectations held: 2' rehearse page.rehearsal

# One key enters everything: a member's act comes as its note.
cp "$root/rehearsals/nato-2003.rehearsal" .
ends 'a question to a record of one key' 0 'What if: FRA withdrew its objection' rehearse nato-2003.rehearsal \
    --what-if 'FRA withdraw-objection planning at 2003-02-10T08:10:00Z'
holds 'needs what a note needs' grep -qF 'without effect (scan-missing)' said
ends 'a chair that nobody holds a key of' 0 'What if: chair extended the deadline' rehearse nato-2003.rehearsal \
    --what-if 'chair extend planning deadline +24 h at 2003-02-07T10:00:00Z'
