// SPDX-License-Identifier: MIT
// A scenario as live objects on a kernel: services with their instances, operations, edges, and the sources
// that ask for them. Owns them all; nothing here moves while a run lasts.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/compute/service.h"
#include "models/journey/journey.h"
#include "models/journey/plan.h"
#include "models/measure.h"
#include "models/scenario/scenario.h"
#include "sim/kernel/kernel.h"
#include "sim/measure/fingerprint.h"

namespace plimsoll {

// An operation of a stream's mix, or what a schedule calls.
struct Source {
    std::string name;    // "web.browse"
    std::string stream;  // one of the two is empty
    std::string schedule;
    std::size_t operation = 0;  // index into Assembly::asked
    std::uint64_t path = 0;     // root of the call path
    const Operation* entry = nullptr;
    // Steps of a client that waits with a timeout or retries; null: its request is the entry's frame itself.
    const Steps* client = nullptr;
    std::int64_t counted = 0;
    std::int64_t all_sent = 0;      // for the series, warm-up and drain included
    std::int64_t succeeded = 0;     // of the counted
    bool shares_operation = false;  // another source asks for it too, so it keeps its own:
    Histogram latency = Histogram();
};

// An operation that clients or schedules ask for.
struct AskedOperation {
    std::string name;
    std::uint64_t name_hash = 0;
    OperationMeter meter;
};

struct NamedEdge {
    std::string from, to;
    Edge edge;
    EdgeMeter meter;
};

class Assembly {
  public:
    Assembly(const scenario::Scenario& scenario, Kernel& kernel, RandomKey key, Fingerprint& fingerprint);
    Assembly(const Assembly&) = delete;
    Assembly& operator=(const Assembly&) = delete;

    // Of all requests, by edge, in the order of a record's edges: first the sources whose requests are their
    // entry's frame itself, then the edges.
    std::vector<std::int64_t> calls_so_far() const;

    std::map<std::string, std::unique_ptr<Service>> services;  // hops as "hop:name"
    std::vector<AskedOperation> asked;                         // in order of name
    std::vector<Source> sources;
    std::deque<NamedEdge> edges;
    NetworkDelays network;

  private:
    void find_sources();
    void make_machines();
    void make_services();
    void make_operations();
    void compile_what_is_reached();
    void make_clients();
    void make_network();
    Service& service_of(const std::string& service, const std::string& operation);
    void compile(const scenario::Sequence& sequence, const std::string& caller, Steps& into);
    Step compile(const scenario::Step& step, const std::string& caller);
    const Edge& edge(const std::string& from, const std::string& service, const std::string& operation);
    const Edge& add_edge(std::string from, const Operation& to, const scenario::Callers& rule);
    const Operation& behind_hops(const Operation& target);
    const Operation& hop_operation(const std::string& hop, const Operation& next);

    void find_hosts_of_file();
    // Where the instances of a service on these groups go, in turn; none named: all. Without machines
    // nowhere.
    const std::vector<HostId>& hosts_of(const std::vector<std::string>& groups);

    const scenario::Scenario& scenario_;
    Kernel& kernel_;
    RandomKey key_;
    Fingerprint& fingerprint_;
    HostId at_the_root_;  // of managed hops; with machines only
    std::vector<HostId> hosts_of_file_;
    std::map<std::vector<std::string>, std::vector<HostId>> hosts_by_groups_;
    std::map<std::string, std::unique_ptr<Operation>> operations_;  // "web.browse"
    std::vector<std::string> reached_;                              // operations, some of them twice
    std::map<std::pair<std::string, const Operation*>, std::unique_ptr<Operation>> hop_operations_;
    std::map<std::pair<std::string, std::string>, const Edge*> edge_by_ends_;
    std::deque<Steps> clients_;
};

}  // namespace plimsoll
