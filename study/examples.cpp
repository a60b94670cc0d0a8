// SPDX-License-Identifier: MIT
#include "study/examples.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

namespace plimsoll {

// Written by the build: scenarios/, without the catalogue.
std::span<const EmbeddedFile> example_files();

namespace {

// Folders whose files are an example each.
constexpr std::string_view kCollection = "textbook";
// Of several files, the one that speaks for the example.
constexpr std::string_view kLead = "system.json";
constexpr std::string_view kCommandMark = "Try: ";

// The comment lines at the top, without their slashes.
std::vector<std::string> opening_comment(std::string_view text) {
    std::vector<std::string> lines;
    while (text.starts_with("//")) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::size_t start = std::min(text.find_first_not_of("/ "), end);
        lines.emplace_back(text.substr(start, end - start));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// Up to the first question mark.
std::string question_in(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
    const std::size_t mark = text.find('?');
    return mark == std::string::npos ? "" : text.substr(0, mark + 1);
}

std::vector<std::string> commands_in(const std::vector<std::string>& lines) {
    std::vector<std::string> commands;
    for (const std::string& line : lines)
        if (line.starts_with(kCommandMark)) commands.push_back(line.substr(kCommandMark.size()));
    return commands;
}

std::string name_of(std::string_view path) {
    const std::string_view folder = path.substr(0, path.find('/'));
    return std::string(folder == kCollection ? path.substr(0, path.rfind('.')) : folder);
}

std::string file_name(const EmbeddedFile& file) {
    return std::string(file.name.substr(file.name.rfind('/') + 1));
}

const EmbeddedFile& lead_of(const Example& example) {
    const auto lead = std::ranges::find_if(
        example.files, [](const EmbeddedFile& file) { return file.name.ends_with(kLead); });
    return lead == example.files.end() ? example.files.front() : *lead;
}

}  // namespace

std::vector<Example> all_examples() {
    std::map<std::string, Example> by_name;
    for (const EmbeddedFile& file : example_files()) by_name[name_of(file.name)].files.push_back(file);
    std::vector<Example> examples;
    for (auto& [name, example] : by_name) {
        const std::vector<std::string> comment = opening_comment(lead_of(example).content);
        example.name = name;
        example.question = question_in(comment);
        example.commands = commands_in(comment);
        if (example.commands.empty())
            example.commands.push_back("plimsoll run " + file_name(lead_of(example)));
        examples.push_back(std::move(example));
    }
    // Whole systems before the textbook.
    std::ranges::stable_partition(examples, [](const Example& one) { return one.files.size() > 1; });
    return examples;
}

}  // namespace plimsoll
