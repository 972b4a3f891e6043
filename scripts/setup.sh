# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by ./demo, ./test and the layers in tests/run.d, at the root of the source tree: what a fresh
# Debian machine needs before anything can be built, and the building itself. There are no local variables in
# POSIX shell: those set here are missing, package, root, build_dir, build_target, quiet_log.

# What the program itself is built from.
OYDAS_BUILD_PACKAGES='gcc libc6-dev libcurl4-openssl-dev libjansson-dev libmicrohttpd-dev libsodium-dev libsqlite3-dev libssl-dev meson ninja-build pkg-config python3'
# What its tests are built from besides.
OYDAS_TEST_PACKAGES=libcmocka-dev

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$*"
    exit 1
}

# need_packages NAME…: installs the Debian packages that are missing. Where there is no dpkg, whoever builds
# has seen to them; what is missing shows in meson.
need_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null) in
        installed*) ;; # and not `not-installed`: one that another package only names
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            die "These packages are missing, and installing them needs root. Please run:
    apt-get install$missing"
        root=sudo
    fi
    say "Installing what is missing:$missing"
    # $missing and $root are lists of words.
    $root apt-get update -q >&2 &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2 ||
        die "apt-get could not install:$missing"
}

# need_command COMMAND PACKAGE: installs the package unless the command is there, from wherever it came.
need_command() {
    command -v "$1" >/dev/null 2>&1 || need_packages "$2"
}

# build_in DIR TARGET [MESON-OPTION…]: sets DIR up with these options, if it is not so already, and builds
# the ninja target TARGET ("all" for everything). Quiet unless something goes wrong.
build_in() {
    build_dir=$1 build_target=$2
    shift 2
    mkdir -p "$build_dir"
    if [ ! -f "$build_dir/build.ninja" ]; then
        quietly "$build_dir/setup.log" meson setup "$build_dir" "$@" || return 1
        printf '%s\n' "$*" >"$build_dir/setup.options"
    elif [ "$#" -gt 0 ] && [ "$(cat "$build_dir/setup.options" 2>/dev/null)" != "$*" ]; then
        quietly "$build_dir/setup.log" meson setup --reconfigure "$build_dir" "$@" || return 1
        printf '%s\n' "$*" >"$build_dir/setup.options"
    fi
    quietly "$build_dir/build.log" ninja -C "$build_dir" "$build_target"
}

# quietly LOG COMMAND…: runs the command with its output in LOG; shows its errors, or its end, when it fails.
quietly() {
    quiet_log=$1
    shift
    "$@" >"$quiet_log" 2>&1 && return 0
    grep -m 12 -A 3 -E 'error:|ERROR:' "$quiet_log" >&2 || tail -n 40 "$quiet_log" >&2
    say "This failed: $*   (all of its output: $quiet_log)"
    return 1
}
