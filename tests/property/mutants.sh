#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
#
# Shows that the property test sees what it is for: each line plants one bug in a copy of one source file of the
# engine, links it before the library, and the test must then find a violation.
#
#   mutants.sh BUILD-DIR [ACTS]
set -eu
build=$1
acts=${2:-300000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
flags='-std=c11 -D_GNU_SOURCE -O1 -I. -include core/banned.h'
for source in points aim world replayed engine_property; do
    # shellcheck disable=SC2086 # the flags are words
    cc $flags -c "tests/property/$source.c" -o "$dir/$source.o"
done

. scripts/at_once.sh

# planted DIRECTORY NAME FILE SED-EXPRESSION
planted() {
    own=$1 name=$2 file=$3
    sed "$4" "core/$file" >"$own/$file"
    if cmp -s "core/$file" "$own/$file"; then
        echo "not ok - planted bug: $name (the expression changes nothing in $file)"
        return
    fi
    # shellcheck disable=SC2086
    cc $flags -Icore -c "$own/$file" -o "$own/mutant.o"
    cc "$dir/engine_property.o" "$dir/replayed.o" "$dir/world.o" "$dir/aim.o" "$dir/points.o" "$own/mutant.o" "$build/core/liboydas.a" -lsodium -lcrypto -o "$own/run"
    found=$(cd "$own" && ./run "$acts" 1 | sed -n 's/^not ok - //p')
    if [ -n "$found" ]; then
        echo "ok - planted bug: $name is found as $found"
    else
        echo "not ok - planted bug: $name is not found"
    fi
}

plant() {
    at_once planted "$@"
}

plant 'a session adopts over one objection' decision.c 's/DECISION_CONSENSUS \&\& (p->standing > 0/DECISION_CONSENSUS \&\& (p->standing > 1/'
plant 'a tie is adopted' decision.c 's|return whole / 2 + 1;|return (whole + 1) / 2;|'
plant 'two States are disregarded' minus_one.c 's/return p->minus == member \&\&/return p->minus != OY_NONE \&\&/'
plant 'silence is assent in writing' decision.c 's/return p->by_default == OY_DEFAULT_ADOPTED ? 0 : all;/return 0;/'
plant 'what is continued comes back' expiry.c 's/if (oy_decision_carries(s, row))/if (oy_decision_carries(s, row) \&\& failed != OY_MOMENT_REVERSED)/'
plant 'an officer takes back a no' vote.c 's/return takes_back && /return false \&\& /'
plant 'an extension may shorten' silence.c 's/deadline <= p->deadline)/deadline == p->deadline)/'
plant 'holes do not count' silence.c 's/oy_procedure_edit(s, row)->holes += at - last;/return;/'
plant 'an objection stamped D is in time' due.c 's/s->due\[0\].at <= now) {/s->due[0].at < now) {/'
plant 'no receipt window' expiry.c 's/oy_instant_add(p->deadline, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW))/p->deadline + 1/'
plant 'anybody may confirm' pending.c 's/if (!oy_deed_is_other(s, d, row))/if (0)/'
plant 'the secretariat disowns for a member' objection.c 's/if (!disowning_releases(s, row) || oy_deed_releases_alone(s, d, persons))/if (1)/'
plant 'an objection comes back to what is closed' compromised.c 's/if (!oy_life_goes_on(status) \&\& status != OY_STATUS_BROKEN)/if (0)/'
plant 'an objection that comes back is not counted' compromised.c 's/^    oy_position_returned(s, position);/    (void)0;/'
plant 'a snapshot forgets which key released' dump.c 's/^    dump_number(out, field, v, OY_NONE);/    if (!oy_bytes_equal(field, OY_LIT("released_by "))) &/'
plant 'a silence is short without a waiver' opening.c 's/return meets ? OY_OK : OY_NO_QUORUM;/return OY_OK;/; s/    if (period < minimum_of(s, d, body, parts, in_meeting(d)))/    if (0)/'
plant 'a broken silence opens again' silence.c 's/    return p->status == OY_STATUS_EXPIRED || p->status == OY_STATUS_ADOPTED ? OY_LATE : OY_NOT_OPEN;/    return OY_OK;/'
plant 'a suspension reaches back' roster.c 's/oy_suspended_at(s, member, p->opened)/oy_suspended_at(s, member, s->process.row[0].last)/'
plant 'standing objections are lost in a snapshot' load.c 's/^    for (uint32_t i = 0; i < s->proposal.n; i++)$/    s->stances.n = 0;\n&/'
plant 'another text is adopted' adoption.c 's/: s->proposal.row\[p->proposal\].text_hash; .*/: s->proposal.row[0].text_hash;/'
plant 'a restored silence has no more time' silence.c 's/later(p->deadline, oy_instant_add(at, oy_procedure_value(s, p, OY_RULE_RESUMPTION)))/p->deadline/'
plant 'a suspended silence expires' expiry.c 's/if (oy_decision_is_stopped(p)) {/if (0) {/'
plant 'a statement stops a silence' statement.c 's/^    x->answers = /    oy_silence_stop(s, row, 0, d->index, d->at);&/'
plant 'one office takes an unnamed objection away' unnamed.c 's/(unsigned)d->entered_as == as)/0)/; s/oy_bytes_equal(by, s->authority.row\[d->authority\].holder) ||/0 ||/'
plant 'a late objection counts' procedure.c 's/x->late = reason == OY_LATE;/if (reason == OY_LATE) oy_procedure_edit(s, procedure)->status = OY_STATUS_BROKEN;/'
plant 'a text that is withdrawn does not take its package with it' rows_procedure.c 's/^        p->procedure = x->procedure;/        (void)0;/'
plant 'outcomes without a cause' life.c 's/p->cause = index;/(void)index;/'
plant 'the digest overlooks what was changed in one table' rows.c 's/^        oy_table_sum_touch(&s->sums\[OY_TABLE_##table\], row); /        if (OY_TABLE_##table != OY_TABLE_position) &/'
plant 'the digest overlooks what was changed in a block that is not the last' table_sum.c 's/^    t->level\[0\].stale\[row \/ OY_SUM_GROUP\] = 1;/    if (row \/ OY_SUM_GROUP + 1 == t->level[0].n) &/'
plant 'the digest overlooks that a group holds another block' table_sum.c 's/^        t->level\[level + 1\].stale\[i \/ OY_SUM_GROUP\] = 1;/        (void)0;/'
plant 'the digest remembers acts whose time has passed' state_digest.c 's/!oy_row_is_part(s, OY_TABLE_applied, /0 \&\& (/'
plant 'adopted although a capital was not heard of' decision.c 's/ || p->referring > 0);/);/'
plant 'who agreed ad referendum has joined' assent.c 's/(by_word \&\& p->referring > 0)/false/'
plant 'a question stays before a meeting that has closed' meeting.c 's/^        defer_questions(s, named_meeting(s, d), d);/        (void)defer_questions;/'
plant 'an announcement ends a claim that was not heard' session.c 's/p->questioned = p->unheard > 0 || /p->questioned = /'
plant 'a ruling that was challenged stands' ruling.c 's/^    bool waits = x->challenged == OY_NO_INDEX \&\& /    bool waits = /'
plant 'a question is put before the agenda' meeting.c 's/return OY_AGENDA_NOT_ADOPTED;/return OY_OK;/'
plant 'what a decision does later is lost in a snapshot' rows_proposal.c 's/    if (oy_effect_due(s, row) != OY_NO_INSTANT)/    if (0)/'
plant 'an act counts as often as it is sent' deed.c 's/^        return OY_APPLIED_BEFORE;/        (void)0;/'
plant 'the rules of a procedure are those in force' adoption.c 's/^void oy_adoption_try(.*{/&\n    oy_procedure_edit(s, row)->rules = s->process.row[0].rules;/'
plant 'a key that has ended still counts' deed.c 's/a->revoked_at != OY_NO_INSTANT \&\& at >= a->revoked_at/0/; s/return oy_authority_holds.*/return OY_OK;/'
plant 'who objects has voted what it voted' decision.c 's/^        return OY_VOTE_NO;/        (void)0;/'
plant 'two thirds are one' decision.c 's|return (2 \* whole + 2) / 3;|return (whole + 2) / 3;|'
plant 'the letters of capitals are not waited for' assent.c 's/oy_instant_add(until, oy_procedure_value(s, p, OY_RULE_RECEIPT_WINDOW))/until/'
plant 'what was determined is determined again' determination.c 's/if (!is_in_question(p) || !within)/if (!within)/'
plant 'nobody has time to challenge a ruling' ruling.c 's/body->value\[OY_RULE_CHALLENGE\] : 0/0 : 0/'
plant 'two returns take the place of one' returns.c 's/^    return oy_return_shown(x) ? OY_OK : OY_DONE_BEFORE;/    return OY_OK;/'
plant 'a return goes to its author' returns.c 's/member == OY_NONE || member == d->member/member == OY_NONE/'
plant 'a draft is sent as it is entered' returns.c 's/^        oy_pending_await(s, d, d->member)->returned = row;/&\n    oy_returned_edit(s, row)->released = d->index;/'
plant 'a call is answered twice' follow_up.c 's/return OY_DONE_BEFORE;/return OY_OK;/'
plant 'whoever likes answers a question' follow_up.c 's/return speaks \&\& (d->member == x->member || d->member == x->asked);/return speaks;/'
tell_so_far
