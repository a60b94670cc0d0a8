// SPDX-License-Identifier: MIT
#include "models/scenario/machine_checks.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "models/scenario/demand.h"
#include "models/scenario/nearest.h"
#include "models/scenario/placement.h"

namespace plimsoll::scenario {

namespace {

// A service or a hop with instances, as far as placing them goes.
struct Placed {
    std::string name;
    const std::string& pointer;
    const std::vector<std::string>& hosts;
    double cores = 0;  // of one instance
    std::int64_t instances = 0;
    bool is_fixed = true;  // functions come and go
};

std::vector<Placed> all_placed(const Deployment& deployment) {
    std::vector<Placed> all;
    for (const auto& [name, service] : deployment.services)
        all.push_back({name, service.pointer, service.hosts, cores_of(service), most_instances(service),
                       service.platform == Platform::servers});
    for (const auto& [name, hop] : deployment.hops)
        if (hop.pool)
            all.push_back({name, hop.pointer, hop.pool->hosts, hop.pool->cpu.count, hop.pool->instances});
    return all;
}

bool is_limited(double cores) {
    return !is_unlimited(Cores{cores});
}

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

Issue issue(Severity severity, const std::string& pointer, std::string message) {
    Issue issue;
    issue.severity = severity;
    issue.pointer = pointer;
    issue.message = std::move(message);
    return issue;
}

class MachineChecker {
  public:
    explicit MachineChecker(const Deployment& deployment) : machines_(deployment.machines) {
        if (!machines_) return;
        for (const auto& [name, hosts] : machines_->groups) {
            known_.push_back(name);
            if (!hosts.empty()) cores_[name] = machines_->plan.hosts[hosts.front().value].cores.count;
        }
    }

    Issues run(const std::vector<Placed>& all) {
        for (const Placed& placed : all) {
            check_groups(placed);
            check_size(placed);
        }
        return std::move(issues_);
    }

  private:
    void error(const std::string& pointer, std::string message) {
        issues_.push_back(issue(Severity::error, pointer, std::move(message)));
    }

    void check_groups(const Placed& placed) {
        if (!machines_ && !placed.hosts.empty())
            return error(placed.pointer + "/hosts", "names hosts, but the deployment has no \"platform\"");
        if (!machines_ || !machines_->plan.simgrid_file.empty()) return;
        std::set<std::string> seen;
        for (std::size_t i = 0; i < placed.hosts.size() && issues_.size() < kMost; ++i) {
            const std::string& group = placed.hosts[i];
            const std::string pointer = placed.pointer + "/hosts/" + std::to_string(i);
            if (!machines_->groups.contains(group))
                error(pointer, "there is no group of hosts \"" + group + '"' + suggestion(group, known_));
            else if (!seen.insert(group).second)
                error(pointer, "the group \"" + group + "\" is named twice");
        }
    }

    // The cores of a host in the group with the largest ones.
    std::map<std::string, double>::const_iterator largest(const std::vector<std::string>& groups) const {
        auto found = cores_.end();
        const auto take = [&](std::map<std::string, double>::const_iterator group) {
            if (group != cores_.end() && (found == cores_.end() || group->second > found->second))
                found = group;
        };
        for (const std::string& name : groups) take(cores_.find(name));
        if (groups.empty())
            for (auto group = cores_.begin(); group != cores_.end(); ++group) take(group);
        return found;
    }

    void check_size(const Placed& placed) {
        const auto group = largest(placed.hosts);
        if (group == cores_.end() || !is_limited(placed.cores) || placed.cores <= group->second) return;
        error(placed.pointer, "has " + figure(placed.cores) +
                                  " cores for one instance, more than any host that it may be placed on: "
                                  "the largest are those of \"" +
                                  group->first + "\", with " + figure(group->second));
    }

    static constexpr std::size_t kMost = 1000;

    const std::optional<Machines>& machines_;
    std::vector<std::string> known_;
    std::map<std::string, double> cores_;  // of one host of each group
    Issues issues_;
};

// What instances that are always there are promised, per host.
class Promises {
  public:
    explicit Promises(const Machines& machines)
        : machines_(machines), cores_(machines.plan.hosts.size(), 0) {}

    void add(const Placed& placed) {
        if (!placed.is_fixed || !is_limited(placed.cores)) return;
        const auto order = placement_order(machines_, placed.hosts);
        const auto hosts = static_cast<std::int64_t>(order.size());
        for (std::int64_t i = 0; i < hosts && i < placed.instances; ++i) {
            const std::int64_t here = (placed.instances - i + hosts - 1) / hosts;
            cores_[order[static_cast<std::size_t>(i)].value] += placed.cores * static_cast<double>(here);
        }
    }

    std::vector<std::size_t> overcommitted() const {
        std::vector<std::size_t> hosts;
        for (std::size_t i = 0; i < cores_.size(); ++i)
            if (cores_[i] > machines_.plan.hosts[i].cores.count * (1 + 1e-9)) hosts.push_back(i);
        return hosts;
    }
    double cores(std::size_t host) const { return cores_[host]; }

  private:
    const Machines& machines_;
    std::vector<double> cores_;
};

class MachineLinter {
  public:
    explicit MachineLinter(const Scenario& scenario)
        : deployment_(scenario.deployment), machines_(*scenario.deployment.machines) {}

    Issues run() {
        free_clients();
        overcommitted_hosts();
        return std::move(issues_);
    }

  private:
    void remark(Severity severity, const std::string& code, const std::string& pointer, std::string message) {
        issues_.push_back(issue(severity, pointer, std::move(message)));
        issues_.back().code = code;
    }

    void free_clients() {
        if (machines_.plan.hosts[machines_.clients.value].uplink) return;
        remark(Severity::note, "free-clients", machines_.pointer,
               "there is no \"clients\" link: clients reach the root at no cost");
    }

    void overcommitted_hosts() {
        Promises promises(machines_);
        double work = 0;
        for (const Placed& placed : all_placed(deployment_)) {
            work += static_cast<double>(machines_.plan.hosts.size());
            if (work > kMostWork) return;
            promises.add(placed);
        }
        const auto hosts = promises.overcommitted();
        if (hosts.empty()) return;
        const auto by_excess = [&](std::size_t host) {
            return promises.cores(host) / machines_.plan.hosts[host].cores.count;
        };
        const std::size_t worst = *std::ranges::max_element(hosts, {}, by_excess);
        const HostPlan& host = machines_.plan.hosts[worst];
        remark(Severity::warning, "overcommitted", machines_.pointer,
               std::to_string(hosts.size()) + " of " + std::to_string(machines_.plan.hosts.size() - 1) +
                   " hosts have fewer cores than their instances may use; the worst is " + host.name +
                   ", which has " + figure(host.cores.count) + " and promises " +
                   figure(promises.cores(worst)) + " (functions not counted)");
    }

    static constexpr double kMostWork = 1e8;

    const Deployment& deployment_;
    const Machines& machines_;
    Issues issues_;
};

}  // namespace

Issues check_machines(const Scenario& scenario) {
    return MachineChecker(scenario.deployment).run(all_placed(scenario.deployment));
}

Issues lint_machines(const Scenario& scenario) {
    const auto& machines = scenario.deployment.machines;
    if (!machines || !machines->plan.simgrid_file.empty()) return {};
    return MachineLinter(scenario).run();
}

}  // namespace plimsoll::scenario
