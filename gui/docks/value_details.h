// SPDX-License-Identifier: GPL-3.0-or-later
// All that is to be said about one element of a scenario: what it is for, how it is written, what holds
// without it, where its value comes from, what is wrong with it; and what can be done to it.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace plimsoll::gui {

struct ScenarioItem;

class ValueDetails : public QWidget {
    Q_OBJECT

  public:
    explicit ValueDetails(QWidget* parent = nullptr);

    // Null: nothing is chosen.
    void show(const ScenarioItem* item, const QString& problem);
    void showProblem(const QString& problem);

    QSize sizeHint() const override;

  signals:
    void resetRequested();
    void removeRequested();
    void jumpRequested();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void updateColors();
    void translate();

    QLabel* name_;
    QLabel* problem_;
    QLabel* help_;
    QLabel* facts_;
    QLabel* pointer_;
    QPushButton* reset_;
    QPushButton* remove_;
    QPushButton* jump_;
};

}  // namespace plimsoll::gui
