// SPDX-License-Identifier: MIT
#include "models/billing/bill.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/unit/billing_test_book.h"

namespace plimsoll {
namespace {

using namespace testing_book;

PriceBook test_book() {
    PriceItem duration = tiered("aws.lambda.duration.x86.here");
    duration.tiers = {{quantity("1000"), price("2")}, {std::nullopt, price("1")}};
    return book_of({with_free(flat("aws.lambda.requests.here", "0.5"), "100", "requests"),
                    with_free(std::move(duration), "400", "duration"),
                    with_free(flat("aws.lambda.duration.arm.here", "3"), "400", "duration"),
                    flat("aws.apigw.http.here", "0.1"), flat("aws.ec2.m1.ondemand.here", "4"),
                    flat("aws.fargate.vcpu.x86.here", "8"), flat("aws.fargate.gb.x86.here", "2"),
                    flat("aws.alb.hour.here", "1"), flat("aws.alb.lcu.here", "10"),
                    flat("aws.transfer.internet_out.here", "9")});
}

BillableComponent component(std::string name, std::string rule) {
    BillableComponent made;
    made.name = std::move(name);
    made.rule = std::move(rule);
    return made;
}

// Invocations of a second each at 1 GiB: as many GB-seconds as requests.
BillableComponent lambda(std::string name, std::int64_t invocations) {
    BillableComponent made = component(std::move(name), "aws-lambda");
    made.facts.memory = mebibytes(1024);
    RequestUsage usage;
    usage.invocations = invocations;
    usage.billed_milliseconds = invocations * 1000;
    made.by_source = {usage};
    return made;
}

BillableComponent ec2(std::optional<std::int64_t> fixed) {
    BillableComponent made = component("web", "aws-ec2");
    made.facts.instance_type = "m1";
    made.facts.fixed_instances = fixed;
    made.capacity.billed_instance_seconds = 3 * 3600;
    made.capacity.instance_nanoseconds = Int128{3} * 3600 * 1'000'000'000;
    return made;
}

struct BillTest : testing::Test {
    PriceBook book = test_book();
    BillInput input;

    BillTest() {
        input.prices = &book;
        input.window = 1h;
        input.sources = {{"web.browse", 10, Quantity::whole(1000)}};
    }

    void bill_for(BillableComponent one) { input.components = {std::move(one)}; }

    static const BillLine& line(const PeriodBill& bill, std::string_view component, std::string_view item) {
        const auto found = std::find_if(bill.lines.begin(), bill.lines.end(), [&](const BillLine& l) {
            return l.component == component && l.item == item;
        });
        PLIMSOLL_CHECK(found != bill.lines.end(), component, item);
        return *found;
    }

