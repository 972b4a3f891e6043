// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/zone.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/files.h"

#define HEAD 44 // bytes before the data of a block
#define FILE_MAX (256u << 10)

static int64_t integer(const uint8_t *p, size_t n) {
    uint64_t value = p[0] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | p[i];
    return (int64_t)value;
}

// The second block of a file, whose instants have 64 bits.
typedef struct block {
    size_t times, types, chars, leaps, standards, uts;
    size_t data; // where its data begin
    size_t end;
} block;

static bool block_read(block *b, oy_bytes file, size_t at, size_t size) {
    if (at > file.n || file.n - at < HEAD || !oy_bytes_equal(oy_bytes_slice(file, at, at + 4), OY_LIT("TZif")))
        return false;
    size_t count[6];
    for (size_t i = 0; i < 6; i++) {
        int64_t n = integer(file.p + at + 20 + 4 * i, 4);
        if (n < 0 || n > 65536)
            return false;
        count[i] = (size_t)n;
    }
    *b = (block){.uts = count[0],
                 .standards = count[1],
                 .leaps = count[2],
                 .times = count[3],
                 .types = count[4],
                 .chars = count[5],
                 .data = at + HEAD};
    b->end = b->data + b->times * (size + 1) + b->types * 6 + b->chars + b->leaps * (size + 4) + b->standards + b->uts;
    return b->types > 0 && b->end <= file.n;
}

static bool last_block(block *b, oy_bytes file) {
    block first;
    return block_read(&first, file, 0, 4) && file.p[4] >= '2' && block_read(b, file, first.end, 8);
}

oy_code oy_zone_read(oy_zone *out, oy_arena *arena, oy_bytes name, oy_err *err) {
    block b;
    const char *dir = getenv("TZDIR");
    char label[80];
    *out = (oy_zone){.name = name};
    if (oy_bytes_equal(name, OY_LIT("UTC")))
        return OY_OK;
    (void)snprintf(label, sizeof label, "%.*s", (int)name.n, (const char *)name.p);
    const char *path = oy_path_join(arena, dir && *dir ? dir : "/usr/share/zoneinfo", label);
    if (!path)
        return oy_fail(err, OY_NO_MEMORY, 0, name);
    oy_code code = oy_file_read(&out->file, arena, path, FILE_MAX, err);
    if (code == OY_OK && !last_block(&b, out->file))
        code = oy_fail(err, OY_IO, 0, oy_bytes_of(path));
    return code;
}

// ---- the rule for what comes after the last change that the file lists: "CET-1CEST,M3.5.0,M10.5.0/3"

static bool digits_take(oy_bytes *s, int64_t *out) {
    size_t n = 0;
    *out = 0;
    while (n < s->n && n < 4 && s->p[n] >= '0' && s->p[n] <= '9')
        *out = 10 * *out + (s->p[n++] - '0');
    *s = oy_bytes_slice(*s, n, s->n);
    return n > 0;
}

static bool sign_take(oy_bytes *s, uint8_t sign) {
    bool there = s->n && s->p[0] == sign;
    *s = oy_bytes_slice(*s, there, s->n);
    return there;
}

// [+-]hh[:mm[:ss]] in seconds; 0 where nothing stands.
static int64_t time_take(oy_bytes *s) {
    bool minus = sign_take(s, '-');
    int64_t seconds = 0, part;
    (void)sign_take(s, '+');
    for (int64_t unit = OY_HOUR; unit && digits_take(s, &part); unit /= 60) {
        seconds += unit * part;
        if (!sign_take(s, ':'))
            break;
    }
    return minus ? -seconds : seconds;
}

static void name_skip(oy_bytes *s) {
    size_t n = 0;
    bool quoted = s->n && s->p[0] == '<';
    while (n < s->n && (quoted ? s->p[n] != '>' : (s->p[n] | 0x20) >= 'a' && (s->p[n] | 0x20) <= 'z'))
        n++;
    *s = oy_bytes_slice(*s, quoted && n < s->n ? n + 1 : n, s->n);
}

static oy_instant day_start(int64_t year, int64_t month, int64_t day) {
    char text[40];
    oy_instant t;
    (void)snprintf(text, sizeof text, "%04lld-%02lld-%02lldT00:00:00Z", (long long)year, (long long)month,
                   (long long)day);
    return oy_instant_parse(&t, oy_bytes_of(text)) ? t : OY_NO_INSTANT;
}

