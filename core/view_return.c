// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Instruments, and what members returned under them. Who returned nothing is not shown: a list of what there is, never of who
// is missing.
#include "rows.h"
#include "view_part.h"

static bool is_shown(const oy_returned *x) {
    return oy_returned_stands(x) && x->corrected == OY_NONE;
}

static uint64_t count_returns(const oy_state *s, oy_bytes label) {
    uint64_t n = 0;
    for (uint32_t i = oy_return_newest(s, label); i != OY_NONE; i = s->returned.row[i].before)
        n += is_shown(&s->returned.row[i]);
    return n;
}

// The fields of an instrument, inside an object that the caller opens and closes.
static void instrument(oy_json *out, const oy_state *s, uint32_t row) {
    const oy_text *x = &s->text.row[row];
    oy_json_text(out, "instrument", x->label);
    oy_json_text(out, "title", oy_text_title(s, row));
    oy_view_reference(out, "decision", s, x->decision);
    oy_json_instant(out, "from", x->from);
    oy_json_instant(out, "until", x->until);
    oy_json_number(out, "returns", count_returns(s, x->label));
}

void oy_view_instruments(oy_json *out, const oy_state *s) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "instruments", '[');
    for (uint32_t i = 0; i < s->text.n; i++) {
        if (s->text.row[i].kind != OY_TEXT_KIND_INSTRUMENT || oy_instrument_find(s, s->text.row[i].label) != i)
            continue;
        oy_json_open(out, NULL, '{');
        instrument(out, s, i);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    oy_json_close(out, '}');
}

static void recipients(oy_json *out, const oy_state *s, const oy_returned *x) {
    oy_view_word(out, "recipients", x->recipients);
    oy_json_open(out, "named", '[');
    for (uint32_t m = 0; m < s->member.n; m++) // in the order of the roster
        for (uint32_t i = x->first_recipient; i != OY_NONE; i = s->recipient.row[i].next)
            if (s->recipient.row[i].member == m)
                oy_view_code(out, NULL, s, m);
    oy_json_close(out, ']');
}

static void returned(oy_json *out, const oy_state *s, const oy_returned *x) {
    oy_json_open(out, NULL, '{');
    oy_json_hash(out, "id", &x->id);
    oy_view_label(out, "label", &x->id);
    oy_json_number(out, "index", x->index);
    oy_view_code(out, "member", s, x->member);
    oy_view_text(out, "period", x->period);
    oy_view_word(out, "status", x->status);
    oy_json_instant(out, "received", x->received);
    oy_json_flag(out, "by_note", x->by_note);
    recipients(out, s, x);
    oy_view_text(out, "payload", x->payload);
    oy_view_text(out, "text", x->text_for_all);
    if (x->corrects == OY_NONE)
        oy_json_null(out, "corrects");
    else
        oy_json_hash(out, "corrects", &s->returned.row[x->corrects].id);
    oy_view_reference(out, "under", s, s->text.row[x->text].decision);
    oy_json_close(out, '}');
}

void oy_view_instrument(oy_json *out, const oy_state *s, uint32_t row, oy_bytes period, uint64_t skip, uint64_t count) {
    uint64_t total = 0;
    const oy_text *of = &s->text.row[row];
    oy_json_open(out, NULL, '{');
    instrument(out, s, row);
    oy_json_text(out, "text", oy_text_words(s, row));
    oy_json_open(out, "list", '[');
    for (uint32_t i = oy_return_newest(s, of->label); i != OY_NONE; i = s->returned.row[i].before) {
        const oy_returned *x = &s->returned.row[i];
        if (!is_shown(x) || !oy_bytes_starts(x->period, period))
            continue;
        if (total >= skip && total - skip < count)
            returned(out, s, x);
        total++;
    }
    oy_json_close(out, ']');
    oy_json_number(out, "total", total);
    oy_json_close(out, '}');
}
