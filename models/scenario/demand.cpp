// SPDX-License-Identifier: MIT
#include "models/scenario/demand.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::scenario {

namespace {

constexpr double kMebibytesPerCore = 1769;  // AWS Lambda; models/functions

const ServiceDeployment* find_deployed(const Scenario& scenario, const std::string& service) {
    const auto found = scenario.deployment.services.find(service);
    return found == scenario.deployment.services.end() ? nullptr : &found->second;
}

// Requests of one stage between two moments counted from its start: the area under a line.
double requests_of(const Stage& stage, double from, double to) {
    const double length = to_seconds(stage.length);
    const double slope = length > 0 ? (stage.to.per_second - stage.rate.per_second) / length : 0;
    const auto area = [&](double t) { return stage.rate.per_second * t + slope * t * t / 2; };
    return to > from ? area(to) - area(from) : 0;
}

double requests_of_stages(const Arrivals& arrivals, double from, double to) {
    double start = 0, requests = 0;
    for (const Stage& stage : arrivals.stages) {
        const double length = to_seconds(stage.length);
        requests +=
            requests_of(stage, std::clamp(from - start, 0.0, length), std::clamp(to - start, 0.0, length));
        start += length;
    }
    if (arrivals.stages.empty() || to <= start) return requests;
    return requests + arrivals.stages.back().to.per_second * (to - std::max(from, start));
}

}  // namespace

double cores_of(const ServiceDeployment& service) {
    if (service.cpu) return service.cpu->count;
    const bool is_function = service.platform == Platform::functions && service.memory;
    if (!is_function) return kUnlimitedCores.count;
    return static_cast<double>(service.memory->count) / (1 << 20) / kMebibytesPerCore;
}

std::int64_t most_instances(const ServiceDeployment& service) {
    if (const auto* fixed = std::get_if<FixedScale>(&service.scale)) return fixed->instances;
    return std::get<OnDemandScale>(service.scale).maximum;
}

double peak_rate(const Stream& stream) {
    double peak = 0;
    for (const Stage& stage : stream.arrivals.stages)
        peak = std::max({peak, stage.rate.per_second, stage.to.per_second});
    if (!stream.arrivals.counts) return peak;
    for (const CountRow& row : stream.arrivals.counts->rows)
        peak = std::max(peak, static_cast<double>(row.count) / to_seconds(stream.arrivals.counts->every));
    return peak;
}

double peak_waiting(const Stream& stream) {
    if (!stream.arrivals.counts) return 0;
    const double every = to_seconds(stream.arrivals.counts->every);
    double peak = 0;
    for (const CountRow& row : stream.arrivals.counts->rows)
        peak = std::max(
            peak, static_cast<double>(row.count) / every * to_seconds(row.execution.value_or(Duration{})));
    return peak;
}

double expected_requests(const Stream& stream, Duration from, Duration to) {
    if (!stream.arrivals.counts) return requests_of_stages(stream.arrivals, to_seconds(from), to_seconds(to));
    double requests = 0;
    for (const CountRow& row : stream.arrivals.counts->rows)
        if (row.start >= from && row.start < to) requests += static_cast<double>(row.count);
    return requests;
}

Demand::Demand(const Scenario& scenario) : graph_(scenario.system) {
    std::vector<std::pair<std::size_t, double>> roots;
    const auto add = [&](const std::string& service, const std::string& operation, double per_second) {
        if (const auto root = graph_.find(service, operation)) roots.emplace_back(*root, per_second);
    };
    for (const auto& [name, stream] : scenario.workload.streams)
        for (const MixEntry& entry : stream.mix)
            add(entry.service, entry.operation, peak_rate(stream) * entry.share.of_one);
    for (const auto& [name, schedule] : scenario.system.schedules)
        add(schedule.service, schedule.operation, 1 / to_seconds(schedule.every));

    const std::vector<double> visits = graph_.visits(roots);
    operations_.resize(visits.size());
    for (const auto& [name, stream] : scenario.workload.streams) {
        for (const MixEntry& entry : stream.mix) {
            const auto root = graph_.find(entry.service, entry.operation);
            if (root) operations_[*root].waiting += peak_waiting(stream) * entry.share.of_one;
        }
    }
    for (const std::size_t index : graph_.callees_first()) {
        const OperationNode& node = graph_.operations()[index];
        const ServiceDeployment* where = find_deployed(scenario, node.service);
        OperationDemand& demand = operations_[index];
        demand.per_second = visits[index];
        demand.seconds = seconds_of(*node.steps, where);
        for_each_step(*node.steps, [&](const Step& step, double executions) {
            if (const auto* cpu = std::get_if<CpuStep>(&step.action))
                demand.core_seconds += executions * cpu->work.mean_seconds();
        });
    }
}

double Demand::seconds_of(const Sequence& steps, const ServiceDeployment* where) const {
    double seconds = 0;
    for (const Step& step : steps) seconds += seconds_of(step, where);
    return seconds;
}

double Demand::seconds_of(const Step& step, const ServiceDeployment* where) const {
    // Repeats at once take as long as one, if there is one.
    const double repeats = step.probability.of_one * step.times.mean() * std::min(1.0, step.fan.mean());
    double once = 0;
    if (const auto* cpu = std::get_if<CpuStep>(&step.action)) {
        const double speed = where ? std::min(1.0, cores_of(*where)) : 1.0;
        once = cpu->work.mean_seconds() / speed;
    } else if (const auto* wait = std::get_if<WaitStep>(&step.action)) {
        once = wait->time.mean_seconds();
    } else if (const auto* call = std::get_if<CallStep>(&step.action)) {
        const auto target = graph_.find(call->service, call->operation);
        if (target) once = operations_[*target].seconds;
    } else {
        for (const Sequence& branch : std::get<ParallelStep>(step.action).branches)
            once = std::max(once, seconds_of(branch, where));
    }
    return repeats > 0 ? repeats * once : 0;
}

std::vector<ServiceDemand> Demand::services() const {
    std::vector<ServiceDemand> services;
    for (std::size_t i = 0; i < operations_.size(); ++i) {
        const OperationNode& node = graph_.operations()[i];
        const OperationDemand& demand = operations_[i];
        if (demand.per_second <= 0) continue;
        if (services.empty() || services.back().service != node.service)
            services.push_back({node.service, 0, 0, 0});
        services.back().per_second += demand.per_second;
        services.back().busy_cores += demand.per_second * demand.core_seconds;
        services.back().busy_slots += demand.per_second * demand.seconds + demand.waiting;
    }
    return services;
}

}  // namespace plimsoll::scenario
