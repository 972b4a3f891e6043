// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a catalogue of measures (docs/formats/catalogue.md). Whoever reads it may have been sent it by somebody else: whatever is
// not plainly meant is refused, with its line.
#include "catalogue.h"

#include "textfile.h"
#include "titled.h"

#define LINE_MAX 1000 // as in the block of an act
#define VERSION_MAX 9999
#define NUMBER_MAX 24
#define COUNT(array) (sizeof(array) / sizeof *(array))

// The blocks, each a bit.
enum { AT_WHOLE = 1, AT_PRINCIPLE = 2, AT_DIMENSION = 4, AT_AREA = 8, AT_MEASURE = 16 };
#define ANYWHERE (AT_WHOLE | AT_PRINCIPLE | AT_DIMENSION | AT_AREA | AT_MEASURE)

typedef struct reader {
    oy_catalogue *x;
    oy_arena *arena;
    oy_err *err;
    uint32_t line;
    unsigned block;
    uint32_t status_line;    // of the measure
    unsigned seen;           // bits of the words that stood in this block
    oy_catalogue_item *item; // of the block
    size_t cap[OY_CATALOGUE_KINDS];
} reader;

typedef struct kind_row {
    const char *token;
    unsigned block;
    size_t most;
} kind_row;

static const kind_row kinds[OY_CATALOGUE_KINDS] = {[OY_CATALOGUE_PRINCIPLE] = {"principle", AT_PRINCIPLE, 24},
                                                   [OY_CATALOGUE_DIMENSION] = {"dimension", AT_DIMENSION, 16},
                                                   [OY_CATALOGUE_AREA] = {"area", AT_AREA, 96},
                                                   [OY_CATALOGUE_MEASURE] = {"measure", AT_MEASURE, 512}};

static const char *const statuses[OY_CATALOGUE_STATUSES] = {[OY_CATALOGUE_UNSAID] = "",
                                                            [OY_CATALOGUE_CONFIRMED] = "confirmed",
                                                            [OY_CATALOGUE_PARTIAL] = "partial",
                                                            [OY_CATALOGUE_EARLIER] = "earlier",
                                                            [OY_CATALOGUE_MISSING] = "missing"};

const char *oy_catalogue_kind_token(oy_catalogue_kind kind) {
    return (unsigned)kind < OY_CATALOGUE_KINDS ? kinds[kind].token : "-";
}

const char *oy_catalogue_status_token(oy_catalogue_status status) {
    return (unsigned)status < OY_CATALOGUE_STATUSES ? statuses[status] : "-";
}

bool oy_catalogue_number_check(oy_bytes s) {
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (i == 0 || (c != '.' && c != '-')))
            return false;
    }
    return s.n > 0 && s.n <= NUMBER_MAX;
}

static oy_code refuse(reader *r, oy_code code, oy_bytes what) {
    return oy_fail(r->err, code, r->line, what);
}

// ---- words ----

static oy_code read_titles(reader *r, oy_titles *titles, oy_bytes value) {
    return oy_titled_read(titles->row, OY_LANGUAGES_MAX, &titles->n, value, r->line, r->err);
}

static oy_code read_title(reader *r, oy_bytes value) {
    return read_titles(r, &r->item->titles, value);
}

static oy_code read_text(reader *r, oy_bytes value) {
    return read_titles(r, &r->item->texts, value);
}

static oy_code read_note(reader *r, oy_bytes value) {
    return read_titles(r, &r->item->notes, value);
}

static oy_code read_source(reader *r, oy_bytes value) {
    oy_catalogue_item *x = r->item;
    if (x->source_count == OY_CATALOGUE_SOURCES_MAX)
        return refuse(r, OY_TOO_LONG, value);
    x->sources[x->source_count++] = value;
    return OY_OK;
}

static oy_code read_name(reader *r, oy_bytes value) {
    r->item->name = value;
    return oy_label_check(value) ? OY_OK : refuse(r, OY_BAD_NAME, value);
}

static oy_code read_version(reader *r, oy_bytes value) {
    if (!oy_number_parse(&r->x->version, value))
        return refuse(r, OY_BAD_NUMBER, value);
    bool in_range = r->x->version >= 1 && r->x->version <= VERSION_MAX;
    return in_range ? OY_OK : refuse(r, OY_OUT_OF_RANGE, value);
}

