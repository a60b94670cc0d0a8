// SPDX-License-Identifier: MIT
#include "study/worker/worker_replicator.h"

namespace plimsoll {

Replicated WorkerReplicator::replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                                       const Onlooker& onlooker) const {
    return worker::Conversation(program_, patience_)
        .about(worker::job_frame(scenario, order), onlooker.keep_going);
}

}  // namespace plimsoll
