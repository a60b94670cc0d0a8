// SPDX-License-Identifier: MIT
// A set of small whole numbers (ranks of instances in order of creation) that finds its least, its greatest
// and the next one from a place in O(log64 n): a tree of 64-way bitmaps, which is a single word as long as
// all numbers ever in it are below 64.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace plimsoll {

class RankSet {
  public:
    using Rank = std::uint32_t;

    bool is_empty() const { return top_ == 0; }
    bool contains(Rank rank) const {
        return has_room_for(rank) &&
               ((below_.empty() ? top_ : below_.front()[rank >> 6]) & bit_of(rank)) != 0;
    }
    void insert(Rank rank);
    void erase(Rank rank);
    void clear() {
        top_ = 0;
        below_.clear();
    }

    std::optional<Rank> first() const { return next_from(0); }
    std::optional<Rank> last() const;
    // The least member that is `from` or greater.
    std::optional<Rank> next_from(Rank from) const;

  private:
    static std::uint64_t bit_of(Rank rank) { return std::uint64_t{1} << (rank & 63); }
    bool has_room_for(Rank rank) const { return (rank >> 6) < (below_.empty() ? 1 : below_.front().size()); }
    Rank descend_first(std::size_t level, Rank index) const;
    void grow_to(Rank rank);

    // A bit says that a word of the level below is not 0; those of the lowest level are the members.
    std::uint64_t top_ = 0;
    std::vector<std::vector<std::uint64_t>> below_;  // the lowest level first
};

inline void RankSet::insert(Rank rank) {
    if (!has_room_for(rank)) grow_to(rank);
    for (auto& level : below_) {
        std::uint64_t& word = level[rank >> 6];
        const bool was_empty = word == 0;
        word |= bit_of(rank);
        if (!was_empty) return;
        rank >>= 6;
    }
    top_ |= bit_of(rank);
}

inline void RankSet::erase(Rank rank) {
    if (!has_room_for(rank)) return;
    for (auto& level : below_) {
        std::uint64_t& word = level[rank >> 6];
        word &= ~bit_of(rank);
        if (word != 0) return;
        rank >>= 6;
    }
    top_ &= ~bit_of(rank);
}

inline std::optional<RankSet::Rank> RankSet::last() const {
    if (is_empty()) return std::nullopt;
    auto index = static_cast<Rank>(63 - std::countl_zero(top_));
    for (std::size_t level = below_.size(); level-- > 0;)
        index = index << 6 | static_cast<Rank>(63 - std::countl_zero(below_[level][index]));
    return index;
}

inline RankSet::Rank RankSet::descend_first(std::size_t level, Rank index) const {
    while (level-- > 0) index = index << 6 | static_cast<Rank>(std::countr_zero(below_[level][index]));
    return index;
}

inline std::optional<RankSet::Rank> RankSet::next_from(Rank from) const {
    for (std::size_t level = 0; level < below_.size(); ++level) {
        if ((from >> 6) >= below_[level].size()) return std::nullopt;
        const std::uint64_t above = below_[level][from >> 6] >> (from & 63);
        if (above != 0) return descend_first(level, from + static_cast<Rank>(std::countr_zero(above)));
        from = (from >> 6) + 1;
    }
    const std::uint64_t above = from < 64 ? top_ >> from : 0;
    if (above == 0) return std::nullopt;
    return descend_first(below_.size(), from + static_cast<Rank>(std::countr_zero(above)));
}

inline void RankSet::grow_to(Rank rank) {
    while ((rank >> (6 * below_.size())) > 63) {
        below_.push_back({top_});
        top_ = top_ != 0 ? 1 : 0;
    }
    for (auto& level : below_) {
        rank >>= 6;
        if (level.size() <= rank) level.resize(rank + 1);
    }
}

}  // namespace plimsoll
