#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# The whole way of docs/measures.md, as it stands there: an instrument that comes with the program is put in force, members fill its
# form and return it, others read it and make a table. Then what is told before a return is signed that is not as it provides.
. tests/e2e/exchange.sh

mkdir -p bin && ln -sf "$OYDAS" bin/oydas
reports=$(key BOR/ministry) cas=$(key CAS/mission) drafts=$(key CAS/desk)
found "BOR:$reports:report" "CAS:$cas:position" "CAS:$drafts:draft"
attend

awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$root/docs/measures.md" >typed-own
awk '/^```sh exchange$/ { inside = 1; n++; next } /^```$/ { inside = 0 } inside { print >("typed-" n) }' "$root/docs/measures.md"
# typed N: what the page shows there, typed.
typed() {
    if PATH=$PWD/bin:$PATH sh -e "typed-$1" >said 2>&1; then
        good "block $1 of the page works as typed"
    else
        bad "block $1 of the page works as typed" "status $?"
    fi
    cp said "said-$1"
}
told() {
    if grep -qF -- "$2" said; then good "$1"; else bad "$1" "nothing says \"$2\""; fi
}
holds 'the page has all of it' test "$(find . -maxdepth 1 -name 'typed-[0-9]*' | wc -l)" -eq 7
typed 1
oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
ends 'the instrument is in force' 0 'unroca  Register of arms' returns
typed 2
told 'the form is as asked' 'bor.form is as the form asks'
holds 'what fits is sent without a word' test "$(grep -c 'not as the instrument provides' said)" -eq 0
typed 3
told 'both returns are there' 'BOR 2025: submitted, to all, received'
told 'one of them by note' 'CAS 2025: submitted, to all, received 2026-03-05T10:00:00Z, by note'
typed 4
holds 'both were fetched' test "$(find fetched -type f | wc -l)" -eq 2
holds 'a stranger got nothing' test ! -e stranger.form
told 'for a stranger it is not there' 'There is nothing at this address'
holds 'the table has a row of each' test "$(grep -c ',exports,1,' unroca-2025.csv)" -eq 2
holds 'content is what was returned' cmp BOR-2025.form "$(grep -l '^member BOR' fetched/*)"
hash=$(basename "$(grep -l '^member BOR' fetched/*)" .form)
ends 'who only drafts does not read those of others' 3 'There is nothing at this address' payload get "$hash" --key cas-desk.key -o desk.form
holds 'and gets nothing' test ! -e desk.form
typed 5
holds 'next year begins with this one' grep -qx 'period 2026' BOR-2026.form
holds 'and its answers' grep -qx '  category tanks' BOR-2026.form

# ---- an instrument that the program never saw: adopted, returned and read without a line of C
typed own
typed 6
ends 'what is not in force yet is not known' 1 'No instrument of this name is in force' act return --key bor-ministry.key --instrument vessels \
    --period 2025 --return-status nil --recipients all --yes
oydas advance "$OYDAS_PROCESS" 96h >said 2>&1
ends 'it is in force' 0 'vessels  Exchange of information on vessels' returns
typed 7
told 'it is returned' 'BOR 2025: submitted, to all, received'
told 'and shown by its questions' 'Class: Heron'
holds 'as it was written' cmp BOR-vessels.form vessels-read.form
holds 'in a table' grep -q '^BOR,2025,classes,2,,,Stork,2' vessels-2025.csv
curl -sS "$url/api/p/exchange/instruments/vessels" >page
holds 'the record has the instrument word by word' python3 -c 'import json
page = json.load(open("page"))
assert page["text"] == open("vessels.instrument").read() and page["total"] == 1, page'
ends 'what does not fit it is told' 0 'The status is suspended; the instrument provides for submitted, nil, nothing-new, declined.' act return --key bor-ministry.key \
    --instrument vessels --period 2025 --return-status suspended --recipients all --say 'For now.' --dry-run

# ---- what does not fit is told before it is signed, and can be sent
unfit() {
    what=$1 words=$2
    shift 2
    ends "$what" 0 "$words" act return --key bor-ministry.key --instrument unroca --dry-run "$@"
}
unfit 'a status that is not provided for' 'The status is declined; the instrument provides for submitted, nil, partial.' --period 2025 \
    --return-status declined --recipients all --say 'For our reasons.'
told 'that it can be sent is said' 'This return is not as the instrument provides. It can be sent all the same.'
unfit 'recipients that are not' 'The recipients are named; the instrument provides for all.' --period 2025 --return-status nil \
    --recipients named --recipient CAS
unfit 'a period that is no year' 'asks for a year as the period, such as 2025; the return names 2025-06.' --period 2025-06 \
    --return-status nil --recipients all
unfit 'no period' 'asks for a year as the period, such as 2025.' --return-status nil --recipients all
unfit 'a level that is not' 'The level of the content is parties; the instrument provides for public, members.' --period 2025 \
    --return-status submitted --recipients all --attach BOR-2025.form --level parties
unfit 'no content' 'the instrument has a form to fill: oydas form new unroca' --period 2025 --return-status submitted --recipients all \
    --say 'See our letter.'
attached() {
    what=$1 words=$2 status=$3
    unfit "$what" "$words" --period 2025 --return-status "$status" --recipients all --attach unfit.form
}
sed 's/4 items/4 tanks/' BOR-2025.form >unfit.form
attached 'an answer that is not as asked' 'unfit.form, line 10: “Items” in “Exports”, row 1: ' submitted
sed 's/period 2025/period 2024/' BOR-2025.form >unfit.form
attached 'a form for another year' 'unfit.form is a form for 2024, and the return for 2025.' submitted
cp CAS-2025.form unfit.form
attached 'a form of another' 'unfit.form is a form of CAS, and the return one of BOR.' submitted
sed '/items 4/d' BOR-2025.form >unfit.form
attached 'an answer that is missing' 'An answer is asked for here.' submitted
ends 'is none in what is partial' 0 'act v1' act return --key bor-ministry.key --instrument unroca --dry-run --period 2025 --return-status partial --recipients all \
    --attach unfit.form
holds 'of which nothing is said' test "$(grep -c 'not as the instrument provides' said)" -eq 0
cp bor.form unfit.form
attached 'comments in it' 'unfit.form is not written as it is handed in: oydas form text unfit.form' submitted
printf 'A letter.\n' >unfit.form
attached 'no form at all' 'unfit.form is not a filled form: ' submitted
ends 'it can be sent' 0 'entry' act return --key bor-ministry.key --instrument unroca --period 2024 --return-status declined --recipients all --say 'For our reasons.' --yes
kill "$service" && wait "$service"
service=''
ends 'and it is shown beside it' 0 'The status is declined; the instrument provides for submitted, nil, partial.' returns unroca --period 2024 --from place/processes/exchange
told 'as what is not provided for' 'not as the instrument provides:'
ends 'of what fits nothing is said' 0 'BOR 2025: submitted' returns unroca --period 2025 --from place/processes/exchange
holds 'really nothing' test "$(grep -c 'not as the instrument provides' said)" -eq 0
ends 'all of it verifies' 0 'All of it holds' verify place
