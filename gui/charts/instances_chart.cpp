// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/instances_chart.h"

#include "gui/charts/load_chart.h"
#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

InstancesChart::InstancesChart(QWidget* parent) : LiveChart(parent) {
    InstancesChart::translate();
}

void InstancesChart::translate() {
    setTitle(tr("Instances and cold starts"));
    setToolTip(
        tr("Instances of the chosen service: mean of each bucket of time over the replications so far; cold "
           "starts and throttled calls are counted per bucket"));
    refresh();
    LiveChart::translate();
}

void InstancesChart::selectService(const QString& name) {
    if (service_ == name) return;
    service_ = name;
    setSubtitle(name);
    refresh();
}

void InstancesChart::scenarioChanged() {
    const QStringList names = scenario() ? servicesOf(*scenario()) : QStringList();
    if (!names.contains(service_)) service_ = names.value(0);
    setSubtitle(service_);
}

void InstancesChart::fill(ChartContent& content) const {
    content.left = {tr("instances"), Measure::count, {}, ValueScale::linear, 0.0, {}};
    const ServiceSeries* const own = serviceIn(series(), service_);
    if (!own) return;
    addCounts(content, *series(), *own);
    addLevels(content, *series(), *own);
}

void InstancesChart::addLevels(ChartContent& content, const SeriesResult& grid, const ServiceSeries& own) {
    ChartSeries all = seriesOf(tr("all"), SeriesShape::steps, {ColorRole::series, 0}, grid, own.instances);
    if (hasPositive(own.ready)) {
        all.fillTo = tr("ready");
        ChartSeries ready =
            seriesOf(tr("ready"), SeriesShape::steps, {ColorRole::series, 2}, grid, own.ready);
        ready.pen = Qt::DashLine;
        content.series.push_back(std::move(all));
        content.series.push_back(std::move(ready));
    } else {
        content.series.push_back(std::move(all));
    }
    if (!hasPositive(own.desired)) return;
    ChartSeries desired =
        seriesOf(tr("desired"), SeriesShape::steps, {ColorRole::series, 7}, grid, own.desired);
    desired.pen = Qt::DotLine;
    content.series.push_back(std::move(desired));
}

void InstancesChart::addCounts(ChartContent& content, const SeriesResult& grid, const ServiceSeries& own) {
    const bool hasColdStarts = hasPositive(own.cold_starts);
    const bool hasThrottled = hasPositive(own.throttled);
    if (!hasColdStarts && !hasThrottled) return;
    const QString every = qtext(duration_text(grid.bucket_seconds));
    content.right.emplace();
    content.right->label =
        hasThrottled ? tr("events per %1").arg(every) : tr("cold starts per %1").arg(every);
    content.right->measure = Measure::count;
    if (hasColdStarts)
        content.series.push_back(
            seriesOf(tr("cold starts"), SeriesShape::bars, {ColorRole::series, 1}, grid, own.cold_starts));
    if (hasThrottled)
        content.series.push_back(
            seriesOf(tr("throttled"), SeriesShape::bars, {ColorRole::series, 6}, grid, own.throttled));
    for (ChartSeries& bars : content.series) bars.side = ValueSide::right;
}

}  // namespace plimsoll::gui
