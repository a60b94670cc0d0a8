// SPDX-License-Identifier: MIT
// What shall run at this very instant, after the running event and before the next: first come, first served.
// Resumptions go through here, so that nothing is resumed from inside a release, and can be revoked until
// they run: a slot may be granted and its waiter cancelled at one instant.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/event.h"

namespace plimsoll {

class ReadyList {
  public:
    using Ticket = std::uint64_t;  // 0 is never given out

    Ticket post(Event event) {
        if (size_ == events_.size()) [[unlikely]]
            events_.resize(2 * size_);
        events_[size_] = event;
        return first_ticket_ + size_++;
    }

    // Precondition: the posted event has not run.
    void revoke(Ticket ticket) { events_[ticket - first_ticket_].run = nullptr; }

    bool is_empty() const { return next_ == size_; }

    void run_all() {
        if (size_ == 0) return;
        while (next_ < size_) {
            const Event event = events_[next_++];
            if (event.run) event.run(event.context);
        }
        first_ticket_ += size_;
        size_ = next_ = 0;
    }

  private:
    std::vector<Event> events_ = std::vector<Event>(64);
    std::size_t size_ = 0;
    std::size_t next_ = 0;
    Ticket first_ticket_ = 1;
};

}  // namespace plimsoll
