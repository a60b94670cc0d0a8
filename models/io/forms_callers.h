// SPDX-License-Identifier: MIT
// Declares timeouts and retries, the same members for clients and for the callers of a service.
#pragma once

#include "models/parameters.h"
#include "models/scenario/retry.h"

namespace plimsoll::scenario {

inline void describe(Fields<Retry>& fields) {
    fields.about("retry", "What a caller does after a failed attempt.");
    fields.integer("attempts", &Retry::attempts, between(1, 100), "Attempts in all, the first included.");
    fields.duration("backoff", &Retry::backoff, at_least(Duration{0}),
                    "Wait before the second attempt; doubles before each further one.");
    fields.duration("max-backoff", &Retry::max_backoff, at_least(Duration{0}), "Longest wait.");
    fields.choice("jitter", &Retry::jitter,
                  {{"none", static_cast<int>(Jitter::none)}, {"full", static_cast<int>(Jitter::full)}},
                  "\"full\" draws the wait uniformly between 0 and its length.");
    fields.not_built("budget", "Largest share of attempts that may be retries.");
}

// `part` goes from the struct to whatever holds timeout, deadline, on_timeout and retry.
template <class T, class Part>
void declare_callers(Fields<T>& fields, Part part) {
    const Bounds positive = above(Duration{0});
    fields
        .duration(
            "timeout", [part](T& object) -> auto& { return part(object).timeout; }, positive,
            "Longest wait for one attempt, from sending.")
        .when_absent("no timeout");
    fields
        .duration(
            "deadline", [part](T& object) -> auto& { return part(object).deadline; }, positive,
            "Longest time over all attempts; travels along to the calls below.")
        .when_absent("no deadline");
    fields.choice(
        "on-timeout", [part](T& object) -> auto& { return part(object).on_timeout; },
        {{"abandon", static_cast<int>(OnTimeout::abandon)}, {"cancel", static_cast<int>(OnTimeout::cancel)}},
        "Whether the callee notices that nobody waits any more.");
    fields.table(
        "retry", [part](T& object) -> auto& { return part(object).retry; },
        "Whether and how failed attempts are repeated.");
    fields.not_built("breaker", "Circuit breaker.");
    fields.not_built("hedge", "A second request when the first is slow.");
}

}  // namespace plimsoll::scenario
