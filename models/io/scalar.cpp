// SPDX-License-Identifier: MIT
#include "models/io/scalar.h"

#include <cmath>
#include <optional>

#include "models/io/units.h"
#include "models/scenario/nearest.h"

namespace plimsoll::io {

namespace {

using Scalar = tl::expected<std::any, std::string>;

tl::unexpected<std::string> wrong(const Node& node, const std::string& rest) {
    const bool is_rule = rest.starts_with("must");
    return tl::unexpected<std::string>("is " + found_text(node) + (is_rule ? ", " : ", which ") + rest);
}

std::string base_text(double value, FieldKind kind) {
    switch (kind) {
        case FieldKind::duration:
            return to_text(Duration{static_cast<std::int64_t>(std::llround(value * 1e9))});
        case FieldKind::rate: return to_text(Rate{value});
        case FieldKind::share: return to_text(Share{value});
        case FieldKind::bytes: return to_text(Bytes{static_cast<std::int64_t>(value)});
        case FieldKind::bandwidth: return number_text(value) + "B/s";
        case FieldKind::power: return number_text(value) + "W";
        default: return number_text(value);
    }
}

// Checks the value in base units against the field's bounds.
std::optional<std::string> out_of_bounds(double value, const FieldType& type) {
    const Bounds& bounds = type.bounds;
    const bool is_low_kept = bounds.low_open ? value > bounds.low : value >= bounds.low;
    if (is_low_kept && value <= bounds.high && std::isfinite(value)) return std::nullopt;
    const std::string allowed = bounds_text(type);
    return "must be " + (allowed.empty() ? "a finite number" : allowed);
}

template <class T>
Scalar checked(const Node& node, const FieldType& type, Parsed<T> parsed, double (*in_base_units)(const T&)) {
    if (!parsed) return wrong(node, parsed.error());
    if (const auto problem = out_of_bounds(in_base_units(*parsed), type)) return wrong(node, *problem);
    return std::any(*parsed);
}

// The characters of a number or a text; other kinds of node are no quantity.
std::string_view characters(const Node& node) {
    const bool has_text = node.is_text() || node.kind == NodeKind::integer || node.kind == NodeKind::number;
    return has_text ? std::string_view(node.text) : std::string_view();
}

Scalar parse_integer(const Node& node, const FieldType& type) {
    if (node.kind != NodeKind::integer) return wrong(node, "must be a whole number");
    if (const auto problem = out_of_bounds(node.number, type)) return wrong(node, *problem);
    return std::any(node.integer);
}

Scalar parse_number(const Node& node, const FieldType& type) {
    if (node.kind != NodeKind::integer && node.kind != NodeKind::number)
        return wrong(node, "must be a number");
    if (const auto problem = out_of_bounds(node.number, type)) return wrong(node, *problem);
    return std::any(node.number);
}

Scalar parse_choice(const Node& node, const FieldType& type) {
    std::vector<std::string> known;
    for (const Choice& choice : type.choices) {
        if (node.is_text() && choice.name == node.text) return std::any(choice.value);
        known.push_back(choice.name);
    }
    if (!node.is_text()) return wrong(node, "must be a word" + suggestion("", known));
    return wrong(node, "is not known here" + suggestion(node.text, known));
}

// Control characters, and Unicode's invisible and direction-changing ones (they make text lie about itself).
bool is_plain_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7f) return false;
        const std::string_view three = text.substr(i, 3);
        if (three.size() < 3) continue;
        const auto last = static_cast<unsigned char>(three[2]);
        const bool is_invisible = three.starts_with("\xE2\x80") &&
                                  ((last >= 0x8b && last <= 0x8f) || (last >= 0xaa && last <= 0xae));
        const bool is_isolate = three.starts_with("\xE2\x81") && last >= 0xa0 && last <= 0xaf;
        if (is_invisible || is_isolate || three == "\xEF\xBB\xBF") return false;
    }
    return true;
}

Scalar parse_text(const Node& node) {
    constexpr std::size_t kLongest = 200;
    if (!node.is_text()) return wrong(node, "must be a text");
    if (node.text.empty() || node.text.size() > kLongest) return wrong(node, "must have 1 to 200 bytes");
    if (!is_plain_text(node.text)) return wrong(node, "must have no control or invisible characters");
    return std::any(node.text);
}

// The backbone of a site is a link called after it: "eu backbone".
std::string_view stem_of(std::string_view text, const FieldType& type) {
    constexpr std::string_view kBackbone = " backbone";
    if (type.target == "a link" && text.ends_with(kBackbone)) text.remove_suffix(kBackbone.size());
    return text;
}

Scalar parse_reference(const Node& node, const FieldType& type) {
    if (!node.is_text()) return wrong(node, "must be the name of " + type.target);
    const bool is_operation = type.target.starts_with("an operation");
    const bool may_be_other = is_operation && type.target != "an operation";
    const bool is_other = may_be_other && (node.text == "*" || is_name(node.text));
    const bool is_well_formed =
        is_operation ? is_operation_reference(node.text) || is_other : is_name(stem_of(node.text, type));
    if (is_well_formed) return std::any(node.text);
    return wrong(node, is_operation ? "must name " + type.target + " as service.operation"
                                    : "must be the name of " + type.target);
}

