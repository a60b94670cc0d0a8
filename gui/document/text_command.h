// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a document's history: what was changed where, not the whole text.
#pragma once

#include <QUndoCommand>
#include <vector>

#include "gui/document/json_edit.h"

namespace plimsoll::gui {

class ScenarioDocument;

class TextCommand : public QUndoCommand {
  public:
    // Steps of the same id (not -1) that follow one another within a second become one.
    TextCommand(ScenarioDocument& document, std::vector<TextChange> changes, const QString& name,
                int mergeId);

    int id() const override { return mergeId_; }
    void undo() override;
    void redo() override;
    bool mergeWith(const QUndoCommand* next) override;

  private:
    ScenarioDocument& document_;
    std::vector<TextChange> changes_;
    int mergeId_;
    qint64 at_;  // milliseconds
};

// The smallest change from one text to the other; none where they are the same.
std::vector<TextChange> changesBetween(const QString& before, const QString& after);

}  // namespace plimsoll::gui
