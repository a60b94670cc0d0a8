// SPDX-License-Identifier: MIT
// What the program says to a script when it ends. If several apply, the first of this order does: usage,
// scenario_invalid, unreadable, not_built_in, internal, machine, a signal, guard, goal_missed, undecided.
#pragma once

namespace plimsoll::cli {

enum class ExitCode : int {
    success = 0,
    goal_missed = 1,
    usage = 2,
    scenario_invalid = 3,
    unreadable = 4,
    undecided = 5,
    guard = 6,
    not_built_in = 7,
    internal = 70,
    machine = 74  // output that cannot be written, no memory, a worker that died
};

// Stopped by that signal; what was computed has been kept.
constexpr ExitCode exit_by_signal(int number) {
    return static_cast<ExitCode>(128 + number);
}

constexpr int to_int(ExitCode code) {
    return static_cast<int>(code);
}

}  // namespace plimsoll::cli
