# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: two builds, at different places and in different locales, are the same to the byte
# slow
. scripts/setup.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM

# copy_to DIR: the source tree without what was built in it.
copy_to() {
    mkdir -p "$1" && tar -cf - --exclude='./build*' --exclude=./.git --exclude=node_modules . | tar -xf - -C "$1"
}

copy_to "$work/one" && copy_to "$work/another/and deeper" || exit 1
(cd "$work/one" && LC_ALL=C TZ=UTC build_in build all -Dtests=disabled) || exit 1
(cd "$work/another/and deeper" && LC_ALL=C.UTF-8 TZ=Asia/Kathmandu build_in out all -Dtests=disabled) || exit 1
for file in cli/oydas core/liboydas.a core/liboydas.so.0; do
    one=$work/one/build/$file another="$work/another/and deeper/out/$file"
    if [ -s "$one" ] && cmp "$one" "$another"; then
        echo "ok - $file"
    else
        echo "not ok - $file is not the same in both builds"
    fi
done
