#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Shows that the comparison sees what it is for: each line plants one difference in a copy of one source file of core/,
# links it before the library, and the two engines must then disagree.
#
#   planted.sh BUILD-DIR
set -eu
build=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
flags='-std=c11 -D_GNU_SOURCE -O1 -I. -include core/banned.h'
# shellcheck disable=SC2086 # the flags are words
cc $flags -c tests/second/outcomes.c -o "$dir/outcomes.o"

. scripts/at_once.sh

# planted DIRECTORY NAME FILE SED-EXPRESSION KIND OPTION…: what must find it
planted() {
    own=$1 name=$2 file=$3 expression=$4
    shift 4
    sed "$expression" "core/$file" >"$own/$file"
    if cmp -s "core/$file" "$own/$file"; then
        echo "not ok - planted difference: $name (the expression changes nothing in $file)"
        return
    fi
    # shellcheck disable=SC2086
    cc $flags -Icore -c "$own/$file" -o "$own/mutant.o"
    cc "$dir/outcomes.o" "$own/mutant.o" "$build/core/liboydas.a" -lsodium -lcrypto -o "$own/outcomes"
    found=$(python3 tests/second/compare.py --build "$build" --outcomes "$own/outcomes" --until-first "$@" || :)
    case $found in
    *'the engines differ on '*) echo "ok - planted difference: $name is found" ;;
    *) echo "not ok - planted difference: $name is not found: $found" ;;
    esac
}

plant() {
    at_once planted "$@"
}

plant 'half of the doors are most of them' deposit.c 's#n > s->door.n / 2#n >= s->door.n / 2#' scenarios
plant 'a deposit dates from its last receipt' deposit.c 's/x.at < first/x.at > first/' scenarios
plant 'half of the members move the record' transfer.c 's/{{2, 3}, /{{1, 2}, /' scenarios
plant 'an objection stamped D is in time' due.c 's/s->due\[0\].at <= now) {/s->due[0].at < now) {/' small --share 97
plant 'effects run where it is continued' adoption.c 's/return p->by_default == OY_DEFAULT_REVERSED;/return false;/' scenarios
plant 'who opens vouches that a State was heard' minus_one.c 's/return h->as != (unsigned)d->as \&\& /return /' scenarios
plant 'an objection is no vote' decision.c 's/if (oy_objection_of(s, procedure, member) != OY_NONE)/if (0)/' scenarios
plant 'no scan is asked for' received.c 's/OY_SCAN_MISSING : OY_OK/OY_OK : OY_OK/' random --records 50
plant 'a second letter is late' objection.c 's/p->deadline || in_window(s, p, d) ?/p->deadline ?/' scenarios
plant 'officers without `release` take an objection away' pending.c \
    's/return scopes & (any_person ?/return scopes \& (true ?/' scenarios
