#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# What members ask one another, from the request to the report, with its clocks; and a communication check with two answers, one late
# and one on paper: at a service and in a directory, with the same answers.
. tests/e2e/exchange.sh

sed -i '/^chair/i member DEN 2011-09-14\n  name en Denovia' exchange.roster
cas=$(key CAS/mission) den=$(key DEN/mission) sends=$(key BOR/ministry) told=$(key CAS/ministry) watch=$(key CAS/watch)
found "BOR:$sends:report" "CAS:$cas:position" "CAS:$told:report" "CAS:$watch:contact" "DEN:$den:position"
ends 'nothing was asked yet' 0 'Nothing was asked.' clarify --from place/processes/exchange
ends 'nobody was called yet' 0 'No communication check was called.' check --from place/processes/exchange
attend
later() { oydas advance "$OYDAS_PROCESS" "$1" >said 2>&1; }
adopt vienna-risk-reduction 'Unusual activities'
adopt cyber-contacts 'Points of contact'
later 96h

# The request stands in the content, which the two read.
cat >request.form <<'END'
oydas form v1
instrument vienna-risk-reduction
version 1
form request
member BOR
activity
  | Columns on the northern road.
grounds
  | Nothing was notified.
area The northern road
observed 2026-03-05
row questions
  question How many persons?
END
request=$(act clarify --key bor-ministry.key --instrument vienna-risk-reduction --route direct --member CAS --attach request.form --level parties)
ends 'it is listed' 0 'BOR asked CAS, from one member to the other, under vienna-risk-reduction; received 2026-03-06T09:00:00Z' clarify
ends 'with what may come, and by when' 0 'The State that was asked replies (reply), by who is asked, awaited by 2026-03-08T09:00:00Z' clarify "$request"
holds 'and what else' grep -qF 'The State that asked wishes a meeting of all (ask-meeting-of-all), by who asks' said
hash=$(sed -n 's/^ *Content: \([0-9a-f]*\) .*/\1/p' said)
ends 'who is asked reads it' 0 '' payload get "$hash" --key cas-mission.key -o read.form
holds 'word by word' cmp request.form read.form
ends 'another does not' 3 '' payload get "$hash" --key den-mission.key -o other.form
ends 'nor the Chair' 3 '' payload get "$hash" --key arl-chair.key -o other.form
later 48h
ends 'when the time has passed it says so' 0 'awaited by 2026-03-08T09:00:00Z; no reply recorded' clarify "$request"
ends 'an answer under no step' 1 'A line is missing' act answer --key cas-ministry.key --act "$request" --yes
ends 'who may only be reached does not answer' 1 'does not cover such an act' act answer --key cas-watch.key --act "$request" --step reply --yes
ends 'another does not answer' 1 '' act answer --key den-mission.key --act "$request" --step reply --yes
act answer --key cas-ministry.key --act "$request" --step reply --say 'A yearly exercise below the threshold.' >said
ends 'late is shown, not judged' 0 '2026-03-08T09:00:00Z  CAS: The State that was asked replies (reply), awaited by 2026-03-08T09:00:00Z' clarify "$request"
holds 'with its words' grep -qF 'A yearly exercise below the threshold.' said
holds 'and is no more awaited' test "$(grep -c 'no reply recorded' said)" -eq 0
act answer --key bor-ministry.key --act "$request" --step further --say 'Which units?' >said
ends 'a reply on paper' 0 'entry' note --key secretariat-desk.key --from CAS --kind answer --means note --received 2026-03-08T09:00:00Z \
    --act "$request" --step reply --say 'The second brigade.' --yes
ends 'is a step like another' 0 'CAS: The State that was asked replies (reply), awaited by 2026-03-10T09:00:00Z, by note' clarify "$request"
act answer --key bor-mission.key --act "$request" --step ask-meeting >said
later 1h
ends 'before it is signed one is told what may come' 0 'has no step dance here; what may come: further, satisfied' act answer --key cas-mission.key \
    --act "$request" --step dance --dry-run
ends 'and of a level, that the instrument has none such' 0 'The level of the content is public' act clarify --key bor-ministry.key \
    --instrument vienna-risk-reduction --route direct --member CAS --attach request.form --level public --dry-run
holds 'and no more' test "$(grep -c '^  - ' said)" -eq 1
ends 'a form of another is seen' 0 'request.form is a form of BOR' act clarify --key den-mission.key --instrument vienna-risk-reduction --route direct \
    --member CAS --attach request.form --level parties --dry-run
ends 'an instrument that has no ladder has no routes' 0 'The route is direct' act clarify --key bor-ministry.key --instrument cyber-contacts --route direct \
    --member CAS --say 'Who is it?' --dry-run
