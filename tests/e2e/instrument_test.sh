#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# `oydas instrument` and `oydas form`: every mistake has its line or its question, what comes with the program is whole, and a form
# goes from the terminal to text, table and back.
. tests/e2e/terminal.sh

says() {
    if tr -s ' \n' '  ' <said | grep -qF -- "$2"; then good "$1"; else bad "$1" "it does not say \"$2\""; fi
}
# ends WHAT STATUS WORDS COMMAND…: it ends with that status and says those words, wherever lines are broken.
ends() {
    what=$1 status=$2 words=$3
    shift 3
    "$OYDAS" "$@" >said 2>&1 <"${input:-/dev/null}"
    got=$?
    if [ "$got" -ne "$status" ]; then
        bad "$what" "status $got in place of $status"
    elif ! tr -s ' \n' '  ' <said | grep -qF -- "$words"; then
        bad "$what" "it does not say \"$words\""
    else
        good "$what"
    fi
}
# json WHAT EXPRESSION COMMAND…: the expression holds of the JSON `j` that the command prints.
json() {
    what=$1 expression=$2
    shift 2
    "$OYDAS" "$@" >said 2>err
    if python3 -c 'import json, sys
j = json.load(open("said"))
sys.exit(0 if eval(f"({sys.argv[1]})") else 1)' "$expression" 2>>err && [ ! -s err ]; then
        good "$what"
    else
        bad "$what" "not: $expression $(head -n 3 err)"
    fi
}

# ---- instruments
ends 'an action is needed' 2 'Say what to do' instrument
ends 'no such action' 2 'cannot be done with instruments: adopt' instrument adopt
ends 'help' 0 'oydas instrument explain' instrument --help
ends 'a file is needed' 2 'Something is missing' instrument check
ends 'two are compared' 2 'Something is missing' instrument diff bwc
ends 'one that nobody has' 1 'such as ./nowhere' instrument check nowhere
ends 'a file that is not there' 3 './nowhere.instrument' instrument check ./nowhere.instrument
ends 'a language without sentences' 2 'There are: en' instrument explain bwc --language xx
json 'the list' '"bwc" in [i["name"] for i in j]' instrument list --json
for file in "$root"/instruments/*.instrument; do
    name=$(basename "$file" .instrument)
    "$OYDAS" instrument list | grep -q "^ *$name  " || bad 'instrument list' "it leaves out $name"
    ends "$name is well-formed" 0 "$name is well-formed." instrument check "$name"
    ends "$name can be explained" 0 'What a return may be: ' instrument explain "$name"
    while read -r _ source; do
        says 'and names its source' "$source"
    done <<END
$(grep '^source ' "$file" | head -n 1)
END
    json "$name as JSON" "j['name'] == '$name' and j['sources']" instrument explain "$name" --json
    for form in $(sed -n 's/^form //p' "$file"); do
        period=
        grep -q '^kind periodic' "$file" && period='--period 2026'
        # shellcheck disable=SC2086
        ends "a form $form of $name" 0 "form $form" form new "$name" "$form" --member ARIM $period
        cp said "$name-$form.form"
        ends 'it is a form already' 0 '' form check "$name-$form.form" --partial
    done
done
ends 'the day of an instrument' 0 'Due by 15 April.' instrument explain bwc
ends 'no day is made up' 0 'No day is known by which it is due.' instrument explain hague-code
ends 'a lead' 0 'To be there 42 days before “First day”.' instrument explain vienna-notification
ends 'the clock of a step' 0 'after request or further; within 48 hours.' instrument explain vienna-risk-reduction
ends 'an expiry' 0 'It expires after 365 days.' instrument explain cyber-contacts

sed 's/^due .*/due 02-30/' "$root/instruments/unroca.instrument" >bent.instrument
line=$(grep -n '^due' bent.instrument | cut -d: -f1)
ends 'a mistake has its line' 1 "02-30 (line $line)." instrument check ./bent.instrument
json 'also as JSON' "j[0]['line'] == $line and j[0]['code'] == 'bad-date' and not j[0]['well_formed']" instrument check ./bent.instrument --json
ends 'it cannot be explained' 1 '02-30' instrument explain ./bent.instrument
ends 'nor compared' 3 '02-30' instrument diff unroca ./bent.instrument
ends 'the same says the same' 0 'unroca and unroca say the same.' instrument diff unroca unroca
{ sed 's/^remind 30 d$/# &/; s/^  unit items/  unit pieces/' "$root/instruments/unroca.instrument" && echo '# a comment'; } >other.instrument
ends 'what is gone' 1 'The whole No longer: remind 30 d' instrument diff unroca ./other.instrument
says 'what is changed, and where' 'In form transfers, table imports, column items Before: unit items After: unit pieces'
json 'as JSON too' 'len(j) == 3 and j[0]["after"] is None' instrument diff unroca ./other.instrument --json
"$OYDAS" instrument check - <"$root/instruments/bwc.instrument" >said 2>&1
says 'standard input' '- is well-formed.'

