// SPDX-License-Identifier: MIT
#include "reports/html_figures.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "reports/humane.h"
#include "reports/safe_text.h"

namespace plimsoll {
namespace {

constexpr double kAxisWidth = 68;  // as wide as dygraphs makes its own, so that time axes line up
constexpr double kAxisHeight = 36;

struct Tick {
    double at = 0;  // share of the axis, from its start
    std::string label;
    bool is_minor = false;  // may be left out where there is little room
};

// 1, 2 or 5 times a power of ten, about `wanted` steps in `span`.
double nice_step(double span, int wanted) {
    const double rough = span / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * 1.0000001) return factor * power;
    return 10 * power;
}

double nice_time_step(double span, int wanted) {
    for (const double step : {1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200.,
                              10800., 21600., 43200., 86400.})
        if (span / step <= wanted) return step;
    return 86400 * std::max(1.0, nice_step(span / 86400, wanted));
}

std::string clock_text(double seconds, double span) {
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (span < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 3600, whole / 60 % 60);
}

std::vector<Tick> time_ticks(double start, double span) {
    std::vector<Tick> ticks;
    const double step = nice_time_step(span, 6);
    const auto last = static_cast<long long>(std::floor((start + span) / step));
    for (auto count = static_cast<long long>(std::ceil(start / step)); count <= last; ++count) {
        const double at = static_cast<double>(count) * step;
        ticks.push_back({(at - start) / span, clock_text(at, span)});
    }
    return ticks;
}

const char* time_title(double span) {
    return span < 3600 ? "time since start (min:s)" : "time since start (h:min)";
}

// A label at the end of the axis leans inwards, so that nothing is cut off.
const char* anchor_at(double share) {
    return share < 0.03 ? "start" : share > 0.97 ? "end" : "middle";
}

std::string x_axis(const std::vector<Tick>& ticks, std::string_view title) {
    std::string out = fmt::format("<svg class=\"x-axis\" width=\"100%\" height=\"{}\">", kAxisHeight);
    for (const Tick& tick : ticks) {
        out += fmt::format("<line class=\"axis\" x1=\"{0:.3f}%\" x2=\"{0:.3f}%\" y1=\"0\" y2=\"4\"/>",
                           100 * tick.at);
        out += fmt::format("<text class=\"{}\" x=\"{:.3f}%\" y=\"15\" text-anchor=\"{}\">{}</text>",
                           tick.is_minor ? "minor" : "tick", 100 * tick.at, anchor_at(tick.at),
                           html_text(tick.label));
    }
    return out +
           fmt::format("<text class=\"title\" x=\"50%\" y=\"32\" text-anchor=\"middle\">{}</text></svg>",
                       html_text(title));
}

std::string y_axis(const std::vector<Tick>& ticks, std::string_view title, double height) {
    std::string out = fmt::format("<svg class=\"y-axis\" width=\"{}\" height=\"{}\">", kAxisWidth, height);
    for (const Tick& tick : ticks) {
        const double y = std::clamp(height * (1 - tick.at) + 4, 9.0, height - 1);
        out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", kAxisWidth - 7, y,
                           html_text(tick.label));
    }
    return out + fmt::format(
                     "<text class=\"title\" transform=\"translate(12 {:.1f}) rotate(-90)\" "
                     "text-anchor=\"middle\">{}</text></svg>",
                     height / 2, html_text(title));
}

std::string frame(const std::string& y, const std::string& plot, const std::string& x) {
    return "<div class=\"frame\">" + y + plot + "<span></span>" + x + "</div>";
}

std::string grid_lines(const std::vector<Tick>& vertical, const std::vector<Tick>& horizontal) {
    std::string out;
    for (const Tick& tick : vertical)
        out += fmt::format("<line class=\"grid\" x1=\"{0:.3f}%\" x2=\"{0:.3f}%\" y1=\"0\" y2=\"100%\"/>",
                           100 * tick.at);
    for (const Tick& tick : horizontal)
        out += fmt::format("<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0:.3f}%\" y2=\"{0:.3f}%\"/>",
                           100 * (1 - tick.at));
    return out;
}

// ---- load per instance

int heat_level(double load) {
    return std::clamp(static_cast<int>(load * kHeatLevels), 0, kHeatLevels - 1);
}

