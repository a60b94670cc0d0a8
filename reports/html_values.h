// SPDX-License-Identifier: MIT
// The values that the page's template is filled with. The template escapes them; shown() first takes out what
// cannot be seen.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

#include "reports/humane.h"
#include "study/result.h"

namespace plimsoll::html {

using Value = kainjow::mustache::data;

Value shown(std::string_view text);
Value list();

inline Value yes() {
    return Value(Value::type::bool_true);
}
inline Value no() {
    return Value(Value::type::bool_false);
}
inline Value yes_if(std::same_as<bool> auto claim) {
    return claim ? yes() : no();
}

// Sets `name` and `name_interval`.
void set_figure(Value& value, const std::string& name, const Figure& figure);

std::string sign_of(Verdict verdict);

// The palette's last colour is for everything beyond it.
std::string color_number(std::size_t at);
std::string color_name(std::size_t at);

std::string joined(const std::vector<std::string>& texts);

}  // namespace plimsoll::html