# ---- forms
ends 'an action is needed for forms' 2 'Say what to do' form
ends 'no such action for forms' 2 'cannot be done with forms: sign' form sign
ends 'which form' 2 'It has: 0, a, b, c, e, f, g' form new bwc
ends 'a form that is not there' 2 'It has: 0, a, b, c, e, f, g' form new bwc d
ends 'one without forms' 2 'it has no form' form new arf
ends 'no code of a member' 2 'not the code of a member' form new unroca --member arim
ends 'no year' 2 'This is not a year: soon' form new unroca --period soon
ends 'a year that nobody asked for' 2 'for no period: 2026' form new cyber-contacts --period 2026
ends 'a form that is not there to check' 3 'nowhere.form' form check nowhere.form
ends 'no form at all' 1 'does not have the form asked for' form check "$root/README.md"
"$OYDAS" form new unroca >nobody.form
ends 'whose return it is must be said' 1 '(line 5)' form check nobody.form

cat >contact.form <<'END'
oydas form v1
instrument cyber-contacts
version 1
form contact
member ARIM

# the duty officer
role technical
institution Centre for Incidents
position Duty officer
email duty@centre.example.org
reached hours
END
ends 'what else is asked for then' 1 '“Office hours”: An answer is asked for here.' form check contact.form
says 'and what may be said' 'Asked for: one line, 3 to 200 characters; to be answered where “When” is hours'
ends 'a partial return may leave it' 0 'is as the form asks' form check contact.form --partial
json 'each fault as JSON' 'j[0]["faults"][0]["code"] == "answer-missing" and j[0]["faults"][0]["field"] == "zone"' form check contact.form --json
echo 'zone 09:00 to 18:00, UTC+5' >>contact.form
ends 'a form that is as asked' 0 'contact.form is as the form asks (cyber-contacts, version 1, form contact).' form check contact.form
ends 'a member that the roster does not have' 1 'ARIM' form check contact.form --roster demonstration
ends 'shown by its questions' 0 'Kind of contact: Technical' form show contact.form
ends 'its one text' 0 'email duty@centre.example.org' form text contact.form
cp said contact.text
if grep -q '^#' contact.text || ! "$OYDAS" form text contact.text | cmp -s - contact.text; then
    bad 'has no comments, and is itself' ''
else
    good 'has no comments, and is itself'
fi
sed 's/technical/medical/' contact.form >bad.form
ends 'no text of what is amiss' 1 '“Kind of contact”: This word is not one of those allowed here: medical.' form text bad.form
sed 's/version 1/version 2/' contact.form >other.form
ends 'another version' 1 'another instrument, another version' form check other.form
ends 'another instrument' 1 'another instrument, another version' form check contact.form --instrument bwc

cat >notice.form <<'END'
oydas form v1
instrument vienna-notification
version 1
form notification
member ARIM
name Steppe 26
purpose
  | Training.
start 2026-09-01
end 2026-09-14
area North of the lake
troops 12000 persons
contact-role Ministry, verification centre
END
ends 'a threshold that is reached' 0 'It reaches: Notified 42 days or more before it begins.' form check notice.form
grep -q 'Observers are invited' said && bad 'one that is not reached' 'it is told'
sed -i 's/^troops .*/troops 120 persons/' notice.form
ends 'none is reached' 0 'It reaches no threshold; it can be handed in all the same.' form check notice.form

