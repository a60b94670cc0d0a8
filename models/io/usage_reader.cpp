// SPDX-License-Identifier: MIT
#include "models/io/usage_reader.h"

#include "models/io/json_reader.h"
#include "models/io/object_reader.h"

namespace plimsoll::io {
namespace {

UsageItem read_item(const Node& node, std::string pointer, IssueLog& log) {
    ObjectReader members(node, pointer, log);
    UsageItem item;
    item.item = members.text("item");
    item.quantity = members.decimal<QuantityUnit>("quantity");
    item.pointer = std::move(pointer);
    item.line = node.at.line;
    item.column = node.at.column;
    members.refuse_other_members();
    return item;
}

UsageFile read_file(const Node& root, IssueLog& log) {
    ObjectReader members(root, "", log);
    UsageFile usage;
    usage.prices = members.text("prices");
    usage.free_tiers = members.flag("free-tier") ? FreeTiers::applied : FreeTiers::ignored;
    if (const Node* list = members.list("usage")) {
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            usage.usage.push_back(read_item(list->items[i], child_pointer("/usage", i), log));
        }
    }
    members.refuse_other_members();
    return usage;
}

}  // namespace

Result<UsageFile> read_usage(std::string_view text, std::string_view file) {
    Sources sources;
    IssueLog log(sources);
    const int source = sources.add_text(std::string(file), ".", std::string(text));
    const auto root = read_json(sources, source, log);
    if (!root) return tl::unexpected(log.sorted());

    UsageFile usage = read_file(*root, log);
    usage.file = std::string(file);
    if (log.has_errors()) return tl::unexpected(log.sorted());
    return usage;
}

}  // namespace plimsoll::io
