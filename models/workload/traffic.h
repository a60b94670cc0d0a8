// SPDX-License-Identifier: MIT
// Who comes when: the streams' arrival processes, counts from files, and schedules. Each keeps one event in
// the calendar, its next arrival. Draws of a request are keyed by its number in its stream, so two
// architectures get the same requests at the same instants.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/journey/context.h"
#include "models/scenario/system.h"
#include "models/scenario/workload.h"
#include "models/workload/arrival_process.h"
#include "models/workload/rate_profile.h"
#include "sim/kernel/kernel.h"
#include "sim/random/philox.h"

namespace plimsoll {

struct Arrival {
    SourceIndex source = 0;
    std::uint64_t request = 0;  // number in its stream or schedule
    Duration execution{};       // a wait at the beginning of the operation
};

// Where arrivals go.
class Gate {
  public:
    virtual void arrives(const Arrival& arrival) = 0;

  protected:
    ~Gate() = default;
};

class Traffic {
  public:
    virtual ~Traffic() = default;
    virtual void start() = 0;
};

// One stream's requests by an arrival process; `sources` are those of its mix, in its order.
std::unique_ptr<Traffic> make_stream(const std::string& name, const scenario::Stream& stream,
                                     std::vector<SourceIndex> sources, Kernel& kernel, RandomKey key,
                                     Gate& gate);
std::unique_ptr<Traffic> make_schedule(const scenario::Schedule& schedule, SourceIndex source, Kernel& kernel,
                                       Gate& gate);

}  // namespace plimsoll
