// SPDX-License-Identifier: MIT
// SimGrid's engine is one per process, so each case runs in a process of its own; and what the cases share.
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "sim/simgrid/simgrid_kernel.h"
#include "tests/unit/kernel_log.h"

namespace plimsoll {

// Fails the test when `body` fails, throws or crashes in a child process.
void run_alone(const std::function<void()>& body);

#define PLIMSOLL_SIMGRID_TEST(suite, name) \
    static void suite##_##name();          \
    TEST(suite, name) {                    \
        run_alone(&suite##_##name);        \
    }                                      \
    static void suite##_##name()

// A kernel with its log, on a platform.
struct SimGridBench {
    explicit SimGridBench(const Platform& platform) : log(kernel) { kernel.install(platform); }

    // Writes `id` when it arrives and -id when it fails.
    ActivityHandle send(int from, int to, std::int64_t bytes, int id) {
        return kernel.transfer(HostId{static_cast<std::uint32_t>(from)},
                               HostId{static_cast<std::uint32_t>(to)}, Bytes{bytes}, log.event(id),
                               &KernelLog::lost);
    }

    SimGridKernel kernel;
    KernelLog log;
};

// Each entry happened and at the time said, to the nanosecond or two that rounding may cost; in any order.
void expect_times(const KernelLog& log, std::vector<KernelLog::Entry> expected);

// Numbers that look random and are the same everywhere (SplitMix64).
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }

  private:
    std::uint64_t state_;
};

}  // namespace plimsoll
