// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// What a rehearsal expects. One table holds the forms; each says how its value is written and how what is found there
// is written (rehearsal_find.c), and it holds when the two are the same.
#include "rehearsal_find.h"
#include "textfile.h"

typedef struct form {
    const char *word;
    bool (*check)(oy_bytes value); // NULL: the form has no value
    void (*find)(const oy_subject *of, oy_buf *found);
} form;

static bool is_reason(oy_bytes s) {
    return oy_code_of(s) != OY_CODES;
}

static bool is_instant(oy_bytes s) {
    oy_instant t;
    int64_t seconds;
    if (s.n && (s.p[0] == '+' || s.p[0] == '-'))
        return oy_duration_parse(&seconds, oy_bytes_slice(s, 1, s.n));
    return oy_instant_parse(&t, s);
}

static bool is_number(oy_bytes s) {
    uint64_t n;
    return oy_number_parse(&n, s);
}

static bool is_hash(oy_bytes s) {
    oy_hash h;
    return oy_hash_parse(&h, s);
}

static bool is_result(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_RESULT, s);
}

static bool is_determined(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_DETERMINED, s);
}

static bool is_decision(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_DECISION, s);
}

// YES NO ABSTAINED
static bool is_tally(oy_bytes s) {
    bool good = is_number(oy_word_take(&s)) && is_number(oy_word_take(&s));
    return good && is_number(s);
}

static bool is_chair(oy_bytes s) {
    return oy_bytes_equal(s, OY_LIT("vacant")) || oy_member_name_check(s);
}

static bool is_meeting_state(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_MEETING, s) || oy_bytes_equal(s, OY_LIT("not-entered"));
}

static const form last_forms[] = {
    {"applied", NULL, oy_find_last},
    {"without-effect", is_reason, oy_find_last},
};
// WORD SUBJECT, or WORD SUBJECT VALUE
static const form process_forms[] = {
    {"member", NULL, oy_find_standing},           {"not-member", NULL, oy_find_standing},
    {"observer", NULL, oy_find_standing},         {"text", oy_label_check, oy_find_text},
    {"officer", oy_value_clean, oy_find_officer}, {"partner", NULL, oy_find_standing},
    {"coordinator", oy_label_check, oy_find_coordinator}, {"co-coordinator", oy_label_check, oy_find_co_coordinator},
    {"plan-in-force", oy_label_check, oy_find_plan}, {"instrument-in-force", oy_label_check, oy_find_instrument},
    {"meeting", is_meeting_state, oy_find_meeting},
};
// WORD VALUE
static const form value_forms[] = {
    {"chair", is_chair, oy_find_chair},
    {"digest", is_hash, oy_find_digest},
    {"catalogue-in-force", oy_label_check, oy_find_catalogue},
};
// LABEL WORD, or LABEL WORD VALUE
static const form procedure_forms[] = {
    {"deadline", is_instant, oy_find_deadline},
    {"ended", is_instant, oy_find_ended},
    {"notified", is_instant, oy_find_notified},    {"issued", is_instant, oy_find_issued},
    {"final", is_instant, oy_find_final},
    {"symbol", oy_value_clean, oy_find_symbol},
    {"unnumbered", NULL, oy_find_symbol},
    {"announced", is_result, oy_find_announced},
    {"questioned", NULL, oy_find_questioned},
    {"not-questioned", NULL, oy_find_questioned},
    {"objections", is_number, oy_find_objections},
    {"contested", NULL, oy_find_contested},
    {"not-contested", NULL, oy_find_contested},
    {"diverging", NULL, oy_find_diverging},
    {"step", oy_label_check, oy_find_status},
    {"not-diverging", NULL, oy_find_diverging},
    {"determined", is_determined, oy_find_determined},
    {"undetermined", NULL, oy_find_determined},
    {"decided-by", is_decision, oy_find_decided_by},
    {"votes", is_tally, oy_find_votes},
    {"effects-waiting", is_number, oy_find_waiting},
    {"effects-lapsed", is_number, oy_find_lapsed},
};
static bool is_authority(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_TEXT_AUTHORITY, s);
}

