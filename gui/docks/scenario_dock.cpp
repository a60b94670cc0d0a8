// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/scenario_dock.h"

#include <QEvent>
#include <QTabWidget>

#include "gui/docks/json_editor.h"

namespace plimsoll::gui {

ScenarioDock::ScenarioDock(ScenarioDocument& document, QWidget* parent)
    : QDockWidget(parent), tabs_(new QTabWidget(this)), editor_(new JsonEditor(document, this)) {
    setObjectName(QStringLiteral("scenario-dock"));
    tabs_->setDocumentMode(true);
    tabs_->addTab(editor_, QString());
    setWidget(tabs_);
    translate();
}

void ScenarioDock::jumpTo(int line, int column) {
    raise();
    tabs_->setCurrentWidget(editor_);
    editor_->jumpTo(line, column);
}

void ScenarioDock::translate() {
    setWindowTitle(tr("Scenario"));
    tabs_->setTabText(tabs_->indexOf(editor_), tr("JSON"));
}

void ScenarioDock::changeEvent(QEvent* event) {
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

}  // namespace plimsoll::gui
