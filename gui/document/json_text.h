// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON text to be asked what stands at a pointer, as far as it can be read.
#pragma once

#include <QString>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gui/document/json_ranges.h"

namespace plimsoll::gui {

// As a JSON text writes it.
QString quoted(const QString& text);

class JsonText {
  public:
    JsonText() = default;
    // All pointers are beneath `root`.
    explicit JsonText(QString text, std::string root = "");

    bool isWhole() const;  // read to its end
    bool contains(const std::string& pointer) const { return find(pointer) != nullptr; }
    // As it is written; empty where there is nothing.
    QString json(const std::string& pointer) const;
    std::optional<JsonRange::Kind> kind(const std::string& pointer) const;
    // Names of members or indices of elements, in the order of the text.
    const std::vector<std::string>& names(const std::string& pointer) const;

  private:
    const JsonRange* find(const std::string& pointer) const;

    QString text_;
    std::string root_;
    JsonRanges ranges_;
    std::map<std::string, std::vector<std::string>> names_;
};

}  // namespace plimsoll::gui