static bool is_return(oy_bytes s) {
    oy_word w;
    return oy_word_parse(&w, OY_SET_RETURNED, s) || oy_bytes_equal(s, OY_LIT("draft")) ||
           oy_bytes_equal(s, OY_LIT("corrected")) || oy_bytes_equal(s, OY_LIT("disowned"));
}

// LABEL WORD VALUE, of a statement
static const form document_forms[] = {{"document", is_authority, NULL}, {"joined", is_number, NULL}};
// LABEL WORD VALUE, of a return
static const form return_forms[] = {{"return", is_return, NULL}, {"received", is_instant, NULL}};
// Of a communication check: CODE INSTANT, or CODE never
static bool is_answer(oy_bytes s) {
    return oy_member_name_check(oy_word_take(&s)) && (is_instant(s) || oy_bytes_equal(s, OY_LIT("never")));
}

// LABEL WORD VALUE, of what members ask one another
static const form follow_up_forms[] = {{"last-step", oy_label_check, NULL}, {"answered", is_answer, NULL}};
static const char *const position_words[] = {"standing",   "withdrawn",      "disowned",     "lapsed",  "late",
                                             "fork-claim", "after-adoption", "not-entitled", "counted", "waiting",
                                             "undone",     "disregarded",    "disclosed",    "denied",
                                             "dismissed"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const form *form_of(const form *forms, size_t n, oy_bytes word) {
    for (size_t i = 0; i < n; i++)
        if (oy_bytes_equal(word, oy_bytes_of(forms[i].word)))
            return &forms[i];
    return NULL;
}

// What is in force under a name is that of a decision.
static bool names_decision(const form *f) {
    return f->find == oy_find_text || f->find == oy_find_plan || f->find == oy_find_instrument;
}

bool oy_expectation_is_reserved(oy_bytes label) {
    return form_of(last_forms, COUNT(last_forms), label) || form_of(process_forms, COUNT(process_forms), label) ||
           form_of(value_forms, COUNT(value_forms), label);
}

static bool is_position_word(oy_bytes word) {
    for (size_t i = 0; i < COUNT(position_words); i++)
        if (oy_bytes_equal(word, oy_bytes_of(position_words[i])))
            return true;
    return false;
}

static oy_code value_check(const form *f, oy_bytes value) {
    if (!f->check)
        return value.n ? OY_TRAILING : OY_OK;
    if (!value.n)
        return OY_TRUNCATED;
    return f->check(value) ? OY_OK : OY_BAD_WORD;
}

static oy_code label_check(oy_bytes label, oy_bytes rest) {
    if (!oy_label_check(label))
        return OY_BAD_NAME;
    oy_bytes word = oy_word_take(&rest);
    const form *f = form_of(procedure_forms, COUNT(procedure_forms), word);
    if (!f)
        f = form_of(document_forms, COUNT(document_forms), word);
    if (!f)
        f = form_of(return_forms, COUNT(return_forms), word);
    if (!f)
        f = form_of(follow_up_forms, COUNT(follow_up_forms), word);
    if (f)
        return value_check(f, rest);
    oy_word status;
    if (!oy_word_parse(&status, OY_SET_STATUS, word) && !is_position_word(word) &&
        !oy_word_parse(&status, OY_SET_REFERRAL, word))
        return word.n ? OY_BAD_WORD : OY_TRUNCATED;
    return rest.n ? OY_TRAILING : OY_OK;
}

oy_code oy_expectation_check(oy_bytes words) {
    oy_bytes rest = words, word = oy_word_take(&rest);
    const form *f = form_of(last_forms, COUNT(last_forms), word);
    if (!f)
        f = form_of(value_forms, COUNT(value_forms), word);
    if (f)
        return value_check(f, rest);
    f = form_of(process_forms, COUNT(process_forms), word);
    if (!f)
        return label_check(word, rest);
    oy_bytes name = oy_word_take(&rest);
    bool is_label = names_decision(f) || f->find == oy_find_meeting;
    bool is_name = is_label ? oy_label_check(name) : oy_member_name_check(name);
    return is_name ? value_check(f, rest) : OY_BAD_NAME;
}

static oy_code expect_position(oy_subject *of, oy_bytes word, bool *held, oy_buf *found) {
    oy_find_position(of, found);
    *held = oy_bytes_equal(oy_buf_bytes(found), word);
    return OY_OK;
}

// An instant as the rehearsal says it, in the form in which it is found.
static oy_code expect_instant(oy_subject *of, bool *held, oy_buf *found) {
    oy_instant t;
    oy_buf as_printed = oy_buf_in(&of->p->scratch);
    if (!oy_player_instant(of->p, of->value, &t))
        return oy_player_fail(of->p, OY_BAD_INSTANT, of->value);
    oy_instant_print(&as_printed, t);
    found->failed = found->failed || as_printed.failed;
    *held = oy_bytes_equal(oy_buf_bytes(found), oy_buf_bytes(&as_printed));
    return OY_OK;
}

static oy_code expect_procedure(oy_subject *of, oy_bytes word, bool *held, oy_buf *found) {
    const form *f = form_of(procedure_forms, COUNT(procedure_forms), word);
    (f ? f->find : oy_find_status)(of, found);
    if (f && f->check == is_instant)
        return expect_instant(of, held, found);
    *held = oy_bytes_equal(oy_buf_bytes(found), f && f->check ? of->value : word);
    return OY_OK;
}

static oy_code expect_return(oy_subject *of, uint32_t row, oy_bytes word, bool *held, oy_buf *found) {
    const oy_returned *x = &of->p->audit->state.returned.row[row];
    if (oy_bytes_equal(word, OY_LIT("received"))) {
        oy_find_received(x, found);
        return expect_instant(of, held, found);
    }
    oy_find_returned(x, found);
    *held = oy_bytes_equal(oy_buf_bytes(found), of->value);
    return OY_OK;
}

static oy_code expect_clarification(const oy_subject *of, uint32_t row, oy_bytes word, bool *held, oy_buf *found) {
    const oy_state *s = &of->p->audit->state;
    oy_find_last_step(s, &s->clarified.row[row], found);
    bool asks_step = oy_bytes_equal(word, OY_LIT("last-step"));
    *held = oy_bytes_equal(oy_buf_bytes(found), asks_step ? of->value : word);
    return OY_OK;
}

static oy_code expect_check(oy_subject *of, uint32_t row, bool *held, oy_buf *found) {
    oy_bytes rest = of->value, code = oy_word_take(&rest);
    oy_find_answer(&of->p->audit->state, row, code, found);
    of->value = rest;
    if (!oy_bytes_equal(rest, OY_LIT("never")))
        return expect_instant(of, held, found);
    *held = oy_bytes_equal(oy_buf_bytes(found), OY_LIT("not yet"));
    return OY_OK;
}

static oy_code expect_document(const oy_subject *of, uint32_t row, oy_bytes word, bool *held, oy_buf *found) {
    const oy_document *x = &of->p->audit->state.document.row[row];
    bool joined = oy_bytes_equal(word, OY_LIT("joined"));
    if (joined)
        oy_find_joined(of, x, found);
    else
        oy_buf_puts(found, x->disowned == OY_NO_INDEX ? oy_word_token(x->authority) : "disowned");
    *held = oy_bytes_equal(oy_buf_bytes(found), joined || x->disowned == OY_NO_INDEX ? of->value : word);
    return OY_OK;
}

// LABEL WORD [VALUE]: what the label names decides what can be asked of it.
static oy_code expect_of_label(oy_subject *of, oy_bytes label, oy_bytes rest, bool *held, oy_buf *found) {
    oy_player *p = of->p;
    const oy_state *s = &p->audit->state;
    oy_hash id;
    oy_table table;
    uint32_t row;
    oy_bytes word = oy_word_take(&rest);
    of->value = rest;
    if (!oy_player_find(p, label, &id))
        return oy_player_fail(p, OY_UNKNOWN_LABEL, label);
    bool known = oy_state_find(s, &id, &table, &row);
    if (known && table == OY_TABLE_procedure) {
        of->procedure = &s->procedure.row[row];
        return expect_procedure(of, word, held, found);
    }
    if (known && table == OY_TABLE_pending &&
        s->pending.row[row].kind == OY_ACT_VOTE) { // a vote that waits, or has waited
        row = s->pending.row[row].position;
        table = OY_TABLE_position;
    }
    if (known && table == OY_TABLE_pending && s->pending.row[row].kind == OY_ACT_RETURN) { // one that was drafted
        row = s->pending.row[row].returned;
        table = OY_TABLE_returned;
    }
    if (known && table == OY_TABLE_returned)
        return expect_return(of, row, word, held, found);
    if (known && table == OY_TABLE_clarified)
        return expect_clarification(of, row, word, held, found);
    if (known && table == OY_TABLE_call)
        return expect_check(of, row, held, found);
    if (known && table == OY_TABLE_referral) {
        of->referral = &s->referral.row[row];
        bool step = oy_bytes_equal(word, OY_LIT("step"));
        oy_find_referral(of, step, found);
        *held = oy_bytes_equal(oy_buf_bytes(found), step ? of->value : word);
        return OY_OK;
    }
    if (known && table == OY_TABLE_position) {
        of->position = &s->position.row[row];
        return expect_position(of, word, held, found);
    }
    if (known && table == OY_TABLE_unnamed) {
        oy_find_unnamed(&s->unnamed.row[row], found);
        *held = oy_bytes_equal(oy_buf_bytes(found), word);
        return OY_OK;
    }
    if (known && table == OY_TABLE_document)
        return expect_document(of, row, word, held, found);
    oy_buf_puts(found, "nothing of that kind");
    return OY_OK;
}

static oy_code expect_of_process(oy_subject *of, const form *f, oy_bytes rest, bool *held, oy_buf *found) {
    of->name = oy_word_take(&rest);
    of->value = rest;
    f->find(of, found);
    oy_bytes is = oy_buf_bytes(found), expected = rest;
    if (f->find == oy_find_standing) {
        bool negated = oy_bytes_equal(oy_bytes_of(f->word), OY_LIT("not-member"));
        *held = oy_bytes_equal(is, negated ? OY_LIT("member") : oy_bytes_of(f->word)) != negated;
        return OY_OK;
    }
    oy_hash id;
    oy_buf hex = oy_buf_in(&of->p->scratch);
    if (names_decision(f)) {
        if (!oy_player_find(of->p, rest, &id))
            return oy_player_fail(of->p, OY_UNKNOWN_LABEL, rest);
        oy_hash_print(&hex, &id);
        found->failed = found->failed || hex.failed;
        expected = oy_buf_bytes(&hex);
    }
    *held = oy_bytes_equal(is, expected);
    return OY_OK;
}

oy_code oy_player_expect(oy_player *p, const oy_step *step, bool *held, oy_buf *found) {
    oy_subject of = {.p = p};
    oy_bytes rest = step->expect, word = oy_word_take(&rest);
    *held = false;
    const form *f = form_of(process_forms, COUNT(process_forms), word);
    if (f)
        return expect_of_process(&of, f, rest, held, found);
    f = form_of(last_forms, COUNT(last_forms), word);
    bool is_last = f != NULL;
    if (!f)
        f = form_of(value_forms, COUNT(value_forms), word);
    if (!f)
        return expect_of_label(&of, word, rest, held, found);
    f->find(&of, found);
    *held = oy_bytes_equal(oy_buf_bytes(found), is_last ? step->expect : rest);
    return OY_OK;
}
