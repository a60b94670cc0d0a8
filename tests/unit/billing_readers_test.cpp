// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "models/billing/usage_bill.h"
#include "models/io/price_book_reader.h"
#include "models/io/usage_reader.h"

namespace plimsoll {
namespace {

const std::string kItem =
    R"({"id": "a.b", "service": "S", "unit": "u", "price": "0.50", "as-of": "2026-08", "source": "page", "confidence": "remembered"})";

std::string book_with(const std::string& items) {
    return R"({"plimsoll-prices": 1, "name": "x/y", "region": "y", "currency": "USD", "as-of": "2026-08-16",)"
           R"( "sources": {"page": {"title": "T", "where": "W"}}, "items": [)" +
           items + "]}";
}

std::string item_with(const std::string& from, const std::string& to) {
    std::string item = kItem;
    const auto at = item.find(from);
    PLIMSOLL_CHECK(at != item.npos, from);
    return item.replace(at, from.size(), to);
}

// All messages with their pointers, one a line.
template <class T>
std::string problems(const Result<T>& result) {
    std::string all;
    if (result) return all;
    for (const Issue& issue : result.error()) all += issue.pointer + ": " + issue.message + "\n";
    return all;
}

std::string book_problems(const std::string& items) {
    return problems(io::read_price_book(book_with(items), "book.json"));
}

void expect_contains(const std::string& text, std::string_view part) {
    EXPECT_NE(text.find(part), std::string::npos) << "got: " << text << "\nwanted: " << part;
}

TEST(PriceBookReader, ReadsEveryMember) {
    const auto book = io::read_price_book(
        book_with(
            kItem +
            R"(, {"id": "t", "service": "S", "unit": "u", "tiers": [{"up-to": "10", "price": "2"}, {"price": "1"}],
            "free-tier": {"amount": "3", "lasts": "first-year", "pool": "p", "scope": "account"},
            "as-of": "2026", "source": "page", "confidence": "read", "notes": "n"})"),
        "book.json");

