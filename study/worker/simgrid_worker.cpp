// SPDX-License-Identifier: MIT
// The program `plimsoll-simgrid-worker`: one replication on SimGrid, for `plimsoll ... --kernel simgrid`.
#include <memory>

#include "sim/simgrid/simgrid_kernel.h"
#include "study/worker/worker.h"

int main() {
    using namespace plimsoll;
    return worker::work([]() -> std::unique_ptr<Kernel> { return std::make_unique<SimGridKernel>(); });
}
