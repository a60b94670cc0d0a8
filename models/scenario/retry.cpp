// SPDX-License-Identifier: MIT
#include "models/scenario/retry.h"

#include <algorithm>

namespace plimsoll::scenario {

std::optional<Duration> longest_wait(const Callers& callers) {
    if (!callers.timeout) return callers.deadline;
    Time end = later(kStart, *callers.timeout);
    Duration backoff = std::min(callers.retry.backoff, callers.retry.max_backoff);
    for (int attempt = 1; attempt < callers.retry.attempts && end < kNever; ++attempt) {
        end = later(later(end, backoff), *callers.timeout);
        backoff = backoff > callers.retry.max_backoff / 2 ? callers.retry.max_backoff : backoff * 2;
    }
    return std::min(end.time_since_epoch(), callers.deadline.value_or(Duration::max()));
}

}  // namespace plimsoll::scenario
