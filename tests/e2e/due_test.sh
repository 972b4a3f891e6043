#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# What falls due: days and sums for everybody, a member's own rows for the member, all rows for the secretariat; as text, table,
# calendar and JSON, at a service and in a directory.
. tests/e2e/exchange.sh

sends=$(key BOR/ministry) cas=$(key CAS/mission)
found "BOR:$sends:report" "CAS:$cas:position"
ends 'nothing is due yet' 0 'Nothing falls due in this time.' due --from place/processes/exchange
attend
adopt bwc 'Biological weapons'
adopt cyber-contacts 'Contact points'
oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
act return --key bor-ministry.key --instrument bwc --period 2025 --return-status nil --recipients all >said

ends 'everybody is told the day and the sums' 0 '2026-04-15  bwc 2025: Biological weapons; first reminder 2026-01-16; received: 1, declined: 0, awaited: 2' due
holds 'and of no member' test "$(grep -c 'BOR\|CAS' said)" -eq 0
ends 'a window' 0 'Nothing falls due in this time.' due --since 2026-05-01 --until 2026-12-31
ends 'a member sees its own' 0 '2026-04-15  BOR bwc 2025: Biological weapons' due --key bor-mission.key
holds 'received on its day' grep -q 'nothing to report, received on 2026-03-06' said
holds 'and no other' test "$(grep -c 'ARL\|CAS' said)" -eq 0
ends 'another its own' 0 'awaited, first reminder 2026-01-16' due --key cas-mission.key --member CAS
ends 'but not those of another' 1 'does not cover such an act' due --key cas-mission.key --member BOR
ends 'nor does a stranger' 1 'There is no signature' due --member BOR
ends 'the secretariat sees all' 0 'CAS bwc 2025' due --key secretariat-desk.key
holds 'of every member' grep -q 'ARL bwc 2025' said
ends 'or of one' 0 'CAS bwc 2025' due --key secretariat-desk.key --member CAS
holds 'alone' test "$(grep -c 'ARL\|BOR' said)" -eq 0
ends 'who chairs sees sums' 0 'awaited: 2' due --key arl-chair.key --as chair
ends 'no such member' 3 'XYZ' due --key secretariat-desk.key --member XYZ
ends 'no such day' 1 'since, until' due --since lately
ends 'one form at a time' 2 'one of --json, --csv and --ics' due --csv --ics
ends 'as a table' 0 'instrument,title,period,day,reminded,received,declined,awaited' due --csv
ends 'with the rows of who asks' 0 'bwc,Biological weapons,BOR,2025,2026-04-15,2026-01-16,nil,2026-03-06,' due --csv --key bor-mission.key
oydas due --ics >due.ics
holds 'as a calendar' python3 -c '
text = open("due.ics", newline="").read()
assert text.endswith("END:VCALENDAR\r\n") and text.replace("\r\n", "").count("\n") == 0
lines = text.replace("\r\n ", "").split("\r\n")
assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
assert "DTSTART;VALUE=DATE:20260415" in lines and lines.count("BEGIN:VALARM") == 2 * lines.count("BEGIN:VEVENT"), lines
assert "UID:bwc-2025@exchange.example/simulated" in lines, lines'
curl -sS -D head "$url/api/p/exchange/due?format=ics" -o said
holds 'with its type' grep -qi '^content-type: text/calendar; charset=utf-8' head
holds 'kept by nobody' grep -qi '^cache-control: no-store' head
for wrong in 'due?format=pdf:400' 'due?when=now:400' 'due?member=BOR:403' 'due?since=2026-01-01&until=2050-01-01:400'; do
    holds "${wrong%:*} is refused" test "$(curl -s -o said -w '%{http_code}' "$url/api/p/exchange/${wrong%:*}")" = "${wrong##*:}"
done
act return --key bor-ministry.key --instrument cyber-contacts --return-status submitted --recipients all --say 'A contact.' >said
ends 'an entry stands until it expires' 0 'BOR cyber-contacts: Contact points' due --key bor-mission.key --until 2028-12-31
holds 'and is to be renewed' grep -q 'stands until' said
oydas due --json --since 2026-01-01 --until 2026-12-31 >at-service
kill "$service" && wait "$service"
service=''
oydas due --json --since 2026-01-01 --until 2026-12-31 --from place/processes/exchange >in-directory
holds 'the directory says the same' cmp at-service in-directory
ends 'where rows are read without a key' 0 'CAS bwc 2025' due --member CAS --from place/processes/exchange
ends 'or those of all' 0 'ARL bwc 2025' due --all --from place/processes/exchange
ends 'a key is for a service' 2 'a key is asked for at a service' due --key bor-mission.key --from place/processes/exchange
ends 'no such member there' 1 'XYZ' due --member XYZ --from place/processes/exchange
