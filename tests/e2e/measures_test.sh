#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Does what docs/measures.md shows, as it stands there: an instrument is added without a line of C.
: "${OYDAS:=$PWD/build/cli/oydas}" "${SCRATCH:=$(mktemp -d)}"
root=$PWD
mkdir -p "$SCRATCH/bin" "$SCRATCH/home" "$SCRATCH/here"
ln -sf "$OYDAS" "$SCRATCH/bin/oydas"
PATH=$SCRATCH/bin:$PATH HOME=$SCRATCH/home
export PATH HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME OYDAS_PROCESS
cd "$SCRATCH/here" || exit 1

awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) print ": block " NR; inside = 0 } inside' "$root/docs/measures.md" >typed.sh
blocks=$(grep -c '^: block' typed.sh)
if [ "$blocks" -ge 6 ] && sh -e typed.sh >said 2>&1; then
    echo "ok - all $blocks blocks of the page work as typed"
else
    echo "not ok - the page ended with $? after: $(tail -n 3 said | tr '\n' ' ')"
    cat said
    exit 1
fi

says() {
    if tr -s ' \n' '  ' <said | grep -qF -- "$2"; then
        echo "ok - $1"
    else
        echo "not ok - $1: nothing says \"$2\""
    fi
}
says 'the file is well-formed' './vessels.instrument is well-formed.'
says 'its day is told' 'Due by 31 May.'
says 'and its reminder' 'A reminder goes out 90 days before.'
says 'a question, with what may be answered' 'Crews (persons): a whole number and its unit, from 0 persons to 200000 persons; to be answered. All together, on 31 December.'
says 'a table that is asked for at times' 'to be answered where “Was one taken into service” is yes.'
says 'the form is as asked' 'arim.form is as the form asks (vessels, version 1, form holdings).'
says 'a form is shown by its questions' 'Class: Heron'
says 'what is amiss is told by question' 'wrong.form, line 7: “Crews”: A number stands with its unit, as the form names it, such as 12 persons: 1200.'
says 'a change is told' 'Before: due 05-31 After: due 06-30'
says 'and where it is' 'In form holdings, field persons Before: range 0 200000 After: range 0 300000'

# same WHAT FILE WORDS: the file has that line.
has() {
    if grep -qxF -- "$3" "$2"; then echo "ok - $1"; else echo "not ok - $1: $2 has no line \"$3\""; fi
}
has 'a form to fill has its questions' blank.form '# Crews'
has 'and room for the answers' blank.form '#persons …'
has 'the table has a line for each return' vessels.csv "$(printf 'BELA,2025,,,800,yes,,,Two vessels of the class Stork were taken into service in March.\r')"
has 'and one for each row' vessels.csv "$(printf 'ARIM,2025,classes,2,,,Stork,2,\r')"
has 'next year begins with this one' next.form 'persons 1200 persons'
has 'and its rows' next.form '  class Stork'
has 'under the version that is in force then' later.form 'version 2'
if grep -q 'taken into service in March' next.form; then
    echo 'not ok - what is said anew each year is not carried over'
else
    echo 'ok - what is said anew each year is not carried over'
fi
if python3 -c 'import json
j = json.load(open("vessels.json"))
assert j[0]["answers"][0] == {"field": "persons", "title": "Crews", "type": "number", "unit": "persons", "value": "1200"}
assert j[0]["answers"][2]["rows"][1][0]["value"] == "Stork"'; then
    echo 'ok - as JSON it is what the page says'
else
    echo 'not ok - as JSON it is what the page says'
fi
