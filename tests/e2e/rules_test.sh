#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# `oydas rules`: every mistake in a rules file is told with its line, rules are explained as they are, and two files
# differ only where they say something else.
. tests/e2e/terminal.sh

# ends WHAT STATUS WORDS COMMAND…: it ends with that status and says those words, wherever lines are broken.
ends() {
    what=$1 status=$2 words=$3
    shift 3
    "$OYDAS" rules "$@" >said 2>&1 <"${input:-/dev/null}"
    got=$?
    if [ "$got" -ne "$status" ]; then
        bad "$what" "status $got in place of $status"
    elif ! tr -s ' \n' '  ' <said | grep -qF -- "$words"; then
        bad "$what" "it does not say \"$words\""
    else
        good "$what"
    fi
}
says() {
    if tr -s ' \n' '  ' <said | grep -qF -- "$2"; then good "$1"; else bad "$1" "it does not say \"$2\""; fi
}
says_not() {
    if tr -s ' \n' '  ' <said | grep -qF -- "$2"; then bad "$1" "it says \"$2\""; else good "$1"; fi
}
# json WHAT EXPRESSION COMMAND…: the expression holds of the JSON `j` that the command prints.
json() {
    what=$1 expression=$2
    shift 2
    "$OYDAS" rules "$@" --json >said 2>err
    if python3 -c 'import json, sys
j = json.load(open("said"))
sys.exit(0 if eval(f"({sys.argv[1]})") else 1)' "$expression" 2>>err && [ ! -s err ]; then
        good "$what"
    else
        bad "$what" "not: $expression $(head -n 3 err)"
    fi
}
# file NAME: the lines on standard input behind the first one.
file() {
    { echo 'oydas rules v1' && cat; } >"$1.rules"
}