act answer --key cas-mission.key --act "$request" --step satisfied >said
ends 'what is not as the ladder has it is shown' 0 'not as the ladder of the instrument has it' clarify "$request"
act answer --key cas-mission.key --act "$request" --step meeting >said
act answer --key arl-chair.key --act "$request" --step report --say 'The two met on 8 March.' >said
ends 'to the report' 0 'Chair: It is reported what was said (report)' clarify "$request"
holds 'and nothing may come any more' test "$(grep -c 'What may come' said)" -eq 0
ends 'the list says where it stands' 0 'Newest step: report' clarify --instrument vienna-risk-reduction
ends 'of this instrument' 0 'Nothing was asked.' clarify --instrument cyber-contacts

# Through the Chair neither act names the other.
through=$(act clarify --key den-mission.key --instrument vienna-risk-reduction --route chair --attach request.form --level parties)
ends 'who asks is shown, not who is asked' 0 'DEN asked through the Chair' clarify "$through"
holds 'nowhere' test "$(grep -c 'CAS' said)" -eq 0
passed=$(act clarify --key arl-chair.key --instrument vienna-risk-reduction --route chair --member CAS --attach request.form --level parties)
ends 'who is asked is shown, not who asks' 0 'The Chair asked CAS, for a member that is not named' clarify "$passed"
holds 'nowhere either' test "$(grep -c 'DEN' said)" -eq 0
ends 'no such clarification' 1 'ffffffff' clarify ffffffff
ends 'no instrument of that form' 1 'Exercises' clarify --instrument Exercises

# A communication check: who has an entry is called; one answers, one is late, one writes.
for who in bor-ministry cas-ministry; do
    act return --key $who.key --instrument cyber-contacts --return-status submitted --recipients all --say 'An office.' >said
done
oydas note --key secretariat-desk.key --from DEN --kind return --means note --received 2026-03-08T10:00:00Z --instrument cyber-contacts \
    --return-status submitted --recipients all --say 'An office.' --yes >said 2>&1
call=$(act check --key secretariat-desk.key --instrument cyber-contacts --purpose exercise --say 'The port is dark.')
ends 'others are told sums' 0 'called: 3, answered: 0' check "$call"
holds 'and that it is an exercise' test "$(grep -c 'EXERCISE EXERCISE EXERCISE' said)" -eq 2
holds 'and no member' test "$(grep -c 'BOR\|CAS\|DEN' said)" -eq 0
ends 'who may be reached answers' 0 'entry' act answer --key cas-watch.key --act "$call" --yes
ends 'once' 1 'already' act answer --key cas-mission.key --act "$call" --yes
later 400h
act answer --key bor-mission.key --act "$call" --say 'The line was down.' >said
ends 'on paper too' 0 'entry' note --key secretariat-desk.key --from DEN --kind answer --means note --received 2026-03-08T10:30:00Z --act "$call" --yes
ends 'sums for everybody' 0 'called: 3, answered: 3, in time: 2' check
ends 'its own for a member' 0 'BOR: answered 2026-03-25T02:00:00Z' check "$call" --key bor-mission.key
holds 'late is not called so' test "$(grep -c 'late\|in time$' said)" -eq 0
holds 'and no other' test "$(grep -c 'CAS\|DEN' said)" -eq 0
ends 'the Chair did not call it' 0 'called: 3' check "$call" --key arl-chair.key --as chair
holds 'and sees no member' test "$(grep -c 'BOR\|CAS\|DEN' said)" -eq 0
ends 'all for the secretariat' 0 'DEN: answered 2026-03-08T10:30:00Z, in time, by note' check "$call" --key secretariat-desk.key
holds 'of all' grep -qF 'CAS: answered 2026-03-08T10:00:00Z, in time' said
some=$(act check --key arl-chair.key --instrument cyber-contacts --recipient BOR --recipient ARL)
ends 'the Chair sees those that it called' 0 'ARL: answer awaited' check "$some" --key arl-chair.key --as chair
ends 'rows are told to keys' 2 'are for a directory' check "$call" --all
for wrong in 'clarifications/ffffffff:404' 'checks/ffffffff:404' 'checks?what=all:400' "checks/$call?instrument=x:400"; do
    holds "${wrong%:*} is refused" test "$(curl -s -o said -w '%{http_code}' "$url/api/p/exchange/${wrong%:*}")" = "${wrong##*:}"
done
oydas clarify "$request" --json >at-service && oydas clarify --json >>at-service && oydas check "$call" --json >>at-service
kill "$service" && wait "$service"
holds 'the service ends as it should' test $? -eq 0
service=''
place='--from place/processes/exchange'
oydas clarify "$request" --json $place >in-directory && oydas clarify --json $place >>in-directory && oydas check "$call" --json $place >>in-directory
holds 'the directory says the same' cmp at-service in-directory
ends 'where rows are read without a key' 0 'BOR: answered' check "$call" --all $place
ends 'or those of one' 0 'CAS: answered' check "$call" --member CAS $place
holds 'alone' test "$(grep -c 'BOR\|DEN' said)" -eq 0
ends 'no such member' 1 'XYZ' check "$call" --member XYZ $place
ends 'as it stood before' 0 'Nothing was asked.' clarify $place --at 3
ends 'all of it verifies' 0 'All of it holds' verify place