    ASSERT_TRUE(book) << problems(book);
    EXPECT_EQ(book->name, "x/y");
    EXPECT_EQ(book->currency, "USD");
    ASSERT_EQ(book->items.size(), 2u);
    const PriceItem& flat = *book->find("a.b");
    EXPECT_EQ(flat.first_price().to_string(), "0.5");
    EXPECT_EQ(flat.tiers.size(), 1u);
    EXPECT_FALSE(flat.free_tier);
    EXPECT_EQ(flat.confidence, Confidence::remembered);
    EXPECT_EQ(flat.source.title, "T");
    const PriceItem& tiered = *book->find("t");
    EXPECT_EQ(tiered.tiers.at(0).up_to, Quantity::whole(10));
    EXPECT_FALSE(tiered.tiers.at(1).up_to);
    EXPECT_EQ(tiered.free_tier->pool, "p");
    EXPECT_EQ(tiered.free_tier->lasts, FreeTierLasts::first_year);
    EXPECT_EQ(tiered.notes, "n");
    EXPECT_EQ(book->find("none"), nullptr);
}

TEST(PriceBookReader, FindsItemsOfItsRegion) {
    const auto book = io::read_price_book(book_with(item_with("a.b", "a.b.y")), "book.json");
    ASSERT_TRUE(book) << problems(book);
    EXPECT_NE(book->find_regional("a.b"), nullptr);
}

TEST(PriceBookReader, RefusesWhatIsNoExactDecimal) {
    expect_contains(book_problems(item_with(R"("0.50")", "0.50")),
                    "/items/0/price: is 0.50, must be a decimal in quotes");
    expect_contains(book_problems(item_with(R"("0.50")", R"("5e-1")")), "must be a decimal number");
    expect_contains(book_problems(item_with(R"("0.50")", R"("-1")")), "must be 0 or more");
    expect_contains(book_problems(item_with(R"("0.50")", R"("0.0000000000000000001")")),
                    "at most 18 decimals");
}

TEST(PriceBookReader, RefusesTiersOutOfOrder) {
    const auto tiers = [](const std::string& list) {
        return book_problems(item_with(R"("price": "0.50")", R"("tiers": )" + list));
    };
    EXPECT_EQ(tiers(R"([{"up-to": "1", "price": "2"}, {"price": "1"}])"), "");
    expect_contains(tiers(R"([{"up-to": "5", "price": "2"}, {"up-to": "5", "price": "1"}, {"price": "1"}])"),
                    "above the one before");
    expect_contains(tiers(R"([{"up-to": "0", "price": "2"}, {"price": "1"}])"), "above the one before");
    expect_contains(tiers(R"([{"price": "2"}, {"price": "1"}])"), "above the one before");
    expect_contains(tiers(R"([{"up-to": "5", "price": "2"}])"), "must end with a tier without");
    expect_contains(tiers("[]"), "must end with a tier without");
    expect_contains(
        book_problems(item_with(R"("price": "0.50")", R"("price": "1", "tiers": [{"price": "1"}])")),
        "stands beside");
}

TEST(PriceBookReader, RefusesDuplicatesAndUnknownThings) {
    expect_contains(book_problems(kItem + "," + kItem), "/items/1/id: \"a.b\" comes twice");
    expect_contains(book_problems(item_with(R"("unit")", R"("price": "1", "unit")")), "price");
    expect_contains(book_problems(item_with(R"("unit": "u")", R"("unit": "u", "not": "x")")),
                    "/items/0/not: unknown member \"not\"");
    expect_contains(book_problems(item_with(R"("source": "page")", R"("source": "rumour")")), "not declared");
    expect_contains(book_problems(item_with("remembered", "guessed")),
                    "must be one of \"read\", \"remembered\"");
    expect_contains(book_problems(item_with("2026-08", "last year")), "is no date");
    expect_contains(book_problems(item_with(R"("service": "S",)", "")), "/items/0/service: is missing");
    expect_contains(book_problems("3"), "/items/0: is 3, must be an object");
}

TEST(PriceBookReader, RefusesAPoolOfTwoAmounts) {
    const auto with_pool = [](const std::string& id, const std::string& amount) {
        return item_with(R"("id": "a.b")", R"("id": ")" + id + R"(", "free-tier": {"amount": ")" + amount +
                                               R"(", "lasts": "always", "pool": "p"})");
    };
    EXPECT_EQ(book_problems(with_pool("a", "5") + "," + with_pool("b", "5")), "");
    expect_contains(book_problems(with_pool("a", "5") + "," + with_pool("b", "6")), "whose pool it shares");
}

TEST(PriceBookReader, ReportsAllMistakesWithTheirPlace) {
    const auto book = io::read_price_book("{\"plimsoll-prices\": 2,\n \"nme\": \"x\"}", "book.json");

    ASSERT_FALSE(book);
    expect_contains(problems(book), "/plimsoll-prices: is 2, must be 1");
    expect_contains(problems(book), "did you mean \"name\"");
    EXPECT_GE(book.error().size(), 6u);
    EXPECT_EQ(book.error().front().file, "book.json");
    EXPECT_EQ(book.error().back().line, 2);
}

TEST(PriceBookReader, RefusesWhatIsNoJson) {
    EXPECT_FALSE(io::read_price_book("{", "book.json"));
    EXPECT_FALSE(io::read_price_book("", "book.json"));
    EXPECT_FALSE(io::read_price_book("[]", "book.json"));
}

PriceBook small_book() {
    return io::read_price_book(
               book_with(kItem +
                         R"(, {"id": "aws.lambda.requests", "service": "S", "unit": "u", "price": "0.0000002",
        "free-tier": {"amount": "1000000", "lasts": "always"}, "as-of": "2026", "source": "page", "confidence": "read"})"),
               "b")
        .value();
}

Result<UsageBill> bill_of(const std::string& usage, std::string_view free_tier = "true") {
    const auto file = io::read_usage(
        R"({"prices": "x/y", "free-tier": )" + std::string(free_tier) + R"(, "usage": )" + usage + "}",
        "use.json");
    if (!file) return tl::unexpected(file.error());
    return price_usage(small_book(), *file);
}

