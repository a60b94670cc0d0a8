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
        events_.push_back(event);
        return first_ticket_ + events_.size() - 1;
    }

    // Precondition: the posted event has not run.
    void revoke(Ticket ticket) { events_[ticket - first_ticket_].run = nullptr; }

    bool is_empty() const { return next_ == events_.size(); }

    void run_all() {
        if (events_.empty()) return;
        while (next_ < events_.size()) {
            const Event event = events_[next_++];
            if (event.run) event.run(event.context);
        }
        first_ticket_ += events_.size();
        events_.clear();
        next_ = 0;
    }

  private:
    std::vector<Event> events_;
    std::size_t next_ = 0;
    Ticket first_ticket_ = 1;
};

}  // namespace plimsoll
