// SPDX-License-Identifier: MIT
#include "reports/humane.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace plimsoll {
namespace {

constexpr int kUsualDigits = 3;
constexpr int kMostDigits = 4;         // of a value, however narrow its interval
constexpr double kExact = 1e-9;        // a narrower interval is rounding in the sums behind it
constexpr double kAlmostOne = 0.9995;  // 999.6 ms is written as 1.00 s

struct Unit {
    double scale = 1;
    std::string prefix, suffix;
    bool is_money = false;
};

struct Step {
    double from, scale;
    const char* suffix;
};

Unit stepped(double magnitude, std::initializer_list<Step> largest_first) {
    for (const Step& step : largest_first)
        if (magnitude >= step.from * kAlmostOne) return {step.scale, "", step.suffix};
    const Step& smallest = *(largest_first.end() - 1);
    return {smallest.scale, "", smallest.suffix};
}

Unit currency_unit(const NumberStyle& style) {
    if (style.currency == "USD") return {1, "$", "", true};
    if (style.currency == "EUR" && style.unicode) return {1, "€", "", true};
    return {1, "", " " + style.currency, true};
}

Unit unit_for(double magnitude, Measure measure, const NumberStyle& style) {
    switch (measure) {
        case Measure::seconds: {
            const char* micro = style.unicode ? " µs" : " us";
            if (magnitude == 0) return {1, "", " s"};
            return stepped(magnitude, {{7200, 1 / 3600.0, " h"},
                                       {600, 1 / 60.0, " min"},
                                       {1, 1, " s"},
                                       {1e-3, 1e3, " ms"},
                                       {1e-6, 1e6, micro},
                                       {0, 1e9, " ns"}});
        }
        case Measure::share: return {100, "", " %"};
        case Measure::money: return currency_unit(style);
        case Measure::count: return stepped(magnitude, {{1e9, 1e-9, " bn"}, {1e6, 1e-6, " M"}, {0, 1, ""}});
        case Measure::per_second: return {1, "", "/s"};
        case Measure::ratio: return {1, "", ""};
        case Measure::bytes:
            return stepped(magnitude, {{1e12, 1e-12, " TB"},
                                       {1e9, 1e-9, " GB"},
                                       {1e6, 1e-6, " MB"},
                                       {1e3, 1e-3, " kB"},
                                       {0, 1, " B"}});
        case Measure::bandwidth:
            return stepped(
                magnitude * 8,
                {{1e9, 8e-9, " Gbit/s"}, {1e6, 8e-6, " Mbit/s"}, {1e3, 8e-3, " kbit/s"}, {0, 8, " bit/s"}});
        case Measure::energy:
            if (magnitude == 0) return {1, "", " kWh"};
            return stepped(magnitude, {{10'000, 1e-3, " MWh"}, {1, 1, " kWh"}, {0, 1e3, " Wh"}});
    }
    return {};
}

int exponent_of(double value) {
    return value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::fabs(value))));
}

int decimals_for_digits(double value, int digits) {
    return std::clamp(digits - 1 - exponent_of(value / kAlmostOne), 0, 9);
}

// The interval's leading digit decides: ± 0.3 needs one digit, ± 0.12 two, so that rounding never hides much
// of it.
int decimals_for_interval(double value, double half_width) {
    const double leading = half_width / std::pow(10, exponent_of(half_width));
    const int wanted = decimals_for_digits(half_width, leading < 3 ? 2 : 1);
    return std::min(
        wanted,
        decimals_for_digits(value == 0 ? half_width : std::max(std::fabs(value), half_width), kMostDigits));
}

int money_decimals(double value, int decimals) {
    if (std::fabs(value) >= 1000) return 0;
    return decimals == 0 ? (std::fabs(value) < 100 ? 2 : 0) : std::max(decimals, 2);
}

std::string grouped(const std::string& digits) {
    const std::size_t end = std::min(digits.find('.'), digits.size());
    std::string out;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && at < end && (end - at) % 3 == 0) out += ',';
        out += digits[at];
    }
    return out;
}

// Never nought for an interval that has a width.
double visible(double half_width, int decimals) {
    return std::max(half_width, std::pow(10, -decimals));
}

std::string plain(double value, int decimals) {
    return grouped(fmt::format("{:.{}f}", std::fabs(value), decimals));
}

std::string minus(const NumberStyle& style) {
    return style.unicode ? "−" : "-";
}

std::string sign_of(double value, int decimals, const NumberStyle& style) {
    const bool is_zero = std::fabs(value) < 0.5 * std::pow(10, -decimals);
    if (is_zero) return "";
    if (value < 0) return minus(style);
    return style.show_sign ? "+" : "";
}

