// SPDX-License-Identifier: MIT
// Who gets the next request. A balancer knows the candidates of one service (its ready instances; with one
// queue at the balancer, those with a free slot) and how many requests each holds. Its view is exact and
// current. Leaves out, for all policies: stale load reports, several balancers that do not see each other,
// weights.
#pragma once

#include <any>
#include <cstdint>
#include <memory>
#include <span>

#include "models/component.h"
#include "models/parameters.h"
#include "sim/random/philox.h"

namespace plimsoll {

// An instance's place in its service's order of creation; ties go to the smallest.
using Rank = std::uint32_t;
// Nobody's. A plain number, because a returned std::optional goes through memory, once for each request.
inline constexpr Rank kNoRank = ~Rank{0};

class Balancer {
  public:
    virtual ~Balancer() = default;

    virtual void add(Rank candidate, std::int64_t in_flight) = 0;
    virtual void remove(Rank candidate, std::int64_t in_flight) = 0;
    // A candidate's number of requests went from `before` to `after`.
    virtual void changed(Rank /*candidate*/, std::int64_t /*before*/, std::int64_t /*after*/) {}

    // kNoRank when there is no candidate. `avoid` (kNoRank: nobody) is chosen only when it is the only one.
    virtual Rank choose(RandomStream& random, Rank avoid) = 0;
};

struct BalancingComponent {
    ComponentFace face;
    ComponentParameters parameters;
    std::unique_ptr<Balancer> (*make)(const ComponentChoice& choice);
};

std::span<const BalancingComponent* const> balancing_catalogue();

}  // namespace plimsoll
