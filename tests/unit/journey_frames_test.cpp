// SPDX-License-Identifier: MIT
// Frames live and die: long chains that take no time, cancellation in every kind of wait, slots that are
// granted and revoked at one instant, and as many destructions as constructions.
#include "models/journey/frame.h"

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "models/journey/journey.h"
#include "sim/kernel/fast_kernel.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

const std::string kService = "/deployment/services/s/";
const std::string kSteps = "/system/services/s/op";
const Changes kBack = {
    {"/system/services/back", R"({ "work": [ { "wait": "0s" } ], "slow": [ { "wait": "10s" } ],
                                                     "fail": [ { "wait": "0s", "fail": "100%" } ] })"},
    {"/deployment/services/back", R"({ "platform": "servers", "scale": { "fixed": 1 } })"}};

scenario::Scenario one_request(const Changes& changes) {
    Changes all = kBack;
    all.insert(all.end(), changes.begin(), changes.end());
    scenario::Scenario scenario = scenario_with(all);
    let_arrive(scenario, {{0s, 0s}});
    return scenario;
}

void expect_all_returned(const Record& record) {
    EXPECT_EQ(record.frames_taken, record.frames_returned);
    EXPECT_EQ(record.slots_still_held, 0);
}

constexpr std::int64_t kMillion = 1'000'000;

TEST(InstantTest, AMillionCallsThatTakeNoTimeDoNotOverflowTheStack) {
    const Record record = run(one_request({{kSteps, R"([ { "call": "back.work", "times": 1000000 } ])"}}));
    EXPECT_EQ(ended(record, Outcome::succeeded), 1);
    EXPECT_EQ(edge(record, "s", "back.work").calls, kMillion);
    EXPECT_EQ(record.events, 1U);
    expect_all_returned(record);
}

TEST(InstantTest, AMillionRetriesThatFailAtOnceDoNotOverflowTheStack) {
    scenario::Scenario scenario = one_request({{kSteps, R"([ { "wait": "0s", "fail": "100%" } ])"}});
    scenario.workload.streams.at("workload").client.retry.attempts = kMillion;
    const Record record = run(scenario);
    EXPECT_EQ(operation(record).attempts, kMillion);
    EXPECT_EQ(ended(record, Outcome::error), 1);
    expect_all_returned(record);
}

TEST(InstantTest, AMillionBranchesThatTakeNoTimeDoNotOverflowTheStack) {
    const Record wide = run(one_request({{kSteps, R"([ { "call": "back.work", "fan": 1000000 } ])"}}));
    EXPECT_EQ(edge(wide, "s", "back.work").calls, kMillion);
    expect_all_returned(wide);
    const Record long_lasting =
        run(one_request({{kSteps, R"([ { "call": "back.work", "fan": 2, "times": 500000 } ])"}}));
    EXPECT_EQ(edge(long_lasting, "s", "back.work").calls, kMillion);
    expect_all_returned(long_lasting);
}

