// SPDX-License-Identifier: MIT
#include "tests/fuzz/scenario_mutants.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

namespace plimsoll {

namespace {

using Pointer = Document::json_pointer;

// All places in a document whose value the predicate accepts.
std::vector<Pointer> places(const Document& document,
                            const std::function<bool(const Pointer&, const Document&)>& accepts) {
    std::vector<Pointer> found;
    const std::function<void(const Pointer&, const Document&)> visit = [&](const Pointer& at,
                                                                           const Document& value) {
        if (accepts(at, value)) found.push_back(at);
        if (value.is_object())
            for (const auto& [name, child] : value.items()) visit(at / name, child);
        if (value.is_array())
            for (std::size_t i = 0; i < value.size(); ++i) visit(at / i, value[i]);
    };
    visit(Pointer(), document);
    return found;
}

bool is_leaf(const Document& value) {
    return !value.is_structured();
}
bool ends_with(const Pointer& at, const std::string& end) {
    return at.to_string().ends_with(end);
}

Mutant mutant(const Document& document, const Pointer& at, const std::string& what) {
    return {document.dump(1), at.to_string(), what};
}

// Sets one place that is accepted to what `change` makes of its value.
template <class Accepts, class Change>
std::optional<Mutant> change_one(Document document, Chance& chance, const std::string& what, Accepts accepts,
                                 Change change) {
    const auto found = places(document, accepts);
    if (found.empty()) return std::nullopt;
    const Pointer at = chance.one_of(found);
    document[at] = change(document[at]);
    return mutant(document, at, what);
}

// The number in front of a unit; empty if the text is no quantity with one of these units.
std::string number_before(const std::string& text, const std::vector<std::string>& units) {
    const std::size_t end = text.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string::npos) return "";
    return std::ranges::count(units, text.substr(end)) > 0 ? text.substr(0, end) : "";
}

std::string number_of_quantity(const Document& value) {
    if (!value.is_string()) return "";
    return number_before(value.get<std::string>(), {"ns", "us", "ms", "s", "h", "d", "/s", "/m", "/h", "%",
                                                    "KiB", "MiB", "GiB", "Gbit/s", "W", "kW"});
}

// ---- mistakes ----

// Of a host, a group of hosts, a site or a link.
bool names_part_of_machines(const Pointer& at) {
    if (at.empty()) return false;
    const Pointer holder = at.parent_pointer();
    const bool is_in_list =
        ends_with(holder, "/hosts") || ends_with(holder, "/zones") || ends_with(holder, "/racks");
    if (is_in_list) return true;
    const bool is_place = at.to_string().find("/platform/") != std::string::npos ||
                          at.to_string().starts_with("/experiment/faults/");
    const std::vector<std::string> members = {"host", "hosts", "rack", "zone", "region", "link"};
    return is_place && std::ranges::count(members, at.back()) > 0;
}

std::optional<Mutant> dangling_name(Document document, Chance& chance) {
    const auto is_reference = [](const Pointer& at, const Document& value) {
        const bool is_operation = ends_with(at, "/call") || ends_with(at, "/to") || ends_with(at, "/of");
        const bool is_hop = at.to_string().starts_with("/deployment/entry/");
        const bool is_of_machines = names_part_of_machines(at);
        return value.is_string() && value != "*" &&
               ((is_operation && value.get<std::string>().find('.') != std::string::npos) || is_hop ||
                is_of_machines);
    };
    return change_one(std::move(document), chance, "dangling name", is_reference,
                      [](const Document& old) { return old.get<std::string>() + "-gone"; });
}

std::optional<Mutant> renamed_service(Document document, Chance& chance) {
    Document& services = document["deployment"]["services"];
    if (services.empty()) return std::nullopt;
    const auto item = std::next(services.begin(), static_cast<std::ptrdiff_t>(chance.below(services.size())));
    const std::string name = item.key();
    const Document value = item.value();
    services.erase(name);
    services[name + "-gone"] = value;
    return mutant(document, Pointer("/deployment/services") / (name + "-gone"), "renamed service");
}

std::optional<Mutant> missing_unit(Document document, Chance& chance) {
    const auto has_unit = [](const Pointer&, const Document& value) {
        return !number_of_quantity(value).empty();
    };
    return change_one(std::move(document), chance, "missing unit", has_unit,
                      [&](const Document& old) -> Document {
                          const std::string number = number_of_quantity(old);
                          if (chance.below(2) == 0) return number;
                          return Document::parse(number);
                      });
}

std::optional<Mutant> unknown_member(Document document, Chance& chance) {
    const auto found =
        places(document, [](const Pointer&, const Document& value) { return value.is_object(); });
    const Pointer at = chance.one_of(found);
    document[at]["unheard-of"] = 1;
    return mutant(document, at / "unheard-of", "unknown member");
}

std::optional<Mutant> misspelt_member(Document document, Chance& chance) {
    const auto found = places(document, [](const Pointer& at, const Document& value) {
        return value.is_object() && !value.empty() &&
               (at.to_string() == "/experiment" || ends_with(at, "/client") || ends_with(at, "/retry") ||
                ends_with(at, "/network"));
    });
    if (found.empty()) return std::nullopt;
    Document& object = document[chance.one_of(found)];
    const std::string name = object.begin().key();
    const Document value = object.begin().value();
    object.erase(name);
    object[name + "z"] = value;
    const auto now =
        places(document, [&](const Pointer& at, const Document&) { return ends_with(at, "/" + name + "z"); });
    return mutant(document, now.front(), "misspelt member");
}

std::optional<Mutant> negative(Document document, Chance& chance) {
    const auto is_amount = [](const Pointer&, const Document& value) {
        return value.is_number() || !number_of_quantity(value).empty();
    };
    return change_one(std::move(document), chance, "negative", is_amount,
                      [](const Document& old) -> Document {
                          if (old.is_string()) return '-' + old.get<std::string>();
                          if (old.is_number_integer()) return -1 - old.get<std::int64_t>();
                          return -1 - old.get<double>();
                      });
}

std::optional<Mutant> other_type(Document document, Chance& chance) {
    const auto accepts = [](const Pointer&, const Document& value) {
        return is_leaf(value) && !value.is_boolean();
    };
    const std::vector<Document> others = {true, Document::array({1}), Document::object()};
    return change_one(std::move(document), chance, "other type", accepts,
                      [&](const Document&) { return chance.one_of(others); });
}

std::optional<Mutant> shares_that_do_not_add_up(Document document, Chance& chance) {
    const auto is_share = [](const Pointer& at, const Document& value) {
        return at.to_string().find("/mix/") != std::string::npos && value.is_string() && value != "0%";
    };
    return change_one(std::move(document), chance, "shares", is_share,
                      [](const Document&) { return "3.21%"; });
}

std::optional<Mutant> warmup_beyond_the_end(Document document, Chance&) {
    document["experiment"]["warmup"] = "90000h";
    return mutant(document, Pointer("/experiment/warmup"), "warm-up beyond the end");
}

// A member that belongs to the other platform, or another way to scale.
std::optional<Mutant> wrong_platform(Document document, Chance& chance) {
    Document& services = document["deployment"]["services"];
    if (services.empty()) return std::nullopt;
    const auto item = std::next(services.begin(), static_cast<std::ptrdiff_t>(chance.below(services.size())));
    const bool is_function = item.value().value("platform", "") == "functions";
    const Pointer at = Pointer("/deployment/services") / item.key();
    switch (chance.below(3)) {
        case 0:
            document[at / "scale"] =
                is_function ? Document{{"fixed", 2}} : Document{{"on-demand", Document::object()}};
            return mutant(document, at / "scale", "other platform's scale");
        case 1:
            document[at][is_function ? "balance" : "keep-alive"] = is_function ? "random" : "5m";
            return mutant(document, at / (is_function ? "balance" : "keep-alive"), "other platform's member");
        default:
            document[at][is_function ? "queue" : "per"] =
                is_function ? Document{{"limit", 1}} : Document("operation");
            return mutant(document, at / (is_function ? "queue" : "per"), "other platform's member");
    }
}

// Two faults at once on one thing: one goes on until the end.
std::optional<Mutant> overlapping_fault(Document document, Chance& chance) {
    if (!document["experiment"].contains("faults")) return std::nullopt;
    Document& faults = document["experiment"]["faults"];
    const auto item = std::next(faults.begin(), static_cast<std::ptrdiff_t>(chance.below(faults.size())));
    Document again = item.value();
    again.erase("for");
    faults["zz-again"] = again;
    return mutant(document, Pointer("/experiment/faults/zz-again"), "overlapping fault");
}

std::optional<Mutant> powerless(Document document, Chance& chance) {
    const auto is_idle = [](const Pointer& at, const Document&) { return ends_with(at, "/power/one-core"); };
    return change_one(std::move(document), chance, "less power when busy", is_idle,
                      [](const Document&) { return "0.001W"; });
}

std::optional<Mutant> circle_of_calls(Document document, Chance& chance) {
    const auto found = places(document, [](const Pointer& at, const Document& value) {
        return ends_with(at, "/call") && value.is_string();
    });
    if (found.empty()) return std::nullopt;
    const Pointer at = chance.one_of(found);
    const std::string path = at.to_string();  // /system/services/SERVICE/OPERATION/...
    const std::size_t service = std::string("/system/services/").size();
    const std::size_t operation = path.find('/', service) + 1;
    const std::string caller = path.substr(service, operation - 1 - service) + '.' +
                               path.substr(operation, path.find('/', operation) - operation);
    document[at] = caller;
    return mutant(document, at.parent_pointer(), "circle of calls");
}

std::optional<Mutant> huge_number(Document document, Chance& chance) {
    const auto is_amount = [](const Pointer& at, const Document& value) {
        return value.is_number_integer() && !ends_with(at, "/seed");
    };
    return change_one(std::move(document), chance, "huge number", is_amount,
                      [](const Document&) { return 4'000'000'000'000'000'000; });
}

// ---- changes that change nothing ----

Document shuffled(const Document& value, Chance& chance) {
    if (value.is_array()) {
        Document list = Document::array();
        for (const Document& item : value) list.push_back(shuffled(item, chance));
        return list;
    }
    if (!value.is_object()) return value;
    std::vector<std::string> names;
    for (const auto& [name, child] : value.items()) names.push_back(name);
    for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[chance.below(i)]);
    Document object = Document::object();
    for (const std::string& name : names) object[name] = shuffled(value[name], chance);
    return object;
}

