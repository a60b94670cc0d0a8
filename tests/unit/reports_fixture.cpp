// SPDX-License-Identifier: MIT
#include "tests/unit/reports_fixture.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace plimsoll::fixture {
namespace {

constexpr std::size_t kBuckets = 240;
constexpr double kBucketSeconds = 20;

// A small fixed ripple, so that curves do not look drawn with a ruler.
double ripple(std::size_t at, unsigned salt) {
    std::uint32_t bits = static_cast<std::uint32_t>(at) * 2654435761u + salt * 40503u;
    bits ^= bits >> 15, bits *= 2246822519u, bits ^= bits >> 13;
    return static_cast<double>(bits % 1000) / 1000 - 0.5;
}

// 400/s, the e-mail at minute 20 takes it to 3600/s, back to 600/s after minute 40.
double load_at(double minute) {
    if (minute < 20) return 400;
    if (minute < 22) return 400 + 3200 * (minute - 20) / 2;
    if (minute < 40) return 3600 - 1200 * (minute - 22) / 18;
    if (minute < 50) return 2400 - 1800 * (minute - 40) / 10;
    return 600;
}

Track track_of(const std::function<std::optional<double>(std::size_t, double)>& value) {
    Track track;
    for (std::size_t at = 0; at < kBuckets; ++at)
        track.push_back(value(at, static_cast<double>(at) * kBucketSeconds / 60));
    return track;
}

struct Traits {
    double base_seconds = 0.02;  // p50 of a calm minute
    double surge = 1;            // how much worse the sale makes it
    double per_instance = 120;   // requests/s that one instance carries
    bool has_cold_starts = false;
};

double surge_at(double minute, const Traits& traits) {
    if (minute < 20 || minute > 32) return 1;
    return 1 + traits.surge * std::exp(-(minute - 20) / 3.5);
}

OperationSeries operation_series(const Traits& traits, double share, unsigned salt) {
    OperationSeries series;
    series.arrived = track_of([&](std::size_t at, double minute) {
        return load_at(minute) * share * kBucketSeconds * (1 + 0.05 * ripple(at, salt));
    });
    series.failed = track_of([&](std::size_t at, double minute) {
        return surge_at(minute, traits) > 3 ? std::round(40 + 30 * ripple(at, salt)) : 0.0;
    });
    const auto quantile = [&](double factor, double power, unsigned own) {
        return track_of([=](std::size_t at, double minute) {
            return traits.base_seconds * factor * std::pow(surge_at(minute, traits), power) *
                   (1 + 0.2 * ripple(at, own));
        });
    };
    series.p50 = quantile(1, 0.5, salt + 1);
    series.p95 = quantile(3.1, 0.9, salt + 2);
    series.p99 = quantile(5.6, 1.1, salt + 3);
    return series;
}

double instances_at(double minute, const Traits& traits) {
    const double lagged = traits.has_cold_starts ? load_at(minute) : load_at(std::max(0.0, minute - 2.5));
    return std::clamp(std::ceil(lagged / traits.per_instance), 3.0, 60.0);
}

ServiceSeries service_series(const Traits& traits, unsigned salt) {
    ServiceSeries series;
    series.instances = track_of([&](std::size_t, double minute) { return instances_at(minute, traits); });
    series.ready = track_of([&](std::size_t, double minute) {
        return std::min(instances_at(minute, traits), instances_at(std::max(0.0, minute - 1), traits));
    });
    series.desired = track_of([&](std::size_t, double minute) { return instances_at(minute + 0.7, traits); });
    series.busy = track_of([&](std::size_t at, double minute) {
        return 0.6 * instances_at(minute, traits) * (1 + 0.2 * ripple(at, salt));
    });
    series.queue = track_of([&](std::size_t, double minute) {
        return surge_at(minute, traits) > 2 ? 140 * surge_at(minute, traits) : 2.0;
    });
    series.cold_starts = track_of([&](std::size_t at, double minute) {
        if (!traits.has_cold_starts) return 0.0;
        const double growth =
            instances_at(minute, traits) - instances_at(std::max(0.0, minute - kBucketSeconds / 60), traits);
        return std::max(0.0, growth) + (ripple(at, salt) > 0.4 ? 1.0 : 0.0);
    });
    series.throttled = track_of([&](std::size_t, double) { return 0.0; });

    const double peak = *std::max_element(series.instances.begin(), series.instances.end()).operator*();
    for (std::size_t instance = 0; instance < static_cast<std::size_t>(peak); ++instance) {
        series.instance_names.push_back("web-" + std::to_string(instance + 1));
        series.instance_utilization.push_back(
            track_of([&](std::size_t at, double minute) -> std::optional<double> {
                const double live = instances_at(minute, traits);
                if (static_cast<double>(instance) >= live) return std::nullopt;
                return std::clamp(load_at(minute) / (live * traits.per_instance) * 0.85 +
                                      0.25 * ripple(at, salt + static_cast<unsigned>(instance)),
                                  0.02, 1.0);
            }));
    }
    return series;
}

SeriesResult series_of(const Traits& traits, const std::map<std::string, double>& dollars_per_hour) {
    SeriesResult series;
    series.bucket_seconds = kBucketSeconds;
    series.warmup_seconds = 300;
    series.buckets = kBuckets;
    series.operations["web.browse"] = operation_series(traits, 0.96, 10);
    Traits slower = traits;
    slower.base_seconds *= 9;
    series.operations["web.checkout"] = operation_series(slower, 0.04, 20);
    series.services["web"] = service_series(traits, 30);
    Traits denser = traits;
    denser.per_instance *= 2;
    series.services["catalog"] = service_series(denser, 300);
    for (const auto& [component, dollars] : dollars_per_hour)
        series.cost_per_hour[component] = track_of([&, dollars = dollars](std::size_t at, double minute) {
            const double scale =
                traits.has_cold_starts ? load_at(minute) / 900 : 0.6 + instances_at(minute, traits) / 40;
            return dollars * scale * (1 + 0.04 * ripple(at, 7));
        });
    return series;
}

std::vector<std::pair<double, double>> cdf_of(double median, double spread) {
    std::vector<std::pair<double, double>> points;
    for (int step = 1; step < 200; ++step) {
        const double share = step / 200.0;
        points.emplace_back(median * std::exp(spread * std::log(share / (1 - share)) / 1.7), share);
    }
    for (const double tail : {0.996, 0.998, 0.999, 0.9995})
        points.emplace_back(median * std::exp(spread * std::log(tail / (1 - tail)) / 1.7), tail);
    return points;
}

OperationResult operation(double count, double p50, double p95, double p99, double failed_share,
                          double spread) {
    OperationResult result;
    result.arrived = even(count, count * 0.0021);
    result.failed_total = even(count * failed_share, count * failed_share * 0.2);
    if (failed_share > 0) result.failed["timed-out"] = result.failed_total;
    result.succeeded = even(count * (1 - failed_share), count * 0.0022);
    result.unfinished = even(0, 0);
    result.unfinished_share = Estimate{0, 0, 3 / count / 10};
    result.error_share =
        failed_share > 0 ? even(failed_share, failed_share * 0.2) : Estimate{0, 0, 3 / count / 10};
    if (failed_share > 0) result.failed_shares["timed-out"] = result.error_share;
    result.rate_per_second = even(count / 4500, count / 4500 * 0.0021);
    result.attempts_per_request = even(1 + failed_share, failed_share * 0.1);
    result.latency_mean = even(p50 * 1.4, p50 * 0.02);
    result.latency.p50 = even(p50, p50 * 0.008);
    result.latency.p90 = even(p95 * 0.7, p95 * 0.01);
    result.latency.p95 = even(p95, p95 * 0.015);
    result.latency.p99 = lopsided(p99, p99 * 0.965, p99 * 1.052);
    result.latency.p999 = Estimate{p99 * 2.2, std::nullopt, std::nullopt};
    result.answer = result.latency;
    result.answer.p99 = lopsided(p99 * 1.01, p99 * 0.97, p99 * 1.07);
    result.latency_cdf = cdf_of(p50, spread);
    return result;
}

ServiceResult service(const std::string& platform, double mean, std::int64_t peak, double busy_share,
                      double cold_share) {
    ServiceResult result;
    result.platform = platform;
    result.instances_mean = even(mean, mean * 0.012);
    result.instances_max = even(static_cast<double>(peak) - 0.6, 0.5);
    result.instances_peak = peak;
    result.busy = even(mean * busy_share, mean * 0.01);
    result.idle = even(mean * (1 - busy_share), mean * 0.01);
    if (platform == "functions")
        result.utilization = even(busy_share, 0.011);
    else
        result.cpu_utilization = even(busy_share, 0.009);
    result.instance_utilization = even(busy_share, 0.01);
    result.queue_length = even(1.7, 0.3);
    result.wait_mean = even(0.0021, 0.0002);
    result.wait_p99 = even(0.041, 0.003);
    result.wait_share = even(0.11, 0.004);
    result.cold_starts = cold_share > 0 ? even(412, 21) : even(0, 0);
    if (platform == "functions") result.cold_start_share = even(cold_share, cold_share * 0.08);
    if (cold_share > 0) result.start_mean = even(0.38, 0.02), result.start_p99 = even(1.1, 0.06);
    result.throttled_share = Estimate{0, 0, 1e-6};
    return result;
}

GoalResult goal(const std::string& of, const std::string& target, const std::string& unit, double bound,
                MaybeEstimate measured, Verdict verdict) {
    return {of, target, unit, bound, std::move(measured), verdict};
}

BillLineResult line(const std::string& component, const std::string& service, const std::string& kind,
                    const std::string& item, double quantity, const std::string& unit,
                    const std::string& price, double half_width, const std::string& basis) {
    const double cost = quantity * std::stod(price);
    return {component,
            service,
            item,
            kind,
            even(quantity, quantity * half_width),
            unit,
            price,
            even(cost, cost * half_width),
            basis};
}

void total(BillResult& bill, double half_width, double million_requests) {
    double sum = 0;
    for (const BillLineResult& each : bill.lines) sum += each.cost->value;
    bill.book = "aws/us-east-1";
    bill.as_of = "2026-09-20";
    bill.month_total = even(sum, half_width);
    bill.window_total = even(sum / 730 * 1.25, half_width / 730 * 1.25);
    bill.per_million_requests = even(sum / million_requests, half_width / million_requests);
    bill.month_requests = million_requests * 1e6;
}

RunResult base_result(const std::string& name, const std::string& file) {
    RunResult result;
    result.name = name;
    result.files = {file, "shop.json"};
    result.sha256 = "5d41402abc4b2a76b9719d911017c592ae3f1c0d9b7e6f5a4c3b2a1908172635";
    result.run = {42, 10, "fast", 4800, 300, 69120000, 412000000, "9f2c51ab77e0d314", false};
    result.machine = {2, 41.7, 82.9, "0.1.0"};
    result.reproduce = "plimsoll run " + file + " --seed 42";
    return result;
}

}  // namespace

