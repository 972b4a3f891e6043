#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# A year of events: offered, compiled into a plan that the body adopts, postponed, moved online, taken back, added, held and
# reported; and who took part. What is for members alone is told to members alone.
. tests/e2e/terminal.sh

service=''
trap '[ -z "$service" ] || kill "$service" 2>/dev/null' EXIT
cat >year.roster <<'END2'
oydas roster v1
member ARL 2011-09-14
  name en Arlandia
member BOR 2011-09-14
  name en Boralia
member CAS 2011-09-14
  name en Castora
observer DOR 2011-09-14
  name en Dorland
chair ARL 2026-01-01T00:00:00Z -
END2
# Its ministers decide on plans and coordinators, too.
sed '/decides admit/{/ plan/!s/$/ plan/;/ coordinator/!s/$/ coordinator/}' "$root/rules/demonstration.rules" >year.rules
key() { oydas keygen "$1" --no-passphrase 2>/dev/null; }
desk=$(key secretariat/desk) arl=$(key ARL/chair) bor=$(key BOR/mission) reports=$(key BOR/ministry) cas=$(key CAS/ministry) reads=$(key CAS/mission) dor=$(key DOR/embassy)
ends 'a process' 0 'founding id' init place --process year --origin year.example/simulated --rules ./year.rules \
    --roster year.roster --clock simulated --at 2026-03-02T09:00:00Z --secretariat "$desk" --authority "ARL:$arl:chair" \
    --authority "BOR:$bor:position" --authority "BOR:$reports:report" --authority "CAS:$cas:report" --authority "CAS:$reads:read" --authority "DOR:$dor:read"
serve place 127.0.0.1:0
OYDAS_PROCESS=$url/p/year
export OYDAS_PROCESS
act() { oydas act "$@" --yes --id 2>said; }
adopt() { # TITLE EFFECT FILE
    paper=$(act propose --key bor-mission.key --body mc --title "$1" --effect "$2" --text "$3")
    act open --key arl-chair.key --proposal "$paper" --way silence --form circular --deadline '+72 h' >/dev/null
    oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
}
ends 'no event yet' 0 'No event is told of' event
ends 'no plan yet' 0 'No plan has been adopted yet' plan
ends 'no programme yet' 0 'No programme is told of' programme
for name in cica-event-offer cica-event-report programme cica-implementation; do
    adopt "Instrument $name" "instrument $name" "$root/instruments/$name.instrument"
done

# offer FILE MEMBER TITLE FIRST LAST FORMAT DIMENSION
offer() {
    {
        printf 'oydas form v1\ninstrument cica-event-offer\nversion 1\nform offer\nmember %s\nperiod 2027\n' "$2"
        printf 'title %s\ndimension %s\nfirmness firm\nstart %s\nend %s\nformat %s\nplace Orlu\n' "$3" "$7" "$4" "$5" "$6"
        printf 'invited member-states\ncontact-role Department of events\n'
    } >"$1.form"
    oydas form check "$1.form" >said 2>&1 || cat said
}
# give KEY FILE LEVEL [more …]
give() {
    file=$2 level=$3 key=$1
    shift 3
    act return --key "$key" --instrument cica-event-offer --period 2027 --return-status submitted --recipients all --attach "$file.form" --level "$level" "$@"
}
offer floods BOR 'Seminar on floods' 2027-05-10 2027-05-12 in-person environmental
offer trade BOR 'Round table on trade' 2027-05-12 2027-05-13 in-person economic
offer youth CAS 'Youth forum' 2027-09-01 2027-09-02 in-person human
floods=$(give bor-ministry.key floods public)
trade=$(give bor-ministry.key trade members)
youth=$(give cas-ministry.key youth members)
ends 'everybody reads what is public' 0 'Seminar on floods' event --year 2027
holds 'and nothing else' test "$(grep -c 'trade\|Youth' said)" -eq 0
ends 'a member reads more' 0 'Youth forum' event --year 2027 --key cas-mission.key
holds 'with days shared' grep -qF 'On the same days: Round table on trade (BOR)' said
ends 'an observer reads what is public' 0 'Seminar on floods' event --key dor-embassy.key
holds 'and nothing for members' test "$(grep -c 'trade\|Youth' said)" -eq 0
ends 'another year has none' 0 'No event is told of' event --year 2026 --key cas-mission.key

