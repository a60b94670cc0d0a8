// SPDX-License-Identifier: MIT
// How long a host was up and busy, and the energy that took.
//
// Power of a host of c cores that is up, while u > 0 of them are busy: the straight line through (1 core,
// one_core_watts) and (c cores, all_cores_watts); nothing running: idle_watts; down: nothing. A host of one
// core or less has no such line: its power goes from idle_watts to all_cores_watts with the busy share.
// Follows: the linear model of Heinrich et al., "Predicting the Energy Consumption of MPI Applications at
// Scale Using a Single Node" (IEEE Cluster 2017), as in SimGrid's host_energy plugin, whose `epsilon` is this
// line at u = 0. Leaves out: frequency scaling (a slowed core draws what a full one does), booting, cooling.
#pragma once

#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/network.h"
#include "sim/kernel/platform.h"

namespace plimsoll {

struct HostUse {
    Duration up{};
    Duration busy{};              // up and at least one job present
    double core_nanoseconds = 0;  // summed over the cores
};

// Precondition: cores are limited.
double joules(const PowerPlan& power, Cores cores, const HostUse& use);

// Adds up the times: told whenever the host's condition or number of busy groups changes.
class HostClock {
  public:
    Condition condition() const { return condition_; }
    void set_condition(Time now, Condition condition);
    void group_woke(Time now);
    void group_slept(Time now);
    // Without the core time, which the groups know.
    HostUse until(Time now) const;

  private:
    Condition condition_ = Condition::up;
    std::uint32_t busy_groups_ = 0;
    HostUse use_;
    Time updated_{};
};

}  // namespace plimsoll
