// SPDX-License-Identifier: MIT
#include "models/billing/bill.h"

#include <algorithm>
#include <set>

namespace plimsoll {
namespace {

constexpr std::int64_t kNanosecondsPerHour = Duration(1h).count();
constexpr std::int64_t kSecondsPerHour = 3600;

// How much of a source's usage the period holds: each counted request stands for that many.
struct Scale {
    Int128 numerator = 1;
    Int128 denominator = 1;
};

// Adds one source's usage, scaled; an overflow would mean more than kMaxMonthRequests.
void add_scaled(BilledUsage& sum, const RequestUsage& usage, Scale scale) {
    const auto scaled = [&](std::int64_t count) {
        return Quantity::whole(count).times(scale.numerator, scale.denominator);
    };
    sum.invocations += scaled(usage.invocations);
    sum.billed_milliseconds += scaled(usage.billed_milliseconds);
    sum.calls += scaled(usage.calls);
    sum.gateway_units += scaled(usage.gateway_units);
    sum.request_bytes += scaled(usage.request_bytes);
    sum.response_bytes += scaled(usage.response_bytes);
    sum.new_connections += scaled(usage.new_connections);
    sum.connection_milliseconds += scaled(usage.connection_milliseconds);
}

BilledUsage sum_of_requests(const BillableComponent& component, const std::vector<Scale>& scales) {
    PLIMSOLL_CHECK(component.by_source.empty() || component.by_source.size() == scales.size(),
                   component.name);
    BilledUsage usage;
    for (std::size_t i = 0; i < component.by_source.size(); ++i) {
        add_scaled(usage, component.by_source[i], scales[i]);
    }
    return usage;
}

Scale month_scale(const TrafficSource& source) {
    PLIMSOLL_CHECK(source.counted_requests >= 0, source.name);
    PLIMSOLL_CHECK(*source.month_requests <= Quantity::whole(kMaxMonthRequests), source.name);
    if (source.counted_requests == 0) return {0, 1};
    return {source.month_requests->atoms(), Int128{source.counted_requests} * kAtomsPerUnit};
}

std::vector<Scale> month_scales(const BillInput& input) {
    std::vector<Scale> scales;
    scales.reserve(input.sources.size());
    for (const TrafficSource& source : input.sources) scales.push_back(month_scale(source));
    return scales;
}

std::vector<Scale> unscaled(std::size_t sources) {
    return std::vector<Scale>(sources);
}

Quantity hours_of(Duration duration) {
    return Quantity::ratio(duration.count(), kNanosecondsPerHour);
}

Quantity started_hours_of(Duration duration) {
    const std::int64_t whole = duration.count() / kNanosecondsPerHour;
    return Quantity::whole(whole + (duration.count() % kNanosecondsPerHour > 0 ? 1 : 0));
}

void set_hours(BilledUsage& usage, const BillableComponent& component, Quantity hours) {
    usage.hours = hours;
    const auto& fixed = component.facts.fixed_instances;
    usage.capacity_basis = fixed ? Basis::time : Basis::window;
    usage.instance_hours = fixed
                               ? hours.times(*fixed, 1)
                               : Quantity::ratio(component.capacity.billed_instance_seconds, kSecondsPerHour);
}

BilledUsage month_usage(const BillableComponent& component, const std::vector<Scale>& scales) {
    BilledUsage usage = sum_of_requests(component, scales);
    usage.started_hours = Quantity::whole(kHoursPerMonth);
    set_hours(usage, component, usage.started_hours);
    return usage;
}

BilledUsage window_usage(const BillableComponent& component, const BillInput& input) {
    BilledUsage usage = sum_of_requests(component, unscaled(input.sources.size()));
    usage.started_hours = started_hours_of(input.window);
    set_hours(usage, component, hours_of(input.window));
    return usage;
}

// A line that waits for its share of its item's cost.
struct Pending {
    std::size_t component = 0;
    Charge charge;
    const PriceItem* item = nullptr;
};

const BillingComponent& rule_of(const BillableComponent& component) {
    const BillingComponent* rule = find_component(billing_catalogue(), component.rule);
    PLIMSOLL_CHECK(rule != nullptr, component.name, component.rule);
    return *rule;
}

template <class UsageOfComponent>
std::vector<Pending> pending_lines(const BillInput& input, UsageOfComponent usage_of) {
    std::vector<Pending> pending;
    for (std::size_t i = 0; i < input.components.size(); ++i) {
        const BillableComponent& component = input.components[i];
        for (Charge& charge : rule_of(component).charges(component.facts, usage_of(component))) {
            const PriceItem* item = input.prices->find_regional(charge.item);
            PLIMSOLL_CHECK(item != nullptr, component.name, charge.item);
            pending.push_back({i, std::move(charge), item});
        }
    }
    return pending;
}

BillLine line_of(const Pending& pending, const BillInput& input) {
    BillLine line;
    line.component = input.components[pending.component].name;
    line.service = pending.item->service;
    line.item = pending.item->id;
    line.kind = pending.charge.kind;
    line.quantity = pending.charge.quantity;
    line.unit = pending.item->unit;
    line.basis = pending.charge.basis;
    line.confidence = pending.item->confidence;
    return line;
}

// Prices the sum of an item's lines and hands each line its part.
void price_item(const PriceItem& item, const std::vector<BillLine*>& lines, FreeAllowance& allowance) {
    std::vector<Quantity> quantities;
    Quantity sum;
    for (const BillLine* line : lines) {
        quantities.push_back(line->quantity);
        sum += line->quantity;
    }
    const auto tariffed = apply_tariff(item, sum, allowance);
    PLIMSOLL_CHECK(tariffed.has_value(), item.id, sum.to_string());

    const auto costs = split_in_proportion(tariffed->cost.atoms(), quantities);
    const auto billable = split_in_proportion(tariffed->billable.atoms(), quantities);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i]->cost = Money::from_atoms(costs[i]);
        lines[i]->billable = Quantity::from_atoms(billable[i]);
        lines[i]->price = tariffed->price;
        lines[i]->price_is = tariffed->price_is;
    }
}