RunResult shop_on_kubernetes() {
    RunResult result = base_result("Shop on Kubernetes", "kubernetes.json");
    result.operations["web.browse"] = operation(6635520, 0.0213, 0.0841, 0.309, 0, 0.62);
    result.operations["web.checkout"] = operation(276480, 0.214, 0.78, 1.94, 0.00004, 0.5);
    result.services["web"] = service("servers", 12.4, 30, 0.58, 0);
    result.services["catalog"] = service("servers", 6.9, 15, 0.61, 0);
    result.hops["gateway"] = {even(6912000, 14100), Estimate{0, 0, 1e-7}, even(0.41, 0.004)};
    result.edges = {{"client", "web.browse", even(6635520, 13900), even(1, 0), even(3.2e11, 6e8),
                     even(0.029, 0.0004), lopsided(0.309, 0.298, 0.325)},
                    {"client", "web.checkout", even(276480, 580), even(1.00004, 0.00001), even(1.9e9, 4e6),
                     even(0.29, 0.003), lopsided(1.94, 1.87, 2.04)},
                    {"web", "catalog.list", even(6635520, 13900), even(1, 0), even(4e10, 9e7),
                     even(0.011, 0.0002), even(0.047, 0.002)}};
    result.goals["browse-fast"] =
        goal("web.browse", "p99 < 400ms", "s", 0.4, lopsided(0.312, 0.3, 0.331), Verdict::met);
    result.goals["checkout-fast"] =
        goal("web.checkout", "p99 < 2s", "s", 2, lopsided(1.96, 1.88, 2.08), Verdict::undecided);
    result.goals["few-errors"] =
        goal("*", "errors < 0.5%", "share", 0.005, even(0.0000016, 0.0000004), Verdict::met);

    BillResult bill;
    bill.lines = {line("nodes", "Amazon EC2", "compute", "aws.ec2.m6i.2xlarge.us-east-1", 14600, "hour",
                       "0.384", 0, "time"),
                  line("cluster", "Amazon EKS", "control plane", "aws.eks.cluster.us-east-1", 730, "hour",
                       "0.10", 0, "time"),
                  line("edge-lb", "Elastic Load Balancing", "hours", "aws.alb.hour.us-east-1", 730, "hour",
                       "0.0225", 0, "time"),
                  line("edge-lb", "Elastic Load Balancing", "capacity units", "aws.alb.lcu.us-east-1", 43100,
                       "LCU-hour", "0.008", 0.02, "request"),
                  line("network", "AWS data transfer", "egress", "aws.transfer.out.us-east-1", 41200, "GB",
                       "0.09", 0.004, "request")};
    bill.remembered_items = 1;
    total(bill, 19, 900);
    result.bill = bill;
    result.series = series_of({0.0213, 4.2, 120, false},
                              {{"nodes", 7.7}, {"cluster", 0.1}, {"edge-lb", 0.5}, {"network", 5.1}});
    result.sample = SampleResult{
        1,
        {{1200, "stage", "e-mail", "The e-mail goes out"}, {1800, "fault", "zone-lost", "Zone 2 is lost"}},
        {{1215, "hpa", "web", 6, 9, "cpu 84 % of 60 %", {{"cpu", 0.84}}, ""}}};
    result.notes = {{Severity::warning, "near-limit", "/deployment/services/web/scale",
                     "web reached 30 of at most 30 instances in 4 of 10 replications"}};
    return result;
}

