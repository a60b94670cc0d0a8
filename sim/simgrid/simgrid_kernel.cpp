// SPDX-License-Identifier: MIT
#include "sim/simgrid/simgrid_kernel.h"

#include <cmath>
#include <simgrid/s4u/Host.hpp>
#include <simgrid/s4u/Link.hpp>

#include "sim/base/check.h"
#include "sim/simgrid/simgrid_engine.h"
#include "sim/simgrid/simgrid_flows.h"
#include "sim/simgrid/simgrid_processors.h"

namespace plimsoll {

namespace {
// Few, because with thousands of activities on one resource an event takes SimGrid many milliseconds.
constexpr std::uint64_t kEventsBetweenQuestions = 32;
}  // namespace

struct SimGridKernel::Parts {
    Parts(Kernel& kernel, Network& network)
        : engine(network), processors(kernel, engine), flows(kernel, network, engine) {}

    SimGridEngine engine;
    SimGridProcessors processors;
    SimGridFlows flows;
    bool is_built = false;
    std::uint32_t hosts = 0;

    // Without a platform there is only a root to hang hosts on.
    void build() {
        if (!is_built) engine.build();
        is_built = true;
    }
    void add_host(Cores cores, double speed) {
        const bool is_unlimited_host = is_unlimited(cores);
        simgrid::s4u::Host& theirs =
            is_unlimited_host
                ? engine.add_host(kReferenceFlops, 1)
                : engine.add_host(speed * kReferenceFlops, static_cast<int>(std::ceil(cores.count)));
        processors.add_host(cores, speed, theirs);
        ++hosts;
    }
};

SimGridKernel::SimGridKernel() : parts_(std::make_unique<Parts>(*this, network_)) {}

SimGridKernel::~SimGridKernel() = default;

void SimGridKernel::install(const Platform& platform) {
    PLIMSOLL_CHECK(!parts_->is_built, parts_->hosts);
    platform_ = platform;
    if (!platform.simgrid_file.empty()) {
        std::vector<Link> links = parts_->engine.load(platform_);
        const SimGridEngine& engine = parts_->engine;
        network_ = Network(Routes(std::move(links), platform_.hosts.size(),
                                  [&engine](HostId from, HostId to) { return engine.way(from, to); }));
        parts_->is_built = true;
        for (const HostPlan& host : platform_.hosts)
            parts_->processors.add_host(host.cores, host.speed, parts_->engine.host(HostId{parts_->hosts++}));
        return;
    }
    network_ = Network(Routes(platform_));
    parts_->build();
    for (const HostPlan& host : platform_.hosts) parts_->add_host(host.cores, host.speed);
}

HostId SimGridKernel::add_host(Cores cores, double speed) {
    parts_->build();
    network_.note_host();
    const HostId host = network_.routes().add_host();
    parts_->add_host(cores, speed);
    return host;
}

void SimGridKernel::set_speed(HostId host, double speed) {
    parts_->processors.set_speed(host, speed);
}

void SimGridKernel::set_condition(HostId host, Condition condition) {
    parts_->processors.set_condition(host, condition);
    network_.set_condition(host, condition);
    if (condition == Condition::down) parts_->flows.fail(host);
}

HostUse SimGridKernel::use(HostId host) const {
    return parts_->processors.use(host);
}

GroupId SimGridKernel::add_group(HostId host, Cores quota, double weight) {
    return parts_->processors.add_group(host, quota, weight);
}

void SimGridKernel::remove_group(GroupId group) {
    parts_->processors.remove_group(group);
}

ActivityHandle SimGridKernel::compute(GroupId group, Duration work, Event done) {
    return ActivityHandle{group, parts_->processors.add_job(group, work, done)};
}

double SimGridKernel::used(GroupId group) const {
    return parts_->processors.used(group);
}

ActivityHandle SimGridKernel::transfer(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed) {
    return ActivityHandle{GroupId{}, parts_->flows.begin(from, to, bytes, done, failed)};
}

void SimGridKernel::set_condition(LinkId link, Condition condition) {
    network_.set_condition(now_, link, condition);
    if (condition == Condition::down) parts_->flows.fail(link);
}

void SimGridKernel::set_scale(LinkId link, LinkScale scale) {
    parts_->engine.sync(now_);
    network_.set_scale(now_, link, scale);
    parts_->engine.link(link).set_bandwidth(network_.bytes_per_second(link));
    parts_->flows.bandwidth_changed(link);
    parts_->engine.touch();
}

std::vector<LinkUse> SimGridKernel::link_use() const {
    std::vector<LinkUse> uses = network_.use_until(now_);
    parts_->flows.add_sent(uses);
    return uses;
}

bool SimGridKernel::cancel(ActivityHandle activity) {
    if (!activity.group.is_some()) return parts_->flows.cancel(activity.job());
    return parts_->processors.cancel(activity.group, activity.job());
}

RunEnd SimGridKernel::run(Time limit, std::uint64_t max_events, const std::function<bool()>& keep_going) {
    is_stopping_ = false;
    parts_->build();
    ready_.run_all();
    while (!is_stopping_ && events_ < max_events) {
        // The same multiples whether a run is one piece or many.
        const std::uint64_t question =
            std::min(max_events, (events_ / kEventsBetweenQuestions + 1) * kEventsBetweenQuestions);
        while (events_ < question && !is_stopping_) {
            if (!run_next(limit)) {
                if (limit != kNever) now_ = limit;
                return RunEnd::limit;
            }
            ready_.run_all();
        }
        if (!keep_going()) return RunEnd::interrupted;
    }
    return is_stopping_ ? RunEnd::stopped : RunEnd::out_of_events;
}

bool SimGridKernel::run_next(Time limit) {
    SimGridEngine& engine = parts_->engine;
    for (;;) {
        if (engine.has_finished()) {
            now_ = std::max(now_, engine.now());
            ++events_;
            engine.tell_next();
            return true;
        }
        const Time next = engine.next_event();
        Event event;
        if (calendar_.pop(next <= limit ? next - 1ns : limit, now_, event)) {
            ++events_;
            event.run(event.context);
            return true;
        }
        if (next > limit || next == kNever) return false;
        engine.step();
    }
}

}  // namespace plimsoll