std::string written(double value, int decimals, const Unit& unit, const NumberStyle& style) {
    return sign_of(value, decimals, style) + unit.prefix + plain(value, decimals) + unit.suffix;
}

int usual_decimals(double value, Measure measure) {
    const bool may_be_whole = measure == Measure::count || measure == Measure::bandwidth;
    return may_be_whole && value == std::round(value) ? 0 : decimals_for_digits(value, kUsualDigits);
}

std::string bound(double value, int decimals, const NumberStyle& style) {
    return sign_of(value, decimals, {style.unicode, style.currency, false}) + plain(value, decimals);
}

// One figure's interval, in the value's unit and with its decimals.
std::string interval_text(double value, double low, double high, int decimals, const NumberStyle& style) {
    const double below = value - low, above = high - value;
    const double wider = std::max(below, above);
    const bool is_even = std::fabs(above - below) <= 0.1 * wider;
    if (is_even) return (style.unicode ? "± " : "+- ") + plain(visible(wider, decimals), decimals);
    return "[" + bound(low, decimals, style) + ", " + bound(high, decimals, style) + "]";
}

// Nothing seen in n trials: nought, and how much may still be true.
Figure none_happened(double high, const Unit& unit, const NumberStyle& style) {
    return {written(0, 0, unit, style), "[0, " + plain(high, decimals_for_digits(high, 1)) + "]"};
}

// Money that is known exactly is shown to the cent while that is readable.
Figure exact_figure(double value, Measure measure, const NumberStyle& style) {
    const bool has_cents = measure == Measure::money && std::fabs(value) >= 1 && std::fabs(value) < 1000;
    const std::string text =
        has_cents ? written(value, 2, currency_unit(style), style) : humane(value, measure, style);
    return {text, style.unicode ? "± 0" : "+- 0"};
}

}  // namespace

std::string humane(double value, Measure measure, const NumberStyle& style) {
    if (!std::isfinite(value)) return style.unicode ? "∞" : "inf";
    const Unit unit = unit_for(std::fabs(value), measure, style);
    const double scaled = value * unit.scale;
    const bool is_shortened_count = measure == Measure::count && !unit.suffix.empty();
    const int usual = usual_decimals(scaled, is_shortened_count ? Measure::ratio : measure);
    const int decimals = scaled == 0     ? (unit.is_money ? 2 : 0)
                         : unit.is_money ? money_decimals(scaled, usual)
                                         : usual;
    return written(scaled, decimals, unit, style);
}

Figure figure(const MaybeEstimate& estimate, Measure measure, const NumberStyle& style) {
    if (!estimate || std::isnan(estimate->value)) return {"-", ""};
    const double value = estimate->value;
    const bool has_interval =
        estimate->low && estimate->high && std::isfinite(*estimate->high - *estimate->low);
    if (!has_interval || !std::isfinite(value)) return {humane(value, measure, style), ""};

    const double half_width = std::max(value - *estimate->low, *estimate->high - value);
    if (half_width <= kExact * std::fabs(value)) return exact_figure(value, measure, style);

    const Unit unit = unit_for(std::max(std::fabs(value), half_width), measure, style);
    if (value == 0 && *estimate->low == 0) return none_happened(*estimate->high * unit.scale, unit, style);
    const double scaled = value * unit.scale;
    int decimals = decimals_for_interval(scaled, half_width * unit.scale);
    if (unit.is_money) decimals = money_decimals(std::max(std::fabs(scaled), half_width), decimals);
    return {
        written(scaled, decimals, unit, style),
        interval_text(scaled, *estimate->low * unit.scale, *estimate->high * unit.scale, decimals, style)};
}

Measure measure_of_unit(std::string_view unit) {
    if (unit == "s") return Measure::seconds;
    if (unit == "share" || unit == "%") return Measure::share;
    if (unit == "1/s" || unit == "/s" || unit == "per-second") return Measure::per_second;
    if (unit.starts_with("USD") || unit.starts_with("EUR") || unit.starts_with("$")) return Measure::money;
    return Measure::ratio;
}

Measure measure_of_metric(std::string_view metric) {
    const auto has = [&](std::string_view part) { return metric.find(part) != std::string_view::npos; };
    if (has("seconds")) return Measure::seconds;
    if (has("share") || has("utilization")) return Measure::share;
    if (has("bill.")) return Measure::money;
    if (has("kwh")) return Measure::energy;
    if (has("per-second")) return Measure::per_second;
    return Measure::ratio;
}

}  // namespace plimsoll
