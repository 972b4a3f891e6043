// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Folds records with the engine of core/ and prints what came of them, in the lines of engine.py, the second engine.
// Every signature is taken as holding.
// usage: outcomes < RECORDS   (a line `record NAME COUNT`, then every entry as in a bundle)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/deed.h"
#include "core/package.h"
#include "core/meeting.h"
#include "core/roster.h"

// The lines printed last, to print only what is new. In an order of their own; few of them change at an entry.
typedef struct told {
    char (*line)[520];
    size_t n, cap;
} told;

static void tell(told *t, size_t place, const char *line) {
    if (place >= t->cap) {
        t->cap = 2 * place + 64;
        t->line = realloc(t->line, t->cap * sizeof *t->line);
        if (!t->line)
            abort();
    }
    for (; t->n <= place; t->n++)
        t->line[t->n][0] = '\0';
    if (strcmp(t->line[place], line) == 0)
        return;
    (void)snprintf(t->line[place], sizeof t->line[place], "%s", line);
    if (*line)
        puts(line);
}

static const char *instant_text(char to[24], oy_instant at) {
    if (at == OY_NO_INSTANT)
        return "-";
    (void)snprintf(to, 24, "%lld", (long long)at);
    return to;
}

static void put_objectors(char *to, size_t room, const oy_state *s, uint32_t procedure) {
    size_t used = 0;
    for (uint32_t m = 0; m < s->member.n; m++) {
        bool stands = false;
        for (size_t i = 0; i < s->position.n; i++) {
            const oy_position *x = &s->position.row[i];
            stands |= x->procedure == procedure && x->member == m && oy_position_stands(x);
        }
        const oy_bytes code = s->member.row[m].code;
        if (stands && used + code.n + 2 < room)
            used += (size_t)snprintf(to + used, room - used, "%s%.*s", used ? "," : "", (int)code.n, (const char *)code.p);
    }
    for (size_t i = 0; i < s->unnamed.n; i++)
        if (s->unnamed.row[i].procedure == procedure && oy_unnamed_stands(&s->unnamed.row[i]) && used + 3 < room)
            used += (size_t)snprintf(to + used, room - used, "%s?", used ? "," : "");
    if (!used)
        (void)snprintf(to, room, "-");
}

// As they stood at the end of a question in which there were votes.
static const char *votes_text(char to[96], const oy_procedure *p) {
    (void)snprintf(to, 96, "%llu/%llu/%llu/%llu", (unsigned long long)p->yes, (unsigned long long)p->no,
                   (unsigned long long)p->abstained, (unsigned long long)p->needed);
    return to;
}

// How many effects of the decision wait, ran and lapsed at an instant of their own.
static void count_later(unsigned later[3], const oy_state *s, uint32_t procedure) {
    for (size_t i = 0; i < s->effect.n; i++) {
        const oy_effect *x = &s->effect.row[i];
        if (x->decision == procedure)
            later[x->ran != OY_NO_INDEX ? 1 : x->lapsed != OY_NO_INDEX ? 2 : 0]++;
    }
}

static void tell_procedure(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_procedure *p = &s->procedure.row[row];
    char line[520], objectors[160], deadline[24], ended[24], final[24], votes[96], notified[24], issued[24];
    unsigned later[3] = {0};
    count_later(later, s, row);
    put_objectors(objectors, sizeof objectors, s, row);
    (void)snprintf(line, sizeof line, "procedure %u %s deadline=%s ended=%s final=%s symbol=%.*s objectors=%s notified=%s issued=%s announced=%s questioned=%d contested=%d determined=%s by=%s/%s votes=%s later=%u,%u,%u",
                   row, oy_word_token(p->status), instant_text(deadline, p->deadline), instant_text(ended, p->ended),
                   instant_text(final, p->final), p->symbol.n ? (int)p->symbol.n : 1,
                   p->symbol.n ? (const char *)p->symbol.p : "-", objectors, instant_text(notified, p->notified_at),
                   instant_text(issued, p->issued_at), oy_word_token(p->announced), p->questioned,
                   p->contested, oy_word_token(p->determined), oy_word_token(p->decided_by), oy_word_token(p->by_default), votes_text(votes, p), later[0], later[1], later[2]);
    tell(t, place, line);
}

