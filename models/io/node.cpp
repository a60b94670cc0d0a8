// SPDX-License-Identifier: MIT
#include "models/io/node.h"

#include <charconv>

namespace plimsoll::io {

const Node* Node::find(std::string_view name) const {
    const auto member = members.find(name);
    return member == members.end() ? nullptr : &member->second;
}

Node* Node::find(std::string_view name) {
    const auto member = members.find(name);
    return member == members.end() ? nullptr : &member->second;
}

Node text_node(std::string text, Position at) {
    Node node;
    node.kind = NodeKind::text;
    node.text = std::move(text);
    node.at = node.name_at = at;
    return node;
}

Node object_node(Position at) {
    Node node;
    node.kind = NodeKind::object;
    node.at = node.name_at = at;
    return node;
}

std::string found_text(const Node& node) {
    switch (node.kind) {
        case NodeKind::null: return "null";
        case NodeKind::boolean: return node.boolean ? "true" : "false";
        case NodeKind::integer:
        case NodeKind::number: return printable(node.text);
        case NodeKind::text: return '"' + printable(node.text) + '"';
        case NodeKind::object: return "an object";
        case NodeKind::array: return "a list";
    }
    return "?";
}

std::string printable(std::string_view text, std::size_t longest) {
    std::string safe;
    for (const char c : text.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        safe += byte < 0x20 || byte >= 0x7f ? '?' : c;
    }
    if (text.size() > longest) safe += "...";
    return safe;
}

std::string child_pointer(const std::string& pointer, std::string_view member) {
    std::string child = pointer + '/';
    for (const char c : member) {
        if (c == '~')
            child += "~0";
        else if (c == '/')
            child += "~1";
        else
            child += c;
    }
    return child;
}

std::string child_pointer(const std::string& pointer, std::size_t index) {
    return pointer + '/' + std::to_string(index);
}

std::vector<std::string> pointer_parts(std::string_view pointer) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            parts.emplace_back();
        } else if (pointer[i] == '~' && i + 1 < pointer.size() && !parts.empty()) {
            parts.back() += pointer[++i] == '1' ? '/' : '~';
        } else if (!parts.empty()) {
            parts.back() += pointer[i];
        }
    }
    return parts;
}

namespace {

const Node* child_of(const Node& node, const std::string& part) {
    if (node.is_object()) return node.find(part);
    std::size_t index = node.items.size();
    const auto read = std::from_chars(part.data(), part.data() + part.size(), index);
    const bool is_index = read.ec == std::errc() && read.ptr == part.data() + part.size();
    return is_index && index < node.items.size() ? &node.items[index] : nullptr;
}

}  // namespace

const Node* find_node(const Node& root, std::string_view pointer) {
    const Node* node = &root;
    for (const std::string& part : pointer_parts(pointer)) {
        node = child_of(*node, part);
        if (!node) return nullptr;
    }
    return node;
}

const Node& nearest_node(const Node& root, std::string_view pointer) {
    const Node* node = &root;
    for (const std::string& part : pointer_parts(pointer)) {
        const Node* next = child_of(*node, part);
        if (!next) return *node;
        node = next;
    }
    return *node;
}

}  // namespace plimsoll::io
