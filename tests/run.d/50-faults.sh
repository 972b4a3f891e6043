# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: killed writers, failing disks, power cuts; and that these tests catch a planted bug
. scripts/setup.sh
need_packages strace e2fsprogs
build_in build all -Dtests=enabled || exit 1
quick=${OYDAS_QUICK:+--quick}
for fault in tests/faults/kill_every_syscall.sh tests/faults/io_errors.sh tests/faults/power_cut.py; do
    said=$("$fault" $quick build/tests/faults)
    status=$?
    printf '%s\n' "$said"
    # 77: all of it was skipped. A failure is told line by line, unless the test itself broke.
    case $status,$said in
    0,* | 77,* | *,*'not ok - '*) ;;
    *) echo "not ok - $fault ended with status $status" ;;
    esac
done
