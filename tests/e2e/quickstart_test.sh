#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Types the commands of docs/quickstart.md as they stand, in one shell and an empty directory; only the port is
# another, so that whatever runs at 8080 is left alone. Then looks at what the record says happened.
: "${OYDAS:=$PWD/build/cli/oydas}" "${SCRATCH:=$(mktemp -d)}"
root=$PWD
mkdir -p "$SCRATCH/bin" "$SCRATCH/home" "$SCRATCH/here"
ln -sf "$OYDAS" "$SCRATCH/bin/oydas"
PATH=$SCRATCH/bin:$PATH HOME=$SCRATCH/home
export PATH HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME OYDAS_PROCESS
cd "$SCRATCH/here" || exit 1

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
{
    echo 'trap "kill \$! 2>/dev/null" EXIT'
    awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) print ": block " NR; inside = 0 } inside' \
        "$root/docs/quickstart.md" | sed "s/127\.0\.0\.1:8080/127.0.0.1:$port/g"
} >typed.sh
blocks=$(grep -c '^: block' typed.sh)
if sh -e typed.sh >said 2>&1; then
    echo "ok - all $blocks blocks of the quickstart work as typed"
else
    echo "not ok - the quickstart ended with $? after: $(tail -n 3 said | tr '\n' ' ')"
    cat said
    exit 1
fi

says() {
    if grep -qF -- "$2" said; then
        echo "ok - $1"
    else
        echo "not ok - $1: nothing says \"$2\""
    fi
}
says 'the first use is said aloud' 'First use of harbour.example/simulated'
says 'what will be signed is shown' 'This will be signed:'
says 'an objection breaks the silence' 'silence broken; an objection was communicated'
says 'nothing recorded is not yet adopted' 'no objection recorded; final once'
says 'the first decision is numbered' 'DC.MC.DEC/1/26'
says 'the announcement in session is there' "Announced by the Chair: adopted"
says 'a receipt holds later' 'The act stands as entry'
says 'the full certificate says what it is' 'Full form: everything from the founding act on is in it'
says 'the short certificate says what it rests on' "Short form: what was before it rests on the operator's word"
says 'the grade is stated' 'Grade: recorded. This process has no witnesses'
held=$(grep -c '^All of it holds' said)
if [ "$held" -eq 4 ]; then
    echo 'ok - certificate, short certificate, address and directory verify'
else
    echo "not ok - certificate, short certificate, address and directory verify: $held of 4 hold"
fi

python3 - conference/processes/harbour <<'PYTHON'
import json
import subprocess
import sys


def view(*words):
    return json.loads(subprocess.run(["oydas", *words, "--from", sys.argv[1], "--json"], check=True,
                                     capture_output=True, text=True).stdout)


def tell(what, held, found):
    print(f"ok - {what}" if held else f"not ok - {what}: {found}")


def acts(decision, member):
    return next(row["acts"] for row in decision["positions"] if row["member"] == member)


session, stopped, adopted, silence = (view("decisions", d["id"]) for d in view("decisions")["decisions"])
tell("the first round was broken by BOR, by its own officer", silence["status"] == "broken" and
     [(a["kind"], a["strength"]) for a in acts(silence, "BOR")] == [("object", "by-accredited-officer")], silence)
tell("the second takes it up again, and is adopted at its deadline", adopted["status"] == "adopted" and
     adopted["proposal"]["follows"] == silence["id"] and adopted["ended"] == adopted["deadline"] and
     adopted["symbol"] == "DC.MC.DEC/1/26", adopted)
tell("CAS is a sponsor by letter", "CAS" in [s["member"] for s in adopted["proposal"]["sponsors"]], adopted["proposal"])
tell("the reservation of DEN stands beside it", [(a["kind"], a["after"]) for a in acts(adopted, "DEN")] ==
     [("reserve", True)], acts(adopted, "DEN"))
letter = acts(stopped, "CAS")
tell("a letter received before the deadline and entered after it stops the third", stopped["status"] == "broken" and
     len(letter) == 1 and letter[0]["kind"] == "object" and letter[0]["stands"] and
     letter[0]["received"] < stopped["deadline"] <= letter[0]["at"] and letter[0]["strength"] == "by-note", stopped)
tell("the fourth is adopted in session by the Chair's announcement", session["status"] == "adopted" and
     session["way"] == "session" and session["outcome"]["announced"] == "adopted" and
     not session["outcome"]["questioned"] and session["symbol"] == "DC.MC.DEC/2/26", session)
PYTHON
