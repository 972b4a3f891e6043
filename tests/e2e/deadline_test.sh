#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
# slow
#
# By the real clock: a deadline passes while the service is down, and another while it runs; nobody sends anything.
. tests/e2e/terminal.sh

cat >minute.rules <<'RULES'
oydas rules v1
name minute
title en Rules of a body in a hurry
silence-minimum 60 s
receipt-window 0 s
body council
  title en Council
  decides text
  series C/{n}
RULES
cat >minute.roster <<'ROSTER'
oydas roster v1
member ARL -
member BOR -
chair ARL 2020-01-01T00:00:00Z -
ROSTER

service=
trap '[ -z "$service" ] || kill -9 "$service" 2>/dev/null' EXIT
# act KEY WHAT…: sends an act and prints its id.
act() {
    key=$1
    shift
    oydas act "$@" --key "$key.key" --to "$url/p/minute" --yes --id 2>err
}
status_of() { oydas decisions "$1" --from "$url/p/minute" --json 2>err | sed -n 's/.*"status":"\([a-z-]*\)".*/\1/p' | head -n 1; }

in_seconds() { date -u -d "+$1 seconds" +%Y-%m-%dT%H:%M:%SZ; }

for key in secretariat/desk ARL/chair BOR/mission; do
    oydas keygen "$key" --no-passphrase >"$(echo "$key" | tr / -).pub" 2>err
done
oydas init place --process minute --origin minute.example/2026 --rules minute.rules --roster minute.roster --no-passphrase \
    --secretariat "$(cat secretariat-desk.pub)" --authority "ARL:$(cat ARL-chair.pub):chair" \
    --authority "BOR:$(cat BOR-mission.pub):draft,position" >founded 2>&1 || cat founded
serve place 127.0.0.1:0
for text in first second third; do
    id=$(act bor-mission propose --body council --title "The $text text" --say "The Council agrees to the $text text.")
    case $text in first) in=66 ;; second) in=80 ;; *) in=900 ;; esac
    question=$(act arl-chair open --proposal "$id" --way silence --deadline "$(in_seconds $in)")
    [ -n "$question" ] || { echo "not ok - the $text question is put: $(cat err)"; exit 1; }
    eval "$text=$question"
done
for text in first second third; do
    eval "id=\$$text"
    found=$(status_of "$id")
    [ "$found" = open ] || echo "not ok - the $text question is open: $found"
done
kill -9 "$service"
sleep 67
serve place 127.0.0.1:0
# ended TEXT WANTED SECONDS: whether its procedure comes to that status within so long.
ended() {
    eval "id=\$$1"
    for _ in $(seq "$3"); do
        found=$(status_of "$id")
        [ "$found" != "$2" ] || return 0
        sleep 1
    done
    return 1
}
if ended first adopted 8; then
    echo 'ok - what fell due while the service was down is written when it is back, though nobody asks for it'
else
    echo "not ok - a deadline passed while the service was down: $found"
fi
if ended second adopted 30; then
    echo 'ok - what falls due while it runs is written then'
else
    echo "not ok - a deadline passed while the service runs: $found"
fi
if ended third open 1; then
    echo 'ok - what is not due is left alone'
else
    echo "not ok - a question that is not due: $found"
fi
eval "id=\$first"
when=$(oydas decisions "$id" --from "$url/p/minute" --json | python3 -c '
import json, sys
d = json.load(sys.stdin)
print(d["ended"] == d["deadline"], d["symbol"])')
if [ "$when" = 'True C/1' ]; then
    echo 'ok - it is adopted at its deadline, not when the service was back'
else
    echo "not ok - the first decision is dated by its deadline and numbered: $when"
fi
if oydas verify place/processes/minute >said 2>&1; then
    echo 'ok - the record holds'
else
    echo "not ok - the record holds: $(tail -n 3 said)"
fi
