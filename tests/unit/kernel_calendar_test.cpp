// SPDX-License-Identifier: MIT
#include "sim/kernel/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace plimsoll {
namespace {

using Ids = std::vector<std::uint64_t>;

// These events are popped, never run: their context is their name.
Event named(std::uint64_t id) {
    return Event{nullptr, reinterpret_cast<void*>(id)};
}

std::uint64_t id_of(const Event& event) {
    return reinterpret_cast<std::uint64_t>(event.context);
}

Ids pop_all(Calendar& calendar, Time limit = kNever) {
    Ids ids;
    Time now;
    Event event;
    while (calendar.pop(limit, now, event)) ids.push_back(id_of(event));
    return ids;
}

TEST(CalendarTest, EventsRunInOrderOfTimeThenOfScheduling) {
    Calendar calendar;
    calendar.schedule(kStart + 2ns, named(1));
    calendar.schedule(kStart + 1ns, named(2));
    calendar.schedule(kStart + 2ns, named(3));
    calendar.schedule(kStart + 1ns, named(4));

    EXPECT_EQ(pop_all(calendar), (Ids{2, 4, 1, 3}));
}

TEST(CalendarTest, TheTimeOfTheLastPoppedEventIsKnown) {
    Calendar calendar;
    calendar.schedule(kStart + 7ns, named(1));
    Time now;
    Event event;

    ASSERT_TRUE(calendar.pop(kNever, now, event));

    EXPECT_EQ(now, kStart + 7ns);
    EXPECT_EQ(calendar.last_popped(), kStart + 7ns);
}

TEST(CalendarTest, NothingRunsBeyondTheLimitAndNothingIsLost) {
    Calendar calendar;
    calendar.schedule(kStart + 5ns, named(1));
    calendar.schedule(kStart + 6ns, named(2));

    EXPECT_EQ(pop_all(calendar, kStart + 4ns), Ids{});
    EXPECT_EQ(pop_all(calendar, kStart + 5ns), Ids{1});
    EXPECT_EQ(pop_all(calendar), Ids{2});
}

TEST(CalendarTest, ACancelledEventNeverRuns) {
    Calendar calendar;
    const EventHandle first = calendar.schedule(kStart + 1ns, named(1));
    calendar.schedule(kStart + 2ns, named(2));

    EXPECT_TRUE(calendar.cancel(first));
    EXPECT_FALSE(calendar.cancel(first));
    EXPECT_EQ(pop_all(calendar), Ids{2});
}

TEST(CalendarTest, AnOldHandleDoesNotCancelWhatUsesItsSlotNow) {
    Calendar calendar;
    const EventHandle old = calendar.schedule(kStart + 1ns, named(1));
    pop_all(calendar);
    const EventHandle now = calendar.schedule(kStart + 2ns, named(2));
    ASSERT_EQ(now.slot, old.slot);

    EXPECT_FALSE(calendar.cancel(old));
    EXPECT_FALSE(calendar.cancel(EventHandle{}));
    EXPECT_EQ(pop_all(calendar), Ids{2});
}

TEST(CalendarTest, ATimerArmedLaterFiresOnceAtTheNewTime) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    calendar.arm(timer, kStart + 1ns);
    calendar.arm(timer, kStart + 3ns);
    calendar.schedule(kStart + 2ns, named(2));

    EXPECT_EQ(calendar.size(), 2U);
    EXPECT_EQ(pop_all(calendar), (Ids{2, 1}));
}

TEST(CalendarTest, ATimerArmedEarlierFiresOnceAtTheNewTime) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    calendar.arm(timer, kStart + 3ns);
    calendar.arm(timer, kStart + 1ns);
    calendar.schedule(kStart + 2ns, named(2));

    EXPECT_EQ(pop_all(calendar), (Ids{1, 2}));
}

TEST(CalendarTest, AmongEqualTimesTheLastArmingOfATimerCounts) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    calendar.arm(timer, kStart + 5ns);
    calendar.schedule(kStart + 5ns, named(2));
    calendar.arm(timer, kStart + 9ns);
    calendar.arm(timer, kStart + 5ns);

    EXPECT_EQ(pop_all(calendar), (Ids{2, 1}));
}

TEST(CalendarTest, ATimerCanBeArmedAsThoughItHadBeenEarlier) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    const std::uint64_t sequence = calendar.take_sequence();
    calendar.schedule(kStart + 5ns, named(2));
    calendar.arm(timer, kStart + 5ns, sequence);

    EXPECT_EQ(pop_all(calendar), (Ids{1, 2}));
}

TEST(CalendarTest, ADisarmedTimerRestsUntilItIsArmedAgain) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    calendar.arm(timer, kStart + 1ns);
    calendar.disarm(timer);
    EXPECT_EQ(pop_all(calendar), Ids{});

    calendar.arm(timer, kStart + 2ns);
    EXPECT_EQ(pop_all(calendar), Ids{1});
    calendar.arm(timer, kStart + 3ns);
    EXPECT_EQ(pop_all(calendar), Ids{1});
}

TEST(CalendarTest, ARemovedTimerLeavesNothingBehind) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    calendar.arm(timer, kStart + 1ns);
    calendar.remove_timer(timer);
    const EventHandle next = calendar.schedule(kStart + 1ns, named(2));
    ASSERT_EQ(next.slot, timer.slot);

    EXPECT_EQ(pop_all(calendar), Ids{2});
    EXPECT_EQ(calendar.live(), 0U);
}

