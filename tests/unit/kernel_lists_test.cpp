// SPDX-License-Identifier: MIT
// Delay lists, the ready list and the loop that runs them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <functional>
#include <limits>
#include <set>
#include <vector>

#include "sim/kernel/fast_kernel.h"

namespace plimsoll {
namespace {

constexpr std::uint64_t kAnyNumber = std::numeric_limits<std::uint64_t>::max();

// Writes down what happens when.
class Log {
  public:
    struct Entry {
        Time at;
        std::uint64_t id;
        bool operator==(const Entry&) const = default;
    };

    explicit Log(Kernel& kernel) : kernel_(kernel) {}

    Event event(std::uint64_t id) { return Event{&Log::write, &notes_.emplace_back(Note{*this, id})}; }

    std::vector<std::uint64_t> ids() const {
        std::vector<std::uint64_t> all;
        for (const Entry& entry : entries) all.push_back(entry.id);
        return all;
    }

    std::vector<Entry> entries;

  private:
    struct Note {
        Log& log;
        std::uint64_t id;
    };

    static void write(void* context) {
        const Note& note = *static_cast<Note*>(context);
        note.log.entries.push_back(Entry{note.log.kernel_.now(), note.id});
    }

    Kernel& kernel_;
    std::deque<Note> notes_;
};

// Runs any function as an event.
class Does {
  public:
    explicit Does(std::function<void()> what) : what_(std::move(what)) {}
    Event event() {
        return Event{[](void* does) { static_cast<Does*>(does)->what_(); }, this};
    }

