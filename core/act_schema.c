// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0

#include "act_schema.h"

#define ONE(key) {OY_LINE_##key, OY_NEED_ONE},
#define OPT(key) {OY_LINE_##key, OY_NEED_OPT},
#define ANY(key) {OY_LINE_##key, OY_NEED_ANY},
#define SOME(key) {OY_LINE_##key, OY_NEED_SOME},
#define LIST(key) {OY_LINE_##key, OY_NEED_LIST},
#define OY_SPECS_MAX 16

static const struct {
    const char *token;
    unsigned roles, scopes, traits;
    oy_block_need block;
    oy_line_spec specs[OY_SPECS_MAX];
} acts[OY_ACT_TYPES] = {
#define OY_ACT(name, function, token, roles, scopes, traits, block, lines)                                             \
    [OY_ACT_##name] = {token, (roles), (scopes), (traits), block, {lines{0, OY_NEED_END}}},
#include "acts.def"
#undef OY_ACT
};

static const struct {
    const char *token;
    oy_line_kind kind;
} lines[OY_LINE_KEYS] = {
#define OY_LINE(name, key, kind) [OY_LINE_##name] = {key, OY_KIND_##kind},
#include "lines.def"
#undef OY_LINE
};

static const struct {
    oy_role role;
    const char *token;
} roles[] = {{OY_AS_MEMBER, "member"},           {OY_AS_CHAIR, "chair"},       {OY_AS_SECRETARIAT, "secretariat"},
             {OY_AS_COORDINATOR, "coordinator"}, {OY_AS_OBSERVER, "observer"}, {OY_AS_OPERATOR, "operator"}};

static const char *const scopes[] = {"draft", "report", "contact", "position", "release", "chair", "read", "head"};

const char *oy_act_token(oy_act_type type) {
    return acts[type].token;
}

bool oy_act_type_of(oy_act_type *out, oy_bytes token) {
    for (unsigned i = 0; i < OY_ACT_TYPES; i++) {
        if (oy_bytes_equal(token, oy_bytes_of(acts[i].token))) {
            *out = (oy_act_type)i;
            return true;
        }
    }
    return false;
}

unsigned oy_act_roles(oy_act_type type) {
    return acts[type].roles;
}

unsigned oy_act_scopes(oy_act_type type) {
    return acts[type].scopes;
}

unsigned oy_act_traits(oy_act_type type) {
    return acts[type].traits;
}

oy_block_need oy_act_block(oy_act_type type) {
    return acts[type].block;
}

const oy_line_spec *oy_act_specs(oy_act_type type) {
    return acts[type].specs;
}

const char *oy_line_token(oy_line_key key) {
    return lines[key].token;
}

oy_line_kind oy_line_kind_of(oy_line_key key) {
    return lines[key].kind;
}

const char *oy_role_token(oy_role role) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == role)
            return roles[i].token;
    return "-";
}

bool oy_role_of(oy_role *out, oy_bytes token) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (oy_bytes_equal(token, oy_bytes_of(roles[i].token))) {
            *out = roles[i].role;
            return true;
        }
    }
    return false;
}

static bool key_in(oy_line_key *out, oy_act_type type, oy_bytes token) {
    for (const oy_line_spec *s = acts[type].specs; s->need != OY_NEED_END; s++) {
        if (oy_bytes_equal(token, oy_bytes_of(lines[s->key].token))) {
            *out = s->key;
            return true;
        }
    }
    return false;
}

bool oy_line_key_of(oy_line_key *out, oy_act_type type, oy_act_type carried, oy_bytes token) {
    return key_in(out, type, token) || key_in(out, carried, token);
}

bool oy_scopes_parse(unsigned *out, oy_bytes s) {
    unsigned found = 0;
    size_t next = 0;
    for (size_t from = 0; from <= s.n;) {
        size_t to = oy_bytes_find(s, from, ',');
        oy_bytes word = oy_bytes_slice(s, from, to);
        while (next < sizeof scopes / sizeof *scopes && !oy_bytes_equal(word, oy_bytes_of(scopes[next])))
            next++;
        if (next == sizeof scopes / sizeof *scopes)
            return false;
        found |= 1u << next++;
        from = to + 1;
    }
    *out = found;
    return true; // there was one word at least
}

void oy_scopes_print(oy_buf *out, unsigned set) {
    const char *comma = "";
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        if (set & (1u << i)) {
            oy_buf_puts(out, comma);
            oy_buf_puts(out, scopes[i]);
            comma = ",";
        }
    }
}
