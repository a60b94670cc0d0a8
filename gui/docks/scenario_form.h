// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario as a tree of elements with their values and, beneath it, what is to be said about the chosen
// one. Everything that models declare can be filled in here; steps are one line each and are written as text.
#pragma once

#include <QWidget>
#include <string>

class QAction;
class QCheckBox;
class QLabel;
class QLineEdit;
class QTreeView;

namespace plimsoll::gui {

class ScenarioDocument;
class ScenarioFilter;
class ScenarioModel;
class ValueDelegate;
class ValueDetails;

class ScenarioForm : public QWidget {
    Q_OBJECT

  public:
    explicit ScenarioForm(ScenarioDocument& document, QWidget* parent = nullptr);

    // Chooses that element, if there is one.
    void select(const std::string& pointer);

  signals:
    // To where it is written in the text.
    void jumpRequested(const std::string& pointer);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    QWidget* makeFilterRow();
    void connectAll(ScenarioDocument& document);
    void translate();
    void showFirst();
    void showDetails();
    void activate(const QModelIndex& index);
    QModelIndex chosen() const;  // in the model
    void jump();

    ScenarioModel* model_;
    ScenarioFilter* filter_;
    ValueDelegate* delegate_;
    QTreeView* tree_;
    ValueDetails* details_;
    QLabel* notice_;
    QLineEdit* words_;
    QCheckBox* written_;
    QAction* jump_;
    QAction* reset_;
    QAction* remove_;
};

}  // namespace plimsoll::gui
