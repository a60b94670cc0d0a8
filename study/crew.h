// SPDX-License-Identifier: MIT
// The threads of a study and the replications they share out among themselves. What each gives does not
// depend on which thread makes it, or when.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "study/pace.h"
#include "study/replicate.h"
#include "study/replicator.h"
#include "study/study.h"

namespace plimsoll {

// One replication of one scenario.
struct Job {
    std::size_t scenario = 0;
    int replication = 0;
    std::atomic<std::int64_t> simulated{0};  // nanoseconds so far, for progress
    std::atomic<std::uint64_t> events{0};
    Pace::Anchor anchor;
    Replicated done;
    bool is_harvested = false;  // its record is among the whole ones
};

class Crew {
  public:
    // All must outlive the crew. `watch` may be empty.
    Crew(const std::vector<const scenario::Scenario*>& scenarios, const Replicator& replicator,
         const StudyOptions& options, const RecordsWatch& watch);

    // Returns when every job is done or cancelled; throws what a job threw.
    void run_all();

    std::deque<Job>& jobs() { return jobs_; }
    // Of one scenario, in order of replication.
    std::vector<Record> take_whole(std::size_t scenario) { return std::move(harvests_[scenario].records); }

  private:
    // The whole replications of one scenario, in order, whichever ended first.
    struct Harvest {
        std::vector<Record> records;
        std::vector<int> replications;                // of each record
        std::chrono::steady_clock::time_point due{};  // of the next snapshot
        bool has_first_ended = false;                 // the first replication, whole or not

        void add(int replication, Record record);
    };

    std::vector<std::jthread> started();
    bool is_cancelled() const;
    void work();
    void simulate(Job& job);
    ReplicationOrder order_of(const Job& job) const;
    Onlooker onlooker_of(Job& job);
    void hold(Job& job, Time now);
    void first_ended(std::size_t scenario);
    void harvest(Job& job);
    void show_running(const Job& job, Time now, const RecordSoFar& so_far);
    bool is_due(const Harvest& own) const;
    void show(Harvest& own, std::chrono::steady_clock::time_point began, const RecordsSoFar& records);
    void report_until_done();
    Progress progress(int done, double elapsed) const;

    const std::vector<const scenario::Scenario*>& scenarios_;
    const Replicator& replicator_;
    const StudyOptions& options_;
    const RecordsWatch& watch_;
    std::deque<Job> jobs_;
    std::atomic<std::size_t> next_job_{0};
    std::atomic<bool> has_failed_{false};
    std::exception_ptr failure_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t done_ = 0;
    std::mutex watching_;  // guards what whole replications have given
    std::vector<Harvest> harvests_;
};

}  // namespace plimsoll
