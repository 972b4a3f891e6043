# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the engine's invariants over random records, and planted bugs that they must find
. scripts/setup.sh
build_in build all || exit 1
seed=${OYDAS_SEED:-1} # the same each time; others by hand
if [ -n "${OYDAS_QUICK:-}" ]; then
    build/tests/property/engine_property 100000 "$seed"
    exit
fi
# A million acts, on two processors.
mkdir -p build/property
(cd build/property && ../tests/property/engine_property 500000 $((seed + 1000000)) >second.log) &
build/tests/property/engine_property 500000 "$seed"
wait $! || echo 'not ok - the second half of the acts ended badly (build/property)'
cat build/property/second.log
tests/property/mutants.sh build
