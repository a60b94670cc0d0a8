// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "models/io/catalogues.h"
#include "models/io/resolve.h"
#include "models/io/scalar.h"
#include "models/io/units.h"

namespace plimsoll::io {

namespace {

constexpr Duration kFallbackDrain = std::chrono::seconds(60);

std::pair<std::string, std::string> split(const std::string& reference) {
    const std::size_t dot = reference.find('.');
    return {reference.substr(0, dot), dot == std::string::npos ? "" : reference.substr(dot + 1)};
}

std::vector<scenario::MixEntry> resolve_mix(const std::map<std::string, Share>& mix,
                                            const std::string& pointer, IssueLog& log, const Node& root) {
    std::vector<scenario::MixEntry> entries;
    double total = 0;
    for (const auto& [reference, share] : mix) {
        const std::string child = child_pointer(pointer, reference);
        if (!is_operation_reference(reference))
            log.error(nearest_node(root, child).name_at, child,
                      "the name must be an operation, as service.operation");
        const auto [service, operation] = split(reference);
        entries.push_back({service, operation, share});
        total += share.of_one;
    }
    if (std::abs(total - 1) > 1e-9)
        log.error(nearest_node(root, pointer), pointer,
                  "the shares add to " + to_text(Share{total}) + ", must add to 100%");
    return entries;
}

std::vector<scenario::Stage> resolve_stages(const std::vector<StageForm>& forms, const std::string& pointer,
                                            IssueLog& log, const Node& root) {
    constexpr std::size_t kMost = 100'000;
    if (forms.empty() || forms.size() > kMost) {
        log.error(nearest_node(root, pointer), pointer, "must have between 1 and 100000 stages");
        return {};
    }
    std::vector<scenario::Stage> stages;
    for (const StageForm& form : forms) {
        const bool is_first = stages.empty();
        if (is_first && !form.rate)
            log.error(nearest_node(root, child_pointer(pointer, 0u)), child_pointer(pointer, 0u),
                      "needs a member \"rate\": the first stage starts nowhere else");
        const Rate rate = form.rate.value_or(is_first ? Rate{} : stages.back().to);
        stages.push_back({form.length, rate, form.to.value_or(rate)});
    }
    return stages;
}

scenario::Arrivals resolve_arrivals(const ArrivalsForm& form, const std::string& pointer, Binder& binder,
                                    const Node& root) {
    scenario::Arrivals arrivals;
    arrivals.process =
        form.process.name.empty() ? default_choice(arrival_entries(), "poisson") : form.process;
    if (form.counts) {
        arrivals.counts = read_counts(*form.counts, child_pointer(pointer, "counts"), binder, root);
    } else if (form.rate) {
        arrivals.stages.push_back({Duration{}, *form.rate, *form.rate});  // lasts as long as the experiment
    } else if (nearest_node(root, child_pointer(pointer, "stages")).is_array()) {
        arrivals.stages = resolve_stages(form.stages, child_pointer(pointer, "stages"), binder.log(), root);
    }
    return arrivals;
}

scenario::Stream resolve_stream(const StreamForm& form, const std::string& pointer, Binder& binder,
                                const Node& root) {
    scenario::Stream stream;
    stream.mix = resolve_mix(form.mix, child_pointer(pointer, "mix"), binder.log(), root);
    stream.arrivals = resolve_arrivals(form.arrivals, child_pointer(pointer, "arrivals"), binder, root);
    stream.client = form.client;
    stream.month = form.month;
    stream.pointer = pointer;
    if (stream.month && stream.month->requests != std::floor(stream.month->requests)) {
        const std::string requests = pointer + "/month/requests";
        binder.log().error(nearest_node(root, requests), requests,
                           "is " + number_text(stream.month->requests) + ", must be a whole number");
    }
    return stream;
}

// Nothing where the arrivals do not say when they end.
std::optional<Duration> length_of(const scenario::Arrivals& arrivals) {
    if (arrivals.counts) {
        if (arrivals.counts->rows.empty()) return std::nullopt;
        return arrivals.counts->rows.back().start + arrivals.counts->every;
    }
    double seconds = 0;
    Duration total{};
    for (const scenario::Stage& stage : arrivals.stages) {
        seconds += to_seconds(stage.length);
        if (seconds > 9.2e9) return Duration::max();
        total += stage.length;
    }
    if (total == Duration::zero()) return std::nullopt;
    return total;
}

// The file was refused already, and with it the length that it would have given.
bool has_unread_counts(const scenario::Workload& workload) {
    return std::ranges::any_of(workload.streams, [](const auto& stream) {
        const auto& counts = stream.second.arrivals.counts;
        return counts && counts->rows.empty();
    });
}

std::optional<Duration> default_duration(const scenario::Workload& workload) {
    std::optional<Duration> longest;
    for (const auto& [name, stream] : workload.streams)
        longest = std::max(longest, length_of(stream.arrivals));
    return longest;
}

Duration default_drain(const scenario::Workload& workload) {
    std::optional<Duration> longest;
    for (const auto& [name, stream] : workload.streams)
        longest = std::max(longest, scenario::longest_wait(stream.client));
    return longest.value_or(kFallbackDrain);
}

scenario::Goal goal_from(const GoalForm& form) {
    using scenario::GoalMetric;
    scenario::Goal goal;
    goal.of = form.of;
    goal.window = form.window;
    goal.pointer = form.pointer;
    const auto take = [&](const std::optional<UpperBound>& bound, GoalMetric metric, const std::string& word,
                          const std::string& unit) {
        if (!bound) return;
        goal.metric = metric;
        goal.bound = bound->value;
        goal.target = word + " < " + bound->text;
        goal.unit = unit;
    };
    take(form.mean, GoalMetric::mean, "mean", "s");
    take(form.p50, GoalMetric::p50, "p50", "s");
    take(form.p90, GoalMetric::p90, "p90", "s");
    take(form.p95, GoalMetric::p95, "p95", "s");
    take(form.p99, GoalMetric::p99, "p99", "s");
    take(form.p999, GoalMetric::p999, "p99.9", "s");
    take(form.errors, GoalMetric::error_share, "errors", "share");
    if (form.errors && form.window) goal.target += " in any " + to_text(*form.window);
    take(form.cost, GoalMetric::month_cost, "cost", "USD");
    return goal;
}

void check_goal(const GoalForm& form, IssueLog& log, const Node& written) {
    if (form.cost && !form.of.empty())
        log.error(written, form.pointer, "has an \"of\", but a cost is of the whole bill");
    if (!form.cost && form.of.empty())
        log.error(written, form.pointer, "needs a member \"of\": an operation or \"*\"");
    if (!form.of.empty() && form.of != "*" && !is_operation_reference(form.of))
        log.error(written.find("of") ? *written.find("of") : written, form.pointer + "/of",
                  "is \"" + form.of + "\", must be an operation, as service.operation, or \"*\"");
    if (form.window && !form.errors)
        log.error(written, form.pointer, "has a \"window\", which goes with \"errors\" only");
}

}  // namespace

scenario::Workload resolve_workload(const WorkloadForm& form, Binder& binder, const Node& root) {
    scenario::Workload workload;
    const std::string pointer = "/workload";
    const Node* written = root.find("workload");
    if (!written || !written->is_object()) return workload;
    if (!written->find("streams")) {
        workload.streams["workload"] = resolve_stream(form, pointer, binder, root);
        return workload;
    }
    if (form.streams.empty())
        binder.log().error(*written->find("streams"), pointer + "/streams", "must have at least one stream");
    const std::string streams = pointer + "/streams/";
    for (const auto& [name, stream] : form.streams)
        workload.streams[name] = resolve_stream(stream, streams + name, binder, root);
    return workload;
}

scenario::Experiment resolve_experiment(const ExperimentForm& form, scenario::Workload& workload,
                                        IssueLog& log, const Node& root) {
    scenario::Experiment experiment;
    const Node& written = nearest_node(root, "/experiment");
    const auto duration = form.duration ? form.duration : default_duration(workload);
    if (!duration && !has_unread_counts(workload))
        log.error(written, "/experiment", "needs a member \"duration\": the workload's rate has no end");
    if (duration == Duration::max())
        log.error(nearest_node(root, "/workload"), "/workload", "lasts longer than 292 years");
    experiment.duration = duration.value_or(Duration::max());
    experiment.warmup = form.warmup;
    experiment.seed = form.seed;
    experiment.replications = form.replications;
    experiment.start = form.start;
    experiment.drain = form.drain.value_or(default_drain(workload));

    const Node& warmup = nearest_node(root, "/experiment/warmup");
    if (experiment.warmup >= experiment.duration)
        log.error(warmup, "/experiment/warmup",
                  "is \"" + to_text(experiment.warmup) + "\", must be below the duration, which is \"" +
                      to_text(experiment.duration) + "\"");
    if (experiment.start == scenario::StartFrom::empty && experiment.warmup > Duration::zero())
        log.error(warmup, "/experiment/warmup",
                  "must be 0s, because the experiment starts \"empty\" to count the first cold starts");

    for (auto& [name, stream] : workload.streams) {
        for (scenario::Stage& stage : stream.arrivals.stages)
            if (stage.length == Duration::zero()) stage.length = experiment.duration;
    }
    return experiment;
}

std::map<std::string, scenario::Goal> resolve_goals(const std::map<std::string, GoalForm>& forms,
                                                    IssueLog& log, const Node& root) {
    std::map<std::string, scenario::Goal> goals;
    for (const auto& [name, form] : forms) {
        goals[name] = goal_from(form);
        check_goal(form, log, nearest_node(root, form.pointer));
    }
    return goals;
}

scenario::System resolve_system(const SystemForm& form, IssueLog& log, const Node& root) {
    scenario::System system;
    for (const auto& [name, operations] : form.services) {
        if (operations.empty())
            log.error(nearest_node(root, "/system/services/" + name), "/system/services/" + name,
                      "must have at least one operation");
        system.services[name].operations = operations;
    }
    for (const auto& [name, schedule] : form.schedules) {
        const auto [service, operation] = split(schedule.to);
        system.schedules[name] = {schedule.every, schedule.first, service, operation};
    }
    const auto fallback = form.payloads.find("default");
    if (fallback != form.payloads.end())
        system.payloads.fallback = {fallback->second.request.value_or(Bytes{}),
                                    fallback->second.response.value_or(Bytes{})};
    for (const auto& [reference, payload] : form.payloads) {
        const std::string pointer = child_pointer("/system/payloads", reference);
        if (reference == "default") continue;
        if (!is_operation_reference(reference))
            log.error(nearest_node(root, pointer).name_at, pointer,
                      "the name must be \"default\" or an operation, as service.operation");
        system.payloads.operations[reference] = {
            payload.request.value_or(system.payloads.fallback.request),
            payload.response.value_or(system.payloads.fallback.response)};
    }
    return system;
}

}  // namespace plimsoll::io
