// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "reports/safe_text.h"
#include "reports/summary.h"

namespace plimsoll::cli {

namespace {

constexpr double kSecondsBetweenLines = 30;
constexpr double kSecondsBeforeBar = 0.3;  // what is done sooner needs no bar
constexpr int kWidestBar = 30;

std::string speed(const Progress& progress) {
    if (progress.elapsed_seconds <= 0) return "";
    const double rate = static_cast<double>(progress.events) / progress.elapsed_seconds;
    if (rate >= 1e6) return fmt::format("{:.1f} M events/s", rate / 1e6);
    if (rate >= 1e3) return fmt::format("{:.0f} k events/s", rate / 1e3);
    return fmt::format("{:.0f} events/s", rate);
}

// Nothing before there is something to reckon from.
std::string time_left(const Progress& progress) {
    if (progress.fraction < 0.01 || progress.fraction >= 1) return "";
    const double left = progress.elapsed_seconds * (1 - progress.fraction) / progress.fraction;
    return "about " + duration_text(std::ceil(left)) + " left";
}

std::string facts(const Progress& progress) {
    std::string text = fmt::format("{:3.0f} %  {} of {} replications", std::floor(progress.fraction * 100),
                                   progress.done, progress.replications);
    for (const std::string& more : {speed(progress), time_left(progress)})
        if (!more.empty()) text += "  " + more;
    return text;
}

std::string bar(double fraction, int width, Symbols symbols) {
    const bool is_unicode = symbols == Symbols::unicode;
    const int full = std::clamp(static_cast<int>(fraction * width), 0, width);
    std::string text = is_unicode ? "" : "[";
    for (int i = 0; i < width; ++i) text += i < full ? (is_unicode ? "━" : "#") : (is_unicode ? "─" : "-");
    return text + (is_unicode ? "" : "]");
}

std::string json_line(const Progress& progress) {
    return fmt::format(
        "{{\"plimsoll-progress\": 1, \"replications\": {}, \"done\": {}, \"fraction\": {:.6g}, \"events\": "
        "{}, "
        "\"elapsed-seconds\": {:.6g}}}\n",
        progress.replications, progress.done, progress.fraction, progress.events, progress.elapsed_seconds);
}

}  // namespace

ProgressReport::Shape ProgressReport::shape_for(const Session& session) {
    if (session.arguments.is_quiet) return Shape::none;
    switch (session.arguments.progress) {
        case ProgressStyle::none: return Shape::none;
        case ProgressStyle::plain: return Shape::lines;
        case ProgressStyle::json: return Shape::json;
        case ProgressStyle::automatic: break;
    }
    return session.err.can_move_cursor() ? Shape::bar : Shape::lines;
}

ProgressReport::ProgressReport(const Session& session) : session_(session), shape_(shape_for(session)) {}

void ProgressReport::show(const Progress& progress) {
    if (shape_ == Shape::bar) return draw_bar(progress);
    if (shape_ == Shape::json) return session_.err.try_write(json_line(progress));
    if (shape_ == Shape::none || progress.elapsed_seconds - last_line_ < kSecondsBetweenLines) return;
    last_line_ = progress.elapsed_seconds;
    session_.remark(facts(progress));
}

void ProgressReport::draw_bar(const Progress& progress) {
    if (progress.elapsed_seconds < kSecondsBeforeBar) return;
    const TextStyle style = session_.err.style(session_.arguments.color);
    const int columns = style.columns - 1;  // some terminals wrap when the last column is taken
    const std::string text = facts(progress);
    const int room = std::min(columns - display_width(text) - 3, kWidestBar);
    const std::string line =
        room < 5 ? shortened(text, columns, "") : bar(progress.fraction, room, style.symbols) + " " + text;
    session_.err.try_write("\r\x1b[K" + line);
    has_bar_ = true;
}

void ProgressReport::clear() {
    if (has_bar_) session_.err.try_write("\r\x1b[K");
    has_bar_ = false;
}

}  // namespace plimsoll::cli
