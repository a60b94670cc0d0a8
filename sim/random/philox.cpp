// SPDX-License-Identifier: MIT
#include "sim/random/philox.h"

namespace plimsoll {

void RandomSequence::continue_in_next_block() {
    words_ = philox(key_, {counter_[0], counter_[1], counter_[2], next_block_++});
    used_ = 0;
}

}  // namespace plimsoll
