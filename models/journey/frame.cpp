// SPDX-License-Identifier: MIT
#include "models/journey/frame.h"

namespace plimsoll {

void FrameOwner::stop(Frame& frame, Outcome outcome) {
    if (frame.stopped_with != Outcome::succeeded && outcome == Outcome::aborted) return;
    frame.stopped_with = outcome;
    if (frame.suspended_in) frame.suspended_in->leave(outcome);
}

// A destroyed frame may abandon a call, which is adopted here and destroyed in its turn.
void FrameOwner::destroy_all() {
    while (!owned_.empty()) {
        Frame& frame = *owned_.back();
        owned_.pop_back();
        frame.handle().destroy();
    }
}

}  // namespace plimsoll
