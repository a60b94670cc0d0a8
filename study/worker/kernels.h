// SPDX-License-Identifier: MIT
// The kernels a user can choose from, and where each computes the replications of a study.
#pragma once

#include <memory>
#include <string>

#include "study/replicator.h"

namespace plimsoll {

enum class KernelChoice { fast, simgrid };

// Null when the program that the kernel needs is not there; then what_simgrid_needs() says so.
std::unique_ptr<const Replicator> replicator_for(KernelChoice kernel);

// "needs the program ...": the rest of a sentence about SimGrid's kernel, for people.
std::string what_simgrid_needs();

}  // namespace plimsoll
