// SPDX-License-Identifier: MIT
#include "models/io/object_reader.h"

#include <algorithm>

#include "models/scenario/nearest.h"

namespace plimsoll::io {
namespace {

std::string listed(const std::vector<std::string_view>& words) {
    std::string all;
    for (const auto word : words) all += (all.empty() ? "\"" : ", \"") + std::string(word) + "\"";
    return all;
}

}  // namespace

ObjectReader::ObjectReader(const Node& node, std::string pointer, IssueLog& log)
    : node_(node), pointer_(std::move(pointer)), log_(log) {
    if (!node_.is_object()) log_.error(node_, pointer_, "is " + found_text(node_) + ", must be an object");
}

void ObjectReader::refuse(std::string_view name, const std::string& why) const {
    const Node* member = node_.find(name);
    log_.error(member ? *member : node_, pointer_to(name), why);
}

const Node* ObjectReader::known(std::string_view name) {
    asked_.emplace_back(name);
    return node_.find(name);
}

const Node* ObjectReader::required(std::string_view name) {
    const Node* member = known(name);
    if (!member && node_.is_object()) refuse(name, "is missing");
    return member;
}

std::string ObjectReader::text(std::string_view name) {
    const Node* member = required(name);
    if (!member) return {};
    if (member->is_text() && !member->text.empty()) return member->text;
    refuse(name, "is " + found_text(*member) + ", must be a text");
    return {};
}

std::string ObjectReader::text_or_empty(std::string_view name) {
    return has(name) ? text(name) : std::string();
}

bool ObjectReader::flag(std::string_view name) {
    const Node* member = required(name);
    if (!member) return false;
    if (member->kind != NodeKind::boolean)
        refuse(name, "is " + found_text(*member) + ", must be true or false");
    return member->boolean;
}

std::size_t ObjectReader::choice(std::string_view name, const std::vector<std::string_view>& words) {
    const Node* member = required(name);
    if (!member) return 0;
    const auto word = std::find(words.begin(), words.end(), member->text);
    if (member->is_text() && word != words.end()) return static_cast<std::size_t>(word - words.begin());
    refuse(name, "is " + found_text(*member) + ", must be one of " + listed(words));
    return 0;
}

void ObjectReader::version(std::string_view name) {
    const Node* member = required(name);
    if (!member || (member->kind == NodeKind::integer && member->integer == 1)) return;
    refuse(name, "is " + found_text(*member) + ", must be 1");
}

Int128 ObjectReader::atoms(std::string_view name) {
    const Node* member = required(name);
    if (!member) return 0;
    if (!member->is_text()) {
        refuse(name, "is " + found_text(*member) + ", must be a decimal in quotes, such as \"0.09\"");
        return 0;
    }
    const auto number = Quantity::parse(member->text);
    if (!number) refuse(name, "is " + number.error());
    if (number && *number < Quantity{}) refuse(name, "is " + found_text(*member) + ", must be 0 or more");
    return number ? number->atoms() : 0;
}

const Node* ObjectReader::object(std::string_view name) {
    const Node* member = required(name);
    if (!member || member->is_object()) return member;
    refuse(name, "is " + found_text(*member) + ", must be an object");
    return nullptr;
}

const Node* ObjectReader::list(std::string_view name) {
    const Node* member = required(name);
    if (!member || member->is_array()) return member;
    refuse(name, "is " + found_text(*member) + ", must be a list");
    return nullptr;
}

void ObjectReader::refuse_other_members() const {
    for (const auto& [name, member] : node_.members) {
        if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
        log_.error(member.name_at, pointer_to(name),
                   "unknown member \"" + printable(name) + "\"" + suggestion(name, asked_));
    }
}

}  // namespace plimsoll::io