TEST(CalendarTest, CancelledEntriesAreSweptOut) {
    Calendar calendar;
    std::vector<EventHandle> handles;
    for (int i = 0; i < 100'000; ++i) {
        handles.push_back(calendar.schedule(kStart + Duration{i}, named(0)));
        if (i % 100 != 0) calendar.cancel(handles.back());
        ASSERT_LE(calendar.size(), calendar.live() + std::max<std::size_t>(calendar.live(), 65));
    }
    EXPECT_EQ(calendar.live(), 1000U);
    EXPECT_EQ(pop_all(calendar).size(), 1000U);
}

TEST(CalendarTest, ATimerArmedEarlierAgainAndAgainDoesNotFillTheHeap) {
    Calendar calendar;
    const TimerHandle timer = calendar.add_timer(named(1));
    for (int i = 100'000; i > 0; --i) {
        calendar.arm(timer, kStart + Duration{i});
        ASSERT_LE(calendar.size(), 66U);
    }
    EXPECT_EQ(pop_all(calendar), Ids{1});
}

// What the calendar promises, in the obvious way: a sorted map.
class SortedMap {
  public:
    using Key = std::pair<Time, std::uint64_t>;

    Key add(Time due, std::uint64_t sequence, std::uint64_t id) {
        const Key key{due, sequence};
        events_.emplace(key, id);
        return key;
    }
    bool remove(Key key) { return events_.erase(key) == 1; }
    std::size_t size() const { return events_.size(); }

    // The next event's id and time, or nothing.
    std::optional<std::pair<std::uint64_t, Time>> pop(Time limit) {
        if (events_.empty() || events_.begin()->first.first > limit) return std::nullopt;
        const auto [key, id] = *events_.begin();
        events_.erase(events_.begin());
        return std::pair{id, key.first};
    }

  private:
    std::map<Key, std::uint64_t> events_;
};

// Any mixture of scheduling, cancelling, arming, disarming and popping.
class CalendarPair {
  public:
    explicit CalendarPair(std::uint64_t timers) {
        for (std::uint64_t i = 0; i < timers; ++i) {
            timers_.push_back(calendar_.add_timer(named(kTimerIds + i)));
            timer_keys_.emplace_back();
        }
    }

    void act(std::uint32_t choice, std::uint32_t number) {
        const Time due = now_ + Duration{number % 50};
        switch (choice % 8) {
            case 0:
            case 1:
            case 2: return schedule(due);
            case 3: return cancel(number);
            case 4: return arm(number % timers_.size(), due);
            case 5: return disarm(number % timers_.size());
            default: return pop(now_ + Duration{number % 30});
        }
    }

    void pop_everything() {
        while (expected_.size() > 0) pop(kNever);
        pop(kNever);
    }

  private:
    static constexpr std::uint64_t kTimerIds = 1'000'000;

    void schedule(Time due) {
        const std::uint64_t id = handles_.size();
        handles_.push_back(calendar_.schedule(due, named(id)));
        keys_.push_back(expected_.add(due, handles_.back().sequence, id));
    }

    void cancel(std::uint32_t number) {
        if (handles_.empty()) return;
        const std::size_t which = number % handles_.size();
        RC_ASSERT(calendar_.cancel(handles_[which]) == expected_.remove(keys_[which]));
    }

    void arm(std::size_t timer, Time due) {
        if (timer_keys_[timer]) expected_.remove(*timer_keys_[timer]);
        const std::uint64_t sequence = calendar_.take_sequence();
        calendar_.arm(timers_[timer], due, sequence);
        timer_keys_[timer] = expected_.add(due, sequence, kTimerIds + timer);
    }

    void disarm(std::size_t timer) {
        if (timer_keys_[timer]) expected_.remove(*timer_keys_[timer]);
        timer_keys_[timer].reset();
        calendar_.disarm(timers_[timer]);
    }

    void pop(Time limit) {
        Event event;
        Time now = now_;
        const bool has_popped = calendar_.pop(limit, now, event);
        const auto expected = expected_.pop(limit);
        RC_ASSERT(has_popped == expected.has_value());
        if (!expected) return;
        RC_ASSERT(id_of(event) == expected->first);
        RC_ASSERT(now == expected->second);
        now_ = now;
        if (id_of(event) >= kTimerIds) timer_keys_[id_of(event) - kTimerIds].reset();
    }

    Calendar calendar_;
    SortedMap expected_;
    Time now_ = kStart;
    std::vector<EventHandle> handles_;
    std::vector<SortedMap::Key> keys_;
    std::vector<TimerHandle> timers_;
    std::vector<std::optional<SortedMap::Key>> timer_keys_;
};

RC_GTEST_PROP(CalendarTest, BehavesLikeASortedMap,
              (const std::vector<std::pair<std::uint32_t, std::uint32_t>>& acts)) {
    CalendarPair pair(3);
    for (int round = 0; round < 10; ++round)
        for (const auto& [choice, number] : acts)
            pair.act(choice + static_cast<std::uint32_t>(round), number);
    pair.pop_everything();
}

}  // namespace
}  // namespace plimsoll
