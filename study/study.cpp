// SPDX-License-Identifier: MIT
#include "study/study.h"

#include <algorithm>
#include <chrono>

#include "sim/base/check.h"
#include "study/aggregate.h"
#include "study/billing.h"
#include "study/comparison.h"
#include "study/cost_curve.h"
#include "study/machines.h"
#include "study/replicate.h"
#include "study/sample.h"
#include "study/version.h"

namespace plimsoll {

namespace {

std::string fingerprint_of(const std::vector<Record>& records) {
    Fingerprint all;
    for (const Record& record : records) all.add(record.fingerprint);
    return all.text();
}

RunInfo run_info(const scenario::Scenario& scenario, const std::vector<Record>& records,
                 const Replications& run) {
    RunInfo info;
    info.kernel = run.kernel;
    info.seed = scenario.experiment.seed;
    info.replications = static_cast<int>(records.size());
    info.simulated_seconds = to_seconds(scenario.experiment.duration);
    info.warmup_seconds = to_seconds(scenario.experiment.warmup);
    for (const Record& record : records) {
        info.requests += record.requests;
        info.events += static_cast<std::int64_t>(record.events);
    }
    info.fingerprint = fingerprint_of(records);
    info.partial = run.end != StudyEnd::complete;
    return info;
}

void add_run_notes(const std::vector<Record>& records, RunResult& result) {
    if (records.size() == 1)
        result.notes.push_back(RunNote{Severity::note, "single-replication", "/experiment/replications",
                                       "One replication gives no intervals, so no goal can be decided."});
    std::int64_t unfinished = 0;
    for (const Record& record : records) unfinished += record.in_flight_at_end;
    if (unfinished > 0 && !result.run.partial)
        result.notes.push_back(
            RunNote{Severity::warning, "unfinished", "/experiment/drain",
                    std::to_string(unfinished) +
                        " counted requests had no answer when the drain time "
                        "was over; they count as unfinished and lie above every latency goal."});
}

struct Summary {
    RunResult result;
    Billing billing;
};

std::vector<Metric> metrics_of(const std::vector<Record>& records, const Billing& billing) {
    std::vector<Metric> metrics;
    if (!billing.month_totals.empty())
        metrics.push_back(Metric{"bill.month-total", billing.month_totals});
    else if (!billing.window_totals.empty())
        metrics.push_back(Metric{"bill.window-total", billing.window_totals});
    if (const std::vector<double> energies = month_energies(records); !energies.empty())
        metrics.push_back(Metric{"energy.month-kwh", energies});
    for (const OperationRecord& operation : records.front().operations) {
        const std::string prefix = "operations." + operation.name + ".";
        metrics.push_back(Metric{prefix + "latency-seconds.mean", mean_latencies(records, operation.name)});
        metrics.push_back(
            Metric{prefix + "latency-seconds.p95", latency_quantiles(records, operation.name, 0.95)});
        metrics.push_back(
            Metric{prefix + "latency-seconds.p99", latency_quantiles(records, operation.name, 0.99)});
        metrics.push_back(Metric{prefix + "error-share", error_shares(records, operation.name)});
    }
    return metrics;
}

// What was stopped in its warm-up has used nothing that could be priced.
bool was_measured(const std::vector<Record>& records) {
    return std::ranges::all_of(records, [](const Record& r) { return r.window > Duration::zero(); });
}

// `run` says how the records came about; its own are not looked at.
Summary summarize(const StudyInput& input, const std::vector<Record>& records, const Replications& run) {
    Summary summary;
    RunResult& result = summary.result;
    result.name = input.scenario.name;
    result.files = input.scenario.provenance.files;
    result.sha256 = input.scenario.provenance.sha256;
    result.reproduce = input.reproduce;
    result.notes = input.notes;
    result.notes.insert(result.notes.end(), run.notes.begin(), run.notes.end());
    result.run = run_info(input.scenario, records, run);
    if (records.empty()) return summary;
    estimate_operations(records, result);
    estimate_services(records, result);
    estimate_edges(records, result);
    estimate_machines(records, result);
    result.series = estimate_series(input.scenario, records);
    result.sample = sample_of(input.scenario, records.front());
    Billing& billing = summary.billing;
    if (input.prices && was_measured(records)) {
        billing = estimate_bill(input.scenario, *input.prices, records);
        result.bill = billing.result;
        if (!result.run.partial) result.bill->curve = cost_curve(input.scenario, *input.prices, records);
        result.notes.insert(result.notes.end(), billing.notes.begin(), billing.notes.end());
        if (result.series) estimate_cost_series(input.scenario, *input.prices, records, *result.series);
    }
    judge_goals(input.scenario, records, result);
    add_run_notes(records, result);
    add_network_notes(result);
    return summary;
}

// What is left of a replication, or the next one, may change every verdict.
void leave_undecided(std::map<std::string, GoalResult>& goals) {
    for (auto& [name, goal] : goals)
        if (goal.verdict != Verdict::single_run) goal.verdict = Verdict::undecided;
}

// Makes snapshots of records, as results of runs that were not ended.
RecordsWatch watch_of(const std::vector<StudyInput>& inputs, const StudyOptions& options) {
    if (!options.on_snapshot) return {};
    return [&inputs, &options](const RecordsSoFar& so_far) {
        Replications run;
        run.end = StudyEnd::cancelled;
        run.kernel = so_far.kernel;
        Snapshot snapshot;
        snapshot.scenario = so_far.scenario;
        snapshot.replications = so_far.whole;
        snapshot.simulated_seconds = so_far.simulated_seconds;
        snapshot.result = summarize(inputs[so_far.scenario], so_far.records, run).result;
        leave_undecided(snapshot.result.goals);
        options.on_snapshot(std::move(snapshot));
    };
}

MachineInfo machine_info(const StudyOptions& options, const Replications& run) {
    return {threads_of(options), 0, run.cpu_seconds, std::string(version())};
}

class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

