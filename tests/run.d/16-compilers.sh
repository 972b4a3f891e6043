# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: builds without a warning by clang, and by gcc without optimization
# slow
. scripts/setup.sh
need_packages clang
builds() { # WHAT DIR OPTION…
    what=$1 dir=$2
    shift 2
    if build_in "$dir" all "$@"; then echo "ok - $what"; else echo "not ok - $what does not build"; fi
}
CC=clang builds 'clang, optimized' build-clang -Dtests=enabled
CC=gcc builds 'gcc, not optimized' build-debug -Dtests=enabled -Dbuildtype=debug
