// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Instruments, and what members returned under them. Who returned nothing is not shown: a list of what there is, never of who
// is missing.
#include "filled.h"
#include "rows.h"
#include "view_instrument.h"
#include "view_part.h"

#define NEWEST_SHOWN 12
#define FORMS_SHOWN 50 // where more returns are asked for, their forms are not read

// What the text of the instrument asks; null where it is none. Short of memory the JSON fails, and the answer with it.
static void asks(oy_json *out, const oy_state *s, uint32_t row, bool whole) {
    oy_instrument x;
    oy_err err;
    oy_code code = oy_instrument_parse(&x, out->out.arena, oy_text_words(s, row), &err);
    if (code == OY_OK)
        oy_view_asks(out, "asks", &x, whole);
    else
        oy_json_null(out, "asks");
    out->out.failed |= code == OY_NO_MEMORY;
}

// The fields of an instrument, inside an object that the caller opens and closes.
static void instrument(oy_json *out, const oy_state *s, uint32_t row, bool whole) {
    const oy_text *x = &s->text.row[row];
    oy_json_text(out, "instrument", x->label);
    oy_json_text(out, "title", oy_text_title(s, row));
    oy_view_reference(out, "decision", s, x->decision);
    oy_json_instant(out, "from", x->from);
    oy_json_instant(out, "until", x->until);
    oy_json_number(out, "returns", oy_returns_shown(s, x->label));
    asks(out, s, row, whole);
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

// The instrument that forms were filled in for, read once for all of the same version.
typedef struct reading {
    uint32_t row; // of text; OY_NONE: none was read so far
    bool read;
    oy_instrument x;
} reading;

static bool reads(reading *of, oy_json *out, const oy_state *s, uint32_t row) {
    oy_err err;
    if (of->row != row) {
        of->row = row;
        of->read = oy_instrument_parse(&of->x, out->out.arena, oy_text_words(s, row), &err) == OY_OK;
    }
    return of->read;
}

// What the words for all answer, where they are a form of the instrument. `of` may be NULL: it is not asked for.
static void form(oy_json *out, const oy_state *s, const oy_returned *x, reading *of) {
    oy_filled filled;
    oy_err err;
    bool is_form = of && x->text_for_all.n > 0 && reads(of, out, s, x->text) &&
                   oy_filled_parse(&filled, out->out.arena, x->text_for_all, &err) == OY_OK &&
                   oy_bytes_equal(filled.instrument, s->text.row[x->text].label);
    if (is_form)
        oy_filled_json(out, "form", &of->x, &filled, OY_LIT("en"));
    else
        oy_json_null(out, "form");
}

static void returned(oy_json *out, const oy_state *s, const oy_returned *x, reading *of) {
    oy_json_open(out, NULL, '{');
    oy_json_hash(out, "id", &x->id);
    oy_view_label(out, "label", &x->id);
    oy_json_number(out, "index", x->index);
    oy_json_text(out, "instrument", s->text.row[x->text].label);
    oy_view_code(out, "member", s, x->member);
    oy_view_text(out, "period", x->period);
    oy_view_word(out, "status", x->status);
    oy_json_instant(out, "received", x->received);
    oy_json_flag(out, "by_note", x->by_note);
    recipients(out, s, x);
    oy_view_text(out, "payload", x->payload);
    oy_view_text(out, "text", x->text_for_all);
    form(out, s, x, of);
    if (x->corrects == OY_NONE)
        oy_json_null(out, "corrects");
    else
        oy_json_hash(out, "corrects", &s->returned.row[x->corrects].id);
    oy_view_reference(out, "under", s, s->text.row[x->text].decision);
    oy_json_close(out, '}');
}

// The newest returns under all of them.
static void newest(oy_json *out, const oy_state *s) {
    uint64_t shown = 0;
    oy_json_open(out, "newest", '[');
    for (size_t i = s->returned.n; i-- > 0 && shown < NEWEST_SHOWN;)
        if (oy_return_shown(&s->returned.row[i])) {
            returned(out, s, &s->returned.row[i], NULL);
            shown++;
        }
    oy_json_close(out, ']');
}

void oy_view_instruments(oy_json *out, const oy_state *s) {
    oy_json_open(out, NULL, '{');
    oy_json_open(out, "instruments", '[');
    for (uint32_t i = 0; i < s->text.n; i++) {
        if (s->text.row[i].kind != OY_TEXT_KIND_INSTRUMENT || oy_instrument_find(s, s->text.row[i].label) != i)
            continue;
        oy_json_open(out, NULL, '{');
        instrument(out, s, i, false);
        oy_json_close(out, '}');
    }
    oy_json_close(out, ']');
    newest(out, s);
    oy_json_close(out, '}');
}

void oy_view_instrument(oy_json *out, const oy_state *s, uint32_t row, oy_bytes period, uint64_t skip, uint64_t count) {
    uint64_t total = 0;
    const oy_text *text = &s->text.row[row];
    reading of = {.row = OY_NONE};
    oy_json_open(out, NULL, '{');
    instrument(out, s, row, true);
    oy_json_text(out, "text", oy_text_words(s, row));
    oy_json_open(out, "list", '[');
    for (uint32_t i = oy_return_newest(s, text->label); i != OY_NONE; i = s->returned.row[i].before) {
        const oy_returned *x = &s->returned.row[i];
        if (!oy_return_shown(x) || !oy_bytes_starts(x->period, period))
            continue;
        if (total >= skip && total - skip < count)
            returned(out, s, x, count > FORMS_SHOWN ? NULL : &of);
        total++;
    }
    oy_json_close(out, ']');
    oy_json_number(out, "total", total);
    oy_json_close(out, '}');
}
