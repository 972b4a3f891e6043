// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
#include "server/address.h"

#include <netinet/in.h>
#include <string.h>

oy_address oy_address_of(const struct sockaddr *from) {
    oy_address a = {{0}};
    if (from && from->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, from, sizeof four);
        a.b[0] = 4;
        memcpy(a.b + 1, &four.sin_addr, 4);
    } else if (from && from->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, from, sizeof six);
        bool mapped = IN6_IS_ADDR_V4MAPPED(&six.sin6_addr);
        a.b[0] = mapped ? 4 : 6;
        memcpy(a.b + 1, six.sin6_addr.s6_addr + (mapped ? 12 : 0), mapped ? 4 : 8);
    }
    return a;
}

bool oy_address_is_counted(const oy_address *a) {
    return a->b[0] != 0;
}

bool oy_address_equal(const oy_address *a, const oy_address *b) {
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}
