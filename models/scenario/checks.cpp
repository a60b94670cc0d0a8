// SPDX-License-Identifier: MIT
#include "models/scenario/checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/scenario/call_graph.h"
#include "models/scenario/machine_checks.h"
#include "models/scenario/nearest.h"

namespace plimsoll::scenario {

namespace {

template <typename Named>
std::vector<std::string> names_of(const std::map<std::string, Named>& all) {
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const auto& [name, named] : all) names.push_back(name);
    return names;
}

class Checker {
  public:
    explicit Checker(const Scenario& scenario) : scenario_(scenario), graph_(scenario.system) {
        for (const OperationNode& node : graph_.operations()) operations_.push_back(node.reference());
    }

    Issues run() {
        if (operations_.size() > CallGraph::kMost) {
            error("/system/services", "has more than 10,000 operations");
            return std::move(issues_);
        }
        check_calls();
        check_workload();
        check_goals();
        check_system();
        check_entry();
        check_deployed_services();
        const Issues of_machines = check_machines(scenario_);
        issues_.insert(issues_.end(), of_machines.begin(), of_machines.end());
        if (!check_cycle()) return std::move(issues_);
        check_reached();
        return std::move(issues_);
    }

  private:
    void error(const std::string& pointer, std::string message) {
        Issue issue;
        issue.pointer = pointer;
        issue.message = std::move(message);
        issues_.push_back(std::move(issue));
    }

    void check_operation(const std::string& service, const std::string& operation,
                         const std::string& pointer) {
        if (operation.empty() || graph_.find(service, operation)) return;  // no name: has been refused before
        if (issues_.size() > kMost) return;
        const std::string reference = service + '.' + operation;
        error(pointer, "there is no operation \"" + reference + '"' + suggestion(reference, operations_));
    }

    void check_calls() {
        for (const OperationNode& node : graph_.operations()) {
            for_each_step(*node.steps, [&](const Step& step, double) {
                if (const auto* call = std::get_if<CallStep>(&step.action))
                    check_operation(call->service, call->operation, step.pointer + "/call");
            });
        }
    }

    void check_workload() {
        for (const auto& [name, stream] : scenario_.workload.streams) {
            const std::string mix = stream.pointer + "/mix/";
            for (const MixEntry& entry : stream.mix)
                check_operation(entry.service, entry.operation, mix + entry.service + '.' + entry.operation);
        }
    }

    // Each window is two counters per operation and replication: a nanosecond's would fill any memory.
    void check_window(const Goal& goal) {
        const Duration counted = scenario_.experiment.duration - scenario_.experiment.warmup;
        if (!goal.window || counted / *goal.window < kMostWindows) return;
        error(goal.pointer + "/window",
              "is too short: the time that counts holds more than 1,000,000 of them");
    }

    void check_goals() {
        for (const auto& [name, goal] : scenario_.goals) {
            check_window(goal);
            const std::size_t dot = goal.of.find('.');
            if (dot != std::string::npos)
                check_operation(goal.of.substr(0, dot), goal.of.substr(dot + 1), goal.pointer + "/of");
        }
    }

    void check_system() {
        for (const auto& [name, schedule] : scenario_.system.schedules)
            check_operation(schedule.service, schedule.operation, "/system/schedules/" + name + "/to");
        for (const auto& [reference, payload] : scenario_.system.payloads.operations) {
            const std::size_t dot = reference.find('.');
            if (dot != std::string::npos)
                check_operation(reference.substr(0, dot), reference.substr(dot + 1),
                                "/system/payloads/" + reference);
        }
    }

    void check_entry() {
        const std::vector<std::string> known = names_of(scenario_.deployment.hops);
        std::set<std::string> seen;
        const auto& entry = scenario_.deployment.entry;
        for (std::size_t i = 0; i < entry.size(); ++i) {
            const std::string pointer = "/deployment/entry/" + std::to_string(i);
            if (!scenario_.deployment.hops.contains(entry[i]))
                error(pointer, "there is no hop \"" + entry[i] + '"' + suggestion(entry[i], known));
            else if (!seen.insert(entry[i]).second)
                error(pointer, "the hop \"" + entry[i] + "\" is passed twice");
        }
    }

