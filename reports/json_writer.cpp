// SPDX-License-Identifier: MIT
#include "reports/json_writer.h"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "reports/safe_text.h"
#include "sim/base/check.h"

namespace plimsoll {

std::string json_number(double number) {
    if (!std::isfinite(number)) return "null";
    return fmt::format("{:.12g}", number == 0 ? 0.0 : number);  // no negative nought
}

JsonWriter& JsonWriter::key(std::string_view name) {
    PLIMSOLL_CHECK(!levels_.empty() && !after_key_, name);
    next_item();
    text_ += json_string(name);
    text_ += ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    before_value();
    text_ += json_string(text);
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    before_value();
    text_ += json_number(number);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    before_value();
    fmt::format_to(std::back_inserter(text_), "{}", number);
    return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    before_value();
    fmt::format_to(std::back_inserter(text_), "{}", number);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool truth) {
    before_value();
    text_ += truth ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    before_value();
    text_ += "null";
    return *this;
}

JsonWriter& JsonWriter::value(const std::optional<Estimate>& estimate) {
    if (!estimate) return null();
    const auto end = [&](std::string_view name, const std::optional<double>& bound) {
        bound ? member(name, *bound) : key(name).null();
    };
    open_object(Layout::inside_line).member("value", estimate->value);
    end("low", estimate->low);
    end("high", estimate->high);
    return close_object();
}

JsonWriter& JsonWriter::value(const std::vector<std::optional<double>>& track) {
    open_array(Layout::inside_line);
    for (const std::optional<double>& number : track) number ? value(*number) : null();
    return close_array();
}

std::string JsonWriter::finish() {
    PLIMSOLL_CHECK(levels_.empty() && !after_key_);
    return std::move(text_) + '\n';
}

JsonWriter& JsonWriter::open(char bracket, Layout layout) {
    before_value();
    const bool within_line = !levels_.empty() && levels_.back().layout == Layout::inside_line;
    text_ += bracket;
    levels_.push_back({within_line ? Layout::inside_line : layout, true});
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    PLIMSOLL_CHECK(!levels_.empty() && !after_key_);
    const Level level = levels_.back();
    levels_.pop_back();
    if (level.layout == Layout::lines && !level.is_empty) new_line();
    text_ += bracket;
    return *this;
}

void JsonWriter::before_value() {
    if (!after_key_) next_item();
    after_key_ = false;
}

void JsonWriter::next_item() {
    if (levels_.empty()) return;
    Level& level = levels_.back();
    if (!level.is_empty) text_ += level.layout == Layout::lines ? "," : ", ";
    if (level.layout == Layout::lines) new_line();
    level.is_empty = false;
}

void JsonWriter::new_line() {
    text_ += '\n';
    text_.append(2 * levels_.size(), ' ');
}

}  // namespace plimsoll
