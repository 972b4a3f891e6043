#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# The command line where it is used wrongly, and what must not happen then: a clear word, the documented status, and
# nothing changed.
. tests/e2e/terminal.sh
same() { cmp -s "$1" "$2"; }

# ---- words and statuses
ends 'help lists the commands' 0 'certificate  write one file' help
ends 'without a word too' 0 'certificate  write one file'
ends 'help on a topic' 0 'a certificate leaves open' help exit
ends 'no such topic' 2 'There is no help on this: elsewhere' help elsewhere
ends 'no such command' 2 'no command of this name: reject' reject
ends 'no such option' 2 'no such option here: --sideways' status --sideways
ends 'an option without its value' 2 'The option limit needs a value' log --limit
ends 'a flag with a value' 2 'The option json takes no value' version --json=yes
ends 'an option twice' 2 'The option o was given twice' keygen ARL/mission -o a -o b
ends 'one word too many' 2 'one too many: two' version two
ends 'one word too few' 2 'Something is missing behind verify' verify
ends 'no process named' 2 'no process is named' log
for command in keygen init serve status decisions show log act note accredit payload verify certificate rules rehearse advance demo \
    version help; do
    oydas "$command" --help >one 2>&1 || bad "$command --help" "status $?"
    oydas help "$command" >two 2>&1 || bad "help $command" "status $?"
    same one two || bad "$command --help" 'it differs from the help'
    grep -q "oydas $command" one || bad "$command --help" 'it does not show how it is used'
done
good 'every command tells what it does'
oydas "$(printf 'a\033[31m\342\200\256b')" >said 2>&1
holds 'hostile characters become marks' grep -qF 'a<U+001B>[31m<U+202E>b' said

# ---- keys
ends 'a key is named OWNER/label' 2 'This is none: arlandia' keygen arlandia
ends 'a person has to be asked for a passphrase' 2 '--passphrase-file' keygen ARL/mission
holds 'and no key is made without one' test ! -e arl-mission.key
ends 'an open key' 0 'ARL/mission+' keygen ARL/mission --no-passphrase
holds 'a key file is for its owner alone' test "$(stat -c %a arl-mission.key)" = 600
cp arl-mission.key before.key
ends 'a key is never overwritten' 3 'This is here already: arl-mission.key. It was left untouched.' keygen ARL/mission --no-passphrase
holds 'and stays as it is' same arl-mission.key before.key
echo 'correct horse' >passphrase
echo 'wrong horse' >other
ends 'a sealed key' 0 'BOR/mission+' keygen BOR/mission --passphrase-file passphrase
holds 'says so' grep -q '^sealed ' bor-mission.key
nowhere='--to http://127.0.0.1:9/p/harbour'
ends 'a wrong passphrase' 1 'The passphrase does not open this key file' \
    act leave $nowhere --key bor-mission.key --passphrase-file other
ends 'the right one goes on to the service, which is not there' 3 'could not be reached' \
    act leave $nowhere --key bor-mission.key --passphrase-file passphrase
chmod 644 arl-mission.key
ends 'a key file that others may read is refused' 3 'Others on this computer may read this key file' \
    act leave $nowhere --key arl-mission.key
chmod 600 arl-mission.key
chmod 600 passphrase
ends 'a key file that is none' 1 'passphrase' act leave $nowhere --key passphrase
ends 'an act needs a key' 2 'The option --key is missing' act leave $nowhere
ends 'no such act' 2 'no act of this type: applaud' act applaud $nowhere --key arl-mission.key
ends 'paper is for note' 2 'oydas note' act received $nowhere --key arl-mission.key
ends 'no such kind of communication' 2 'cannot be of this kind: open' note $nowhere --kind open

# ---- founding
cat >harbour.roster <<'END'
oydas roster v1
member ARL 2011-09-14
  name en Arlandia
member ELU 2014-10-22
  name en Elumia
