// SPDX-License-Identifier: MIT
#include "reports/json.h"

#include "reports/json_writer.h"
#include "reports/words.h"

namespace plimsoll {
namespace {

using Layout = JsonWriter::Layout;

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).open_array(Layout::inside_line);
    for (const std::string& text : texts) json.value(text);
    json.close_array();
}

void write_scenario(JsonWriter& json, const RunResult& result) {
    json.key("scenario").open_object().member("name", result.name);
    write_strings(json, "files", result.files);
    json.member("sha256", result.sha256).close_object();
}

void write_run(JsonWriter& json, const RunInfo& run) {
    json.key("run").open_object();
    json.member("seed", run.seed);
    json.member("replications", run.replications);
    json.member("kernel", run.kernel);
    json.member("simulated-seconds", run.simulated_seconds);
    json.member("warmup-seconds", run.warmup_seconds);
    json.member("requests", run.requests);
    json.member("events", run.events);
    json.member("fingerprint", run.fingerprint);
    if (run.partial) json.key("partial").boolean(true);
    json.close_object();
}

void write_machine(JsonWriter& json, const MachineInfo& machine) {
    json.key("machine").open_object();
    json.member("threads", machine.threads);
    json.member("wall-seconds", machine.wall_seconds);
    json.member("cpu-seconds", machine.cpu_seconds);
    json.member("version", machine.version);
    json.close_object();
}

void write_quantiles(JsonWriter& json, const Quantiles& quantiles) {
    json.member("p50", quantiles.p50).member("p90", quantiles.p90).member("p95", quantiles.p95);
    json.member("p99", quantiles.p99).member("p99.9", quantiles.p999);
}

void write_operation(JsonWriter& json, const OperationResult& operation) {
    json.open_object().member("arrived", operation.arrived).member("succeeded", operation.succeeded);
    json.key("failed").open_object();
    for (const auto& [outcome, count] : operation.failed) json.member(outcome, count);
    json.close_object();
    json.member("unfinished", operation.unfinished);
    json.key("failed-share").open_object();
    for (const auto& [outcome, share] : operation.failed_shares) json.member(outcome, share);
    json.close_object();
    json.member("unfinished-share", operation.unfinished_share);
    json.member("error-share", operation.error_share);
    json.member("rate-per-second", operation.rate_per_second);
    json.member("attempts-per-request", operation.attempts_per_request);
    json.key("latency-seconds").open_object().member("mean", operation.latency_mean);
    write_quantiles(json, operation.latency);
    json.close_object();
    json.key("answer-seconds").open_object();
    write_quantiles(json, operation.answer);
    json.close_object().close_object();
}

void write_mean_and_p99(JsonWriter& json, std::string_view name, const MaybeEstimate& mean,
                        const MaybeEstimate& p99) {
    json.key(name).open_object().member("mean", mean).member("p99", p99).close_object();
}

void write_service(JsonWriter& json, const ServiceResult& service) {
    json.open_object().key("instances").open_object();
    json.member("mean", service.instances_mean).member("max", service.instances_max);
    json.member("peak", service.instances_peak).close_object();
    json.member("busy", service.busy);
    json.member("idle", service.idle);
    json.member("utilization", service.utilization);
    json.member("cpu-utilization", service.cpu_utilization);
    json.member("instance-utilization", service.instance_utilization);
    json.member("queue-length", service.queue_length);
    write_mean_and_p99(json, "wait-seconds", service.wait_mean, service.wait_p99);
    json.member("wait-share", service.wait_share);
    write_mean_and_p99(json, "start-seconds", service.start_mean, service.start_p99);
    json.member("cold-starts", service.cold_starts);
    json.member("cold-start-share", service.cold_start_share);
    json.member("throttled-share", service.throttled_share);
    json.member("wasted-share", service.wasted_share);
    json.close_object();
}

void write_hop(JsonWriter& json, const HopResult& hop) {
    json.open_object().member("requests", hop.requests).member("throttled-share", hop.throttled_share);
    json.member("utilization", hop.utilization).close_object();
}

void write_edge(JsonWriter& json, const EdgeResult& edge) {
    json.open_object().member("from", edge.from).member("to", edge.to).member("calls", edge.calls);
    json.member("attempts-per-call", edge.attempts_per_call).member("bytes", edge.bytes);
    write_mean_and_p99(json, "latency-seconds", edge.latency_mean, edge.latency_p99);
    json.close_object();
}

void write_number(JsonWriter& json, std::string_view name, const std::optional<double>& number) {
    json.key(name);
    number ? json.value(*number) : json.null();
}

