// SPDX-License-Identifier: MIT
#include "study/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/io/units.h"

namespace plimsoll {

namespace {

using scenario::Fault;
using scenario::FaultKind;
using scenario::Scenario;
using scenario::Stage;

// "zone-a/host-1", "3 hosts"
std::string hosts_text(const Scenario& scenario, const Fault& fault) {
    if (fault.hosts.size() != 1) return fmt::format("{} hosts", fault.hosts.size());
    return scenario.deployment.machines->plan.hosts[fault.hosts.front().value].name;
}

std::string links_text(const Fault& fault) {
    if (fault.links.size() != 1) return fmt::format("{} links", fault.links.size());
    return "link " + fault.links.front();
}

std::string scale_text(const LinkScale& scale) {
    std::string text;
    if (scale.bandwidth != 1) text += fmt::format(" {:.4g} x bandwidth", scale.bandwidth);
    if (scale.latency != 1)
        text += fmt::format("{} {:.4g} x latency", text.empty() ? "" : ",", scale.latency);
    return text;
}

std::string fault_text(const Scenario& scenario, const Fault& fault) {
    const std::string length = fault.length ? " for " + io::to_text(*fault.length) : " from now on";
    switch (fault.kind) {
        case FaultKind::hosts_down: return hosts_text(scenario, fault) + " down" + length;
        case FaultKind::hosts_slow:
            return fmt::format("{} at {:.4g} of the speed{}", hosts_text(scenario, fault), fault.speed,
                               length);
        case FaultKind::links_down: return links_text(fault) + " down" + length;
        case FaultKind::links_degraded: return links_text(fault) + " at" + scale_text(fault.scale) + length;
    }
    return {};
}

std::string recovery_text(const Scenario& scenario, const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::hosts_down: return hosts_text(scenario, fault) + " up again";
        case FaultKind::hosts_slow: return hosts_text(scenario, fault) + " at full speed again";
        case FaultKind::links_down: return links_text(fault) + " up again";
        case FaultKind::links_degraded: return links_text(fault) + " as planned again";
    }
    return {};
}

std::string stage_text(const Stage& stage) {
    const std::string length = " for " + io::to_text(stage.length);
    if (stage.rate == stage.to) return io::to_text(stage.rate) + length;
    return io::to_text(stage.rate) + " to " + io::to_text(stage.to) + length;
}

class Events {
  public:
    explicit Events(Time ended_at) : ended_at_(ended_at) {}

    void add(Duration at, std::string what, const std::string& name, std::string text) {
        if (later(kStart, at) > ended_at_) return;
        // A quotient, for a product of 60 s would be 60.000000000000007.
        const double seconds = static_cast<double>(at.count()) / 1e9;
        events_.push_back({seconds, std::move(what), name, std::move(text)});
    }

    void add_faults(const Scenario& scenario) {
        for (const Fault& fault : scenario.experiment.faults) {
            add(fault.at, "fault", fault.name, fault_text(scenario, fault));
            if (fault.length)
                add(fault.at + *fault.length, "recovery", fault.name, recovery_text(scenario, fault));
        }
    }

    // The first stage is how the run begins, and so no event of it.
    void add_stages(const Scenario& scenario) {
        for (const auto& [name, stream] : scenario.workload.streams) {
            Duration begins{};
            for (const Stage& stage : stream.arrivals.stages) {
                if (begins > Duration::zero()) add(begins, "stage", name, stage_text(stage));
                begins += stage.length;
            }
        }
    }

    void add_refusals(const ServiceRecord& service) {
        add_first(service.meter.all_rejected, "rejected", service.name, "because the queue is full");
        add_first(service.meter.all_throttled, "throttled", service.name, "because its limit is reached");
    }

    std::vector<SampleEvent> in_order() && {
        std::ranges::stable_sort(events_, {}, &SampleEvent::at_seconds);
        return std::move(events_);
    }

  private:
    void add_first(const Refusals& refusals, const char* what, const std::string& service, const char* why) {
        if (refusals.calls == 0) return;
        const std::string of_all =
            refusals.calls == 1 ? "the only call" : fmt::format("the first of {} calls", refusals.calls);
        add(refusals.first - kStart, what, service, fmt::format("{} {}, {}", of_all, what, why));
    }

    Time ended_at_;
    std::vector<SampleEvent> events_;
};

}  // namespace

std::optional<SampleResult> sample_of(const Scenario& scenario, const Record& record) {
    Events events(record.ended_at);
    events.add_faults(scenario);
    events.add_stages(scenario);
    for (const ServiceRecord& service : record.services) events.add_refusals(service);
    SampleResult sample;
    sample.events = std::move(events).in_order();
    if (sample.events.empty()) return std::nullopt;
    return sample;
}

}  // namespace plimsoll
