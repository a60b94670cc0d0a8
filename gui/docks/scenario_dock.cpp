// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/scenario_dock.h"

#include <QAction>
#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include "gui/docks/find_bar.h"
#include "gui/docks/json_editor.h"
#include "gui/docks/scenario_form.h"
#include "gui/document/json_ranges.h"
#include "gui/document/scenario_document.h"

namespace plimsoll::gui {

ScenarioDock::ScenarioDock(ScenarioDocument& document, QWidget* parent)
    : QDockWidget(parent),
      document_(document),
      tabs_(new QTabWidget(this)),
      form_(new ScenarioForm(document, tabs_)),
      text_(makeText()) {
    setObjectName(QStringLiteral("scenario"));
    tabs_->setDocumentMode(true);
    tabs_->addTab(form_, QString());
    tabs_->addTab(text_, QString());
    setWidget(tabs_);
    connect(form_, &ScenarioForm::jumpRequested, this, &ScenarioDock::jumpToValue);
    translate();
}

void ScenarioDock::translate() {
    setWindowTitle(tr("Scenario"));
    tabs_->setTabText(tabs_->indexOf(form_), tr("Form"));
    tabs_->setTabText(tabs_->indexOf(text_), tr("JSON"));
    openFind_->setText(tr("Find"));
}

void ScenarioDock::changeEvent(QEvent* event) {
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

QWidget* ScenarioDock::makeText() {
    auto* page = new QWidget(tabs_);
    editor_ = new JsonEditor(document_, page);
    find_ = new FindBar(*editor_, page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(editor_, 1);
    column->addWidget(find_);
    openFind_ = new QAction(page);
    openFind_->setShortcut(QKeySequence::Find);
    openFind_->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(openFind_);
    connect(openFind_, &QAction::triggered, find_, &FindBar::open);
    return page;
}

void ScenarioDock::jumpTo(int line, int column) {
    tabs_->setCurrentWidget(text_);
    show();
    raise();
    editor_->jumpTo(line, column);
}

void ScenarioDock::jumpToValue(const std::string& pointer) {
    const JsonRanges ranges = jsonRanges(document_.text());
    const auto range = ranges.find(pointer);
    if (range == ranges.end()) return;
    tabs_->setCurrentWidget(text_);
    editor_->showPart(range->second.begin, range->second.end);
}

}  // namespace plimsoll::gui
