// SPDX-License-Identifier: MIT
#include "tests/analytic/trial.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/io/scenario_reader.h"
#include "sim/base/check.h"
#include "sim/random/hash.h"
#include "study/per_replication.h"
#include "study/replicate.h"

namespace plimsoll::analytic {

namespace {

constexpr double kMostT = 4;
constexpr double kMostBlur = 0.0125;  // standard error / exact value

const OperationMeter& operation_of(const Record& record, const std::string& name) {
    PLIMSOLL_CHECK(!name.empty() || record.operations.size() == 1);
    for (const OperationRecord& operation : record.operations)
        if (name.empty() || operation.name == name) return operation.meter;
    PLIMSOLL_CHECK(false, name);
    return record.operations.front().meter;
}

Figure each(std::function<double(const Sight&)> of_one) {
    return Figure{std::move(of_one), nullptr};
}

Figure level(const std::string& service, Int128 ServiceRecord::*integral) {
    return each([=](const Sight& sight) {
        return static_cast<double>(service_of(sight.record, service).*integral) * 1e-9 / sight.seconds;
    });
}

Figure pooled_quantile(double q, const std::function<const Histogram&(const Record&)>& histogram) {
    Figure figure;
    figure.of_one = [=](const Sight& sight) { return to_seconds(*histogram(sight.record).quantile(q)); };
    figure.of_all = [=](const std::vector<Record>& records) {
        return to_seconds(*pooled(records, histogram).quantile(q));
    };
    return figure;
}

Duration seconds(double count) {
    return Duration{std::llround(count * 1e9)};
}

void expect_all_ended(const Record& record) {
    EXPECT_EQ(record.end, RecordEnd::complete);
    for (const OperationRecord& operation : record.operations) {
        std::int64_t ended = 0;
        for (const std::int64_t count : operation.meter.ended) ended += count;
        EXPECT_EQ(ended, operation.meter.arrived) << operation.name;
    }
}

}  // namespace

const ServiceRecord& service_of(const Record& record, const std::string& name) {
    const auto found = std::find_if(record.services.begin(), record.services.end(),
                                    [&](const ServiceRecord& service) { return service.name == name; });
    PLIMSOLL_CHECK(found != record.services.end(), name);
    return *found;
}

Figure latency_mean(const std::string& operation) {
    return each(
        [=](const Sight& sight) { return *operation_of(sight.record, operation).latency.mean_seconds(); });
}

Figure latency_quantile(double q) {
    return pooled_quantile(
        q, [](const Record& record) -> const Histogram& { return operation_of(record, {}).latency; });
}

Figure failed_share(Outcome outcome) {
    return each([=](const Sight& sight) {
        const OperationMeter& meter = operation_of(sight.record, {});
        return static_cast<double>(meter.ended[static_cast<std::size_t>(outcome)]) /
               static_cast<double>(meter.arrived);
    });
}

Figure wait_mean(const std::string& service) {
    return each(
        [=](const Sight& sight) { return *service_of(sight.record, service).meter.wait.mean_seconds(); });
}

Figure wait_quantile(const std::string& service, double q) {
    return pooled_quantile(
        q, [=](const Record& record) -> const Histogram& { return service_of(record, service).meter.wait; });
}

Figure wait_share(const std::string& service) {
    return each([=](const Sight& sight) {
        const ServiceMeter& meter = service_of(sight.record, service).meter;
        return static_cast<double>(meter.waited) / static_cast<double>(meter.wait.count());
    });
}

Figure busy(const std::string& service) {
    return level(service, &ServiceRecord::busy);
}
Figure queue_length(const std::string& service) {
    return level(service, &ServiceRecord::queue);
}
Figure live(const std::string& service) {
    return level(service, &ServiceRecord::live);
}

Setting& Setting::set(std::string pointer, std::string json) {
    sets_.emplace_back(std::move(pointer), std::move(json));
    return *this;
}

Setting& Setting::rate(double per_second) {
    return set("/workload/arrivals", fmt::format(R"({{"rate": "{:.15f}/s"}})", per_second));
}

Setting& Setting::seed(std::string_view name) {
    seed_ = hash_of(name) % 1'000'000;
    return *this;
}

Setting& Setting::lasts(double warmup, double window) {
    warmup_ = warmup;
    window_ = window;
    return *this;
}

std::vector<Record> Setting::run(double times, int replications) const {
    io::ReadOptions reading;
    reading.sets = sets_;
    reading.sets.emplace_back("/experiment/warmup", fmt::format("\"{}ns\"", seconds(warmup_).count()));
    reading.sets.emplace_back("/experiment/drain", "\"30d\"");
    reading.seed = seed_;
    reading.replications = replications;
    reading.duration = seconds(warmup_ + window_ * times);
    const Result<io::Loaded> loaded = io::read_scenario_text(text_, "analytic.json", reading);
    if (!loaded) {
        for (const Issue& issue : loaded.error()) ADD_FAILURE() << io::to_line(issue);
        return {};
    }
    StudyOptions options;
    options.wants_series = false;
    options.max_events = std::numeric_limits<std::int64_t>::max();
    std::vector<Record> records = replicate({&loaded->scenario}, options).front().records;
    EXPECT_EQ(records.size(), static_cast<std::size_t>(replications));
    for (const Record& record : records) expect_all_ended(record);
    return records;
}

double settling_time(double load, double variation_squared) {
    return 20 * 2 * (1 + variation_squared) / ((1 - load) * (1 - load));
}

Statistic compare(const std::vector<double>& values, double exact) {
    const auto n = static_cast<double>(values.size());
    Statistic found;
    for (const double value : values) found.mean += value / n;
    double squares = 0;
    for (const double value : values) squares += (value - found.mean) * (value - found.mean);
    found.error = std::sqrt(squares / (n - 1) / n);
    if (std::all_of(values.begin(), values.end(), [&](double value) { return value == exact; })) return found;
    found.t = (found.mean - exact) / found.error;
    return found;
}

Trial::Trial(std::string model, std::string source, Setting setting)
    : model_(std::move(model)), source_(std::move(source)), setting_(std::move(setting)) {
    setting_.seed(model_);
}

Trial& Trial::expect(std::string measure, double exact, Figure figure) {
    expectations_.push_back({std::move(measure), exact, std::move(figure)});
    return *this;
}

Statistic Trial::look(const std::vector<Record>& records, const Expectation& at, double times) const {
    std::vector<double> values;
    for (const Record& record : records)
        values.push_back(at.figure.of_one(Sight{record, setting_.window(times)}));
    Statistic found = compare(values, at.exact);
    if (!at.figure.of_all) return found;
    found.mean = at.figure.of_all(records);
    if (found.mean != at.exact) found.t = (found.mean - at.exact) / found.error;
    return found;
}

void Trial::run() const {
    const std::vector<Record> records = setting_.run();
    if (records.size() != kReplications) return;
    std::vector<const Expectation*> failed;
    for (const Expectation& at : expectations_) {
        const Statistic found = look(records, at, 1);
        print({model_, at.measure, source_, at.exact, found});
        EXPECT_LE(found.error, kMostBlur * at.exact) << model_ << ", " << at.measure << ": too short a run";
        if (!(std::abs(found.t) < kMostT)) failed.push_back(&at);
    }
    if (!failed.empty()) settle(failed);
}

void Trial::settle(const std::vector<const Expectation*>& failed) const {
    constexpr double kTimes = 10;
    const std::vector<Record> records = setting_.run(kTimes);
    if (records.size() != kReplications) return;
    for (const Expectation* at : failed) {
        const Statistic found = look(records, *at, kTimes);
        print({model_ + ", ten times the length", at->measure, source_, at->exact, found});
        EXPECT_LT(std::abs(found.t), kMostT) << model_ << ", " << at->measure << ": " << found.mean << " +- "
                                             << found.error << ", exactly " << at->exact;
    }
}

void print(const Row& row) {
    fmt::print("| {} | {} | {:.7g} | {:.7g} | {} | {:+.2f} | {} |\n", row.model, row.measure, row.exact,
               row.found.mean, row.replications, row.found.t, row.source);
}

}  // namespace plimsoll::analytic
