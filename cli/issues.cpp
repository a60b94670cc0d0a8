// SPDX-License-Identifier: MIT
#include "cli/issues.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

#include "reports/json.h"
#include "reports/safe_text.h"
#include "reports/text.h"

namespace plimsoll::cli {

namespace {

// Only of a regular file: reading a pipe again would wait for ever.
std::optional<std::string> source_line_of(const Issue& issue) {
    struct stat status {};
    if (issue.line < 1 || ::stat(issue.file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    std::ifstream file(issue.file);
    std::string line;
    for (int number = 0; number < issue.line; ++number)
        if (!std::getline(file, line)) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string text_of(const Session& session, const Issue& issue) {
    const TextStyle style = session.err.style(session.arguments.color);
    if (!session.err.is_terminal()) return issue_line(issue, style);
    const std::optional<std::string> line = source_line_of(issue);
    return issue_line(issue, style, line);
}

bool has_error_by(const Issues& issues, Blame blame) {
    return std::ranges::any_of(issues, [blame](const Issue& issue) {
        return issue.severity == Severity::error && issue.blame == blame;
    });
}

}  // namespace

Issue issue_of(std::string message, Blame blame) {
    Issue issue;
    issue.message = std::move(message);
    issue.blame = blame;
    return issue;
}

ExitCode exit_code_of(const Issues& issues) {
    if (has_error_by(issues, Blame::scenario)) return ExitCode::scenario_invalid;
    if (has_error_by(issues, Blame::unreadable)) return ExitCode::unreadable;
    if (has_error_by(issues, Blame::not_built_in)) return ExitCode::not_built_in;
    return ExitCode::success;
}

ExitCode report_issues(const Session& session, const Issues& issues) {
    if (session.wants_json()) {
        session.out.write(issues_json(issues));
    } else {
        for (const Issue& issue : issues) session.err.try_write(text_of(session, issue));
    }
    return exit_code_of(issues);
}

ExitCode usage_error(const Session& session, const std::string& message) {
    const std::string& command = session.arguments.command;
    const std::string program = command.empty() ? "plimsoll" : "plimsoll " + command;
    session.err.try_write(program + ": " + printable(message) + "\n" + program +
                          " --help shows how to use it.\n");
    if (session.wants_json()) session.out.write(issues_json({issue_of(message)}));
    return ExitCode::usage;
}

ExitCode not_built_in(const Session& session, const std::string& message) {
    if (session.wants_json())
        session.out.write(issues_json({issue_of(message, Blame::not_built_in)}));
    else
        session.remark(message);
    return ExitCode::not_built_in;
}

}  // namespace plimsoll::cli
