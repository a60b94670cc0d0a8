// SPDX-License-Identifier: GPL-3.0-or-later
// How busy each instance of one service was over time, as a heat map: a row for each instance of the first
// replication, empty where it did not live. Leaves out instances beyond those that the result names.
#pragma once

#include "gui/charts/live_chart.h"

namespace plimsoll::gui {

class LoadChart : public LiveChart {
    Q_OBJECT

  public:
    explicit LoadChart(QWidget* parent = nullptr);

    QString service() const;
    // Does nothing if there is no such service.
    void selectService(const QString& name);
    QComboBox& services() const { return *services_; }

  signals:
    void serviceSelected(QString name);

  protected:
    void translate() override;
    void scenarioChanged() override;
    void fill(ChartContent& content) const override;

  private:
    QComboBox* services_ = nullptr;
};

// As results name them: "service.operation" where a service is deployed per operation.
QStringList servicesOf(const scenario::Scenario& scenario);
const ServiceSeries* serviceIn(const SeriesResult* series, const QString& service);  // null if there is none

}  // namespace plimsoll::gui
