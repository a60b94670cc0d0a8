// SPDX-License-Identifier: MIT
#include "models/io/price_book_reader.h"

#include <algorithm>
#include <map>

#include "models/io/json_reader.h"
#include "models/io/object_reader.h"

namespace plimsoll::io {
namespace {

using SourceTable = std::map<std::string, PriceSource, std::less<>>;

// "2026", "2026-08" or "2026-08-16".
bool is_date(std::string_view text) {
    constexpr std::string_view kShape = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    return std::equal(text.begin(), text.end(), kShape.begin(),
                      [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; });
}

std::string read_date(ObjectReader& members, std::string_view name) {
    std::string date = members.text(name);
    if (!date.empty() && !is_date(date))
        members.refuse(name, "is no date such as \"2026-08-16\" or \"2026\"");
    return date;
}

SourceTable read_sources(const Node* node, const std::string& pointer, IssueLog& log) {
    SourceTable sources;
    if (!node) return sources;
    for (const auto& [name, member] : node->members) {
        ObjectReader members(member, child_pointer(pointer, name), log);
        sources[name] = {members.text("title"), members.text("where")};
        members.refuse_other_members();
    }
    return sources;
}

PriceTier read_tier(const Node& node, const std::string& pointer, IssueLog& log) {
    ObjectReader members(node, pointer, log);
    PriceTier tier;
    tier.price = members.decimal<PriceUnit>("price");
    if (members.has("up-to"))
        tier.up_to = members.decimal<QuantityUnit>("up-to");
    else
        members.text_or_empty("up-to");
    members.refuse_other_members();
    return tier;
}

void check_tiers(const std::vector<PriceTier>& tiers, const ObjectReader& item) {
    if (tiers.empty() || tiers.back().up_to) {
        item.refuse("tiers", "must end with a tier without \"up-to\"");
        return;
    }
    Quantity before;
    for (std::size_t i = 0; i + 1 < tiers.size(); ++i) {
        if (!tiers[i].up_to || *tiers[i].up_to <= before) {
            return item.refuse("tiers",
                               "tier " + std::to_string(i) + " must have an \"up-to\" above the one before");
        }
        before = *tiers[i].up_to;
    }
}

std::vector<PriceTier> read_tiers(ObjectReader& item, IssueLog& log) {
    std::vector<PriceTier> tiers;
    const Node* list = item.list("tiers");
    if (!list) return tiers;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        tiers.push_back(read_tier(list->items[i], child_pointer(item.pointer_to("tiers"), i), log));
    }
    check_tiers(tiers, item);
    return tiers;
}

std::vector<PriceTier> read_prices(ObjectReader& item, IssueLog& log) {
    const bool has_price = item.has("price");
    if (!item.has("tiers")) return {{std::nullopt, item.decimal<PriceUnit>("price")}};
    if (has_price) item.refuse("price", "stands beside \"tiers\", must be one of the two");
    return read_tiers(item, log);
}

FreeTier read_free_tier(const Node& node, const std::string& pointer, const std::string& item_id,
                        IssueLog& log) {
    ObjectReader members(node, pointer, log);
    FreeTier tier;
    tier.amount = members.decimal<QuantityUnit>("amount");
    tier.lasts = members.choice("lasts", {"always", "first-year"}) == 0 ? FreeTierLasts::always
                                                                        : FreeTierLasts::first_year;
    tier.pool = members.text_or_empty("pool");
    if (tier.pool.empty()) tier.pool = item_id;
    tier.scope = members.text_or_empty("scope");
    members.refuse_other_members();
    return tier;
}

PriceSource read_source(ObjectReader& item, const SourceTable& sources) {
    const std::string name = item.text("source");
    const auto found = sources.find(name);
    if (found != sources.end()) return found->second;
    if (!name.empty()) item.refuse("source", "is not declared in \"sources\"");
    return {};
}

PriceItem read_item(const Node& node, const std::string& pointer, const SourceTable& sources, IssueLog& log) {
    ObjectReader members(node, pointer, log);
    PriceItem item;
    item.id = members.text("id");
    item.service = members.text("service");
    item.unit = members.text("unit");
    item.tiers = read_prices(members, log);
    if (members.has("free-tier")) {
        const Node* free_tier = members.object("free-tier");
        if (free_tier)
            item.free_tier = read_free_tier(*free_tier, members.pointer_to("free-tier"), item.id, log);
    }
    item.as_of = read_date(members, "as-of");
    item.source = read_source(members, sources);
    item.confidence =
        members.choice("confidence", {"read", "remembered"}) == 0 ? Confidence::read : Confidence::remembered;
    item.notes = members.text_or_empty("notes");
    members.refuse_other_members();
    return item;
}

// What concerns an item and those before it: ids are unique, items of one pool name the same free amount.
void check_against(const PriceItem& item, const std::vector<PriceItem>& before, const Node& node,
                   const std::string& pointer, IssueLog& log) {
    for (const PriceItem& other : before) {
        if (other.id == item.id) log.error(node, pointer + "/id", "\"" + item.id + "\" comes twice");
        const bool shares =
            item.free_tier && other.free_tier && item.free_tier->pool == other.free_tier->pool;
        if (!shares || item.free_tier->amount == other.free_tier->amount) continue;
        log.error(node, pointer + "/free-tier",
                  "must have the same amount as " + other.id + ", whose pool it shares");
    }
}

void read_items(const Node* list, const SourceTable& sources, PriceBook& book, IssueLog& log) {
    if (!list) return;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const std::string pointer = child_pointer("/items", i);
        PriceItem item = read_item(list->items[i], pointer, sources, log);
        check_against(item, book.items, list->items[i], pointer, log);
        book.items.push_back(std::move(item));
    }
}

PriceBook read_book(const Node& root, IssueLog& log) {
    ObjectReader members(root, "", log);
    PriceBook book;
    members.version("plimsoll-prices");
    book.name = members.text("name");
    book.region = members.text("region");
    book.currency = members.text("currency");
    book.as_of = read_date(members, "as-of");
    const SourceTable sources = read_sources(members.object("sources"), "/sources", log);
    read_items(members.list("items"), sources, book, log);
    members.refuse_other_members();
    return book;
}

}  // namespace

Result<PriceBook> read_price_book(std::string_view text, std::string_view file) {
    Sources sources;
    IssueLog log(sources);
    const int source = sources.add_text(std::string(file), ".", std::string(text));
    const auto root = read_json(sources, source, log);
    if (!root) return tl::unexpected(log.sorted());

    PriceBook book = read_book(*root, log);
    if (log.has_errors()) return tl::unexpected(log.sorted());
    return book;
}

}  // namespace plimsoll::io