  private:
    std::function<void()> what_;
};

RunEnd run(Kernel& kernel, Time limit = kNever, std::uint64_t max_events = kAnyNumber) {
    return kernel.run(limit, max_events, [] { return true; });
}

void start(Kernel& kernel, Duration length, Delayed& delayed, Event event) {
    kernel.delays_of(length).start(delayed, kernel.now(), event.run, event.context);
}

using Ids = std::vector<std::uint64_t>;

TEST(DelayListTest, DelaysKeepTheirPlaceAmongEqualTimes) {
    FastKernel kernel;
    Log log(kernel);
    Delayed first, second;

    start(kernel, 5ns, first, log.event(1));
    kernel.at(kStart + 5ns, log.event(2));
    start(kernel, 5ns, second, log.event(3));
    run(kernel);

    EXPECT_EQ(log.ids(), (Ids{1, 2, 3}));
    EXPECT_EQ(kernel.now(), kStart + 5ns);
}

TEST(DelayListTest, WhoLeavesIsNotCalledWhereverItStood) {
    FastKernel kernel;
    Log log(kernel);
    Delayed first, middle, last, stays;
    start(kernel, 5ns, first, log.event(1));
    start(kernel, 5ns, middle, log.event(2));
    start(kernel, 5ns, stays, log.event(3));
    start(kernel, 5ns, last, log.event(4));

    first.stop();
    middle.stop();
    last.stop();
    last.stop();

    EXPECT_FALSE(first.is_running());
    EXPECT_TRUE(stays.is_running());
    run(kernel);
    EXPECT_EQ(log.ids(), Ids{3});
}

TEST(DelayListTest, ADestroyedDelayIsNotCalled) {
    FastKernel kernel;
    Log log(kernel);
    {
        Delayed delayed;
        start(kernel, 5ns, delayed, log.event(1));
    }
    EXPECT_EQ(run(kernel), RunEnd::limit);
    EXPECT_EQ(log.ids(), Ids{});
    EXPECT_EQ(kernel.events(), 0U);
}

TEST(DelayListTest, ADelayCanStartAgainWhenItIsOver) {
    FastKernel kernel;
    Log log(kernel);
    Delayed delayed;
    Does again([&] { start(kernel, 5ns, delayed, log.event(2)); });
    start(kernel, 5ns, delayed, again.event());

    run(kernel);

    EXPECT_EQ(log.entries, (std::vector<Log::Entry>{{kStart + 10ns, 2}}));
}

TEST(DelayListTest, ADelayOfNoTimeRunsAtThisInstant) {
    FastKernel kernel;
    Log log(kernel);
    Delayed delayed;
    kernel.at(kStart, log.event(1));
    start(kernel, 0ns, delayed, log.event(2));
    kernel.at(kStart, log.event(3));

    run(kernel);

    EXPECT_EQ(log.ids(), (Ids{1, 2, 3}));
}

TEST(DelayListTest, AHundredDelaysHaveOneEntryInTheCalendar) {
    FastKernel kernel;
    Log log(kernel);
    std::deque<Delayed> delays(100);
    for (Delayed& delayed : delays) start(kernel, 5ns, delayed, log.event(0));

    EXPECT_EQ(kernel.calendar().size(), 1U);
    run(kernel);
    EXPECT_EQ(log.entries.size(), 100U);
    EXPECT_EQ(kernel.events(), 100U);
}

// A delay is an event scheduled when it started and cancelled when it was stopped.
RC_GTEST_PROP(DelayListTest, BehavesLikeEventsOfTheCalendar,
              (const std::vector<std::pair<std::uint32_t, std::uint32_t>>& acts)) {
    FastKernel with_lists;
    FastKernel with_events;
    Log from_lists(with_lists);
    Log from_events(with_events);
    std::deque<Delayed> delays;
    std::vector<EventHandle> handles;
    const auto act = [&](std::uint32_t choice, std::uint32_t number) {
        const Duration length{number % 4 * 3};
        const std::uint64_t id = handles.size();
        if (choice % 4 < 2) {
            start(with_lists, length, delays.emplace_back(), from_lists.event(id));
            handles.push_back(with_events.at(with_events.now() + length, from_events.event(id)));
        } else if (choice % 4 == 2 && !delays.empty()) {
            delays[number % delays.size()].stop();
            with_events.cancel(handles[number % handles.size()]);
        } else {
            const Time limit = with_lists.now() + Duration{number % 5};
            run(with_lists, limit);
            run(with_events, limit);
        }
    };

    for (int round = 0; round < 5; ++round)
        for (const auto& [choice, number] : acts) act(choice + static_cast<std::uint32_t>(round), number);
    run(with_lists, with_lists.now() + 100ns);
    run(with_events, with_events.now() + 100ns);

    RC_ASSERT(from_lists.entries == from_events.entries);
    RC_ASSERT(with_lists.events() == with_events.events());
}

TEST(ReadyListTest, RunsFirstComeFirstServedAndWhatIsPostedMeanwhile) {
    FastKernel kernel;
    Log log(kernel);
    Does posts([&] { kernel.ready().post(log.event(3)); });
    kernel.ready().post(log.event(1));
    kernel.ready().post(posts.event());
    kernel.ready().post(log.event(2));

    kernel.ready().run_all();

    EXPECT_EQ(log.ids(), (Ids{1, 2, 3}));
    EXPECT_TRUE(kernel.ready().is_empty());
}

TEST(ReadyListTest, WhatIsRevokedDoesNotRun) {
    FastKernel kernel;
    Log log(kernel);
    ReadyList::Ticket second = 0;
    Does revokes([&] { kernel.ready().revoke(second); });
    kernel.ready().post(revokes.event());
    second = kernel.ready().post(log.event(1));
    kernel.ready().post(log.event(2));

    kernel.ready().run_all();

    EXPECT_EQ(log.ids(), Ids{2});
}

TEST(ReadyListTest, TicketsAreNeverGivenTwice) {
    FastKernel kernel;
    Log log(kernel);
    std::set<ReadyList::Ticket> tickets;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 3; ++i) tickets.insert(kernel.ready().post(log.event(0)));
        kernel.ready().run_all();
    }
    EXPECT_EQ(tickets.size(), 9U);
    EXPECT_FALSE(tickets.contains(0));
}

