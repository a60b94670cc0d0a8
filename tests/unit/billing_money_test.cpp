// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>

#include "sim/base/money.h"

namespace plimsoll {
namespace {

// Without expression templates: a value is a value.
using Big =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

constexpr std::int64_t kWholePart = 1'000'000'000'000;  // keeps random products in range

Quantity quantity(std::string_view text) {
    return Quantity::parse(text).value();
}
Price price(std::string_view text) {
    return Price::parse(text).value();
}
Money money(std::string_view text) {
    return Money::parse(text).value();
}

Big big(Int128 value) {
    const bool negative = value < 0;
    const auto bits = negative ? UnsignedInt128{0} - static_cast<UnsignedInt128>(value)
                               : static_cast<UnsignedInt128>(value);
    const Big magnitude =
        (Big(static_cast<std::uint64_t>(bits >> 64)) << 64) + static_cast<std::uint64_t>(bits);
    return negative ? Big(-magnitude) : magnitude;
}

// Half-up away from zero, by arbitrary precision.
Big divided_half_up(const Big& dividend, const Big& divisor) {
    const Big doubled = 2 * abs(dividend) + abs(divisor);
    const Big quotient = doubled / (2 * abs(divisor));
    return (dividend < 0) != (divisor < 0) ? Big(-quotient) : quotient;
}

Int128 any_int128() {
    const auto high = *rc::gen::arbitrary<std::uint64_t>();
    const auto low = *rc::gen::arbitrary<std::uint64_t>();
    const int shift = *rc::gen::inRange(1, 127);
    const auto magnitude = static_cast<Int128>(((UnsignedInt128{high} << 64) | low) >> shift);
    return *rc::gen::arbitrary<bool>() ? -magnitude : magnitude;
}

TEST(Decimal, KeepsEveryDigitOfAPrice) {
    EXPECT_EQ(price("0.0000166667").to_string(), "0.0000166667");
    EXPECT_EQ(price("0.000000000000000001").atoms(), 1);
    EXPECT_EQ(money("-12.50").to_string(), "-12.5");
    EXPECT_EQ(money("0.50").to_string(), "0.5");
    EXPECT_EQ(money("007").to_string(), "7");
    EXPECT_EQ(money("-0").to_string(), "0");
    EXPECT_EQ(quantity("61440000000").to_string(), "61440000000");
}

TEST(Decimal, ReadsTheEndsOfItsRange) {
    EXPECT_EQ(money("170141183460469231731.687303715884105727").to_string(),
              "170141183460469231731.687303715884105727");
    EXPECT_EQ(money("-170141183460469231731.687303715884105727").to_string(),
              "-170141183460469231731.687303715884105727");
    EXPECT_FALSE(Money::parse("170141183460469231731.687303715884105728"));
    EXPECT_FALSE(Money::parse(std::string(1000, '9')));
}

TEST(Decimal, RefusesWhatIsNoPlainDecimal) {
    for (const char* text :
         {"", "-", ".", "1.", ".5", "+1", "1e-7", "0x10", " 1", "1 ", "1,5", "1.2.3", "--1", "nan", "1_0"}) {
        const auto refused = Price::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_NE(refused.error().find("must be a decimal number"), std::string::npos) << refused.error();
    }
    EXPECT_NE(Price::parse("0.0000000000000000001").error().find("at most 18 decimals"), std::string::npos);
    EXPECT_NE(Price::parse("999999999999999999999").error().find("must be below"), std::string::npos);
    EXPECT_LT(Price::parse(std::string(5000, 'x')).error().size(), 200u);
}

TEST(Decimal, RoundsHalfAwayFromZero) {
    EXPECT_EQ(money("2.675").to_fixed(2), "2.68");
    EXPECT_EQ(money("2.674999999999999999").to_fixed(2), "2.67");
    EXPECT_EQ(money("-2.675").to_fixed(2), "-2.68");
    EXPECT_EQ(money("2.7").to_fixed(2), "2.70");
    EXPECT_EQ(money("0.005").to_fixed(2), "0.01");
    EXPECT_EQ(money("9.995").to_fixed(2), "10.00");
    EXPECT_EQ(money("2.5").to_fixed(0), "3");
    EXPECT_EQ(money("2.675").rounded(2), money("2.68"));
}

TEST(Decimal, ASmallNegativeRoundsToPlainZero) {
    EXPECT_EQ(money("-0.001").to_fixed(2), "0.00");
}

TEST(Decimal, ProductIsExactWhileItHasAtMostEighteenDecimals) {
    EXPECT_EQ((price("0.0000166667") * quantity("140000")).to_string(), "2.333338");
    EXPECT_EQ((price("0.0000133334") * quantity("46440000000")).to_string(), "619203.096");
    EXPECT_EQ((price("-0.09") * quantity("1.5")).to_string(), "-0.135");
}

TEST(Decimal, ProductRoundsOnceAtTheLastDecimal) {
    EXPECT_EQ((price("0.000000000000000001") * quantity("0.5")).atoms(), 1);
    EXPECT_EQ((price("0.000000000000000001") * quantity("0.499999999999999999")).atoms(), 0);
    EXPECT_EQ((price("-0.000000000000000001") * quantity("0.5")).atoms(), -1);
}

TEST(Decimal, OverflowIsNoticedNeverWrapped) {
    EXPECT_FALSE(multiply_checked(price("1000000000000"), quantity("1000000000000")));
    EXPECT_THROW(price("1000000000000") * quantity("1000000000000"), InternalError);
    EXPECT_FALSE(money("170141183460469231731").plus_checked(money("1")));
    EXPECT_THROW(money("170141183460469231731") + money("1"), InternalError);
    EXPECT_THROW(money("-170141183460469231731") - money("1"), InternalError);
    EXPECT_THROW(quantity("1").times(1, 0), InternalError);
}

TEST(Decimal, NearestDoubleOfADecimal) {
    EXPECT_EQ(money("0.1").to_double(), 0.1);
    EXPECT_EQ(money("854303.296").to_double(), 854303.296);
    EXPECT_EQ(money("-0.0000166667").to_double(), -0.0000166667);
    EXPECT_EQ(Money::whole(3).to_double(), 3.0);
}

TEST(Decimal, RatioIsRoundedHalfUp) {
    EXPECT_EQ(Quantity::ratio(1, 3).to_string(), "0.333333333333333333");
    EXPECT_EQ(Quantity::ratio(2, 3).to_string(), "0.666666666666666667");
    EXPECT_EQ(Quantity::ratio(-2, 3).to_string(), "-0.666666666666666667");
}

RC_GTEST_PROP(DecimalProperty, PrintsWhatItReads, ()) {
    const auto value = Money::from_atoms(any_int128());

    RC_ASSERT(Money::parse(value.to_string()).value() == value);
}

RC_GTEST_PROP(DecimalProperty, MultiplyDivideAgreesWithBigIntegers, ()) {
    const Int128 value = any_int128();
    const Int128 factor = any_int128();
    const Int128 divisor = any_int128();
    RC_PRE(divisor != 0);

    const Big expected = divided_half_up(big(value) * big(factor), big(divisor));
    const auto actual = multiply_divide_half_up(value, factor, divisor);

    const bool fits = abs(expected) < (Big(1) << 127);
    RC_ASSERT(actual.has_value() == fits);
    if (fits) RC_ASSERT(big(*actual) == expected);
}

RC_GTEST_PROP(DecimalProperty, FloorIsTheLargestNotAbove, ()) {
    const Int128 value = any_int128();
    const Int128 factor = any_int128();
    const Int128 divisor = any_int128();
    RC_PRE(divisor != 0);
    const auto floor = multiply_divide_floor(value, factor, divisor);
    RC_PRE(floor.has_value());

    const Big product = divisor < 0 ? Big(-(big(value) * big(factor))) : Big(big(value) * big(factor));
    const Big step = abs(big(divisor));

    RC_ASSERT(big(*floor) * step <= product);
    RC_ASSERT((big(*floor) + 1) * step > product);
}

RC_GTEST_PROP(DecimalProperty, SumsAreThoseOfIntegers, ()) {
    const auto left = Money::from_atoms(any_int128() / 2);
    const auto right = Money::from_atoms(any_int128() / 2);

    RC_ASSERT(big((left + right).atoms()) == big(left.atoms()) + big(right.atoms()));
    RC_ASSERT(left + right - right == left);
    RC_ASSERT((left < right) == (big(left.atoms()) < big(right.atoms())));
}

RC_GTEST_PROP(DecimalProperty, ProductsDistributeOverWholeQuantities, ()) {
    const auto each = Price::from_atoms(*rc::gen::inRange<std::int64_t>(-kWholePart, kWholePart));
    const auto few = *rc::gen::inRange<std::int64_t>(0, kWholePart);
    const auto more = *rc::gen::inRange<std::int64_t>(0, kWholePart);

    RC_ASSERT(each * Quantity::whole(few) + each * Quantity::whole(more) ==
              each * Quantity::whole(few + more));
}

}  // namespace
}  // namespace plimsoll
