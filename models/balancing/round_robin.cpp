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

    Rank choose(RandomStream&, Rank avoid) override {
        const Rank next = in_turn();
        return next == avoid ? in_turn() : next;
    }

  private:
    Rank in_turn() {
        if (candidates_.is_empty()) return kNoRank;
        const auto next = candidates_.next_from(turn_);
        const Rank chosen = next ? *next : *candidates_.first();
        turn_ = chosen + 1;
        return chosen;
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
