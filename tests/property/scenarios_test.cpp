// SPDX-License-Identifier: MIT
// What holds in every scenario, whatever happens in it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "models/io/price_book_reader.h"
#include "models/world.h"
#include "reports/json.h"
#include "sim/kernel/fast_kernel.h"
#include "study/billing.h"
#include "study/replicate.h"
#include "study/study.h"
#include "tests/property/random_scenario.h"

namespace plimsoll::property {
namespace {

constexpr int kTapeLength = 400;

// A list of numbers of any length up to kTapeLength; see tape.h.
Tape any_tape() {
    const auto numbers =
        rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 20));
    return Tape(*rc::gen::resize(kTapeLength, numbers));
}

std::string any_scenario(Without without = {}) {
    Tape tape = any_tape();
    const std::string text = random_scenario(tape, without);
    RC_LOG() << text << '\n';
    return text;
}

Record run(const scenario::Scenario& scenario, std::uint64_t replication = 0, WorldOptions options = {}) {
    FastKernel kernel;
    World world(scenario, kernel, RandomKey{scenario.experiment.seed, replication}, std::move(options));
    return world.run();
}

std::int64_t ended_in_all(const OperationMeter& meter) {
    std::int64_t ended = 0;
    for (const std::int64_t count : meter.ended) ended += count;
    return ended;
}

void check_conservation(const Record& record) {
    RC_ASSERT(record.frames_taken == record.frames_returned);
    RC_ASSERT(record.slots_still_held == 0);
    std::int64_t unfinished = 0;
    for (const OperationRecord& operation : record.operations) {
        const OperationMeter& meter = operation.meter;
        RC_ASSERT(meter.latency.count() == static_cast<std::uint64_t>(meter.ended[0]));
        RC_ASSERT(ended_in_all(meter) <= meter.arrived);
        RC_ASSERT(meter.attempts >= meter.arrived);
        RC_ASSERT(meter.ended[static_cast<std::size_t>(Outcome::aborted)] == 0);
        unfinished += meter.arrived - ended_in_all(meter);
    }
    RC_ASSERT(unfinished == record.in_flight_at_end);
    for (const ServiceRecord& service : record.services) {
        RC_ASSERT(service.meter.wait.count() + static_cast<std::uint64_t>(service.meter.throttled) <=
                  static_cast<std::uint64_t>(service.meter.calls));
        RC_ASSERT(service.meter.waited <= static_cast<std::int64_t>(service.meter.wait.count()));
        RC_ASSERT(service.meter.wasted <= service.meter.calls);
        RC_ASSERT(service.ready <= service.live);
        RC_ASSERT(service.occupied <= service.live);
        RC_ASSERT(service.queue >= 0);
        const bool may_start = service.kind == "functions";
        RC_ASSERT(!service.has_slots || may_start || service.busy <= service.ready_slots);
        RC_ASSERT(service.core_nanoseconds_used <= service.core_nanoseconds_available * (1 + 1e-9) + 1);
        RC_ASSERT(service.meter.queue.level() == 0);
        RC_ASSERT(service.meter.occupied.level() >= 0);
    }
    for (const EdgeRecord& edge : record.edges) {
        RC_ASSERT(edge.meter.attempts >= edge.meter.calls);
        RC_ASSERT(edge.meter.latency.count() <= static_cast<std::uint64_t>(edge.meter.attempts));
    }
}

RC_GTEST_PROP(ConservationTest, WhatArrivedSucceededFailedOrIsUnfinished, ()) {
    const scenario::Scenario scenario = read(any_scenario());
    const Record record = run(scenario);
    RC_ASSERT(record.end == RecordEnd::complete);
    check_conservation(record);
    std::int64_t arrived = 0;
    for (const OperationRecord& operation : record.operations) arrived += operation.meter.all_arrived;
    RC_ASSERT(arrived == record.requests);
    std::int64_t counted = 0;
    for (const SourceRecord& source : record.sources) counted += source.counted;
    for (const OperationRecord& operation : record.operations) counted -= operation.meter.arrived;
    RC_ASSERT(counted == 0);
}

// Every call is an attempt of somebody's, and no other.
RC_GTEST_PROP(ConservationTest, CallsOfAServiceAreTheAttemptsOfItsCallers, ()) {
    const Record record = run(read(any_scenario()));
    std::map<std::string, std::int64_t> attempts;
    for (const EdgeRecord& edge : record.edges)
        attempts[edge.to.substr(0, edge.to.find('.'))] += edge.meter.attempts;
    for (const ServiceRecord& service : record.services)
        attempts[service.name.substr(0, service.name.find('.'))] -= service.meter.calls;
    for (const auto& [name, difference] : attempts) RC_ASSERT(difference == 0);
}