static void tell_position(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_position *x = &s->position.row[row];
    const oy_bytes code = s->member.row[x->member].code;
    const char *what = oy_position_stands(x) ? "stands" : x->late ? "late" : x->not_entitled ? "not-entitled" : "-";
    char line[520];
    (void)snprintf(line, sizeof line, "position %u %s %.*s %s after=%d", row, oy_act_token(x->kind), (int)code.n,
                   (const char *)code.p, what, x->after);
    tell(t, place, line);
}

static void tell_unnamed(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_unnamed *x = &s->unnamed.row[row];
    const oy_bytes code = x->disclosed == OY_NONE ? OY_LIT("-") : s->member.row[x->disclosed].code;
    char line[520];
    (void)snprintf(line, sizeof line, "unnamed %u confirmed=%d stands=%d disclosed=%.*s denied=%d", row,
                   x->confirmed != OY_NO_INDEX, oy_unnamed_stands(x), (int)code.n, (const char *)code.p,
                   x->denied != OY_NO_INDEX);
    tell(t, place, line);
}

static void tell_party(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_member *m = &s->member.row[row];
    const char *what = oy_member_is(s, row)     ? "member"
                       : oy_partner_is(s, row)  ? "partner"
                       : oy_observer_is(s, row) ? "observer"
                                                : "former";
    char line[520];
    (void)snprintf(line, sizeof line, "party %.*s %s", (int)m->code.n, (const char *)m->code.p, what);
    tell(t, place, line);
}

static void tell_chair(told *t, size_t place, const oy_state *s) {
    uint32_t chair = oy_chair_at(s, oy_state_process(s)->last);
    char line[520];
    if (chair == OY_NONE)
        (void)snprintf(line, sizeof line, "chair -");
    else
        (void)snprintf(line, sizeof line, "chair %.*s", (int)s->member.row[chair].code.n,
                       (const char *)s->member.row[chair].code.p);
    tell(t, place, line);
}

static bool is_current(const oy_state *s, size_t row) {
    return oy_text_in_force(s, s->text.row[row].kind, s->text.row[row].label) == row;
}

static void tell_office(told *t, size_t place, const oy_state *s, size_t row) {
    const oy_officer *x = &s->officer.row[row];
    const oy_bytes code = x->member == OY_NONE ? OY_LIT("-") : s->member.row[x->member].code;
    char line[520], from[24], to[24];
    (void)snprintf(line, sizeof line, "officer %u %.*s %.*s %s %s", (unsigned)row, (int)x->title.n,
                   (const char *)x->title.p, (int)code.n, (const char *)code.p, instant_text(from, x->from),
                   instant_text(to, x->to));
    tell(t, place, line);
}

static void tell_credentials(told *t, size_t place, const oy_state *s, size_t row) {
    const oy_credential *x = &s->credential.row[row];
    const oy_bytes code = s->member.row[x->member].code, none = OY_LIT("-");
    const oy_bytes body = x->body.n ? x->body : none, meeting = x->meeting.n ? x->meeting : none;
    char line[520];
    (void)snprintf(line, sizeof line, "credentials %u %.*s %.*s %.*s %s", (unsigned)row, (int)code.n, (const char *)code.p,
                   (int)body.n, (const char *)body.p, (int)meeting.n, (const char *)meeting.p,
                   oy_word_token(x->credentials));
    tell(t, place, line);
}

