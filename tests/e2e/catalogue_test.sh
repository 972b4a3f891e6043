#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Catalogues of measures: those that come with the program are whole and can be read, checked and compared; one is put in force, its areas
# get coordinators and texts, a second version takes its place; and a service and a directory show the same of it.
. tests/e2e/terminal.sh

service=''
trap '[ -z "$service" ] || kill "$service" 2>/dev/null' EXIT

# says WHAT WORDS: the last command said those words, wherever lines are broken.
says() {
    if tr -s ' \n' '  ' <said | grep -qF -- "$2"; then good "$1"; else bad "$1" "it does not say \"$2\""; fi
}
# json WHAT EXPRESSION FILE: the expression holds of the JSON `j` in the file.
json() {
    if python3 -c 'import json, sys
j = json.load(open(sys.argv[2], encoding="utf-8"))
sys.exit(0 if eval(f"({sys.argv[1]})") else 1)' "$2" "$3" 2>err && [ ! -s err ]; then
        good "$1"
    else
        bad "$1" "not: $2 $(head -n 3 err)"
    fi
}

# ---- files
ends 'an action is needed' 2 'Say what to do' catalogue
ends 'no such action' 2 'cannot be done with catalogues: adopt' catalogue adopt
ends 'help' 0 'oydas catalogue diff' catalogue --help
ends 'a file is needed' 2 'Something is missing' catalogue check
ends 'two are compared' 2 'Something is missing' catalogue diff cica
ends 'one that nobody has' 1 'such as ./nowhere' catalogue explain nowhere
ends 'a file that is not there' 3 './nowhere.catalogue' catalogue check ./nowhere.catalogue
ends 'no language' 2 'This is not a language' catalogue explain cica --language 'Russian!'
oydas catalogue list --json >list
for file in "$root"/catalogue/*.catalogue; do
    name=$(basename "$file" .catalogue)
    json "$name is listed" "'$name' in [c['name'] for c in j]" list
    ends "$name is well-formed" 0 "$name is well-formed." catalogue check "$name"
    oydas catalogue explain "$name" >said 2>&1
    while read -r _ number; do
        grep -q "^    $number" said || bad "$name, explained" "it leaves out $number"
    done <<END
$(grep '^measure ' "$file")
END
    oydas catalogue explain "$name" --json >whole
    json "$name as JSON" "sum(len(a['measures']) for d in j['dimensions'] for a in d['areas']) == $(grep -c '^measure ' "$file") and len(j['dimensions']) == 5" whole
    json 'with no coordinators of its own' "all(a['coordinators'] == [] == a['papers'] for d in j['dimensions'] for a in d['areas'])" whole
done
oydas catalogue explain cica >said 2>&1
says 'principles come first, each with its source' 'Principles Consensus: All decisions on carrying out measures are taken by consultation and consensus. Source: https://'
says 'what is not known is said' 'ECO-TOU [text not found]'
ends 'in another language' 0 'Туризм (tourism)' catalogue explain cica --language ru
ends 'and in one that it does not have' 0 'Tourism (tourism)' catalogue explain cica --language tr

sed 's/^version .*/version soon/' "$root/catalogue/cica.catalogue" >bent.catalogue
line=$(grep -n '^version' bent.catalogue | cut -d: -f1)
ends 'a mistake has its line' 1 "soon (line $line)." catalogue check ./bent.catalogue
oydas catalogue check ./bent.catalogue --json >told
json 'also as JSON' "j[0]['line'] == $line and j[0]['code'] == 'bad-number' and not j[0]['well_formed']" told
ends 'it cannot be explained' 1 'soon' catalogue explain ./bent.catalogue
ends 'nor compared' 3 'soon' catalogue diff cica ./bent.catalogue
"$OYDAS" catalogue check - <"$root/catalogue/cica.catalogue" >said 2>&1
says 'standard input' '- is well-formed.'

ends 'the same says the same' 0 'cica and cica say the same.' catalogue diff cica cica
ends 'two versions differ' 1 'From demonstration-1 to demonstration' catalogue diff demonstration-1 demonstration
says 'added' 'New: area health in new-challenges. Epidemics and public health'
says 'removed' 'No longer: measure T3 in tourism.'
says 'reworded' 'Reworded: measure W1 in water Before: Exchange readings of water level and discharge once a day. After: Exchange readings'
says 'moved' 'Moved from human to military-political: measure M3'
oydas catalogue diff demonstration-1 demonstration --json >told
json 'each as JSON' "sorted({c['change'] for c in j}) == ['added', 'moved', 'remarked', 'removed', 'reworded']" told
sed 's/^  title ru Туризм$/  title ru Путешествия/' "$root/catalogue/demonstration.catalogue" >other.catalogue
ends 'a change in another language' 1 'Reworded: area tourism in economic' catalogue diff demonstration ./other.catalogue
holds 'is shown in that one alone' sh -c '! grep -q Before: said'
ends 'when it is asked for' 1 'After: Путешествия' catalogue diff demonstration ./other.catalogue --language ru

