// SPDX-License-Identifier: MIT
#include "models/io/units.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

#include "sim/base/int128.h"

namespace plimsoll::io {

namespace {

using Wide = UnsignedInt128;

struct Unit {
    std::string_view name;
    std::int64_t size;
};

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::array<Unit, 7> kDurations{{{"ns", 1},
                                          {"us", 1'000},
                                          {"ms", 1'000'000},
                                          {"s", kSecond},
                                          {"m", 60 * kSecond},
                                          {"h", 3600 * kSecond},
                                          {"d", 86400 * kSecond}}};
constexpr std::array<Unit, 8> kBytes{{{"TiB", 1LL << 40},
                                      {"GiB", 1LL << 30},
                                      {"MiB", 1LL << 20},
                                      {"KiB", 1LL << 10},
                                      {"GB", 1'000'000'000},
                                      {"MB", 1'000'000},
                                      {"kB", 1'000},
                                      {"B", 1}}};
constexpr std::string_view kDurationUnits = "one of ns us ms s m h d";
constexpr std::string_view kByteUnits = "one of B kB MB GB KiB MiB GiB TiB";

tl::unexpected<std::string> wrong(std::string message) {
    return tl::unexpected<std::string>(std::move(message));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits with at most one point between them, from the front of `text`.
std::string_view take_decimal(std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length > 0 && length + 1 < text.size() && text[length] == '.' && is_digit(text[length + 1])) {
        ++length;
        while (length < text.size() && is_digit(text[length])) ++length;
    }
    const std::string_view decimal = text.substr(0, length);
    text.remove_prefix(length);
    return decimal;
}

std::string_view take_letters(std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && ((text[length] | 0x20) >= 'a' && (text[length] | 0x20) <= 'z')) ++length;
    const std::string_view letters = text.substr(0, length);
    text.remove_prefix(length);
    return letters;
}

// decimal * size, rounded half up to a whole number; nothing if it does not fit into 63 bits.
std::optional<std::int64_t> scaled(std::string_view decimal, std::int64_t size) {
    constexpr std::size_t kMostDigits = 18;
    const std::size_t point = decimal.find('.');
    const std::string_view whole = decimal.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? "" : decimal.substr(point + 1);
    if (whole.size() > kMostDigits + 1 || fraction.size() > kMostDigits) return std::nullopt;

    Wide integer = 0, part = 0, one = 1;
    for (const char c : whole) integer = integer * 10 + static_cast<Wide>(c - '0');
    for (const char c : fraction) {
        part = part * 10 + static_cast<Wide>(c - '0');
        one *= 10;
    }
    const Wide unit = static_cast<Wide>(size);
    const Wide value = integer * unit + (part * unit * 2 + one) / (one * 2);
    if (value > static_cast<Wide>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

// The double nearest to decimal * 10^exponent; infinite beyond the range of doubles.
double nearest_double(std::string_view decimal, int exponent) {
    const std::string text = std::string(decimal) + 'e' + std::to_string(exponent);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_huge =
        decimal.substr(0, decimal.find('.')).find_first_not_of('0') != std::string_view::npos;
    if (read.ec == std::errc::result_out_of_range && is_huge) return std::numeric_limits<double>::infinity();
    return value;
}

template <std::size_t N>
const Unit* find_unit(const std::array<Unit, N>& units, std::string_view name) {
    for (const Unit& unit : units)
        if (unit.name == name) return &unit;
    return nullptr;
}

// k, M, G as powers of ten; 0 for no letter, nothing for another.
std::optional<int> thousands(std::string_view letter) {
    if (letter.empty()) return 0;
    if (letter == "k") return 3;
    if (letter == "M") return 6;
    if (letter == "G") return 9;
    return std::nullopt;
}

std::string needs_unit(std::string_view decimal, std::string_view suggested, std::string_view units) {
    return "has no unit; write \"" + std::string(decimal) + std::string(suggested) + "\" (" +
           std::string(units) + ")";
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// What follows the "<" of a goal.
Parsed<std::string_view> below(std::string_view text, std::string_view example) {
    text = trimmed(text);
    if (text.empty() || text.front() != '<' || text.substr(0, 2) == "<=")
        return wrong("must be an upper bound such as \"< " + std::string(example) + "\"");
    return trimmed(text.substr(1));
}

}  // namespace

Parsed<Duration> parse_duration(std::string_view text) {
    if (text.empty()) return wrong("must be a duration such as \"250ms\"");
    std::int64_t total = 0;
    std::int64_t last_unit = std::numeric_limits<std::int64_t>::max();
    while (!text.empty()) {
        const std::string_view decimal = take_decimal(text);
        if (decimal.empty()) return wrong("must be a duration such as \"250ms\" or \"1m30s\"");
        const std::string_view name = take_letters(text);
        if (name.empty()) return wrong(needs_unit(decimal, "ms", kDurationUnits));
        const Unit* unit = find_unit(kDurations, name);
        if (!unit)
            return wrong("has the unknown unit \"" + std::string(name.substr(0, 20)) + "\"; " +
                         std::string(kDurationUnits));
        if (unit->size >= last_unit) return wrong("must name larger units first, each once, as in \"1m30s\"");
        last_unit = unit->size;
        const auto part = scaled(decimal, unit->size);
        if (!part || *part > std::numeric_limits<std::int64_t>::max() - total)
            return wrong("is longer than 292 years, or has more than 18 decimals");
        total += *part;
    }
    return Duration{total};
}

Parsed<Rate> parse_rate(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    if (decimal.empty()) return wrong("must be a rate such as \"1200/s\"");
    const auto exponent = thousands(take_letters(text));
    if (!exponent) return wrong("must be a rate such as \"1200/s\" or \"3k/m\"");
    if (text.empty()) return wrong(needs_unit(decimal, "/s", "one of /s /m /h"));
    const double value = nearest_double(decimal, *exponent);
    if (text == "/s") return Rate{value};
    if (text == "/m") return Rate{value / 60};
    if (text == "/h") return Rate{value / 3600};
    return wrong("has an unknown unit; one of /s /m /h");
}

Parsed<double> parse_bandwidth(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    const std::string_view unit = take_letters(text);
    const std::string_view bit = "bit";
    if (decimal.empty()) return wrong("must be a bandwidth such as \"10Gbit/s\" or \"125MB/s\"");
    if (unit.empty() || text != "/s") return wrong(needs_unit(decimal, "Gbit/s", "bits or bytes per second"));
    if (unit.ends_with(bit)) {
        const auto exponent = thousands(unit.substr(0, unit.size() - bit.size()));
        if (exponent) return nearest_double(decimal, *exponent) / 8;
    }
    const Unit* bytes = find_unit(kBytes, unit);
    if (!bytes) return wrong("has an unknown unit; use Mbit/s, Gbit/s, MB/s or GB/s");
    return nearest_double(decimal, 0) * static_cast<double>(bytes->size);
}

Parsed<double> parse_power(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    if (decimal.empty()) return wrong("must be a power such as \"120W\" or \"0.35kW\"");
    if (text.empty()) return wrong(needs_unit(decimal, "W", "one of W kW"));
    if (text == "W") return nearest_double(decimal, 0);
    if (text == "kW") return nearest_double(decimal, 3);
    return wrong("has an unknown unit; one of W kW");
}

Parsed<Share> parse_share(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    if (decimal.empty()) return wrong("must be a share such as \"0.2%\"");
    if (text.empty()) {
        // A bare number below one was most likely meant as a part of one.
        const bool is_part = decimal.starts_with("0.");
        const std::string percent = is_part ? number_text(nearest_double(decimal, 2)) : std::string(decimal);
        return wrong(needs_unit(percent, "%", "a share is written in percent"));
    }
    if (text != "%") return wrong("must end with \"%\", as in \"0.2%\"");
    return Share{nearest_double(decimal, -2)};
}

Parsed<Bytes> parse_bytes(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    if (decimal.empty()) return wrong("must be an amount of bytes such as \"512MiB\"");
    if (text.empty()) return wrong(needs_unit(decimal, "MiB", kByteUnits));
    const Unit* unit = find_unit(kBytes, text);
    if (!unit) return wrong("has an unknown unit; " + std::string(kByteUnits));
    const auto count = scaled(decimal, unit->size);
    if (!count) return wrong("is more than 8 EiB");
    return Bytes{*count};
}

Parsed<Cores> parse_cores(std::string_view text) {
    if (text == "unlimited") return kUnlimitedCores;
    const std::string_view decimal = take_decimal(text);
    if (decimal.empty() || (!text.empty() && text != "m"))
        return wrong("must be cores such as 0.5, \"500m\" or \"unlimited\"");
    return Cores{nearest_double(decimal, text.empty() ? 0 : -3)};
}

Parsed<double> parse_quantity(std::string_view text) {
    const std::string_view decimal = take_decimal(text);
    const auto exponent = thousands(text);
    if (decimal.empty() || !exponent)
        return wrong("must be a count such as 1200, \"30k\", \"900M\" or \"2G\"");
    return nearest_double(decimal, *exponent);
}

Parsed<UpperBound> parse_duration_bound(std::string_view text) {
    const auto rest = below(text, "400ms");
    if (!rest) return wrong(rest.error());
    const auto duration = parse_duration(*rest);
    if (!duration) return wrong(duration.error());
    return UpperBound{to_seconds(*duration), std::string(*rest)};
}

Parsed<UpperBound> parse_share_bound(std::string_view text) {
    const auto rest = below(text, "0.5%");
    if (!rest) return wrong(rest.error());
    const auto share = parse_share(*rest);
    if (!share) return wrong(share.error());
    return UpperBound{share->of_one, std::string(*rest)};
}

Parsed<UpperBound> parse_money_bound(std::string_view text) {
    const auto rest = below(text, "14000 USD/month");
    if (!rest) return wrong(rest.error());
    std::string_view amount = *rest;
    const std::string_view decimal = take_decimal(amount);
    if (decimal.empty() || trimmed(amount) != "USD/month")
        return wrong("must be money per month such as \"< 14000 USD/month\"");
    return UpperBound{nearest_double(decimal, 0), std::string(*rest)};
}

std::string number_text(double value) {
    std::array<char, 40> buffer{};
    const bool is_whole =
        value >= -1e15 && value <= 1e15 && value == static_cast<double>(static_cast<std::int64_t>(value));
    const auto end = is_whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                              static_cast<std::int64_t>(value))
                              : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return std::string(buffer.data(), end.ptr);
}

std::string to_text(Duration duration) {
    const std::int64_t count = duration.count();
    if (count == 0) return "0s";
    std::int64_t rest = count;
    std::string text;
    for (std::size_t i = kDurations.size(); i-- > 0;) {
        const Unit& unit = kDurations[i];
        if (rest / unit.size == 0) continue;
        text += std::to_string(rest / unit.size) + std::string(unit.name);
        rest %= unit.size;
    }
    return text;
}

std::string to_text(Rate rate) {
    return number_text(rate.per_second) + "/s";
}

std::string to_text(Share share) {
    // Fifteen digits hide the last bit that multiplying by 100 may disturb.
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), share.of_one * 100,
                                   std::chars_format::general, 15);
    return std::string(buffer.data(), end.ptr) + "%";
}

std::string to_text(Bytes bytes) {
    for (const Unit& unit : kBytes) {
        const bool is_binary = unit.name.size() == 3;
        if (is_binary && bytes.count != 0 && bytes.count % unit.size == 0)
            return std::to_string(bytes.count / unit.size) + std::string(unit.name);
    }
    return std::to_string(bytes.count) + "B";
}

std::string to_text(Cores cores) {
    return is_unlimited(cores) ? "unlimited" : number_text(cores.count);
}

}  // namespace plimsoll::io
