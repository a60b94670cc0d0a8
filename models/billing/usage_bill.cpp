// SPDX-License-Identifier: MIT
#include "models/billing/usage_bill.h"

#include <utility>

#include "models/billing/tariff.h"
#include "models/io/node.h"
#include "models/scenario/nearest.h"

namespace plimsoll {
namespace {

Issue issue_at(const UsageFile& file, const UsageItem& usage, std::string_view member, std::string message) {
    Issue issue;
    issue.file = file.file;
    issue.line = usage.line;
    issue.column = usage.column;
    issue.pointer = usage.pointer + "/" + std::string(member);
    issue.message = std::move(message);
    return issue;
}

std::string unknown_item(const PriceBook& prices, const std::string& id) {
    std::vector<std::string> known;
    known.reserve(prices.items.size());
    for (const PriceItem& item : prices.items) known.push_back(item.id);
    return "unknown item \"" + io::printable(id) + "\" in price book " + prices.name + suggestion(id, known);
}

void check_usage(const PriceBook& prices, const UsageFile& file, Issues& issues) {
    for (const UsageItem& usage : file.usage) {
        if (!prices.find(usage.item))
            issues.push_back(issue_at(file, usage, "item", unknown_item(prices, usage.item)));
        if (usage.quantity >= Quantity{}) continue;
        issues.push_back(
            issue_at(file, usage, "quantity", "is " + usage.quantity.to_string() + ", must be 0 or more"));
    }
}

std::optional<Quantity> sum_of(const std::vector<Quantity>& quantities) {
    std::optional<Quantity> sum = Quantity{};
    for (const Quantity quantity : quantities) sum = sum ? sum->plus_checked(quantity) : sum;
    return sum;
}

// Where one item stands in the file, which may name it several times.
struct Occurrences {
    std::vector<std::size_t> lines;
    std::vector<Quantity> quantities;
};

Occurrences occurrences_of(const PriceItem& item, const UsageFile& file) {
    Occurrences found;
    for (std::size_t i = 0; i < file.usage.size(); ++i) {
        if (file.usage[i].item != item.id) continue;
        found.lines.push_back(i);
        found.quantities.push_back(file.usage[i].quantity);
    }
    return found;
}

void fill_lines(const Tariffed& tariffed, const Occurrences& found, UsageBill& bill) {
    const auto costs = split_in_proportion(tariffed.cost.atoms(), found.quantities);
    const auto billable = split_in_proportion(tariffed.billable.atoms(), found.quantities);
    for (std::size_t i = 0; i < found.lines.size(); ++i) {
        UsageBillLine& line = bill.lines[found.lines[i]];
        line.cost = Money::from_atoms(costs[i]);
        line.billable = Quantity::from_atoms(billable[i]);
    }
}

UsageBill unpriced(const UsageFile& file) {
    UsageBill bill;
    for (const UsageItem& usage : file.usage) bill.lines.push_back({usage.item, usage.quantity, {}, {}});
    return bill;
}

}  // namespace

Result<UsageBill> price_usage(const PriceBook& prices, const UsageFile& file) {
    Issues issues;
    check_usage(prices, file, issues);
    if (!issues.empty()) return tl::unexpected(issues);

    UsageBill bill = unpriced(file);
    FreeAllowance allowance(file.free_tiers);
    for (const PriceItem& item : prices.items) {
        const Occurrences found = occurrences_of(item, file);
        if (found.lines.empty()) continue;

        const auto sum = sum_of(found.quantities);
        const auto tariffed = sum ? apply_tariff(item, *sum, allowance) : std::nullopt;
        const auto total = tariffed ? bill.total.plus_checked(tariffed->cost) : std::nullopt;
        if (!total) {
            const std::string message =
                "its cost is beyond the largest sum that can be billed (about 1.7e20)";
            return tl::unexpected(
                Issues{issue_at(file, file.usage[found.lines.front()], "quantity", message)});
        }
        bill.total = *total;
        fill_lines(*tariffed, found, bill);
    }
    return bill;
}

}  // namespace plimsoll
