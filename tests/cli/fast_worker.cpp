// SPDX-License-Identifier: MIT
// A worker with the kernel that needs none, so that workers can be tried without SimGrid and compared with
// runs in this process.
#include <memory>

#include "sim/kernel/fast_kernel.h"
#include "study/worker/worker.h"

int main() {
    using namespace plimsoll;
    return worker::work([]() -> std::unique_ptr<Kernel> { return std::make_unique<FastKernel>(); });
}
