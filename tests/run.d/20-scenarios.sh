# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: scenarios, each with what it expects
. scripts/setup.sh
build_in build cli/oydas || exit 1
for scenario in tests/scenarios/*.rehearsal rehearsals/*.rehearsal; do
    [ -e "$scenario" ] || continue
    if output=$(build/cli/oydas rehearse "$scenario" 2>&1); then
        echo "ok - $scenario"
    else
        echo "not ok - $scenario (status $?): $(printf '%s\n' "$output" | tail -n 1)"
        printf '%s\n' "$output"
    fi
done
