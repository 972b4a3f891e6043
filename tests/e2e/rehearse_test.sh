#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# `oydas rehearse` tells of everything that happened the entry and the clause, and of every act without effect the reason in words.
. tests/e2e/terminal.sh

count=0 moments=0 reasons=0
for file in "$root"/tests/scenarios/*.rehearsal "$root"/rehearsals/*.rehearsal; do
    name=$(basename "$file" .rehearsal)
    "$OYDAS" rehearse "$file" >said 2>&1 || bad "$name" 'it does not go as expected'
    grep '→' said >arrows
    if grep -vE '\[entry [0-9]+, R[0-9]+(, R[0-9]+)*\]$' arrows >without; then
        bad "$name" "what happened without entry or clause: $(head -n 1 without)"
    fi
    grep -E '^ +without effect' said >refused
    if grep -vE '^ +without effect \([a-z-]+\): [A-Z].{20,}' refused >without; then
        bad "$name" "without effect, and no reason in words: $(head -n 1 without)"
    fi
    count=$((count + 1)) moments=$((moments + $(wc -l <arrows))) reasons=$((reasons + $(wc -l <refused)))
done
printf '# %s rehearsals, %s moments, %s reasons\n' "$count" "$moments" "$reasons"
holds 'at least sixty rehearsals' test "$count" -ge 60
holds 'each moment has its entry and clause, each reason its words' test "$moments" -gt 500 -a "$reasons" -gt 200

# ---- texts that stand in files, beside the rehearsal or of those that come with the program

cat >texts.rehearsal <<'END'
oydas rehearsal v1
title Texts in files
origin rehearsal.example/texts/simulated
rules demonstration
roster demonstration
at 2026-10-05T09:00:00Z
BOR propose as paper
  body mc
  title Vessels
  effect instrument vessels
  text-of instrument vessels
chair open as question
  proposal paper
  way silence
  deadline +72 h
at +100 h
expect question adopted
END
ends 'a file that is nowhere, with its line' 1 '11' rehearse texts.rehearsal
holds 'by its name' grep -qF vessels said
printf 'oydas instrument v1\nname vessels\n' >vessels.instrument
ends 'one that stands beside the rehearsal' 0 'Vessels: adopted' rehearse texts.rehearsal
ends 'and what would have come' 0 'silence broken' rehearse texts.rehearsal --what-if 'CAS object question at 13:59'
sed 's/text-of instrument vessels/text-of instrument unroca/' texts.rehearsal >shipped.rehearsal
ends 'one that comes with the program' 0 'Vessels: adopted' rehearse shipped.rehearsal
sed 's/text-of instrument/text-of picture/' texts.rehearsal >picture.rehearsal
ends 'there is no such kind of file' 1 '11' rehearse picture.rehearsal
