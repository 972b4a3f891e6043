# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: units and vectors
. scripts/setup.sh
build_in build all -Dtests=enabled || exit 1
rm -f build/meson-logs/testlog.json
meson test -C build --no-rebuild >build/test-logs/meson.log 2>&1
python3 tests/tools/unit_report.py build/meson-logs/testlog.json