# ---- words
ends 'an action is needed' 2 'Say what to do'
ends 'an empty one is none' 2 'cannot be done with rules: .' ''
ends 'no such action' 2 'cannot be done with rules: adopt' adopt
ends 'an option alone' 2 'no such option here: --sideways' --sideways
ends 'a file is needed' 2 'Something is missing' check
ends 'two files are compared' 2 'Something is missing' diff cica
ends 'not three' 2 'one too many: demonstration' diff cica cica demonstration
ends 'a language without sentences' 2 'There are: en' explain cica --language xx
ends 'in a comparison too' 2 'There are: en' diff cica cica --language xx
ends 'the language that there is' 0 'What no rules file can change' explain cica --language en
ends 'a body that is not there' 2 'They have: summit, mc, soc, swg' explain cica --body plenary
ends 'rules that nobody has' 1 'such as ./nowhere' check nowhere
ends 'a file that is not there' 3 './nowhere.rules' check ./nowhere.rules
ends 'those that come with the program' 0 'Rules of Procedure of the Demonstration Conference' list
json 'as JSON too' '"demonstration" in [r["name"] for r in j]' list
for rules in "$root"/rules/*.rules; do
    name=$(basename "$rules" .rules)
    "$OYDAS" rules list | grep -q "^ *$name  " || bad "rules list" "it leaves out $name"
    ends "$name is well-formed" 0 "$name is well-formed." check "$name"
    ends "$name can be explained" 0 'What no rules file can change' explain "$name" --notes
    while read -r _ source; do
        says 'and names its source' "$source"
    done <<END
$(grep '^source ' "$rules" | head -n 1)
END
done

# ---- check: every mistake has its line
# wrong WHAT LINE WORDS: the rules on standard input are refused in that line, with these words.
wrong() {
    cat >wrong.rules
    ends "$1" 1 "$3 (line $2)." check ./wrong.rules
}
at() {
    printf 'oydas rules v1\nname harbour\n%b\nbody plenary\n%b' "$1" "$2"
}
printf 'oydas rules v2\nname harbour\nbody plenary\n' | wrong 'another form' 1 'does not have the form asked for: oydas rules v2'
: >empty.rules
ends 'an empty file' 1 'does not have the form asked for' check ./empty.rules
printf 'oydas rules v1\nname harbour' | wrong 'a last line that does not end' 2 'breaks off before its end: name harbour'
printf 'oydas rules v1\nbody plenary\n' | wrong 'no name' 2 'A line is missing that must be there: name'
printf 'oydas rules v1\nname harbour\n' | wrong 'no body' 2 'A line is missing that must be there: body'
at '' '  qourum 3\n' | wrong 'a word that there is not' 5 'this form does not have: qourum'
at 'levle 3' '' | wrong 'nor at the process' 3 'this form does not have: levle'
at 'name again' '' | wrong 'a name twice' 3 'A line stands twice that may stand once: name'
at 'gap 1 h\ngap 1 h' '' | wrong 'a value twice' 4 'A line stands twice that may stand once: gap'
at '' '  title en A\n  title en B\n' | wrong 'a title twice in a language' 6 'stands twice that may stand once: en'
at '' 'body plenary\n' | wrong 'a body twice' 5 'stands twice that may stand once: plenary'
at '' 'gap 1 h\n' | wrong 'the process after a body' 5 'The lines are not in their one order: gap'
at '  gap 1 h' '' | wrong 'an indent before any body' 3 'The lines are not in their one order: gap 1 h'
at '' '   level 1\n' | wrong 'an indent of three' 5 'A space stands at an end of the line, or two stand together'
at 'zone Asia/Almaty ' '' | wrong 'a space at the end' 3 'A space stands at an end of the line, or two stand together'
at 'zone\tUTC' '' | wrong 'a tab' 3 'A character stands here that the form does not allow: zone\x09UTC'
at 'title en \377' '' | wrong 'what is no UTF-8' 3 'This is not text in UTF-8'
at 'name2' '' | wrong 'a word without its value' 3 'this form does not have: name2'
at 'title en' '' | wrong 'a title without its text' 3 'does not have the form asked for: en'
at 'languages en Deutsch' '' | wrong 'a language that is none' 3 'does not have the form asked for: Deutsch'
at 'zone Asia/' '' | wrong 'a zone that is none' 3 'not a name as the form writes it: Asia/'
at '' 'body Plenary\n' | wrong 'a body in capitals' 5 'not a name as the form writes it: Plenary'
at '' '  decides admit expel\n' | wrong 'what no decision can do' 5 'not one of those allowed here: expel'
at '' '  opens observer\n' | wrong 'an office that cannot' 5 'not one of those allowed here: observer'
at '' '  announces member\n' | wrong 'nor this one' 5 'not one of those allowed here: member'
at '' '  series A/{x}\n' | wrong 'a series without a number' 5 'does not have the form asked for: A/{x}'
at '' '  level first\n' | wrong 'a rank that is no number' 5 'not a whole number as it is written here: first'
at '' '  level 101\n' | wrong 'a rank too low' 5 'outside the range that is allowed: 101'
at "source $(printf '%0995d' 0)" '' | wrong 'a line too long' 3 '...'
at '' '  silence-minimum 10 d\n  silence-longest 9 d\n' | wrong 'periods that contradict each other' 4 \
    'contradict themselves or leave out something they need: silence-minimum'
at 'gap 1' '' | wrong 'a length of time without its unit' 3 'not a length of time, such as 72 h or 14 d: 1'
says 'is told with its range' 'gap is from 6 minutes to 1 hour; where a file says nothing, 10 minutes.'
at 'extensions three' '' | wrong 'a number in words' 3 'not a whole number as it is written here: three'
says 'is told with its range' 'extensions is from 0 to 20; where a file says nothing, 3.'
at '' '  entitled some\n' | wrong 'a choice that there is not' 5 'not one of those allowed here: some'
says 'is told with the words that there are' 'entitled is one of: joining, frozen; where a file says nothing, joining.'
at 'quorum 1001' '' | wrong 'a number too large' 3 'outside the range that is allowed: 1001'
{ printf 'oydas rules v1\n' && yes '# a comment' | head -n 4200 && printf 'name n\nbody b\n'; } >long.rules
ends 'a file too long' 1 'longer than the form allows' check ./long.rules
at 'gap 1\nzone /\nextensions 21' '  level 0\n  level 2\n' >many.rules
ends 'several mistakes are told at once' 1 'Mistakes found: 4' check ./many.rules
for line in 3 4 5 7; do
    says "the one in line $line" "(line $line)"
done
says_not 'and nothing that only follows from them' 'A line is missing'
json 'as JSON' '[f["line"] for f in j["faults"]] == [3, 4, 5, 7] and j["faults"][0]["code"] == "bad-duration" and
    j["faults"][0]["sentence"].startswith("This is not a length") and not j["well_formed"] and not j["more"]' \
    check ./many.rules
at 'gap 1' 'body Plenary\n  level 0\n' >unsure.rules
ends 'what rests on a mistake is not guessed at' 1 'There may be more; mend these first.' check ./unsure.rules
says_not 'so this is not told' '(line 6)'
{ at '' '' && for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do echo "  level 0$i"; done; } >flood.rules
ends 'twenty mistakes are enough' 1 'Mistakes found: 20' check ./flood.rules
says 'and that there may be more is said' 'There may be more'
ends 'the gravest of several files counts' 1 'demonstration is well-formed.' check demonstration ./many.rules

file council <<'END'
# Rules of nobody.
name council
title en Rules of the Harbour Council
title ru Правила
member-term en Party
source https://example.org/rules
silence-minimum 24 h
extensions 3

# One delegation, one seat.
body plenary
  title en Plenary
  level 1
  decides admit text
# [R] Article 7, paragraph 2.
# Read in the second edition.
  quorum 3
  series HC/{n}/{yy}
body bureau
  opens member chair
END
ends 'a file of our own' 0 './council.rules is well-formed.' check ./council.rules
says 'in short' '“Rules of the Harbour Council” (council). Bodies: plenary, bureau. Set by the file: 3 values'
hash=$({ printf 'oydas text v1\n' && cat council.rules; } | sha256sum | cut -d' ' -f1)
says 'with the hash that the record will show' "$hash"
json 'as JSON' "j['well_formed'] and j['values_set'] == 3 and j['bodies'] == ['plenary', 'bureau'] and j['sources'] == 1
    and j['hash'] == '$hash' and j['faults'] == []" check ./council.rules
input=council.rules
ends 'from standard input' 0 '- is well-formed.' check -
input=

# ---- explain
ends 'what it says comes with its line' 0 'A silence procedure by circular lasts at least 24 hours. (R2, line 8; default: 72 hours)' \
    explain ./council.rules
says 'also where it is the default' 'A deadline may be extended at most 3 times. (R4, line 9, as the default)'
says 'what it does not say, without' 'At most 20 procedures are open in a body at once. (R20)'
says 'its source' 'https://example.org/rules'
says 'its title in other languages' 'In other languages: Правила (ru)'
says 'a body with its rank' 'Plenary (plenary), rank 1'
says 'what its decisions do' 'where it says so, admits a member or puts a text into force. (line 15)'
says 'what it has of its own' 'Members who must be present when adoption is announced in a meeting: 3. (R23, line 18; default: 0)'
says 'its numbers' 'Decisions are numbered HC/1/26, HC/2/26 and so on. (R27, line 19)'
says 'who acts, in its own word for a member' 'Procedures are opened by any Party or the Chair. (R34, line 21)'
says 'or who acts by default' 'Procedures are opened by the Chair. (R34, default)'
says 'where nothing is said, what follows' 'its decisions change nothing else. (nothing said)'
says 'what no file can change' 'Nobody can be suspended out of an objection. (R12)'
says 'nor this' 'One objection in time stops a silence procedure. No office can set it aside'
says_not 'no note unless it is asked for' 'Article 7'
ends 'notes are shown when they are asked for' 0 '| [R] Article 7, paragraph 2. Read in the second edition.' \
    explain ./council.rules --notes
says 'also that of a body' '| One delegation, one seat.'
says_not 'a comment that stands apart is no note' 'Rules of nobody'
ends 'one body alone' 0 'A silence procedure by circular lasts at least 24 hours. (R2, line 8; default: 72 hours)' \
    explain ./council.rules --body plenary
says 'with its own values' 'when adoption is announced in a meeting: 3. (R23, line 18; default: 0)'
says 'and with the defaults' 'At most 20 procedures are open in a body at once. (R20)'
says_not 'without the other' 'any Party or the Chair. (R34, line 21)'
json 'as JSON, with where each value comes from' \
    '[(p["value"], p["set"], p["line"]) for b in j["bodies"] for p in b["points"]
      if p["word"] in ("silence-minimum", "quorum", "gap")] ==
     [("24 h", "process", 8), ("10 min", "default", None), ("3", "body", 18),
      ("24 h", "process", 8), ("10 min", "default", None), ("0", "default", None)]' explain ./council.rules
json 'with notes and sentences' \
    'any(p["note"] == "# [R] Article 7, paragraph 2.\n# Read in the second edition.\n" and p["clause"] == "R23" and
         p["default"] == "0" for p in j["bodies"][0]["points"]) and
     "R12" in [f["clause"] for f in j["fixed"]] and all(f["sentence"] for f in j["fixed"]) and
     all(p["sentence"] for p in j["points"])' explain ./council.rules
json 'with one body alone' '[b["name"] for b in j["bodies"]] == ["bureau"]' explain ./council.rules --body bureau
ends 'what is not well-formed is not explained' 1 '(line 3)' explain ./many.rules
widest=$("$OYDAS" rules explain demonstration |
    python3 -c 'import sys; print(max(len(line.rstrip("\n")) for line in open(0, encoding="utf-8")))')
if [ "$widest" -le 80 ]; then good 'no line is wider than a terminal'; else bad 'no line is wider' "$widest"; fi
printf 'oydas rules v1\nname sly\ntitle en Rules\342\200\213hidden\nbody b\n' >sly.rules
ends 'characters that deceive the eye become marks' 0 'Rules<U+200B>hidden' explain ./sly.rules
says_not 'in every line' "$(printf '\342\200\213')"

# ---- diff
file other <<'END'
name council
title en Rules of the Harbour Council
title ru Правила
source https://example.org/rules
source https://example.org/amendment
member-term en Party
silence-minimum 48 h
body bureau
  opens chair member
body plenary
  title en Plenary Assembly
  level 1
  decides text chair
  series HC/{n}/{yyyy}
body committee
END
ends 'the same file' 0 'council.rules say the same.' diff ./council.rules ./council.rules
sed -e 's/^silence-minimum 24 h/silence-minimum 1440 min/' -e '/^#/d' -e '/^extensions/d' council.rules >plain.rules
sed -i -e '/^title ru/d' -e 's/^title en.*/title ru Правила\n&/' plain.rules
ends 'written differently' 0 'say the same.' diff ./council.rules ./plain.rules
json 'as JSON' 'j["same"] and j["changes"] == []' diff ./council.rules ./plain.rules
ends 'what differs' 1 'From ./council.rules to ./other.rules' diff ./council.rules ./other.rules
says 'in every body, once' 'In every body - Before: A silence procedure by circular lasts at least 24 hours. (R2) After: A silence procedure by circular lasts at least 48 hours. (R2)'
says 'a source' 'New: Source: https://example.org/amendment'
says 'a title' 'Before: Title (en): Plenary After: Title (en): Plenary Assembly'
says 'what decisions can do no longer' 'No longer: A decision of this body, where it says so, admits a member.'
says 'and what they can do now' 'New: A decision of this body, where it says so, elects the Chair.'
says 'a series' 'Before: Decisions are numbered HC/1/26, HC/2/26 and so on. (R27) After: Decisions are numbered HC/1/2026'
says 'a value of one body' 'Before: Members who must be present when adoption is announced in a meeting: 3. (R23) After: No quorum is counted'
says 'a new body, and how to read it' 'New: the body committee. What holds in it: oydas rules explain ./other.rules --body committee'
says_not 'nothing of a body that stayed as it is' 'In the body bureau'
ends 'the other way round' 1 'No longer there: the body committee.' diff ./other.rules ./council.rules
json 'as JSON' 'not j["same"] and
    {(c["place"], c["body"], c["word"], c["before"], c["after"]) for c in j["changes"]} ==
    {("process", None, "source", None, "https://example.org/amendment"),
     ("everywhere", None, "silence-minimum", "24 h", "48 h"), ("body", "plenary", "title", "Plenary", "Plenary Assembly"),
     ("body", "plenary", "decides", "admit", None), ("body", "plenary", "decides", None, "chair"),
     ("body", "plenary", "series", "HC/{n}/{yy}", "HC/{n}/{yyyy}"), ("body", "plenary", "quorum", "3", "0"),
     ("body", "committee", "body", None, "committee")}' diff ./council.rules ./other.rules
