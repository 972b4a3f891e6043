# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# layer: the pages in a browser: texts, clocks, measures, reach of everyone, hostile input, certificates
# slow
. scripts/setup.sh
need_command node nodejs
need_command npm npm
[ -n "$CHROMIUM" ] || need_command chromium chromium
build_in build cli/oydas || exit 1

# What npm brings stays in build/.
mkdir -p build/browser && cp tests/browser/*.mjs tests/browser/package*.json build/browser/ || exit 1
if ! cmp -s tests/browser/package-lock.json build/browser/installed.json; then
    (cd build/browser && npm ci --no-audit --no-fund) || {
        echo 'not ok - npm could not bring playwright-core and axe-core'
        exit 1
    }
    cp tests/browser/package-lock.json build/browser/installed.json
fi
ended=0
for pages in page measures; do
    OYDAS=$PWD/build/cli/oydas node --test-reporter=./build/browser/reporter.mjs "build/browser/$pages.test.mjs" || ended=1
done
exit $ended
