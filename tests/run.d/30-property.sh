# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the engine's invariants over random records, and planted bugs that they must find
. scripts/setup.sh
build_in build all || exit 1
acts=300000
[ -n "${OYDAS_QUICK:-}" ] && acts=100000
build/tests/property/engine_property "$acts" "${OYDAS_SEED:-1}" # the same each time; others by hand
[ -n "${OYDAS_QUICK:-}" ] || tests/property/mutants.sh build
