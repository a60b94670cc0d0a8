// SPDX-License-Identifier: MIT
// Numbers as people write them: 12.3 ms, 1.24 s, $8,412, 0.02 %. The interval's width decides how many digits
// of the value are worth showing: 312 ms ± 9, or 312 ms [301, 340] where the interval is lopsided. Leaves
// out: other languages' separators.
#pragma once

#include <string>
#include <string_view>

#include "study/result.h"

namespace plimsoll {

// Of energy in kWh; of bandwidth in bytes per second, written in bits.
enum class Measure { seconds, share, money, count, per_second, ratio, bytes, bandwidth, energy };

struct NumberStyle {
    bool unicode = true;  // "±" and "−", else "+-" and "-"
    std::string currency = "USD";
    bool show_sign = false;  // differences: "+12 ms"
};

// A number in two parts that a table can align: "312 ms" and "± 9". Without interval the second part is
// empty.
struct Figure {
    std::string value, interval;

    std::string text() const { return interval.empty() ? value : value + " " + interval; }
};

Figure figure(const MaybeEstimate& estimate, Measure measure, const NumberStyle& style = {});  // no data: "-"
std::string humane(double value, Measure measure, const NumberStyle& style = {});              // three digits

// The measure of a goal or metric by its unit: "s", "share", "USD" ...
Measure measure_of_unit(std::string_view unit);

// By its place in the result: "operations.web.browse.error-share".
Measure measure_of_metric(std::string_view metric);

}  // namespace plimsoll
