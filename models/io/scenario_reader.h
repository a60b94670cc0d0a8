// SPDX-License-Identifier: MIT
// The door through which scenarios come in: files, overlays and settings to a checked Scenario, or every
// issue at once. Leaves out: running it. Prices are looked up when the bill is made.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario/scenario.h"
#include "sim/base/result.h"
#include "sim/base/time.h"

namespace plimsoll::io {

struct ReadOptions {
    std::vector<std::string> overlays;                      // laid over the scenario, in order
    std::vector<std::pair<std::string, std::string>> sets;  // JSON pointer, value text
    std::optional<std::uint64_t> seed;
    std::optional<int> replications;
    std::optional<Duration> duration;
};

// The merged scenario with every default filled in, written three ways.
struct EffectiveText {
    std::string commented;  // a scenario that reads back as the same, each value's origin in a comment
    std::string json;       // {"plimsoll-effective": 1, "scenario": {...}, "origins": {pointer: origin}}
    std::map<std::string, std::string>
        values;  // by pointer, equal quantities written alike ("1s" and "1000ms")
    std::map<std::string, std::string> origins;  // by pointer: "shop.json:31", "set", "default", a catalogue
};

struct Loaded {
    scenario::Scenario scenario;
    Issues remarks;  // warnings of the lints, notes; in order of place
    EffectiveText effective;
};

// `path` as the user named it; "-" is the standard input.
Result<Loaded> read_scenario(const std::string& path, const ReadOptions& options);

// A text that is no file. Files that it names are looked for beneath `folder`.
Result<Loaded> read_scenario_text(std::string_view text, std::string name, const ReadOptions& options,
                                  const std::string& folder = ".");

// JSON pointers outside /deployment and /name where the two differ.
std::vector<std::string> unfair_differences(const Loaded& baseline, const Loaded& candidate);

// For `validate --effective`: as a commented scenario, and as strict JSON.
std::string effective_text(const Loaded& loaded);
std::string effective_json(const Loaded& loaded);

// "shop.json:31:18: error: /deployment/...: unknown member ..."
std::string to_line(const Issue& issue);

}  // namespace plimsoll::io
