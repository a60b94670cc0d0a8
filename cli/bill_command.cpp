// SPDX-License-Identifier: MIT
// `plimsoll bill`: prices metered quantities, exactly, without simulating.
#include <unistd.h>

#include <utility>

#include "cli/command.h"
#include "cli/issues.h"
#include "cli/options.h"
#include "models/billing/usage_bill.h"
#include "models/io/sources.h"
#include "models/io/usage_reader.h"
#include "reports/json_writer.h"
#include "reports/safe_text.h"
#include "reports/text_table.h"
#include "study/price_books.h"

namespace plimsoll::cli {

namespace {

Issue in_usage_file(const std::string& path, std::string message, Blame blame = Blame::scenario) {
    Issue issue = issue_of(std::move(message), blame);
    issue.file = path;
    return issue;
}

Result<UsageFile> read_usage_file(const std::string& path) {
    io::Sources sources;
    const auto opened = sources.open_named(path);
    if (!opened)
        return tl::unexpected<Issues>(
            Issues{in_usage_file(path, opened.error().message, opened.error().blame)});
    return io::read_usage(sources.at(*opened).content, path);
}

struct Priced {
    UsageBill bill;
    const PriceBook* prices = nullptr;
};

Result<Priced> price(const std::string& path, PriceBooks& books) {
    const Result<UsageFile> usage = read_usage_file(path);
    if (!usage) return tl::unexpected<Issues>(usage.error());
    const PriceBook* book = books.find(usage->prices);
    if (!book) {
        Issue issue = in_usage_file(path, unknown_price_book(usage->prices));
        issue.pointer = "/prices";
        return tl::unexpected<Issues>(Issues{std::move(issue)});
    }
    Result<UsageBill> bill = price_usage(*book, *usage);
    if (!bill) return tl::unexpected<Issues>(bill.error());
    return Priced{std::move(*bill), book};
}

std::string bill_json(const UsageBill& bill) {
    JsonWriter json;
    json.open_object().member("plimsoll-bill", 1).key("lines").open_array();
    for (const UsageBillLine& line : bill.lines) {
        json.open_object(JsonWriter::Layout::inside_line).member("item", line.item);
        json.member("quantity", line.quantity.to_string()).member("billable", line.billable.to_string());
        json.member("cost", line.cost.to_string()).close_object();
    }
    return json.close_array().member("total", bill.total_text()).close_object().finish();
}

std::string bill_text(const Priced& priced, const TextStyle& style) {
    const PriceBook& prices = *priced.prices;
    constexpr Align kRight = Align::right;
    TextTable table({{"", {{Align::left, 0}, {kRight, 3}, {kRight, 3}, {Align::left, 1}, {kRight, 3}}}},
                    style);
    table.add(
        {{"Item", Ink::bold}, {"Quantity", Ink::bold}, {"Billable", Ink::bold}, {}, {"Cost", Ink::bold}});
    for (const UsageBillLine& line : priced.bill.lines)
        table.add({{printable(line.item)},
                   {line.quantity.to_string()},
                   {line.billable.to_string()},
                   {prices.find(line.item)->unit},
                   {line.cost.to_string()}});
    table.add({{"Total", Ink::bold}, {}, {}, {}, {priced.bill.total_text(), Ink::bold}});
    return table.text() + "\nIn " + prices.currency + ", prices of " + prices.name + " as of " +
           prices.as_of + ".\n";
}

ExitCode bill(Session& session) {
    const std::string& path = session.arguments.scenarios.front();
    if (path == "-" && ::isatty(STDIN_FILENO) == 1)
        return usage_error(session, "- reads from a pipe or a file, and there is none");
    PriceBooks books;
    const Result<Priced> priced = price(path, books);
    if (!priced) return report_issues(session, priced.error());
    session.out.write(session.wants_json() ? bill_json(priced->bill)
                                           : bill_text(*priced, session.out.style(session.arguments.color)));
    return ExitCode::success;
}

}  // namespace

void add_bill(CLI::App& program, Invocation& invocation) {
    const CommandText text{
        "bill",
        "Price metered quantities, without simulating.",
        {"plimsoll bill usage.json", "plimsoll bill usage.json --json",
         "echo '{\"prices\": \"aws/us-east-1\", \"free-tier\": true, \"usage\":",
         "  [{\"item\": \"aws.lambda.requests.us-east-1\", \"quantity\": \"3000000\"}]}' | plimsoll bill -"},
        kOtherGroup};
    CLI::App& command = add_command(program, invocation, text, bill);
    Arguments& arguments = invocation.session.arguments;
    add_files(
        command, "USAGE", arguments.scenarios, Count::one,
        "A JSON file with the price book, whether the free tier counts, and items with their quantities "
        "as decimals in quotes; - is standard input.");
    add_json(command, arguments);
    add_color(command, arguments);
}

}  // namespace plimsoll::cli
