// SPDX-License-Identifier: MIT
#include "study/worker/kernels.h"

#include <unistd.h>

#include <filesystem>

#include "study/worker/worker_replicator.h"

namespace plimsoll {

namespace {

// Beside this program, because both are built together and must be of the same sources.
std::filesystem::path worker_program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "plimsoll-simgrid-worker";
}

}  // namespace

std::unique_ptr<const Replicator> replicator_for(KernelChoice kernel) {
    if (kernel == KernelChoice::fast) return std::make_unique<ThreadReplicator>();
    const std::string worker = worker_program().string();
    if (::access(worker.c_str(), X_OK) != 0) return nullptr;
    return std::make_unique<WorkerReplicator>(worker, "simgrid");
}

std::string what_simgrid_needs() {
    const std::string needs = "needs the program " + worker_program().string() + ", which ";
    if (std::filesystem::exists(worker_program())) return needs + "cannot be executed";
    return needs + "is not there: install libsimgrid-dev and pkg-config and build again";
}

}  // namespace plimsoll
