// SPDX-License-Identifier: MIT
// Writes a JSON document front to back. Objects and arrays opened as `inside_line` stay on one line, the
// others have a line per member. Deterministic: the same calls give the same bytes on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/measure/estimate.h"

namespace plimsoll {

class JsonWriter {
  public:
    enum class Layout { lines, inside_line };

    JsonWriter& open_object(Layout layout = Layout::lines) { return open('{', layout); }
    JsonWriter& close_object() { return close('}'); }
    JsonWriter& open_array(Layout layout = Layout::lines) { return open('[', layout); }
    JsonWriter& close_array() { return close(']'); }

    JsonWriter& key(std::string_view name);  // then exactly one value
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(double number);  // 12 significant digits; not a number or infinite: null
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& boolean(bool truth);
    JsonWriter& null();
    JsonWriter& value(const std::optional<Estimate>& estimate);
    JsonWriter& value(const std::vector<std::optional<double>>& track);

    template <class Value>
    JsonWriter& member(std::string_view name, const Value& content) {
        return key(name).value(content);
    }

    std::string finish();  // the document and a newline

  private:
    struct Level {
        Layout layout = Layout::lines;
        bool is_empty = true;
    };

    JsonWriter& open(char bracket, Layout layout);
    JsonWriter& close(char bracket);
    void before_value();
    void next_item();
    void new_line();

    std::string text_;
    std::vector<Level> levels_;
    bool after_key_ = false;
};

std::string json_number(double number);

}  // namespace plimsoll
