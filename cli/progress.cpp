// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "reports/safe_text.h"
#include "reports/summary.h"

namespace plimsoll::cli {

namespace {

constexpr double kSecondsBetweenLines = 30;
constexpr double kSecondsBeforeBar = 0.3;  // what is done sooner needs no bar
constexpr int kWidestBar = 30;
constexpr int kNarrowestBar = 8;
constexpr int kAroundBar = 3;  // brackets and a blank

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

// The whole story, then shorter and shorter ones.
std::vector<std::string> stories(const Progress& progress) {
    const std::string share = fmt::format("{:3.0f} %", std::floor(progress.fraction * 100));
    const std::string done =
        fmt::format("{}  {} of {} replications", share, progress.done, progress.replications);
    const std::string left = time_left(progress).empty() ? "" : "  " + time_left(progress);
    const std::string pace = speed(progress).empty() ? "" : "  " + speed(progress);
    return {done + pace + left, done + left, share + left, share};
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
    session_.remark(stories(progress).front());
}

void ProgressReport::draw_bar(const Progress& progress) {
    if (progress.elapsed_seconds < kSecondsBeforeBar) return;
    const TextStyle style = session_.err.style(session_.arguments.color);
    const int columns = style.columns - 1;  // some terminals wrap when the last column is taken
    const std::vector<std::string> texts = stories(progress);
    const auto fits = [columns](const std::string& text) {
        return display_width(text) + kNarrowestBar + kAroundBar <= columns;
    };
    const auto text = std::ranges::find_if(texts, fits);
    if (text == texts.end()) return;
    const int width = std::min(columns - display_width(*text) - kAroundBar, kWidestBar);
    const std::string line = bar(progress.fraction, width, style.symbols) + " " + *text;
    session_.err.try_write("\r\x1b[K" + line);
    has_bar_ = true;
}

void ProgressReport::clear() {
    if (has_bar_) session_.err.try_write("\r\x1b[K");
    has_bar_ = false;
}

}  // namespace plimsoll::cli