RunResult shop_on_functions() {
    RunResult result = base_result("Shop on functions", "functions.json");
    result.operations["web.browse"] = operation(6635520, 0.0187, 0.0712, 0.521, 0.0004, 0.66);
    result.operations["web.checkout"] = operation(276480, 0.209, 0.72, 1.61, 0.0006, 0.47);
    result.services["web"] = service("functions", 31.8, 96, 0.44, 0.0061);
    result.services["catalog"] = service("functions", 14.2, 41, 0.47, 0.0038);
    result.hops["gateway"] = {even(6912000, 14100), even(0.0002, 0.00003), std::nullopt};
    result.edges = {{"client", "web.browse", even(6635520, 13900), even(1.0004, 0.0001), even(3.2e11, 6e8),
                     even(0.027, 0.0004), lopsided(0.521, 0.503, 0.548)},
                    {"client", "web.checkout", even(276480, 580), even(1.0006, 0.0001), even(1.9e9, 4e6),
                     even(0.28, 0.003), lopsided(1.61, 1.55, 1.69)}};
    result.goals["browse-fast"] =
        goal("web.browse", "p99 < 400ms", "s", 0.4, lopsided(0.526, 0.505, 0.557), Verdict::missed);
    result.goals["checkout-fast"] =
        goal("web.checkout", "p99 < 2s", "s", 2, lopsided(1.63, 1.56, 1.72), Verdict::met);
    result.goals["few-errors"] =
        goal("*", "errors < 0.5%", "share", 0.005, even(0.00041, 0.00008), Verdict::met);

    BillResult bill;
    bill.lines = {line("web", "AWS Lambda", "requests", "aws.lambda.requests.us-east-1", 900000000, "request",
                       "0.0000002", 0.0004, "request"),
                  line("web", "AWS Lambda", "compute", "aws.lambda.duration.x86.us-east-1", 151000000,
                       "GB-second", "0.0000166667", 0.011, "request"),
                  line("catalog", "AWS Lambda", "requests", "aws.lambda.requests.us-east-1", 864000000,
                       "request", "0.0000002", 0.0004, "request"),
                  line("catalog", "AWS Lambda", "compute", "aws.lambda.duration.x86.us-east-1", 61000000,
                       "GB-second", "0.0000166667", 0.013, "request"),
                  line("api", "Amazon API Gateway", "requests", "aws.apigateway.http.us-east-1", 900000000,
                       "request", "0.000001", 0.0004, "request"),
                  line("network", "AWS data transfer", "egress", "aws.transfer.out.us-east-1", 41200, "GB",
                       "0.09", 0.004, "request")};
    total(bill, 74, 900);
    result.bill = bill;
    result.series =
        series_of({0.0187, 11, 60, true}, {{"web", 4.1}, {"catalog", 1.9}, {"api", 1.3}, {"network", 5.1}});
    result.sample = SampleResult{
        1,
        {{1200, "stage", "e-mail", "The e-mail goes out"}, {1800, "fault", "zone-lost", "Zone 2 is lost"}},
        {}};
    return result;
}

