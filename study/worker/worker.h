// SPDX-License-Identifier: MIT
// The whole life of a worker program: says that it is ready, reads one job from standard input, simulates it,
// and sends progress and the record to descriptor 3. When standard input ends it stops at its next question
// and sends what it has. The kernel comes from whoever writes main().
#pragma once

#include <memory>

#include "sim/kernel/kernel.h"

namespace plimsoll::worker {

using MakeKernel = std::unique_ptr<Kernel> (*)();

// The exit status: 0 when the study got its answer or wanted none, 1 when the worker could not give one, 2
// when no study started it.
int work(MakeKernel make_kernel);

}  // namespace plimsoll::worker
