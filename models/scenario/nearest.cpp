// SPDX-License-Identifier: MIT
#include "models/scenario/nearest.h"

#include <algorithm>
#include <numeric>

namespace plimsoll {

namespace {

// Damerau-Levenshtein distance, restricted: no substring is edited twice.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0u);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
            const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::string suggestion(std::string_view written, const std::vector<std::string>& known) {
    constexpr std::size_t kLongest = 100, kFew = 12, kMany = 2000;
    if (known.size() > kMany) return "";
    std::size_t nearest = std::max<std::size_t>(2, written.size() / 3) + 1;
    const std::string* found = nullptr;
    for (const std::string& name : known) {
        if (written.size() > kLongest || name.size() > kLongest) continue;
        const std::size_t distance = edit_distance(written, name);
        if (distance >= nearest || distance >= name.size()) continue;
        nearest = distance;
        found = &name;
    }
    if (found) return " (did you mean \"" + *found + "\"?)";
    if (known.empty() || known.size() > kFew) return "";

    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return " (known: " + all + ")";
}

}  // namespace plimsoll
