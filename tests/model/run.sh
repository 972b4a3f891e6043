#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# The model of silence (silence.pml): SPIN looks through every record of so many entries; no property may be violated, and each
# mutant of the model must violate just the one that is named for it. Then records that the model made up are played by the engine.
#
#   tests/model/run.sh BUILD-DIR [--full]     needs spin and a compiler of C; --full takes one more entry, and more records
set -u
build=$1 entries=4 records=1500
[ "${2:-}" = --full ] && entries=6 records=20000
[ -f core/fold.c ] || { echo 'run.sh is started at the root of the source tree' >&2; exit 2; }
root=$PWD dir=$(mkdir -p "$build" && cd "$build" && pwd)/model
rm -rf "$dir" && mkdir -p "$dir"

# search NAME OPTION…: what is violated anywhere, in one line; for a mutant without a name the LTL claims too.
prepare() { # NAME OPTION…
    mkdir -p "$dir/$1" && cd "$dir/$1" || exit 1
    shift
    spin -a "$@" "$root/tests/model/silence.pml" >spin.log 2>&1 || { cat spin.log; exit 1; }
}
search() {
    (
        prepare "$@"
        ${CC:-cc} -O0 -w -DNOFAIR -DNOCLAIM -DSAFETY -DMEMLIM=6000 -o pan pan.c && ./pan -n -m400000 >pan.log 2>&1
        grep -q 'errors: 0' pan.log || { echo "the search did not end well: $(tail -n 1 pan.log)"; exit 1; }
        sed -n 's/^violated //p' pan.log | sort -n | tr '\n' ' '
    )
}
claims() { # CLAIM NAME OPTION…: `holds` or `does not hold`
    claim=$1
    shift
    (
        prepare "$@"
        ${CC:-cc} -O0 -w -DNOFAIR -DMEMLIM=6000 -o pan pan.c && ./pan -a -n -m400000 -N "$claim" >pan.log 2>&1
        case $(cat pan.log) in
        *'errors: 0'*) echo holds ;;
        *'errors: 1'*) echo 'does not hold' ;;
        *) tail -n 1 pan.log ;;
        esac
    )
}
states() { sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' "$dir/$1/pan.log"; }

for objection in 0 1; do
    for window in 0 1; do
        name=engine-$objection-$window
        found=$(search "$name" -DSUSPENSIVE=$objection -DWINDOW=$window -DENTRIES=$entries)
        if [ -z "$found" ]; then
            echo "ok - silence as engine.md has it (suspensive $objection, receipt window $window): $(states "$name") states, all properties hold"
        else
            echo "not ok - silence (suspensive $objection, receipt window $window) violates $found"
        fi
    done
done
for claim in i24 i2; do
    found=$(claims $claim "$claim" -DSUSPENSIVE=1 -DENTRIES=$((entries - 1)))
    if [ "$found" = holds ]; then echo "ok - $claim holds of $(states $claim) states"; else echo "not ok - $claim: $found"; fi
done

mutant() { # NAME SUSPENSIVE PROPERTY WHAT
    found=$(search "mutant-$1" -D"$1" -DSUSPENSIVE="$2" -DWINDOW=1 -DENTRIES=$entries)
    if [ "$found" = "$3 " ]; then
        echo "ok - mutant: $4"
    else
        echo "not ok - mutant: $4: violates $found, not just $3"
    fi
}
mutant OVER 1 1 'adopted over an objection that suspended it'
mutant HASTY 0 2 'adopted at the deadline, before letters can come'
mutant REVIVED 0 3 'a broken silence opens again'
mutant SHORTENED 0 4 'an extension may shorten'
mutant REOPENED 0 5 'an extension after the deadline'
mutant HASTENED 0 6 'holes in the record do not count'
mutant UNRESTORED 1 7 'the old deadline holds when the last objection is taken away'
mutant UNNOTICED 0 8 'a newcomer has no time'
mutant ONE_OFFICE 1 9 'the secretariat alone takes an objection away'
mutant ANNOUNCED 0 10 'the chair announces over an objection'
mutant RESUMED 0 11 'resumed while an objection to the text stands'
mutant INCLUSIVE 0 12 'an objection stamped at the deadline counts'
found=$(claims i24 mutant-STALLED -DSTALLED -DSUSPENSIVE=1 -DENTRIES=2)
if [ "$found" = 'does not hold' ]; then echo 'ok - mutant: a suspended silence waits for ever'; else
    echo "not ok - mutant: a suspended silence waits for ever: $found"; fi

python3 tests/model/replay.py --build "$build" --records $records
