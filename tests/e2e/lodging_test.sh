#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# An act between its author and a service: what is asked before, what is kept after, and a service that is not what it
# was: another record, another history, a redirect, nonsense.
. tests/e2e/terminal.sh

# lacks WHAT WORDS: what was said last does not say that.
lacks() {
    if grep -qF -- "$2" said; then bad "$1" "it says \"$2\""; else good "$1"; fi
}

service='' other=''
trap 'for one in $service $other; do kill "$one" 2>/dev/null; done' EXIT
stop() {
    kill "$service" && wait "$service"
    holds 'the service ends as it should' test $? -eq 0
    service=
}
# await FILE: until a program has written its port there; sets $port_of.
await() {
    for _ in $(seq 100); do
        port_of=$(cat "$1" 2>/dev/null)
        [ -z "$port_of" ] || return 0
        sleep 0.1
    done
    bad 'a helper starts' "$(cat "$1")"
    exit 1
}
# entries URL: how many entries its record has.
entries() { oydas verify "$1" --json 2>/dev/null | sed -n 's/.*"entries":\([0-9]*\).*/\1/p'; }

# found DIR: a process `harbour` of two States, its keys beside it.
found() {
    cat >harbour.roster <<'END'
oydas roster v1
member ARL 2011-09-14
  name en Arlandia
member BOR 2011-09-14
  name en Boralia
chair ARL 2026-01-01T00:00:00Z -
END
    for name in secretariat/desk ARL/mission ARL/chair BOR/mission; do
        file=$(echo "$name" | tr 'A-Z/' 'a-z-')
        [ -e "$file.key" ] || oydas keygen "$name" --no-passphrase >"$file.pub" 2>/dev/null
    done
    oydas init "$1" --process harbour --origin harbour.example/simulated --rules demonstration \
        --roster harbour.roster --clock simulated --at 2026-03-02T09:00:00Z \
        --secretariat "$(cat secretariat-desk.pub)" --authority "ARL:$(cat arl-mission.pub):draft,position" \
        --authority "ARL:$(cat arl-chair.pub):chair" --authority "BOR:$(cat bor-mission.pub):draft,position" >/dev/null
}
found place || exit 1
cp -R place younger
serve place 127.0.0.1:0
port=${url##*:}
p=$url/p/harbour

# ---- the first use
pin=$HOME/.config/oydas/processes/harbour.example+simulated/pin
founding=$(oydas show 0 --from place/processes/harbour --json | sed -n 's/.*"id":"\([0-9a-f]*\)".*/\1/p')
ends 'the first use is told of' 0 'First use of harbour.example/simulated' status "$p"
holds 'with the founding id in groups' grep -qF "$(echo "$founding" | cut -c1-8) $(echo "$founding" | cut -c9-16)" said
holds 'and remembered' grep -qx "founding $founding" "$pin"
ends 'the second is not' 0 'Nothing is running' status "$p"
holds 'indeed' test "$(grep -c 'First use' said)" -eq 0
ends 'a pin may be kept elsewhere' 0 'First use' status "$p" --pin here.pin
holds 'and is' test -f here.pin
ends 'a log key that was given must be the one there' 1 'not the key of this record' \
    verify "$p" --pin other.pin --log-key "$(cat bor-mission.pub)"
holds 'and nothing is remembered else' test ! -e other.pin

# ---- before it is signed
propose="act propose --to $p --key arl-mission.key --body mc --title Harbours"
before=$(entries "$p")
# shellcheck disable=SC2086 # words
{
    ends 'a dry run shows what would be signed' 0 'digest' $propose --say 'A text.' --dry-run
    holds 'and what would come of it' grep -q 'would be in effect' said
    ends 'nobody there to ask' 2 '--yes signs without asking' $propose --say 'A text.'
    ends 'a line that this act does not have' 1 'does not have: deadline' $propose --say 'A text.' --deadline '+1 h' --yes
    ends 'a line that no act has' 2 'no such option here: --colour' $propose --say 'A text.' --colour blue
    ends 'a text is needed' 1 'text that belongs to this act is missing' $propose --yes
    ends 'one text' 2 'Give the text once' $propose --say 'A text.' --text harbour.roster --yes
    printf 'a\342\200\256b\n' >hostile
    ends 'a text that deceives the eye' 1 'A character stands here that the form does not allow' $propose --text hostile --yes
    printf 'One\r\nTwo\r\n' >windows
    ends 'a text with line ends of Windows is taken' 0 'would be in effect' $propose --text windows --dry-run
    holds 'without them' grep -qx '    | Two' said
    printf 'One\n\tTwo\n' >tabbed
    ends 'a tab is named' 1 'a tab; spaces can stand in its place (line 2)' $propose --text tabbed --yes
    ends 'a text that is too long' 1 'longer than the form allows' $propose --text "$OYDAS" --yes
    ends 'a key file that is not there' 3 'stranger.key: No such file' \
        act propose --to $p --key stranger.key --body mc --title Harbours --say 'A text.' --yes
    ends 'how long it may be registered is not said of what stops a decision' 2 'has no such limit' \
        act object --to $p --key bor-mission.key --procedure "$founding" --until 2026-03-02T10:00:00Z --yes
}
oydas keygen BOR/stranger --no-passphrase -o stranger.key >/dev/null 2>&1
# shellcheck disable=SC2086
ends 'a key that nobody registered' 1 'could not be registered, because: The key that signed it is not registered' \
    act propose --to $p --key stranger.key --body mc --title Harbours --say 'A text.' --yes
ends 'an id that no act has' 1 'no act is meant by 0123456789' \
    act co-sponsor --to "$p" --key bor-mission.key --proposal 0123456789 --yes
ends 'what would be without effect is not sent' 1 'would be without effect: The procedure that it refers to is not in the record' \
    act object --to "$p" --key bor-mission.key --procedure "$founding" --yes --say No
holds 'the record is as it was' test "$(entries "$p")" = "$before"
holds 'and nothing was kept' test ! -e "$HOME/.local"
if command -v script >/dev/null; then
    for answer in n y; do
        (sleep 1 && echo "$answer") | script -qec "$OYDAS $propose --say 'A text.' --receipts asked" /dev/null >"answer-$answer" 2>&1
    done
    holds 'a no at the terminal is a no' grep -q 'Nothing was signed and nothing was sent' answer-n
    holds 'a yes at the terminal signs' grep -q 'The act is in effect' answer-y
    before=$((before + 1))
    holds 'once' test "$(entries "$p")" -eq "$before"
else
    echo 'skip - questions at a terminal: there is no program `script`'
fi

# ---- after it is sent
# shellcheck disable=SC2086
proposal=$(oydas $propose --say 'A text.' --yes --id --receipts kept 2>said)
holds 'an act is registered' test "$(entries "$p")" -eq $((before + 1))
holds 'its receipt is kept' test -f "kept/$proposal.tlog-proof"
holds 'and the act' test -f "kept/$proposal.act"
digest=$(python3 -c 'import hashlib, sys
print(hashlib.sha256(open(sys.argv[1], "rb").read().split(b"\n\n")[0] + b"\n").hexdigest())' "kept/$proposal.act")
holds 'its id is the digest that was shown' test "$digest" = "$proposal"
holds 'the checkpoint it names is kept' test -n "$(ls "${pin%/pin}/checkpoints")"
ends 'the receipt holds' 0 'The act stands as entry' verify "kept/$proposal.tlog-proof"
sed 's/A text/B text/' "kept/$proposal.act" >other.act
ends 'but for no other act' 1 'does not hold' verify "kept/$proposal.tlog-proof" --act other.act
cp "kept/$proposal.tlog-proof" lonely
ends 'nor for none' 2 'checked together with its act' verify lonely
sed 's/^index .*/index 0/' "kept/$proposal.tlog-proof" >moved.tlog-proof
ends 'nor at another place' 1 'does not lead from the entry' verify moved.tlog-proof --act "kept/$proposal.act"
ends 'sent again, it is the same entry' 0 "Registered as entry $before" act --again "kept/$proposal.act" --to "$p" --receipts again
holds 'and nothing was added' test "$(entries "$p")" -eq $((before + 1))
ends 'insisted upon, it is in the record and without effect' 1 'Without effect: ' \
    act object --to "$p" --key bor-mission.key --procedure "$proposal" --say No --yes --insist --receipts kept
holds 'as one more entry' test "$(entries "$p")" -eq $((before + 2))
silence=$(oydas act open --to "$p" --key arl-chair.key --proposal "$(echo "$proposal" | cut -c1-9)" --way silence \
    --form circular --deadline '+72 h' --yes --id --receipts kept 2>said)
holds 'a key labelled chair acts for the Chair, and ids may be short' test -n "$silence"
label="$(echo "$silence" | cut -c1-4)-$(echo "$silence" | cut -c5-8)-$(echo "$silence" | cut -c9-12)"
ends 'an objection, by label' 0 'The act is in effect' act object --to "$p" --key bor-mission.key \
    --procedure "$label" --against text --say 'We ask for a meeting.' --yes --receipts kept
ends 'an officer is accredited' 0 'The act is in effect' accredit --to "$p" --key secretariat-desk.key --member BOR \
    --holder "$(sed -n 's/^vkey //p' stranger.key)" --scopes position,draft --yes --receipts kept
oydas keygen BOR/counsel --no-passphrase -o counsel.key >counsel.pub 2>/dev/null
ends 'what awaits a confirmation is said' 0 'but for what awaits a confirmation by another office, or by the key of the member itself: release' \
    accredit --to "$p" --key secretariat-desk.key --member BOR --holder "$(cat counsel.pub)" \
    --scopes position,draft,release --yes --receipts kept
awaiting=$(sed -n 's/^id \(....\)\(....\)\(....\).*/\1-\2-\3/p' said)
holds 'with what confirms it' grep -qF "oydas act confirm --act $awaiting" said
ends 'the status shows it' 0 "$awaiting  secretariat accredited an officer, for BOR (BOR/counsel)" status "$p"
holds 'with the same' grep -qF "oydas act confirm --act $awaiting" said
ends 'once confirmed' 0 'The act is in effect.' \
    act confirm --to "$p" --key arl-chair.key --as chair --act "$awaiting" --yes --receipts kept
ends 'it shows it no more' 0 'observers: 0' status "$p"
lacks 'indeed' 'Awaiting a confirmation'
ends 'a letter that takes an objection back waits too' 0 'it changes nothing before another office or person confirms it' \
    note --to "$p" --key secretariat-desk.key --from BOR --kind withdraw-objection --means letter \
    --received 2026-03-02T09:00:00Z --procedure "$label" --payload "$(printf %064d 0) 1 members" --yes --receipts kept
awaiting=$(sed -n 's/^id \(....\)\(....\)\(....\).*/\1-\2-\3/p' said)
ends 'and the procedure shows its label' 0 "($awaiting: withdrew its objection)" decisions "$label" --from "$p"
# shellcheck disable=SC2086
ends 'and may act' 0 'The act is in effect' \
    act propose --to $p --key stranger.key --body mc --title Harbours --say 'A text.' --yes --receipts kept
ends 'the clock moves' 0 'now shows 2026-03-02T10:00:00Z' advance "$p" 1h
ends 'a certificate comes from the service' 0 'and holds' certificate "$label" --from "$p" -o from-service
ends 'and holds' 0 'silence broken' verify from-service
ends 'views come from the service' 0 'BOR objected' decisions "$label" --from "$p"
ends 'the log, newest first' 0 'accredited an officer' log "$p"
ends 'the whole service verifies' 0 'Tiles of hashes, as the service gives them out' verify "$url"
mkdir -p "full/$proposal.tlog-proof"
ends 'a receipt that cannot be kept' 3 'the receipt holds, but could not be kept' \
    act --again "kept/$proposal.act" --to "$p" --receipts full
lacks 'accuses nobody' 'does not hold'
holds 'and the outcome is told' grep -q 'The act is in effect' said
stop
ends 'a service that is not there' 3 'could not be reached' status "$p"

# ---- two histories
cp -R place older
serve place "127.0.0.1:$port"
oydas advance "$p" 1h >/dev/null
cp -R place fork
for text in 'In the one.' 'In the one, too.' 'And this.'; do
    # shellcheck disable=SC2086
    oydas $propose --say "$text" --yes --receipts kept >/dev/null 2>&1
done
here=$service
"$OYDAS" serve fork --listen 127.0.0.1:0 2>forked </dev/null &
other=$!
for _ in $(seq 100); do
    twin=$(sed -n 's|^Serving at \(http.*\)/$|\1|p' forked)
    [ -z "$twin" ] || break
    sleep 0.1
done
two=$(oydas act propose --to "$twin/p/harbour" --key arl-mission.key --body mc --title Harbours --say 'In the other.' \
    --yes --id --receipts forked-receipts --pin fork.pin 2>said)
oydas certificate "$label" --from "$twin/p/harbour" --pin fork.pin -o fork.certificate >/dev/null 2>&1
cat >between.py <<'END'
"""Stands before two services: what is posted goes to the second, what is asked for to the first; no tiles from the
first are passed on while there is a file `no-tiles`."""
import http.server
import os
import sys
import urllib.error
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def pass_on(self, to, body=None):
        if body is not None and os.path.exists("fail-after-posts"):
            open("no-tiles", "w").close()
        if "/tile/" in self.path and os.path.exists("no-tiles"):
            return self.answer(500, b"", "text/plain")
        request = urllib.request.Request(to + self.path, body)
        if body is not None:
            request.add_header("Content-Type", self.headers["Content-Type"])
        try:
            with urllib.request.urlopen(request) as a:
                return self.answer(a.status, a.read(), a.headers["Content-Type"])
        except urllib.error.HTTPError as e:
            return self.answer(e.code, e.read(), e.headers["Content-Type"])

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.pass_on(sys.argv[1])

    def do_POST(self):
        acts = self.path.endswith("/acts")
        self.pass_on(sys.argv[2] if acts else sys.argv[1], self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
END
python3 between.py "$url" "$twin" >one.port 2>/dev/null &
service=$!
await one.port
cp "$pin" pin.before
ends 'a receipt of another history, after the act was sent' 1 'ATTENTION. There are two histories' \
    act propose --to "http://127.0.0.1:$port_of/p/harbour" --key arl-mission.key --body mc --title Harbours \
    --say 'To whom?' --yes --receipts torn
lacks 'is not told as if it had not been sent' 'Nothing was sent'
lacks 'nor as if entries had been changed' 'changed afterwards'
holds 'but that it was' grep -q 'The act was sent and registered as entry' said
holds 'the receipt is kept as evidence' test "$(find torn -name '*.tlog-proof' | wc -l)" -eq 1
holds 'both checkpoints too' grep -q 'are kept as evidence' said
holds 'and the pin is as it was' cmp -s "$pin" pin.before
kill "$service"
python3 between.py "$url" "$url" >two.port 2>/dev/null &
service=$!
await two.port
touch fail-after-posts
ends 'a receipt whose comparison fails' 3 'The act was sent and registered as entry' \
    act propose --to "http://127.0.0.1:$port_of/p/harbour" --key arl-mission.key --body mc --title Harbours \
    --say 'And now?' --yes --receipts cut
lacks 'accuses nobody either' 'does not hold'
holds 'and is kept' test "$(find cut -name '*.tlog-proof' | wc -l)" -eq 1
kill "$service" "$other"
wait "$service" "$other" 2>/dev/null
other='' service=$here
oydas status "$p" >/dev/null 2>&1
stop

# What is remembered here finds them out without a network too.
held="The log's key signed this, and signed what was verified here before"
ends 'the record itself agrees' 0 'It agrees with what was verified here before' verify place/processes/harbour
ends 'one that is shorter is not accused' 0 'Verified here before were more entries than can be compared' \
    verify older/processes/harbour
lacks 'indeed not' 'does not hold'
ends 'a directory of the other history is found out' 1 "$held" verify fork/processes/harbour
holds 'with evidence' grep -q 'are kept as evidence' said
ends 'a certificate of it' 1 "$held" verify fork.certificate
ends 'a receipt of it' 1 "$held" verify "forked-receipts/$two.tlog-proof"
ends 'also when the key of the log is given' 1 "$held" \
    verify fork.certificate --log-key "$(sed -n 's/^vkey //p' place/processes/harbour/keys/log.key)"
HOME=$SCRATCH/stranger
ends 'whoever remembers nothing sees nothing wrong with it' 0 'All of it holds' verify fork/processes/harbour
ends 'nor with its certificate' 0 'All of it holds' verify fork.certificate
HOME=$SCRATCH/home

# ---- what is another
serve younger "127.0.0.1:$port"
rm -rf "${pin%/pin}/evidence"
ends 'a record that went back is told as that' 1 'now shows fewer entries of harbour.example/simulated (entries: 1)' status "$p"
holds 'with how many there were' grep -qF "than were verified here before (entries: $(sed -n 8p "$pin"))" said
holds 'and that it is an earlier state of it' grep -qF 'What it shows is an earlier state of the same record' said
lacks 'not as two histories' 'two histories'
lacks 'nor as if something had been changed' 'changed afterwards'
holds 'the evidence is kept' test "$(ls "${pin%/pin}/evidence" | wc -l)" -eq 2
ends 'an act is not sent there either' 1 'Nothing was sent' \
    act leave --to "$p" --key bor-mission.key --yes --receipts kept
stop
serve older "127.0.0.1:$port"
ends 'where nobody can say, it says that' 1 'cannot be computed from what it serves' status "$p"
lacks 'and not that it is an earlier state' 'What it shows is an earlier state'
stop
serve younger "127.0.0.1:$port"
# shellcheck disable=SC2086
for i in 1 2 3 4 5 6 7 8; do
    oydas act propose --to $p --key arl-mission.key --body mc --title "Other $i" --say 'Another text.' --yes \
        --receipts kept --pin younger.pin >/dev/null 2>&1
done
ends 'when it has grown it is another history' 1 'There are two histories' status "$p"
holds 'the pin stays' grep -qx "founding $founding" "$pin"
ends 'an act is not sent there' 1 'Nothing was sent' \
    act leave --to "$p" --key bor-mission.key --yes --receipts kept
lacks 'nor is it told as changed entries' 'changed afterwards'
stop
rm -rf third && found third
serve third "127.0.0.1:$port"
ends 'a record founded anew is another record' 1 'This is not the record of harbour.example/simulated that was met before' status "$p"
stop

# ---- a clock that ticks while one reads
sed 's/^silence-minimum .*/silence-minimum 72 h/' "$root/rules/demonstration.rules" >slow.rules
oydas init real --process harbour --origin real.example --rules ./slow.rules --roster harbour.roster \
    --secretariat "$(cat secretariat-desk.pub)" --authority "ARL:$(cat arl-mission.pub):draft,position" \
    --authority "ARL:$(cat arl-chair.pub):chair" >/dev/null
serve real 127.0.0.1:0
p=$url/p/harbour
proposal=$(oydas act propose --to "$p" --key arl-mission.key --body mc --title Harbours --say 'A text.' --yes --id 2>said)
open="act open --to $p --key arl-chair.key --proposal $proposal --way silence --form circular --deadline +72h"
# shellcheck disable=SC2086
ends 'a deadline from now is told of' 0 '72h from the latest moment of registration' $open --dry-run
holds 'and leaves the whole period until the last moment' python3 - said <<'END'
import datetime
import re
import sys
said = open(sys.argv[1]).read()
deadline, until = (datetime.datetime.fromisoformat(re.search(rf"^    {key} (\S+)Z$", said, re.M)[1])
                   for key in ("deadline", "until"))
now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
assert (deadline - until).total_seconds() >= 72 * 3600, (deadline, until)
assert 840 <= (until - now).total_seconds() <= 1800, (until, now)
assert deadline.minute % 15 == 0 and deadline.second == 0, deadline
END
sleep 1
# shellcheck disable=SC2086
ends 'and counts when it is signed later' 0 'The act is in effect' $open --yes
stop

# ---- what is nothing
cat >nonsense.py <<'END'
import http.server
import sys

ANSWERS = {"/p/moved/checkpoint": (302, b""), "/p/empty/checkpoint": (200, b""), "/p/words/checkpoint": (200, b"words"),
           "/p/long/checkpoint": (200, b"x" * 70000), "/api/processes": (200, b'{"processes": [{"name": "../x"}]}')}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        status, body = ANSWERS.get(self.path, (404, b""))
        self.send_response(status)
        self.send_header("Location", "/p/words/checkpoint")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
END
python3 nonsense.py >at 2>/dev/null &
service=$!
for _ in $(seq 100); do
    [ -s at ] && break
    sleep 0.1
done
n=http://127.0.0.1:$(cat at)
ends 'a redirect is not followed' 3 'redirect' status "$n/p/moved"
ends 'an empty checkpoint' 1 'signed act' status "$n/p/empty"
ends 'words in place of a checkpoint' 1 'signed act' status "$n/p/words"
ends 'an answer without end' 1 'longer than the form allows' status "$n/p/long"
ends 'a process that is not there' 3 'nothing at this address' status "$n/p/other"
ends 'a list of processes that is none' 3 'list of processes that is none' status "$n"
holds 'nothing of it is remembered' test "$(ls "$HOME/.config/oydas/processes" | wc -l)" -eq 2
