// SPDX-License-Identifier: GPL-3.0-or-later
// Architectures side by side: the verdict in a sentence, what each costs and of what, latencies, what other
// months would cost, and a table of figures with their differences. Which candidates there are is said from
// outside.
#pragma once

#include <QStringList>
#include <QWidget>
#include <string>

#include "gui/run/results.h"

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace plimsoll::gui {

class Chart;
class ComparisonModel;
class FlowLayout;

class ComparePage : public QWidget {
    Q_OBJECT

  public:
    explicit ComparePage(QWidget* parent = nullptr);

    // Paths: the scenario of the window, which is the baseline, and those compared with it.
    void setCandidates(const QString& own, const QStringList& others);
    void showComparison(const ComparisonPtr& comparison, Completeness completeness);  // null: none

    QString verdict() const;
    QTableView& table() const { return *table_; }
    Chart& costs() const { return *costs_; }
    Chart& latencies() const { return *latencies_; }
    Chart& traffic() const { return *traffic_; }

    // One file for each chart; `ending` is png, svg, pdf or csv. Returns why one failed, else nothing.
    QString exportPictures(const QString& folder, const QString& ending);

  signals:
    void addRequested();
    void removeRequested(qsizetype index);  // of the others
    void runRequested();
    void exportFailed(const QString& why);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* top();
    QWidget* results();
    void refresh();
    void keepReadable();
    void fillChips();
    void sayResult();
    void chooseOperation();
    void fitColumns();
    int roomForColumns() const;
    void fitHeight(bool isScrolled);
    void translate();

    QString own_;
    QStringList others_;
    ComparisonPtr comparison_;
    Completeness completeness_ = Completeness::whole;
    QLabel* verdict_;
    QLabel* unfair_;
    FlowLayout* chips_;
    QPushButton* add_;
    QPushButton* run_;
    QComboBox* operation_;
    Chart* costs_;
    Chart* latencies_;
    Chart* traffic_;
    ComparisonModel* model_;
    QTableView* table_;
    QAction* copy_;
    QLabel* empty_;
    QStackedWidget* stack_;
};

}  // namespace plimsoll::gui
