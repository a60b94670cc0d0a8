// SPDX-License-Identifier: MIT
#include <algorithm>

#include "models/io/catalog.h"
#include "models/io/kinds.h"
#include "models/io/reference.h"
#include "models/io/sources.h"

namespace plimsoll::io {

namespace {

// One member as the documentation shows it; members of unnamed groups appear with their path.
struct Row {
    std::string name, type, absent, help;
};

void add_rows(const FieldTable& table, const std::string& prefix, std::vector<Row>& rows) {
    for (const Field& field : table.fields) {
        const bool is_group = field.type.kind == FieldKind::table && field.type.members().name.empty();
        if (is_group)
            add_rows(field.type.members(), prefix + field.name + '.', rows);
        else
            rows.push_back(
                {prefix + field.name, type_text(field.type), default_text(table, field), field.help});
    }
}

std::vector<Row> rows_of(const FieldTable& table) {
    std::vector<Row> rows;
    add_rows(table, "", rows);
    return rows;
}

std::string quoted_words(const std::vector<std::string>& names, std::string_view last) {
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) all += i + 1 == names.size() ? " " + std::string(last) + " " : ", ";
        all += '`' + names[i] + '`';
    }
    return all;
}

std::string rules_of(const Kind& kind) {
    if (kind.is_one_of) return "Exactly one member.";
    std::string rules;
    for (const auto& group : kind.table->exclusive) {
        const bool is_needed = std::ranges::find(kind.table->needed, group) != kind.table->needed.end();
        if (!rules.empty()) rules += ' ';
        rules += (is_needed ? "Exactly one of " : "At most one of ") +
                 quoted_words(group, is_needed ? "or" : "and") + '.';
    }
    for (const auto& group : kind.table->needed) {
        if (std::ranges::find(kind.table->exclusive, group) != kind.table->exclusive.end()) continue;
        rules += (rules.empty() ? "At least one of " : " At least one of ") + quoted_words(group, "or") + '.';
    }
    return rules;
}

std::string summary_of(const Kind& kind) {
    return kind.face ? std::string(kind.face->summary) : kind.table->summary;
}

std::string one_kind(const Kind& kind) {
    std::string text = kind.name + "\n" + summary_of(kind) + '\n';
    if (kind.face) {
        text += "Follows: " + std::string(kind.face->follows) +
                "\nLeaves out: " + std::string(kind.face->leaves_out) + '\n';
    }
    if (const std::string rules = rules_of(kind); !rules.empty()) text += rules + '\n';
    for (const Row& row : rows_of(*kind.table)) {
        text += "\n  " + row.name + "\n      " + row.help + "\n      " + row.type;
        if (!row.absent.empty()) text += row.absent == "required" ? "; required" : "; default: " + row.absent;
        text += '\n';
    }
    return text;
}

// "service-deployment" is easier to type than a name with blanks.
std::string with_dashes(std::string name) {
    std::ranges::replace(name, ' ', '-');
    return name;
}

std::string cell(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '|') text.insert(i++, "\\");
    return text;
}

std::string markdown_table(const FieldTable& table) {
    const std::vector<Row> rows = rows_of(table);
    if (rows.empty()) return "No members.\n";
    std::string text = "| member | what it is | how it is written | when absent |\n|---|---|---|---|\n";
    for (const Row& row : rows)
        text += "| `" + row.name + "` | " + cell(row.help) + " | " + cell(row.type) + " | " +
                cell(row.absent) + " |\n";
    return text;
}

std::string catalogue_markdown() {
    std::string text = "\n## Catalogue for `like`\n\n| name | what it is |\n|---|---|\n";
    Sources sources;
    for (const std::string& name : names_of_defaults())
        text += "| `" + name + "` | " + cell(find_defaults(name, sources)->summary) + " |\n";
    return text;
}

}  // namespace

std::vector<std::string> described_kinds() {
    std::vector<std::string> names;
    for (const Kind& kind : all_kinds()) names.push_back(kind.name);
    return names;
}

std::string describe_text(const std::optional<std::string>& kind) {
    std::string text;
    for (const Kind& known : all_kinds()) {
        if (kind && with_dashes(*kind) == with_dashes(known.name)) return one_kind(known);
        const std::size_t width = 26;
        text += known.name + std::string(known.name.size() < width ? width - known.name.size() : 1, ' ') +
                summary_of(known) + '\n';
    }
    return kind ? "" : text;
}

std::string describe_markdown() {
    std::string text =
        "<!-- SPDX-License-Identifier: MIT -->\n<!-- Written by `plimsoll describe --markdown`; a test keeps "
        "it current. -->\n"
        "# Everything that can be written in a scenario\n";
    bool is_among_components = false;
    for (const Kind& kind : all_kinds()) {
        if (kind.face && !is_among_components) text += "\n# Components\n";
        is_among_components = kind.face != nullptr;
        text += "\n## " + kind.name + "\n\n" + summary_of(kind);
        if (const std::string rules = rules_of(kind); !rules.empty()) text += " " + rules;
        text += "\n\n";
        if (kind.face)
            text += "Follows: " + std::string(kind.face->follows) +
                    " Leaves out: " + std::string(kind.face->leaves_out) + "\n\n";
        text += markdown_table(*kind.table);
    }
    return text + catalogue_markdown();
}

}  // namespace plimsoll::io
