// SPDX-License-Identifier: MIT
// The fixed words of every report, written the same in JSON and to people.
#pragma once

#include <string_view>

#include "study/result.h"

namespace plimsoll {

constexpr std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return "met";
        case Verdict::missed: return "missed";
        case Verdict::undecided: return "undecided";
        case Verdict::single_run: return "single-run";
    }
    return "";
}

constexpr std::string_view direction_name(Direction direction) {
    switch (direction) {
        case Direction::both: return "both";
        case Direction::up: return "up";
        case Direction::down: return "down";
    }
    return "";
}

constexpr std::string_view sharing_name(Sharing sharing) {
    switch (sharing) {
        case Sharing::split_duplex: return "split-duplex";
        case Sharing::shared: return "shared";
        case Sharing::fat_pipe: return "fat-pipe";
    }
    return "";
}

constexpr std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return "";
}

}  // namespace plimsoll
