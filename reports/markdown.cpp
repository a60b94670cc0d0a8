// SPDX-License-Identifier: MIT
#include "reports/markdown.h"

#include "reports/safe_text.h"
#include "reports/summary.h"
#include "reports/words.h"

namespace plimsoll {
namespace {

std::string sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return "✅";
        case Verdict::missed: return "❌";
        case Verdict::undecided: return "❔";
        case Verdict::single_run: return "➖";
    }
    return "";
}

std::string row_of(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) line += " " + cell + " |";
    return line + "\n";
}

std::string figure_text(const SummaryCell& cell, SummaryRow::Weight weight) {
    std::string text = cell.figure.text() + (cell.lacks_interval ? " †" : "");
    if (weight == SummaryRow::Weight::total) text = "**" + text + "**";
    if (!cell.verdict) return text;
    return sign_of(*cell.verdict) + " " + std::string(verdict_name(*cell.verdict)) + ", " + text;
}

std::string difference_text(const SummaryCell& cell) {
    if (!cell.difference) return "";
    return cell.difference->text() + (cell.significance == Significance::significant ? " \\*" : " \\~");
}

bool has_difference(const SummarySection& section, std::size_t candidate) {
    for (const SummaryRow& row : section.rows)
        if (row.cells[candidate].difference) return true;
    return false;
}

std::string table_of(const SummarySection& section, const std::vector<std::string>& names) {
    std::vector<std::string> titles = {section.title, ""}, rules = {":--", ":--"};
    for (std::size_t at = 0; at < names.size(); ++at) {
        titles.push_back(markdown_text(names[at])), rules.push_back("--:");
        if (has_difference(section, at)) titles.push_back("difference"), rules.push_back("--:");
    }
    std::string out = row_of(titles) + row_of(rules);
    for (const SummaryRow& row : section.rows) {
        std::vector<std::string> cells = {markdown_text(row.label), markdown_text(row.detail)};
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            cells.push_back(figure_text(row.cells[at], row.weight));
            if (has_difference(section, at)) cells.push_back(difference_text(row.cells[at]));
        }
        out += row_of(cells);
    }
    return out;
}

std::string title_of(const std::vector<std::string>& names) {
    std::string title;
    for (const std::string& name : names) title += (title.empty() ? "" : " vs ") + markdown_text(name);
    return title;
}

// A block of code whose fence is longer than any run of backticks within.
std::string code_block(const std::string& command) {
    const std::string text = printable(command);
    std::string fence = "```";
    while (text.find(fence) != std::string::npos) fence += '`';
    return fence + "\n" + text + "\n" + fence + "\n";
}

std::string markdown_of(const Summary& summary) {
    std::string out = "## " + title_of(summary.candidates) + "\n\n";
    out += (summary.tone ? sign_of(*summary.tone) + " " : "") + "**" + markdown_text(summary.headline) +
           "**\n\n";
    out += markdown_text(summary.facts) + "\n";
    for (const SummarySection& section : summary.sections)
        out += "\n" + table_of(section, summary.candidates);
    if (!summary.notes.empty()) out += "\n";
    for (const RunNote& note : summary.notes)
        out += "- " + std::string(severity_name(note.severity)) + ": " +
               (note.pointer.empty() ? "" : markdown_text(note.pointer) + ", ") + markdown_text(note.text) +
               "\n";
    out += "\n";
    for (const std::string& remark : summary.remarks) out += "- " + markdown_text(remark) + "\n";
    if (!summary.reproduce.empty()) out += "\nReproduce:\n\n" + code_block(summary.reproduce);
    return out;
}

}  // namespace

std::string to_markdown(const RunResult& result) {
    return markdown_of(summarize(result, {}));
}

std::string to_markdown(const Comparison& comparison) {
    return markdown_of(summarize(comparison, {}));
}

}  // namespace plimsoll