static void tell_document(told *t, size_t place, const oy_state *s, size_t row) {
    const oy_document *x = &s->document.row[row];
    const oy_bytes code = x->member == OY_NONE ? OY_LIT("-") : s->member.row[x->member].code;
    char line[520], joined[160] = "-";
    size_t used = 0;
    for (size_t i = 0; i < s->associate.n; i++) {
        const oy_associate *a = &s->associate.row[i];
        const oy_bytes by = s->member.row[a->member].code;
        if (a->document == row && a->disowned == OY_NO_INDEX)
            used += (size_t)snprintf(joined + used, sizeof joined - used, "%s%.*s", used ? "," : "", (int)by.n,
                                     (const char *)by.p);
    }
    (void)snprintf(line, sizeof line, "document %u %s %.*s %s %d", (unsigned)row, oy_word_token(x->authority), (int)code.n,
                   (const char *)code.p, joined, x->disowned != OY_NO_INDEX);
    tell(t, place, line);
}

static void tell_coordinator(told *t, size_t place, const oy_state *s, size_t row) {
    const oy_coordinator *x = &s->coordinator.row[row];
    const oy_bytes code = s->member.row[x->member].code;
    char line[520], from[24], to[24];
    (void)snprintf(line, sizeof line, "%s %u %.*s %.*s %s %s", x->co ? "co-coordinator" : "coordinator", (unsigned)row,
                   (int)x->area.n, (const char *)x->area.p, (int)code.n, (const char *)code.p,
                   instant_text(from, x->from), instant_text(to, x->to));
    tell(t, place, line);
}

static void tell_text(told *t, size_t place, const oy_state *s, size_t row) {
    const oy_text *x = &s->text.row[row];
    char line[520];
    oy_parts parts = oy_parts_of(s, x->decision);
    unsigned part = 0;
    for (unsigned i = 1; i < parts.n; i++)
        part = parts.row[i] == x->proposal ? i : part;
    static const char *const kinds[] = {"", "catalogue:", "plan:", "instrument:"};
    char amends[24] = "-";
    if (x->amends != OY_NONE)
        (void)snprintf(amends, sizeof amends, "%u", s->text.row[x->amends].decision);
    (void)snprintf(line, sizeof line, "text %s%.*s %u %u amends=%s", kinds[x->kind - OY_TEXT_KIND_TEXT], (int)x->label.n,
                   (const char *)x->label.p, x->decision, part, amends);
    tell(t, place, is_current(s, row) ? line : "");
}

static void tell_meeting(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_meeting *m = &s->meeting.row[row];
    char line[400], closed[24], agenda[24] = "-";
    if (m->agenda != OY_NONE)
        (void)snprintf(agenda, sizeof agenda, "%u", m->agenda);
    (void)snprintf(line, sizeof line, "meeting %.*s %.*s %s closed=%s agenda=%s", (int)m->body.n,
                   (const char *)m->body.p, (int)m->label.n, (const char *)m->label.p,
                   oy_word_token(oy_meeting_state(s, row)), instant_text(closed, m->closed), agenda);
    tell(t, place, line);
}

static void tell_version(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_authentic *x = &s->authentic.row[row];
    const oy_hash *id = &s->proposal.row[x->proposal].id, *hash = &x->text_hash;
    char line[520];
    unsigned diverging = 0;
    for (uint32_t i = 0; i < s->divergence.n; i++)
        diverging += s->divergence.row[i].procedure == x->procedure && s->divergence.row[i].ended == OY_NO_INDEX;
    (void)snprintf(line, sizeof line, "version %u %02x%02x%02x%02x %.*s %02x%02x%02x%02x %u", x->procedure, id->b[0], id->b[1],
                   id->b[2], id->b[3], (int)x->language.n, (const char *)x->language.p, hash->b[0], hash->b[1], hash->b[2],
                   hash->b[3], diverging);
    tell(t, place, line);
}

static void tell_referral(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_referral *x = &s->referral.row[row];
    char line[520], due[24];
    (void)snprintf(line, sizeof line, "referral %u %s %llu %s", row, oy_word_token(x->status), (unsigned long long)x->step,
                   instant_text(due, x->due));
    tell(t, place, line);
}

