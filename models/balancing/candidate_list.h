// SPDX-License-Identifier: MIT
// The candidates as a dense list for policies that draw one at random: adding, removing and drawing are O(1).
// The order changes when one leaves, the same way in every run.
#pragma once

#include <cstdint>
#include <vector>

#include "models/balancing/balancer.h"

namespace plimsoll {

class CandidateList {
  public:
    struct Candidate {
        Rank rank = 0;
        std::int64_t in_flight = 0;
    };

    void add(Rank rank, std::int64_t in_flight) {
        if (places_.size() <= rank) places_.resize(rank + 1, kAbsent);
        places_[rank] = static_cast<std::uint32_t>(candidates_.size());
        candidates_.push_back(Candidate{rank, in_flight});
    }

    void remove(Rank rank) {
        const std::uint32_t place = places_[rank];
        candidates_[place] = candidates_.back();
        places_[candidates_[place].rank] = place;
        candidates_.pop_back();
        places_[rank] = kAbsent;
    }

    void set(Rank rank, std::int64_t in_flight) { candidates_[places_[rank]].in_flight = in_flight; }
    bool contains(Rank rank) const { return rank < places_.size() && places_[rank] != kAbsent; }
    std::size_t size() const { return candidates_.size(); }

    // Uniform over all candidates but `avoid`, unless it is the only one. Precondition: there is one.
    const Candidate& draw(RandomSequence& sequence, Rank avoid) const {
        const bool skips = size() > 1 && contains(avoid);
        std::size_t place = below(sequence, size() - (skips ? 1 : 0));
        if (skips && place >= places_[avoid]) ++place;
        return candidates_[place];
    }

  private:
    static constexpr std::uint32_t kAbsent = 0xffffffff;

    std::vector<Candidate> candidates_;
    std::vector<std::uint32_t> places_;  // by rank
};

}  // namespace plimsoll