plant 'what follows a break is not asked' break.c 's|== STOP)|== STOP + 9)|' scenarios
plant 'a resumption needs no withdrawal' opening.c 's/ && text_objected_to(.*))$/ \&\& false)/' golden scenarios
plant 'a body decides in every way' opening.c 's/if (!has_way(.*))$/if (false)/' scenarios
plant 'a recommendation of another text prepares' preparation.c 's/oy_hash_equal(text, &p->text_hash)/true/' scenarios
plant 'one of two objections restores silence' silence.c 's/if (p->standing > 0 || /if (p->standing > 1 || /' scenarios
plant 'a waiver holds for every proposal' waiver.c 's/x = s->proposal.row\[proposal\].first_waiver/x = s->waiver.n > 0 ? 0 : OY_NONE/' scenarios
plant 'one may align with what is no statement' statement.c 's/(d->type == OY_ACT_REPLY || /(true || /' scenarios
plant 'an unnamed objection is confirmed at any time' unnamed.c 's/return bad ? bad : check_timely(s, x->procedure, x->received, d);/return bad;/' scenarios
plant 'holes do not count' silence.c 's/oy_procedure_edit(s, row)->holes += at - last;/return;/' golden
plant 'any body asks for any other' opening.c 's/^        if (oy_bytes_equal(body->opened_in\[i\], in))/        if (true)/' scenarios
plant 'the clock of a step begins late' referral.c 's/^    x->due = oy_instant_add(at, next->lasts);/    x->due = oy_instant_add(at + 1, next->lasts);/' scenarios
plant 'an older translation is listed' language.c 's/return x != OY_NONE \&\& oy_hash_equal(\&v->hash.*/return x != OY_NONE;/' scenarios
plant 'the effects of a second text do not run' package.c 's/for (; \*part < parts->n; ++\*part)/for (; *part < 1; ++*part)/' scenarios
plant 'numbers do not begin again each year' number.c 's/^static void give(.*{$/&\n    year = 2026;/' golden
plant 'a text may end in a space' line_value.c 's/if (!oy_value_clean(value))/if (value.n > 1000)/' bent --bends 24
plant 'a change of keys does not wait' roster.c 's/ && at >= a->awaited_from;/;/' small --share 19
plant 'a determination is made from below' determination.c 's/other->level > of->level/other->level > 0/' scenarios
plant 'who has joined may still refuse' assent.c 's/return row != OY_NONE \&\& oy_assent_stands(\&s->assent.row\[row\]) ? row : OY_NONE;/return row;/' scenarios
plant 'what is in question is issued' dates.c 's/ \&\& !p->questioned;/;/' scenarios
plant 'a decision is issued before the next meeting' dates.c 's/m->opened >= p->ended/m->opened < p->ended/' scenarios
plant 'a closed meeting takes questions' meeting.c 's/^    if (s->meeting.row\[row\].state != OY_MEETING_OPEN)/    if (s->meeting.row[row].state == OY_MEETING_CONVENED)/' scenarios
plant 'what a decision does later is not checked again' effect_later.c 's/if (bad == OY_NO_MEMORY) {/bad = OY_OK; &/' scenarios
plant 'the body determines what was determined' determination.c 's/ && p->determined == OY_DETERMINED_NONE//' scenarios
plant 'one is suspended out of an objection by a determination' determination.c 's/if (!objectors_have_a_say(s, c, row))/if (false)/' scenarios
plant 'an amendment of what another decision has amended runs' effect_texts.c 's/ || s->text.row\[row\].decision != base)/)/' scenarios
plant 'a departure counts while two claim the seat' credentials.c '/^    case OY_ACT_LEAVE:$/d' scenarios
plant 'a member makes a statement of the chair' document.c 's/return authority == OY_TEXT_AUTHORITY_STATEMENT_OF_SOME ||/return authority != OY_TEXT_AUTHORITY_NONE ||/' scenarios
plant 'a third member answers' follow_up.c 's/return speaks \&\& (d->member == x->member || d->member == x->asked);/return speaks;/' scenarios
plant 'who may only be reached answers' follow_up.c 's/bool speaks = d->by_note || .*;/bool speaks = true;/' scenarios
plant 'a check is answered twice' follow_up.c 's/return OY_DONE_BEFORE;/return OY_OK;/' scenarios
plant 'the Chair asks by any route' follow_up.c 's/return OY_NOT_BY_THE_RULES;/return OY_OK;/' scenarios
plant 'a question through the Chair names whom it asks' follow_up.c 's/^        return OY_LINE_UNKNOWN;/        return OY_OK;/' scenarios
plant 'two returns take the place of one' returns.c 's/^    return oy_return_shown(x) ? OY_OK : OY_DONE_BEFORE;/    return OY_OK;/' scenarios
plant 'a draft is sent under what was ended' returns.c 's/s->text.row\[x->text\].label) == OY_NONE)$/s->text.row[x->text].label) == OY_NONE \&\& false)/' scenarios random --records 60
plant 'what a disowned return had corrected stays away' rows_return.c 's/^    oy_returned_edit(s, corrects)->corrected = OY_NONE;//' scenarios
plant 'what was corrected is disowned' returns.c 's/^    return oy_return_shown(x) ? OY_OK : OY_NOTHING_TO_CONFIRM;/    return OY_OK;/' scenarios
plant 'a return says nothing' returns.c 's/if (!is_complete(d->act, status_in(d)))/if (false)/' scenarios
plant 'what ends was not there' returns.c 's/return status_in(d) == OY_RETURNED_ENDED ? OY_LINE_MISSING : OY_OK;/return OY_OK;/' scenarios random --records 60
tell_so_far