std::size_t longest(const std::vector<Track>& tracks) {
    std::size_t most = 0;
    for (const Track& track : tracks) most = std::max(most, track.size());
    return most;
}

// Runs of equal cells become one rectangle; rectangles of one level become one path.
std::vector<std::string> heat_paths(const std::vector<Track>& tracks) {
    std::vector<std::string> paths(kHeatLevels);
    for (std::size_t row = 0; row < tracks.size(); ++row) {
        const Track& track = tracks[row];
        std::size_t start = 0;
        for (std::size_t at = 1; at <= track.size(); ++at) {
            const bool goes_on = at < track.size() && track[at].has_value() == track[start].has_value() &&
                                 (!track[at] || heat_level(*track[at]) == heat_level(*track[start]));
            if (goes_on) continue;
            if (track[start])
                paths[static_cast<std::size_t>(heat_level(*track[start]))] +=
                    fmt::format("M{} {}h{}v1h-{}z", start, tracks.size() - 1 - row, at - start, at - start);
            start = at;
        }
    }
    return paths;
}

std::vector<Tick> instance_ticks(std::size_t count) {
    std::vector<Tick> ticks;
    const auto step = static_cast<std::size_t>(std::max(1.0, nice_step(static_cast<double>(count), 6)));
    for (std::size_t number = 1; number <= count; number = number == 1 && step > 1 ? step : number + step)
        ticks.push_back(
            {(static_cast<double>(number) - 0.5) / static_cast<double>(count), std::to_string(number)});
    return ticks;
}

// ---- cost

double high_of(const MaybeEstimate& estimate) {
    return estimate ? std::max(estimate->value, estimate->high.value_or(estimate->value)) : 0;
}

std::size_t color_of(const std::vector<std::string>& kinds, const std::string& kind) {
    const auto at = static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
    return std::min<std::size_t>(at, kPaletteSize - 1);
}

NumberStyle money_style(const BillResult& bill) {
    return {true, bill.currency, false};
}

std::string line_name(const BillLineResult& line) {
    return line.component + ": " + line.kind + (line.service.empty() ? "" : ", " + line.service);
}

// The lettering is a picture within the picture, which cuts off what does not fit the segment.
std::string cost_segment(const BillLineResult& line, const BillResult& bill, double from, double width,
                         double y, std::size_t color) {
    const std::string cost = figure(line.cost, Measure::money, money_style(bill)).text();
    std::string out =
        fmt::format("<svg x=\"{:.3f}%\" y=\"{}\" width=\"{:.3f}%\" height=\"26\"><title>{}</title>", from, y,
                    width, html_text(line_name(line) + ": " + cost));
    out += fmt::format("<rect class=\"f{}\" width=\"100%\" height=\"26\"/>", color);
    if (width > 9)
        out += fmt::format("<text class=\"on-bar t{}\" x=\"7\" y=\"17\">{}</text>", color,
                           html_text(line.component + " " + line.kind));
    return out + "<line class=\"gap\" x1=\"100%\" x2=\"100%\" y1=\"0\" y2=\"26\"/></svg>";
}

std::string whisker(const MaybeEstimate& total, double most, double y) {
    if (!total || !total->low || !total->high) return "";
    const double low = 100 * std::max(0.0, *total->low) / most, high = 100 * *total->high / most;
    std::string out = fmt::format(
        "<line class=\"whisker\" x1=\"{:.3f}%\" x2=\"{:.3f}%\" y1=\"{}\" y2=\"{}\"/>", low, high, y, y);
    for (const double end : {low, high})
        out += fmt::format("<line class=\"whisker\" x1=\"{0:.3f}%\" x2=\"{0:.3f}%\" y1=\"{1}\" y2=\"{2}\"/>",
                           end, y - 5, y + 5);
    return out;
}

std::string cost_bar(const RunResult& result, const std::vector<std::string>& kinds, double most,
                     double top) {
    const BillResult& bill = *result.bill;
    const MaybeEstimate& total = bill.total();
    std::string out = fmt::format(
        "<text class=\"bar-name\" x=\"0\" y=\"{}\">{}<tspan class=\"bar-total\" dx=\"10\">{}</tspan></text>",
        top + 12, html_text(result.name), html_text(figure(total, Measure::money, money_style(bill)).text()));
    double from = 0;
    for (const BillLineResult& line : bill.lines) {
        const double width = line.cost ? 100 * std::max(0.0, line.cost->value) / most : 0;
        if (width > 0) out += cost_segment(line, bill, from, width, top + 20, color_of(kinds, line.kind));
        from += width;
    }
    return out + whisker(total, most, top + 33);
}