std::optional<Mutant> other_order(Document document, Chance& chance) {
    return mutant(shuffled(document, chance), Pointer(), "other order");
}

// Blanks and comments go where no text is open.
std::optional<Mutant> blanks_and_comments(Document document, Chance& chance) {
    const std::string text = document.dump();
    const std::vector<std::string> pieces = {" ", "\t", "\r\n", "\n", "// \"remark\n", "/* { */"};
    std::string spaced;
    bool is_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_separator = !is_text && std::string("{}[],:").find(text[i]) != std::string::npos;
        if (is_separator && chance.below(3) == 0) spaced += chance.one_of(pieces);
        spaced += text[i];
        if (is_text && text[i] == '\\')
            spaced += text[++i];
        else if (text[i] == '"')
            is_text = !is_text;
        if (is_separator && chance.below(3) == 0) spaced += chance.one_of(pieces);
    }
    return Mutant{spaced, "", "blanks and comments"};
}

std::optional<Mutant> equal_quantity(Document document, Chance& chance) {
    const std::vector<std::pair<std::string, std::string>> units = {
        {"s", "ms"}, {"ms", "us"}, {"us", "ns"}, {"GiB", "MiB"}, {"MiB", "KiB"}, {"kW", "W"}};
    const auto whole_number = [](const Document& value, const std::string& unit) {
        const std::string number = value.is_string() ? number_before(value.get<std::string>(), {unit}) : "";
        return number.find('.') == std::string::npos && number.size() < 10 ? number : "";
    };
    const auto& [unit, smaller] = chance.one_of(units);
    const auto accepts = [&](const Pointer&, const Document& value) {
        return !whole_number(value, unit).empty();
    };
    const std::int64_t factor = smaller.ends_with("iB") ? 1024 : 1000;
    const std::string to = smaller;
    return change_one(std::move(document), chance, "equal quantity", accepts, [&](const Document& old) {
        return std::to_string(std::stoll(whole_number(old, unit)) * factor) + to;
    });
}

