// SPDX-License-Identifier: MIT
// Power of d choices: draws d candidates with replacement and takes the one with the fewest requests, the
// oldest among equals. Follows: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing" (1996);
// Envoy's least request with equal weights draws two. Leaves out: weights, and the draw without replacement
// of some implementations.
#include "models/balancing/balancer.h"
#include "models/balancing/candidate_list.h"

namespace plimsoll {

namespace {

struct Params {
    int choices = 2;
};

void describe(Fields<Params>& fields) {
    fields.integer("choices", &Params::choices, between(1, 16), "Instances compared per request.");
}

class PowerOfD final : public Balancer {
  public:
    explicit PowerOfD(int choices) : choices_(choices) {}

    void add(Rank candidate, std::int64_t in_flight) override { candidates_.add(candidate, in_flight); }
    void remove(Rank candidate, std::int64_t) override { candidates_.remove(candidate); }
    void changed(Rank candidate, std::int64_t, std::int64_t after) override {
        candidates_.set(candidate, after);
    }

    Rank choose(RandomStream& random, Rank avoid) override {
        if (candidates_.size() == 0) return kNoRank;
        const RandomBlock block = random.next();
        RandomSequence sequence(block, 0);
        CandidateList::Candidate best = candidates_.draw(sequence, avoid);
        for (int i = 1; i < choices_; ++i) {
            const CandidateList::Candidate& other = candidates_.draw(sequence, avoid);
            if (is_better(other, best)) best = other;
        }
        return best.rank;
    }

  private:
    static bool is_better(const CandidateList::Candidate& a, const CandidateList::Candidate& b) {
        return a.in_flight < b.in_flight || (a.in_flight == b.in_flight && a.rank < b.rank);
    }

    int choices_;
    CandidateList candidates_;
};

}  // namespace

extern const BalancingComponent power_of_d_component;
const BalancingComponent power_of_d_component = {
    {"power-of-d", "The least loaded of a few instances drawn at random.",
     "Mitzenmacher 1996; Envoy's least request with equal weights (two choices)",
     "Weights; drawing without replacement."},
    parameters_of<Params>(),
    [](const ComponentChoice& choice) -> std::unique_ptr<Balancer> {
        return std::make_unique<PowerOfD>(chosen<Params>(choice).choices);
    }};

}  // namespace plimsoll