chair ELU 2026-01-01T00:00:00Z -
END
arl=$(sed -n 's/^vkey //p' arl-mission.key)
found() {
    ends "$1" "$2" "$3" init place --process harbour --origin "${origin:-harbour.example/simulated}" \
        --rules "${rules:-demonstration}" --roster "${roster:-harbour.roster}" --secretariat "${desk:-$arl}" $4
}
ends 'founding needs an origin' 2 '--origin is missing' init place --process harbour
origin=harbour.example found 'the clock shows in the origin' 2 '/simulated' '--clock simulated'
found 'and the other way round' 2 '/simulated' ''
found 'there are two clocks' 2 'A clock is real or simulated: not slow' '--clock slow'
found 'an instant is written in UTC' 2 'not a date and time in UTC' '--clock simulated --at yesterday'
desk=nobody found 'a public key is read strictly' 2 'not a public key' '--clock simulated'
found 'an authority has three parts' 2 'This is none: ARL' '--clock simulated --authority ARL'
rules=nowhere found 'rules that nobody has' 1 'nowhere' '--clock simulated'
printf 'oydas roster v1\nmember arl -\n' >broken.roster
roster=./broken.roster found 'a roster that is wrong, with its line' 1 '(line 2)' '--clock simulated'
holds 'nothing was made so far' test ! -e place
desk=$(oydas keygen secretariat/desk --no-passphrase 2>/dev/null)
found 'a process is founded' 0 'founding id' "--clock simulated --at 2026-03-02T09:00:00Z --authority ARL:$arl:draft,position"
record=place/processes/harbour/record.sqlite
cp "$record" before
found 'it is founded once' 3 'This is here already' '--clock simulated --at 2026-03-02T09:00:00Z'
holds 'and the record is left as it is' same "$record" before
ends 'a secretariat key is made if none is given' 0 'other-secretariat.key' init place --process other \
    --origin other.example --rules demonstration --roster harbour.roster --keys-dir kept --no-passphrase
holds 'outside of the installation' test -f kept/other-secretariat.key

# ---- reading
ends 'several processes must be told apart' 2 'place/processes/other' log place
ends 'all of them have a status' 0 'harbour.example/simulated' status place
ends 'and verify' 0 'All of it holds' verify place
holds 'without a word of digests where there is none' \
    test "$(grep -c 'The operator has committed to no state of the process so far' said)" -eq 2
holds 'numbers are told so that one is right too' test "$(grep -c '^  Entries read: 1 (acts: 1; marks of the clock: 0)' said)" -eq 2
oydas status place/processes/harbour >said
holds 'in the status too' grep -qF 'Members: 2; observers: 0; procedures so far: 0.' said
ends 'a place where nothing is' 3 'There is no record here' status elsewhere
ends 'an act that is not there' 1 'no act is meant by 00000000' show 00000000 --from place/processes/harbour
ends 'what is no id' 1 'nor, where that will do, the first 8 or more of them: nonsense' show nonsense --from place/processes/harbour
ends 'an entry that is not there' 1 'no act is meant by 77' show --entry 77 --from place/processes/harbour
ends 'the founding act is entry 0' 0 'founded the process' show 0 --from place/processes/harbour
ends 'another log key than the record has' 1 'not the key that belongs here' \
    verify place/processes/harbour --log-key "$(sed -n 's/^vkey //p' place/processes/other/keys/log.key)"
ends 'a log key that is none' 2 'not a public key' verify place --log-key none
ends 'a file that is nothing of ours' 1 'neither a certificate nor a receipt' verify passphrase
ends 'a file that is not there' 3 'No such file' verify nowhere
for words in 'status place' 'log place/processes/harbour --ticks' 'decisions --from place/processes/harbour' \
    'show 0 --from place/processes/harbour' 'verify place' 'version'; do
    # shellcheck disable=SC2086 # words
    if oydas $words --json 2>said | python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' 2>>said; then
        good "JSON of $words"
    else
        bad "JSON of $words" 'it cannot be read'
    fi
done

# ---- time
ends 'a length of time' 2 'not a length of time' advance place/processes/harbour soon
ends 'a real clock is not moved' 1 'runs by the real clock' advance place/processes/other 1h
ends 'a simulated one is' 0 'now shows 2026-03-02T10:30:00Z' advance place/processes/harbour 90min

# ---- rehearsals
cat >one.rehearsal <<'END'
oydas rehearsal v1
title One
origin one.example/simulated
rules demonstration
roster harbour
at 2026-03-02T09:00:00Z
ARL propose as p
  body mc
  title A text
  | A text.
expect applied
ARL open as q
  proposal p
  way silence
  form circular
  deadline +72 h
