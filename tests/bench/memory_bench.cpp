// SPDX-License-Identifier: MIT
// Memory of one long replication: `bench_memory 100000000` runs M/M/1 for about that many requests and prints
// the peak resident size of the process. One size per process, because a peak never falls again.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

#include "models/record.h"
#include "tests/bench/bench_scenarios.h"

int main(int count, char** arguments) {
    using namespace plimsoll;
    constexpr double kArrivalsPerSecond = 0.8;
    const double requests = count == 2 ? std::atof(arguments[1]) : 0;
    if (requests < 1) {
        std::fputs("usage: bench_memory REQUESTS\n", stderr);
        return 2;
    }
    const Record record = bench::run(bench::read(bench::mm1(requests / kArrivalsPerSecond)));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%lld requests, peak %ld KiB\n", static_cast<long long>(record.requests), usage.ru_maxrss);
}
