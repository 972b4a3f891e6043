# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the layer: shows that its comparison sees what it is for. Each planted bug makes one file of the core
# depend on something that it must not depend on. It is silent in a build or place where that happens to be as it
# was when the golden records were made, and must be found where it is not.

# mutant NAME FILE VARIANT SED-EXPRESSION [OPTION…]: the program of that variant, with one file of it changed.
mutant() {
    mutant=$out/planted-$1
    mkdir -p "$mutant"
    sed "$4" "core/$2" >"$mutant/$2"
    if cmp -s "core/$2" "$mutant/$2"; then
        echo "not ok - planted bug $1: the expression changes nothing in core/$2"
        return 1
    fi
    name=$1 source=$2 with=$3 object=${2%.c}.o
    shift 4
    # shellcheck disable=SC2046 # words
    (cd "$mutant" && $(cat "$out/$with/compiler") -w -D_GNU_SOURCE -I"$root/core" "$@" -c "$source" 2>errors) &&
        $(cat "$out/$with/compiler") -o "$mutant/digest" "$mutant/$object" \
            $(ls "$out/$with"/*.o | grep -v "/$object\$") 2>"$mutant/errors" && return 0
    echo "not ok - planted bug $name does not compile"
    cat "$mutant/errors"
    return 1
}

# found NAME COMMAND…: the command must not print what it should.
found() {
    name=$1
    shift
    "$@" $records >"$out/planted.digests" 2>/dev/null
    if cmp -s "$out/expected" "$out/planted.digests"; then
        echo "not ok - planted bug $name is not found"
    else
        echo "ok - planted bug $name is found"
    fi
}

# silent NAME COMMAND…: here the bug does not show, so that what finds it is the other place.
silent() {
    name=$1
    shift
    if "$@" $records 2>/dev/null | cmp -s "$out/expected" -; then
        echo "ok - planted bug $name does not show elsewhere"
    else
        echo "not ok - planted bug $name shows where it should not"
    fi
}

mutant 'another-constant' act_print.c gcc-O2 's/"oydas text v1/"oydas text v2/' &&
    found 'another-constant' "$out/planted-another-constant/digest"

mutant 'time-zone' reading.c gcc-O2 \
    's/out->code = oy_entry_parse.*/& { time_t t = out->entry.at; out->entry.at += localtime(\&t)->tm_gmtoff; }/' -include time.h && {
    silent 'time-zone' env TZ=UTC "$out/planted-time-zone/digest"
    found 'time-zone' env TZ=Asia/Kathmandu "$out/planted-time-zone/digest"
}

mutant 'order-of-a-language' bytes.c gcc-O2 \
    's/int order = n ? memcmp(a.p, b.p, n) : 0;/char x[n + 1], y[n + 1]; memcpy(x, a.p, n); memcpy(y, b.p, n); x[n] = y[n] = 0; int order = strcoll(x, y);/' &&
    {
        silent 'order-of-a-language' env LC_ALL=C "$out/planted-order-of-a-language/digest"
        found 'order-of-a-language' env LOCPATH="$out/locales" LC_ALL=tr_TR.UTF-8 "$out/planted-order-of-a-language/digest"
    }

for of in gcc-O2 gcc-unsigned-char; do
    mutant 'sign-of-char' bytes.c $of \
        's/int order = n ? memcmp(a.p, b.p, n) : 0;/int order = 0; for (size_t i = 0; i < n \&\& !order; i++) order = (char)a.p[i] - (char)b.p[i];/' &&
        case $of in
        gcc-O2) found 'sign-of-char' "$out/planted-sign-of-char/digest" ;;
        *) silent 'sign-of-char' "$out/planted-sign-of-char/digest" ;;
        esac
done

for of in gcc-O2 gcc-32-bit; do
    mutant 'size-of-long' instant.c $of 's/\*out = \((day - EPOCH_DAY).*\);/*out = (long)(\1);/' &&
        case $of in
        gcc-O2) silent 'size-of-long' "$out/planted-size-of-long/digest" ;;
        *) found 'size-of-long' "$out/planted-size-of-long/digest" ;;
        esac
done
