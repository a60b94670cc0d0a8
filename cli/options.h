// SPDX-License-Identifier: MIT
// The options that several commands share, each declared once: name, what it takes, what it does, and reading
// it into Arguments. What cannot be read is a usage error.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"

namespace CLI {
class App;
}

namespace plimsoll::cli {

// What a command takes and no other one.
void add_flag(CLI::App& command, const std::string& option, bool& place, const std::string& help);
void add_folder(CLI::App& command, const std::string& option, std::string& place, const std::string& help);

enum class Needed { yes, no };
void add_word(CLI::App& command, const std::string& name, std::string& place, Needed needed,
              const std::string& help);
// Several words are one name: "service deployment".
void add_name(CLI::App& command, const std::string& name, std::string& place, const std::string& help);

// Whatever stands on the command line is none of its business.
void allow_anything(CLI::App& command);

enum class Count { one, many };
void add_files(CLI::App& command, const std::string& name, std::vector<std::string>& places, Count count,
               const std::string& help);

void add_scenario(CLI::App& command, Arguments& arguments);
void add_scenarios(CLI::App& command, Arguments& arguments);

void add_json(CLI::App& command, Arguments& arguments);
void add_color(CLI::App& command, Arguments& arguments);
void add_quiet(CLI::App& command, Arguments& arguments);

// --with --set --seed --replications --duration
void add_reading_options(CLI::App& command, Arguments& arguments);

// --output --threads --kernel --max-events --no-series --progress
void add_study_options(CLI::App& command, Arguments& arguments);

}  // namespace plimsoll::cli
