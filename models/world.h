// SPDX-License-Identifier: MIT
// One replication of a scenario, from the first arrival to the last answer: builds the live objects on a
// kernel, lets the traffic in, measures the window [warm-up, duration), waits for the counted requests, and
// says what happened. The same scenario, seed and replication give the same record on any machine.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "models/assembly.h"
#include "models/faults/machine_faults.h"
#include "models/journey/journey.h"
#include "models/machine_meter.h"
#include "models/record.h"
#include "models/scenario/scenario.h"
#include "models/workload/traffic.h"
#include "sim/kernel/kernel.h"
#include "sim/measure/fingerprint.h"

namespace plimsoll {

class World;

struct WorldOptions {
    std::uint64_t max_events = 10'000'000'000;
    std::size_t max_in_flight = 2'000'000;
    bool wants_series = true;
    bool wants_instance_map = false;
    std::function<bool(Time)> keep_going;  // asked every few thousand events; none: never stops
    // Told at the end of each bucket of the series, the last one excepted; may ask for the record so far.
    std::function<void(const World&)> on_bucket;
};

class SeriesSampler;

class World final : public Gate {
  public:
    World(const scenario::Scenario& scenario, Kernel& kernel, RandomKey key, WorldOptions options);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    // Once.
    Record run();

    Time now() const { return kernel_.now(); }
    // What was measured until now, at the end of a bucket; changes nothing.
    Record record_so_far() const;

    void arrives(const Arrival& arrival) override;

  private:
    // Sends a source's requests and hears the answers.
    class Asker final : public Listener {
      public:
        Asker(World& world, Source& source);
        void ask(const Arrival& arrival);
        std::coroutine_handle<> ended(Frame& frame) override;
        bool is_awaited() const override { return true; }

      private:
        void count_window(Time sent, std::vector<std::int64_t> WindowCount::*which);

        World& world_;
        Source& source_;
        OperationMeter& meter_;
        std::vector<WindowCount>& windows_;
        const Steps& steps_;
        std::uint64_t name_hash_;
        Place place_;
    };

    Time begin() const { return kStart + scenario_.experiment.warmup; }
    Time end() const { return kStart + scenario_.experiment.duration; }
    RecordEnd simulate();
    bool run_until(Time before);
    // Asked where one event leads to thousands of steps or frames.
    bool may_go_on();
    void open_window();
    void close_window(Time at);
    std::vector<ServiceRecord> measured_services(Time at) const;
    static void measure_levels(const Service& service, Time at, ServiceRecord& record);
    void wait_for_counted();
    void note_pending();
    Record make_record(RecordEnd how);
    Record recorded(std::vector<ServiceRecord> services) const;
    void fill_services(std::vector<ServiceRecord> measured, Record& record) const;
    void fill_operations(Record& record) const;
    void fill_edges(Record& record) const;
    std::uint64_t final_fingerprint(const Record& record);
    static RecordEnd record_end(RunEnd how);

    const scenario::Scenario& scenario_;
    Kernel& kernel_;
    WorldOptions options_;
    Fingerprint fingerprint_;
    Assembly assembly_;
    Journey journey_;
    MachineFaults faults_;
    MachineMeter machine_meter_;
    std::vector<Asker> askers_;  // by source; journeys know where they are
    std::vector<std::unique_ptr<Traffic>> traffic_;
    std::unique_ptr<SeriesSampler> sampler_;
    std::vector<std::vector<WindowCount>> windows_;  // by asked operation
    std::vector<ServiceRecord> measured_services_;
    std::int64_t requests_ = 0;
    std::int64_t counted_in_flight_ = 0;
    bool is_draining_ = false;
    std::optional<RecordEnd> cut_short_;  // why, where it was not the kernel that ended the run
    bool is_window_open_ = false;
    Duration window_{};
    RunEnd last_end_ = RunEnd::limit;
    std::uint64_t pending_peak_ = 0;
    std::uint64_t objects_peak_ = 0;
};

}  // namespace plimsoll