static void tell_return(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_returned *x = &s->returned.row[row];
    const oy_bytes code = s->member.row[x->member].code, label = s->text.row[x->text].label;
    char line[520], named[240] = "", before[24] = "-", received[24];
    size_t n = 0;
    for (size_t i = 0; i < s->recipient.n && n + 14 < sizeof named; i++) { // in the order of the act's lines
        const oy_bytes to = s->member.row[s->recipient.row[i].member].code;
        if (s->recipient.row[i].returned == row)
            n += (size_t)snprintf(named + n, sizeof named - n, "%s%.*s", n > 0 ? "," : "", (int)to.n, (const char *)to.p);
    }
    if (x->corrects != OY_NONE)
        (void)snprintf(before, sizeof before, "%u", (unsigned)x->corrects);
    (void)snprintf(line, sizeof line, "return %u %.*s %.*s %.*s %s %s %s corrects=%s received=%s disowned=%d", row, (int)label.n,
                   (const char *)label.p, (int)code.n, (const char *)code.p, x->period.n > 0 ? (int)x->period.n : 1,
                   x->period.n > 0 ? (const char *)x->period.p : "-", oy_word_token(x->status), oy_word_token(x->recipients),
                   n > 0 ? named : "-", before, instant_text(received, x->received), x->disowned != OY_NO_INDEX);
    tell(t, place, line);
}

static oy_bytes code_of(const oy_state *s, uint32_t member) {
    return member == OY_NONE ? OY_LIT("-") : s->member.row[member].code;
}

static void tell_clarification(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_clarified *x = &s->clarified.row[row];
    const oy_bytes by = code_of(s, x->member), to = code_of(s, x->asked), label = s->text.row[x->text].label;
    char line[520], about[24] = "-", received[24];
    if (x->about != OY_NONE)
        (void)snprintf(about, sizeof about, "%u", (unsigned)x->about);
    (void)snprintf(line, sizeof line, "clarification %u %.*s %s %.*s %.*s about=%s received=%s disowned=%d", row, (int)label.n,
                   (const char *)label.p, oy_word_token(x->route), (int)by.n, (const char *)by.p, (int)to.n,
                   (const char *)to.p, about, instant_text(received, x->received), x->disowned != OY_NO_INDEX);
    tell(t, place, line);
}

static void tell_check(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_call *x = &s->call.row[row];
    const oy_bytes label = s->text.row[x->text].label;
    char line[520], named[240] = "";
    size_t n = 0;
    for (size_t i = 0; i < s->called.n && n + 14 < sizeof named; i++) { // in the order of the act's lines
        const oy_bytes to = s->member.row[s->called.row[i].member].code;
        if (s->called.row[i].call == row)
            n += (size_t)snprintf(named + n, sizeof named - n, "%s%.*s", n > 0 ? "," : "", (int)to.n, (const char *)to.p);
    }
    (void)snprintf(line, sizeof line, "check %u %.*s %s %s", row, (int)label.n, (const char *)label.p,
                   oy_word_token(x->purpose), n > 0 ? named : "-");
    tell(t, place, line);
}

static void tell_answer(told *t, size_t place, const oy_state *s, uint32_t row) {
    const oy_answered *x = &s->answered.row[row];
    const oy_bytes by = code_of(s, x->member);
    char line[520], received[24];
    bool asked = x->clarified != OY_NONE;
    (void)snprintf(line, sizeof line, "answer %u %s=%u %.*s %.*s received=%s disowned=%d", row, asked ? "clarification" : "check",
                   (unsigned)(asked ? x->clarified : x->call), (int)by.n, (const char *)by.p,
                   x->step.n > 0 ? (int)x->step.n : 1, x->step.n > 0 ? (const char *)x->step.p : "-",
                   instant_text(received, x->received), x->disowned != OY_NO_INDEX);
    tell(t, place, line);
}

