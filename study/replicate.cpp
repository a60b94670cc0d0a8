// SPDX-License-Identifier: MIT
#include "study/replicate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "study/crew.h"
#include "study/replicator.h"

namespace plimsoll {

namespace {

RunNote note_of(const Record& record, int replication, const StudyOptions& options) {
    const double at = to_seconds(record.ended_at);
    if (record.end == RecordEnd::too_many_in_flight)
        return {Severity::warning, "unstable", "/workload",
                fmt::format(
                    "The system is unstable: replication {} had {} requests in flight at {:.6g} s and was "
                    "stopped; more arrives than is answered.",
                    replication + 1, options.max_in_flight, at)};
    if (record.end == RecordEnd::too_many_branches)
        return {
            Severity::warning, "too-many-branches", "/system",
            fmt::format(
                "Replication {} had more calls and branches under way at {:.6g} s than fit in memory and was "
                "stopped; see the steps with \"fan\" and the parallel lists.",
                replication + 1, at)};
    if (record.end == RecordEnd::out_of_events)
        return {Severity::warning, "out-of-events", "/experiment",
                fmt::format(
                    "Replication {} had used its share of --max-events at {:.6g} s of simulated time and was "
                    "stopped after {} events.",
                    replication + 1, at, record.events)};
    return {
        Severity::warning, "interrupted", "/experiment",
        fmt::format("Replication {} was interrupted at {:.6g} s of simulated time.", replication + 1, at)};
}

RunNote note_of_lost(const scenario::Scenario& scenario, const Job& job) {
    return {Severity::warning, "replication-lost", "/experiment/replications",
            fmt::format("Replication {} of \"{}\" (seed {}) was lost: {}.", job.replication + 1,
                        scenario.name, scenario.experiment.seed, job.done.lost)};
}

// The notes of one scenario: some of each kind say it all.
class Notes {
  public:
    void stopped(RunNote note) {
        if (++stopped_ <= kMost) notes_.push_back(std::move(note));
    }
    void lost(RunNote note) {
        if (++lost_ <= kMost) notes_.push_back(std::move(note));
    }
    std::vector<RunNote> take() {
        if (lost_ > kMost)
            notes_.push_back({Severity::warning, "replication-lost", "/experiment/replications",
                              fmt::format("{} replications were lost in all.", lost_)});
        return std::move(notes_);
    }

  private:
    static constexpr int kMost = 3;

    std::vector<RunNote> notes_;
    int stopped_ = 0;
    int lost_ = 0;
};

// Whole replications count; only where there is none do the stopped ones speak for themselves.
Replications collect(const scenario::Scenario& scenario, const std::vector<Job*>& jobs,
                     std::vector<Record> whole, const StudyOptions& options) {
    Replications all;
    all.records = std::move(whole);
    Notes notes;
    std::vector<Record> stopped;
    for (Job* job : jobs) {
        all.cpu_seconds += job->done.cpu_seconds;
        std::optional<Record>& record = job->done.record;
        if (job->is_harvested) continue;
        if (!record) {
            const bool is_lost = !job->done.lost.empty();
            all.end = std::max(all.end, is_lost ? StudyEnd::lost : StudyEnd::cancelled);
            if (is_lost) notes.lost(note_of_lost(scenario, *job));
            continue;
        }
        const RecordEnd end = record->end;
        all.end = std::max(all.end, end == RecordEnd::interrupted ? StudyEnd::cancelled : StudyEnd::guard);
        notes.stopped(note_of(*record, job->replication, options));
        stopped.push_back(std::move(*record));
    }
    if (all.records.empty()) all.records = std::move(stopped);
    all.notes = notes.take();
    return all;
}

}  // namespace

int threads_of(const StudyOptions& options) {
    if (options.threads > 0) return options.threads;
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::vector<Replications> replicate(const std::vector<const scenario::Scenario*>& scenarios,
                                    const StudyOptions& options, const RecordsWatch& watch) {
    const ThreadReplicator on_threads;
    const Replicator& replicator = options.replicator ? *options.replicator : on_threads;
    Crew crew(scenarios, replicator, options, watch);
    crew.run_all();
    std::vector<std::vector<Job*>> by_scenario(scenarios.size());
    for (Job& job : crew.jobs()) by_scenario[job.scenario].push_back(&job);
    std::vector<Replications> all;
    all.reserve(scenarios.size());
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        all.push_back(collect(*scenarios[i], by_scenario[i], crew.take_whole(i), options));
        all.back().kernel = replicator.kernel();
    }
    return all;
}

}  // namespace plimsoll
