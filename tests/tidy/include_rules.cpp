// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

// From left to right; cli and gui stand side by side.
constexpr std::array<std::string_view, 6> kLayers = {"sim", "models", "study", "reports", "cli", "gui"};

std::string_view first_folder(std::string_view path) {
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

int rank_of(std::string_view folder) {
    const auto* found = std::find(kLayers.begin(), kLayers.end(), folder);
    return found == kLayers.end() ? -1 : static_cast<int>(found - kLayers.begin());
}

bool may_include(std::string_view from, std::string_view to) {
    if (from == "gui" && to == "cli") return false;
    const int rank = rank_of(from);
    return rank < 0 || rank_of(to) <= rank;
}

bool is_qt(std::string_view path) {
    return path.size() > 1 && path[0] == 'Q' && std::isupper(static_cast<unsigned char>(path[1])) != 0;
}

// A library, the folders that may include it, and whether its headers are too slow for a header of ours.
struct Library {
    std::string_view prefix;
    std::vector<std::string_view> folders;
    bool is_heavy = false;
};

bool is_allowed(const Library& library, const Source& source) {
    return std::any_of(library.folders.begin(), library.folders.end(),
                       [&](auto folder) { return folder == "*" || source.is_in(folder); });
}

const std::array<Library, 5>& libraries() {
    static const std::array<Library, 5> kAll = {{
        {"nlohmann/", {"models/io", "gui", "tests"}, true},
        {"simgrid/", {"sim/simgrid"}, true},
        {"boost/", {"*"}, true},
        {"qcustomplot", {"gui"}, true},
        {"regex", {}, false},
    }};
    return kAll;
}

void check_library(const Source& source, const Include& include, Findings& findings) {
    for (const Library& library : libraries()) {
        if (!include.path.starts_with(library.prefix)) continue;
        if (!is_allowed(library, source)) {
            findings.push_back(
                {"library", source.path, include.line, "does not belong here: " + include.path});
        } else if (library.is_heavy && source.is_header() && !include.path.ends_with("_fwd.hpp")) {
            findings.push_back({"heavy-header", source.path, include.line,
                                include.path + " is slow to compile: include it in a .cpp"});
        }
    }
    if (is_qt(include.path) && !source.is_in_any({"gui", "tests/gui"})) {
        findings.push_back({"library", source.path, include.line, "only gui knows Qt: " + include.path});
    }
}

void check_layer(const Source& source, const Include& include, Findings& findings) {
    const std::string_view to = first_folder(include.path);
    // What Qt's compiler writes for a class that is declared in its .cpp stands beside no source of ours.
    if (source.is_in("tests/gui") && include.path.ends_with(".moc")) return;
    if (to.empty() || include.path.starts_with("..")) {
        findings.push_back({"root-relative", source.path, include.line,
                            "\"" + include.path + "\" must start at the root, as in \"sim/base/time.h\""});
        return;
    }
    const bool is_test = to == "tests" && !source.is_in("tests");
    if (is_test || !may_include(first_folder(source.path), to)) {
        findings.push_back(
            {"layer", source.path, include.line,
             "sim <- models <- study <- reports <- cli, gui forbids \"" + include.path + "\""});
    }
}

}  // namespace

Findings check_includes(const Source& source) {
    Findings findings;
    for (const Include& include : source.includes) {
        check_library(source, include, findings);
        if (include.is_quoted) check_layer(source, include, findings);
    }
    return findings;
}

}  // namespace plimsoll::tidy
