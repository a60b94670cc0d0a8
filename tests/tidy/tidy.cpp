// SPDX-License-Identifier: MIT
// plimsoll_tidy ROOT: reads the files of the tree and prints what breaks a rule, one line each; 1 if there is
// any. Needs no git: build folders and hidden ones are passed over.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "tests/tidy/rules.h"

namespace {

namespace fs = std::filesystem;
using namespace plimsoll::tidy;

struct Exemption {
    std::string rule;
    std::string path;
    int line = 0;
    bool is_used = false;

    bool covers(const Finding& finding) const {
        return rule == finding.rule &&
               (path.ends_with('/') ? finding.path.starts_with(path) : finding.path == path);
    }
};

bool is_ours(const fs::path& path) {
    static const std::set<std::string> kKinds = {".h",   ".cpp",  ".cmake", ".sh",  ".py", ".json", ".md",
                                                 ".txt", ".html", ".js",    ".css", ".in", ".csv"};
    return kKinds.contains(path.extension().string());
}

bool is_passed_over(const fs::path& folder) {
    const std::string name = folder.filename().string();
    return name == "build" || name == "report" || name == "third_party" ||
           (name.starts_with('.') && name != ".ci");
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Source> read_tree(const fs::path& root) {
    std::vector<Source> sources;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
        if (entry->is_directory() && is_passed_over(entry->path())) entry.disable_recursion_pending();
        if (!entry->is_regular_file() || !is_ours(entry->path())) continue;
        sources.push_back(
            read_source(entry->path().lexically_relative(root).string(), read_file(entry->path())));
    }
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return sources;
}

std::vector<Exemption> read_exemptions(const fs::path& path) {
    std::vector<Exemption> exemptions;
    std::ifstream file(path);
    std::string text;
    for (int line = 1; std::getline(file, text); ++line) {
        if (text.empty() || text.starts_with('#')) continue;
        std::istringstream words(text);
        Exemption exemption;
        words >> exemption.rule >> exemption.path;
        exemption.line = line;
        std::string reason;
        // Without a reason it exempts nothing, and is reported as unused.
        if (!(words >> reason)) exemption.path.clear();
        exemptions.push_back(exemption);
    }
    return exemptions;
}

Findings not_exempted(const Findings& findings, std::vector<Exemption>& exemptions, const std::string& list) {
    Findings left;
    for (const Finding& finding : findings) {
        const auto cover = std::find_if(exemptions.begin(), exemptions.end(),
                                        [&](const auto& e) { return e.covers(finding); });
        if (cover == exemptions.end())
            left.push_back(finding);
        else
            cover->is_used = true;
    }
    for (const Exemption& exemption : exemptions) {
        if (exemption.is_used) continue;
        left.push_back({"unused-exemption", list, exemption.line, "nothing needs it, or it gives no reason"});
    }
    return left;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: plimsoll_tidy ROOT\n");
        return 2;
    }
    const std::string list = "tests/tidy/allowed.txt";
    const fs::path root = arguments[1];
    const std::vector<Source> sources = read_tree(root);
    std::vector<Exemption> exemptions = read_exemptions(root / list);
    const Findings findings = not_exempted(check_tree(sources), exemptions, list);
    for (const Finding& finding : findings) {
        std::printf("%s:%d: %s: %s\n", finding.path.c_str(), finding.line, finding.rule.c_str(),
                    finding.message.c_str());
    }
    std::printf("%zu files read, %zu findings\n", sources.size(), findings.size());
    return findings.empty() && !sources.empty() ? 0 : 1;
}
