// SPDX-License-Identifier: MIT
// Values that are written as one number, word or text: from a node to a typed value, checked against the
// bounds its field declares, and back to text. The error is a sentence without its subject: "is 0, must be at
// least 1".
#pragma once

#include <any>
#include <string>
#include <tl/expected.hpp>

#include "models/io/node.h"
#include "models/parameters.h"

namespace plimsoll::io {

bool is_scalar(FieldKind kind);

tl::expected<std::any, std::string> parse_scalar(const Node& node, const FieldType& type);

// As one would write it: "250ms", "0.2%"; empty for no value.
std::string scalar_text(const std::any& value, const FieldType& type);

// Whether the text form needs quotes in JSON.
bool is_written_as_text(const FieldType& type, const std::string& text);

// "between 1 and 16", "at least 0s"; empty without bounds.
std::string bounds_text(const FieldType& type);

// Names people choose: [a-z][a-z0-9-]*, at most 64 characters. References: service.operation.
bool is_name(std::string_view text);
bool is_operation_reference(std::string_view text);

}  // namespace plimsoll::io