    void check_deployed_services() {
        const std::vector<std::string> known = names_of(scenario_.system.services);
        for (const auto& [name, deployed] : scenario_.deployment.services) {
            if (!scenario_.system.services.contains(name))
                error("/deployment/services/" + name,
                      "there is no service \"" + name + '"' + suggestion(name, known));
            for (const auto& [caller, rule] : deployed.callers.by) {
                if (!scenario_.system.services.contains(caller))
                    error(deployed.pointer + "/callers/by/" + caller,
                          "there is no service \"" + caller + '"' + suggestion(caller, known));
            }
        }
    }

    bool check_cycle() {
        if (const auto cycle = graph_.cycle(); !cycle.empty()) {
            std::string path;
            for (const std::size_t operation : cycle)
                path += (path.empty() ? "" : " -> ") + graph_.operations()[operation].reference();
            const OperationNode& last = graph_.operations()[cycle[cycle.size() - 2]];
            const auto call = std::ranges::find(last.calls, cycle.back(), &Call::target);
            error(call->pointer, "the calls go round in a circle: " + path);
            return false;
        }
        if (graph_.depth() <= CallGraph::kDeepest) return true;
        error("/system/services", "calls are nested deeper than 100");
        return false;
    }

    std::vector<std::pair<std::size_t, double>> roots() const {
        std::vector<std::pair<std::size_t, double>> roots;
        const auto add = [&](const std::string& service, const std::string& operation) {
            if (const auto found = graph_.find(service, operation)) roots.emplace_back(*found, 1.0);
        };
        for (const auto& [name, stream] : scenario_.workload.streams)
            for (const MixEntry& entry : stream.mix) add(entry.service, entry.operation);
        for (const auto& [name, schedule] : scenario_.system.schedules)
            add(schedule.service, schedule.operation);
        return roots;
    }

    void check_reached() {
        std::vector<bool> is_reached(graph_.operations().size(), false);
        for (const auto& [root, weight] : roots()) is_reached[root] = true;
        const auto& order = graph_.callees_first();
        for (auto it = order.rbegin(); it != order.rend(); ++it) {
            if (!is_reached[*it]) continue;
            for (const Call& call : graph_.operations()[*it].calls) is_reached[call.target] = true;
        }
        std::set<std::string> undeployed, without_cores;
        for (std::size_t i = 0; i < is_reached.size(); ++i) {
            if (!is_reached[i]) continue;
            const OperationNode& node = graph_.operations()[i];
            const auto deployed = scenario_.deployment.services.find(node.service);
            const bool is_deployed = deployed != scenario_.deployment.services.end();
            if (!is_deployed) undeployed.insert(node.service);
            const std::string work = is_deployed ? work_without_cores(node, deployed->second) : "";
            if (!work.empty() && without_cores.insert(node.service).second)
                need_cores(deployed->second, work);
        }
        for (const std::string& service : undeployed)
            error("/deployment/services", "needs a member \"" + service + "\": requests reach that service");
    }

    // What would need the cores that a deployment does not have; empty if nothing.
    static std::string work_without_cores(const OperationNode& node, const ServiceDeployment& deployed) {
        const bool is_function = deployed.platform == Platform::functions;
        if (deployed.cpu || (is_function && deployed.memory)) return "";
        bool works = false;
        for_each_step(*node.steps, [&](const Step& step, double) {
            works = works || std::holds_alternative<CpuStep>(step.action);
        });
        if (works) return node.reference() + " has a cpu step";
        return has_cpu_phase(deployed.start) ? "its start has a cpu phase" : "";
    }

    static bool has_cpu_phase(const Start& start) {
        const auto is_cpu = [](const std::optional<StartPhase>& phase) { return phase && phase->is_cpu; };
        return is_cpu(start.schedule) || is_cpu(start.pull) || is_cpu(start.sandbox) || is_cpu(start.init);
    }

    void need_cores(const ServiceDeployment& deployed, const std::string& work) {
        const bool is_function = deployed.platform == Platform::functions;
        const std::string needs =
            is_function ? "\"memory\"" : "\"cpu\" (cores, or \"unlimited\") or \"type\"";
        error(deployed.pointer, "needs " + needs + ", because " + work);
    }

    static constexpr std::size_t kMost = 1000;
    static constexpr std::int64_t kMostWindows = 1'000'000;

    const Scenario& scenario_;
    CallGraph graph_;
    std::vector<std::string> operations_;
    Issues issues_;
};

}  // namespace

Issues check(const Scenario& scenario) {
    return Checker(scenario).run();
}

}  // namespace plimsoll::scenario
