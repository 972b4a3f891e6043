# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# For the tests that use the program as one does in a terminal: an empty place and home, and ways to look at what a
# command says. Sourced at the root of the source tree; the test goes on in $SCRATCH, and finds the root in $root.
: "${OYDAS:=$PWD/build/cli/oydas}" "${SCRATCH:=$(mktemp -d)}"
root=$PWD
HOME=$SCRATCH/home
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME OYDAS_PROCESS
mkdir -p "$HOME" && cd "$SCRATCH" || exit 1
oydas() { "$OYDAS" "$@"; }

good() { echo "ok - $1"; }
bad() {
    echo "not ok - $1: $2"
    [ ! -s said ] || sed 's/^/    /' said
}
# ends WHAT STATUS WORDS COMMAND…: the command ends with that status and says those words.
ends() {
    what=$1 status=$2 words=$3
    shift 3
    "$OYDAS" "$@" >said 2>&1 </dev/null
    got=$?
    if [ "$got" -ne "$status" ]; then
        bad "$what" "status $got in place of $status"
    elif ! grep -qF -- "$words" said; then
        bad "$what" "it does not say \"$words\""
    else
        good "$what"
    fi
}
holds() {
    what=$1
    shift
    if "$@"; then good "$what"; else bad "$what" "$*"; fi
}

# serve DIR ADDRESS: starts the service and waits until it takes requests; sets $url.
serve() {
    : >served
    "$OYDAS" serve "$1" --listen "$2" 2>served </dev/null &
    service=$!
    for _ in $(seq 100); do
        url=$(sed -n 's|^Serving at \(http.*\)/$|\1|p' served)
        [ -z "$url" ] || return 0
        sleep 0.1
    done
    bad 'the service starts' "$(cat served)"
    exit 1
}
