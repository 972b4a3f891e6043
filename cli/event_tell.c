// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Events as people read them.
#include <stdio.h>
#include <string.h>

#include "cli/contents.h"
#include "cli/say.h"
#include "cli/telling.h"

const char *oy_told_codes(char out[400], json_t *codes) {
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(codes) && n < 400; i++)
        n += (size_t)snprintf(out + n, 400 - n, "%s%s", i > 0 ? ", " : "", json_string_value(json_array_get(codes, i)));
    return out;
}

const char *oy_told_text(json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    return json_is_object(value) ? oy_field(value, "title") : oy_field(object, name);
}

const char *oy_told_days(char out[64], json_t *told) {
    const char *begins = oy_field(told, "begins"), *ends = oy_field(told, "ends");
    if (!*begins)
        (void)snprintf(out, 64, "%.60s", oy_told_text(told, "quarter"));
    else if (!*ends || strncmp(begins, ends, 10) == 0)
        (void)snprintf(out, 64, "%.10s", begins);
    else
        (void)snprintf(out, 64, "%.10s to %.10s", begins, ends);
    return out;
}

static json_t *report_of(json_t *event) {
    json_t *reports = json_object_get(event, "reports");
    const char *member = oy_field(event, "member");
    for (size_t i = 0; i < json_array_size(reports); i++) {
        json_t *hosts = json_object_get(json_array_get(reports, i), "hosts");
        for (size_t k = 0; k < json_array_size(hosts); k++)
            if (strcmp(json_string_value(json_array_get(hosts, k)), member) == 0)
                return json_array_get(reports, i);
    }
    return NULL;
}

json_t *oy_event_now(json_t *event) {
    json_t *report = report_of(event), *now = json_object_get(event, "now"),
           *adopted = json_object_get(event, "adopted");
    json_t *found = report ? report : json_is_object(now) ? now : adopted;
    return json_is_object(found) ? found : json_array_get(json_object_get(event, "reports"), 0);
}

const char *oy_event_states(char out[200], json_t *event) {
    json_t *is = json_object_get(event, "is");
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(is) && n < 200; i++)
        n += (size_t)snprintf(out + n, 200 - n, "%s%s", i ? ", " : "",
                              oy_words_of("event", json_string_value(json_array_get(is, i))));
    if (n == 0)
        (void)snprintf(out, 200, "%s", oy_words_of("event", "reported"));
    return out;
}

static void tell_whole(FILE *file, const char *indent, const char *key, json_t *told) {
    char days[64];
    oy_say_in(file, indent, key, OY_STR("days", oy_told_days(days, told)),
              OY_STR("format", oy_told_text(told, "format")), OY_STR("place", oy_field(told, "place")));
}

static bool differs(json_t *a, json_t *b) {
    static const char *const names[] = {"begins", "ends", "format", "place"};
    for (size_t i = 0; i < sizeof names / sizeof *names && json_is_object(a) && json_is_object(b); i++)
        if (!json_equal(json_object_get(a, names[i]), json_object_get(b, names[i])))
            return true;
    return false;
}

static bool is_cancelled(json_t *event) {
    json_t *is = json_object_get(event, "is");
    for (size_t i = 0; i < json_array_size(is); i++)
        if (strcmp(json_string_value(json_array_get(is, i)), "cancelled") == 0)
            return true;
    return false;
}

static void tell_clashes(FILE *file, const char *indent, json_t *event) {
    json_t *clashes = json_object_get(event, "clashes");
    for (size_t i = 0; i < json_array_size(clashes); i++)
        oy_tell_object(file, indent, "cli.event.clash", json_array_get(clashes, i));
    json_int_t more = json_integer_value(json_object_get(event, "clashing")) - (json_int_t)json_array_size(clashes);
    if (more > 0)
        oy_say_in(file, indent, "cli.event.clashes-more", OY_NUM("count", (uint64_t)more));
}

void oy_event_tell(FILE *file, const char *indent, json_t *event) {
    char days[64], hosts[400], took_part[400], observed[400], states[200], inner[32], number[24];
    json_t *told = oy_event_now(event), *report = report_of(event), *adopted = json_object_get(event, "adopted");
    (void)snprintf(inner, sizeof inner, "%s    ", indent);
    json_int_t members = json_integer_value(json_object_get(told, "members"));
    oy_say_in(file, indent, "cli.event.line", OY_STR("days", oy_told_days(days, told)),
              OY_STR("title", oy_field(told, "title")), OY_STR("state", oy_event_states(states, event)));
    oy_say_in(file, inner, "cli.event.what", OY_STR("hosts", oy_told_codes(hosts, json_object_get(told, "hosts"))),
              OY_STR("format", oy_told_text(told, "format")), OY_STR("place", oy_field(told, "place")),
              OY_STR("dimension", oy_told_text(told, "dimension")), OY_STR("area", oy_told_text(told, "area")),
              OY_STR("label", oy_field(told, "label")));
    if (differs(adopted, told))
        tell_whole(file, inner, *oy_field(event, "plan") ? "cli.event.adopted" : "cli.event.offered", adopted);
    if (!report && json_is_object(adopted) && told == adopted && !is_cancelled(event) &&
        !json_is_object(json_object_get(event, "now")))
        oy_tell_in(file, inner, "cli.event.not-now");
    if (report)
        oy_say_in(file, inner, "cli.event.report",
                  OY_STR("took_part", oy_told_codes(took_part, json_object_get(report, "took_part"))),
                  OY_STR("observed", oy_told_codes(observed, json_object_get(report, "observed"))),
                  OY_STR("members", members > 0 ? oy_say_number(number, (uint64_t)members) : ""));
    if (json_is_true(json_object_get(told, "chronicled")))
        oy_tell_in(file, inner, "cli.told.chronicled");
    tell_clashes(file, inner, event);
}
