// SPDX-License-Identifier: MIT
// Exact decimals for money: signed 128-bit counts of 10^-18, parsed from decimal text and printed back
// without passing through a double. A Price times a Quantity is Money: formed in 256 bits and rounded half-up
// to 10^-18 once. Half-up means away from zero. The range is about 1.7e20; beyond it the checked functions
// return nothing and the operators stop the run (PLIMSOLL_CHECK), so nothing ever wraps. Leaves out:
// currencies. Whoever adds two sums knows that they are in the same one.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sim/base/check.h"
#include "sim/base/int128.h"

namespace plimsoll {

inline constexpr int kDecimals = 18;
inline constexpr std::int64_t kAtomsPerUnit = 1'000'000'000'000'000'000;

// value * factor / divisor, formed in 256 bits; the divisor is not zero. Nothing when the result needs more
// than 128 bits.
std::optional<Int128> multiply_divide_half_up(Int128 value, Int128 factor, Int128 divisor);
std::optional<Int128> multiply_divide_floor(Int128 value, Int128 factor, Int128 divisor);

namespace decimal_detail {
tl::expected<Int128, std::string> parse(std::string_view text);
std::string to_string(Int128 atoms);
std::string to_fixed(Int128 atoms, int decimals);
double to_double(Int128 atoms);
Int128 add(Int128 left, Int128 right);
Int128 negate(Int128 atoms);
std::optional<Int128> add_checked(Int128 left, Int128 right);
Int128 round_half_up(Int128 atoms, int decimals);
}  // namespace decimal_detail

// A decimal number of something; What keeps money, prices and quantities apart.
template <class What>
class Decimal {
  public:
    constexpr Decimal() = default;

    static constexpr Decimal whole(std::int64_t count) { return Decimal(Int128{count} * kAtomsPerUnit); }
    static constexpr Decimal from_atoms(Int128 atoms) { return Decimal(atoms); }

    // "-12.5", "0.0000166667": digits with at most one point and 18 decimals; no exponent, no spaces. The
    // error says what is wrong in words that follow "is".
    static tl::expected<Decimal, std::string> parse(std::string_view text) {
        return decimal_detail::parse(text).map(from_atoms);
    }

    // numerator/denominator rounded half-up to 10^-18.
    static Decimal ratio(Int128 numerator, Int128 denominator) {
        const auto atoms = multiply_divide_half_up(numerator, kAtomsPerUnit, denominator);
        PLIMSOLL_CHECK(atoms.has_value());
        return Decimal(*atoms);
    }

    constexpr Int128 atoms() const { return atoms_; }
    constexpr bool is_zero() const { return atoms_ == 0; }
    std::string to_string() const {
        return decimal_detail::to_string(atoms_);
    }                                                                       // shortest exact, no exponent
    double to_double() const { return decimal_detail::to_double(atoms_); }  // nearest double
    Decimal rounded(int decimals) const { return Decimal(decimal_detail::round_half_up(atoms_, decimals)); }

    // Rounded half-up to exactly that many decimals: to_fixed(2) shows cents, "2.70".
    std::string to_fixed(int decimals) const { return decimal_detail::to_fixed(atoms_, decimals); }

    // This value times numerator/denominator, rounded half-up to 10^-18 once.
    std::optional<Decimal> times_checked(Int128 numerator, Int128 denominator) const {
        const auto atoms = multiply_divide_half_up(atoms_, numerator, denominator);
        if (!atoms) return std::nullopt;
        return Decimal(*atoms);
    }
    Decimal times(Int128 numerator, Int128 denominator) const {
        const auto product = times_checked(numerator, denominator);
        PLIMSOLL_CHECK(product.has_value(), to_string());
        return *product;
    }

    std::optional<Decimal> plus_checked(Decimal other) const {
        const auto atoms = decimal_detail::add_checked(atoms_, other.atoms_);
        if (!atoms) return std::nullopt;
        return Decimal(*atoms);
    }

    friend Decimal operator+(Decimal left, Decimal right) {
        return Decimal(decimal_detail::add(left.atoms_, right.atoms_));
    }
    friend Decimal operator-(Decimal left, Decimal right) {
        return Decimal(decimal_detail::add(left.atoms_, decimal_detail::negate(right.atoms_)));
    }
    Decimal& operator+=(Decimal other) { return *this = *this + other; }
    Decimal& operator-=(Decimal other) { return *this = *this - other; }
    constexpr auto operator<=>(const Decimal&) const = default;

  private:
    explicit constexpr Decimal(Int128 atoms) : atoms_(atoms) {}

    Int128 atoms_ = 0;
};

using Money = Decimal<struct MoneyUnit>;        // in the price book's currency
using Price = Decimal<struct PriceUnit>;        // money per unit of a quantity
using Quantity = Decimal<struct QuantityUnit>;  // requests, GB-seconds, hours: the unit stands beside it

std::optional<Money> multiply_checked(Price price, Quantity quantity);
Money operator*(Price price, Quantity quantity);

}  // namespace plimsoll
