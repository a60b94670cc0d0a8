// SPDX-License-Identifier: MIT
// What to say when the kernel that --kernel chose is not there.
#pragma once

#include "cli/session.h"

namespace plimsoll::cli {

ExitCode kernel_missing(const Session& session);

}  // namespace plimsoll::cli