// What there is to tell, each kind at places of its own: the chair, then of every sixteen one of each table.
static void tell_outcomes(told *t, const oy_state *s) {
    if (!oy_state_process(s))
        return;
    tell_chair(t, 0, s);
    for (uint32_t i = 0; i < s->procedure.n; i++)
        tell_procedure(t, 1 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->position.n; i++)
        tell_position(t, 2 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->member.n; i++)
        tell_party(t, 3 + 16 * (size_t)i, s, i);
    for (size_t i = 0; i < s->text.n; i++)
        tell_text(t, 4 + 16 * i, s, i);
    for (uint32_t i = 0; i < s->meeting.n; i++)
        tell_meeting(t, 5 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->authentic.n; i++)
        tell_version(t, 6 + 16 * (size_t)i, s, i);
    for (size_t i = 0; i < s->officer.n; i++)
        tell_office(t, 7 + 16 * i, s, i);
    for (size_t i = 0; i < s->coordinator.n; i++)
        tell_coordinator(t, 8 + 16 * i, s, i);
    for (uint32_t i = 0; i < s->unnamed.n; i++)
        tell_unnamed(t, 9 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->referral.n; i++)
        tell_referral(t, 10 + 16 * (size_t)i, s, i);
    for (size_t i = 0; i < s->document.n; i++)
        tell_document(t, 12 + 16 * i, s, i);
    for (size_t i = 0; i < s->credential.n; i++)
        tell_credentials(t, 11 + 16 * i, s, i);
    for (uint32_t i = 0; i < s->returned.n; i++)
        tell_return(t, 13 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->clarified.n; i++)
        tell_clarification(t, 14 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->call.n; i++)
        tell_check(t, 15 + 16 * (size_t)i, s, i);
    for (uint32_t i = 0; i < s->answered.n; i++)
        tell_answer(t, 16 + 16 * (size_t)i, s, i);
}

// The next entry of the stream in `to`; false when it breaks off.
static bool read_entry(uint8_t to[UINT16_MAX], size_t *n) {
    int high = getchar(), low = getchar();
    if (high == EOF || low == EOF)
        return false;
    *n = (size_t)high << 8 | (size_t)low;
    return fread(to, 1, *n, stdin) == *n;
}

static bool fold_record(unsigned long count) {
    static uint8_t entry[UINT16_MAX];
    oy_audit audit;
    oy_folded folded;
    told t = {0};
    size_t n = 0;
    oy_audit_init(&audit, oy_allocator_libc());
    audit.check_digests = false;
    bool good = true;
    for (unsigned long i = 0; good && i < count; i++) {
        good = read_entry(entry, &n) && oy_audit_entry(&audit, (oy_bytes){entry, n}, true, &folded) == OY_OK;
        if (good) {
            printf("%llu %s\n", (unsigned long long)folded.index, oy_code_token(folded.reason));
            tell_outcomes(&t, &audit.state);
        }
    }
    free(t.line);
    oy_audit_clear(&audit);
    return good;
}

// `record NAME COUNT` in `head`: leaves NAME there, behind its first word.
static bool read_head(char *head, unsigned long *count) {
    char *space = strrchr(head, ' '), *end = NULL;
    if (strncmp(head, "record ", 7) != 0 || !space || space < head + 7)
        return false;
    *count = strtoul(space + 1, &end, 10);
    *space = '\0';
    return end > space + 1 && *end == '\n';
}

int main(void) {
    char head[200];
    unsigned long count = 0;
    while (fgets(head, sizeof head, stdin)) {
        bool good = read_head(head, &count);
        if (good) {
            puts(head);
            good = fold_record(count);
        }
        if (!good) {
            (void)fprintf(stderr, "outcomes: no record, or it breaks off: %s\n", head);
            return 2;
        }
    }
    return 0;
}
