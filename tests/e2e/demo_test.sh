#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# The demonstration: what its States tell one another is as the forms ask, whoever may read finds it, nobody else; and what is told of
# the past of real bodies says where it was read.
. tests/e2e/terminal.sh
service=''
trap '[ -z "$service" ] || kill "$service" 2>/dev/null' EXIT

# ---- every form text of the rehearsals, in an act or bound to one

mkdir forms
for file in "$root"/rehearsals/*.rehearsal; do
    awk -v name="forms/$(basename "$file" .rehearsal)" '
        /^  [|>] oydas form v1$/ { mark = substr($0, 3, 1); out = sprintf("%s-%03d.form", name, NR) }
        mark && substr($0, 1, 3) == "  " mark {
            line = substr($0, 5)
            while (match(line, /@\{[a-z0-9-]*\}/))
                line = substr(line, 1, RSTART - 1) sprintf("%064d", 0) substr(line, RSTART + RLENGTH)
            print line > out
            next
        }
        mark { close(out); mark = "" }' "$file"
done
told=$(find forms -name '*.form' | wc -l)
holds 'there are forms to look at' test "$told" -ge 50
clean=0
for form in forms/*.form; do
    if ! oydas form check "$form" >said 2>&1; then
        bad "$form" 'it is not as it asks'
    elif ! oydas form text "$form" 2>/dev/null | cmp -s - "$form"; then
        bad "$form" 'it is written otherwise than a return is'
    else
        clean=$((clean + 1))
    fi
done
holds "all $told are as their instruments ask, written as they are returned" test "$clean" -eq "$told"
for form in cica-event-offer:offer cica-event-report:report cica-implementation:report unroca:transfers vienna-notification:notification cyber-contacts:contact programme:undertaking; do
    holds "one at least is a $form" grep -qlx "form ${form#*:}" $(grep -lx "instrument ${form%:*}" forms/*.form)
done
cp forms/cica-*.form . && for form in cica-*.form; do sed '/^title /d' "$form" >without.form; done
ends 'one without its title is not' 1 'An answer is asked for here' form check without.form

# ---- the past of real bodies

for file in "$root"/rehearsals/*.rehearsal; do
    grep -q '^single-key ' "$file" || continue
    name=$(basename "$file" .rehearsal)
    # The lines `source` of a chronicle; in a text `Source: …`, or that nothing was read; a catalogue has its own.
    awk '
        function done() { if (kind && !source) { print FILENAME ":" from ": no source"; bad = 1 } kind = "" }
        /^secretariat (chronicle|propose)/ { done(); kind = $2; from = NR; source = 0; next }
        /^[^ #]/ { done() }
        kind && (/^  source [a-z]/ || /^  \| .*Source: [a-zA-Z]/ || /^  text-of catalogue / || /^  \| \[I\] .*nothing was read/) { source = 1 }
        END { done(); exit bad }' "$file" >said
    holds "every entry of $name says where it was read" test ! -s said
done
holds 'the events of the reconstruction have their figures' grep -qx 'delegations 14 members' "$(grep -lx 'title Seminar on the military-political dimension' forms/cica-*.form)"

# ---- it comes up

ends 'it is made' 0 'The demonstration is in' demo demo
conference=demo/processes/conference
ends 'it is as it says' 0 'All of it holds' verify "$conference"
ends 'all of them are' 0 'cica' verify demo
holds 'in each of them' test "$(grep -c 'All of it holds' said)" -eq "$(find demo/processes -name record.sqlite | wc -l)"
for instrument in cica-event-offer cica-event-report cica-implementation cyber-contacts programme unroca vienna-notification vienna-risk-reduction; do
    oydas returns "$instrument" --from "$conference" --json >list
    holds "$instrument is in force word by word" python3 -c 'import json, sys
sys.exit(json.load(open("list"))["text"] != open(sys.argv[1], encoding="utf-8").read())' "$root/instruments/$instrument.instrument"
    cp list "list-$instrument"
done
cat >statuses.py <<'END'
import glob, json, sys
given = [x for name in glob.glob("list-*") for x in json.load(open(name))["list"]]
told = {x["status"] for x in given}
asked = {"submitted", "nil", "nothing-new", "partial", "declined", "suspended", "ended"}
print(*sorted(told))
sys.exit(told != asked or not any(x["by_note"] for x in given))
END
holds 'every status a return can have is there, and returns on paper' python3 statuses.py
ends 'information that is due' 0 'CAS 2025: nothing to report' returns unroca --period 2025 --from "$conference"
holds 'what a ministry drafted waits' sh -c "! grep -q '^ *HES' said"

# ---- whoever may read finds it

serve demo 127.0.0.1:0
OYDAS_PROCESS=$url/p/conference
export OYDAS_PROCESS
oydas returns programme --json >list
hash=$(python3 -c 'import json
print(next(x["payload"].split()[0] for x in json.load(open("list"))["list"] if x["member"] == "CAS"))')
ends 'one that takes part in a programme reads its terms' 0 '' payload get "$hash" --key demo/keys/den-mission.key -o terms.form
holds 'in a form' grep -qx 'programme ammer-readings' terms.form
ends 'another member does not' 3 '' payload get "$hash" --key demo/keys/bor-mission.key -o other.form
ends 'nor does a stranger' 3 '' payload get "$hash" -o stranger.form
oydas returns cyber-contacts --json >list
hash=$(python3 -c 'import json
print(next(x["payload"].split()[0] for x in json.load(open("list"))["list"] if x["member"] == "HES"))')
ends 'to all but one: a member' 0 '' payload get "$hash" --key demo/keys/bor-mission.key -o contact.form
ends 'not to that one' 3 '' payload get "$hash" --key demo/keys/juv-mission.key -o other.form

# ---- the tour, as it stands

kill "$service" && wait "$service" 2>/dev/null
service=''
unset OYDAS_PROCESS
mkdir bin tour && ln -s "$OYDAS" bin/oydas
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
{
    echo 'trap "kill \$! 2>/dev/null" EXIT'
    awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) print ": block " NR; inside = 0 } inside' "$root/docs/tour.md" |
        sed "s/127\.0\.0\.1:8080/127.0.0.1:$port/g"
} >tour/typed.sh
if (cd tour && PATH=$SCRATCH/bin:$PATH HOME=$SCRATCH/tour sh -e typed.sh >../said 2>&1); then
    good "all $(grep -c '^: block' tour/typed.sh) blocks of the tour work as typed"
else
    bad 'the tour' "$(tail -n 3 said | tr '\n' ' ')"
fi
tells() { holds "the tour: $1" grep -qF -- "$2" said; }
tells 'who coordinates, by which decision' 'Coordinator: CAS, from 2024-12-01 to 2026-12-01 (DC.SOC.DEC/9/24)'
tells 'what is due' '2026-05-31  unroca 2025'
tells 'three are there' 'received: 3, declined: 0, awaited: 10'
tells 'a fourth has come in' 'received: 4, declined: 0, awaited: 9'
tells 'a draft is in the record' 'HES returned information under an instrument'
tells 'paper' 'BOR 2023: submitted, to all, received 2024-05-20T09:00:00Z, by note'
tells 'in part' 'DEN 2024: in part'
tells 'to all but one' 'HES: submitted, to all except those named (JUV)'
tells 'what one was given to read' 'Office hours: Sunday to Thursday'
tells 'an undertaking taken back' 'LYR: no longer holds'
tells 'held, as adopted and as it was' '(held, moved online, in the plan)'
tells 'later in the year' 'As adopted: 2026-04-14 to 2026-04-15'
tells 'taken back' '(cancelled, in the plan)'
tells 'added' '(added after the plan was adopted)'
tells 'on the same days' 'On the same days: Workshop on early warning of fires (FEN)'
tells 'who took part' 'Hosted: DEN. Took part: ARL, BOR, CAS, DEN, ELU, FEN, KEL.'
tells 'the pack of the review' '# Review of the Environmental dimension, 2026'
tells 'with what became of each event' 'held, moved online, in the plan'
tells 'history counts, and is marked' 'Entered into the chronicle from public sources'
tells 'a figure from a public source' 'Members that took part: 14.'
tells 'a programme, for those who take part' 'ammer-readings'
tells 'an event moved online' 'format online'
tells 'an event taken back' 'The school is being rebuilt this spring'
tells 'a report that names its offer' 'Took part: ARL, BOR, CAS, DEN, FEN, GAL, HES, KEL, LYR. Observed: PEL.'
tells 'what a State does not give, it says' 'DEN: suspended'
tells 'questions' 'BOR asked ARL, from one member to the other, under vienna-risk-reduction'
tells 'what is awaited' 'The State that was asked replies (reply), by who is asked, awaited by 2026-05-13T05:00:00Z'
tells 'through the Chair, without the one who asks' 'The Chair asked DEN, for a member that is not named'
tells 'a call, as sums' 'called: 6, answered: 5, in time: 4'
tells 'who answered by telephone' 'ISO: answered 2026-05-11T12:50:00Z, in time, by note'
tells 'who answered later' 'LYR: answered 2026-05-12T06:40:00Z'
tells 'all of it holds' 'All of it holds'
tells 'a past that is real' 'Co-coordinator: CHN, from 2021-06-23'
tells 'a paper of an area' 'tourism-paper, SOC/2/2022'
