// SPDX-License-Identifier: MIT
#include "reports/html_series.h"

#include "reports/html_figures.h"
#include "reports/json_writer.h"
#include "reports/safe_text.h"
#include "reports/summary.h"

namespace plimsoll {
namespace {

using Layout = JsonWriter::Layout;

const char* shape_name(LineShape shape) {
    switch (shape) {
        case LineShape::line: return "line";
        case LineShape::dashes: return "dashes";
        case LineShape::steps: return "steps";
        case LineShape::step_dashes: return "step-dashes";
        case LineShape::bars: return "bars";
    }
    return "";
}

void write_grid(JsonWriter& json, const SeriesResult& series) {
    json.member("start", series.start_seconds).member("step", series.bucket_seconds);
    json.member("warmup", series.warmup_seconds);
}

void write_line(JsonWriter& json, const TimeLine& line) {
    json.open_object(Layout::inside_line).member("color", line.color).member("shape", shape_name(line.shape));
    json.member("width", line.width).member("values", *line.values).close_object();
}

void write_events(JsonWriter& json, const SampleResult* sample) {
    json.key("events").open_array(Layout::inside_line);
    if (sample)
        for (const SampleEvent& event : sample->events)
            json.open_object()
                .member("at", event.at_seconds)
                .member("text", printable(event_label(event)))
                .close_object();
    json.close_array();
}

void write_chart(JsonWriter& json, const TimeChart& chart) {
    json.open_object().member("id", chart.id).member("scale", chart.scale);
    json.member("title", chart.title).member("second", chart.second_title).member("unit", chart.unit);
    json.key("log").boolean(chart.axis == TimeChart::Axis::log);
    json.key("stacked").boolean(chart.layers == TimeChart::Layers::stacked);
    write_grid(json, *chart.series);
    json.key("goal");
    chart.goal ? json.value(*chart.goal) : json.null();
    json.member("goalText", printable(chart.goal_text));
    write_events(json, chart.sample);
    json.key("lines").open_array();
    for (const TimeLine& line : chart.lines) write_line(json, line);
    json.close_array().close_object();
}

void write_map(JsonWriter& json, const LoadMap& map) {
    json.open_object().member("id", map.id);
    write_grid(json, *map.series);
    json.key("names").open_array(Layout::inside_line);
    for (const std::string& name : map.service->instance_names) json.value(printable(name));
    json.close_array().key("cells").open_array();
    for (const std::string& row : heat_map_cells(*map.service)) json.value(row);
    json.close_array().close_object();
}

}  // namespace

std::string series_for_script(const std::vector<TimeChart>& charts, const std::vector<LoadMap>& maps) {
    JsonWriter json;
    json.open_object().key("charts").open_array();
    for (const TimeChart& chart : charts) write_chart(json, chart);
    json.close_array().key("maps").open_array();
    for (const LoadMap& map : maps) write_map(json, map);
    json.close_array().close_object();
    return json_for_script(json.finish());
}

}  // namespace plimsoll
