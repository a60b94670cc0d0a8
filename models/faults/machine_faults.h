// SPDX-License-Identifier: MIT
// Hosts and links that fail, slow down and recover at the times of `experiment.faults`.
//
// A host that goes down takes its instances with it: their requests end `unreachable` at once. A link that
// goes down loses what is in flight over it. Rules: docs/semantics.md, "Machines and network". Leaves out:
// detection and repair times, partial failures, data that is lost.
#pragma once

#include <deque>
#include <vector>

#include "models/assembly.h"
#include "models/journey/journey.h"
#include "models/scenario/scenario.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class MachineFaults {
  public:
    // Arms them all; to be made before anything runs. What is given must outlive the run.
    MachineFaults(const scenario::Scenario& scenario, Kernel& kernel, Assembly& assembly, Journey& journey);
    MachineFaults(const MachineFaults&) = delete;
    MachineFaults& operator=(const MachineFaults&) = delete;

  private:
    struct Turn {
        MachineFaults* faults = nullptr;
        const scenario::Fault* fault = nullptr;
    };

    template <void (MachineFaults::*happen)(const scenario::Fault&)>
    void arm(Turn& turn, Duration at);
    void begin(const scenario::Fault& fault);
    void end(const scenario::Fault& fault);
    void set_down(HostId host);
    void set_up(HostId host);
    std::vector<LinkId> links_of(const scenario::Fault& fault) const;

    const std::vector<HostPlan>& machines_;
    Kernel& kernel_;
    Assembly& assembly_;
    Journey& journey_;
    std::deque<Turn> turns_;
};

}  // namespace plimsoll