static oy_code read_status(reader *r, oy_bytes value) {
    r->status_line = r->line;
    for (unsigned i = OY_CATALOGUE_CONFIRMED; i < OY_CATALOGUE_STATUSES; i++)
        if (oy_bytes_equal(value, oy_bytes_of(statuses[i]))) {
            r->item->status = (oy_catalogue_status)i;
            return OY_OK;
        }
    return refuse(r, OY_BAD_WORD, value);
}

static const struct word {
    const char *token;
    unsigned blocks;
    bool repeats;
    oy_code (*read)(reader *, oy_bytes value);
} words[] = {{"name", AT_WHOLE, false, read_name},       {"version", AT_WHOLE, false, read_version},
             {"title", ANYWHERE, true, read_title},      {"text", ANYWHERE, true, read_text},
             {"status", AT_MEASURE, false, read_status}, {"note", ANYWHERE, true, read_note},
             {"source", ANYWHERE, true, read_source}};

static oy_code read_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    size_t i = 0;
    while (i < COUNT(words) && !oy_bytes_equal(token, oy_bytes_of(words[i].token)))
        i++;
    if (i == COUNT(words) || !(words[i].blocks & r->block))
        return refuse(r, OY_LINE_UNKNOWN, token);
    if (!oy_value_clean(value))
        return refuse(r, value.n ? OY_BAD_SPACE : OY_BAD_LINE, line);
    if (!words[i].repeats && r->seen & 1u << i)
        return refuse(r, OY_LINE_REPEATED, token);
    r->seen |= 1u << i;
    return words[i].read(r, value);
}

// ---- blocks ----

// Whether a block that was read to its end is whole. What is missing is told at its first line, or at the end of the text.
static oy_code end_block(reader *r) {
    const oy_catalogue_item *x = r->item;
    bool measure = r->block == AT_MEASURE;
    uint32_t line = r->line;
    if (r->block != AT_WHOLE)
        r->line = x->line;
    if (r->block == AT_WHOLE && x->name.n == 0)
        return refuse(r, OY_LINE_MISSING, OY_LIT("name"));
    if (r->block == AT_WHOLE && r->x->version == 0)
        return refuse(r, OY_LINE_MISSING, OY_LIT("version"));
    if (!measure && x->titles.n == 0)
        return refuse(r, OY_LINE_MISSING, OY_LIT("title"));
    if (measure && x->texts.n == 0 && x->status != OY_CATALOGUE_MISSING)
        return refuse(r, OY_LINE_MISSING, OY_LIT("text"));
    if (measure && x->texts.n && x->status == OY_CATALOGUE_MISSING) {
        r->line = r->status_line;
        return refuse(r, OY_BAD_WORD, OY_LIT("missing"));
    }
    r->line = line;
    return OY_OK;
}

// The kind within which one of that kind stands; OY_CATALOGUE_KINDS: within none.
static oy_catalogue_kind outside(oy_catalogue_kind kind) {
    if (kind == OY_CATALOGUE_MEASURE)
        return OY_CATALOGUE_AREA;
    return kind == OY_CATALOGUE_AREA ? OY_CATALOGUE_DIMENSION : OY_CATALOGUE_KINDS;
}

// Whether a block of that kind may begin here: principles come first, an area stands in a dimension, a measure in an area.
static bool in_order(const reader *r, oy_catalogue_kind kind) {
    const oy_catalogue_rows *of = r->x->of;
    if (kind == OY_CATALOGUE_MEASURE) // the dimension before may have no area yet
        return r->block & (AT_AREA | AT_MEASURE);
    return kind == OY_CATALOGUE_AREA ? of[OY_CATALOGUE_DIMENSION].n > 0
                                     : kind != OY_CATALOGUE_PRINCIPLE || of[OY_CATALOGUE_DIMENSION].n == 0;
}

