// SPDX-License-Identifier: MIT
#include "study/billing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace plimsoll {

namespace {

BalancerTarget target_of(const scenario::Scenario& scenario) {
    for (const auto& [name, stream] : scenario.workload.streams)
        for (const scenario::MixEntry& entry : stream.mix) {
            const auto service = scenario.deployment.services.find(entry.service);
            if (service == scenario.deployment.services.end()) continue;
            if (service->second.platform == scenario::Platform::functions) return BalancerTarget::functions;
        }
    return BalancerTarget::instances;
}

std::int64_t millicores(const std::optional<Cores>& cores) {
    if (!cores || is_unlimited(*cores)) return 0;
    return static_cast<std::int64_t>(std::llround(cores->count * 1000));
}

DeploymentFacts facts_of(const scenario::ServiceDeployment& deployment) {
    DeploymentFacts facts;
    facts.instance_type = deployment.type;
    facts.memory = deployment.memory.value_or(Bytes{});
    facts.millicores = millicores(deployment.cpu);
    facts.architecture =
        deployment.architecture == scenario::Architecture::arm ? Architecture::arm : Architecture::x86;
    if (const auto* fixed = std::get_if<scenario::FixedScale>(&deployment.scale))
        facts.fixed_instances = fixed->instances;
    return facts;
}

DeploymentFacts facts_of(const scenario::Hop& hop, BalancerTarget target) {
    DeploymentFacts facts;
    facts.target = target;
    facts.fixed_instances = hop.pool ? hop.pool->instances : 1;
    if (!hop.pool) return facts;
    facts.instance_type = hop.pool->type;
    facts.memory = hop.pool->memory.value_or(Bytes{});
    facts.millicores = millicores(hop.pool->cpu);
    return facts;
}

// A function per operation is named "service.operation".
const scenario::ServiceDeployment* deployment_of(const scenario::Scenario& scenario,
                                                 const std::string& name) {
    const auto& services = scenario.deployment.services;
    const auto found = services.find(name.substr(0, name.find('.')));
    return found == services.end() ? nullptr : &found->second;
}

BillableComponent component_of(const scenario::Scenario& scenario, const ServiceRecord& record) {
    BillableComponent component;
    component.name = record.name;
    if (record.is_hop) {
        const scenario::Hop& hop = scenario.deployment.hops.at(record.name);
        component.rule = hop.billing;
        component.facts = facts_of(hop, target_of(scenario));
    } else if (const scenario::ServiceDeployment* deployment = deployment_of(scenario, record.name)) {
        component.rule = deployment->billing;
        component.facts = facts_of(*deployment);
    }
    component.by_source = record.usage;
    component.capacity = record.capacity;
    return component;
}

TrafficSource source_of(const scenario::Scenario& scenario, const SourceRecord& record) {
    TrafficSource source;
    source.name = record.name;
    source.counted_requests = record.counted;
    if (!record.schedule.empty()) {
        source.month_requests = month_firings(scenario.system.schedules.at(record.schedule).every);
        return source;
    }
    const scenario::Stream& stream = scenario.workload.streams.at(record.stream);
    if (!stream.month) return source;
    for (const scenario::MixEntry& entry : stream.mix)
        if (entry.service + "." + entry.operation == record.name)
            source.month_requests =
                share_of_month(Quantity::whole(std::llround(stream.month->requests)), entry.share);
    return source;
}

// One line over the replications.
struct LineValues {
    BillLine first;
    std::vector<double> quantities;
    std::vector<double> costs;
};

std::vector<BillLineResult> estimate_lines(const std::vector<PeriodBill>& bills) {
    using Key = std::tuple<std::string, std::string, Basis>;
    std::vector<Key> order;
    std::map<Key, LineValues> by_key;
    for (std::size_t replication = 0; replication < bills.size(); ++replication)
        for (const BillLine& line : bills[replication].lines) {
            const Key key{line.component, line.item, line.basis};
            const auto [place, is_new] = by_key.try_emplace(key, LineValues{line, {}, {}});
            if (is_new) order.push_back(key);
            place->second.quantities.resize(bills.size());
            place->second.costs.resize(bills.size());
            place->second.quantities[replication] += line.quantity.to_double();
            place->second.costs[replication] += line.cost.to_double();
        }
    std::vector<BillLineResult> lines;
    for (const Key& key : order) {
        const LineValues& values = by_key.at(key);
        BillLineResult line;
        line.component = values.first.component;
        line.service = values.first.service;
        line.item = values.first.item;
        line.kind = to_text(values.first.kind);
        line.quantity = mean_estimate(values.quantities);
        line.unit = values.first.unit;
        line.price = values.first.price.to_string();
        line.cost = mean_estimate(values.costs);
        line.basis = to_text(values.first.basis);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<double> totals_of(const std::vector<PeriodBill>& bills) {
    std::vector<double> totals;
    totals.reserve(bills.size());
    for (const PeriodBill& bill : bills) totals.push_back(bill.total.to_double());
    return totals;
}

MaybeEstimate per_million(const std::vector<double>& totals, const std::vector<double>& requests) {
    MaybeEstimate ratio = ratio_estimate(totals, requests);
    if (!ratio) return ratio;
    ratio->value *= 1e6;
    if (ratio->low) *ratio->low *= 1e6;
    if (ratio->high) *ratio->high *= 1e6;
    return ratio;
}

// What any replication's bill remarks, once: a rare source may be missing in some of them only.
std::vector<RunNote> notes_of(const std::vector<PeriodBill>& bills) {
    std::set<std::string> said;
    std::vector<RunNote> notes;
    for (const PeriodBill& bill : bills)
        for (const std::string& note : bill.notes)
            if (said.insert(note).second)
                notes.push_back(RunNote{Severity::note, "bill", "/deployment", note});
    return notes;
}

double requests_of_window(const BillInput& input) {
    double requests = 0;
    for (const TrafficSource& source : input.sources)
        requests += static_cast<double>(source.counted_requests);
    return requests;
}

double requests_of_month(const BillInput& input) {
    double requests = 0;
    for (const TrafficSource& source : input.sources) requests += source.month_requests->to_double();
    return requests;
}

}  // namespace

BillInput bill_input(const scenario::Scenario& scenario, const PriceBook& prices, const Record& record) {
    BillInput input;
    input.prices = &prices;
    input.free_tiers = scenario.deployment.prices.free_tier ? FreeTiers::applied : FreeTiers::ignored;
    const Duration planned = scenario.experiment.duration - scenario.experiment.warmup;
    input.window = record.window > Duration::zero() ? record.window : planned;
    for (const SourceRecord& source : record.sources) input.sources.push_back(source_of(scenario, source));
    for (const ServiceRecord& service : record.services) {
        BillableComponent component = component_of(scenario, service);
        if (!component.rule.empty()) input.components.push_back(std::move(component));
    }
    return input;
}

Billing estimate_bill(const scenario::Scenario& scenario, const PriceBook& prices,
                      const std::vector<Record>& records) {
    std::vector<PeriodBill> months;
    std::vector<PeriodBill> windows;
    std::vector<double> month_requests;
    std::vector<double> window_requests;
    for (const Record& record : records) {
        const BillInput input = bill_input(scenario, prices, record);
        windows.push_back(price_window(input));
        window_requests.push_back(requests_of_window(input));
        std::optional<PeriodBill> month = price_month(input);
        if (!month) continue;
        months.push_back(std::move(*month));
        month_requests.push_back(requests_of_month(input));
    }
    const bool has_month = months.size() == records.size();
    const std::vector<PeriodBill>& shown = has_month ? months : windows;

    Billing billing;
    billing.window_totals = totals_of(windows);
    if (has_month) billing.month_totals = totals_of(months);
    BillResult& result = billing.result;
    result.currency = prices.currency;
    result.book = prices.name;
    result.as_of = prices.as_of;
    result.free_tier = scenario.deployment.prices.free_tier;
    result.window_total = mean_estimate(billing.window_totals);
    if (has_month) result.month_total = mean_estimate(billing.month_totals);
    if (has_month) result.month_requests = month_requests.front();
    result.per_million_requests = has_month ? per_million(billing.month_totals, month_requests)
                                            : per_million(billing.window_totals, window_requests);
    result.lines = estimate_lines(shown);
    result.remembered_items = remembered_items(shown.front());
    billing.notes = notes_of(shown);
    return billing;
}

void estimate_cost_series(const scenario::Scenario& scenario, const PriceBook& prices,
                          const std::vector<Record>& records, SeriesResult& series) {
    const double share = 1.0 / static_cast<double>(records.size());
    for (const Record& record : records) {
        const SeriesRecord& own = *record.series;
        for (std::size_t i = 0; i < record.services.size(); ++i) {
            BillableComponent component = component_of(scenario, record.services[i]);
            if (component.rule.empty()) continue;
            Track& track = series.cost_per_hour[component.name];
            track.resize(series.buckets);
            for (std::size_t b = 0; b < own.services[i].usage.size(); ++b) {
                component.by_source = {own.services[i].usage[b]};
                component.capacity = CapacityUsage{};
                component.capacity.instance_nanoseconds = own.services[i].live[b];
                track[b] = track[b].value_or(0) + share * cost_per_hour(prices, component, own.length_of(b));
            }
        }
    }
}

}  // namespace plimsoll
