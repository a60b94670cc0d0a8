// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/live_page.h"

#include <QDir>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>
#include <utility>

#include "gui/charts/bill_chart.h"
#include "gui/charts/chart_export.h"
#include "gui/charts/chart_group.h"
#include "gui/charts/instances_chart.h"
#include "gui/charts/latency_chart.h"
#include "gui/charts/load_chart.h"
#include "gui/graph/service_graph_view.h"
#include "gui/pages/scrolling.h"

namespace plimsoll::gui {

namespace {

constexpr int kSpacing = 6;
constexpr int kLeastLines = 8;   // of a chart
constexpr int kGraphShare = 45;  // percent of the height

}  // namespace

LivePage::LivePage(QWidget* parent)
    : QWidget(parent),
      splitter_(new QSplitter(Qt::Vertical, this)),
      state_(new QLabel(this)),
      group_(new ChartGroup(this)),
      latency_(new LatencyChart(this)),
      load_(new LoadChart(this)),
      instances_(new InstancesChart(this)),
      bill_(new BillChart(this)),
      all_{latency_, load_, instances_, bill_} {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    column->setSpacing(kSpacing);
    column->addWidget(state_);
    column->addWidget(splitter_, 1);
    charts_ = chartGrid();
    splitter_->addWidget(scrolling(charts_));
    splitter_->setHandleWidth(kSpacing);
    splitter_->setChildrenCollapsible(false);
    state_->setAlignment(Qt::AlignCenter);
    link();
    align();
    translate();
}

void LivePage::translate() {
    state_->setAccessibleName(tr("State of the run"));
    tellState();
}

QWidget* LivePage::chartGrid() {
    auto* const widget = new QWidget(this);
    auto* const grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kSpacing);
    for (int i = 0; i < 4; ++i) {
        grid->addWidget(all_[static_cast<std::size_t>(i)], i / 2, i % 2);
        grid->setColumnStretch(i % 2, 1);
        grid->setRowStretch(i / 2, 1);
    }
    return widget;
}

void LivePage::link() {
    for (LiveChart* chart : all_) {
        group_->add(chart);
        connect(chart, &Chart::exportFailed, this, &LivePage::exportFailed);
    }
    connect(group_, &ChartGroup::cursorMoved, this, &LivePage::timeHovered);
    connect(load_, &LoadChart::serviceSelected, instances_, &InstancesChart::selectService);
    connect(load_, &LoadChart::serviceSelected, this, &LivePage::serviceSelected);
}

// Equal margins, wide enough for the widest ticks and an axis label: equal times are above one another.
void LivePage::align() {
    const int line = fontMetrics().height();
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("500 ms")) + line * 3 / 2;
    const int right = fontMetrics().horizontalAdvance(QStringLiteral("1,000")) + line + kSpacing;
    for (LiveChart* chart : all_) {
        chart->setSideMargins(left, right);
        // However large the letters are; without room for it the charts scroll.
        chart->setMinimumHeight(line * kLeastLines);
    }
}

void LivePage::setGraph(ServiceGraphView* graph) {
    splitter_->insertWidget(0, graph);
    connect(graph, &ServiceGraphView::exportFailed, this, &LivePage::exportFailed);
    divide();
}

// Only once there is a height to divide; after that the user's choice stays.
void LivePage::divide() {
    if (isDivided_ || splitter_->count() < 2 || !isVisible()) return;
    const int height = splitter_->height();
    splitter_->setSizes({height * kGraphShare / 100, height - height * kGraphShare / 100});
    for (int i = 0; i < 2; ++i) splitter_->setStretchFactor(i, i == 0 ? kGraphShare : 100 - kGraphShare);
    isDivided_ = true;
}

void LivePage::setScenario(ScenarioPtr scenario) {
    hasScenario_ = scenario != nullptr;
    hasResult_ = false;
    for (LiveChart* chart : all_) {
        chart->setScenario(scenario);
        chart->resetZoom();
    }
    instances_->selectService(load_->service());
    tellState();
}

void LivePage::showResult(ResultPtr result) {
    hasResult_ = result != nullptr;
    for (LiveChart* chart : all_) chart->showResult(result);
    tellState();
}

void LivePage::setBaseline(ResultPtr baseline) {
    for (LiveChart* chart : all_) chart->setBaseline(baseline);
}

void LivePage::selectService(const QString& name) {
    load_->selectService(name);
}

void LivePage::showTime(double seconds) {
    group_->setCursor(seconds);
}

QString LivePage::state() const {
    return state_->isHidden() ? QString() : state_->text();
}

void LivePage::tellState() {
    state_->setText(hasScenario_ ? tr("Press F5 to run") : tr("Open a scenario, then press F5 to run it"));
    state_->setVisible(!hasResult_);
}

QString LivePage::exportPictures(const QString& folder, const QString& ending) {
    const std::array<QString, 4> names = {QStringLiteral("latency"), QStringLiteral("load"),
                                          QStringLiteral("instances"), QStringLiteral("cost")};
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const QString path = QDir(folder).filePath(names[i] + QLatin1Char('.') + ending);
        const QString why = exportChart(*all_[i], path);
        if (!why.isEmpty()) return why;
    }
    return {};
}

void LivePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) align();
    if (event->type() == QEvent::LanguageChange) translate();
    QWidget::changeEvent(event);
}

void LivePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    divide();
}

}  // namespace plimsoll::gui
