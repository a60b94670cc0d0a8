// SPDX-License-Identifier: MIT
// What --kernel chooses: where the replications of a study are computed.
#pragma once

#include <memory>

#include "cli/session.h"
#include "study/replicator.h"

namespace plimsoll::cli {

// Null when the program that the kernel needs is not there; then kernel_missing() says so.
std::unique_ptr<const Replicator> replicator_for(KernelChoice kernel);

ExitCode kernel_missing(const Session& session);

}  // namespace plimsoll::cli
