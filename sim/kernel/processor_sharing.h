// SPDX-License-Identifier: MIT
// Processor sharing, exact and in O(log n) per job by virtual time.
//
// A group of jobs (an instance) shares its cores equally, each job using at most one core. A host divides its
// cores among its groups by weight, max-min, none getting more than its quota or than its jobs can use;
// shares are computed anew only when a group's demand changes, at the cost of the groups that have jobs.
// Virtual time is the work each job of the group has received; it restarts when the group empties. A
// completion is rounded up to the nanosecond, and the job whose event fires is done by decree, so rounding
// never leaves a sliver of work. Leaves out: scheduling quanta, context switches, caches, CFS bandwidth
// periods. Follows: egalitarian processor sharing (Kleinrock, Queueing Systems vol. 2, 4.4), virtual time as
// in fair queueing.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/calendar.h"
#include "sim/kernel/event.h"
#include "sim/kernel/host_use.h"

namespace plimsoll {

class ProcessorHost;

// Names one running job.
struct JobHandle {
    std::uint32_t slot = 0;
    std::uint64_t generation = 0;  // 0: no job
};

class ProcessorGroup {
  public:
    // quota > 0 cores; weight > 0, relative to the other groups of the host.
    ProcessorGroup(ProcessorHost& host, Calendar& calendar, Cores quota, double weight);
    ProcessorGroup(const ProcessorGroup&) = delete;
    ProcessorGroup& operator=(const ProcessorGroup&) = delete;
    ~ProcessorGroup();

    // Runs `done` when the job has received `work` of one reference core.
    JobHandle add(Time now, Duration work, Event done);
    bool cancel(Time now, JobHandle job);

    std::size_t jobs() const { return heap_.size(); }
    Cores quota() const { return quota_; }
    // Core-nanoseconds used until `now`, at any speed.
    double used_until(Time now) const;

  private:
    friend class ProcessorHost;

    struct Job {
        Event done;
        double finish = 0;             // in virtual time
        std::uint64_t generation = 0;  // also the order among equals
        std::uint32_t position = 0;    // in heap_
    };

    static void complete(void* group);
    double demand() const;
    void advance(Time now);
    void jobs_changed(Time now);
    void set_share(Time now, double share);
    void arm(Time now);
    bool before(std::uint32_t a, std::uint32_t b) const;
    void place(std::size_t position, std::uint32_t slot);
    void sift_up(std::size_t position);
    void sift_down(std::size_t position);
    Event remove(std::size_t position);

    ProcessorHost& host_;
    Calendar& calendar_;
    TimerHandle timer_;
    Cores quota_;
    double weight_;
    double share_ = 0;  // cores the host gives
    double rate_ = 0;   // virtual time per nanosecond
    double virtual_now_ = 0;
    double used_ = 0;
    Time updated_{};
    std::vector<Job> jobs_;
    std::vector<std::uint32_t> free_;
    std::vector<std::uint32_t> heap_;  // slots, the first to finish on top
    std::uint64_t generation_ = 0;
    std::uint64_t order_ = 0;  // among the host's groups
    double need_ = 0;          // demand by weight, as the host knows it; 0: it is not among the hungry
};

// A host with unlimited cores gives every group its quota: instances that share nothing can all sit on one
// such host at no cost for their number. It keeps no list of them, so its speed is fixed and it stays up.
class ProcessorHost {
  public:
    // cores > 0; speed > 0, 1 is the reference core.
    ProcessorHost(Cores cores, double speed) : cores_(cores), speed_(speed) {}

    double speed() const { return speed_; }
    void set_speed(Time now, double speed);
    // While it is down, nothing gets done and nothing is lost.
    void set_condition(Time now, Condition condition);
    HostUse use_until(Time now) const;

  private:
    friend class ProcessorGroup;

    void add(ProcessorGroup& group);
    void remove(Time now, ProcessorGroup& group);
    void demand_changed(Time now, ProcessorGroup& group);
    void line_up(ProcessorGroup& group);
    void share_out(Time now);
    void note_busy(Time now, ProcessorGroup& group);

    Cores cores_;
    double speed_;
    std::vector<ProcessorGroup*> groups_;
    std::uint64_t last_order_ = 0;
    std::vector<ProcessorGroup*> hungry_;  // those with jobs, whoever needs least first
    HostClock clock_;
    double used_by_removed_ = 0;
};

}  // namespace plimsoll
