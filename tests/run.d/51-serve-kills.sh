# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the service killed at its writes and syncs, and on a disk that fails; and that this catches a planted bug
# slow
#
# A sample of the calls, always the same. All of them: tests/faults/serve_points.py --full build
. scripts/setup.sh
need_packages python3 strace
build_in build all -Dtests=enabled || exit 1
said=$(python3 tests/faults/serve_points.py build 2>&1)
status=$?
printf '%s\n' "$said"
# 77: all of it was skipped. A failure is told line by line, unless the test itself broke.
case $status,$said in
0,* | 77,* | *,*'not ok - '*) ;;
*) echo "not ok - tests/faults/serve_points.py ended with status $status" ;;
esac
