// SPDX-License-Identifier: MIT
// Laying one document over another. The declared type decides, not the shape: tables and maps merge member by
// member as JSON Merge Patch does (RFC 7396; null deletes), everything else replaces whole. A null stays in
// the tree until drop_nulls, so that it also hides what is laid below later.
#pragma once

#include "models/io/issue_log.h"
#include "models/io/node.h"
#include "models/parameters.h"

namespace plimsoll::io {

void lay_over(Node& base, const Node& patch, const FieldType& type);

// `bottom` shines through where `top` says nothing.
void lay_under(Node& top, const Node& bottom, const FieldType& type);

void drop_nulls(Node& node);

// The type of a member of such an object; free text where the name is unknown.
const FieldType& member_type(const FieldType& type, std::string_view name);

// The type of an element of such a list.
const FieldType& element_type(const FieldType& type, const Node& element);

// Puts the value at a JSON pointer of the merged document (--set), making objects on the way. In an object
// with exactly one member, another member takes its place.
void set_value(Node& root, const std::string& pointer, const Node& value, const FieldType& type,
               IssueLog& log);

}  // namespace plimsoll::io
