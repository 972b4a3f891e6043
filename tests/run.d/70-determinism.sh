# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the same entries give the same state, whatever the compiler, its options, the word size, locale and time zone
# slow
#
# tests/golden/DIGESTS says what follows from each golden record, for ever; every build must find just that. The records
# that the scenarios make now are compared between the builds only.
. scripts/setup.sh
need_packages clang gcc-multilib libclang-rt-14-dev locales tzdata
build_in build all -Dtests=enabled || exit 1
. tests/determinism/play.sh
LC_ALL=C
export LC_ALL
root=$PWD
out=$root/build/determinism
rm -rf "$out" && mkdir -p "$out/records" "$out/locales" || exit 1

for scenario in tests/scenarios/*.rehearsal rehearsals/*.rehearsal; do
    play build "$scenario" "$out/records/$(basename "$scenario" .rehearsal).now" ||
        echo "not ok - $scenario makes no record"
done
golden_unpack "$out/golden-records" || exit 1
records="$(ls "$out"/golden-records/*.record) $(ls "$out"/records/*)"

# The build with libsodium also looks at every signature.
if build/tests/determinism/digest "$out"/golden-records/*.record >"$out/golden" && diff tests/golden/DIGESTS "$out/golden"; then
    echo "ok - $(wc -l <tests/golden/DIGESTS) golden records have the digests that were written down, and their signatures hold"
else
    echo 'not ok - what follows from the golden records is not what was written down (tests/golden/DIGESTS)'
fi
build/tests/determinism/digest "$out"/records/* >"$out/fresh" || echo 'not ok - a record of a scenario does not fold'
cat tests/golden/DIGESTS "$out/fresh" >"$out/expected"

digests_are() { # NAME COMMAND…: the command finds what is expected
    name=$1
    shift
    if ! "$@" $records >"$out/$name.digests" 2>"$out/$name.errors"; then
        echo "not ok - $name: $(head -n 1 "$out/$name.errors")"
    elif differing=$(diff "$out/expected" "$out/$name.digests"); then
        echo "ok - $name: $(wc -l <"$out/expected") records"
    else
        echo "not ok - $name: $(printf '%s\n' "$differing" | grep -c '^>') records give another state"
        printf '%s\n' "$differing"
    fi
}

# What a fold needs of the core: neither the libraries of cryptography nor what stands above the fold.
sources=$(ls "$root"/core/*.c | grep -v -e crypto_native -e ed25519_rule -e /view -e /certificate -e /rehearsal)
run= # what runs a program for another machine
variant() { # NAME COMPILER OPTION…
    name=$1
    shift
    mkdir -p "$out/$name"
    echo "$@" >"$out/$name/compiler"
    if (cd "$out/$name" &&
        printf '%s\n' $sources "$root/tests/determinism/crypto_plain.c" "$root/tests/determinism/digest.c" \
            "$root/tests/determinism/file.c" |
        xargs -n 8 -P "$(nproc)" "$@" -std=c11 -I"$root" -DOYDAS_IN_LOCALE -c) 2>"$out/$name.errors" &&
        "$@" -o "$out/$name/digest" "$out/$name"/*.o 2>>"$out/$name.errors"; then
        digests_are "$name" $run "$out/$name/digest"
    else
        echo "not ok - $name does not compile: $(grep -m 1 error "$out/$name.errors")"
    fi
}

variant gcc-O2 gcc -O2
variant gcc-O0 gcc -O0
variant gcc-O3-lto gcc -O3 -flto=auto
variant gcc-32-bit gcc -m32 -O2
variant gcc-unsigned-char gcc -O1 -funsigned-char
variant clang-O2 clang -O2
variant clang-Os clang -Os
variant clang-sanitized clang -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
variant clang-pattern clang -O2 -ftrivial-auto-var-init=pattern
# A machine that writes its numbers the other way round, where somebody has installed one.
if command -v s390x-linux-gnu-gcc >/dev/null && command -v qemu-s390x >/dev/null; then
    run=qemu-s390x
    variant big-endian s390x-linux-gnu-gcc -O2 -static
    run=
else
    echo 'skip - big-endian: needs gcc-s390x-linux-gnu, libc6-dev-s390x-cross and qemu-user'
fi

# Locales that do other things with letters, their order and digits; made here, as a plain system has none.
for locale in tr_TR ar_EG; do
    if localedef -i "$locale" -f UTF-8 "$out/locales/$locale.UTF-8" >"$out/localedef.log" 2>&1 ||
        [ -d "$out/locales/$locale.UTF-8" ]; then
        digests_are "locale-$locale" env LOCPATH="$out/locales" LC_ALL="$locale.UTF-8" "$out/gcc-O2/digest"
    else
        echo "not ok - the locale $locale could not be made: $(tail -n 1 "$out/localedef.log")"
    fi
done
for zone in Asia/Kathmandu Pacific/Apia America/St_Johns; do
    if [ -e "/usr/share/zoneinfo/$zone" ]; then
        digests_are "zone-$(basename $zone)" env TZ="$zone" "$out/gcc-O2/digest"
    else
        echo "not ok - there is no time zone $zone on this machine"
    fi
done

. tests/determinism/planted.sh
