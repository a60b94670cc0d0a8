// SPDX-License-Identifier: MIT
// A set of small whole numbers (ranks of instances in order of creation) that finds its least, its greatest
// and the next one from a place in O(log64 n): a tree of 64-way bitmaps.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace plimsoll {

class RankSet {
  public:
    using Rank = std::uint32_t;

    bool is_empty() const { return levels_.back().front() == 0; }
    bool contains(Rank rank) const {
        return (rank >> 6) < levels_.front().size() && (levels_.front()[rank >> 6] >> (rank & 63) & 1) != 0;
    }
    void insert(Rank rank);
    void erase(Rank rank);
    void clear() { levels_.assign(1, {0}); }

    std::optional<Rank> first() const { return next_from(0); }
    std::optional<Rank> last() const;
    // The least member that is `from` or greater.
    std::optional<Rank> next_from(Rank from) const;

  private:
    Rank descend_first(std::size_t level, Rank index) const;
    void grow_to(Rank rank);

    std::vector<std::vector<std::uint64_t>> levels_ = {{0}};  // the last level is one word
};

inline void RankSet::insert(Rank rank) {
    grow_to(rank);
    for (auto& level : levels_) {
        std::uint64_t& word = level[rank >> 6];
        const bool was_empty = word == 0;
        word |= std::uint64_t{1} << (rank & 63);
        if (!was_empty) return;
        rank >>= 6;
    }
}

inline void RankSet::erase(Rank rank) {
    if ((rank >> 6) >= levels_.front().size()) return;
    for (auto& level : levels_) {
        std::uint64_t& word = level[rank >> 6];
        word &= ~(std::uint64_t{1} << (rank & 63));
        if (word != 0) return;
        rank >>= 6;
    }
}

inline std::optional<RankSet::Rank> RankSet::last() const {
    if (is_empty()) return std::nullopt;
    Rank index = 0;
    for (std::size_t level = levels_.size(); level-- > 0;)
        index = index << 6 | static_cast<Rank>(63 - std::countl_zero(levels_[level][index]));
    return index;
}

inline RankSet::Rank RankSet::descend_first(std::size_t level, Rank index) const {
    while (level-- > 0) index = index << 6 | static_cast<Rank>(std::countr_zero(levels_[level][index]));
    return index;
}

inline std::optional<RankSet::Rank> RankSet::next_from(Rank from) const {
    for (std::size_t level = 0; level < levels_.size(); ++level) {
        if ((from >> 6) >= levels_[level].size()) return std::nullopt;
        const std::uint64_t above = levels_[level][from >> 6] >> (from & 63);
        if (above != 0) return descend_first(level, from + static_cast<Rank>(std::countr_zero(above)));
        from = (from >> 6) + 1;
    }
    return std::nullopt;
}

inline void RankSet::grow_to(Rank rank) {
    while ((rank >> (6 * levels_.size())) != 0) {
        const std::uint64_t top = levels_.back().front() != 0 ? 1 : 0;
        levels_.push_back({top});
    }
    for (auto& level : levels_) {
        rank >>= 6;
        if (level.size() <= rank) level.resize(rank + 1);
    }
}

}  // namespace plimsoll
