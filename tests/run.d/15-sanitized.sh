# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: units and vectors again, under AddressSanitizer and UndefinedBehaviorSanitizer
# slow
. scripts/setup.sh
# Not -Werror: what a sanitizer puts into the code makes gcc warn of conversions that nobody wrote.
build_in build-asan all -Dtests=enabled -Db_sanitize=address,undefined -Dwerror=false || exit 1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1
rm -f build-asan/meson-logs/testlog.json
meson test -C build-asan --no-rebuild --timeout-multiplier 5 >build-asan/meson-test.log 2>&1
python3 tests/tools/unit_report.py build-asan/meson-logs/testlog.json
