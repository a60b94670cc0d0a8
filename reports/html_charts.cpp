// SPDX-License-Identifier: MIT
#include "reports/html_charts.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "reports/html_figures.h"
#include "reports/summary.h"

namespace plimsoll::html {
namespace {

constexpr std::size_t kOpenServices = 3;

Value legend_item(const TimeLine& line) {
    const bool is_dashed = line.shape == LineShape::dashes || line.shape == LineShape::step_dashes;
    Value item;
    item.set("line", shown(line.label));
    item.set("shape", is_dashed ? "dashes" : line.shape == LineShape::bars ? "bars" : "line");
    item.set("line_color", line.color.starts_with("k") ? line.color.substr(1) : line.color);
    return item;
}

const SampleResult* sample_of(const RunResult& result) {
    return result.sample ? &*result.sample : nullptr;
}

template <class Content>
const Content* found(const std::map<std::string, Content>& map, const std::string& name) {
    const auto at = map.find(name);
    return at == map.end() ? nullptr : &at->second;
}

void set_goal(TimeChart& chart, const RunResult& result, const std::string& operation) {
    for (const auto& [name, goal] : result.goals)
        if (goal.of == operation && goal.unit == "s") {
            chart.goal = goal.bound;
            chart.goal_text = "goal: " + goal.target;
        }
}

TimeChart latency_chart(const RunResult& result, const std::string& operation,
                        const OperationSeries& series) {
    TimeChart chart;
    chart.scale = "latency/" + operation;
    chart.title = "latency (log scale)";
    chart.unit = "s";
    chart.axis = TimeChart::Axis::log;
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    set_goal(chart, result, operation);
    chart.lines = {{"p50", "low", LineShape::line, 1.4, &series.p50},
                   {"p95", "mid", LineShape::line, 1.4, &series.p95},
                   {"p99", "high", LineShape::line, 1.9, &series.p99}};
    return chart;
}

// What came and what failed; candidates meet the same arrivals, so the first one's stand for all.
TimeChart traffic_chart(const Comparison& comparison, const std::string& operation) {
    TimeChart chart;
    chart.scale = "traffic/" + operation;
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        const RunResult& result = comparison.results[at];
        const OperationSeries* series = result.series ? found(result.series->operations, operation) : nullptr;
        if (!series) continue;
        if (!chart.series) {
            chart.series = &*result.series;
            chart.sample = sample_of(result);
            chart.title = "requests per " + duration_text(result.series->bucket_seconds);
            chart.lines.push_back({"arrived", "k7", LineShape::line, 1.8, &series->arrived});
        }
        const std::string label = comparison.results.size() == 1 ? "failed" : "failed, " + result.name;
        chart.lines.push_back({label, comparison.results.size() == 1 ? "high" : color_name(at),
                               LineShape::line, 1.4, &series->failed});
    }
    return chart;
}

Value distribution_figure(const Comparison& comparison, const std::string& operation) {
    const std::string picture = latency_cdf_svg(comparison.results, operation);
    if (picture.empty()) return Value("");
    std::string legend;
    if (comparison.results.size() > 1)
        for (std::size_t at = 0; at < comparison.results.size(); ++at)
            legend += "<li><span class=\"key line k" + color_number(at) + "\" aria-hidden=\"true\"></span>" +
                      html_text(comparison.results[at].name) + "</li>";
    return Value(
        "<figure class=\"chart\"><figcaption><h4>Latency distribution</h4><ul class=\"legend\">" + legend +
        "</ul></figcaption><div role=\"img\" aria-label=\"Share of requests at or below each latency, " +
        html_text(operation) + "\">" + picture + "</div></figure>");
}

bool is_anything(const Track& track) {
    return std::any_of(track.begin(), track.end(),
                       [](const std::optional<double>& value) { return value && *value > 0; });
}

TimeChart instances_chart(const RunResult& result, const std::string& service, const ServiceSeries& series) {
    TimeChart chart;
    chart.scale = "instances/" + service;
    chart.title = "instances";
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    chart.lines = {{"live", "k0", LineShape::steps, 1.8, &series.instances}};
    if (is_anything(series.ready))
        chart.lines.push_back({"ready", "k2", LineShape::step_dashes, 1.4, &series.ready});
    if (is_anything(series.desired))
        chart.lines.push_back({"desired", "k7", LineShape::step_dashes, 1.2, &series.desired});
    if (!is_anything(series.cold_starts)) return chart;
    chart.lines.push_back({"cold starts", "k1", LineShape::bars, 0, &series.cold_starts});
    chart.second_title = "cold starts per " + duration_text(result.series->bucket_seconds);
    return chart;
}

TimeChart queue_chart(const RunResult& result, const std::string& service, const ServiceSeries& series) {
    TimeChart chart;
    chart.scale = "queue/" + service;
    chart.title = "calls in the queue";
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    chart.lines = {{"waiting", "k5", LineShape::line, 1.8, &series.queue}};
    return chart;
}

// Drawn for all candidates where one has a queue, so that an empty one is seen as empty.
bool has_queue(const Comparison& comparison, const std::string& service) {
    return std::any_of(comparison.results.begin(), comparison.results.end(), [&](const RunResult& result) {
        const ServiceSeries* series = result.series ? found(result.series->services, service) : nullptr;
        return series && is_anything(series->queue);
    });
}

Value load_figure(const Comparison& comparison, std::size_t candidate, const std::string& service,
                  const ServiceSeries& series, double height, Charts& charts) {
    const RunResult& result = comparison.results[candidate];
    Value each;
    each.set("map_id", charts.add(LoadMap{"", &*result.series, &series}));
    each.set("color", color_number(candidate));
    each.set("has_company", yes_if(comparison.results.size() > 1));
    each.set("of_candidate", shown(result.name));
    each.set("scale", heat_legend_svg());
    each.set("picture", heat_map_svg(*result.series, series, height));
    each.set("aria",
             shown(fmt::format("Heat map of the load of {} instances of {} over time in replication 1, {}",
                               series.instance_utilization.size(), service, result.name)));
    return each;
}

// Load maps beside each other are equally high.
std::size_t most_instances(const Comparison& comparison, const std::string& service) {
    std::size_t most = 0;
    for (const RunResult& result : comparison.results)
        if (const ServiceSeries* series = result.series ? found(result.series->services, service) : nullptr)
            most = std::max(most, series->instance_utilization.size());
    return most;
}

std::vector<std::string> cost_components(const Comparison& comparison) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        if (result.series)
            for (const auto& [name, track] : result.series->cost_per_hour) names.insert(name);
    return {names.begin(), names.end()};
}

