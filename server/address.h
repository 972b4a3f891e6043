// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a client comes from, as far as fair shares go: an IPv4 address, or the first half of an IPv6 one, of which
// anybody may have all there are in the second half.
#ifndef OYDAS_ADDRESS_H
#define OYDAS_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

// 4 and an IPv4 address; 6 and an IPv6 /64; all zero: a local socket.
typedef struct oy_address {
    uint8_t b[9];
} oy_address;

// NULL is a local socket. An IPv4 client of a socket that takes both is an IPv4 client.
oy_address oy_address_of(const struct sockaddr *from);
// Whether shares are counted for it: not for local sockets, behind which there is a server of the operator's own.
bool oy_address_is_counted(const oy_address *a);
bool oy_address_equal(const oy_address *a, const oy_address *b);

#endif
