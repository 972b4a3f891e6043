// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "act_schema.h"
#include "crypto.h"

static void put_line(oy_buf *out, const char *key, oy_bytes value) {
    oy_buf_puts(out, key);
    oy_buf_putc(out, ' ');
    oy_buf_put(out, value);
    oy_buf_putc(out, '\n');
}

static void put_block(oy_buf *out, oy_bytes block) {
    oy_bytes line;
    while (oy_line_next(&block, &line)) {
        oy_buf_putc(out, '|');
        if (line.n > 0)
            oy_buf_putc(out, ' ');
        oy_buf_put(out, line);
        oy_buf_putc(out, '\n');
    }
}

static void put_header(oy_buf *out, const oy_act *act) {
    oy_buf_puts(out, "oydas act v1\nprocess ");
    oy_buf_put(out, act->origin);
    oy_buf_putc(out, ' ');
    if (act->founding)
        oy_buf_putc(out, '-');
    else
        oy_hash_print(out, &act->process);
    oy_buf_puts(out, "\ntype ");
    oy_buf_puts(out, oy_act_token(act->type));
    oy_buf_puts(out, "\nkey ");
    oy_vkey_print(out, &act->key);
    oy_buf_puts(out, "\nas ");
    oy_buf_puts(out, oy_role_token(act->as));
    oy_buf_puts(out, "\nseen ");
    oy_buf_number(out, act->seen_size);
    oy_buf_putc(out, ' ');
    oy_base64_print(out, (oy_bytes){act->seen_root.b, sizeof act->seen_root.b});
    if (!oy_act_is_stopping(act)) {
        oy_buf_puts(out, "\nuntil ");
        oy_instant_print(out, act->until);
    }
    oy_buf_puts(out, "\nnonce ");
    oy_buf_hex(out, act->nonce, sizeof act->nonce);
    oy_buf_putc(out, '\n');
}

void oy_act_print(oy_buf *out, const oy_act *act) {
    put_header(out, act);
    for (size_t i = 0; i < act->line_count; i++)
        put_line(out, oy_line_token(act->lines[i].key), act->lines[i].value);
    if (act->has_block)
        put_block(out, act->block);
}

// The place of a key among an act's lines.
static size_t place_of(const oy_act *act, oy_line_key key, bool *sorted) {
    size_t place = 0;
    oy_act_type types[2] = {act->type, act->carried};
    for (size_t t = 0; t < (act->type == act->carried ? 1u : 2u); t++) {
        for (const oy_line_spec *s = oy_act_specs(types[t]); s->need != OY_NEED_END; s++, place++) {
            if (s->key == key) {
                *sorted = s->need != OY_NEED_LIST;
                return place;
            }
        }
    }
    *sorted = false;
    return place;
}

static bool comes_before(const oy_act *act, const oy_line *a, const oy_line *b) {
    bool a_sorted, b_sorted;
    size_t pa = place_of(act, a->key, &a_sorted);
    size_t pb = place_of(act, b->key, &b_sorted);
    return pa < pb || (pa == pb && a_sorted && oy_bytes_compare(a->value, b->value) < 0);
}

// Insertion keeps the order of lists; acts have few lines, founding acts a few hundred.
void oy_act_sort(oy_act *act) {
    for (size_t i = 1; i < act->line_count; i++) {
        oy_line line = act->lines[i];
        size_t j = i;
        for (; j > 0 && comes_before(act, &line, &act->lines[j - 1]); j--)
            act->lines[j] = act->lines[j - 1];
        act->lines[j] = line;
    }
}

oy_bytes oy_act_line(const oy_act *act, oy_line_key key) {
    for (size_t i = 0; i < act->line_count; i++)
        if (act->lines[i].key == key)
            return act->lines[i].value;
    return (oy_bytes){NULL, 0};
}

bool oy_act_next(const oy_act *act, oy_line_key key, size_t *at, oy_bytes *value) {
    while (*at < act->line_count && act->lines[*at].key != key)
        ++*at;
    if (*at == act->line_count)
        return false;
    *value = act->lines[(*at)++].value;
    return true;
}

bool oy_act_id(const oy_act *act, oy_line_key key, oy_hash *out) {
    return oy_hash_parse(out, oy_act_line(act, key));
}

oy_instant oy_act_instant(const oy_act *act, oy_line_key key) {
    oy_instant t;
    return oy_instant_parse(&t, oy_act_line(act, key)) ? t : OY_NO_INSTANT;
}

oy_word oy_act_word(const oy_act *act, oy_line_key key, oy_word_set set, oy_word otherwise) {
    oy_word w;
    return oy_word_parse(&w, set, oy_act_line(act, key)) ? w : otherwise;
}

bool oy_act_is_stopping(const oy_act *act) {
    return oy_act_traits(act->carried) & OY_TRAIT_STOPPING;
}

oy_hash oy_text_hash(oy_bytes content) {
    oy_bytes pieces[2] = {OY_LIT("oydas text v1\n"), content};
    return oy_sha256(pieces, 2);
}
