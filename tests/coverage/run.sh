#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Measures which lines and branches of the engine the tests reach: unit tests, golden records, scenarios, random and bent
# records, those in which few members do everything, and memory that ends anywhere. Prints a line for each file, then every
# branch that was not taken. Those that cannot be are in unreached.txt, each with its reason.
#
#   tests/coverage/run.sh BUILD-DIR [--full]     in BUILD-DIR stands what meson built; --full plays ten times as much
set -eu
build=$1 more=1
[ "${2:-}" = --full ] && more=10
[ -f core/fold.c ] || { echo 'run.sh is started at the root of the source tree' >&2; exit 2; }
dir=$build/coverage
rm -rf "$dir" && mkdir -p "$dir/profiles"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
profdata=$(command -v llvm-profdata || ls /usr/bin/llvm-profdata-* | tail -n 1)
cov=$(command -v llvm-cov || ls /usr/bin/llvm-cov-* | tail -n 1)

# What is played.
# shellcheck disable=SC2086 # words
records() { python3 tests/second/compare.py --build "$build" --write "$dir/$1" $2; }
records stream "--records $((60 * more)) --entries 150 --bends $((9 * more)) --share $((100 / more)) golden scenarios random bent odd small"
records short '--records 12 --entries 60 --share 20000 random small'
records few memory

# The engine, with counters in it.
counted='-std=c11 -D_GNU_SOURCE -I. -g -fprofile-instr-generate -fcoverage-mapping'
mkdir "$dir/core"
ls core/*.c | xargs -n 4 -P "$(nproc)" sh -c 'for c; do clang '"$counted"' -O0 -c "$c" -o '"$dir"'/core/$(basename "$c" .c).o || exit 255; done' sh
# shellcheck disable=SC2086
link() { # NAME SOURCE…: a program over that engine
    name=$1
    shift
    clang $counted -O0 -DOYDAS_SOURCE_ROOT='"."' "$@" $arena $(ls "$dir"/core/*.o | grep -v '/arena\.o$') -lsodium -lcrypto -lcmocka -o "$dir/$name"
}
run() { LLVM_PROFILE_FILE="$dir/profiles/$1.profraw" "$dir/$@" >"$dir/$1.log" 2>&1 || { echo "not ok - coverage: $1 failed"; tail -n 5 "$dir/$1.log"; }; }

arena=$dir/core/arena.o
for test in act audit bytes calendar digest entitled fold founding idmap load number package rehearsal roster rows rules text transfer; do
    link "$test" "tests/unit/${test}_test.c"
    run "$test"
done
for target in act rules state; do
    link "$target-corpus" "tests/fuzz/${target}_fuzz.c" tests/fuzz/replay.c
    run "$target-corpus" "tests/fuzz/corpus/$target"
done
link property tests/property/engine_property.c tests/property/replayed.c tests/property/world.c tests/property/aim.c
run property $((20000 * more)) 1
replay='tests/replay/story.c tests/replay/replay.c tests/determinism/file.c'
# shellcheck disable=SC2086
link story $replay
run story "$dir/stream"
# An arena that asks for each piece of memory by itself, so that each can be refused.
# shellcheck disable=SC2086
clang $counted -DOY_ARENA_FIRST=1 -DOY_ARENA_LARGEST=1 -DOY_ARENA_ALONE=1048576 -c core/arena.c -o "$dir/arena.o"
arena=$dir/arena.o
# shellcheck disable=SC2086
link hungry $replay
run hungry --hungry 3 "$dir/short"
# shellcheck disable=SC2086
link starving $replay
run starving --hungry 1 "$dir/few"

"$profdata" merge -sparse "$dir"/profiles/*.profraw -o "$dir/profile"
objects=
for program in "$dir"/profiles/*.profraw; do objects="$objects -object $dir/$(basename "$program" .profraw)"; done
# shellcheck disable=SC2086
"$cov" export -format=text -instr-profile "$dir/profile" ${objects# -object } >"$dir/coverage.json"
python3 tests/coverage/report.py "$dir/coverage.json" tests/coverage/unreached.txt