void write_host(JsonWriter& json, const HostResult& host) {
    json.key(host.name).open_object();
    write_number(json, "cores", host.cores);
    json.member("cpu-utilization", host.cpu_utilization).member("energy-kwh", host.energy_kwh);
    json.close_object();
}

void write_link(JsonWriter& json, const LinkResult& link) {
    json.open_object().member("name", link.name).member("direction", direction_name(link.direction));
    json.member("sharing", sharing_name(link.sharing));
    json.member("bandwidth-bytes-per-second", link.bytes_per_second).member("bytes", link.bytes);
    json.member("utilization", link.utilization).member("peak-utilization", link.peak_utilization);
    json.close_object();
}

void write_energy(JsonWriter& json, const std::optional<EnergyResult>& energy) {
    json.key("energy");
    if (!energy) return void(json.null());
    json.open_object().member("window-kwh", energy->window_kwh).member("month-kwh", energy->month_kwh);
    json.member("per-million-requests-kwh", energy->per_million_requests_kwh).member("basis", "time");
    json.close_object();
}

// Members that are there with machines only.
void write_machines(JsonWriter& json, const RunResult& result) {
    if (result.hosts.empty() && result.links.empty()) return;
    json.key("hosts").open_object();
    for (const HostResult& host : result.hosts) write_host(json, host);
    json.close_object()
        .member("hosts-cpu-utilization", result.hosts_cpu_utilization)
        .key("links")
        .open_array();
    for (const LinkResult& link : result.links) write_link(json, link);
    json.close_array();
    write_energy(json, result.energy);
}

void write_goal(JsonWriter& json, const GoalResult& goal) {
    json.open_object().member("of", goal.of).member("target", goal.target).member("unit", goal.unit);
    json.member("bound", goal.bound).member("measured", goal.measured);
    json.member("verdict", verdict_name(goal.verdict)).member("confidence", "95%").close_object();
}

void write_prices(JsonWriter& json, const BillResult& bill) {
    json.key("prices").open_object().member("book", bill.book).member("as-of", bill.as_of);
    json.member("remembered-items", bill.remembered_items)
        .key("free-tier")
        .boolean(bill.free_tier)
        .close_object();
}

void write_bill_line(JsonWriter& json, const BillLineResult& line) {
    json.open_object().member("component", line.component).member("service", line.service);
    json.member("item", line.item).member("kind", line.kind).member("quantity", line.quantity);
    json.member("unit", line.unit).member("price", line.price).member("cost", line.cost);
    json.member("basis", line.basis).close_object();
}

void write_curve(JsonWriter& json, const std::vector<CostPoint>& curve) {
    if (curve.empty()) return;
    json.key("curve").open_array();
    for (const CostPoint& point : curve)
        json.open_object(JsonWriter::Layout::inside_line)
            .member("month-requests", point.month_requests)
            .member("month-total", point.month_total)
            .close_object();
    json.close_array();
}

void write_bill(JsonWriter& json, const std::optional<BillResult>& bill) {
    json.key("bill");
    if (!bill) return void(json.null());
    json.open_object().member("currency", bill->currency).member("month-total", bill->month_total);
    json.member("window-total", bill->window_total)
        .member("per-million-requests", bill->per_million_requests);
    write_number(json, "month-requests", bill->month_requests);
    write_prices(json, *bill);
    json.key("lines").open_array();
    for (const BillLineResult& line : bill->lines) write_bill_line(json, line);
    json.close_array();
    write_curve(json, bill->curve);
    json.close_object();
}

void write_operation_series(JsonWriter& json, const OperationSeries& series) {
    json.open_object().member("arrived", series.arrived).member("failed", series.failed);
    json.member("p50", series.p50).member("p95", series.p95).member("p99", series.p99).close_object();
}

void write_service_series(JsonWriter& json, const ServiceSeries& series) {
    json.open_object().member("instances", series.instances).member("ready", series.ready);
    json.member("desired", series.desired).member("busy", series.busy).member("queue", series.queue);
    json.member("cold-starts", series.cold_starts).member("throttled", series.throttled);
    json.key("by-instance").open_object();
    write_strings(json, "names", series.instance_names);
    json.key("utilization").open_array();
    for (const Track& track : series.instance_utilization) json.value(track);
    json.close_array().close_object().close_object();
}

void write_series(JsonWriter& json, const std::optional<SeriesResult>& series) {
    json.key("series");
    if (!series) return void(json.null());
    json.open_object()
        .member("bucket-seconds", series->bucket_seconds)
        .member("start-seconds", series->start_seconds);
    json.key("operations").open_object();
    for (const auto& [name, operation] : series->operations)
        json.key(name), write_operation_series(json, operation);
    json.close_object().key("services").open_object();
    for (const auto& [name, service] : series->services) json.key(name), write_service_series(json, service);
    json.close_object().key("edges").open_object();
    for (const auto& [name, edge] : series->edges)
        json.key(name).open_object().member("calls", edge.calls).close_object();
    json.close_object().key("cost-per-hour").open_object();
    for (const auto& [name, track] : series->cost_per_hour) json.member(name, track);
    json.close_object().close_object();
}