static oy_code begin_block(reader *r, oy_catalogue_kind kind, oy_bytes name) {
    oy_catalogue_rows *rows = &r->x->of[kind];
    oy_catalogue_kind out = outside(kind);
    oy_code code = end_block(r);
    if (code)
        return code;
    if (!in_order(r, kind))
        return refuse(r, OY_LINE_ORDER, name);
    if (kind == OY_CATALOGUE_MEASURE ? !oy_catalogue_number_check(name) : !oy_label_check(name))
        return refuse(r, OY_BAD_NAME, name);
    if (oy_catalogue_find(r->x, kind, name) != OY_CATALOGUE_NONE)
        return refuse(r, OY_LINE_REPEATED, name);
    if (rows->n == kinds[kind].most)
        return refuse(r, OY_TOO_LONG, name);
    if (!oy_arena_grow(r->arena, &rows->row, &r->cap[kind], rows->n + 1, sizeof *rows->row))
        return refuse(r, OY_NO_MEMORY, OY_LIT(""));
    r->item = &rows->row[rows->n];
    *r->item = (oy_catalogue_item){.name = name, .in = OY_CATALOGUE_NONE, .line = r->line};
    if (out != OY_CATALOGUE_KINDS) {
        oy_catalogue_item *around = &r->x->of[out].row[r->x->of[out].n - 1];
        r->item->in = (uint32_t)(r->x->of[out].n - 1);
        if (around->count++ == 0)
            around->first = (uint32_t)rows->n;
    }
    rows->n++;
    r->block = kinds[kind].block;
    r->seen = 0;
    return OY_OK;
}

static oy_code read_outer_line(reader *r, oy_bytes line) {
    oy_bytes value = line, token = oy_word_take(&value);
    for (unsigned i = 0; i < OY_CATALOGUE_KINDS; i++)
        if (oy_bytes_equal(token, oy_bytes_of(kinds[i].token)))
            return begin_block(r, (oy_catalogue_kind)i, value);
    if (r->block == AT_WHOLE)
        return read_line(r, line);
    for (size_t i = 0; i < COUNT(words); i++) // what holds for the whole, and what is not indented
        if (oy_bytes_equal(token, oy_bytes_of(words[i].token)))
            return refuse(r, OY_LINE_ORDER, token);
    return refuse(r, OY_LINE_UNKNOWN, token);
}

static oy_code read_inner_line(reader *r, oy_bytes line) {
    if (r->block == AT_WHOLE)
        return refuse(r, OY_LINE_ORDER, line);
    if (!oy_indent_take(&line))
        return refuse(r, OY_BAD_SPACE, line);
    return read_line(r, line);
}

static oy_code file_end(reader *r) {
    oy_code code = end_block(r);
    if (code == OY_OK && r->x->of[OY_CATALOGUE_DIMENSION].n == 0)
        return refuse(r, OY_LINE_MISSING, OY_LIT("dimension"));
    return code;
}

oy_code oy_catalogue_parse(oy_catalogue *out, oy_arena *arena, oy_bytes text, oy_err *err) {
    *out = (oy_catalogue){.whole = {.in = OY_CATALOGUE_NONE}};
    reader r = {.x = out, .arena = arena, .err = err, .block = AT_WHOLE, .item = &out->whole};
    oy_textfile file;
    oy_code code = oy_textfile_fits(text, OY_CATALOGUE_MAX, LINE_MAX, err);
    if (!code)
        code = oy_textfile_open(&file, text, OY_LIT("oydas catalogue v1"), err);
    while (!code) {
        oy_bytes line;
        code = oy_textfile_next(&file, &line, err);
        r.line = file.line;
        if (!code && line.n == 0)
            return file_end(&r);
        if (!code)
            code = line.p[0] == ' ' ? read_inner_line(&r, line) : read_outer_line(&r, line);
    }
    return code;
}

// ---- what it has ----

uint32_t oy_catalogue_find(const oy_catalogue *x, oy_catalogue_kind kind, oy_bytes name) {
    for (size_t i = 0; i < x->of[kind].n; i++)
        if (oy_bytes_equal(x->of[kind].row[i].name, name))
            return (uint32_t)i;
    return OY_CATALOGUE_NONE;
}

uint32_t oy_catalogue_area_of_text(const oy_catalogue *x, oy_bytes label) {
    const oy_catalogue_rows *areas = &x->of[OY_CATALOGUE_AREA];
    uint32_t found = OY_CATALOGUE_NONE;
    for (size_t i = 0; i < areas->n; i++) {
        oy_bytes name = areas->row[i].name;
        bool belongs = oy_bytes_starts(label, name) && (label.n == name.n || label.p[name.n] == '-');
        if (belongs && (found == OY_CATALOGUE_NONE || areas->row[found].name.n < name.n))
            found = (uint32_t)i;
    }
    return found;
}
