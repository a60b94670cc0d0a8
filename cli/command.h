// SPDX-License-Identifier: MIT
// How a command joins the program: one function per command, each in a file of its own, declares name,
// options, examples and action.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace plimsoll::cli {

// What parsing fills in.
struct Invocation {
    Session session;
    Action action = nullptr;
};

struct CommandText {
    std::string name;
    std::string summary;  // one sentence
    std::vector<std::string> examples;
    std::string group;
};

inline constexpr const char* kMainGroup = "Simulate";
inline constexpr const char* kFileGroup = "Write and check scenarios";
inline constexpr const char* kOtherGroup = "Others";
inline constexpr const char* kLaterGroup = "Not in this version";

CLI::App& add_command(CLI::App& program, Invocation& invocation, const CommandText& text, Action action);

void add_run(CLI::App& program, Invocation& invocation);
void add_compare(CLI::App& program, Invocation& invocation);
void add_validate(CLI::App& program, Invocation& invocation);
void add_bill(CLI::App& program, Invocation& invocation);
void add_describe(CLI::App& program, Invocation& invocation);
void add_schema(CLI::App& program, Invocation& invocation);
void add_examples(CLI::App& program, Invocation& invocation);
void add_completion(CLI::App& program, Invocation& invocation);
void add_later_commands(CLI::App& program, Invocation& invocation);

// The whole tree of commands and options; `invocation` must outlive it.
void declare_program(CLI::App& program, Invocation& invocation);

}  // namespace plimsoll::cli