    Money month_total() const { return price_month(input)->total; }
};

TEST_F(BillTest, MonthScalesRequestUsageToTheMonthsRequests) {
    bill_for(lambda("f", 20));  // two invocations per request

    const auto bill = price_month(input);

    EXPECT_EQ(line(*bill, "f", "aws.lambda.requests.here").quantity, quantity("2000"));
    EXPECT_EQ(line(*bill, "f", "aws.lambda.requests.here").cost, money("1000"));
    EXPECT_EQ(line(*bill, "f", "aws.lambda.duration.x86.here").quantity, quantity("2000"));
    EXPECT_EQ(line(*bill, "f", "aws.lambda.duration.x86.here").cost, money("3000"));  // 1000 at 2, 1000 at 1
    EXPECT_EQ(bill->total, money("4000"));
}

TEST_F(BillTest, EachSourceIsScaledByItsOwnMonth) {
    BillableComponent f = lambda("f", 20);
    f.by_source.push_back(f.by_source.front());
    f.by_source.back().invocations = 5;
    f.by_source.back().billed_milliseconds = 0;
    input.sources.push_back({"sweep", 5, month_firings(1h)});
    bill_for(f);

    EXPECT_EQ(line(*price_month(input), "f", "aws.lambda.requests.here").quantity, quantity("2730"));
}

TEST_F(BillTest, FreeTierAppliesOnceAfterScaling) {
    input.free_tiers = FreeTiers::applied;
    bill_for(lambda("f", 20));

    const auto bill = price_month(input);

    const BillLine& requests = line(*bill, "f", "aws.lambda.requests.here");
    EXPECT_EQ(requests.billable, quantity("1900"));
    EXPECT_EQ(requests.cost, money("950"));
    const BillLine& duration = line(*bill, "f", "aws.lambda.duration.x86.here");
    EXPECT_EQ(duration.billable, quantity("1600"));
    EXPECT_EQ(duration.cost, money("2600"));
    EXPECT_EQ(duration.price_is, PriceIs::blended);
    EXPECT_EQ(duration.price, price("1.625"));
}

TEST_F(BillTest, ComponentsShareTiersAndFreeTiersInProportion) {
    input.free_tiers = FreeTiers::applied;
    input.components = {lambda("small", 5), lambda("large", 15)};

    const auto bill = price_month(input);

    // Together 2000 GB-s, 1600 billable, 2600 of cost: a quarter and three quarters.
    EXPECT_EQ(line(*bill, "small", "aws.lambda.duration.x86.here").cost, money("650"));
    EXPECT_EQ(line(*bill, "large", "aws.lambda.duration.x86.here").cost, money("1950"));
    EXPECT_EQ(line(*bill, "small", "aws.lambda.duration.x86.here").billable, quantity("400"));
}

TEST_F(BillTest, ArmAndX86DrawOnOneFreeTier) {
    input.free_tiers = FreeTiers::applied;
    BillableComponent arm = lambda("arm", 2);
    arm.facts.architecture = Architecture::arm;
    input.components = {arm, lambda("x86", 3)};

    const auto bill = price_month(input);

    // 300 GB-s on x86 come first in the book, then 100 of the 200 on arm.
    EXPECT_EQ(line(*bill, "x86", "aws.lambda.duration.x86.here").billable, quantity("0"));
    EXPECT_EQ(line(*bill, "arm", "aws.lambda.duration.arm.here").billable, quantity("100"));
}

TEST_F(BillTest, FixedInstancesBillWholeMonths) {
    bill_for(ec2(3));

    const auto bill = price_month(input);

    EXPECT_EQ(bill->lines.front().quantity, quantity("2190"));
    EXPECT_EQ(bill->lines.front().basis, Basis::time);
    EXPECT_EQ(bill->total, money("8760"));
    EXPECT_TRUE(bill->notes.empty());
}

TEST_F(BillTest, MonthLeavesOutAFleetThatFollowsTheLoad) {
    input.components = {ec2(std::nullopt), lambda("f", 20)};

    const auto bill = price_month(input);

    EXPECT_EQ(bill->lines.front().basis, Basis::window);
    EXPECT_EQ(bill->lines.front().quantity, quantity("3"));
    EXPECT_EQ(bill->left_out, money("12"));
    EXPECT_EQ(bill->total, money("4000"));
    ASSERT_EQ(bill->notes.size(), 1u);
    EXPECT_NE(bill->notes.front().find("web"), std::string::npos);
}

TEST_F(BillTest, WhatTheMonthLeavesOutGetsNoFreeTier) {
    input.free_tiers = FreeTiers::applied;
    for (PriceItem& item : book.items) item = with_free(item, "1000", item.id);
    bill_for(ec2(std::nullopt));

    EXPECT_EQ(price_month(input)->left_out, money("12"));
}

TEST_F(BillTest, UsageOfASourceWithoutCountedRequestsIsNotExtrapolated) {
    input.sources.front().counted_requests = 0;
    bill_for(lambda("f", 20));

    EXPECT_EQ(price_month(input)->total, Money{});
}

TEST_F(BillTest, WindowBillsItsOwnUsageWithoutFreeTiers) {
    input.free_tiers = FreeTiers::applied;
    input.components = {ec2(std::nullopt), lambda("f", 20)};

    const PeriodBill bill = price_window(input);

    EXPECT_EQ(line(bill, "f", "aws.lambda.requests.here").cost, money("10"));
    EXPECT_EQ(line(bill, "f", "aws.lambda.duration.x86.here").cost, money("40"));
    EXPECT_EQ(line(bill, "web", "aws.ec2.m1.ondemand.here").cost, money("12"));
    EXPECT_EQ(bill.total, money("62"));
    EXPECT_EQ(bill.left_out, Money{});
}

TEST_F(BillTest, WithoutAMonthThereIsOnlyTheWindow) {
    input.sources.front().month_requests.reset();
    bill_for(ec2(3));

    EXPECT_FALSE(price_month(input));
    EXPECT_EQ(price_window(input).total, money("12"));
}

TEST_F(BillTest, SaysWhenASourceWasNeverSeen) {
    input.sources = {{"web.checkout", 0, Quantity::whole(1000)}};
    bill_for(lambda("f", 0));

    const auto bill = price_month(input);

    EXPECT_EQ(bill->total, Money{});
    ASSERT_EQ(bill->notes.size(), 1u);
    EXPECT_NE(bill->notes.front().find("web.checkout"), std::string::npos);
}

TEST_F(BillTest, RefusesAMonthBeyondItsRange) {
    input.sources.front().month_requests = Quantity::whole(kMaxMonthRequests) + quantity("1");
    bill_for(lambda("f", 20));

    EXPECT_THROW(price_month(input), InternalError);
}

TEST_F(BillTest, HttpApiBillsItsUnits) {
    BillableComponent api = component("api", "aws-http-api");
    RequestUsage usage;
    usage.calls = 10;
    usage.gateway_units = 90;
    api.by_source = {usage};
    bill_for(api);

    EXPECT_EQ(month_total(), money("900"));
}

TEST_F(BillTest, InternetOutBillsBinaryGigabytesOfAnswers) {
    BillableComponent out = component("out", "aws-internet-out");
    RequestUsage usage;
    usage.request_bytes = 123;
    usage.response_bytes = std::int64_t{1} << 30;
    out.by_source = {usage};
    bill_for(out);

    EXPECT_EQ(month_total(), money("900"));  // 100 times 1 GB
}

struct AlbTest : BillTest {
    RequestUsage usage;