// In the order of the book, which decides who draws first on a shared free tier.
template <class Belongs>
void price_lines(const BillInput& input, std::vector<BillLine>& lines, FreeTiers free_tiers,
                 Belongs belongs) {
    FreeAllowance allowance(free_tiers);
    for (const PriceItem& item : input.prices->items) {
        std::vector<BillLine*> of_item;
        for (BillLine& line : lines) {
            if (line.item == item.id && belongs(line)) of_item.push_back(&line);
        }
        if (!of_item.empty()) price_item(item, of_item, allowance);
    }
}

bool is_of_window(const BillLine& line) {
    return line.basis == Basis::window;
}

template <class UsageOfComponent>
PeriodBill unpriced(const BillInput& input, UsageOfComponent usage_of) {
    PeriodBill bill;
    for (const Pending& pending : pending_lines(input, usage_of))
        bill.lines.push_back(line_of(pending, input));
    return bill;
}

bool says_its_month(const BillInput& input) {
    return std::all_of(input.sources.begin(), input.sources.end(),
                       [](const TrafficSource& source) { return source.month_requests.has_value(); });
}

void note_what_is_missing(const BillInput& input, PeriodBill& bill) {
    for (const TrafficSource& source : input.sources) {
        if (source.counted_requests > 0 || source.month_requests->is_zero()) continue;
        bill.notes.push_back("no request of " + source.name +
                             " was counted: its part of the month is not in the bill");
    }
    for (const BillLine& line : bill.lines) {
        if (!is_of_window(line)) continue;
        bill.notes.push_back(
            line.component + ": " + line.item +
            " follows the load and is billed for the measured window only: the month leaves it out");
    }
}

void add_totals(PeriodBill& bill, bool (*is_left_out)(const BillLine&)) {
    for (const BillLine& line : bill.lines) (is_left_out(line) ? bill.left_out : bill.total) += line.cost;
}

void add_issue(Issues& issues, const BillableComponent& component, const std::string& text) {
    Issue issue;
    issue.message = component.name + ": " + text;
    issue.code = "billing";
    issues.push_back(std::move(issue));
}

void check_component(const BillableComponent& component, const PriceBook& prices, Issues& issues) {
    const BillingComponent* rule = find_component(billing_catalogue(), component.rule);
    if (!rule) return add_issue(issues, component, "there is no billing rule \"" + component.rule + "\"");

    const auto problems = rule->problems(component.facts);
    for (const std::string& problem : problems) add_issue(issues, component, problem);
    if (!problems.empty()) return;

    for (const Charge& charge : rule->charges(component.facts, {})) {
        if (prices.find_regional(charge.item)) continue;
        add_issue(issues, component, "price book " + prices.name + " has no price for " + charge.item);
    }
}

}  // namespace

Issues check_billing(const BillInput& input) {
    PLIMSOLL_CHECK(input.prices != nullptr);
    Issues issues;
    for (const BillableComponent& component : input.components)
        check_component(component, *input.prices, issues);
    return issues;
}

std::optional<PeriodBill> price_month(const BillInput& input) {
    PLIMSOLL_CHECK(input.prices != nullptr);
    if (!says_its_month(input)) return std::nullopt;

    const auto scales = month_scales(input);
    PeriodBill bill = unpriced(input, [&](const auto& component) { return month_usage(component, scales); });
    price_lines(input, bill.lines, input.free_tiers,
                [](const BillLine& line) { return !is_of_window(line); });
    price_lines(input, bill.lines, FreeTiers::ignored, is_of_window);
    add_totals(bill, is_of_window);
    note_what_is_missing(input, bill);
    return bill;
}

PeriodBill price_window(const BillInput& input) {
    PLIMSOLL_CHECK(input.prices != nullptr);
    PeriodBill bill = unpriced(input, [&](const auto& component) { return window_usage(component, input); });
    price_lines(input, bill.lines, FreeTiers::ignored, [](const BillLine&) { return true; });
    add_totals(bill, [](const BillLine&) { return false; });
    return bill;
}

std::optional<Money> cost_per_million(Money total, Quantity requests) {
    if (requests.is_zero()) return std::nullopt;
    return total.times(Int128{1'000'000} * kAtomsPerUnit, requests.atoms());
}

double cost_per_hour(const PriceBook& prices, const BillableComponent& component, Duration bucket) {
    PLIMSOLL_CHECK(bucket > Duration::zero(), bucket);
    BilledUsage usage = sum_of_requests(component, unscaled(component.by_source.size()));
    set_hours(usage, component, hours_of(bucket));
    usage.started_hours = usage.hours;
    if (!component.facts.fixed_instances) {
        usage.instance_hours = Quantity::ratio(component.capacity.instance_nanoseconds, kNanosecondsPerHour);
    }

    Money cost;
    for (const Charge& charge : rule_of(component).charges(component.facts, usage)) {
        const PriceItem* item = prices.find_regional(charge.item);
        PLIMSOLL_CHECK(item != nullptr, component.name, charge.item);
        cost += item->first_price() * charge.quantity;
    }
    return cost.times(kNanosecondsPerHour, bucket.count()).to_double();
}

int remembered_items(const PeriodBill& bill) {
    std::set<std::string> items;
    for (const BillLine& line : bill.lines) {
        if (line.confidence == Confidence::remembered) items.insert(line.item);
    }
    return static_cast<int>(items.size());
}

}  // namespace plimsoll