Comparison shop_comparison() {
    Comparison comparison;
    comparison.baseline = "Shop on Kubernetes";
    comparison.results = {shop_on_kubernetes(), shop_on_functions()};
    const double month =
        comparison.results[1].bill->month_total->value - comparison.results[0].bill->month_total->value;
    const double base = comparison.results[0].bill->month_total->value;
    const auto add = [&](const char* metric, MaybeEstimate difference, MaybeEstimate relative,
                         bool is_significant) {
        comparison.differences.push_back(
            {"Shop on functions", metric, std::move(difference), std::move(relative), is_significant});
    };
    add("goals.browse-fast", lopsided(0.214, 0.195, 0.241), even(0.69, 0.07), true);
    add("goals.checkout-fast", lopsided(-0.33, -0.44, -0.21), even(-0.17, 0.06), true);
    add("goals.few-errors", even(0.000408, 0.00008), std::nullopt, true);
    add("operations.web.browse.latency-seconds.p50", even(-0.0026, 0.0002), even(-0.122, 0.009), true);
    add("operations.web.checkout.latency-seconds.p50", even(-0.005, 0.0061), even(-0.023, 0.028), false);
    add("operations.web.browse.error-share", even(0.0004, 0.00008), std::nullopt, true);
    add("bill.month-total", even(month, 71), even(month / base, 71 / base), true);
    add("bill.per-million-requests", even(month / 900, 71.0 / 900), even(month / base, 71 / base), true);
    comparison.verdict =
        "No architecture is known to meet every goal: Shop on functions misses browse-fast, Shop on "
        "Kubernetes is undecided on checkout-fast.";
    comparison.reproduce = "plimsoll compare kubernetes.json functions.json --seed 42";
    return comparison;
}