# ---- question by question
cat >typed <<'END'
medical
policy
Ministry of Foreign Affairs
END
input=typed ends 'what is typed is looked at' 1 'This word is not one of those allowed here: medical.' form fill mine.form cyber-contacts contact --member ARIM
says 'and kept as far as it goes' 'mine.form was kept as far as it goes.'
grep -qx 'institution Ministry of Foreign Affairs' mine.form && good 'it stands in the file' || bad 'it stands in the file' "$(cat mine.form)"
cat >typed <<'END'
Desk officer

desk@mfa.example.org

always


END
input=typed ends 'the same command goes on' 0 'mine.form is complete.' form fill mine.form
grep -qi 'kind of contact' said && bad 'with what is not answered yet' 'it asks again'
ends 'it is as asked' 0 'is as the form asks' form check mine.form
cat >typed <<'END'
yes
tanks
BELA
4
Old ones

no

Some words.
And more.
.


END
input=typed ends 'rows and long texts' 0 'arms.form is complete.' form fill arms.form unroca --member ARIM --period 2025
cat >wanted <<'END'
oydas form v1
instrument unroca
version 1
form transfers
member ARIM
period 2025
row exports
  category tanks
  state BELA
  items 4 items
  description Old ones
holdings
  | Some words.
  | And more.
END
if cmp -s wanted arms.form; then good 'are what was typed'; else bad 'are what was typed' "$(cat arms.form)"; fi
cat >typed <<'END'
yes
warships
CORA
END
input=typed ends 'a row that was not finished' 0 'complete' form fill arms.form
if cmp -s wanted arms.form; then good 'is not kept'; else bad 'is not kept' "$(cat arms.form)"; fi
ends 'no form to begin with' 2 'Say what to begin it with' form fill new.form
ends 'nobody to begin it for' 2 '--member CODE' form fill new.form unroca
ends 'no year to begin it for' 2 '--period YEAR' form fill new.form unroca --member ARIM
holds 'nothing was written then' test ! -e new.form

# ---- tables
sed 's/ARIM/BELA/; s/BELA$/ARIM/' arms.form >second.form
ends 'two returns as a table' 0 'arms.csv was written.' form csv arms.form second.form -o arms.csv
ends 'and back' 0 'back/ARIM-2025.form was written.' form read arms.csv unroca --directory back
if cmp -s arms.form back/ARIM-2025.form; then good 'without loss'; else bad 'without loss' "$(cat back/ARIM-2025.form)"; fi
ends 'nothing is written over' 2 'is there already' form read arms.csv unroca --directory back
ends 'unless it is asked for' 0 'was written' form read arms.csv unroca --directory back --replace
ends 'forms of two kinds are no table' 1 'another instrument' form csv arms.form contact.form
json 'but they are a list' '[f["member"] for f in j] == ["ARIM", "ARIM"] and j[1]["period"] is None' form json arms.form contact.form
sed 's/tanks/ponies/' arms.csv >bad.csv
ends 'a table with a mistake' 1 'bad.csv, line 4: “Category” in “Exports”, row 1: This word is not one of those allowed here: ponies.' form read bad.csv unroca --directory none
holds 'nothing was written of it' test ! -e none
sed '1s/category/kategorie/' arms.csv >bad.csv
ends 'a column that there is not' 1 'exports.kategorie (line 1)' form read bad.csv unroca

# ---- papers
printf 'a paper' >paper.txt
ends 'a file by its hash and length' 0 "$(sha256sum paper.txt | cut -d' ' -f1) 7" form file paper.txt
ends 'a file that is not there to name' 3 'nowhere.txt' form file nowhere.txt
cat >typed <<'END'
Seminar
yes

human


2026-05-12
2026-05-13
online








yes
Conclusions
paper.txt
no
END
input=typed ends 'or by its place' 0 'report.form is complete.' form fill report.form cica-event-report --member ARIM
grep -qx "  file $(sha256sum paper.txt | cut -d' ' -f1) 7" report.form && good 'it stands in the form' || bad 'it stands in the form' "$(cat report.form)"

# ---- next year
ends 'from the last return' 0 'period 2026' form new unroca --from arms.form
says 'with its answers' 'category tanks'
ends 'of the same instrument' 1 'another instrument' form new bwc b --from arms.form
