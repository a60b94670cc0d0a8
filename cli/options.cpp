// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "models/io/units.h"

namespace plimsoll::cli {

namespace {

constexpr int kMostThreads = 1024;
constexpr int kMostReplications = 100'000;
constexpr double kMostEvents = 1e18;

// The message stands behind the option's name.
[[noreturn]] void refuse(const std::string& option, const std::string& what) {
    throw CLI::ValidationError(option, what);
}

template <class Whole>
std::optional<Whole> whole_number(const std::string& text) {
    Whole value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

int count_between(const std::string& option, const std::string& text, int most) {
    const auto value = whole_number<int>(text);
    if (!value || *value < 1 || *value > most)
        refuse(option, "is \"" + text + "\", must be a whole number from 1 to " + std::to_string(most));
    return *value;
}

// A word that stands for a value.
template <class T>
using Words = std::vector<std::pair<std::string, T>>;

template <class T>
void add_choice(CLI::App& command, const std::string& option, T& place, Words<T> words,
                const std::string& help) {
    std::string allowed;
    for (const auto& [word, value] : words) allowed += (allowed.empty() ? "" : "|") + word;
    const auto take = [option, &place, words, allowed](const std::string& text) {
        for (const auto& [word, value] : words)
            if (word == text) {
                place = value;
                return;
            }
        refuse(option, "is \"" + text + "\", must be one of " + allowed);
    };
    command.add_option_function<std::string>(option, take, help)->type_name(allowed);
}

CLI::Option* add_text(CLI::App& command, const std::string& option, const std::string& type,
                      const std::function<void(const std::string&)>& take, const std::string& help) {
    return command.add_option_function<std::string>(option, take, help)->type_name(type);
}

// A shell's unset variable; the message stands behind the option's name.
std::string emptiness(const std::string& word) {
    return word.empty() ? "is empty" : "";
}

void add_overlays(CLI::App& command, io::ReadOptions& reading) {
    command.add_option("--with", reading.overlays, "Lay FILE over each scenario; may be repeated.")
        ->type_name("FILE")
        ->type_size(1)
        ->allow_extra_args(false)
        ->check(emptiness);
}

void add_settings(CLI::App& command, io::ReadOptions& reading) {
    const auto take = [&reading](const std::vector<std::string>& settings) {
        for (const std::string& setting : settings) {
            const std::size_t equals = setting.find('=');
            if (equals == std::string::npos || !setting.starts_with('/'))
                refuse("--set", "is \"" + setting +
                                    "\", must be /POINTER=VALUE, as in "
                                    "/deployment/services/web/scale/fixed=4");
            reading.sets.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
        }
    };
    command
        .add_option_function<std::vector<std::string>>(
            "--set", take, "Set one value of the merged scenario; JSON, else a string. May be repeated.")
        ->type_name("/POINTER=VALUE")
        ->type_size(1)
        ->allow_extra_args(false);
}

void add_seed(CLI::App& command, io::ReadOptions& reading) {
    const auto take = [&reading](const std::string& text) {
        const auto seed = whole_number<std::uint64_t>(text);
        if (!seed || *seed > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            refuse("--seed", "is \"" + text + "\", must be a whole number from 0 to 9223372036854775807");
        reading.seed = *seed;
    };
    add_text(command, "--seed", "N", take,
             "Seed of the random numbers; the same seed gives the same result.");
}

void add_replications(CLI::App& command, io::ReadOptions& reading) {
    const auto take = [&reading](const std::string& text) {
        reading.replications = count_between("--replications", text, kMostReplications);
    };
    add_text(command, "--replications", "N", take, "Independent runs; more of them narrow the intervals.");
}

void add_duration(CLI::App& command, Arguments& arguments) {
    const auto take = [&arguments](const std::string& text) {
        const auto duration = io::parse_duration(text);
        if (!duration) refuse("--duration", "is \"" + text + "\", which " + duration.error());
        if (*duration <= Duration{0}) refuse("--duration", "is \"" + text + "\", must be more than 0");
        arguments.duration = text;
        arguments.reading.duration = *duration;
    };
    add_text(command, "--duration", "DURATION", take,
             "Simulated time, warm-up included, as in 90s or 1h30m.");
}

void add_threads(CLI::App& command, Arguments& arguments) {
    const auto take = [&arguments](const std::string& text) {
        arguments.threads = count_between("--threads", text, kMostThreads);
    };
    add_text(command, "--threads", "N", take, "Threads to compute on; the result does not depend on it.");
}

void add_max_events(CLI::App& command, Arguments& arguments) {
    const auto take = [&arguments](const std::string& text) {
        const auto events = io::parse_quantity(text);
        if (!events) refuse("--max-events", "is \"" + text + "\", which " + events.error());
        if (*events < 1 || *events > kMostEvents || *events != std::floor(*events))
            refuse("--max-events", "is \"" + text + "\", must be a whole number from 1 to 1000000000G");
        arguments.max_events = static_cast<std::uint64_t>(*events);
    };
    add_text(command, "--max-events", "N", take, "Stop a scenario after so many events, as in 500M.");
}

}  // namespace

void add_flag(CLI::App& command, const std::string& option, bool& place, const std::string& help) {
    command.add_flag(option, place, help);
}

void add_folder(CLI::App& command, const std::string& option, std::string& place, const std::string& help) {
    command.add_option(option, place, help)->type_name("DIR")->check(emptiness);
}

void add_word(CLI::App& command, const std::string& name, std::string& place, Needed needed,
              const std::string& help) {
    command.add_option(name, place, help)->required(needed == Needed::yes);
}

void add_name(CLI::App& command, const std::string& name, std::string& place, const std::string& help) {
    const auto take = [&place](const std::vector<std::string>& words) {
        for (const std::string& word : words) place += (place.empty() ? "" : " ") + word;
    };
    command.add_option_function<std::vector<std::string>>(name, take, help);
}

void allow_anything(CLI::App& command) {
    command.allow_extras();
}

void add_files(CLI::App& command, const std::string& name, std::vector<std::string>& places, Count count,
               const std::string& help) {
    CLI::Option* option =
        command.add_option(name, places, help)->type_name("FILE")->required()->check(emptiness);
    if (count == Count::one) option->expected(1);
}

void add_scenario(CLI::App& command, Arguments& arguments) {
    add_files(command, "SCENARIO", arguments.scenarios, Count::one, "A scenario file; - is standard input.");
}

void add_scenarios(CLI::App& command, Arguments& arguments) {
    add_files(command, "SCENARIO", arguments.scenarios, Count::many, "Scenario files; - is standard input.");
}

void add_json(CLI::App& command, Arguments& arguments) {
    command.add_flag_callback(
        "--json", [&arguments] { arguments.format = Format::json; },
        "Print one JSON document instead of text.");
}

void add_color(CLI::App& command, Arguments& arguments) {
    add_choice(
        command, "--color", arguments.color,
        Words<ColorChoice>{
            {"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}},
        "Colours; auto: on a terminal, unless NO_COLOR is set.");
}

void add_quiet(CLI::App& command, Arguments& arguments) {
    add_flag(command, "--quiet", arguments.is_quiet, "Nothing on standard error but errors.");
}

void add_reading_options(CLI::App& command, Arguments& arguments) {
    add_overlays(command, arguments.reading);
    add_settings(command, arguments.reading);
    add_seed(command, arguments.reading);
    add_replications(command, arguments.reading);
    add_duration(command, arguments);
}

void add_study_options(CLI::App& command, Arguments& arguments) {
    add_folder(command, "--output", arguments.output,
               "Write result.json, series.csv, instances.csv, bill.csv, hosts.csv, links.csv, summary.md and "
               "report.html.");
    add_threads(command, arguments);
    add_choice(command, "--kernel", arguments.kernel,
               Words<KernelChoice>{{"fast", KernelChoice::fast}, {"simgrid", KernelChoice::simgrid}},
               "What simulates time and resources; simgrid: a real network, where flows share links.");
    add_max_events(command, arguments);
    add_flag(command, "--no-series", arguments.has_no_series, "Leave out figures over time.");
    add_choice(command, "--progress", arguments.progress,
               Words<ProgressStyle>{{"auto", ProgressStyle::automatic},
                                    {"plain", ProgressStyle::plain},
                                    {"json", ProgressStyle::json},
                                    {"none", ProgressStyle::none}},
               "Progress on standard error; auto: a bar on a terminal, else a line every 30 s.");
}

}  // namespace plimsoll::cli
