// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario as a tree of its elements and their values, for a form. Follows the document: a change anywhere
// moves only the rows that it is about. What is set here becomes one edit of the document's text. While the
// text has a mistake in its syntax the tree stays as it was and takes nothing.
#pragma once

#include <QAbstractItemModel>
#include <QPalette>
#include <map>
#include <memory>

#include "gui/document/scenario_item.h"
#include "gui/document/scenario_tree.h"

namespace plimsoll::gui {

class ScenarioDocument;
struct ScenarioEdit;

class ScenarioModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column { elementColumn, valueColumn, columnCount_ };
    enum Role {
        pointerRole = Qt::UserRole,
        writtenRole,  // bool: something stands there in this file
        searchRole,   // what a filter looks at
        itemRole,     // const ScenarioItem*, until the next change
        wordsRole,    // QStringList: words for an editor to choose from
    };

    // The document must outlive the model.
    explicit ScenarioModel(ScenarioDocument& document, QObject* parent = nullptr);
    ~ScenarioModel() override;

    const ScenarioItem& itemAt(const QModelIndex& index) const;
    // Invalid where the tree has no such place.
    QModelIndex indexOf(const std::string& pointer, int column = elementColumn) const;

    bool canEdit() const { return canEdit_; }
    // What is wrong with the value that stands there; empty if nothing is.
    QString problemAt(const ScenarioItem& item) const;

    bool reset(const QModelIndex& index);
    bool remove(const QModelIndex& index);
    // One more element of the list, or a key of the map by its name.
    bool add(const QModelIndex& adder, const QString& text);

    // Whose colours are used; without one all is drawn alike.
    void setPalette(const QPalette& palette);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  signals:
    // A value that the element can't have, and why.
    void refused(const QModelIndex& index, const QString& why);
    void canEditChanged(bool canEdit);

  private:
    void followText();
    void followCheck();
    void readText();
    void update();
    void sync(ScenarioItem& old, ScenarioItem& made, const QModelIndex& at);
    void tell(const QModelIndex& at);
    QStringList wordsFor(const ScenarioItem& item) const;
    QVariant colorOf(const ScenarioItem& item, int column) const;
    QString tipOf(const ScenarioItem& item) const;
    QVariant checkStateOf(const ScenarioItem& item) const;
    bool take(const QModelIndex& index, const QString& text);
    bool mayEdit();
    ScenarioEdit edit() const;

    ScenarioDocument& document_;
    FieldType type_;
    QString text_;  // that was read last
    ScenarioValues values_;
    std::unique_ptr<ScenarioItem> root_;
    std::map<std::string, QString> problems_;  // by pointer
    QPalette palette_;
    bool hasPalette_ = false;
    bool canEdit_ = true;
};

// An element whose value is chosen, typed or ticked, as opposed to one that holds others.
bool isEditable(const ScenarioItem& item);

}  // namespace plimsoll::gui
