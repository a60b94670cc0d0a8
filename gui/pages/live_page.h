// SPDX-License-Identifier: GPL-3.0-or-later
// A run while it goes on and after it: the service graph above four charts with one time axis and one cursor.
// It is handed copies and computes nothing. Without a scenario or a result it says what to do next.
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "gui/run/results.h"

class QLabel;
class QSplitter;

namespace plimsoll::gui {

class BillChart;
class Chart;
class ChartGroup;
class InstancesChart;
class LatencyChart;
class LiveChart;
class LoadChart;
class ServiceGraphView;

class LivePage : public QWidget {
    Q_OBJECT

  public:
    explicit LivePage(QWidget* parent = nullptr);

    void setGraph(ServiceGraphView* graph);  // the page owns it from now on
    void setScenario(ScenarioPtr scenario);  // what is about to run; clears what was shown
    void showResult(ResultPtr result);
    void setBaseline(ResultPtr baseline);  // null: none

    // One file for each chart, named after it; `ending` is png, svg, pdf or csv. Returns why one failed, else
    // nothing.
    QString exportPictures(const QString& folder, const QString& ending);

    LatencyChart& latency() const { return *latency_; }
    LoadChart& load() const { return *load_; }
    InstancesChart& instances() const { return *instances_; }
    BillChart& bill() const { return *bill_; }
    QString state() const;  // what the row of state says; empty while results are shown

  signals:
    void timeHovered(std::optional<double> seconds);  // none: no longer
    void serviceSelected(QString name);
    void exportFailed(QString why);

  public slots:
    void selectService(const QString& name);
    // As though the pointer were there: told by timeHovered too.
    void showTime(double seconds);

  protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* chartGrid();
    void link();
    void align();
    void tellState();
    void translate();
    void divide();

    QSplitter* splitter_ = nullptr;
    QWidget* charts_ = nullptr;
    QLabel* state_ = nullptr;
    ChartGroup* group_ = nullptr;
    LatencyChart* latency_ = nullptr;
    LoadChart* load_ = nullptr;
    InstancesChart* instances_ = nullptr;
    BillChart* bill_ = nullptr;
    std::array<LiveChart*, 4> all_{};
    bool hasScenario_ = false;
    bool hasResult_ = false;
    bool isDivided_ = false;
};

}  // namespace plimsoll::gui
