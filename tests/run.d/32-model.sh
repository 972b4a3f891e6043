# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: a model of silence, looked through by SPIN; each of its mutants breaks one property; the engine plays what it makes up
# slow
. scripts/setup.sh
need_command spin spin
need_command python3 python3
build_in build all -Dtests=enabled || exit 1
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
sh tests/model/run.sh build
