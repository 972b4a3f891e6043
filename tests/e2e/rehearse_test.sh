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
