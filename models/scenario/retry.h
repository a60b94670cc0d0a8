// SPDX-License-Identifier: MIT
// Timeouts and retries of a caller, the same words for clients and for services that call each other.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "sim/base/time.h"

namespace plimsoll::scenario {

// What happens to the callee when its caller stops waiting: it does not notice, or it is stopped.
enum class OnTimeout { abandon, cancel };

enum class Jitter { none, full };

// Before attempt n+1 the caller waits backoff * 2^(n-1), at most max_backoff; full jitter draws uniformly
// below that.
struct Retry {
    int attempts = 1;  // counts the first
    Duration backoff{};
    Duration max_backoff = std::chrono::seconds(20);
    Jitter jitter = Jitter::none;
};

struct Callers {
    std::optional<Duration> timeout;   // per attempt, from sending
    std::optional<Duration> deadline;  // total over attempts; travels along to the calls below
    OnTimeout on_timeout = OnTimeout::abandon;
    Retry retry;
};

// The longest that such a caller can wait for its answer: every attempt times out after the longest
// back-offs, or the deadline comes before. Nothing when it waits for ever.
std::optional<Duration> longest_wait(const Callers& callers);

// `by` replaces the general rule for one calling service; its members are already merged with the general
// ones.
struct CallersRule {
    Callers general;
    std::map<std::string, Callers> by;
};

}  // namespace plimsoll::scenario