void write_decision(JsonWriter& json, const SampleDecision& decision) {
    json.open_object(Layout::inside_line).member("at-seconds", decision.at_seconds).member("by", decision.by);
    json.member("service", decision.service).member("from", decision.from).member("to", decision.to);
    json.member("rule", decision.rule).key("seen").open_object();
    for (const auto& [name, number] : decision.seen) json.member(name, number);
    json.close_object().member("limited-by", decision.limited_by).close_object();
}

void write_sample(JsonWriter& json, const SampleResult& sample) {
    json.key("sample").open_object().member("replication", sample.replication).key("events").open_array();
    for (const SampleEvent& event : sample.events) {
        json.open_object(Layout::inside_line)
            .member("at-seconds", event.at_seconds)
            .member("what", event.what);
        json.member("name", event.name).member("text", event.text).close_object();
    }
    json.close_array().key("decisions").open_array();
    for (const SampleDecision& decision : sample.decisions) write_decision(json, decision);
    json.close_array().close_object();
}

void write_notes(JsonWriter& json, const std::vector<RunNote>& notes) {
    json.key("notes").open_array();
    for (const RunNote& note : notes) {
        json.open_object(Layout::inside_line).member("severity", severity_name(note.severity));
        json.member("code", note.code)
            .member("pointer", note.pointer)
            .member("text", note.text)
            .close_object();
    }
    json.close_array();
}

template <class Map, class Write>
void write_map(JsonWriter& json, std::string_view name, const Map& map, Write write) {
    json.key(name).open_object();
    for (const auto& [key, content] : map) json.key(key), write(json, content);
    json.close_object();
}

void write_result(JsonWriter& json, const RunResult& result, JsonContent content) {
    json.open_object().member("plimsoll-result", 1);
    write_scenario(json, result);
    write_run(json, result.run);
    if (content == JsonContent::everything) write_machine(json, result.machine);
    write_map(json, "operations", result.operations, write_operation);
    write_map(json, "services", result.services, write_service);
    write_map(json, "hops", result.hops, write_hop);
    json.key("edges").open_array();
    for (const EdgeResult& edge : result.edges) write_edge(json, edge);
    json.close_array();
    write_machines(json, result);
    write_map(json, "goals", result.goals, write_goal);
    write_bill(json, result.bill);
    write_series(json, result.series);
    write_sample(json, result.sample.value_or(SampleResult{}));
    write_notes(json, result.notes);
    json.member("reproduce", result.reproduce).close_object();
}

void write_difference(JsonWriter& json, const Difference& difference) {
    json.open_object().member("candidate", difference.candidate).member("metric", difference.metric);
    json.member("difference", difference.difference).member("relative", difference.relative);
    json.key("significant").boolean(difference.significant).close_object();
}

void write_issue(JsonWriter& json, const Issue& issue) {
    json.open_object().member("severity", severity_name(issue.severity)).member("file", issue.file);
    json.member("line", issue.line).member("column", issue.column).member("pointer", issue.pointer);
    json.member("message", issue.message);
    if (!issue.code.empty()) json.member("code", issue.code);
    json.close_object();
}

}  // namespace

std::string to_json(const RunResult& result, JsonContent content) {
    JsonWriter json;
    write_result(json, result, content);
    return json.finish();
}

std::string to_json(const Comparison& comparison, JsonContent content) {
    JsonWriter json;
    json.open_object().member("plimsoll-comparison", 1).member("baseline", comparison.baseline);
    json.key("results").open_array();
    for (const RunResult& result : comparison.results) write_result(json, result, content);
    json.close_array();
    write_strings(json, "unfair", comparison.unfair);
    json.key("differences").open_array();
    for (const Difference& difference : comparison.differences) write_difference(json, difference);
    json.close_array().key("cheapest-that-meets-all");
    comparison.cheapest_that_meets_all ? json.value(*comparison.cheapest_that_meets_all) : json.null();
    json.member("verdict", comparison.verdict);
    if (!comparison.reproduce.empty()) json.member("reproduce", comparison.reproduce);
    return json.close_object().finish();
}

std::string issues_json(const Issues& issues) {
    JsonWriter json;
    json.open_object().member("plimsoll-issues", 1).key("issues").open_array();
    for (const Issue& issue : issues) write_issue(json, issue);
    return json.close_array().close_object().finish();
}

}  // namespace plimsoll
