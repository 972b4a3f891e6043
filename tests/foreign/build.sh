# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# To be sourced: builds programs against golang.org/x/mod as Debian has it, without a network.

# The packages that it needs, where there are packages.
OYDAS_GO_PACKAGES='golang-go golang-golang-x-mod-dev'

# Debian's own, not another that comes first in PATH. Fails where it, or its packages, are not.
foreign_go() {
    [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] || return 1
    for foreign_go in /usr/lib/go-*/bin/go /usr/bin/go; do
        [ -x "$foreign_go" ] && return 0
    done
    foreign_go=
    return 1
}

# foreign_build DIR OUT: builds the program in DIR as OUT.
foreign_build() {
    foreign_go || return 1
    foreign_out=$(realpath -m "$2")
    mkdir -p "$(dirname "$foreign_out")" build/foreign/cache || return 1
    foreign_cache=$(realpath build/foreign/cache)
    (unset GOROOT GOTOOLDIR
        cd "$1" && GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' GOPROXY=off GOSUMDB=off GOENV=off CGO_ENABLED=0 \
            GOCACHE="$foreign_cache" "$foreign_go" build -o "$foreign_out" .)
}
