// SPDX-License-Identifier: MIT
// The members of quantities with a unit, for their binary form.
#pragma once

#include "sim/base/quantity.h"
#include "study/worker/archive.h"

namespace plimsoll {

auto members_of(Is<Bytes> auto& it) {
    auto& [count] = it;
    return std::tie(count);
}

auto members_of(Is<Rate> auto& it) {
    auto& [per_second] = it;
    return std::tie(per_second);
}

auto members_of(Is<Cores> auto& it) {
    auto& [count] = it;
    return std::tie(count);
}

auto members_of(Is<Share> auto& it) {
    auto& [of_one] = it;
    return std::tie(of_one);
}

}  // namespace plimsoll

namespace plimsoll::worker {

template <>
struct Form<std::monostate> {
    static void put(BinaryWriter&, std::monostate) {}
    static void get(BinaryReader&, std::monostate&) {}
};

}  // namespace plimsoll::worker