TEST(InstantTest, AMillionTimeoutsAtOneInstantDoNotOverflowTheStack) {
    scenario::Scenario scenario =
        one_request({{kSteps, R"([ { "wait": "1s" } ])"},
                     {kService + "concurrency", "1"},
                     {"/workload/client", R"({ "timeout": "1s", "on-timeout": "cancel" })"}});
    let_arrive(scenario, {{0s, 0s, 100'000}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::timed_out), 100'000);
    EXPECT_EQ(seconds(service(record).queue), 99'999);
    expect_all_returned(record);
}

// A client gives up after 1 s and cancels. When does the operation give its slot back?
double slot_held(Changes changes) {
    changes.push_back({"/workload/client", R"({ "timeout": "1s", "on-timeout": "cancel" })"});
    const Record record = run(one_request(changes));
    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    expect_all_returned(record);
    return seconds(service(record).busy);
}

TEST(CancelTest, FetchesAFrameOutOfACallABackOffOrAJoinAtOnce) {
    EXPECT_EQ(slot_held({{kSteps, R"([ { "call": "back.slow" } ])"}}), 1);
    EXPECT_EQ(
        slot_held({{kSteps, R"([ { "call": "back.fail" } ])"},
                   {"/deployment/services/back/callers/retry", R"({ "attempts": 9, "backoff": "5s" })"}}),
        1);
    EXPECT_EQ(slot_held({{kSteps, R"([ [ { "call": "back.slow" }, { "call": "back.slow" } ] ])"}}), 1);
    EXPECT_EQ(slot_held({{kSteps, R"([ [ { "wait": "5s" }, { "wait": "6s" } ] ])"}}), 1);
    EXPECT_EQ(slot_held({{kSteps, R"([ { "call": "back.slow", "optional": true }, { "wait": "5s" } ])"}}), 1);
}

TEST(CancelTest, WaitsForTheEndOfAStepThatIsUnderWay) {
    EXPECT_EQ(slot_held({{kSteps, R"([ { "wait": "5s" }, { "wait": "5s" } ])"}}), 5);
    EXPECT_EQ(
        slot_held(
            {{kSteps, R"([ { "wait": { "uniform": { "min": "5s", "max": "5s" } } }, { "wait": "5s" } ])"}}),
        5);
    EXPECT_EQ(slot_held({{kSteps, R"([ { "wait": "3s", "times": 5 } ])"}}), 3);
    EXPECT_EQ(slot_held({{kSteps, R"([ { "cpu": "5s" }, { "cpu": "5s" } ])"}, {kService + "cpu", "1"}}), 5);
}

// It was an invocation and caused the start, which the platform bills; it worked not at all.
TEST(CancelTest, ACallCancelledDuringItsStartPaysForTheStart) {
    const Changes function = {{"/deployment/services/s",
                               R"({ "platform": "functions", "start": { "init": "5s" }, "keep-alive": "10s",
                                    "scale": { "on-demand": { "max": 9 } } })"},
                              {"/workload/client", R"({ "timeout": "1s", "on-timeout": "cancel" })"}};
    const Record record = run(one_request(function));
    EXPECT_EQ(seconds(service(record).busy), 5);
    EXPECT_EQ(seconds(service(record).live), 15);
    EXPECT_EQ(service(record).usage.front().invocations, 1);
    EXPECT_EQ(service(record).usage.front().billed_milliseconds, 5000);
    expect_all_returned(record);
}

TEST(CancelTest, OnTheWayThereItTurnsBackOnArrival) {
    Changes changes = {{kSteps, R"([ { "call": "back.slow" } ])"},
                       {"/deployment/network", R"({ "rtt": { "same-zone": "6s" } })"},
                       {"/workload/client", R"({ "timeout": "1s", "on-timeout": "cancel" })"}};
    Changes all = kBack;
    all.insert(all.end(), changes.begin(), changes.end());
    all.push_back({"/deployment/services/back/callers", R"({ "on-timeout": "cancel" })"});
    scenario::Scenario scenario = scenario_with(all);
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);
    EXPECT_EQ(seconds(service(record).busy), 1);
    EXPECT_EQ(seconds(service(record, "back").busy), 0);
    EXPECT_EQ(seconds(service(record, "back").occupied), 3);
}

// Whatever is under way when the run ends: queues, calls, joins, starts, work, back-offs, the network.
TEST(TeardownTest, EverythingInFlightIsGivenBack) {
    scenario::Scenario scenario = one_request(
        {{kSteps,
          R"([ { "wait": "100ms" }, { "cpu": "300ms" }, [ { "call": "back.slow" }, [ { "wait": "1s" }, { "cpu": "1s" } ] ],
                       { "call": "back.fail" } ])"},
         {kService + "concurrency", "20"},
         {kService + "cpu", "2"},
         {"/deployment/services/back",
          R"({ "platform": "functions", "start": { "init": { "exp": "1s" } }, "keep-alive": { "exp": "1s" },
               "scale": { "on-demand": { "max": 7 } },
               "callers": { "timeout": "3s", "retry": { "attempts": 9, "backoff": "500ms" } } })"},
         {"/deployment/network", R"({ "zones": 2, "rtt": { "same-zone": "300ms", "cross-zone": "2s" } })"},
         {"/experiment/drain", R"("0s")"}});
    std::vector<Visitors> visitors;
    for (int i = 0; i < 100; ++i) visitors.push_back({i * 100ms, 0s, 2});
    let_arrive(scenario, visitors);
    for (int tenths = 1; tenths < 100; ++tenths) {
        scenario.experiment.duration = tenths * 100ms;
        const Record record = run(scenario);
        EXPECT_GT(record.in_flight_at_end, 0);
        expect_all_returned(record);
    }
}

// What a test knows of the objects in its frames.
struct Tally {
    int made = 0;
    int destroyed = 0;
    int alive() const { return made - destroyed; }
};

