# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: a second engine, written from the pages, finds the same of every entry, and planted differences are found
. scripts/setup.sh
need_command python3 python3
build_in build all -Dtests=enabled || exit 1
seed=${OYDAS_SEED:-1} # the same each time; others by hand
PYTHONDONTWRITEBYTECODE=1 # nothing is left behind
export PYTHONDONTWRITEBYTECODE
if [ -n "${OYDAS_QUICK:-}" ]; then
    python3 tests/second/compare.py --build build --seed "$seed" --records 10 --entries 200 --bends 1 --share 150 --acts 2 golden scenarios random bent odd small whole
    exit
fi
python3 tests/second/compare.py --build build --seed "$seed" --records 25 --entries 300 --bends 3 --share 25 golden scenarios random bent odd small whole
sh tests/second/planted.sh build