    std::string unit_hours(const DeploymentFacts& facts = {}) {
        BillableComponent alb = component("alb", "aws-alb");
        alb.facts = facts;
        alb.by_source = {usage};
        bill_for(alb);
        return line(price_window(input), "alb", "aws.alb.lcu.here").quantity.to_string();
    }
};

TEST_F(AlbTest, UnitsAreTheLargestOfFourDimensions) {
    usage.new_connections = 90'000;  // 25/s for an hour
    EXPECT_EQ(unit_hours(), "1");
    usage.connection_milliseconds = std::int64_t{3000} * 3'600'000 * 2;  // 6,000 open all the time
    EXPECT_EQ(unit_hours(), "2");
    usage.request_bytes = 1'000'000'000;
    usage.response_bytes = 2'000'000'000;
    EXPECT_EQ(unit_hours(), "3");
    usage.calls = 3'600'000;  // 1,000/s
    EXPECT_EQ(unit_hours({.listener_rules = 14}), "4");
}

TEST_F(AlbTest, TheFirstTenRulesAreFree) {
    usage.calls = 3'600'000;
    EXPECT_EQ(unit_hours({.listener_rules = 10}), "0");
}

TEST_F(AlbTest, BytesToFunctionsCostTwoAndAHalfTimesTheUnits) {
    usage.response_bytes = 1'000'000'000;
    EXPECT_EQ(unit_hours({.target = BalancerTarget::functions}), "2.5");
}

TEST_F(AlbTest, StartedHoursBillWhole) {
    input.window = 61min;
    unit_hours();
    EXPECT_EQ(line(price_window(input), "alb", "aws.alb.hour.here").quantity, quantity("2"));
    EXPECT_EQ(line(*price_month(input), "alb", "aws.alb.hour.here").quantity, quantity("730"));
}

struct FargateTest : BillTest {
    static BillableComponent task(std::int64_t millicores, std::int64_t mebibytes_of_memory) {
        BillableComponent made = component("web", "aws-fargate");
        made.facts.millicores = millicores;
        made.facts.memory = mebibytes(mebibytes_of_memory);
        made.facts.fixed_instances = 1;
        return made;
    }

    // "vCPU x GB" that an hour of one task bills.
    std::string size_of(std::int64_t millicores, std::int64_t mebibytes_of_memory) {
        bill_for(task(millicores, mebibytes_of_memory));
        const PeriodBill bill = price_window(input);
        return bill.lines.at(0).quantity.to_string() + " x " + bill.lines.at(1).quantity.to_string();
    }