// ---- distribution

struct Range {
    double low = 0, high = 0;
};

Range latency_range(const std::vector<RunResult>& results, const std::string& operation) {
    Range range{1e300, 0};
    for (const RunResult& result : results) {
        const auto found = result.operations.find(operation);
        if (found == result.operations.end()) continue;
        for (const auto& [seconds, share] : found->second.latency_cdf) {
            if (seconds <= 0) continue;
            range.low = std::min(range.low, seconds);
            range.high = std::max(range.high, seconds);
        }
    }
    if (range.high <= range.low) range.high = range.low * 2;
    return range;
}

double log_share(double value, const Range& range) {
    return std::log(value / range.low) / std::log(range.high / range.low);
}

std::vector<Tick> log_ticks(const Range& range) {
    std::vector<Tick> ticks;
    const bool is_long = range.high / range.low > 300;
    const auto last = static_cast<int>(std::floor(std::log10(range.high)));
    for (auto power = static_cast<int>(std::floor(std::log10(range.low))); power <= last; ++power)
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10, power);
            if ((is_long && factor != 1) || value < range.low || value > range.high) continue;
            std::string label = humane(value, Measure::seconds);
            if (const auto dot = label.find('.'); dot != std::string::npos) {  // "10.0 ms" is written "10 ms"
                auto end = label.find(' ');
                while (label[end - 1] == '0') label.erase(--end, 1);
                if (label[end - 1] == '.') label.erase(end - 1, 1);
            }
            ticks.push_back({log_share(value, range), label, factor != 1});
        }
    return ticks;
}

std::string cdf_line(const std::vector<std::pair<double, double>>& points, const Range& range,
                     std::size_t color) {
    std::string path;
    for (const auto& [seconds, share] : points)
        if (seconds > 0)
            path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", 1000 * log_share(seconds, range),
                                1000 * (1 - share));
    return fmt::format("<path class=\"line s{}\" d=\"{}\"/>", color, path);
}

std::string goal_lines(const RunResult& result, const std::string& operation, const Range& range) {
    std::string out;
    for (const auto& [name, goal] : result.goals) {
        if (goal.of != operation || goal.unit != "s" || goal.bound < range.low || goal.bound > range.high)
            continue;
        const double at = 100 * log_share(goal.bound, range);
        out += fmt::format("<line class=\"goal\" x1=\"{0:.3f}%\" x2=\"{0:.3f}%\" y1=\"0\" y2=\"100%\"/>", at);
        out += fmt::format(
            "<text class=\"goal-name\" x=\"{:.3f}%\" y=\"60%\" dx=\"{}\" text-anchor=\"{}\">{}</text>", at,
            at > 50 ? -5 : 5, at > 50 ? "end" : "start", html_text(goal.target));
    }
    return out;
}

}  // namespace

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else
            out += c;
    }
    return out;
}

std::string heat_map_svg(const SeriesResult& series, const ServiceSeries& service, double height) {
    const std::vector<Track>& tracks = service.instance_utilization;
    const std::size_t buckets = longest(tracks);
    if (buckets == 0) return "";

    const double span = static_cast<double>(buckets) * series.bucket_seconds;
    std::string plot = fmt::format(
        "<svg class=\"plot heat\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" width=\"100%\" "
        "height=\"{}\" shape-rendering=\"crispEdges\">",
        buckets, tracks.size(), height);
    const std::vector<std::string> paths = heat_paths(tracks);
    for (std::size_t level = 0; level < paths.size(); ++level)
        if (!paths[level].empty()) plot += fmt::format("<path class=\"h{}\" d=\"{}\"/>", level, paths[level]);
    plot +=
        fmt::format("<line class=\"cursor\" x1=\"-9\" x2=\"-9\" y1=\"0\" y2=\"{}\"/></svg>", tracks.size());
    return frame(y_axis(instance_ticks(tracks.size()), "instance no.", height), plot,
                 x_axis(time_ticks(series.start_seconds, span), time_title(span)));
}

