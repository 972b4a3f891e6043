#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes tests/golden anew: a few records, and what must follow from them everywhere, for ever. That is possible as long
# as the engine's number is 0, which promises nothing. From 1 on, records are added and none is changed.
#
#   tests/determinism/golden.sh BUILD-DIR, at the root of the source tree
set -eu
build=$1
. tests/determinism/play.sh

if ! grep -q '^#define OY_ENGINE 0 ' core/act.h; then
    echo 'The engine has a number: what follows from these records is promised.' >&2
    exit 1
fi
mkdir -p tests/golden
rm -f tests/golden/*.record
for scenario in rehearsals/cica rehearsals/conference tests/scenarios/edges tests/scenarios/new-members \
    tests/scenarios/r07-outage tests/scenarios/r12-suspension tests/scenarios/r18-disown tests/scenarios/r22-resumption \
    tests/scenarios/r26-rules tests/scenarios/r27-adoption tests/scenarios/r31-received tests/scenarios/r32-session; do
    play "$build" "$scenario.rehearsal" "tests/golden/$(basename "$scenario").record"
done
for seed in 1 2 3 4; do
    "$build/tests/determinism/chance_record" "$seed" 250 "tests/golden/chance-$seed.record"
done
"$build/tests/determinism/digest" tests/golden/*.record >tests/golden/DIGESTS
