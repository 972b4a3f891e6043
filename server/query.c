// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/query.h"

#include "core/text.h"

#define PARAMETERS_MAX 8

oy_code oy_query_read(oy_bytes query, const oy_parameter *parameters, size_t count, oy_err *err) {
    bool seen[PARAMETERS_MAX] = {false};
    for (size_t at = 0; query.n && at <= query.n;) {
        size_t end = oy_bytes_find(query, at, '&');
        oy_bytes pair = oy_bytes_slice(query, at, end);
        size_t sign = oy_bytes_find(pair, 0, '=');
        oy_bytes name = oy_bytes_slice(pair, 0, sign), value = oy_bytes_slice(pair, sign + 1, pair.n);
        size_t i = 0;
        while (i < count && !oy_bytes_equal(name, oy_bytes_of(parameters[i].name)))
            i++;
        if (sign == pair.n || i == count || seen[i])
            return oy_fail(err, OY_BAD_REQUEST, 0, name);
        seen[i] = true;
        if (parameters[i].text)
            *parameters[i].text = value;
        else if (!oy_number_parse(parameters[i].number, value))
            return oy_fail(err, OY_BAD_REQUEST, 0, name);
        at = end + 1;
    }
    return OY_OK;
}
