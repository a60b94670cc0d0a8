// SPDX-License-Identifier: MIT
#include "sim/kernel/host_use.h"

#include "sim/base/check.h"

namespace plimsoll {

double joules(const PowerPlan& power, Cores cores, const HostUse& use) {
    PLIMSOLL_CHECK(!is_unlimited(cores), cores.count);
    const bool has_line = cores.count > 1;
    const double per_core = has_line ? (power.all_cores_watts - power.one_core_watts) / (cores.count - 1)
                                     : (power.all_cores_watts - power.idle_watts) / cores.count;
    const double busy_watts = has_line ? power.one_core_watts - per_core : power.idle_watts;
    return power.idle_watts * to_seconds(use.up - use.busy) + busy_watts * to_seconds(use.busy) +
           per_core * use.core_nanoseconds * 1e-9;
}

void HostClock::set_condition(Time now, Condition condition) {
    use_ = until(now);
    updated_ = now;
    condition_ = condition;
}

void HostClock::group_woke(Time now) {
    set_condition(now, condition_);
    ++busy_groups_;
}

void HostClock::group_slept(Time now) {
    set_condition(now, condition_);
    PLIMSOLL_CHECK(busy_groups_ > 0);
    --busy_groups_;
}

HostUse HostClock::until(Time now) const {
    HostUse use = use_;
    if (condition_ == Condition::down) return use;
    use.up += now - updated_;
    if (busy_groups_ > 0) use.busy += now - updated_;
    return use;
}

}  // namespace plimsoll
