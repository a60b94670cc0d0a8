// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/bill_chart.h"

#include "gui/theme/values.h"

namespace plimsoll::gui {

BillChart::BillChart(QWidget* parent) : LiveChart(parent) {
    BillChart::translate();
}

void BillChart::translate() {
    setTitle(tr("Cost by component"));
    setToolTip(
        tr("What each component of the bill would cost per hour, were the hour like this bucket of time; "
           "at first-tier prices, without free tiers and rounding to full hours"));
    refresh();
    LiveChart::translate();
}

void BillChart::fill(ChartContent& content) const {
    content.left = {tr("cost (USD/h)"), Measure::money, QStringLiteral("/h"), ValueScale::linear, 0.0, {}};
    if (!series()) return;
    std::size_t color = 0;
    for (const auto& [name, track] : series()->cost_per_hour)
        content.series.push_back(
            seriesOf(qtext(name), SeriesShape::stackedAreas, {ColorRole::series, color++}, *series(), track));
    if (content.series.empty()) content.placeholder = whyNoBill();
}

QString BillChart::whyNoBill() const {
    const bool isPriced = scenario() && !scenario()->deployment.prices.book.empty();
    return isPriced && !result()->bill ? tr("The bill begins after the warm-up")
                                       : tr("No bill: the scenario names no prices");
}

}  // namespace plimsoll::gui
