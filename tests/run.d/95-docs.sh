# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the documentation says what the source says
. scripts/setup.sh
need_packages python3
python3 tests/tools/docs_check.py
