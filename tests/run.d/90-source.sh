# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the source tree itself: licences, names, words, arrows
. scripts/setup.sh
need_packages reuse binutils
build_in build all -Dtests=enabled || exit 1

# `reuse lint` says that all is well even when it could not read its own configuration.
lint=$(reuse lint 2>&1)
if [ $? -eq 0 ] && ! printf '%s\n' "$lint" | grep -q 'ERROR'; then
    echo 'ok - every file says whose it is and under which licence'
else
    echo 'not ok - reuse lint'
    printf '%s\n' "$lint"
fi
python3 tests/tools/source_checks.py build
