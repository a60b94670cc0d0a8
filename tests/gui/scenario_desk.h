// SPDX-License-Identifier: GPL-3.0-or-later
// A shipped scenario, opened in a dock of its own.
#pragma once

#include <QTreeView>
#include <QUndoStack>

#include "gui/docks/scenario_dock.h"
#include "gui/docks/scenario_form.h"
#include "gui/document/scenario_document.h"
#include "gui/table_models/scenario_model.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui::test {

// A document and its form, in a dock.
struct Desk {
    explicit Desk(const char* name) {
        QString whyNot;
        if (!document.open(QString::fromStdString(shipped(name)), &whyNot)) qFatal("%s", qPrintable(whyNot));
        dock.resize(420, 640);
        dock.show();
    }

    QString value(const char* pointer) const {
        return model->indexOf(pointer, ScenarioModel::valueColumn).data(Qt::DisplayRole).toString();
    }
    const ScenarioItem& item(const char* pointer) const { return model->itemAt(model->indexOf(pointer)); }
    bool set(const char* pointer, const char* text) {
        return model->setData(model->indexOf(pointer, ScenarioModel::valueColumn), QString::fromUtf8(text),
                              Qt::EditRole);
    }
    // Opens the editor of that element as a person would: chosen, then F2.
    template <class Editor>
    Editor* edit(const char* pointer) {
        form->select(pointer);
        tree->setFocus();
        tree->edit(tree->currentIndex());
        // One that has just been closed is still there; the new one is the last.
        const QList<Editor*> editors = tree->viewport()->findChildren<Editor*>(Qt::FindDirectChildrenOnly);
        return editors.isEmpty() ? nullptr : editors.last();
    }
    QString undone() {
        document.undoStack()->undo();
        return document.text();
    }

    PriceBooks books;
    ScenarioDocument document{books};
    ScenarioDock dock{document};
    ScenarioForm* form = dock.findChild<ScenarioForm*>();
    ScenarioModel* model = form->findChild<ScenarioModel*>();
    QTreeView* tree = form->findChild<QTreeView*>();
};

}  // namespace plimsoll::gui::test
