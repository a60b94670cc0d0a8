// SPDX-License-Identifier: MIT
// Reads the members of one object of a small fixed format (price books, usage files): each is asked for once,
// what is missing or of another kind is logged, and in the end so are the members that nobody asked for.
// Leaves out: merging and the declared parameters of scenarios, which are the binder's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/io/issue_log.h"
#include "models/io/node.h"
#include "sim/base/money.h"

namespace plimsoll::io {

class ObjectReader {
  public:
    // A node that is no object is logged; all its members are then missing without further words.
    ObjectReader(const Node& node, std::string pointer, IssueLog& log);

    // Empty, or false, or zero, after logging what is wrong.
    std::string text(std::string_view name);
    std::string text_or_empty(std::string_view name);
    bool flag(std::string_view name);
    std::size_t choice(std::string_view name, const std::vector<std::string_view>& words);
    void version(std::string_view name);  // the number 1

    // A decimal in quotes, not negative.
    template <class What>
    Decimal<What> decimal(std::string_view name) {
        return Decimal<What>::from_atoms(atoms(name));
    }

    const Node* object(std::string_view name);  // null when absent or no object
    const Node* list(std::string_view name);
    bool has(std::string_view name) { return known(name) != nullptr; }

    void refuse_other_members() const;
    void refuse(std::string_view name, const std::string& why) const;  // at the member, or at the object
    std::string pointer_to(std::string_view name) const { return child_pointer(pointer_, name); }

  private:
    const Node* known(std::string_view name);
    const Node* required(std::string_view name);
    Int128 atoms(std::string_view name);

    const Node& node_;
    std::string pointer_;
    IssueLog& log_;
    std::vector<std::string> asked_;
};

}  // namespace plimsoll::io
