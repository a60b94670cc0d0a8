// SPDX-License-Identifier: MIT
#include "study/price_books.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "models/billing/bill.h"
#include "models/io/node.h"
#include "models/io/places.h"
#include "models/io/price_book_reader.h"
#include "models/scenario/nearest.h"
#include "sim/base/check.h"
#include "sim/base/embedded.h"
#include "study/billing.h"

namespace plimsoll {

// Written by the build: scenarios/catalog/prices.
std::span<const EmbeddedFile> price_book_files();

namespace {

// "aws-us-east-1.json" holds "aws/us-east-1".
std::string book_name(std::string_view file) {
    std::string name(file.substr(0, file.rfind('.')));
    if (const std::size_t dash = name.find('-'); dash != std::string::npos) name[dash] = '/';
    return name;
}

// A component that can be billed: where it stands in the scenario, and one of its kind that used nothing.
struct Priced {
    std::string pointer;
    ServiceRecord record;
};

std::vector<Priced> priced_components(const scenario::Scenario& scenario) {
    std::vector<Priced> all;
    for (const auto& [name, service] : scenario.deployment.services) {
        ServiceRecord record;
        record.name = name;
        all.push_back({service.pointer, std::move(record)});
    }
    for (const auto& [name, hop] : scenario.deployment.hops) {
        ServiceRecord record;
        record.name = name;
        record.is_hop = true;
        all.push_back({hop.pointer, std::move(record)});
    }
    return all;
}

void add_month_issues(const scenario::Scenario& scenario, Issues& issues) {
    const auto refuse = [&issues](const std::string& pointer) {
        Issue issue;
        issue.pointer = pointer;
        issue.message = "makes more than 10000000000000 requests a month, which cannot be billed";
        issues.push_back(std::move(issue));
    };
    const auto most = static_cast<double>(kMaxMonthRequests);
    for (const auto& [name, stream] : scenario.workload.streams)
        if (stream.month && stream.month->requests > most) refuse(stream.pointer + "/month/requests");
    for (const auto& [name, schedule] : scenario.system.schedules)
        if (month_firings(schedule.every).to_double() > most) refuse("/system/schedules/" + name + "/every");
}

Issues pricing_issues(const scenario::Scenario& scenario, const PriceBook& book) {
    Issues issues;
    for (Priced& component : priced_components(scenario)) {
        Record record;
        record.services.push_back(std::move(component.record));
        for (Issue& issue : check_billing(bill_input(scenario, book, record))) {
            issue.pointer = component.pointer;
            issues.push_back(std::move(issue));
        }
    }
    add_month_issues(scenario, issues);
    return issues;
}

tl::unexpected<Issues> placed(Issues issues, const io::Loaded& loaded) {
    for (Issue& issue : issues) io::place(issue, loaded);
    return tl::unexpected<Issues>(std::move(issues));
}

}  // namespace

std::vector<std::string> PriceBooks::names() {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : price_book_files()) names.push_back(book_name(file.name));
    return names;
}

const PriceBook* PriceBooks::find(const std::string& name) {
    if (const auto known = read_.find(name); known != read_.end()) return &known->second;
    const auto files = price_book_files();
    const auto file =
        std::ranges::find_if(files, [&](const EmbeddedFile& one) { return book_name(one.name) == name; });
    if (file == files.end()) return nullptr;
    Result<PriceBook> book = io::read_price_book(file->content, file->name);
    PLIMSOLL_CHECK(book.has_value(), name);
    return &read_.emplace(name, std::move(*book)).first->second;
}

std::string unknown_price_book(const std::string& name) {
    return "is \"" + io::printable(name) + "\", which is no price book" +
           suggestion(name, PriceBooks::names());
}

Result<const PriceBook*> prices_for(PriceBooks& books, const io::Loaded& loaded) {
    const std::string& name = loaded.scenario.deployment.prices.book;
    if (name.empty()) return nullptr;
    const PriceBook* book = books.find(name);
    if (!book) {
        Issue issue;
        issue.pointer = "/deployment/prices";
        issue.message = unknown_price_book(name);
        return placed({issue}, loaded);
    }
    Issues issues = pricing_issues(loaded.scenario, *book);
    if (!issues.empty()) return placed(std::move(issues), loaded);
    return book;
}

}  // namespace plimsoll
