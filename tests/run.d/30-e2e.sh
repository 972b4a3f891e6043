# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the real program, end to end
#
# Each tests/e2e/*_test.sh and *_test.py prints `ok - …` and `not ok - …`. It finds the program in OYDAS, and has
# an empty directory of its own in SCRATCH. A line `# slow` leaves it out under --quick.
. scripts/setup.sh
need_packages curl procps python3 sqlite3
build_in build all -Dtests=enabled || exit 1
OYDAS=$PWD/build/cli/oydas
export OYDAS SCRATCH
for e2e in tests/e2e/*_test.sh tests/e2e/*_test.py; do
    [ -e "$e2e" ] || continue
    if [ -n "$OYDAS_QUICK" ] && grep -q '^# slow$' "$e2e"; then
        continue
    fi
    SCRATCH=$(mktemp -d) || exit 1
    case $e2e in
    *.py) said=$(python3 "$e2e" 2>&1) ;;
    *) said=$(sh "$e2e" 2>&1) ;;
    esac
    status=$?
    rm -rf "$SCRATCH"
    printf '# %s\n%s\n' "$e2e" "$said"
    case $status,$said in
    0,*'ok - '* | 0,*'skip - '* | *,*'not ok - '*) ;;
    *) echo "not ok - $e2e ended with status $status: $(printf '%s\n' "$said" | tail -n 1)" ;;
    esac
done