TEST(KernelTest, WhatIsReadyRunsBeforeTheNextEventOfTheSameInstant) {
    FastKernel kernel;
    Log log(kernel);
    Does posts([&] { kernel.ready().post(log.event(1)); });
    kernel.at(kStart + 1ns, posts.event());
    kernel.at(kStart + 1ns, log.event(2));

    run(kernel);

    EXPECT_EQ(log.ids(), (Ids{1, 2}));
}

TEST(KernelTest, RunsUpToAndIncludingTheLimitAndStandsThere) {
    FastKernel kernel;
    Log log(kernel);
    kernel.at(kStart + 3ns, log.event(1));
    kernel.at(kStart + 4ns, log.event(2));

    EXPECT_EQ(run(kernel, kStart + 3ns), RunEnd::limit);
    EXPECT_EQ(log.ids(), Ids{1});
    EXPECT_EQ(run(kernel, kStart + 10ns), RunEnd::limit);
    EXPECT_EQ(kernel.now(), kStart + 10ns);
    EXPECT_EQ(log.ids(), (Ids{1, 2}));
}

TEST(KernelTest, StopsAfterTheEventThatSaysSo) {
    FastKernel kernel;
    Log log(kernel);
    Does stops([&] { kernel.stop(); });
    kernel.at(kStart + 1ns, stops.event());
    kernel.at(kStart + 1ns, log.event(1));

    EXPECT_EQ(run(kernel), RunEnd::stopped);
    EXPECT_EQ(log.ids(), Ids{});
    EXPECT_EQ(run(kernel), RunEnd::limit);
    EXPECT_EQ(log.ids(), Ids{1});
}

TEST(KernelTest, RunsNoMoreEventsThanItMay) {
    FastKernel kernel;
    Log log(kernel);
    for (int i = 0; i < 10; ++i) kernel.at(kStart + Duration{i}, log.event(0));

    EXPECT_EQ(run(kernel, kNever, 4), RunEnd::out_of_events);
    EXPECT_EQ(kernel.events(), 4U);
}

// Also when a run is cut into pieces that are shorter than the distance between two questions.
TEST(KernelTest, AsksWhetherToGoOnHoweverShortThePieces) {
    FastKernel kernel;
    Log log(kernel);
    constexpr int kEvents = 100'000;
    for (int i = 0; i < kEvents; ++i) kernel.at(kStart + Duration{i}, log.event(0));
    int questions = 0;

    for (int piece = 1; piece <= 1000; ++piece)
        kernel.run(kStart + Duration{piece * kEvents / 1000}, kAnyNumber, [&] { return ++questions > 0; });

    EXPECT_GE(questions, kEvents / 10'000);
    EXPECT_LE(questions, kEvents / 1'000);
}

TEST(KernelTest, IsInterruptedWhenTheAskerSaysNo) {
    FastKernel kernel;
    Log log(kernel);
    for (int i = 0; i < 100'000; ++i) kernel.at(kStart + Duration{i}, log.event(0));

    EXPECT_EQ(kernel.run(kNever, kAnyNumber, [] { return false; }), RunEnd::interrupted);
    EXPECT_LT(kernel.events(), 20'000U);
}

TEST(KernelTest, AGroupsPlaceIsUsedAgain) {
    FastKernel kernel;
    Log log(kernel);
    const HostId host = kernel.add_host(kUnlimitedCores, 1);
    const GroupId first = kernel.add_group(host, Cores{1}, 1);
    kernel.compute(first, 5ns, log.event(1));
    run(kernel);
    EXPECT_DOUBLE_EQ(kernel.used(first), 5);
    kernel.remove_group(first);

    const GroupId second = kernel.add_group(host, Cores{1}, 1);
    EXPECT_EQ(second, first);
    kernel.compute(second, 5ns, log.event(2));
    run(kernel);

    EXPECT_EQ(log.entries, (std::vector<Log::Entry>{{kStart + 5ns, 1}, {kStart + 10ns, 2}}));
}

}  // namespace
}  // namespace plimsoll
