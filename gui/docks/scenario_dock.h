// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario beside its results, as text. Another view of the same document would be a tab of this dock.
#pragma once

#include <QDockWidget>

class QTabWidget;

namespace plimsoll::gui {

class JsonEditor;
class ScenarioDocument;

class ScenarioDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit ScenarioDock(ScenarioDocument& document, QWidget* parent = nullptr);

    // Shows that place of the text; see JsonEditor.
    void jumpTo(int line, int column);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void translate();

    QTabWidget* tabs_;
    JsonEditor* editor_;
};

}  // namespace plimsoll::gui
