// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts of a run have in common: they are told the scenario, its result so far and a pinned
// baseline, and draw over the whole time of the experiment from the start, so that nothing moves while
// results come in. The warm-up is shaded; what one replication did is marked.
#pragma once

#include <QComboBox>

#include "gui/charts/chart.h"
#include "gui/run/results.h"

namespace plimsoll::gui {

class LiveChart : public Chart {
    Q_OBJECT

  public:
    explicit LiveChart(QWidget* parent) : Chart(QString(), parent) {}

    void setScenario(ScenarioPtr scenario);  // forgets the result
    void showResult(ResultPtr result);
    void setBaseline(ResultPtr baseline);  // null: none

  protected:
    // The choices that the scenario offers changed.
    virtual void scenarioChanged() {}
    // Also without scenario or result: then the axes alone.
    virtual void fill(ChartContent& content) const = 0;

    void refresh();
    const scenario::Scenario* scenario() const { return scenario_.get(); }
    const RunResult* result() const { return result_.get(); }
    const SeriesResult* series() const;          // null while there is none
    const SeriesResult* baselineSeries() const;  // null while there is none
    // A selector in the title row. Its choice stays as long as it is offered.
    QComboBox* addSelector();
    static void setName(QComboBox& selector, const QString& name);
    static void offer(QComboBox& selector, const QStringList& choices);

  private:
    ChartContent frame() const;

    ScenarioPtr scenario_;
    ResultPtr result_, baseline_;
};

// One series of a track, ready to be drawn.
ChartSeries seriesOf(const QString& name, SeriesShape shape, ChartColor color, const SeriesResult& grid,
                     const Track& track);
bool hasPositive(const Track& track);

}  // namespace plimsoll::gui
