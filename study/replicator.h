// SPDX-License-Identifier: MIT
// Where a replication is computed: on a kernel in this process, or in a process of its own. Whatever it is,
// the record is the same. A replicator is used by several threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

// One replication of a scenario, and its limits.
struct ReplicationOrder {
    int replication = 0;  // from 0
    std::uint64_t max_events = 10'000'000'000;
    std::size_t max_in_flight = 2'000'000;
    bool wants_series = true;
    bool wants_instance_map = false;
};

// Asked now and then with what was reached so far. No: the replication ends, and its record says where.
using KeepGoing = std::function<bool(Time now, std::uint64_t events)>;

// Makes a copy of what a replication has measured until now.
using RecordSoFar = std::function<Record()>;

// Who looks on while a replication runs.
struct Onlooker {
    KeepGoing keep_going{};
    // Comes back when the replication may go on: asked by those of this process, whenever keep_going is and
    // at the ends of buckets. May be empty.
    std::function<void(Time now)> hold{};
    // Told at the ends of buckets of the series; only by replications of this process. May be empty.
    std::function<void(Time now, const RecordSoFar& so_far)> on_bucket{};
};

struct Replicated {
    std::optional<Record> record;
    double cpu_seconds = 0;
    std::string lost;  // why there is no record, for people; empty: nobody wanted it any more
};

class Replicator {
  public:
    virtual ~Replicator() = default;

    virtual std::string_view kernel() const = 0;  // as results name it: "fast"

    // What is a mistake of ours, or the machine's where nothing can go on, is thrown.
    virtual Replicated replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                                 const Onlooker& onlooker) const = 0;
};

// On the calling thread, with FastKernel.
class ThreadReplicator final : public Replicator {
  public:
    std::string_view kernel() const override { return "fast"; }
    Replicated replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                         const Onlooker& onlooker) const override;
};

// The replication itself, on a kernel that nothing has run on.
Record simulate(const scenario::Scenario& scenario, const ReplicationOrder& order, Kernel& kernel,
                const Onlooker& onlooker);

}  // namespace plimsoll
