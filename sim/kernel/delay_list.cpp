// SPDX-License-Identifier: MIT
#include "sim/kernel/delay_list.h"

#include "sim/base/check.h"
#include "sim/kernel/calendar.h"

namespace plimsoll {

DelayList::DelayList(Calendar& calendar, Duration delay)
    : calendar_(calendar), delay_(delay), timer_(calendar.add_timer(Event{&DelayList::fire, this})) {
    PLIMSOLL_CHECK(delay >= Duration::zero(), delay);
}

DelayList::~DelayList() {
    while (first_) unlink(*first_);
    calendar_.remove_timer(timer_);
}

void DelayList::start(Delayed& delayed, Time now, Event::Run run, void* context) {
    PLIMSOLL_CHECK(!delayed.is_running());
    delayed.list_ = this;
    delayed.due_ = later(now, delay_);
    delayed.sequence_ = calendar_.take_sequence();
    delayed.run_ = run;
    delayed.context_ = context;
    delayed.previous_ = last_;
    delayed.next_ = nullptr;
    (last_ ? last_->next_ : first_) = &delayed;
    last_ = &delayed;
    if (first_ == &delayed) arm_head();
}

void DelayList::stop(Delayed& delayed) {
    const bool was_head = first_ == &delayed;
    unlink(delayed);
    if (!was_head) return;
    if (first_) return arm_head();
    calendar_.disarm(timer_);
}

void DelayList::unlink(Delayed& delayed) {
    (delayed.previous_ ? delayed.previous_->next_ : first_) = delayed.next_;
    (delayed.next_ ? delayed.next_->previous_ : last_) = delayed.previous_;
    delayed.list_ = nullptr;
}

void DelayList::arm_head() {
    calendar_.arm(timer_, first_->due_, first_->sequence_);
}

void DelayList::fire(void* list) {
    auto& self = *static_cast<DelayList*>(list);
    Delayed& due = *self.first_;
    const Event event{due.run_, due.context_};
    self.unlink(due);
    if (self.first_) self.arm_head();
    event.run(event.context);
}

}  // namespace plimsoll
