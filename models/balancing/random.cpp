// SPDX-License-Identifier: MIT
// Random: every candidate is as likely as the others.
// Follows: Envoy's random policy. Leaves out: weights.
#include "models/balancing/balancer.h"
#include "models/balancing/candidate_list.h"

namespace plimsoll {

namespace {

class Random final : public Balancer {
  public:
    void add(Rank candidate, std::int64_t in_flight) override { candidates_.add(candidate, in_flight); }
    void remove(Rank candidate, std::int64_t) override { candidates_.remove(candidate); }

    Rank choose(RandomStream& random, Rank avoid) override {
        if (candidates_.size() == 0) return kNoRank;
        const RandomBlock block = random.next();
        RandomSequence sequence(block, 0);
        return candidates_.draw(sequence, avoid).rank;
    }

  private:
    CandidateList candidates_;
};

}  // namespace

extern const BalancingComponent random_component;
const BalancingComponent random_component = {
    {"random", "Any instance, each as likely as the others.", "Envoy's random policy", "Weights."},
    parameters_of<NoParameters>(),
    [](const ComponentChoice&) -> std::unique_ptr<Balancer> { return std::make_unique<Random>(); }};

}  // namespace plimsoll