# ---- in force
cat >exchange.roster <<'END'
oydas roster v1
member ARL 2011-09-14
  name en Arlandia
member BOR 2011-09-14
  name en Boralia
member CAS 2011-09-14
  name en Castora
chair ARL 2026-01-01T00:00:00Z -
END
sed 's/^  decides .*/  decides text catalogue coordinator co-coordinator/' "$root/rules/demonstration.rules" >exchange.rules
key() { oydas keygen "$1" --no-passphrase 2>/dev/null; }
desk=$(key secretariat/desk) arl=$(key ARL/chair) bor=$(key BOR/mission)
ends 'a process whose bodies decide on catalogues' 0 'founding id' init place --process measures --origin measures.example/simulated --rules ./exchange.rules \
    --roster exchange.roster --clock simulated --at 2026-03-02T09:00:00Z --secretariat "$desk" --authority "ARL:$arl:chair" --authority "BOR:$bor:position"
ends 'none is in force yet' 0 'No catalogue of measures is in force.' catalogue show --from place/processes/measures
serve place 127.0.0.1:0
OYDAS_PROCESS=$url/p/measures
export OYDAS_PROCESS
act() { oydas act "$@" --yes --id 2>said; }
# adopt TITLE OPTION…: a proposal, adopted under silence.
adopt() {
    title=$1
    shift
    paper=$(act propose --key bor-mission.key --body mc --title "$title" "$@")
    act open --key arl-chair.key --proposal "$paper" --way silence --form circular --deadline '+72 h' >opened
    oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
}
api() { curl -sS "$url/api/p/measures/$1"; }

api catalogue >view
json 'nor at the service' "j['catalogue'] is None and j['decision'] is None and not j['readable'] and j['dimensions'] == [] == j['versions'] and j['changes'] is None" view
holds 'an empty table has its head' test "$(api 'catalogue?format=csv' | tr -d '\r')" = 'dimension,area,title,measure,text,status,note,sources,coordinators,co-coordinators,papers'
adopt 'The first catalogue' --effect 'catalogue 2026' --text "$root/catalogue/demonstration-1.catalogue"
first=$(curl -sS "$url/api/p/measures" | python3 -c 'import json, sys; print(json.load(sys.stdin)["entries"] - 1)')
ends 'now one is' 0 'by the decision “The first catalogue”' catalogue show
says 'with what it says of itself' 'Catalogue of measures of the Conference (demonstration, version 1) In force since 2026-03-0'
holds 'nothing came before it' sh -c '! grep -q "What changed" said'
adopt 'Coordinators' --effect 'coordinator water BOR 2026-03-10T00:00:00Z 2028-03-10T00:00:00Z' --effect 'co-coordinator water CAS 2026-03-10T00:00:00Z -' \
    --effect 'coordinator environmental ARL 2026-03-10T00:00:00Z -' --effect 'coordinator space ARL 2026-03-10T00:00:00Z -' --say 'Who coordinates.'
