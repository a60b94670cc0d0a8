// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/text_command.h"

#include <QDateTime>
#include <algorithm>

#include "gui/document/scenario_document.h"

namespace plimsoll::gui {

namespace {

constexpr qint64 kOneGo = 1000;  // ms between keys that belong together

std::vector<TextChange> reversed(const std::vector<TextChange>& changes) {
    std::vector<TextChange> back;
    for (const TextChange& change : changes)
        back.insert(back.begin(), {change.at, change.inserted, change.removed});
    return back;
}

}  // namespace

TextCommand::TextCommand(ScenarioDocument& document, std::vector<TextChange> changes, const QString& name,
                         int mergeId)
    : QUndoCommand(name),
      document_(document),
      changes_(std::move(changes)),
      mergeId_(mergeId),
      at_(QDateTime::currentMSecsSinceEpoch()) {}

void TextCommand::redo() {
    document_.apply(changes_);
}

void TextCommand::undo() {
    document_.apply(reversed(changes_));
}

bool TextCommand::mergeWith(const QUndoCommand* next) {
    const auto& later = static_cast<const TextCommand&>(*next);
    if (later.at_ - at_ > kOneGo) return false;
    changes_.insert(changes_.end(), later.changes_.begin(), later.changes_.end());
    at_ = later.at_;
    return true;
}

std::vector<TextChange> changesBetween(const QString& before, const QString& after) {
    const auto start = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    if (start.first == before.end() && start.second == after.end()) return {};
    const auto ends = std::mismatch(before.rbegin(), std::make_reverse_iterator(start.first), after.rbegin(),
                                    std::make_reverse_iterator(start.second));
    const qsizetype at = start.first - before.begin();
    return {{at, before.sliced(at, ends.first.base() - start.first),
             after.sliced(at, ends.second.base() - start.second)}};
}

}  // namespace plimsoll::gui