TimeChart cost_chart(const RunResult& result, const std::vector<std::string>& components) {
    const std::string currency = result.bill ? result.bill->currency : "USD";
    TimeChart chart;
    chart.scale = "cost";
    chart.title = "cost (" + currency + " per hour)";
    chart.unit = currency == "USD" ? "$" : "";
    chart.layers = TimeChart::Layers::stacked;
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    for (std::size_t at = 0; at < components.size(); ++at)
        if (const Track* track = found(result.series->cost_per_hour, components[at]))
            chart.lines.push_back({components[at], color_name(at), LineShape::line, 1, track});
    return chart;
}

}  // namespace

Value Charts::add(TimeChart chart, std::size_t candidate, const std::string& title, const std::string& aria) {
    Value each = add_shared(std::move(chart), title, aria);
    each.set("has_color", yes());
    each.set("color", color_number(candidate));
    return each;
}

Value Charts::add_shared(TimeChart chart, const std::string& title, const std::string& aria) {
    chart.id = fmt::format("chart-{}", charts_.size());
    Value legend = list();
    for (const TimeLine& line : chart.lines) legend.push_back(legend_item(line));
    Value each;
    each.set("chart_id", chart.id);
    each.set("chart_title", shown(title));
    each.set("has_color", no());
    each.set("aria", shown(aria));
    each.set("legend", legend);
    charts_.push_back(std::move(chart));
    return each;
}

std::string Charts::add(LoadMap map) {
    map.id = fmt::format("map-{}", maps_.size());
    maps_.push_back(map);
    return maps_.back().id;
}

std::string Charts::title(std::size_t candidate, const std::string& alone) const {
    return comparison_.results.size() == 1 ? alone : comparison_.results[candidate].name;
}

Value operations(const Comparison& comparison, Charts& charts) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        for (const std::string& name : client_operations(result)) names.insert(name);

    Value operations = list();
    for (const std::string& name : names) {
        Value figures = list();
        for (std::size_t at = 0; at < comparison.results.size(); ++at) {
            const RunResult& result = comparison.results[at];
            const OperationSeries* series = result.series ? found(result.series->operations, name) : nullptr;
            if (!series) continue;
            figures.push_back(charts.add(
                latency_chart(result, name, *series), at, charts.title(at, "Latency over time"),
                "Line chart of the p50, p95 and p99 latency of " + name + " over time, " + result.name));
        }
        TimeChart traffic = traffic_chart(comparison, name);
        if (traffic.series)
            figures.push_back(
                charts.add_shared(std::move(traffic), "Arrived and failed",
                                  "Line chart of arrived and failed requests of " + name + " over time"));
        Value each;
        each.set("operation", shown(name));
        each.set("charts", figures);
        each.set("distribution", distribution_figure(comparison, name));
        operations.push_back(each);
    }
    return operations;
}

Value services(const Comparison& comparison, Charts& charts) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        if (result.series)
            for (const auto& [name, series] : result.series->services) names.insert(name);

    Value services = list();
    std::size_t count = 0;
    for (const std::string& name : names) {
        const double height = heat_map_height(most_instances(comparison, name));
        const bool shows_queue = has_queue(comparison, name);
        Value figures = list(), queues = list(), maps = list();
        for (std::size_t at = 0; at < comparison.results.size(); ++at) {
            const RunResult& result = comparison.results[at];
            const ServiceSeries* series = result.series ? found(result.series->services, name) : nullptr;
            if (!series) continue;
            figures.push_back(charts.add(
                instances_chart(result, name, *series), at, charts.title(at, "Instances"),
                "Chart of the instances and cold starts of " + name + " over time, " + result.name));
            if (shows_queue)
                queues.push_back(charts.add(
                    queue_chart(result, name, *series), at, charts.title(at, "Queue"),
                    "Chart of the calls that wait for a slot of " + name + " over time, " + result.name));
            if (!series->instance_utilization.empty())
                maps.push_back(load_figure(comparison, at, name, *series, height, charts));
        }
        Value each;
        each.set("service", shown(name));
        each.set("is_open", yes_if(count++ < kOpenServices));
        each.set("charts", figures);
        each.set("queues", queues);
        each.set("heat_maps", maps);
        services.push_back(each);
    }
    return services;
}

Value cost_charts(const Comparison& comparison, Charts& charts) {
    const std::vector<std::string> components = cost_components(comparison);
    Value figures = list();
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        const RunResult& result = comparison.results[at];
        if (!result.series || result.series->cost_per_hour.empty()) continue;
        figures.push_back(charts.add(cost_chart(result, components), at, charts.title(at, "Cost per hour"),
                                     "Stacked chart of the cost per hour by component, " + result.name));
    }
    return figures;
}

}  // namespace plimsoll::html
