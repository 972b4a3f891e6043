# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by what plants faults one after another: as many at once as there are processors, told in their order.
# Each has a directory of its own below $dir, which whoever sources this has made.

started=0
abreast=$(nproc)

# at_once FUNCTION ARGUMENT…: calls FUNCTION DIRECTORY ARGUMENT… beside the others. It must tell something.
at_once() {
    started=$((started + 1))
    mkdir "$dir/$started"
    function=$1
    shift
    "$function" "$dir/$started" "$@" >"$dir/$started/told" 2>&1 &
    [ $((started % abreast)) -ne 0 ] || tell_so_far
}

told=0
tell_so_far() {
    wait
    while [ "$told" -lt "$started" ]; do
        told=$((told + 1))
        cat "$dir/$told/told"
        grep -q '^\(not \)\?ok - ' "$dir/$told/told" || echo "not ok - number $told came to no end"
        rm -rf "${dir:?}/$told"
    done
}