class Counted {
  public:
    explicit Counted(Tally& tally) : tally_(tally) { ++tally_.made; }
    Counted(const Counted& other) : tally_(other.tally_) { ++tally_.made; }
    Counted& operator=(const Counted&) = delete;
    ~Counted() { ++tally_.destroyed; }

  private:
    Tally& tally_;
};

// A journey with a service of one instance, for coroutines of the test's own.
class Road {
  public:
    explicit Road(std::int64_t slots) {
        ServiceSettings settings;
        settings.name = "service";
        settings.slots = slots;
        settings.balance.name = "round-robin";
        service = std::make_unique<Service>(std::move(settings), kernel, RandomKey{}, fingerprint, 1);
        instance = service->choose(Context(), Service::kNobody);
    }

    Frame& start(Task task) {
        Frame& frame = *task.take();
        journey.adopt(frame);
        frame.go_on().resume();
        return frame;
    }

    FastKernel kernel;
    Fingerprint fingerprint;
    Journey journey{kernel, RandomKey{}};
    std::unique_ptr<Service> service;
    Instance* instance = nullptr;
};

Task rest(Journey&, ThisFrame me, Tally& tally, Counted, Duration length) {
    Counted before(tally);
    Pause& pause = me.frame();
    pause.wait(length);
    co_await pause;
    Counted after(tally);
    co_return Outcome::succeeded;
}

TEST(FrameTest, DestroysAsMuchAsItConstructsWhereverItEnds) {
    Tally tally;
    {
        Road road(1);
        rest(road.journey, Beginning{Context()}, tally, Counted(tally), 5s);  // never begun
        EXPECT_EQ(tally.alive(), 0);
        road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 0s));  // over at once
        EXPECT_EQ(tally.alive(), 0);
        road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 1s));
        road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 2s));
        EXPECT_EQ(tally.alive(), 4);
        road.kernel.run(kStart + 1s, 100, [] { return true; });
        EXPECT_EQ(tally.alive(), 2);
        EXPECT_EQ(road.journey.owned(), 1U);
        road.journey.destroy_all();
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_EQ(road.kernel.frames().taken(), road.kernel.frames().returned());
    }
    EXPECT_EQ(tally.made, tally.destroyed);
}

TEST(FrameOwnerTest, KnowsWhetherAFrameIsHereThatWasGivenUp) {
    Tally tally;
    Road road(1);
    EXPECT_FALSE(road.journey.has_abandoned());
    road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 1s));
    road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 2s));
    road.kernel.run(kStart + 1s, 100, [] { return true; });
    EXPECT_TRUE(road.journey.has_abandoned());
    road.kernel.run(kStart + 2s, 100, [] { return true; });
    EXPECT_FALSE(road.journey.has_abandoned());
    road.start(rest(road.journey, Beginning{Context()}, tally, Counted(tally), 1s));
    road.journey.destroy_all();
    EXPECT_FALSE(road.journey.has_abandoned());
}

struct Queueing {
    bool has_slot = false;
    bool was_cancelled = false;
};

Task take_slot(Journey&, ThisFrame me, Tally& tally, Road& road, Queueing& queueing) {
    Counted counted(tally);
    Pause& pause = me.frame();
    pause.for_slot(*road.service, road.instance);
    co_await pause;
    queueing.was_cancelled = me.is_stopped();
    if (me.is_stopped()) co_return Outcome::aborted;
    queueing.has_slot = true;
    co_return Outcome::succeeded;
}

