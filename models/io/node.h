// SPDX-License-Identifier: MIT
// A value read from a file, with where it stands. Documents of a scenario are merged as trees of nodes, so
// that every message about the merged scenario can still name file, line and column. Members are kept in
// order of name.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::io {

// Line and column count from 1, columns in bytes; 0 when there is no such place (--set).
struct Position {
    int file = 0;  // index into Sources
    int line = 0;
    int column = 0;
};

enum class NodeKind { null, boolean, integer, number, text, object, array };

struct Node {
    NodeKind kind = NodeKind::null;
    bool boolean = false;
    bool cuts = false;         // replaced a null: lower layers do not shine through
    std::int64_t integer = 0;  // integer
    double number = 0;         // number, and integer as a double
    std::string text;          // text; for numbers the digits as written
    std::map<std::string, Node, std::less<>> members;
    std::vector<Node> items;
    Position at;       // the value
    Position name_at;  // the member's name, where it is a member

    bool is_object() const { return kind == NodeKind::object; }
    bool is_array() const { return kind == NodeKind::array; }
    bool is_text() const { return kind == NodeKind::text; }
    bool is_null() const { return kind == NodeKind::null; }

    const Node* find(std::string_view name) const;
    Node* find(std::string_view name);
};

Node text_node(std::string text, Position at);
Node object_node(Position at);

// "an object", "the number 3", "\"web\"": what was found, safe to print and short.
std::string found_text(const Node& node);

// Control characters and bytes that are no UTF-8 become "?"; long texts are cut.
std::string printable(std::string_view text, std::size_t longest = 60);

// JSON Pointers (RFC 6901).
std::string child_pointer(const std::string& pointer, std::string_view member);
std::string child_pointer(const std::string& pointer, std::size_t index);
std::vector<std::string> pointer_parts(std::string_view pointer);

// The node there, or null.
const Node* find_node(const Node& root, std::string_view pointer);

// The node there, or the nearest enclosing one that exists.
const Node& nearest_node(const Node& root, std::string_view pointer);

}  // namespace plimsoll::io