# ---- the plan
ends 'the offers are compiled' 0 '' plan compile --year 2027 --key cas-mission.key -o plan.txt
holds 'events on the same days are told' grep -qF 'On the same days: Seminar on floods; Round table on trade' said
holds 'each dimension' test "$(grep -cx 'Environmental\|Economic\|Human' plan.txt)" -eq 3
holds 'each offer by its identifier' grep -qx "   Offer $floods" plan.txt
ends 'without a key there is less of it' 0 'Seminar on floods' plan compile --year 2027
holds 'by two' test "$(grep -c 'Offer ' said)" -eq 1
ends 'no year without compile' 2 '--year goes with compile' plan --year 2027
ends 'nothing of a year of which nothing is offered' 1 'Nothing has been offered for 2031' plan compile --year 2031
adopt 'Plan of events for 2027' 'plan events-2027' plan.txt
ends 'the plan is adopted' 0 'events-2027: Plan of events for 2027' plan
ends 'it lists its events' 0 'Seminar on floods (in the plan)' plan events-2027 --key cas-mission.key
holds 'all three' test "$(grep -c '(in the plan)' said)" -eq 3
ends 'who may not read them is told how many' 0 'that may not be read here: 2' plan events-2027
holds 'and of them nothing' test "$(grep -c 'trade\|Youth' said)" -eq 0
ends 'no such plan' 1 'events-2031' plan events-2031

# ---- and lives
offer floods BOR 'Seminar on floods' 2027-06-10 2027-06-12 in-person environmental
give bor-ministry.key floods public --corrects "$floods" >/dev/null
offer trade BOR 'Round table on trade' 2027-05-12 2027-05-13 online economic
sed -i '/^place/d' trade.form
give bor-ministry.key trade members --corrects "$trade" >/dev/null
act return --key cas-ministry.key --instrument cica-event-offer --period 2027 --return-status ended --recipients all --corrects "$youth" >/dev/null
offer ports CAS 'Workshop on ports' 2027-10-05 2027-10-06 hybrid economic
ports=$(give cas-ministry.key ports members)
# What was public, and is for members from now on.
offer bridge CAS 'Opening of a bridge' 2027-11-02 2027-11-02 in-person economic
bridge=$(give cas-ministry.key bridge public)
offer bridge CAS 'Opening of a bridge' 2027-11-05 2027-11-05 in-person economic
give cas-ministry.key bridge members --corrects "$bridge" >/dev/null
ends 'what is now cannot be read' 0 'It was changed since; what it is now may not be read here.' event "$bridge"
holds 'and is not told' test "$(grep -c '2027-11-05' said)" -eq 0
ends 'but by members' 0 '2027-11-05: Opening of a bridge' event "$bridge" --key cas-mission.key
state() { # WHAT TITLE STATE
    if oydas plan events-2027 --key cas-mission.key 2>/dev/null | grep -qF "$2 ($3)"; then good "$1"; else bad "$1" "$2 is not $3"; fi
}
state 'other days: postponed' 'Seminar on floods' 'postponed, in the plan'
state 'another format: moved online' 'Round table on trade' 'moved online, in the plan'
state 'taken back: cancelled' 'Youth forum' 'cancelled, in the plan'
state 'offered later: added' 'Workshop on ports' 'added after the plan was adopted'
ends 'what was adopted stands beside it' 0 'As adopted: 2027-05-10 to 2027-05-12, In person, Orlu' plan events-2027
ends 'one event with all its entries' 0 'Changed by whoever offered it' event "$floods"
holds 'the first too' grep -qF 'Offered on ' said
ends 'what is not to be read is not found' 1 'has such an entry' event "$trade"

