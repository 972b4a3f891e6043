#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# What was returned across members and years, what one member returned, and what is new beside the return before: for those who may
# read it.
. tests/e2e/exchange.sh

sends=$(key BOR/ministry) cas=$(key CAS/mission)
found "BOR:$sends:report" "CAS:$cas:position"
attend
adopt unroca 'Register of arms'
oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
form() {
    cat <<END
oydas form v1
instrument unroca
version 1
form transfers
member BOR
period $1
row exports
  category tanks
  state CAS
  items $2 items
END
}
form 2024 4 >first.form
form 2025 6 >second.form
printf 'holdings\n  | No more than last year.\n' >>second.form

ends 'two forms that say the same' 0 'first.form says what first.form says' form diff first.form first.form
ends 'two that differ' 1 'Changed: Exports, row 1: Items' form diff first.form second.form
holds 'with the answer before' grep -qx '  before: 4 items' said
holds 'and now' grep -qx '  now: 6 items' said
holds 'and what is new' grep -q '^Added: ' said
oydas form diff first.form second.form --json >changes
holds 'for programs' python3 -c 'import json
all = json.load(open("changes"))
assert [(c["what"], c["field"], c["column"]) for c in all] == [("changed", "exports", "items"), ("added", "holdings", None)], all'
printf 'A letter.\n' >letter.form
ends 'what is no form does not pass for a difference' 3 'letter.form' form diff first.form letter.form

for year in 2024 2025; do
    file=first.form
    [ "$year" = 2024 ] || file=second.form
    act return --key bor-ministry.key --instrument unroca --period "$year" --return-status submitted --recipients all --attach "$file" --level members >said
done
oydas note --key secretariat-desk.key --from CAS --kind return --means letter --received 2026-03-05T10:00:00Z --instrument unroca \
    --period 2025 --return-status nil --recipients all --yes >said 2>&1
ends 'the table has members and years' 0 '2024: submitted, received on 2026-03-06' returns unroca --table
holds 'a return on paper too' grep -q '    2025: nothing to report, received on 2026-03-05, by note' said
holds 'and nobody who told nothing' test "$(grep -c ARL said)" -eq 0
ends 'of some years' 0 '2025: submitted' returns unroca --table --since 2025
holds 'and no others' test "$(grep -c 2024: said)" -eq 0
ends 'as CSV' 0 'member,2024,2025' returns unroca --csv
holds 'with a line for each' grep -q '^BOR,submitted 2026-03-06,submitted 2026-03-06' said
ends 'a year is a year' 2 'lately is no year' returns unroca --table --since lately
ends 'of which instrument' 2 'of which instrument' returns --table
ends 'no such instrument' 1 'manoeuvres' returns manoeuvres --table
ends 'who may read sees what is new' 0 'BOR, 2025 beside 2024:' returns unroca --changes --key cas-mission.key
holds 'answer by answer' grep -q '  Changed: Exports, row 1: Items' said
oydas returns unroca --changes >said 2>&1
holds 'a stranger sees nothing of it' test ! -s said
ends 'a profile' 0 'BOR  Boralia (since 2011-09-14)' profile BOR
holds 'has what was returned' grep -q '    2025: submitted, received on 2026-03-06' said
ends 'and offices' 0 'In the chair from 2026-01-01' profile ARL
ends 'no such member' 1 'XYZ' profile XYZ
ends 'nor such a code' 1 'x' profile x
for wrong in 'instruments/manoeuvres/table:404' 'instruments/unroca/table?since=2026&until=2025:400' 'instruments/unroca/table?format=ics:400' \
    'members/XYZ/profile:404' 'members/BOR/profile?year=2025:400'; do
    holds "${wrong%:*} is refused" test "$(curl -s -o said -w '%{http_code}' "$url/api/p/exchange/${wrong%:*}")" = "${wrong##*:}"
done
oydas returns unroca --table --json >table-at-service
oydas profile BOR --json >profile-at-service
oydas returns unroca --csv >csv-at-service
kill "$service" && wait "$service"
service=''
oydas returns unroca --table --json --from place/processes/exchange >table-in-directory
oydas profile BOR --json --from place/processes/exchange >profile-in-directory
oydas returns unroca --csv --from place/processes/exchange >csv-in-directory
for what in table profile csv; do
    holds "the directory has the same $what" cmp "$what-at-service" "$what-in-directory"
done
ends 'where contents are, what is new is read' 0 'BOR, 2025 beside 2024:' returns unroca --changes --from place/processes/exchange