  private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace

StudyResult run_study(const StudyInput& input, const StudyOptions& options) {
    const Stopwatch watch;
    const std::vector<StudyInput> inputs{input};
    const Replications run =
        std::move(replicate({&inputs.front().scenario}, options, watch_of(inputs, options)).front());
    StudyResult study{summarize(input, run.records, run).result, run.end};
    study.result.machine = machine_info(options, run);
    study.result.machine.wall_seconds = watch.seconds();
    return study;
}

ComparisonResult compare_study(const std::vector<StudyInput>& inputs, std::vector<std::string> unfair,
                               const StudyOptions& options) {
    PLIMSOLL_CHECK(!inputs.empty());
    const Stopwatch watch;
    std::vector<StudyInput> paired = inputs;
    std::vector<const scenario::Scenario*> scenarios;
    for (StudyInput& input : paired) {
        input.scenario.experiment.seed = inputs.front().scenario.experiment.seed;
        input.scenario.experiment.replications = inputs.front().scenario.experiment.replications;
        scenarios.push_back(&input.scenario);
    }
    const std::vector<Replications> runs = replicate(scenarios, options, watch_of(paired, options));
    ComparisonResult all;
    Comparison& comparison = all.comparison;
    comparison.baseline = inputs.front().scenario.name;
    comparison.unfair = std::move(unfair);
    std::vector<std::string> names;
    std::vector<std::vector<Metric>> metrics;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        Summary summary = summarize(paired[i], runs[i].records, runs[i]);
        summary.result.machine = machine_info(options, runs[i]);
        names.push_back(summary.result.name);
        // Pairs are of the same replication; of a study that was stopped other ones may be left than of its
        // baseline's.
        metrics.push_back(runs[i].end == StudyEnd::complete ? metrics_of(runs[i].records, summary.billing)
                                                            : std::vector<Metric>{});
        comparison.results.push_back(std::move(summary.result));
        all.end = std::max(all.end, runs[i].end);
    }
    for (RunResult& result : comparison.results) result.machine.wall_seconds = watch.seconds();
    comparison.differences = differences_of(names, metrics);
    conclude(comparison);
    return all;
}

}  // namespace plimsoll
