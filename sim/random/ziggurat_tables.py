#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes ziggurat_tables.cpp: the 256 layers of equal area for e^-x and e^(-x*x/2).

Run once; the result is committed, so that no build and no run computes a table. Every value is computed with 60
digits and rounded once. From this folder: ./ziggurat_tables.py | clang-format-16 > ziggurat_tables.cpp
Source: Marsaglia and Tsang 2000. Layer 0 is the base strip with the tail, layers 1 to 255 lie on top of it."""

from decimal import Decimal, getcontext

getcontext().prec = 60
LAYERS = 256
POSITIONS = 2**53


def half_pi():
    """Machin's formula."""

    def arctan_of_inverse(n):
        power, total, k = Decimal(1) / n, Decimal(0), 0
        while abs(power) > Decimal(10) ** -65:
            total += (power if k % 2 == 0 else -power) / (2 * k + 1)
            power /= n * n
            k += 1
        return total

    return 2 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))


HALF_PI = half_pi()


class Exponential:
    name = "kExponentialZiggurat"
    bracket = (Decimal(7), Decimal(8))

    height = staticmethod(lambda x: (-x).exp())
    inverse = staticmethod(lambda y: -y.ln())
    area_beyond = staticmethod(lambda x: (-x).exp())


class Normal:
    name = "kNormalZiggurat"
    bracket = (Decimal(3), Decimal(4))

    height = staticmethod(lambda x: (-x * x / 2).exp())
    inverse = staticmethod(lambda y: (-2 * y.ln()).sqrt())

    @staticmethod
    def area_beyond(x):
        term, inside, k = x, Decimal(0), 0
        while abs(term) > Decimal(10) ** -65:
            inside += term / (2 * k + 1)
            k += 1
            term *= -x * x / (2 * k)
        return HALF_PI.sqrt() - inside


def edges(curve, r):
    """Right edges x_0 (of the base strip, as if it had no tail), x_1 = r, ..., x_255, and the area left on top."""
    area = r * curve.height(r) + curve.area_beyond(r)
    xs = [area / curve.height(r), r]
    while len(xs) < LAYERS:
        y = curve.height(xs[-1]) + area / xs[-1]
        if y >= 1:
            return None, Decimal(-1)
        xs.append(curve.inverse(y))
    return xs, xs[-1] * (1 - curve.height(xs[-1])) - area


def solve(curve):
    """The r at which the top layer has the area of all the others."""
    low, high = curve.bracket
    while high - low > Decimal(10) ** -50:
        middle = (low + high) / 2
        # A tail that begins too early makes the layers too large: they reach the top before there are 256.
        if edges(curve, middle)[1] < 0:
            low = middle
        else:
            high = middle
    return high


def literal(value):
    return float(value).hex()


def print_table(curve):
    r = solve(curve)
    xs = edges(curve, r)[0] + [Decimal(0)]
    print(f"const ZigguratTable {curve.name} = {{{{{{")
    for i in range(LAYERS):
        inside = int(xs[i + 1] / xs[i] * POSITIONS)
        print(f"{{{inside:#x}, {literal(xs[i] / POSITIONS)}}},")
    print("}}, {{")
    for x in xs:
        print(f"{literal(curve.height(x))},")
    print(f"}}}}, {literal(r)}}};\n")


print("// SPDX-License-Identifier: MIT")
print("// Written by ziggurat_tables.py; do not edit.")
print('#include "sim/random/ziggurat.h"\n')
print("namespace plimsoll {\n")
print_table(Exponential)
print_table(Normal)
print("}  // namespace plimsoll")
