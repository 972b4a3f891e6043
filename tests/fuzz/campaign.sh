#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Looks for new inputs with libFuzzer, under AddressSanitizer and UndefinedBehaviorSanitizer.
# usage: tests/fuzz/campaign.sh [SECONDS [TARGET…]]     five minutes each, every target, when not told otherwise
#
# A finding is left in build-fuzz/findings and ends the campaign with status 1. Inputs that reach new code are
# kept in build-fuzz/corpus. Of those of at most 8 KiB, the smallest that reach code which nothing in
# tests/fuzz/corpus/TARGET reaches are added there; none in which a mutated licence could be read.
cd "$(dirname "$0")/../.." || exit 1
. scripts/setup.sh
need_packages $OYDAS_BUILD_PACKAGES $OYDAS_TEST_PACKAGES clang libclang-rt-14-dev

seconds=${1:-300}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- $(basename -s _fuzz.c tests/fuzz/*_fuzz.c)

CC=clang
export CC
build_in build-fuzz fuzz_targets -Dtests=enabled -Dfuzzers=true -Db_sanitize=address,undefined -Db_lundef=false || exit 1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
mkdir -p build-fuzz/findings
status=0
for target in "$@"; do
    corpus=build-fuzz/corpus/$target kept=tests/fuzz/corpus/$target fuzzer=build-fuzz/tests/fuzz/${target}_fuzz
    mkdir -p "$corpus" "$kept"
    printf '%s: %s s … ' "$target" "$seconds"
    if "$fuzzer" -max_total_time="$seconds" -max_len=66000 -timeout=10 -artifact_prefix="build-fuzz/findings/$target-" \
        "$corpus" "$kept" >"build-fuzz/$target.log" 2>&1; then
        sed -n -e 's/^#[0-9]*[[:space:]]*DONE *cov: \([0-9]*\).*/\1 edges reached,/p' \
            -e 's/^Done \([0-9]*\) runs.*/\1 executions/p' "build-fuzz/$target.log" | paste -s -d ' '
        rm -rf build-fuzz/small
        mkdir build-fuzz/small
        find "$corpus" -type f -size -17 ! -exec grep -q SPDX {} \; -exec cp -t build-fuzz/small {} +
        "$fuzzer" -merge=1 -use_counters=0 "$kept" build-fuzz/small >>"build-fuzz/$target.log" 2>&1 || status=1
    else
        echo "a finding, see build-fuzz/$target.log"
        status=1
    fi
done
exit $status
