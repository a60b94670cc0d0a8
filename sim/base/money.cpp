// SPDX-License-Identifier: MIT
#include "sim/base/money.h"

#include <algorithm>
#include <charconv>

namespace plimsoll {
namespace {

constexpr UnsignedInt128 kLowHalf = ~std::uint64_t{0};
constexpr UnsignedInt128 kMaxMagnitude = ~UnsignedInt128{0} >> 1;

struct Wide {
    UnsignedInt128 high = 0;
    UnsignedInt128 low = 0;
};

struct Division {
    UnsignedInt128 quotient = 0;
    UnsignedInt128 remainder = 0;
};

UnsignedInt128 magnitude(Int128 value) {
    const auto bits = static_cast<UnsignedInt128>(value);
    return value < 0 ? UnsignedInt128{0} - bits : bits;
}

Wide multiply(UnsignedInt128 left, UnsignedInt128 right) {
    const UnsignedInt128 low = (left & kLowHalf) * (right & kLowHalf);
    const UnsignedInt128 cross = (left >> 64) * (right & kLowHalf) + (low >> 64);
    const UnsignedInt128 other = (left & kLowHalf) * (right >> 64) + (cross & kLowHalf);
    return {(left >> 64) * (right >> 64) + (cross >> 64) + (other >> 64), (other << 64) | (low & kLowHalf)};
}

// Schoolbook division by bits. The quotient fits when the high half is below the divisor, which is at most
// 2^127, so that the shifted remainder cannot overflow.
std::optional<Division> divide(Wide dividend, UnsignedInt128 divisor) {
    if (dividend.high == 0) return Division{dividend.low / divisor, dividend.low % divisor};
    if (dividend.high >= divisor) return std::nullopt;

    Division division{0, dividend.high};
    for (int bit = 127; bit >= 0; --bit) {
        division.remainder = (division.remainder << 1) | ((dividend.low >> bit) & 1);
        const bool fits = division.remainder >= divisor;
        if (fits) division.remainder -= divisor;
        division.quotient = (division.quotient << 1) | (fits ? 1 : 0);
    }
    return division;
}

enum class Rounding { half_up, floor };
enum class Sign { positive, negative };

Sign sign_of(Int128 value) {
    return value < 0 ? Sign::negative : Sign::positive;
}

Sign sign_of_product(Sign left, Sign right) {
    return left == right ? Sign::positive : Sign::negative;
}

bool rounds_away(Rounding rounding, Sign sign, UnsignedInt128 remainder, UnsignedInt128 divisor) {
    if (rounding == Rounding::floor) return sign == Sign::negative && remainder != 0;
    return remainder >= divisor - remainder;
}

std::optional<Int128> multiply_divide(Int128 value, Int128 factor, Int128 divisor, Rounding rounding) {
    PLIMSOLL_CHECK(divisor != 0);
    const Sign sign = sign_of_product(sign_of_product(sign_of(value), sign_of(factor)), sign_of(divisor));
    auto division = divide(multiply(magnitude(value), magnitude(factor)), magnitude(divisor));
    if (!division || division->quotient > kMaxMagnitude) return std::nullopt;

    if (rounds_away(rounding, sign, division->remainder, magnitude(divisor))) ++division->quotient;
    if (division->quotient > kMaxMagnitude) return std::nullopt;
    const auto result = static_cast<Int128>(division->quotient);
    return sign == Sign::negative ? -result : result;
}

Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

std::string digits_of(UnsignedInt128 value) {
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

// All 18 decimals: "-0.500000000000000000".
std::string all_decimals(Int128 atoms) {
    std::string digits = digits_of(magnitude(atoms));
    if (digits.size() <= kDecimals) digits.insert(0, kDecimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - kDecimals, ".");
    return (atoms < 0 ? "-" : "") + digits;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Int128> number_of(std::string_view digits) {
    Int128 number = 0;
    for (const char digit : digits) {
        if (__builtin_mul_overflow(number, Int128{10}, &number)) return std::nullopt;
        if (__builtin_add_overflow(number, Int128{digit - '0'}, &number)) return std::nullopt;
    }
    return number;
}

tl::unexpected<std::string> refused(std::string_view text, std::string_view why) {
    const std::string_view shown = text.substr(0, 60);
    return tl::unexpected("\"" + std::string(shown) + (shown.size() < text.size() ? "...\", " : "\", ") +
                          std::string(why));
}

}  // namespace

std::optional<Int128> multiply_divide_half_up(Int128 value, Int128 factor, Int128 divisor) {
    return multiply_divide(value, factor, divisor, Rounding::half_up);
}

std::optional<Int128> multiply_divide_floor(Int128 value, Int128 factor, Int128 divisor) {
    return multiply_divide(value, factor, divisor, Rounding::floor);
}

std::optional<Money> multiply_checked(Price price, Quantity quantity) {
    const auto atoms = multiply_divide_half_up(price.atoms(), quantity.atoms(), kAtomsPerUnit);
    if (!atoms) return std::nullopt;
    return Money::from_atoms(*atoms);
}

Money operator*(Price price, Quantity quantity) {
    const auto product = multiply_checked(price, quantity);
    PLIMSOLL_CHECK(product.has_value(), price.to_string(), quantity.to_string());
    return *product;
}

namespace decimal_detail {

tl::expected<Int128, std::string> parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string_view unsigned_text = text.substr(negative ? 1 : 0);
    const auto point = unsigned_text.find('.');
    const std::string_view whole = unsigned_text.substr(0, point);
    const std::string_view fraction = point == unsigned_text.npos ? "0" : unsigned_text.substr(point + 1);
    if (!is_digits(whole) || !is_digits(fraction)) {
        return refused(text, "must be a decimal number without exponent, such as \"0.0000166667\"");
    }
    if (fraction.size() > kDecimals) return refused(text, "must have at most 18 decimals");

    std::string digits(whole);
    digits += fraction;
    digits.append(kDecimals - fraction.size(), '0');
    const auto atoms = number_of(digits);
    if (!atoms) return refused(text, "must be below 170141183460469231731");
    return negative ? -*atoms : *atoms;
}

std::string to_string(Int128 atoms) {
    std::string text = all_decimals(atoms);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string to_fixed(Int128 atoms, int decimals) {
    std::string text = all_decimals(round_half_up(atoms, decimals));
    text.resize(text.size() - static_cast<std::size_t>(kDecimals - decimals));
    if (text.back() == '.') text.pop_back();
    return text;
}

double to_double(Int128 atoms) {
    const std::string text = to_string(atoms);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<Int128> add_checked(Int128 left, Int128 right) {
    Int128 sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) return std::nullopt;
    return sum;
}

Int128 add(Int128 left, Int128 right) {
    const auto sum = add_checked(left, right);
    PLIMSOLL_CHECK(sum.has_value(), all_decimals(left), all_decimals(right));
    return *sum;
}

Int128 negate(Int128 atoms) {
    PLIMSOLL_CHECK(magnitude(atoms) <= kMaxMagnitude);
    return -atoms;
}

Int128 round_half_up(Int128 atoms, int decimals) {
    PLIMSOLL_CHECK(decimals >= 0 && decimals <= kDecimals, decimals);
    const Int128 step = power_of_ten(kDecimals - decimals);
    const Int128 steps = *multiply_divide_half_up(atoms, 1, step);
    Int128 rounded = 0;
    PLIMSOLL_CHECK(!__builtin_mul_overflow(steps, step, &rounded), all_decimals(atoms));
    return rounded;
}

}  // namespace decimal_detail
}  // namespace plimsoll