ends 'what is not well-formed is no difference' 3 '(line 3)' diff ./council.rules ./many.rules
ends 'nor is a name that nobody has' 3 'nowhere' diff nowhere ./council.rules
"$OYDAS" rules diff ./council.rules ./other.rules --json >said 2>&1
if [ $? -eq 1 ]; then good 'the status is the same with --json'; else bad 'the status with --json' "$?"; fi

# ---- docs/secretariats.md, as it is typed
mkdir bin typed && ln -s "$OYDAS" bin/oydas
awk '/^## / { inside = /^## Your own rules$/; next } inside && (sub(/^    /, "") || /^$/)' "$root/docs/secretariats.md" >typed.sh
(cd typed && PATH=$SCRATCH/bin:$PATH sh ../typed.sh) >said 2>&1
got=$?
if [ $got -eq 1 ]; then good 'what the page tells to type works'; else bad 'what the page tells to type' "status $got"; fi
says 'the file that it shows is well-formed' './council.rules is well-formed.'
says 'explained with its notes' '(R23, line 16; default: 0) | Article 5, paragraph 2.'
says 'and compared' 'From demonstration to ./council.rules'
says_not 'without a complaint' 'oydas rules:'

# ---- a full disk
"$OYDAS" rules check demonstration >/dev/full 2>/dev/null
if [ $? -eq 3 ]; then good 'what could not be printed was not said'; else bad 'a full disk' 'it goes unnoticed'; fi

