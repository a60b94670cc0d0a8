// SPDX-License-Identifier: MIT
#include "cli/reproduce.h"

namespace plimsoll::cli {

Reproduction reproduction_of(const Arguments& arguments, std::uint64_t seed) {
    Reproduction what;
    what.command = arguments.command;
    what.scenarios = arguments.scenarios;
    what.overlays = arguments.reading.overlays;
    what.sets = arguments.reading.sets;
    what.duration = arguments.duration;
    what.replications = arguments.reading.replications;
    what.max_events = arguments.max_events;
    what.kernel = arguments.kernel;
    what.has_no_series = arguments.has_no_series;
    what.may_be_unfair = arguments.may_be_unfair;
    what.seed = seed;
    return what;
}

}  // namespace plimsoll::cli
