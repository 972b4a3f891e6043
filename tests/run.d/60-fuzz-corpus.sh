# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: every input that a fuzzer found worth keeping, again, under sanitizers
# slow
. scripts/setup.sh
build_in build-asan all -Dtests=enabled -Db_sanitize=address,undefined -Dwerror=false || exit 1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1
for source in tests/fuzz/*_fuzz.c; do
    name=$(basename "$source" .c)
    if inputs=$("build-asan/tests/fuzz/$name" "tests/fuzz/corpus/${name%_fuzz}" 2>build-asan/replay.log); then
        echo "ok - $name: $inputs inputs"
    else
        echo "not ok - $name: $(grep -m 1 -E 'ERROR|runtime error' build-asan/replay.log || tail -n 1 build-asan/replay.log)"
        tail -n 30 build-asan/replay.log
    fi
done
