// SPDX-License-Identifier: MIT
#include "reports/html_values.h"

#include <algorithm>

#include "reports/html_figures.h"
#include "reports/safe_text.h"

namespace plimsoll::html {

Value shown(std::string_view text) {
    return Value(printable(text));
}

Value list() {
    return Value(Value::type::list);
}

std::string sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return "✓";
        case Verdict::missed: return "✗";
        case Verdict::undecided: return "?";
        case Verdict::single_run: return "·";
    }
    return "";
}

std::string color_number(std::size_t at) {
    return std::to_string(std::min<std::size_t>(at, kPaletteSize - 1));
}

std::string color_name(std::size_t at) {
    return "k" + color_number(at);
}

void set_figure(Value& value, const std::string& name, const Figure& figure) {
    value.set(name, figure.value);
    value.set(name + "_interval", figure.interval);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

}  // namespace plimsoll::html