# ---- held, and reported
cat >report.form <<END2
oydas form v1
instrument cica-event-report
version 1
form report
member BOR
title Seminar on floods
in-plan yes
offer $(echo "$floods" | cut -c 1-12)
dimension environmental
measure Exchange on natural disasters
start 2027-06-10
end 2027-06-12
format in-person
place Orlu
took-part ARL BOR
persons 40 persons
observed DOR
END2
ends 'a report on its form' 0 'is as the form asks' form check report.form
report() { act return --key "$1" --instrument cica-event-report --return-status submitted --recipients all --attach "$2" --level members; }
report bor-ministry.key report.form >/dev/null
state 'reported by its host: held' 'Seminar on floods' 'held, postponed, in the plan'
sed 's/^member BOR/member CAS/; s/^title .*/title Another seminar/; /^offer/d; /^in-plan/d; s/^took-part .*/took-part CAS/' report.form >other.form
report cas-ministry.key other.form >/dev/null
sed "s/^member BOR/member CAS/; s/^offer .*/offer $(echo "$trade" | cut -c 1-12)/" report.form >strange.form
report cas-ministry.key strange.form >/dev/null
state 'reported by another member: not thereby held' 'Round table on trade' 'moved online, in the plan'
sed 's/^member BOR/member ARL/; s/^title .*/title In the name of another/' report.form >forged.form
report bor-ministry.key forged.form >/dev/null
ends 'a form in the name of another tells nothing' 0 'Another seminar (held)' event --key cas-mission.key
holds 'really nothing' test "$(grep -c 'In the name of another' said)" -eq 0

# ---- who took part
ends 'who hosted, took part, observed' 0 'Hosted: BOR, CAS. Took part: ARL, BOR, CAS. Observed: DOR.' participation --year 2027 --dimension environmental --key cas-mission.key
holds 'by measure' grep -qF '2027: Environmental; Exchange on natural disasters' said
ends 'of another dimension nothing' 0 'Nothing is told' participation --year 2027 --dimension human --key cas-mission.key
ends 'for a stranger nothing' 0 'Nothing is told' participation --year 2027
ends 'as a table' 0 'year,dimension,area,measure,member,hosted,took_part,observed,coordinates' participation --csv --key cas-mission.key
holds 'blank where nothing was told' grep -q '^2027,environmental,,Exchange on natural disasters,ARL,,1,,' said
ends 'of one member' 0 'Took part: ARL' participation --member ARL --key cas-mission.key
holds 'alone' test "$(grep -c 'BOR' said)" -eq 0
ends 'no such member' 1 'ZZZ' participation --member ZZZ --key cas-mission.key

# ---- a programme, whose terms are for those who take part
undertake() { # MEMBER
    {
        printf 'oydas form v1\ninstrument programme\nversion 1\nform undertaking\nmember %s\n' "$1"
        printf 'programme flood-warnings\ntitle Early warnings of floods\ndimension environmental\nmeasure Exchange of warnings\nstart 2026-01-01\nterms\n  | Each bears its own costs.\n'
    } >"undertaking-$1.form"
}
undertake BOR
undertake CAS
act return --key bor-ministry.key --instrument programme --return-status submitted --recipients named --recipient CAS --attach undertaking-BOR.form --level parties >/dev/null
joined=$(act return --key cas-ministry.key --instrument programme --return-status submitted --recipients named --recipient BOR --attach undertaking-CAS.form --level parties)
ends 'those who take part see each other' 0 'flood-warnings: Early warnings of floods' programme --key cas-mission.key
holds 'both' test "$(grep -c '^    \(BOR\|CAS\), from 2026-01-01' said)" -eq 2
ends 'nobody else does' 0 'No programme is told of' programme
ends 'nor the chair' 0 'No programme is told of' programme --key arl-chair.key
ends 'it counts as taking part' 0 'Took part: BOR, CAS.' participation --year 2026 --key cas-mission.key
act return --key cas-ministry.key --instrument programme --return-status ended --recipients named --recipient BOR --corrects "$joined" >/dev/null
ends 'who takes it back takes part no more' 0 'BOR, from 2026-01-01' programme --key cas-mission.key
holds 'and is not listed' test "$(grep -c '^    CAS' said)" -eq 0