RC_GTEST_PROP(ConservationTest, HoldsWhereverARunIsStopped, ()) {
    const scenario::Scenario scenario = read(any_scenario());
    WorldOptions options;
    options.max_events = *rc::gen::inRange<std::uint64_t>(1, 3000);
    check_conservation(run(scenario, 0, options));
    options.max_events = 100'000'000;
    options.max_in_flight = *rc::gen::inRange<std::size_t>(1, 30);
    check_conservation(run(scenario, 0, options));
}

// Whatever dies with its host or is lost on its way is counted as failed, and gives back what it held.
RC_GTEST_PROP(ConservationTest, MachinesThatFailLoseNothing, ()) {
    Tape tape = any_tape();
    const std::string text = on_failing_machines(random_scenario(tape), tape);
    RC_LOG() << text << '\n';
    const Record record = run(read(text));
    RC_ASSERT(record.end == RecordEnd::complete);
    check_conservation(record);
    for (const ServiceRecord& service : record.services) {
        RC_ASSERT(service.meter.queue.level() == 0);
        RC_ASSERT(service.ready <= service.live);
        RC_ASSERT(service.occupied <= service.live);
    }
    for (const LinkRecord& link : record.links) RC_ASSERT(link.carried_bytes >= 0);
}

RC_GTEST_PROP(ConservationTest, PendingEventsAreBoundedByLiveObjects, ()) {
    const Record record = run(read(any_scenario()));
    // A frame waits for one thing and is watched by one clock; an instance has a timer for its cores, one for
    // its keep-alive and a start. As many again may be cancelled and not yet swept, or 64.
    RC_ASSERT(record.pending_events_peak <= 2 * 3 * record.live_objects_peak + 65);
}

// The tracks add up to the totals, with the warm-up and what came before.
RC_GTEST_PROP(ConservationTest, TheSeriesAddUpToTheTotals, ()) {
    const scenario::Scenario scenario = read(any_scenario(Without{.late_arrivals = true}));
    const Record record = run(scenario);
    for (std::size_t i = 0; i < record.services.size(); ++i) {
        const ServiceTrack& track = record.series->services[i];
        Int128 live = 0, busy = 0, queue = 0;
        for (const Int128 value : track.live) live += value;
        for (const Int128 value : track.busy) busy += value;
        for (const Int128 value : track.queue) queue += value;
        RC_ASSERT(live == record.services[i].live);
        RC_ASSERT(busy == record.services[i].busy);
        RC_ASSERT(queue == record.services[i].queue);
        RequestUsage used;
        for (const RequestUsage& usage : track.usage) used += usage;
        for (const RequestUsage& usage : record.services[i].usage) {
            used.invocations -= usage.invocations;
            used.billed_milliseconds -= usage.billed_milliseconds;
            used.request_bytes -= usage.request_bytes;
        }
        RC_ASSERT(used.invocations == 0);
        RC_ASSERT(used.billed_milliseconds == 0);
        RC_ASSERT(used.request_bytes == 0);
    }
}

// Little's law, exactly: everything lies within the window, and who waits is granted in the end.
RC_GTEST_PROP(LittlesLawTest, TheQueuesIntegralIsTheSumOfTheWaits, ()) {
    const Record record = run(read(any_scenario(Without{.cancelling = true, .late_arrivals = true})));
    RC_ASSERT(record.in_flight_at_end == 0);
    for (const ServiceRecord& service : record.services)
        RC_ASSERT(service.queue == service.meter.wait.sum_nanoseconds());
}

// Without failures and network a call takes its wait and the time it holds its slot, starts included.
RC_GTEST_PROP(LittlesLawTest, TheSlotsIntegralIsTheSumOfTheHoldingTimes, ()) {
    scenario::Scenario scenario = read(any_scenario(Without{.failures = true, .late_arrivals = true}));
    scenario.deployment.network = scenario::Network();
    const Record record = run(scenario);
    std::map<std::string, Int128> rest;
    for (const EdgeRecord& edge : record.edges)
        rest[edge.to.substr(0, edge.to.find('.'))] += edge.meter.latency.sum_nanoseconds();
    for (const ServiceRecord& service : record.services)
        rest[service.name.substr(0, service.name.find('.'))] -=
            service.meter.wait.sum_nanoseconds() + service.busy;
    for (const auto& [name, difference] : rest) RC_ASSERT(difference == 0);
    for (const OperationRecord& operation : record.operations)
        RC_ASSERT(operation.meter.ended[0] == operation.meter.arrived);
}