// Mm.w.d[/time]: the w-th (5: the last) weekday d of the month m, in local time.
static bool change_take(oy_bytes *s, int64_t year, int64_t *local) {
    int64_t month, week, day;
    if (!sign_take(s, ',') || !sign_take(s, 'M') || !digits_take(s, &month) || !sign_take(s, '.') ||
        !digits_take(s, &week) || !sign_take(s, '.') || !digits_take(s, &day) || month < 1 || month > 12)
        return false;
    oy_instant first = day_start(year, month, 1),
               next = month == 12 ? day_start(year + 1, 1, 1) : day_start(year, month + 1, 1);
    int64_t weekday = (first / OY_DAY + 4) % 7; // 1 January 1970 was a Thursday
    int64_t at = first + ((day - weekday + 7) % 7 + 7 * (week - 1)) * OY_DAY;
    while (at >= next)
        at -= 7 * OY_DAY;
    *local = at + (sign_take(s, '/') ? time_take(s) : 2 * OY_HOUR);
    return first != OY_NO_INSTANT && next != OY_NO_INSTANT;
}

static int64_t offset_by_rule(oy_bytes rule, oy_instant t, int64_t otherwise) {
    int64_t begin, end;
    name_skip(&rule);
    if (!rule.n)
        return otherwise;
    int64_t usual = -time_take(&rule), summer = usual + OY_HOUR;
    if (!rule.n)
        return usual;
    name_skip(&rule);
    if (rule.n && rule.p[0] != ',')
        summer = -time_take(&rule);
    int64_t year = oy_instant_year(t);
    if (!change_take(&rule, year, &begin) || !change_take(&rule, year, &end))
        return usual;
    begin -= usual;
    end -= summer;
    bool is_summer = begin < end ? begin <= t && t < end : !(end <= t && t < begin);
    return is_summer ? summer : usual;
}

int64_t oy_zone_offset(const oy_zone *z, oy_instant t) {
    block b;
    if (!z->file.n || !last_block(&b, z->file))
        return 0;
    const uint8_t *times = z->file.p + b.data, *kinds = times + 8 * b.times, *types = kinds + b.times;
    size_t low = 0, high = b.times; // how many changes there are up to t
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (integer(times + 8 * middle, 8) <= t)
            low = middle + 1;
        else
            high = middle;
    }
    size_t type = low ? kinds[low - 1] : 0;
    int64_t offset = type < b.types ? integer(types + 6 * type, 4) : 0;
    if (low < b.times)
        return offset;
    oy_bytes rule = oy_bytes_slice(z->file, b.end + 1, z->file.n);
    return offset_by_rule(oy_bytes_slice(rule, 0, oy_bytes_find(rule, 0, '\n')), t, offset);
}

bool oy_zone_instant(oy_instant *out, const oy_zone *z, oy_bytes date, oy_bytes clock) {
    char text[40];
    oy_instant local;
    (void)snprintf(text, sizeof text, "%.*sT%.*s:00Z", (int)date.n, (const char *)date.p, (int)clock.n,
                   (const char *)clock.p);
    if (!oy_instant_parse(&local, oy_bytes_of(text)))
        return false;
    oy_instant before = local - oy_zone_offset(z, local - OY_DAY), after = local - oy_zone_offset(z, local + OY_DAY);
    bool is_before = before + oy_zone_offset(z, before) == local, is_after = after + oy_zone_offset(z, after) == local;
    if (!is_before && !is_after)
        return false;
    *out = is_before ? before : after;
    return (before == after || is_before != is_after) && *out >= 0 && *out <= OY_LAST_INSTANT;
}

void oy_zone_print(oy_buf *out, const oy_zone *z, oy_instant t) {
    oy_buf whole = oy_buf_in(out->arena);
    oy_instant_print(&whole, t + oy_zone_offset(z, t));
    oy_bytes s = oy_buf_bytes(&whole);
    if (whole.failed || s.n != 20) {
        out->failed |= whole.failed;
        return;
    }
    oy_buf_put(out, oy_bytes_slice(s, 0, 10));
    oy_buf_putc(out, ' ');
    oy_buf_put(out, oy_bytes_slice(s, 11, s.p[17] == '0' && s.p[18] == '0' ? 16 : 19));
}
