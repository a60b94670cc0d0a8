// SPDX-License-Identifier: MIT
// All files of a scenario laid over one another. From low to high: `like`, the chain of `extends`, overlays,
// settings; within each file `defaults` first, then the services themselves. So a later file's `defaults` go
// before what an earlier file says about one service.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/io/catalog.h"
#include "models/io/issue_log.h"
#include "models/io/node.h"
#include "models/io/sources.h"

namespace plimsoll::io {

inline constexpr int kDeepestExtends = 8;

// A value text for a JSON pointer: JSON, or a text if it is none.
struct Setting {
    std::string pointer;
    std::string value;
};

class Layers {
  public:
    Layers(Sources& sources, IssueLog& log);

    void add_scenario(int file);  // with all that it extends
    void add_overlay(int file);
    void apply(const std::vector<Setting>& settings);  // last; also resolves `like`

    // The merged document, without nulls, `extends` and `like` without version; `callers.by` is complete.
    Node take() { return std::move(merged_); }

  private:
    void add_chain(int file, std::vector<std::string> seen);
    std::optional<Node> read(int file);
    void lay(const Node& layer);
    void resolve_likes();
    void resolve_like(Node& object, DefaultsFor use, const std::string& pointer);
    void complete_callers();
    void set(const Setting& setting);

    Sources& sources_;
    IssueLog& log_;
    Node merged_;
};

}  // namespace plimsoll::io
