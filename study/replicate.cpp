// SPDX-License-Identifier: MIT
#include "study/replicate.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "study/replicator.h"

namespace plimsoll {

namespace {

struct Job {
    std::size_t scenario = 0;
    int replication = 0;
    std::atomic<std::int64_t> simulated{0};  // nanoseconds so far, for progress
    std::atomic<std::uint64_t> events{0};
    Replicated done;
};

class Crew {
  public:
    Crew(const std::vector<const scenario::Scenario*>& scenarios, const Replicator& replicator,
         const StudyOptions& options)
        : scenarios_(scenarios), replicator_(replicator), options_(options) {
        for (std::size_t s = 0; s < scenarios.size(); ++s)
            for (int r = 0; r < scenarios[s]->experiment.replications; ++r) {
                Job& job = jobs_.emplace_back();
                job.scenario = s;
                job.replication = r;
            }
    }

    void run_all() {
        std::vector<std::jthread> threads = started();
        report_until_done();
        threads.clear();
        if (failure_) std::rethrow_exception(failure_);
    }

    std::deque<Job>& jobs() { return jobs_; }

  private:
    // As many as the machine gives, for the result is the same; without any, nobody would do the work.
    std::vector<std::jthread> started() {
        std::vector<std::jthread> threads;
        const std::size_t wanted = std::min(static_cast<std::size_t>(threads_of(options_)), jobs_.size());
        threads.reserve(wanted);
        try {
            while (threads.size() < wanted) threads.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            if (threads.empty()) throw;
        }
        return threads;
    }

    bool is_cancelled() const {
        return has_failed_.load(std::memory_order_relaxed) ||
               (options_.is_cancelled && options_.is_cancelled->load(std::memory_order_relaxed));
    }

    void work() {
        for (;;) {
            const std::size_t next = next_job_.fetch_add(1);
            if (next >= jobs_.size()) return;
            try {
                if (!is_cancelled()) simulate(jobs_[next]);
            } catch (...) {
                const std::lock_guard lock(mutex_);
                has_failed_ = true;
                if (!failure_) failure_ = std::current_exception();
            }
            const std::lock_guard lock(mutex_);
            ++done_;
            changed_.notify_one();
        }
    }

    void simulate(Job& job) {
        const scenario::Scenario& scenario = *scenarios_[job.scenario];
        const auto keep_going = [&](Time now, std::uint64_t events) {
            job.simulated.store(now.time_since_epoch().count(), std::memory_order_relaxed);
            job.events.store(events, std::memory_order_relaxed);
            return !is_cancelled();
        };
        job.done = replicator_.replicate(scenario, order_of(job), keep_going);
        job.simulated = scenario.experiment.duration.count();
        if (job.done.record) job.events = job.done.record->events;
    }

    ReplicationOrder order_of(const Job& job) const {
        const auto replications =
            static_cast<std::uint64_t>(scenarios_[job.scenario]->experiment.replications);
        ReplicationOrder order;
        order.replication = job.replication;
        order.max_events = std::max<std::uint64_t>(1, options_.max_events / replications);
        order.max_in_flight = options_.max_in_flight;
        order.wants_series = options_.wants_series;
        order.wants_instance_map = options_.wants_series && job.replication == 0;
        return order;
    }

    // At least once, with everything done at the end, however quickly that was.
    void report_until_done() {
        const auto began = std::chrono::steady_clock::now();
        std::unique_lock lock(mutex_);
        bool is_over = false;
        while (!is_over) {
            is_over = changed_.wait_for(lock, std::chrono::milliseconds(100),
                                        [this] { return done_ == jobs_.size(); });
            if (!options_.on_progress) continue;
            const auto done = static_cast<int>(done_);
            lock.unlock();
            const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
            options_.on_progress(progress(done, elapsed.count()));
            lock.lock();
        }
    }

    Progress progress(int done, double elapsed) const {
        Progress now;
        now.replications = static_cast<int>(jobs_.size());
        now.done = done;
        now.elapsed_seconds = elapsed;
        double simulated = 0;
        double wanted = 0;
        for (const Job& job : jobs_) {
            const double duration =
                static_cast<double>(scenarios_[job.scenario]->experiment.duration.count());
            simulated +=
                std::min(duration, static_cast<double>(job.simulated.load(std::memory_order_relaxed)));
            wanted += duration;
            now.events += job.events.load(std::memory_order_relaxed);
        }
        now.fraction = wanted > 0 ? simulated / wanted : 0;
        return now;
    }

    const std::vector<const scenario::Scenario*>& scenarios_;
    const Replicator& replicator_;
    const StudyOptions& options_;
    std::deque<Job> jobs_;
    std::atomic<std::size_t> next_job_{0};
    std::atomic<bool> has_failed_{false};
    std::exception_ptr failure_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t done_ = 0;
};

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
                     const StudyOptions& options) {
    Replications all;
    Notes notes;
    std::vector<Record> stopped;
    for (Job* job : jobs) {
        all.cpu_seconds += job->done.cpu_seconds;
        std::optional<Record>& record = job->done.record;
        if (!record) {
            const bool is_lost = !job->done.lost.empty();
            all.end = std::max(all.end, is_lost ? StudyEnd::lost : StudyEnd::cancelled);
            if (is_lost) notes.lost(note_of_lost(scenario, *job));
            continue;
        }
        const RecordEnd end = record->end;
        if (end == RecordEnd::complete) {
            all.records.push_back(std::move(*record));
            continue;
        }
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
                                    const StudyOptions& options) {
    const ThreadReplicator on_threads;
    const Replicator& replicator = options.replicator ? *options.replicator : on_threads;
    Crew crew(scenarios, replicator, options);
    crew.run_all();
    std::vector<std::vector<Job*>> by_scenario(scenarios.size());
    for (Job& job : crew.jobs()) by_scenario[job.scenario].push_back(&job);
    std::vector<Replications> all;
    all.reserve(scenarios.size());
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        all.push_back(collect(*scenarios[i], by_scenario[i], options));
        all.back().kernel = replicator.kernel();
    }
    return all;
}

}  // namespace plimsoll
