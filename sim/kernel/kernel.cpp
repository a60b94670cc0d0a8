// SPDX-License-Identifier: MIT
#include "sim/kernel/kernel.h"

namespace plimsoll {

DelayList& Kernel::delays_of(Duration delay) {
    std::unique_ptr<DelayList>& list = delays_[delay];
    if (!list) list = std::make_unique<DelayList>(calendar_, delay);
    return *list;
}

}  // namespace plimsoll