namespace {

void forget(MaybeEstimate& estimate) {
    if (estimate) estimate->low = estimate->high = std::nullopt;
}

}  // namespace

RunResult single_replication() {
    RunResult result = shop_on_kubernetes();
    result.run.replications = 1;
    for (auto& [name, own] : result.operations)
        for (MaybeEstimate* estimate :
             {&own.arrived, &own.succeeded, &own.unfinished, &own.failed_total, &own.error_share,
              &own.rate_per_second, &own.attempts_per_request, &own.latency_mean, &own.latency.p50,
              &own.latency.p90, &own.latency.p95, &own.latency.p99, &own.answer.p50, &own.answer.p90,
              &own.answer.p95, &own.answer.p99})
            forget(*estimate);
    for (auto& [name, own] : result.operations) {
        forget(own.unfinished_share);
        for (auto& [outcome, share] : own.failed_shares) forget(share);
    }
    for (auto& [name, own] : result.hops) forget(own.throttled_share), forget(own.utilization);
    for (auto& [name, own] : result.services)
        for (MaybeEstimate* estimate :
             {&own.instances_mean, &own.instances_max, &own.busy, &own.idle, &own.utilization,
              &own.cpu_utilization, &own.instance_utilization, &own.queue_length, &own.wait_mean,
              &own.wait_p99, &own.wait_share, &own.cold_starts, &own.throttled_share})
            forget(*estimate);
    for (auto& [name, own] : result.goals) forget(own.measured), own.verdict = Verdict::single_run;
    for (BillLineResult& own : result.bill->lines) forget(own.quantity), forget(own.cost);
    for (MaybeEstimate* estimate :
         {&result.bill->month_total, &result.bill->window_total, &result.bill->per_million_requests})
        forget(*estimate);
    return result;
}

Comparison hostile_comparison() {
    Comparison comparison = shop_comparison();
    RunResult& hostile = comparison.results[1];
    for (Difference& difference : comparison.differences) difference.candidate = kHostileName;
    hostile.name = kHostileName;
    hostile.notes.push_back(
        {Severity::warning, "<b>", "/x\n/y", "<script>alert(2)</script>\r\n\x1b]0;title\x07"});
    hostile.goals["=cmd|' /C calc'!A0"] = hostile.goals["few-errors"];
    hostile.services[kHostileName] = hostile.services["web"];
    hostile.operations["\"><svg onload=alert(3)>"] = hostile.operations["web.browse"];
    hostile.series->services[kHostileName] = hostile.series->services["web"];
    hostile.series->operations["\"><svg onload=alert(3)>"] = hostile.series->operations["web.browse"];
    hostile.series->services["web"].instance_names[0] = "<img src=x>";
    hostile.bill->lines[0].component = "=HYPERLINK(\"http://x\",\"y\")";
    hostile.bill->lines[0].item = "{{headline}}{{{verdict}}}";
    hostile.hosts = {host(kHostileName, 0.5, 1), host("=cmd", 0.4, 1)};
    hostile.links = {link(kHostileName, Direction::up, 1, 0.5, 0.9),
                     link("{{{headline}}}", Direction::both, 1, 0.5, 2)};
    add_up(hostile, 1);
    hostile.sample->events[0].text = "]]><script>alert(4)</script>\xe2\x80\xa8";
    hostile.reproduce = "plimsoll run $(reboot) \x1b[2J";
    comparison.verdict = std::string(kHostileName) + " & {{candidates}} wins.";
    return comparison;
}

}  // namespace plimsoll::fixture
