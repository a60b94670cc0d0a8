// SPDX-License-Identifier: MIT
// From nodes to structs, led by their field tables: every member is looked up, read by its kind, checked and
// stored; whatever is wrong is logged and the rest goes on. A struct with issues is half filled and must not
// be used.
#pragma once

#include <optional>
#include <string>

#include "models/io/issue_log.h"
#include "models/io/node.h"
#include "models/io/sources.h"
#include "models/parameters.h"
#include "models/scenario/system.h"
#include "sim/random/count_distribution.h"
#include "sim/random/distributions.h"

namespace plimsoll::io {

class Binder {
  public:
    Binder(IssueLog& log, Sources& sources) : log_(log), sources_(sources) {}

    // The object's members into the struct behind `table`.
    void members(const Node& node, const FieldTable& table, void* object, const std::string& pointer);
    void value(const Node& node, const FieldType& type, void* place, const std::string& pointer);

    std::optional<Distribution> distribution(const Node& node, const std::string& pointer);
    std::optional<CountDistribution> count_distribution(const Node& node, const std::string& pointer);
    scenario::Sequence sequence(const Node& node, const std::string& pointer);

    IssueLog& log() { return log_; }
    Sources& sources() { return sources_; }

  private:
    void one_of(const Node& node, const FieldType& type, void* place, const std::string& pointer);
    void map(const Node& node, const FieldType& type, void* place, const std::string& pointer);
    void list(const Node& node, const FieldType& type, void* place, const std::string& pointer);
    void component(const Node& node, const FieldType& type, void* place, const std::string& pointer);
    void start_phase(const Node& node, const FieldType& type, void* place, const std::string& pointer);
    std::optional<Distribution> mixture(const Node& node, const std::string& pointer);
    std::optional<Distribution> quantiles(const Node& node, const std::string& pointer);
    std::optional<Distribution> samples(const Node& node, const std::string& pointer);
    void item(const Node& node, scenario::Sequence& steps, const std::string& pointer);

    bool expect_object(const Node& node, const std::string& pointer, const std::string& what);
    void check_groups(const Node& node, const FieldTable& table, const std::string& pointer);

    IssueLog& log_;
    Sources& sources_;
};

// What the objects with exactly one key may be; for documentation and the schema.
const FieldTable& distribution_table();
const FieldTable& count_distribution_table();
const FieldTable& step_table();

}  // namespace plimsoll::io
