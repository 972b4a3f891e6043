#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Mutation of the engine: each comparison, constant, guard, call and assignment of its files is changed, one at a time, and the
# tests must see it. First records are played (tests/replay); what lives on goes through the programs that test the engine.
# What lives on after that is printed, and must be in survivors.txt with the reason.
#
#   tests/mutation/run.sh BUILD-DIR               every mutant, some minutes
#   tests/mutation/run.sh BUILD-DIR SAMPLE SEED   so many of them; which, says the seed
#   ONLY='opening session' tests/mutation/run.sh BUILD-DIR      those of these files
#   JOBS=1 tests/mutation/run.sh BUILD-DIR      in one process
set -eu
build=$1 sample=${2:-0} seed=${3:-1}
[ -f core/fold.c ] || { echo 'run.sh is started at the root of the source tree' >&2; exit 2; }
dir=$build/mutation
rm -rf "$dir" && mkdir -p "$dir/objects"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

python3 tests/second/compare.py --build "$build" --write "$dir/stream" --records 150 --entries 200 --bends 6 --share 100 \
    golden scenarios random bent odd small
python3 tests/mutation/schemata.py 1 "$dir/source" $(python3 tests/coverage/report.py --engine)
flags='-std=c11 -D_GNU_SOURCE -O1 -w -I. -Icore -fsanitize=undefined -fsanitize-trap=undefined' # so that what has no meaning ends
printf '%s\n' core/*.c | xargs -n 4 -P "$(nproc)" sh -c '
    for source; do
        name=$(basename "$source")
        if [ -f '"$dir"'/source/$name ]; then
            clang '"$flags"' -include tests/mutation/mutant.h -c '"$dir"'/source/$name -o '"$dir"'/objects/${name%.c}.o || exit 255
        else
            clang '"$flags"' -c "$source" -o '"$dir"'/objects/${name%.c}.o || exit 255
        fi
    done' sh
link() { # NAME SOURCE…
    name=$1
    shift
    # shellcheck disable=SC2086 # words
    clang $flags -DOYDAS_SOURCE_ROOT='"."' "$@" tests/mutation/mutant.c $arena $(ls "$dir"/objects/*.o | grep -v '/arena\.o$') \
        -lsodium -lcrypto -lcmocka -ljansson -o "$dir/$name"
}
arena=$dir/objects/arena.o
link judge tests/mutation/judge.c tests/replay/replay.c tests/determinism/file.c
for test in act bytes calendar digest entitled fold follow_up founding idmap load number obligation package returns roster rows rules text transfer; do
    link "$test" "tests/unit/${test}_test.c"
done
for target in act rules state; do
    link "$target-corpus" "tests/fuzz/${target}_fuzz.c" tests/fuzz/replay.c
done
link hungry tests/replay/story.c tests/replay/replay.c tests/determinism/file.c
python3 tests/second/compare.py --build "$build" --write "$dir/short" --records 1 --entries 20 random
# An arena that asks for each piece of memory by itself, so that each can be refused.
# shellcheck disable=SC2086 # words
clang $flags -DOY_ARENA_FIRST=1 -DOY_ARENA_LARGEST=1 -DOY_ARENA_ALONE=1048576 -c core/arena.c -o "$dir/arena.o"
arena=$dir/arena.o
link starving tests/replay/story.c tests/replay/replay.c tests/determinism/file.c
python3 tests/second/compare.py --build "$build" --write "$dir/few" memory
python3 tests/mutation/verdict.py choose "$dir" "$sample" "$seed" "${ONLY:-}" >"$dir/chosen"

# In as many processes as there are processors.
jobs=${JOBS:-$(nproc)}
for job in $(seq "$jobs"); do
    awk -v n="$jobs" -v k="$job" 'NR % n == k % n' "$dir/chosen" >"$dir/chosen.$job"
    "$dir/judge" "$dir/stream" 150 <"$dir/chosen.$job" >"$dir/alive.$job" &
done
wait
cat "$dir"/alive.[0-9]* | sort -n >"$dir/alive"
[ "$(cat "$dir"/chosen.[0-9]* | wc -l)" -eq "$(wc -l <"$dir/chosen")" ]

# What a share of the records did not give away goes through the programs: each that fails kills it, each that does not end too.
programs='
    dies() { ! (ulimit -t 30 && "$@") >/dev/null 2>&1; }
    for mutant; do
        export OYDAS_MUTANT=$mutant
        tests="act digest founding rules"
        case $(grep -m 1 "^$mutant	" "$dir/source/mutants.txt" | cut -f 2) in
        */text.c | */utf8.c | */instant.c | */bytes.c | */buf.c) tests="$tests text bytes" ;;
        */calendar.c) tests="$tests calendar" ;;
        */idmap.c) tests="$tests idmap" ;;
        */returns.c | */rows_return.c) tests="$tests returns obligation rows load" ;;
        */follow_up.c | */rows_follow_up.c) tests="$tests follow_up load" ;;
        */load.c | */dump.c | */rows*.c | */found.c | */fold.c) tests="$tests fold load rows" ;;
        */transfer.c | */rekey.c | */roster.c | */authority.c) tests="$tests transfer roster" ;;
        */package.c) tests="$tests package" ;;
        */number.c) tests="$tests number" ;;
        */payload.c) tests="$tests entitled" ;;
        */deed.c | */ruling.c) tests="$tests fold load" ;;
        esac
        for test in $tests; do
            dies "$dir/$test" && continue 2
        done
        for target in act rules state; do
            dies "$dir/$target-corpus" "tests/fuzz/corpus/$target" && continue 2
        done
        echo "$mutant"
    done'
export dir
awk '{ print $1 }' "$dir/alive" | xargs -n 4 -P "$jobs" sh -c "$programs" sh | sort -n >"$dir/again"

# Then every record that comes by; at last, records during which memory ends.
for job in $(seq "$jobs"); do
    awk -v n="$jobs" -v k="$job" 'NR % n == k % n' "$dir/again" >"$dir/again.$job"
    "$dir/judge" "$dir/stream" 1000000 <"$dir/again.$job" >"$dir/alive.$job" &
done
wait
memory='
    dies() { ! (ulimit -t 30 && "$@") >/dev/null 2>&1; }
    for mutant; do
        export OYDAS_MUTANT=$mutant
        dies "$dir/hungry" --hungry 7 "$dir/short" && continue
        dies "$dir/starving" --hungry 1 "$dir/few" && continue
        echo "$mutant"
    done'
cat "$dir"/alive.[0-9]* | awk '{ print $1 }' | xargs -n 4 -P "$jobs" sh -c "$memory" sh | sort -n >"$dir/survivors"
python3 tests/mutation/verdict.py tell "$dir" "$sample" "$seed" "${ONLY:-}"
