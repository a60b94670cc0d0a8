// SPDX-License-Identifier: GPL-3.0-or-later
// Levers on numbers of a scenario. Any number that the declarations of models/parameters know can be one, so
// a new component's parameters are levers without a change here. A lever becomes (pointer, JSON value) pairs,
// as --set takes them. Leaves out: numbers inside files that the scenario names, such as counts of arrivals.
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/parameters.h"
#include "study/candidate.h"

namespace plimsoll::gui {

using Sets = std::vector<std::pair<std::string, std::string>>;  // JSON pointer, value: as --set

// A factor's own, of the context "Lever".
struct FactorWords {
    const char* label;
    const char* help;
};

// One number of the scenario, or (with several pointers) numbers that are multiplied together.
class Lever {
  public:
    // A value that stands in the scenario.
    Lever(std::string pointer, const FieldType& type, double value, QString help);
    // A factor, at first 1, on several of those.
    Lever(FactorWords words, std::vector<Lever> factors);

    // In the language of the moment, which a lever may outlive.
    QString label() const;
    QString help() const;
    const std::string& pointer() const { return pointer_; }  // empty: a factor on several

    double value() const { return value_; }
    bool isMoved() const { return value_ != original_; }
    void set(double value);  // brought into bounds, whole where it counts things
    void reset() { value_ = original_; }

    // The slider's way, from 0 to 1: even steps of the number's logarithm where it is above zero.
    double position() const;
    void setPosition(double position);  // to a number with two digits

    QString text() const { return textOf(value_); }  // as a scenario writes it: "512MiB"; a factor: "× 1.5"
    // False, and why, where the text is no such number.
    bool setText(const QString& text, QString* whyNot);

    Sets sets() const;  // nothing while it is where it was

  private:
    QString textOf(double value) const;
    std::string json(double value) const;
    bool isWhole() const;

    std::string pointer_;
    QString help_;
    std::optional<FactorWords> words_;
    FieldType type_;
    double original_ = 1, value_ = 1;
    double low_ = 0, high_ = 1;  // of the slider
    std::vector<Lever> factors_;
};

// Every number of the effective scenario, in order of pointer.
std::vector<Lever> allLevers(const Candidate& candidate);

// A first choice: the traffic, how many instances, what they keep and hold.
std::vector<Lever> suggestedLevers(const Candidate& candidate);

}  // namespace plimsoll::gui