// What events should cost: an arrival, each wait and piece of work, each phase of a start, each end of a
// keep-alive.
class EventCount {
  public:
    // Makes every step's length certain to be above zero, and work's number certain.
    static void settle(scenario::Sequence& sequence) {
        const Distribution some = Distribution::uniform(1ms, 9ms);
        for (scenario::Step& step : sequence) {
            if (auto* parallel = std::get_if<scenario::ParallelStep>(&step.action))
                for (scenario::Sequence& branch : parallel->branches) settle(branch);
            auto* cpu = std::get_if<scenario::CpuStep>(&step.action);
            auto* wait = std::get_if<scenario::WaitStep>(&step.action);
            if (cpu && !cpu->work.constant_value()) cpu->work = some;
            if (wait && !wait->time.constant_value()) wait->time = some;
            if (!cpu && !wait) continue;
            step.probability = Share{1};
            if (!step.times.constant_value()) step.times = CountDistribution::constant(2);
            if (!step.fan.constant_value()) step.fan = CountDistribution::constant(3);
        }
    }

    static std::int64_t of(const scenario::Sequence& sequence) {
        std::int64_t events = 0;
        for (const scenario::Step& step : sequence) {
            if (const auto* parallel = std::get_if<scenario::ParallelStep>(&step.action))
                for (const scenario::Sequence& branch : parallel->branches) events += of(branch);
            const auto* cpu = std::get_if<scenario::CpuStep>(&step.action);
            const auto* wait = std::get_if<scenario::WaitStep>(&step.action);
            if (!cpu && !wait) continue;
            const Distribution& length = cpu ? cpu->work : wait->time;
            if (length.constant_value() != Duration::zero())
                events += *step.times.constant_value() * *step.fan.constant_value();
        }
        return events;
    }
};

std::int64_t phases_of(const scenario::Start& start) {
    return start.schedule.has_value() + start.pull.has_value() + start.sandbox.has_value() +
           start.init.has_value();
}

RC_GTEST_PROP(EventsTest, ARequestCostsWhatItsStepsCost, ()) {
    scenario::Scenario scenario = read(any_scenario(Without{.failures = true, .late_arrivals = true}));
    scenario.deployment.network = scenario::Network();
    for (auto& [name, hop] : scenario.deployment.hops) {
        hop.latency = Distribution::constant(1ms);
        if (hop.work) hop.work = Distribution::uniform(1ms, 9ms);
    }
    for (auto& [name, service] : scenario.system.services)
        for (auto& [operation, steps] : service.operations) EventCount::settle(steps);
    for (auto& [name, service] : scenario.deployment.services)
        service.keep_alive = Distribution::constant(10ms);
    const Record record = run(scenario);

    std::int64_t expected = record.requests;
    for (const EdgeRecord& edge : record.edges) {
        const std::size_t dot = edge.to.find('.');
        if (dot == std::string::npos) {
            const scenario::Hop& hop = scenario.deployment.hops.at(edge.to);
            expected += edge.meter.attempts * (1 + hop.work.has_value());
            continue;
        }
        const auto& operations = scenario.system.services.at(edge.to.substr(0, dot)).operations;
        expected += edge.meter.attempts * EventCount::of(operations.at(edge.to.substr(dot + 1)));
    }
    for (const ServiceRecord& service : record.services) {
        if (service.is_hop || service.kind != "functions") continue;
        const auto& deployment =
            scenario.deployment.services.at(service.name.substr(0, service.name.find('.')));
        expected += service.meter.all_cold_starts * (phases_of(deployment.start) + 1);
    }
    RC_ASSERT(record.events == static_cast<std::uint64_t>(expected));
}

PriceBook read_prices() {
    const char* folder = std::getenv("PLIMSOLL_SOURCE_DIR");
    std::ifstream file(std::string(folder ? folder : ".") + "/scenarios/catalog/prices/aws-us-east-1.json");
    std::stringstream text;
    text << file.rdbuf();
    return io::read_price_book(text.str(), "aws-us-east-1.json").value();
}

const PriceBook& prices() {
    static const PriceBook book = read_prices();
    return book;
}

