# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced at the root of the source tree.

# beside SCENARIO NAME SUFFIX DIR: a file that a scenario names: it stands beside it, or came with the program.
beside() {
    if [ -e "$(dirname "$1")/$2.$3" ]; then echo "$(dirname "$1")/$2.$3"; else echo "$4/$2.$3"; fi
}

# play BUILD SCENARIO OUT: the record that comes of a rehearsal.
play() {
    "$1/tests/determinism/record" "$2" "$(beside "$2" "$(sed -n 's/^rules //p' "$2")" rules rules)" \
        "$(beside "$2" "$(sed -n 's/^roster //p' "$2")" roster rosters)" "$3"
}

# golden_unpack DIR: every golden record, as it is.
golden_unpack() {
    mkdir -p "$1" && cp tests/golden/*.record "$1" || return 1
    for packed in tests/golden/*.record.gz; do
        [ ! -e "$packed" ] || gzip -d -c "$packed" >"$1/$(basename "$packed" .gz)" || return 1
    done
}
