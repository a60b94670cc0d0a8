// SPDX-License-Identifier: MIT
#include "models/journey/frame.h"

namespace plimsoll {

void FrameOwner::cancel(Frame& frame) {
    if (frame.is_cancelled) return;
    frame.is_cancelled = true;
    if (frame.suspended_in) frame.suspended_in->leave();
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
