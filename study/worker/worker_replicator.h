// SPDX-License-Identifier: MIT
// Replications in processes of their own, one for each, for kernels of which a process can hold only one. A
// worker that dies costs its replication and nothing else.
#pragma once

#include <string>

#include "study/replicator.h"
#include "study/worker/conversation.h"

namespace plimsoll {

class WorkerReplicator final : public Replicator {
  public:
    // The worker program's path, and its kernel's name.
    WorkerReplicator(std::string program, std::string kernel, worker::Patience patience = {})
        : program_(std::move(program)), kernel_(std::move(kernel)), patience_(patience) {}

    std::string_view kernel() const override { return kernel_; }
    Replicated replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                         const Onlooker& onlooker) const override;

  private:
    std::string program_;
    std::string kernel_;
    worker::Patience patience_;
};

}  // namespace plimsoll