double seconds_of(const Duration& value) {
    return to_seconds(value);
}
double per_second_of(const Rate& value) {
    return value.per_second;
}
double itself(const double& value) {
    return value;
}
double of_one_of(const Share& value) {
    return value.of_one;
}
double count_of(const Bytes& value) {
    return static_cast<double>(value.count);
}
double cores_of(const Cores& value) {
    return value.count;
}
double bound_of(const UpperBound& value) {
    return value.value;
}

}  // namespace

bool is_scalar(FieldKind kind) {
    switch (kind) {
        case FieldKind::distribution:
        case FieldKind::count_distribution:
        case FieldKind::start_phase:
        case FieldKind::component:
        case FieldKind::table:
        case FieldKind::one_of:
        case FieldKind::map:
        case FieldKind::list:
        case FieldKind::sequence:
        case FieldKind::not_built: return false;
        default: return true;
    }
}

tl::expected<std::any, std::string> parse_scalar(const Node& node, const FieldType& type) {
    const std::string_view text = characters(node);
    switch (type.kind) {
        case FieldKind::flag:
            if (node.kind != NodeKind::boolean) return wrong(node, "must be true or false");
            return std::any(node.boolean);
        case FieldKind::integer: return parse_integer(node, type);
        case FieldKind::number: return parse_number(node, type);
        case FieldKind::quantity: return checked(node, type, parse_quantity(text), &itself);
        case FieldKind::duration: return checked(node, type, parse_duration(text), &seconds_of);
        case FieldKind::rate: return checked(node, type, parse_rate(text), &per_second_of);
        case FieldKind::bandwidth: return checked(node, type, parse_bandwidth(text), &itself);
        case FieldKind::power: return checked(node, type, parse_power(text), &itself);
        case FieldKind::share: return checked(node, type, parse_share(text), &of_one_of);
        case FieldKind::bytes: return checked(node, type, parse_bytes(text), &count_of);
        case FieldKind::cores:
            if (text == "unlimited") return std::any(kUnlimitedCores);
            return checked(node, type, parse_cores(text), &cores_of);
        case FieldKind::duration_bound: return checked(node, type, parse_duration_bound(text), &bound_of);
        case FieldKind::share_bound: return checked(node, type, parse_share_bound(text), &bound_of);
        case FieldKind::money_bound: return checked(node, type, parse_money_bound(text), &bound_of);
        case FieldKind::choice: return parse_choice(node, type);
        case FieldKind::reference: return parse_reference(node, type);
        case FieldKind::text:
        case FieldKind::path: return parse_text(node);
        default: break;
    }
    PLIMSOLL_CHECK(is_scalar(type.kind));
    return wrong(node, "is no single value");
}

std::string scalar_text(const std::any& value, const FieldType& type) {
    if (const auto* whole = std::any_cast<std::int64_t>(&value)) {
        for (const Choice& choice : type.choices)
            if (choice.value == *whole) return choice.name;
        return std::to_string(*whole);
    }
    if (const auto* number = std::any_cast<double>(&value)) {
        if (type.kind == FieldKind::bandwidth) return number_text(*number) + "B/s";
        if (type.kind == FieldKind::power) return number_text(*number) + "W";
        return number_text(*number);
    }
    if (const auto* flag = std::any_cast<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* text = std::any_cast<std::string>(&value)) return *text;
    if (const auto* duration = std::any_cast<Duration>(&value)) return to_text(*duration);
    if (const auto* rate = std::any_cast<Rate>(&value)) return to_text(*rate);
    if (const auto* share = std::any_cast<Share>(&value)) return to_text(*share);
    if (const auto* bytes = std::any_cast<Bytes>(&value)) return to_text(*bytes);
    if (const auto* cores = std::any_cast<Cores>(&value)) return to_text(*cores);
    if (const auto* bound = std::any_cast<UpperBound>(&value)) return "< " + bound->text;
    return "";
}

bool is_written_as_text(const FieldType& type, const std::string& text) {
    switch (type.kind) {
        case FieldKind::flag:
        case FieldKind::integer:
        case FieldKind::number:
        case FieldKind::quantity: return false;
        case FieldKind::cores: return text == "unlimited";
        default: return true;
    }
}

std::string bounds_text(const FieldType& type) {
    const Bounds& bounds = type.bounds;
    const bool has_low = std::isfinite(bounds.low);
    const bool has_high = std::isfinite(bounds.high);
    const std::string low = has_low ? base_text(bounds.low, type.kind) : "";
    const std::string high = has_high ? base_text(bounds.high, type.kind) : "";
    if (has_low && has_high)
        return bounds.low_open ? "above " + low + " and at most " + high : "between " + low + " and " + high;
    if (has_low) return (bounds.low_open ? "above " : "at least ") + low;
    return has_high ? "at most " + high : "";
}

bool is_name(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    if (text.empty() || text.size() > kLongest || text.front() < 'a' || text.front() > 'z') return false;
    for (const char c : text) {
        const bool is_allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!is_allowed) return false;
    }
    return true;
}

bool is_operation_reference(std::string_view text) {
    const std::size_t dot = text.find('.');
    return dot != std::string_view::npos && is_name(text.substr(0, dot)) && is_name(text.substr(dot + 1));
}

}  // namespace plimsoll::io