    bool is_offered(std::int64_t millicores, std::int64_t mebibytes_of_memory) {
        bill_for(task(millicores, mebibytes_of_memory));
        return check_billing(input).empty();
    }
};

TEST_F(FargateTest, RoundsRequestsUpToTheOfferedSizes) {
    EXPECT_EQ(size_of(250, 512), "0.25 x 0.5");
    EXPECT_EQ(size_of(100, 300), "0.25 x 0.5");
    EXPECT_EQ(size_of(250, 513), "0.25 x 1");
    EXPECT_EQ(size_of(250, 1025), "0.25 x 2");
    EXPECT_EQ(size_of(250, 2049), "0.5 x 3");
    EXPECT_EQ(size_of(251, 512), "0.5 x 1");
    EXPECT_EQ(size_of(1000, 512), "1 x 2");
    EXPECT_EQ(size_of(1000, 7 * 1024 + 1), "1 x 8");
    EXPECT_EQ(size_of(2000, 16 * 1024), "2 x 16");
    EXPECT_EQ(size_of(4000, 30 * 1024 + 1), "8 x 32");
    EXPECT_EQ(size_of(8000, 17 * 1024), "8 x 20");
    EXPECT_EQ(size_of(16000, 33 * 1024), "16 x 40");
    EXPECT_EQ(size_of(32000, 61 * 1024), "32 x 120");
    EXPECT_EQ(size_of(500, 130 * 1024), "32 x 244");
}

TEST_F(FargateTest, RefusesWhatIsNotOffered) {
    EXPECT_TRUE(is_offered(32000, 244 * 1024));
    EXPECT_FALSE(is_offered(32001, 1024));
    EXPECT_FALSE(is_offered(1000, 244 * 1024 + 1));
    EXPECT_FALSE(is_offered(0, 1024));
    EXPECT_FALSE(is_offered(1000, 0));
}

TEST_F(BillTest, CheckNamesTheComponentAndWhatIsWrong) {
    BillableComponent small = lambda("f", 0);
    small.facts.memory = mebibytes(64);
    BillableComponent untyped = ec2(1);
    untyped.facts.instance_type.clear();
    BillableComponent unpriced = ec2(1);
    unpriced.facts.instance_type = "m99.huge";
    input.components = {small, untyped, unpriced, component("x", "no-such-rule")};

    const Issues issues = check_billing(input);

    ASSERT_EQ(issues.size(), 4u);
    EXPECT_EQ(issues[0].message.find("f: memory is 67108864 bytes"), 0u) << issues[0].message;
    EXPECT_NE(issues[1].message.find("has no instance type"), std::string::npos);
    EXPECT_NE(issues[2].message.find("has no price for aws.ec2.m99.huge.ondemand"), std::string::npos);
    EXPECT_NE(issues[3].message.find("no-such-rule"), std::string::npos);
}

TEST_F(BillTest, CheckRefusesMemoryBetweenMebibytes) {
    BillableComponent f = lambda("f", 0);
    f.facts.memory = Bytes{mebibytes(128).count + 1};
    bill_for(f);
    EXPECT_EQ(check_billing(input).size(), 1u);
}

TEST_F(BillTest, EveryRuleSaysWhatItFollowsAndLeavesOut) {
    ASSERT_EQ(billing_catalogue().size(), 6u);
    for (const BillingComponent* rule : billing_catalogue()) {
        EXPECT_FALSE(rule->face.summary.empty()) << rule->face.name;
        EXPECT_FALSE(rule->face.follows.empty()) << rule->face.name;
        EXPECT_FALSE(rule->face.leaves_out.empty()) << rule->face.name;
    }
}

TEST_F(BillTest, CostPerHourUsesFirstTiersAndTheBucketsOwnLength) {
    EXPECT_EQ(cost_per_hour(book, ec2(2), 10s), 8.0);
    EXPECT_EQ(cost_per_hour(book, ec2(std::nullopt), 1h), 12.0);
    EXPECT_EQ(cost_per_hour(book, lambda("f", 2000), 30min), 2 * (1000.0 + 4000.0));
    EXPECT_EQ(cost_per_hour(book, component("alb", "aws-alb"), 10s), 1.0);
}

TEST_F(BillTest, CostPerMillionIncludesTheFixedShare) {
    EXPECT_EQ(cost_per_million(money("210.24"), Quantity::whole(3'000'000)), money("70.08"));
    EXPECT_FALSE(cost_per_million(money("1"), Quantity{}));
}

TEST_F(BillTest, CountsRememberedItemsOnce) {
    book.items.front().confidence = Confidence::remembered;
    input.components = {lambda("a", 1), lambda("b", 1)};
    EXPECT_EQ(remembered_items(price_window(input)), 1);
}

// Any mixture of components, odd counts included: lines add up exactly, and so do the parts of each item.
RC_GTEST_PROP(BillProperty, LinesAddUpExactly, ()) {
    const PriceBook book = test_book();
    const auto invocations =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100'000)));
    BillInput input;
    input.prices = &book;
    input.free_tiers = *rc::gen::element(FreeTiers::applied, FreeTiers::ignored);
    input.window = 1h;
    input.sources = {
        {"op", *rc::gen::inRange(1, 1000), Quantity::whole(*rc::gen::inRange(0, 1'000'000'000))}};
    Quantity usage;
    for (const int count : invocations) input.components.push_back(lambda("f", count));
    input.components.push_back(ec2(7));

    const auto bill = price_month(input);

    Money sum;
    Money lambda_requests;
    for (const BillLine& line : bill->lines) {
        RC_ASSERT(line.cost >= Money{});
        RC_ASSERT(line.billable <= line.quantity);
        sum += line.cost;
        if (line.item != "aws.lambda.requests.here") continue;
        usage += line.quantity;
        lambda_requests += line.cost;
    }
    RC_ASSERT(sum == bill->total);
    const Quantity free =
        input.free_tiers == FreeTiers::applied ? std::min(usage, quantity("100")) : Quantity{};
    RC_ASSERT(lambda_requests == price("0.5") * (usage - free));
}

}  // namespace
}  // namespace plimsoll
