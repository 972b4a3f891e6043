# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Whether 32 bytes are a point of the subgroup of prime order of edwards25519 (RFC 8032), by schoolbook arithmetic."""

import functools

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def point(raw):
    """(x, y) of a canonical encoding, or None."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or x == 0 and sign:
        return None
    return (P - x if x & 1 != sign else x), y


def add(a, b):
    """In extended coordinates (X, Y, Z, T)."""
    left = (a[1] - a[0]) * (b[1] - b[0]) % P
    right = (a[1] + a[0]) * (b[1] + b[0]) % P
    cross = 2 * a[3] * b[3] * D % P
    depth = 2 * a[2] * b[2] % P
    e, f, g, h = right - left, depth - cross, depth + cross, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


@functools.lru_cache(maxsize=4096)
def is_prime_order(raw):
    found = point(raw)
    if found is None or found == (0, 1):
        return False
    x, y = found
    base, sum_, scalar = (x, y, 1, x * y % P), (0, 1, 1, 0), L
    while scalar:
        if scalar & 1:
            sum_ = add(sum_, base)
        base = add(base, base)
        scalar >>= 1
    return sum_[0] == 0 and (sum_[1] - sum_[2]) % P == 0
