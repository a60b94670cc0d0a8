// SPDX-License-Identifier: MIT
#include "models/io/issue_log.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace plimsoll::io {

namespace {

std::string_view last_member(const Issue& issue) {
    return std::string_view(issue.pointer).substr(issue.pointer.rfind('/') + 1);
}

// One value may stand at several pointers; two members missing in one object share a place, and are two
// mistakes.
bool is_same_mistake(const Issue& a, const Issue& b) {
    const bool is_same_place = a.line > 0
                                   ? std::tie(a.file, a.line, a.column) == std::tie(b.file, b.line, b.column)
                                   : a.pointer == b.pointer;
    return is_same_place && a.message == b.message && last_member(a) == last_member(b);
}

}  // namespace

void IssueLog::error(Position at, const std::string& pointer, std::string message, Blame blame) {
    Issue issue;
    issue.pointer = pointer;
    issue.message = std::move(message);
    issue.blame = blame;
    add(std::move(issue), at);
}

void IssueLog::not_built(const Node& node, const std::string& pointer, const std::string& what) {
    error(node.name_at.line > 0 ? node.name_at : node.at, pointer, what + " not simulated by this version",
          Blame::not_built_in);
}

void IssueLog::note(Position at, const std::string& pointer, std::string message, std::string code) {
    Issue issue;
    issue.severity = Severity::note;
    issue.pointer = pointer;
    issue.message = std::move(message);
    issue.code = std::move(code);
    add(std::move(issue), at);
}

void IssueLog::place(const Issues& issues, const Node& root) {
    for (const Issue& issue : issues) {
        // An error about something that is not there follows from its absence, which has been said.
        const bool is_consequence = issue.severity == Severity::error && !find_node(root, issue.pointer);
        if (!is_consequence) add(issue, nearest_node(root, issue.pointer).at);
    }
}

bool IssueLog::is_consequence(const Issue& issue) const {
    if (!hides_consequences_ || is_full() || issue.severity != Severity::error) return false;
    return std::ranges::any_of(issues_, [&](const Placed& earlier) {
        return earlier.issue.severity == Severity::error &&
               earlier.issue.pointer.starts_with(issue.pointer + '/');
    });
}

void IssueLog::add(Issue issue, Position at) {
    if (is_consequence(issue)) return;
    if (issue.severity == Severity::error) ++errors_;
    if (issue.blame == Blame::not_built_in) has_unbuilt_ = true;
    if (is_full()) return;
    issue.file = sources_.at(at.file).name;
    issue.line = at.line;
    issue.column = at.column;
    issues_.push_back({std::move(issue), at});
}

Issues IssueLog::sorted() const {
    std::vector<Placed> placed = issues_;
    // At one place the shortest pointer comes first: a value's own rather than that of something it was
    // copied to.
    const auto key = [](const Placed& one) {
        return std::tuple(one.at.file, one.at.line, one.at.column, one.issue.pointer.size());
    };
    std::ranges::stable_sort(placed, {}, key);
    Issues issues;
    for (const Placed& one : placed) {
        if (issues.size() == kMost) break;
        // A value of `defaults` reaches many services; what is wrong with it is said once, at its first
        // pointer.
        const bool is_said =
            std::ranges::any_of(issues, [&](const Issue& said) { return is_same_mistake(said, one.issue); });
        if (!is_said) issues.push_back(one.issue);
    }
    return issues;
}

}  // namespace plimsoll::io