# ---- what bears on nothing in a file is not told
ends 'where nothing is put under silence' 0 'Nothing here is put under silence, so what the program says about silence is left out.' explain wto
says 'nor voted upon' 'Nobody votes here'
says_not 'defaults of silence are left out' 'A silence procedure by circular'
says_not 'what there is is told' 'No question here is put in a meeting'
ends 'where no question is put in a meeting' 0 'No question here is put in a meeting' explain eu-written
says_not 'its announcement is left out' 'announcement follows the question'
ends 'another body is called by its title' 0 'What this body recommends goes next to: Senior Officials Committee.' explain cica --body swg
ends 'a reversed default is said before all else' 0 'Silence ends what is in force' explain jcpoa --body continuation
says 'nor is one objection enough there' 'The votes are there when every member that is entitled to vote has voted yes.'
says_not 'and nothing is said of objections' 'one objection is enough to stop them'
says 'but that there is nothing to break' 'what the program says about broken silence is left out'
ends 'a capital that has to be asked' 0 'may agree ad referendum; the Chair may then give its capital up to 30 days' explain council-of-europe
says 'and what its silence means' 'Who agreed ad referendum and is silent until then has joined.'
says 'an interruption matters there, without silence' 'An interruption of the record counts as shortly before a deadline'
says_not 'but no assent by silence' 'Silence is assent'
ends 'who has none is told so' 0 'Nobody agrees ad referendum: who needs its capital objects' explain cd
says_not 'and not how it would be' 'Who agreed ad referendum'
says_not 'nor of working days, where nothing runs' 'Working days'
says_not 'nor of objections without a name' 'without being named'
says 'that no State is passed over' 'No question here is put without the consent of one State.'
ends 'a body that is asked in another, by title' 0 'Its questions may also be put in a meeting of: Senior Officials Committee.' explain cica --body mc
