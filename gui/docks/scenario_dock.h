// SPDX-License-Identifier: GPL-3.0-or-later
// The open scenario, to be read and changed: as a form and as text, two views of one document.
#pragma once

#include <QDockWidget>
#include <string>

class QAction;
class QTabWidget;

namespace plimsoll::gui {

class FindBar;
class JsonEditor;
class ScenarioDocument;
class ScenarioForm;

class ScenarioDock : public QDockWidget {
    Q_OBJECT

  public:
    // The document must outlive the dock.
    explicit ScenarioDock(ScenarioDocument& document, QWidget* parent = nullptr);

    // In the text: lines and columns from 1, columns in bytes as issues count them.
    void jumpTo(int line, int column);
    // Selects that value in the text; nothing happens where the text has none.
    void jumpToValue(const std::string& pointer);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    QWidget* makeText();
    void translate();

    ScenarioDocument& document_;
    QTabWidget* tabs_;
    ScenarioForm* form_;
    JsonEditor* editor_;
    FindBar* find_;
    QAction* openFind_;
    QWidget* text_;
};

}  // namespace plimsoll::gui
