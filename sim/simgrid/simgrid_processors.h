// SPDX-License-Identifier: MIT
// Groups of jobs on hosts as executions of SimGrid: weights and bounds as simgrid_kernel.h says, set anew
// when the number of a group's jobs changes. For this folder only.
#pragma once

#include <deque>
#include <vector>

#include "sim/kernel/host_use.h"
#include "sim/kernel/kernel.h"
#include "sim/simgrid/simgrid_engine.h"

namespace plimsoll {

class SimGridProcessors {
  public:
    SimGridProcessors(Kernel& kernel, SimGridEngine& engine);
    SimGridProcessors(const SimGridProcessors&) = delete;
    SimGridProcessors& operator=(const SimGridProcessors&) = delete;
    ~SimGridProcessors();

    // The host stands in SimGrid already; `theirs` is not used when its cores are unlimited.
    void add_host(Cores cores, double speed, simgrid::s4u::Host& theirs);
    void set_speed(HostId host, double speed);
    void set_condition(HostId host, Condition condition);
    HostUse use(HostId host) const;

    GroupId add_group(HostId host, Cores quota, double weight);
    void remove_group(GroupId group);
    double used(GroupId group) const;

    JobHandle add_job(GroupId group, Duration work, Event done);
    bool cancel(GroupId group, JobHandle job);

  private:
    struct Host {
        Cores cores;
        double planned_speed = 1;
        double speed = 1;
        double pool_speed =
            1;  // of unlimited cores: their SimGrid host is of speed 1, so their work is scaled
        simgrid::s4u::Host* theirs = nullptr;
        double capacity = 1;  // of SimGrid's cores, what there is: fractions and faults
        bool is_scaled = false;
        HostClock clock;
        double used_by_removed = 0;
        std::vector<std::uint32_t> groups;
    };
    struct Group {
        std::uint32_t host = 0;
        Cores quota;
        double weight = 1;
        simgrid::s4u::Host* theirs = nullptr;
        std::vector<std::uint32_t> jobs;  // those SimGrid has
        double used = 0;                  // core-nanoseconds, but for what the jobs have got since `counted`
        bool is_present = false;
        bool is_stale = false;  // its shares are to be set before time moves
    };
    struct Job {
        SimGridActivity ours;
        Event done;
        std::uint64_t generation = 0;
        std::uint32_t group = 0;
        std::uint32_t position = 0;  // among its group's
        double flops = 0;
        double counted = 0;  // of them, in Group::used
        double bound = 0;
        double penalty = 1;
        EventHandle at_once;  // a job without work
    };

    // Of each job: flops per second at most, and the inverse of its weight.
    struct Share {
        double bound = 0;
        double penalty = 1;
    };

    static void finish(SimGridActivity& activity);
    static void finish_at_once(void* job);
    Job& take_job();
    void start(Job& job);
    void leave(Job& job);
    void forget(Job& job);
    void rates_changed(std::uint32_t group);
    void share_out_stale();
    Share share_of(const Group& group) const;
    void share_out(const Group& group);
    void scale(Host& host);
    double uncounted(const Job& job) const;
    void count(Job& job);
    static void set_penalty(Job& job, double penalty);
    simgrid::s4u::Host& from_pool();

    Kernel& kernel_;
    SimGridEngine& engine_;
    std::deque<Host> hosts_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> free_groups_;
    std::vector<std::uint32_t> stale_;
    std::deque<Job> jobs_;
    std::vector<std::uint32_t> free_jobs_;
    std::uint64_t generation_ = 0;
    std::vector<simgrid::s4u::Host*> pool_;
    std::size_t next_in_pool_ = 0;
};

}  // namespace plimsoll
