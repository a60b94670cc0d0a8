// SPDX-License-Identifier: MIT
// Collects what is wrong with a scenario, all of it in one go, each with its place. Handed out in order of
// place, at most kMost of them.
#pragma once

#include <string>

#include "models/io/node.h"
#include "models/io/sources.h"
#include "sim/base/result.h"

namespace plimsoll::io {

class IssueLog {
  public:
    static constexpr std::size_t kMost = 50;
    static constexpr std::size_t kMostKept = 2000;  // of a hostile file; enough to find the first fifty

    explicit IssueLog(const Sources& sources) : sources_(sources) {}

    void error(Position at, const std::string& pointer, std::string message, Blame blame = Blame::scenario);
    void error(const Node& node, const std::string& pointer, std::string message) {
        error(node.at, pointer, std::move(message));
    }
    void not_built(const Node& node, const std::string& pointer, const std::string& what);
    void note(Position at, const std::string& pointer, std::string message, std::string code);

    // From here on an error about something that holds an earlier error is its consequence, and is not said.
    void begin_consequences() { hides_consequences_ = true; }

    // Issues found in the merged scenario by their pointer alone get the place of the node there.
    void place(const Issues& issues, const Node& root);

    bool has_errors() const { return errors_ > 0; }
    bool has_unbuilt() const { return has_unbuilt_; }
    bool is_full() const { return issues_.size() >= kMostKept; }
    std::size_t errors() const { return errors_; }

    Issues sorted() const;

  private:
    void add(Issue issue, Position at);
    bool is_consequence(const Issue& issue) const;

    struct Placed {
        Issue issue;
        Position at;
    };
    const Sources& sources_;
    std::vector<Placed> issues_;
    std::size_t errors_ = 0;
    bool has_unbuilt_ = false;
    bool hides_consequences_ = false;
};

}  // namespace plimsoll::io
