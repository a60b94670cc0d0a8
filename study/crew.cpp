// SPDX-License-Identifier: MIT
#include "study/crew.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace plimsoll {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kLeastWork = 40;   // times what a snapshot took: it costs at most 2.5 % ...
constexpr int kMostSeldom = 20;  // ... unless that is more seldom than so many times what the asker wanted

}  // namespace

Crew::Crew(const std::vector<const scenario::Scenario*>& scenarios, const Replicator& replicator,
           const StudyOptions& options, const RecordsWatch& watch)
    : scenarios_(scenarios),
      replicator_(replicator),
      options_(options),
      watch_(watch),
      harvests_(scenarios.size()) {
    for (std::size_t s = 0; s < scenarios.size(); ++s)
        for (int r = 0; r < scenarios[s]->experiment.replications; ++r) {
            Job& job = jobs_.emplace_back();
            job.scenario = s;
            job.replication = r;
        }
}

void Crew::Harvest::add(int replication, Record record) {
    const auto place = std::ranges::lower_bound(replications, replication) - replications.begin();
    replications.insert(replications.begin() + place, replication);
    records.insert(records.begin() + place, std::move(record));
}

void Crew::run_all() {
    std::vector<std::jthread> threads = started();
    try {
        report_until_done();
    } catch (...) {
        has_failed_ = true;  // else all the work would be done before anybody heard of it
        throw;
    }
    threads.clear();
    if (failure_) std::rethrow_exception(failure_);
}

// As many as the machine gives, for the result is the same; without any, nobody would do the work.
std::vector<std::jthread> Crew::started() {
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

bool Crew::is_cancelled() const {
    return has_failed_.load(std::memory_order_relaxed) ||
           (options_.is_cancelled && options_.is_cancelled->load(std::memory_order_relaxed));
}

void Crew::work() {
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

void Crew::simulate(Job& job) {
    const scenario::Scenario& scenario = *scenarios_[job.scenario];
    hold(job, kStart);
    if (is_cancelled()) return;
    job.done = replicator_.replicate(scenario, order_of(job), onlooker_of(job));
    if (job.replication == 0) first_ended(job.scenario);
    job.simulated = scenario.experiment.duration.count();
    if (!job.done.record) return;
    job.events = job.done.record->events;
    if (job.done.record->end == RecordEnd::complete) harvest(job);
}

ReplicationOrder Crew::order_of(const Job& job) const {
    const auto replications = static_cast<std::uint64_t>(scenarios_[job.scenario]->experiment.replications);
    ReplicationOrder order;
    order.replication = job.replication;
    order.max_events = std::max<std::uint64_t>(1, options_.max_events / replications);
    order.max_in_flight = options_.max_in_flight;
    order.wants_series = options_.wants_series;
    order.wants_instance_map = options_.wants_series && job.replication == 0;
    return order;
}

Onlooker Crew::onlooker_of(Job& job) {
    Onlooker onlooker;
    onlooker.keep_going = [this, &job](Time now, std::uint64_t events) {
        job.simulated.store(now.time_since_epoch().count(), std::memory_order_relaxed);
        job.events.store(events, std::memory_order_relaxed);
        return !is_cancelled();
    };
    if (!options_.pace && !watch_) return onlooker;
    onlooker.hold = [this, &job](Time now) {
        // A held replication may not be asked whether to go on for long, so this is its progress too.
        job.simulated.store(now.time_since_epoch().count(), std::memory_order_relaxed);
        hold(job, now);
    };
    onlooker.on_bucket = [this, &job](Time now, const RecordSoFar& so_far) {
        if (job.replication == 0) show_running(job, now, so_far);
    };
    return onlooker;
}

void Crew::hold(Job& job, Time now) {
    if (options_.pace) options_.pace->hold(job.anchor, now, [this] { return is_cancelled(); });
}

void Crew::first_ended(std::size_t scenario) {
    const std::lock_guard lock(watching_);
    harvests_[scenario].has_first_ended = true;
}

// Others are not shown while the first still shows itself. The last of a study is no news: its result
// follows.
void Crew::harvest(Job& job) {
    const std::lock_guard lock(watching_);
    Harvest& own = harvests_[job.scenario];
    own.add(job.replication, std::move(*job.done.record));
    job.is_harvested = true;
    const auto whole = static_cast<int>(own.records.size());
    const bool is_all = whole == scenarios_[job.scenario]->experiment.replications;
    if (!own.has_first_ended || (is_all && scenarios_.size() == 1)) return;
    show(own, Clock::now(), RecordsSoFar{job.scenario, whole, 0, replicator_.kernel(), own.records});
}

void Crew::show_running(const Job& job, Time now, const RecordSoFar& so_far) {
    if (!watch_) return;
    // Whoever shows something now shows enough: a bucket that is left out costs nothing, waiting would.
    const std::unique_lock lock(watching_, std::try_to_lock);
    if (!lock) return;
    Harvest& own = harvests_[job.scenario];
    if (!is_due(own)) return;
    const Clock::time_point began = Clock::now();
    const std::vector<Record> records{so_far()};
    show(own, began, RecordsSoFar{job.scenario, 0, to_seconds(now - kStart), replicator_.kernel(), records});
}

bool Crew::is_due(const Harvest& own) const {
    return watch_ && !is_cancelled() && Clock::now() >= own.due;
}

// What takes long to show is shown more seldom, though not without end.
void Crew::show(Harvest& own, Clock::time_point began, const RecordsSoFar& records) {
    if (!is_due(own)) return;
    watch_(records);
    const Clock::time_point now = Clock::now();
    const Clock::duration every = options_.snapshot_every;
    own.due = now + std::clamp((now - began) * kLeastWork, every, every * kMostSeldom);
}

// At least once, with everything done at the end, however quickly that was.
void Crew::report_until_done() {
    const auto began = std::chrono::steady_clock::now();
    std::unique_lock lock(mutex_);
    bool is_over = false;
    while (!is_over) {
        is_over =
            changed_.wait_for(lock, std::chrono::milliseconds(100), [this] { return done_ == jobs_.size(); });
        if (!options_.on_progress) continue;
        const auto done = static_cast<int>(done_);
        lock.unlock();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
        options_.on_progress(progress(done, elapsed.count()));
        lock.lock();
    }
}

Progress Crew::progress(int done, double elapsed) const {
    Progress now;
    now.replications = static_cast<int>(jobs_.size());
    now.done = done;
    now.elapsed_seconds = elapsed;
    double simulated = 0;
    double wanted = 0;
    for (const Job& job : jobs_) {
        const double duration = static_cast<double>(scenarios_[job.scenario]->experiment.duration.count());
        simulated += std::min(duration, static_cast<double>(job.simulated.load(std::memory_order_relaxed)));
        wanted += duration;
        now.events += job.events.load(std::memory_order_relaxed);
    }
    now.fraction = wanted > 0 ? simulated / wanted : 0;
    return now;
}

}  // namespace plimsoll
