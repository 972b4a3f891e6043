#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Adds to tests/golden, and writes down what must follow from each record everywhere, for ever: as many as are missing of 200, from
# the scenarios and from random worlds. What is there is left as it is; where something
# else than DIGESTS says follows from it, nothing is added. A scenario that is named is added beyond that number. As long as the
# engine's number is 0, which promises nothing, --anew takes what was compressed away first and writes DIGESTS as it comes.
#
#   tests/determinism/golden.sh BUILD-DIR [--anew | SCENARIO...], at the root of the source tree
set -eu
LC_ALL=C
export LC_ALL
build=$1 anew=${2:-} many=200
. tests/determinism/play.sh
dir=$build/golden
rm -rf "$dir" && mkdir -p "$dir"

if [ "$anew" = --anew ]; then
    if ! grep -q '^#define OY_ENGINE 0 ' core/act.h; then
        echo 'The engine has a number: what follows from these records is promised.' >&2
        exit 1
    fi
    rm -f tests/golden/*.record.gz
else
    golden_unpack "$dir/now"
    "$build/tests/determinism/digest" "$dir"/now/*.record | diff tests/golden/DIGESTS - || exit 1
fi

# add FILE: into tests/golden, compressed, where it is small and new.
add() {
    name=$(basename "$1")
    have=$(find tests/golden -name '*.record' -o -name '*.record.gz' | wc -l)
    [ "$have" -ge "$many" ] && [ -z "${2:-}" ] && return 0
    [ -e "tests/golden/$name" ] || [ -e "tests/golden/$name.gz" ] && return 0
    gzip -9 -n -c "$1" >"$dir/$name.gz"
    [ "$(wc -c <"$dir/$name.gz")" -gt 61440 ] || mv "$dir/$name.gz" tests/golden/
}

shift
[ "$anew" != --anew ] || shift
for scenario in "$@"; do
    name=$(basename "$scenario" .rehearsal).record
    play "$build" "$scenario" "$dir/$name" && add "$dir/$name" named
done
for scenario in tests/scenarios/*.rehearsal rehearsals/*.rehearsal; do
    name=$(basename "$scenario" .rehearsal).record
    [ -e "tests/golden/$name" ] && continue
    play "$build" "$scenario" "$dir/$name" && add "$dir/$name"
done
for seed in $(seq 5 400); do
    [ "$(find tests/golden -name '*.record' -o -name '*.record.gz' | wc -l)" -ge "$many" ] && break
    "$build/tests/determinism/chance_record" "$seed" 64 "$dir/chance-$seed.record" && add "$dir/chance-$seed.record"
done
rm -rf "$dir/now"
golden_unpack "$dir/now"
"$build/tests/determinism/digest" "$dir"/now/*.record >tests/golden/DIGESTS
echo "$(wc -l <tests/golden/DIGESTS) records, $(cat tests/golden/*.record* | wc -c) bytes"
