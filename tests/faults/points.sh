# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# For the fault tests that stop or refuse a program's system calls one by one; to be sourced by them.
# Results are lines "ok - …", "not ok - …", "skip - …"; the exit status is 77 when all was skipped.
set -u

scratch=
scratch_make() {
    scratch=$(mktemp -d) || exit 1
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 1' HUP INT TERM
}

skip_all() {
    echo "skip - $1: skipped: $2"
    exit 77
}

# Whether programs may be traced here.
need_strace() {
    command -v strace >/dev/null 2>&1 || skip_all "$1" "strace is not installed"
    strace -o /dev/null true 2>/dev/null || skip_all "$1" "programs may not be traced here"
}

# points CALLS STEP PROGRAM ARGUMENT…: runs the program and prints a line "CALL N" for the N-th time it makes
# each of the calls; at most about STEP lines a call, evenly spread, or all of them when STEP is 0.
# The loader's, before the program first names a file in $scratch, are left out.
points() {
    calls=$1
    most=$2
    shift 2
    strace -f -o "$scratch/points" -e trace="openat,$calls" "$@" >/dev/null 2>&1
    sed 's/^[0-9]* *//' "$scratch/points" | awk -v most="$most" -v dir="$scratch/" -v wanted=",$calls," '
        BEGIN { gsub(/[?]/, "", wanted) }
        { call = $0; sub(/\(.*/, "", call)
          if (!index(wanted, "," call ",")) call = ""
          if (index($0, dir)) begun = 1
          if (call) n[call]++
          if (call && !begun) skipped[call] = n[call] }
        END { for (call in n) { from = skipped[call] + 1; step = 1
                if (most > 0 && n[call] - from + 1 > most) step = int((n[call] - from + most) / most)
                for (k = from; k <= n[call]; k += step) print call, k } }' | sort -k1,1 -k2,2n
}

# The last acknowledgement in a file, as "SIZE ROOT"; nothing when there is none.
acknowledged() {
    sed -n 's/^ACK \([0-9]* [0-9a-f]*\)$/\1/p' "$1" | tail -n 1
}

# record_holds CHECKER DIR ACKS: whether the record is sound and holds what ACKS says was acknowledged.
# Sets `verdict` to sound, lost, or damaged.
record_holds() {
    # shellcheck disable=SC2046 # two words, or none
    "$1" "$2" $(acknowledged "$3") >"$scratch/verdict" 2>&1
    status=$?
    verdict=sound
    [ "$status" -eq 0 ] && return 0
    [ "$status" -eq 4 ] && [ -z "$(acknowledged "$3")" ] && return 0
    verdict=damaged
    if [ "$status" -eq 4 ] || grep -q 'lost: acknowledged' "$scratch/verdict"; then verdict=lost; fi
    return 1
}
