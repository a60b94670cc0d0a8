// SPDX-License-Identifier: MIT
// Quantities as people write them: a decimal number and a unit, no spaces. Durations and bytes are exact: the
// decimal text becomes an integer without passing through a double; a duration finer than a nanosecond is
// rounded once. Rates, shares and cores are the double nearest to the decimal text. A missing or unknown unit
// is an error that suggests one. The error is the rest of a sentence that starts with what was found. Leaves
// out: signs, exponents, and units that mean different things to different people (month, year).
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "models/parameters.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll::io {

template <class T>
using Parsed = tl::expected<T, std::string>;

Parsed<Duration> parse_duration(std::string_view text);          // "250ms", "1m30s"
Parsed<Rate> parse_rate(std::string_view text);                  // "1200/s", "90/m", "10k/h"
Parsed<double> parse_bandwidth(std::string_view text);           // "10Gbit/s", "125MB/s": bytes per second
Parsed<double> parse_power(std::string_view text);               // "120W", "0.35kW": watts
Parsed<Share> parse_share(std::string_view text);                // "0.2%"
Parsed<Bytes> parse_bytes(std::string_view text);                // "512MiB", "6kB"
Parsed<Cores> parse_cores(std::string_view text);                // "500m", "0.5", "unlimited"
Parsed<double> parse_quantity(std::string_view text);            // "900M"
Parsed<UpperBound> parse_duration_bound(std::string_view text);  // "< 400ms"
Parsed<UpperBound> parse_share_bound(std::string_view text);     // "< 0.5%"
Parsed<UpperBound> parse_money_bound(std::string_view text);     // "< 14000 USD/month"

// The shortest texts that read back as the same value.
std::string to_text(Duration duration);
std::string to_text(Rate rate);
std::string to_text(Share share);
std::string to_text(Bytes bytes);
std::string to_text(Cores cores);
std::string number_text(double value);

}  // namespace plimsoll::io
