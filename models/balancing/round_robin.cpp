// SPDX-License-Identifier: MIT
// Round robin: the candidates in order of creation, each in its turn.
// Follows: nginx and Envoy's unweighted round robin. Leaves out: weights, slow start.
#include "models/balancing/balancer.h"
#include "models/compute/rank_set.h"

namespace plimsoll {

namespace {

class RoundRobin final : public Balancer {
  public:
    void add(Rank candidate, std::int64_t) override { candidates_.insert(candidate); }
    void remove(Rank candidate, std::int64_t) override { candidates_.erase(candidate); }

    std::optional<Rank> choose(RandomStream&, std::optional<Rank> avoid) override {
        const auto next = in_turn();
        if (!next || next != avoid) return next;
        return in_turn();
    }

  private:
    std::optional<Rank> in_turn() {
        auto next = candidates_.next_from(turn_);
        if (!next) next = candidates_.first();
        if (next) turn_ = *next + 1;
        return next;
    }

    RankSet candidates_;
    Rank turn_ = 0;
};

}  // namespace

extern const BalancingComponent round_robin_component;
const BalancingComponent round_robin_component = {
    {"round-robin", "The instances in order of creation, each in its turn.",
     "Unweighted round robin of nginx and Envoy", "Weights and slow start."},
    parameters_of<NoParameters>(),
    [](const ComponentChoice&) -> std::unique_ptr<Balancer> { return std::make_unique<RoundRobin>(); }};

}  // namespace plimsoll