// Each is cancelled after it was granted the slot and before it runs; the slot goes on to the next every
// time.
TEST(FrameTest, ASlotThatWasGrantedAndRevokedAtOneInstantGoesToTheNextInLine) {
    constexpr std::size_t kWaiting = 3000;
    constexpr std::size_t kCancelled = 2500;
    Tally tally;
    Road road(1);
    ASSERT_TRUE(road.service->try_take_slot(*road.instance));
    std::deque<Queueing> queue(kWaiting);
    std::vector<Frame*> frames;
    for (Queueing& queueing : queue)
        frames.push_back(&road.start(take_slot(road.journey, Beginning{Context()}, tally, road, queueing)));
    ASSERT_EQ(road.service->meter.queue.level(), static_cast<std::int64_t>(kWaiting));

    road.service->give_slot_back(*road.instance);
    std::size_t revoked = 0;
    for (std::size_t i = 0; i < kCancelled; ++i) {
        // Its grant is on the ready list, for it waits no longer, but it has not run.
        const bool is_granted =
            road.service->meter.queue.level() == static_cast<std::int64_t>(kWaiting - i - 1) &&
            !queue[i].has_slot;
        revoked += is_granted;
        road.journey.stop(*frames[i], Outcome::aborted);
    }
    EXPECT_EQ(road.service->meter.busy.level(), 1);
    road.kernel.ready().run_all();

    EXPECT_EQ(revoked, kCancelled);
    for (std::size_t i = 0; i < kWaiting; ++i) {
        EXPECT_EQ(queue[i].was_cancelled, i < kCancelled) << i;
        EXPECT_EQ(queue[i].has_slot, i == kCancelled) << i;
    }
    EXPECT_EQ(road.service->meter.busy.level(), 1);
    EXPECT_EQ(tally.alive(), static_cast<int>(kWaiting - kCancelled - 1));
    road.journey.destroy_all();
    EXPECT_EQ(tally.made, tally.destroyed);
}

// Destroyed instead of cancelled, as when a caller further up ends.
TEST(FrameTest, ASlotThatWasGrantedToADestroyedFrameGoesToTheNextInLine) {
    Tally tally;
    Road road(1);
    ASSERT_TRUE(road.service->try_take_slot(*road.instance));
    std::deque<Queueing> queue(2000);
    for (Queueing& queueing : queue)
        road.start(take_slot(road.journey, Beginning{Context()}, tally, road, queueing));

    road.service->give_slot_back(*road.instance);
    road.journey.destroy_all();
    road.kernel.ready().run_all();

    EXPECT_EQ(road.service->meter.busy.level(), 0);
    EXPECT_EQ(road.service->meter.queue.level(), 0);
    EXPECT_EQ(tally.made, tally.destroyed);
    for (const Queueing& queueing : queue) EXPECT_FALSE(queueing.has_slot || queueing.was_cancelled);
}

// The same in whole journeys. A's eight branches hold all eight slots and are cancelled at 1 s; the slots go
// to the first eight of 2400 waiting calls, all from fans of eight, of which the first to run fails and takes
// its granted siblings with it. Then the slots go to the next fan, all at one instant.
TEST(FrameTest, FansThatFailTakeTheirGrantedSlotsBackAllAtOneInstant) {
    constexpr std::int64_t kFans = 300;
    scenario::Scenario scenario = scenario_from(R"({
        "plimsoll": 1, "name": "test",
        "system": { "services": {
            "a": { "hold": [ { "call": "s.hold", "fan": 8 } ] },
            "b": { "fail": [ { "call": "s.fail", "fan": 8 } ] },
            "s": { "hold": [ { "call": "deep.sleep" } ], "fail": [ { "wait": "0s", "fail": "100%" } ] },
            "deep": { "sleep": [ { "wait": "50s" } ] } } },
        "workload": { "streams": {
            "holders": { "mix": { "a.hold": "100%" }, "arrivals": { "rate": "0/s" },
                         "client": { "timeout": "1s", "on-timeout": "cancel" } },
            "others": { "mix": { "b.fail": "100%" }, "arrivals": { "rate": "0/s" } } } },
        "deployment": { "services": {
            "a": { "platform": "servers", "scale": { "fixed": 1 } },
            "b": { "platform": "servers", "scale": { "fixed": 1 } },
            "deep": { "platform": "servers", "scale": { "fixed": 1 } },
            "s": { "platform": "servers", "scale": { "fixed": 1 }, "concurrency": 8, "callers": { "on-timeout": "cancel" } } } },
        "experiment": { "duration": "100s", "replications": 1 } })");
    let_arrive(scenario, {{0s, 0s}}, "holders");
    let_arrive(scenario, {{500ms, 0s, kFans}}, "others");
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out, "a.hold"), 1);
    EXPECT_EQ(ended(record, Outcome::error, "b.fail"), kFans);
    EXPECT_EQ(service(record, "s").meter.calls, 8 + 8 * kFans);
    EXPECT_EQ(service(record, "s").meter.wait.count(), static_cast<std::uint64_t>(8 + kFans));
    EXPECT_EQ(seconds(service(record, "s").queue), 8 * kFans * 0.5);
    EXPECT_EQ(seconds(service(record, "s").busy), 8);
    expect_all_returned(record);
}

}  // namespace
}  // namespace plimsoll::journey_test