expect without-effect not-by-the-rules
END
sed 's/^expect without-effect.*/expect applied/' one.rehearsal >two.rehearsal
sed 's/^  way silence/  way whisper/' one.rehearsal >three.rehearsal
ends 'a rehearsal tells what is without effect, and why' 0 'without effect (not-by-the-rules)' rehearse one.rehearsal
ends 'an expectation that fails, with its line' 1 'LINE 17: expected applied; found without-effect not-by-the-rules' rehearse two.rehearsal
ends 'what the form does not allow, with its line' 1 'line 11' rehearse three.rehearsal
sed 's/^rules .*/rules unheard-of/' one.rehearsal >four.rehearsal
ends 'rules that nobody has' 1 'unheard-of' rehearse one.rehearsal four.rehearsal
ends 'a rehearsal that is not there' 3 'No such file' rehearse nowhere.rehearsal
ends 'a good one without words' 0 'one.rehearsal: acts: 3, without effect: 1; expectations held: 2.' rehearse --quiet one.rehearsal
holds 'is one line' test "$(wc -l <said)" -eq 1
if oydas rehearse one.rehearsal --json | python3 -c 'import json, sys
lines = [json.loads(line) for line in sys.stdin]
assert [l["held"] for l in lines if "expect" in l] == [True, True], lines
assert lines[-2]["act"]["reason"] == "not-by-the-rules", lines' 2>said; then
    good 'a rehearsal as JSON'
else
    bad 'a rehearsal as JSON' 'it is not what was played'
fi

# ---- the demonstration
ends 'the demonstration is made' 0 'The demonstration is in demo' demo demo
find demo -type f -exec sha256sum {} + | sort >before
ends 'once' 0 'nothing was changed' demo demo/
find demo -type f -exec sha256sum {} + | sort >after
holds 'and is left as it is' same before after
holds 'its keys are for their owner alone' test "$(find demo -name '*.key' ! -perm 600 | wc -l)" -eq 0
holds 'there are keys of delegations' test -f demo/keys/arl-mission.key
holds 'and none of what was reconstructed' test "$(ls demo/keys | grep -c reconstruction)" -eq 0
mkdir occupied && touch occupied/something
ends 'it takes no place where something is' 3 'occupied' demo occupied
holds 'which stays' test -f occupied/something

# ---- as it stood after an entry
broken=$(oydas decisions --from demo/processes/conference --json | python3 -c 'import json, sys
d = [x for x in json.load(sys.stdin)["decisions"] if x["status"] == "broken"][-1]
print(d["id"], d["index"])')
id=${broken% *} opened=${broken#* }
ends 'why a procedure ended' 0 'Why: silence was broken, by entry' decisions "$id" --from demo/processes/conference
ends 'when it was opened it was open' 0 'Silence runs until' decisions "$id" --from demo/processes/conference --at "$opened"
holds 'and nobody had said why it ends' test "$(grep -c '^ *Why:' said)" -eq 0
holds 'nor was anything determined' test "$(grep -c 'Determined' said)" -eq 0
ends 'an entry before, there was no such thing' 1 'no act is meant' decisions "$id" --from demo/processes/conference --at $((opened - 1))
ends 'the list as it stood at the founding' 0 'No procedure has been opened yet' decisions --from demo/processes/conference --at 0
ends 'an entry that is not there yet' 1 'has no entry 9999999' decisions --from demo/processes/conference --at 9999999
ends 'an entry is a number' 2 'not a whole number: yesterday' decisions --from demo/processes/conference --at yesterday

# ---- certificates
first=$(oydas decisions --from demo/processes/conference --json |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["decisions"][-1]["id"])')
ends 'no short form before the operator committed to a state' 1 '--form full is left' \
    certificate "$first" --from demo/processes/conference --form short -o short
holds 'and no file' test ! -e short
ends 'the full form' 0 'and holds' certificate "$first" --from demo/processes/conference -o full
ends 'holds for the log it is of' 0 'This rests on the key of the log that you gave' \
    verify full --log-key "$(sed -n 's/^vkey //p' demo/processes/conference/keys/log.key)"
ends 'and for no other' 1 'does not hold' \
    verify full --log-key "$(sed -n 's/^vkey //p' place/processes/other/keys/log.key)"
cp bor-mission.key before.key
ends 'a certificate does not take the place of another file' 3 'This is here already: bor-mission.key. It was left untouched.' \
    certificate "$first" --from demo/processes/conference -o bor-mission.key
holds 'which stays' same bor-mission.key before.key
cp full before
ends 'but may take that of a certificate' 0 'and holds' certificate "$first" --from demo/processes/conference -o full
holds 'and is the same again' same full before
ends 'there are two forms' 2 'full or short: not long' certificate "$first" --from demo/processes/conference --form long
ends 'a certificate of what was not opened' 1 'no act is meant' certificate 00000000 --from demo/processes/conference
