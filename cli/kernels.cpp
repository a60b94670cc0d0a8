// SPDX-License-Identifier: MIT
#include "cli/kernels.h"

#include "cli/issues.h"
#include "study/worker/kernels.h"

namespace plimsoll::cli {

ExitCode kernel_missing(const Session& session) {
    return not_built_in(session,
                        "--kernel simgrid " + what_simgrid_needs() + "; --kernel fast needs nothing else");
}

}  // namespace plimsoll::cli
