# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# For the tests of what members tell one another: three invented members, of which ARL has the chair and the mission of BOR speaks
# in decisions, on 2 March 2026. Sourced in place of terminal.sh; the service that is started ends with the test.
. tests/e2e/terminal.sh

service=''
trap '[ -z "$service" ] || kill "$service" 2>/dev/null' EXIT
cp -r "$root/instruments" .
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
# key OWNER/LABEL: makes that key, and prints how it is registered.
key() { oydas keygen "$1" --no-passphrase 2>/dev/null; }
desk=$(key secretariat/desk) arl=$(key ARL/chair) bor=$(key BOR/mission)

# found MEMBER:KEY:SCOPES…: the process, in the directory place, with these beside the two.
found() {
    given=
    for whose in "ARL:$arl:chair" "BOR:$bor:position" "$@"; do
        given="$given --authority $whose"
    done
    # shellcheck disable=SC2086 # words
    ends 'a process' 0 'founding id' init place --process exchange --origin exchange.example/simulated --rules demonstration \
        --roster exchange.roster --clock simulated --at 2026-03-02T09:00:00Z --secretariat "$desk" $given
}
# attend: serves it; the commands that follow are about it.
attend() {
    serve place 127.0.0.1:0
    OYDAS_PROCESS=$url/p/exchange
    export OYDAS_PROCESS
}
act() { oydas act "$@" --yes --id 2>said; }
# adopt NAME TITLE: the body takes up the instrument of that name, under a silence of 72 hours.
adopt() {
    paper=$(act propose --key bor-mission.key --body mc --title "$2" --effect "instrument $1" --text "instruments/$1.instrument")
    question=$(act open --key arl-chair.key --proposal "$paper" --way silence --form circular --deadline '+72 h')
}