# ---- the year of docs/measures.md, as it stands there
mkdir -p bin && ln -sf "$OYDAS" bin/oydas
awk '/^```sh events$/ { inside = 1; n++; next } /^```$/ { inside = 0 } inside { print >("typed-" n) }' "$root/docs/measures.md"
holds 'the page has all of it' test "$(find . -maxdepth 1 -name 'typed-*' | wc -l)" -eq 4
for n in 1 2 3 4; do
    holds "block $n of the page works as typed" sh -c "PATH=\$PWD/bin:\$PATH sh -e typed-$n >said 2>&1"
    [ "$n" -ne 2 ] || oydas advance "$OYDAS_PROCESS" 96h >advanced 2>&1
    cp said "said-$n"
done
says() { # WHAT WORDS FILE
    if grep -qF -- "$2" "$3"; then good "$1"; else bad "$1" "$3 does not say \"$2\""; fi
}
says 'the offer is told' 'Visit to a gauging station (offered)' said-1
says 'the plan follows it' 'Visit to a gauging station (postponed, in the plan)' said-3
says 'and keeps what was adopted' 'As adopted: 2028-04-10 to 2028-04-11' said-3
says 'then it was held' 'Visit to a gauging station (held, postponed, in the plan)' said-4
says 'who took part' 'Hosted: BOR. Took part: ARL, BOR, CAS.' said-4
says 'in the table' '2028,environmental,Shared rivers,Exchange of readings,ARL,,1,,' participation.csv
says 'and in the pack' '| Exchange of readings | BOR | ARL, BOR, CAS |  |' review.md
says 'with its event' '| 2028-06-05 to 2028-06-06 | Visit to a gauging station | BOR | In person | Hallin | held, postponed, in the plan | ARL, BOR, CAS |' review.md
ends 'a pack of what everybody may read' 0 'No event is told of.' review environmental --year 2028
ends 'a pack is of a year' 2 'which year?' review environmental
ends 'and no table' 2 'writes a document' review environmental --year 2028 --csv

# ---- programs
api=$url/api/p/year
get() { curl -s -o answer -w '%{http_code} %{content_type}' "$api/$1"; }
holds 'a table from the service' test "$(get 'events?year=2027&format=csv')" = '200 text/csv; charset=utf-8; header=present'
holds 'of what is public' test "$(grep -c 'Seminar on floods' answer)" -eq 1
holds 'and of nothing else' test "$(grep -c 'Another\|trade\|ports' answer)" -eq 0
holds 'what is not asked for is refused' test "$(get 'events?month=5')" = '400 application/problem+json'
holds 'so is another format' test "$(get 'participation?format=ics')" = '400 application/problem+json'
holds 'no plan of that name' test "$(get plans/nowhere)" = '404 application/problem+json'
holds 'programmes' test "$(get programmes)" = '200 application/json'

# ---- what is erased is told no more, and what stands in a directory is told alike
hash=$(oydas returns cica-event-report --json | python3 -c 'import json, sys; print([r["payload"].split()[0] for r in json.load(sys.stdin)["list"] if r["member"] == "CAS"][-1])')
ends 'a report is erased' 0 '' payload erase "$hash" --key secretariat-desk.key --reason 'Asked for by its author.'
ends 'and is told no more' 0 'Youth forum' event --key cas-mission.key
holds 'nowhere' test "$(grep -c 'Another seminar' said)" -eq 0
oydas event --key cas-mission.key >members.txt 2>&1
oydas event >strangers.txt 2>&1
kill "$service" && wait "$service"
service=''
oydas event --from place/processes/year >said 2>&1
holds 'a directory tells everybody the same' cmp -s said strangers.txt
oydas event --all --from place/processes/year >said 2>&1
holds 'and all of it whoever has it' cmp -s said members.txt
ends 'a key is for a service' 2 'a key is asked for at a service' event --key cas-mission.key --from place/processes/year
ends 'all of it verifies' 0 'All of it holds' verify place
