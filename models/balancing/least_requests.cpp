// SPDX-License-Identifier: MIT
// Least requests: the candidate that holds the fewest requests, the oldest among equals. Candidates are kept
// in one set per number of requests, so a request costs the same however many instances there are. Follows:
// nginx least_conn, AWS ALB "least outstanding requests". Leaves out: weights.
#include <vector>

#include "models/balancing/balancer.h"
#include "models/compute/rank_set.h"

namespace plimsoll {

namespace {

class LeastRequests final : public Balancer {
  public:
    void add(Rank candidate, std::int64_t in_flight) override {
        const auto level = static_cast<std::size_t>(in_flight);
        if (by_count_.size() <= level) by_count_.resize(level + 1);
        by_count_[level].insert(candidate);
        if (size_++ == 0 || level < least_) least_ = level;
    }

    void remove(Rank candidate, std::int64_t in_flight) override {
        by_count_[static_cast<std::size_t>(in_flight)].erase(candidate);
        --size_;
    }

    void changed(Rank candidate, std::int64_t before, std::int64_t after) override {
        remove(candidate, before);
        add(candidate, after);
    }

    Rank choose(RandomStream&, Rank avoid) override {
        if (size_ == 0) return kNoRank;
        while (by_count_[least_].is_empty()) ++least_;
        const Rank oldest = *by_count_[least_].first();
        if (oldest != avoid || size_ == 1) return oldest;
        return first_but(avoid);
    }

  private:
    Rank first_but(Rank avoid) const {
        for (std::size_t level = least_;; ++level) {
            const auto oldest = by_count_[level].first();
            if (oldest && *oldest != avoid) return *oldest;
            const auto next = oldest ? by_count_[level].next_from(avoid + 1) : oldest;
            if (next) return *next;
        }
    }

    std::vector<RankSet> by_count_;
    std::size_t least_ = 0;  // no candidate holds fewer
    std::size_t size_ = 0;
};

}  // namespace

extern const BalancingComponent least_requests_component;
const BalancingComponent least_requests_component = {
    {"least-requests", "The instance that holds the fewest requests, the oldest among equals.",
     "nginx least_conn; AWS ALB least outstanding requests", "Weights."},
    parameters_of<NoParameters>(),
    [](const ComponentChoice&) -> std::unique_ptr<Balancer> { return std::make_unique<LeastRequests>(); }};

}  // namespace plimsoll