// ---- accidents ----

std::optional<Mutant> missing_member(Document document, Chance& chance) {
    const auto found = places(document, [](const Pointer& at, const Document&) { return !at.empty(); });
    const Pointer at = chance.one_of(found);
    const Pointer parent = at.parent_pointer();
    if (document[parent].is_object())
        document[parent].erase(at.back());
    else
        document[parent].erase(static_cast<std::size_t>(std::stoull(at.back())));
    return mutant(document, at, "missing member");
}

std::optional<Mutant> exchanged_values(Document document, Chance& chance) {
    const auto found = places(document, [](const Pointer& at, const Document&) { return !at.empty(); });
    const Pointer one = chance.one_of(found), other = chance.one_of(found);
    const Document value = document[one];
    document[one] = document[other];
    if (document.contains(other)) document[other] = value;
    return mutant(document, one, "exchanged values");
}

std::optional<Mutant> exchanged_leaf(Document document, Chance& chance) {
    const auto leaves =
        places(document, [](const Pointer&, const Document& value) { return is_leaf(value); });
    const Document value = document[chance.one_of(leaves)];
    const Pointer at = chance.one_of(leaves);
    document[at] = value;
    return mutant(document, at, "exchanged leaf");
}

std::optional<Mutant> other_amount(Document document, Chance& chance) {
    const std::vector<std::string> digits = {"0",   "1",       "0.001",      "7",
                                             "999", "1000000", "9223372036", "99999999999999999999"};
    const auto is_amount = [](const Pointer&, const Document& value) {
        return value.is_number() || !number_of_quantity(value).empty();
    };
    return change_one(std::move(document), chance, "other amount", is_amount,
                      [&](const Document& old) -> Document {
                          const std::string number = chance.one_of(digits);
                          if (!old.is_string()) return Document::parse(number);
                          return number + old.get<std::string>().substr(number_of_quantity(old).size());
                      });
}

}  // namespace

const std::vector<Mutation>& mistakes() {
    static const std::vector<Mutation> all = {dangling_name,     renamed_service,
                                              missing_unit,      unknown_member,
                                              misspelt_member,   negative,
                                              other_type,        huge_number,
                                              wrong_platform,    shares_that_do_not_add_up,
                                              circle_of_calls,   warmup_beyond_the_end,
                                              overlapping_fault, powerless};
    return all;
}

const std::vector<Mutation>& neutral_changes() {
    static const std::vector<Mutation> all = {other_order, blanks_and_comments, equal_quantity};
    return all;
}

const std::vector<Mutation>& accidents() {
    static const std::vector<Mutation> all = {missing_member, exchanged_values, exchanged_leaf, other_amount};
    return all;
}

}  // namespace plimsoll
