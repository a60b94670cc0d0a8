// SPDX-License-Identifier: MIT
// What the user asked for, as plain data. One struct for all commands: each command binds the members that it
// has options for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/io/scenario_reader.h"
#include "study/worker/kernels.h"

namespace plimsoll::cli {

enum class Format { text, json };
enum class ColorChoice { automatic, always, never };
enum class ProgressStyle { automatic, plain, json, none };

struct Arguments {
    std::string command;  // "run"

    std::vector<std::string> scenarios;  // or the files of the command
    std::string name;                    // of a kind, an example, a shell
    std::string output;                  // folder; empty: none

    io::ReadOptions reading;
    std::string duration;  // as written, for the line that reproduces the run

    int threads = 0;  // 0: one per processor
    KernelChoice kernel = KernelChoice::fast;
    std::optional<std::uint64_t> max_events;
    bool has_no_series = false;
    bool may_be_unfair = false;

    Format format = Format::text;
    ColorChoice color = ColorChoice::automatic;
    ProgressStyle progress = ProgressStyle::automatic;
    bool is_quiet = false;
    bool wants_effective = false;
    bool wants_markdown = false;
};

}  // namespace plimsoll::cli