adopt 'Plan of work on rivers' --effect 'text water-plan' --say 'Two meetings a year.'
adopt 'A paper on health' --effect 'text health' --say 'Washing of hands.'
ends 'who coordinates an area' 0 'Coordinator: BOR, from 2026-03-10 to 2028-03-10 (DC.MC.DEC/2/26)' catalogue show
says 'and who helps' 'Co-coordinator: CAS, from 2026-03-10 (DC.MC.DEC/2/26)'
says 'or a dimension as a whole' 'Environmental dimension (environmental) Coordinator: ARL, from 2026-03-10'
says 'or what it does not have' 'Coordinators of other areas - space: Coordinator: ARL'
says 'a text finds its area' 'Text: Plan of work on rivers, since 2026-03-1'
adopt 'The second catalogue' --effect 'catalogue 2027' --text "$root/catalogue/demonstration.catalogue"
oydas catalogue show --json >there
json 'the newest is in force' "j['catalogue'] == '2027' and j['version'] == 2 and [v['label'] for v in j['versions']] == ['2027', '2026'] and j['readable']" there
json 'principles stand in it first' "[p['principle'] for p in j['principles']][:2] == ['consensus', 'voluntariness'] and all(p['sources'] for p in j['principles'])" there
json 'what changed since the one before' "['moved', 'M3', 'human', 'military-political'] in [[c['change'], c['name'], (c['before'] or {}).get('in'), (c['after'] or {}).get('in')] for c in j['changes']]" there
json 'a text waits for its area' "[p['label'] for d in j['dimensions'] for a in d['areas'] for p in a['papers']] == ['water-plan', 'health']" there
ends 'told in words' 0 'What changed since the version before' catalogue show
says 'with both versions' '2027, since 2026-03-'
api catalogue >view
holds 'the service says the same' python3 -c 'import json; assert json.load(open("there")) == json.load(open("view"))'
tag=$(curl -sS -D - -o page "$url/api/p/measures/catalogue" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
holds 'what is not new is not sent again' test "$(curl -sS -o page -w '%{http_code}' -H "If-None-Match: $tag" "$url/api/p/measures/catalogue")" = 304

# ---- one area
api catalogue/water >area
json 'an area' "j['dimension'] == 'environmental' and j['papers'][0]['text'] == 'Two meetings a year.\n' and [c['member'] for c in j['coordinators']] == ['BOR', 'CAS'] and j['coordinators'][1]['co']" area
ends 'and at the terminal, with the words of its texts' 0 'Two meetings a year.' catalogue show water
ends 'no such area' 1 'space' catalogue show space
ends 'no name of an area' 1 'Water' catalogue show Water
for wrong in 'catalogue/space:404' 'catalogue/Water:404' 'catalogue/water?format=csv:400' 'catalogue?format=pdf:400' 'catalogue?language=!:400' 'catalogue?from=1:400'; do
    holds "${wrong%:*} is ${wrong##*:}" test "$(curl -sS -o page -w '%{http_code}' "$url/api/p/measures/${wrong%:*}")" = "${wrong##*:}"
done

# ---- a table
oydas catalogue show --csv -o table.csv >said 2>&1
api 'catalogue?format=csv' >service.csv
holds 'a table, the same at the service' cmp table.csv service.csv
holds 'a line for each measure, with who coordinates' python3 -c 'import csv
rows = list(csv.DictReader(open("table.csv", encoding="utf-8", newline="")))
water = [r for r in rows if r["measure"] == "W1"][0]
assert len(rows) == 16, len(rows)
assert water["coordinators"] == "BOR 2026-03-10/2028-03-10" and water["co-coordinators"] == "CAS 2026-03-10/", water
assert water["papers"] == "water-plan" and water["dimension"] == "environmental" and water["title"] == "Shared rivers", water'
ends 'in another language' 0 'Общие реки' catalogue show --csv --language ru
holds 'its type' test "$(curl -sS -o page -w '%{content_type}' "$url/api/p/measures/catalogue?format=csv")" = 'text/csv; charset=utf-8; header=present'
ends 'a table of one area' 2 'a table of the whole' catalogue show water --csv
ends 'a place for no table' 2 'goes with --csv' catalogue show -o there.csv

# ---- as it was, and in a directory
ends 'as it was' 0 'by the decision “The first catalogue”' catalogue show --at "$first"
oydas catalogue show --from place/processes/measures --json >here
holds 'a directory says the same' python3 -c 'import json; assert json.load(open("there")) == json.load(open("here"))'
oydas catalogue show --from place/processes/measures --csv >here.csv
holds 'also as a table' cmp here.csv table.csv

# ---- words that are no catalogue
adopt 'A catalogue in words' --effect 'catalogue words' --say 'Measures are to be agreed.'
ends 'words are shown as they are' 0 'Its text is not written as a catalogue' catalogue show
says 'all of them' 'Measures are to be agreed.'
api catalogue >view
json 'and said to be words' "not j['readable'] and j['text'] == 'Measures are to be agreed.\n' and j['catalogue'] == 'words' and j['dimensions'] == [] and j['changes'] is None" view
json 'no coordinator is lost' "sorted(c['area'] for c in j['other_coordinators']) == ['environmental', 'space', 'water', 'water']" view

# ---- the page docs/measures.md, as it stands there
mkdir -p bin && ln -sf "$OYDAS" bin/oydas
awk '/^```sh catalogue$/ { inside = 1; n++; next } /^```$/ { inside = 0 } inside { print >("typed-" n) }' "$root/docs/measures.md"
holds 'the page has all of it' test "$(find . -maxdepth 1 -name 'typed-*' | wc -l)" -eq 4
for block in 1 2 3 4; do
    if PATH=$PWD/bin:$PATH sh -e "typed-$block" >said 2>&1; then good "block $block of the page works as typed"; else bad "block $block of the page works as typed" ''; fi
    cp said "said-$block"
    [ "$block" -gt 2 ] || oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
done
cp said-1 said
says 'the file is well-formed' './rivers.catalogue is well-formed.'
cp said-3 said
says 'all is shown together' 'Coordinator: CAS, from 2026-05-01 to 2028-05-01'
says 'with the plan of the area' 'Text: Plan of work on shared rivers, since'
holds 'and the table' grep -q '^environmental,water,Shared rivers,W1,Exchange readings of water level once a day.,' measures.csv
cp said-4 said
says 'a later version' 'Reworded: measure W1 in water Before: Exchange readings of water level once a day. After: Exchange readings of water level twice a day.'
