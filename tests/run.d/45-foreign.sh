# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: a verifier that shares no code with us looks at the log: as served, lied about, and after kills in mid-load
. scripts/setup.sh
. tests/foreign/build.sh
need_packages python3 $OYDAS_GO_PACKAGES
build_in build all -Dtests=enabled || exit 1
oydas=build/cli/oydas prepare=build/tests/e2e/prepare_acts planted=build/tests/faults/oydas_planted_early_receipt
kills=10
[ -n "$OYDAS_QUICK" ] && kills=3

logcheck=
if foreign_go; then
    logcheck=build/foreign/logcheck
    foreign_build tests/foreign "$logcheck" || exit 1
else
    echo 'skip - the foreign verifier: there are no Go packages of Debian here'
fi

# run NAME COMMAND…: a test that dies without saying what did not hold has failed.
run() {
    name=$1
    shift
    said=$("$@" 2>&1)
    status=$?
    printf '%s\n' "$said"
    case $status,$said in
    0,*'ok - '* | *,*'not ok - '*) ;;
    *) echo "not ok - $name ended with status $status" ;;
    esac
}

[ -z "$logcheck" ] || run tests/foreign/lies.py python3 tests/foreign/lies.py "$oydas" "$prepare" "$logcheck"
run tests/e2e/load.py python3 tests/e2e/load.py --kills "$kills" "$oydas" "$prepare" $logcheck
# Few clients, for then most of the time something is promised and not stored.
run 'tests/e2e/load.py, planted' \
    python3 tests/e2e/load.py --kills 20 --clients 2 --planted "$planted" "$oydas" "$prepare" $logcheck
