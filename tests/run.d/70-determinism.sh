# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the same entries give the same state, whatever the compiler, its options, the word size, locale and time zone
# slow
. scripts/setup.sh
need_packages clang gcc-multilib libclang-rt-14-dev locales
build_in build all -Dtests=enabled || exit 1
out=$PWD/build/determinism
rm -rf "$out" && mkdir -p "$out/records" || exit 1

# beside NAME SUFFIX: a rules or roster file that a scenario names: beside it, or one that comes with the program.
beside() {
    if [ -e "$(dirname "$scenario")/$1.$2" ]; then echo "$(dirname "$scenario")/$1.$2"; else echo "$3/$1.$2"; fi
}

for scenario in tests/scenarios/*.rehearsal rehearsals/*.rehearsal; do
    rules=$(beside "$(sed -n 's/^rules //p' "$scenario")" rules rules)
    roster=$(beside "$(sed -n 's/^roster //p' "$scenario")" roster rosters)
    build/tests/determinism/record "$scenario" "$rules" "$roster" "$out/records/$(basename "$scenario" .rehearsal)" ||
        echo "not ok - $scenario makes no record"
done

core=$(ls core/*.c | grep -v -e crypto_native -e ed25519_rule)
digests_are() { # NAME COMMAND…: the command's digests must be the first ones
    name=$1
    shift
    if ! "$@" "$out"/records/* >"$out/$name.digests" 2>"$out/$name.errors"; then
        echo "not ok - $name: $(head -n 1 "$out/$name.errors")"
    elif [ ! -e "$out/first" ]; then
        cp "$out/$name.digests" "$out/first"
        echo "ok - $name: $(wc -l <"$out/first") records"
    elif differing=$(diff "$out/first" "$out/$name.digests"); then
        echo "ok - $name"
    else
        echo "not ok - $name: $(printf '%s\n' "$differing" | grep -c '^>') records give another state"
        printf '%s\n' "$differing"
    fi
}
variant() { # NAME COMPILER OPTION…
    name=$1
    shift
    if "$@" -std=c11 -I. -o "$out/$name" $core tests/determinism/crypto_plain.c tests/determinism/digest.c \
        tests/determinism/file.c 2>"$out/$name.errors"; then
        digests_are "$name" "$out/$name"
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

# Locales that do other things with letters and digits; made here, as a plain system has none.
for locale in tr_TR.UTF-8 ar_SA.UTF-8; do
    mkdir -p "$out/locales"
    if localedef -i "${locale%.*}" -f UTF-8 "$out/locales/$locale" >"$out/localedef.log" 2>&1 || [ -d "$out/locales/$locale" ]; then
        digests_are "locale-$locale" env LOCPATH="$out/locales" LC_ALL="$locale" "$out/gcc-O2"
    else
        echo "not ok - the locale $locale could not be made: $(tail -n 1 "$out/localedef.log")"
    fi
done
for zone in Asia/Kathmandu Pacific/Kiritimati America/St_Johns; do
    digests_are "zone-$(basename $zone)" env TZ="$zone" "$out/gcc-O2"
done