double heat_map_height(std::size_t instances) {
    return std::clamp(9.0 * static_cast<double>(instances), 90.0, 260.0);
}

std::vector<std::string> heat_map_cells(const ServiceSeries& service) {
    std::vector<std::string> rows;
    for (const Track& track : service.instance_utilization) {
        std::string row;
        for (const std::optional<double>& load : track)
            row += load
                       ? static_cast<char>('!' + std::clamp(static_cast<int>(std::lround(*load * 90)), 0, 90))
                       : ' ';
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string heat_legend_svg() {
    std::string out =
        "<svg class=\"scale\" width=\"176\" height=\"14\" role=\"img\" aria-label=\"Colour scale: light is "
        "idle, dark is fully loaded\">";
    out += "<text x=\"0\" y=\"11\">0 %</text>";
    for (int level = 0; level < kHeatLevels; ++level)
        out += fmt::format("<rect class=\"h{}\" x=\"{}\" y=\"1\" width=\"7\" height=\"12\"/>", level,
                           26 + 7 * level);
    return out + "<text x=\"142\" y=\"11\">100 %</text></svg>";
}

std::vector<std::string> cost_kinds(const std::vector<RunResult>& results) {
    std::vector<std::string> kinds;
    for (const RunResult& result : results)
        if (result.bill)
            for (const BillLineResult& line : result.bill->lines)
                if (std::find(kinds.begin(), kinds.end(), line.kind) == kinds.end())
                    kinds.push_back(line.kind);
    return kinds;
}

std::string cost_bars_svg(const std::vector<RunResult>& results) {
    double most = 0;
    std::size_t bars = 0;
    std::string unit;
    for (const RunResult& result : results) {
        if (!result.bill || !result.bill->total()) continue;
        most = std::max(most, high_of(result.bill->total()));
        unit = result.bill->currency + (result.bill->month_total ? " per month" : " in the simulated window");
        ++bars;
    }
    if (bars == 0 || most <= 0) return "";

    const double step = nice_step(most, 5), height = 66.0 * static_cast<double>(bars);
    most = std::max(most * 1.01, step);
    std::vector<Tick> ticks;
    const auto last = static_cast<int>(std::floor(most / step));
    for (int count = 0; count <= last; ++count)
        ticks.push_back({count * step / most, humane(count * step, Measure::count)});
    std::string plot = fmt::format(
        "<svg class=\"plot bars\" width=\"100%\" height=\"{}\" role=\"group\" aria-label=\"Cost by line "
        "item, {}\">",
        height, html_text(unit));
    plot += grid_lines(ticks, {});
    double top = 6;
    for (const RunResult& result : results) {
        if (!result.bill || !result.bill->total()) continue;
        plot += cost_bar(result, cost_kinds(results), most, top);
        top += 66;
    }
    return "<div class=\"frame no-y\">" + plot + "</svg>" + x_axis(ticks, "cost (" + unit + ")") + "</div>";
}

std::string latency_cdf_svg(const std::vector<RunResult>& results, const std::string& operation) {
    const Range range = latency_range(results, operation);
    if (range.high <= 0 || range.low >= 1e300) return "";

    constexpr double kHeight = 190;
    const std::vector<Tick> across = log_ticks(range);
    const std::vector<Tick> up = {{0, "0 %"}, {0.25, "25 %"}, {0.5, "50 %"}, {0.75, "75 %"}, {1, "100 %"}};
    std::string lines;
    for (std::size_t at = 0; at < results.size(); ++at)
        if (const auto found = results[at].operations.find(operation); found != results[at].operations.end())
            lines += cdf_line(found->second.latency_cdf, range, std::min<std::size_t>(at, kPaletteSize - 1));
    std::string plot =
        fmt::format("<svg class=\"plot\" width=\"100%\" height=\"{}\">", kHeight) + grid_lines(across, up);
    plot += "<svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">" +
            lines + "</svg>";
    plot += goal_lines(results.front(), operation, range) + "</svg>";
    return frame(y_axis(up, "share of requests (%)", kHeight), plot, x_axis(across, "latency (log scale)"));
}

}  // namespace plimsoll