StudyInput input_of(const std::string& text) {
    StudyInput input;
    input.scenario = read(text);
    if (!input.scenario.deployment.prices.book.empty()) input.prices = &prices();
    return input;
}

RC_GTEST_PROP(BillTest, TheBillIsTheSumOfItsLines, ()) {
    const StudyInput input = input_of(any_scenario());
    if (!input.prices) return;
    const Record record = run(input.scenario);
    const BillInput usage = bill_input(input.scenario, *input.prices, record);
    const auto sum = [](const PeriodBill& bill, auto counts) {
        Money total;
        for (const BillLine& line : bill.lines)
            if (counts(line)) total += line.cost;
        return total;
    };
    const PeriodBill window = price_window(usage);
    RC_ASSERT(sum(window, [](const BillLine&) { return true; }) == window.total);
    const auto month = price_month(usage);
    RC_ASSERT(month.has_value() ==
              std::all_of(usage.sources.begin(), usage.sources.end(),
                          [](const TrafficSource& source) { return source.month_requests.has_value(); }));
    if (!month) return;
    const auto is_of_month = [](const BillLine& line) { return line.basis != Basis::window; };
    RC_ASSERT(sum(*month, is_of_month) == month->total);
    RC_ASSERT(sum(*month, [&](const BillLine& line) { return !is_of_month(line); }) == month->left_out);
}

std::string document_of(const StudyInput& input, int threads) {
    StudyOptions options;
    options.threads = threads;
    return to_json(run_study(input, options).result, JsonContent::reproducible);
}

RC_GTEST_PROP(SameBytesTest, OneThreadOrFour, ()) {
    StudyInput input = input_of(any_scenario());
    input.scenario.experiment.replications = 5;
    RC_ASSERT(document_of(input, 1) == document_of(input, 4));
}

RC_GTEST_PROP(SameBytesTest, MembersInAnyOrder, ()) {
    const std::string text = any_scenario();
    Tape tape = any_tape();
    const std::string other = with_shuffled_members(text, tape);
    RC_ASSERT(document_of(input_of(text), 2) == document_of(input_of(other), 2));
}

// But for its own entries, and what identifies the scenario.
RC_GTEST_PROP(SameBytesTest, WithAnIdleService, ()) {
    const std::string name = *rc::gen::element<std::string>("aaa", "lemon", "zzz");
    const std::string text = any_scenario();
    const auto document = [&](const std::string& scenario) {
        auto json = nlohmann::ordered_json::parse(document_of(input_of(scenario), 2));
        json.erase("scenario");
        json["services"].erase(name);
        if (json.contains("series")) json["series"]["services"].erase(name);
        return json.dump();
    };
    RC_ASSERT(document(text) == document(with_idle_service(text, name)));
}

// Operations that only work have no coroutine, and with such a step they have one.
RC_GTEST_PROP(SameBytesTest, WithStepsThatTakeNoTime, ()) {
    const std::string calm = any_scenario();
    Tape tape = any_tape();
    const std::string text = *rc::gen::element(calm, on_failing_machines(calm, tape));
    const auto document = [&](const std::string& scenario) {
        auto json = nlohmann::ordered_json::parse(document_of(input_of(scenario), 2));
        json.erase("scenario");
        return json.dump();
    };
    RC_ASSERT(document(text) == document(with_idle_steps(text)));
}

RC_GTEST_PROP(SameBytesTest, AReplicationDoesNotDependOnTheOthers, ()) {
    scenario::Scenario few = read(any_scenario());
    few.experiment.replications = 2;
    scenario::Scenario many = few;
    many.experiment.replications = 4;
    const std::vector<Replications> all = replicate({&few, &many}, StudyOptions());
    for (std::size_t i = 0; i < 2; ++i) {
        RC_ASSERT(all[0].records[i].fingerprint == all[1].records[i].fingerprint);
        RC_ASSERT(all[0].records[i].fingerprint == run(few, i).fingerprint);
    }
}

// Comparing a scenario with itself finds nothing.
RC_GTEST_PROP(ComparisonTest, AScenarioDoesNotDifferFromItself, ()) {
    const StudyInput input = input_of(any_scenario());
    const ComparisonResult twins = compare_study({input, input}, {}, StudyOptions());
    for (const Difference& difference : twins.comparison.differences) {
        RC_ASSERT(difference.difference->value == 0);
        RC_ASSERT(!difference.significant);
    }
}

}  // namespace
}  // namespace plimsoll::property