TEST(UsageBill, PricesExactDecimals) {
    const auto bill = bill_of(
        R"([{"item": "aws.lambda.requests", "quantity": "3000000"}, {"item": "a.b", "quantity": "0.123456789012345678"}])");

    ASSERT_TRUE(bill) << problems(bill);
    EXPECT_EQ(bill->lines[0].quantity.to_string(), "3000000");
    EXPECT_EQ(bill->lines[0].billable.to_string(), "2000000");
    EXPECT_EQ(bill->lines[0].cost.to_string(), "0.4");
    EXPECT_EQ(bill->lines[1].cost.to_string(), "0.061728394506172839");
    EXPECT_EQ(bill->total.to_string(), "0.461728394506172839");
    EXPECT_EQ(bill->total_text(), "0.46");
}

TEST(UsageBill, FreeTierIsASwitch) {
    EXPECT_EQ(bill_of(R"([{"item": "aws.lambda.requests", "quantity": "3000000"}])", "false")->total_text(),
              "0.60");
}

TEST(UsageBill, LinesOfOneItemShareItsFreeTier) {
    const auto bill = bill_of(
        R"([{"item": "aws.lambda.requests", "quantity": "500000"}, {"item": "aws.lambda.requests", "quantity": "1500000"}])");
    ASSERT_TRUE(bill);
    EXPECT_EQ(bill->lines[0].cost.to_string(), "0.05");
    EXPECT_EQ(bill->lines[1].cost.to_string(), "0.15");
    EXPECT_EQ(bill->total.to_string(), "0.2");
}

TEST(UsageBill, TotalIsTheExactSumRoundedOnceNotASumOfRoundedLines) {
    const auto bill = bill_of(
        R"([{"item": "a.b", "quantity": "0.008"}, {"item": "a.b", "quantity": "0.008"}, {"item": "a.b", "quantity": "0.008"}])");
    EXPECT_EQ(bill->total.to_string(), "0.012");
    EXPECT_EQ(bill->total_text(), "0.01");
}

TEST(UsageBill, NothingUsedCostsNothing) {
    EXPECT_EQ(bill_of("[]")->total_text(), "0.00");
}

TEST(UsageBill, RefusesUnknownItemsWithTheNearestName) {
    const auto bill = bill_of(R"([{"item": "aws.lambda.request", "quantity": "1"}])");
    expect_contains(problems(bill), "/usage/0/item: unknown item \"aws.lambda.request\"");
    expect_contains(problems(bill), "did you mean \"aws.lambda.requests\"");
    ASSERT_FALSE(bill);
    EXPECT_EQ(bill.error().front().file, "use.json");
    EXPECT_EQ(bill.error().front().line, 1);
}

TEST(UsageBill, RefusesWrongQuantities) {
    const auto quantity = [](const std::string& written) {
        return problems(bill_of(R"([{"item": "a.b", "quantity": )" + written + "}]"));
    };
    expect_contains(quantity("3"), "/usage/0/quantity: is 3, must be a decimal in quotes");
    expect_contains(quantity(R"("-3")"), "must be 0 or more");
    expect_contains(quantity(R"("three")"), "must be a decimal number");
    expect_contains(quantity(R"("1e400")"), "must be a decimal number");
    expect_contains(quantity("null"), "is null");
}

TEST(UsageBill, CostsBeyondMoneyAreTheUsersMistake) {
    const std::string most = R"({"item": "a.b", "quantity": "170000000000000000000"})";
    expect_contains(problems(bill_of("[" + most + "," + most + "]")), "beyond the largest sum");
    EXPECT_TRUE(bill_of("[" + most + "]"));
}

TEST(UsageReader, RefusesMissingAndUnknownMembers) {
    expect_contains(problems(io::read_usage("{}", "u")), "/prices: is missing");
    expect_contains(problems(io::read_usage("{}", "u")), "/free-tier: is missing");
    expect_contains(problems(bill_of("{}")), "/usage: is an object, must be a list");
    expect_contains(problems(bill_of("[]", "1")), "/free-tier: is 1, must be true or false");
    expect_contains(problems(bill_of(R"([], "pricess": "x")")),
                    "unknown member \"pricess\" (did you mean \"prices\"?)");
}

}  // namespace
}  // namespace plimsoll
