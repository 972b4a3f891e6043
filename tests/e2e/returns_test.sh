#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Information exchanged: an instrument is put in force, members return under it by their own hand and on paper, and it is read at a
# service and in a directory, with the same answers.
. tests/e2e/exchange.sh

drafts=$(key BOR/defence) sends=$(key BOR/ministry)
found "BOR:$drafts:draft" "BOR:$sends:report"
ends 'no instrument yet' 0 'No instrument has been put in force yet' returns --from place/processes/exchange
attend
paper=$(act propose --key bor-mission.key --body mc --title 'Information on exercises' --effect 'instrument exercises' --say 'Each year, by 15 December.')
question=$(act open --key arl-chair.key --proposal "$paper" --way silence --form circular --deadline '+72 h')
ends 'what is not in force yet' 1 'No instrument of this name is in force' act return --key bor-ministry.key --instrument exercises --period 2026 \
    --return-status nil --recipients all --yes
oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
ends 'the decision puts it in force' 0 'exercises' returns
holds 'with its title' grep -qF 'Information on exercises' said
holds 'and nothing returned' grep -qF 'returns that stand: 0' said
ends 'who speaks in decisions does not report' 1 'does not cover such an act' act return --key bor-mission.key --instrument exercises --period 2026 \
    --return-status nil --recipients all --yes
ends 'a return that says nothing' 1 'A line is missing' act return --key bor-ministry.key --instrument exercises --period 2026 \
    --return-status submitted --recipients all --yes
hash=$(printf 'what is exercised' | sha256sum | cut -d ' ' -f 1)
draft=$(act return --key bor-defence.key --instrument exercises --period 2026 --return-status submitted --recipients named --recipient CAS --payload "$hash 17 parties")
ends 'a draft is no return' 0 'No return stands here' returns exercises
ends 'it awaits its sender' 0 'BOR' status
ends 'who drafts does not send' 1 'does not cover such an act' act confirm --key bor-defence.key --act "$draft" --yes
ends 'another sends' 0 'entry' act confirm --key bor-ministry.key --act "$draft" --yes
ends 'now it is a return' 0 'BOR 2026: submitted, to those named (CAS), received 2026-03-06T09:00:00Z' returns exercises
holds 'whose content is named, not shown' grep -qF "Content: $hash 17 parties" said
ends 'a letter is a return too' 0 'entry' note --key secretariat-desk.key --from CAS --kind return --means letter --received 2026-03-05T10:00:00Z \
    --instrument exercises --period 2026 --return-status declined --recipients all --say 'For the reasons in our letter of 4 March.' --yes
ends 'with its words and its means' 0 'CAS 2026: declined with reason, to all, received 2026-03-05T10:00:00Z, by note' returns exercises
holds 'for all to read' grep -qF 'For the reasons in our letter of 4 March.' said
ends 'a correction' 0 'entry' act return --key bor-ministry.key --instrument exercises --period 2026 --return-status nil --recipients all \
    --corrects "$draft" --yes
ends 'takes its place' 0 'BOR 2026: nothing to report, to all' returns exercises --period 2026
holds 'alone' test "$(grep -c 'BOR 2026' said)" -eq 1
ends 'another year' 0 'No return stands here' returns exercises --period 2025
ends 'no such instrument' 1 'manoeuvres' returns manoeuvres
ends 'a period of nothing' 2 'of which instrument' returns --period 2026
ends 'no such period' 1 'lately' returns exercises --period lately
oydas returns exercises --json >at-service
curl -sS "$url/api/p/exchange/instruments/exercises?period=2026&count=1" >page
holds 'the service gives page by page' python3 -c 'import json
page = json.load(open("page"))
assert page["total"] == 2 and len(page["list"]) == 1 and page["list"][0]["status"] == "nil", page
assert page["text"] == "Each year, by 15 December.\n", page
assert page["list"][0]["corrects"] == "'"$draft"'", page'
for wrong in 'instruments/manoeuvres:404' 'instruments/exercises?count=many:400' 'instruments?period=2026:400' 'instruments/Exercises:404'; do
    holds "${wrong%:*} is refused" test "$(curl -s -o said -w '%{http_code}' "$url/api/p/exchange/${wrong%:*}")" = "${wrong##*:}"
done
kill "$service" && wait "$service"
holds 'the service ends as it should' test $? -eq 0
service=''
oydas returns exercises --json --from place/processes/exchange >in-directory
holds 'the directory says the same' cmp at-service in-directory
entry=$(oydas log place/processes/exchange --json 2>/dev/null | grep -c '"type":"return"')
holds 'all of it stands in the record' test "$entry" -ge 2
ends 'as it stood before' 0 'No instrument has been put in force yet' returns --from place/processes/exchange --at 1
ends 'all of it verifies' 0 'All of it holds' verify place
