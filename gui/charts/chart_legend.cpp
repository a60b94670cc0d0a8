// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_legend.h"

#include <QAbstractButton>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

#include "gui/charts/legend_entry.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kGapBetween = 2;

bool isSame(const ChartSeries& one, const ChartSeries& other) {
    return one.name == other.name && one.shape == other.shape && one.color == other.color &&
           one.pen == other.pen;
}

}  // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent), more_(new QToolButton(this)) {
    // The card is as wide as its place, not as its legend would like.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    more_->setAutoRaise(true);
    more_->setPopupMode(QToolButton::InstantPopup);
    more_->setMenu(new QMenu(more_));
    more_->setVisible(false);
    connect(more_->menu(), &QMenu::aboutToShow, this, &ChartLegend::fillMenu);
    translate();
}

void ChartLegend::translate() {
    more_->setAccessibleName(tr("More series"));
    tellMore();
}

// By their names too: a picture without them cannot be read.
void ChartLegend::tellMore() {
    QStringList lines{tr("Series that found no room")};
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (entries_[i]->isHidden()) lines << shown_[i].name;
    more_->setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
}

void ChartLegend::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

void ChartLegend::show(const std::vector<ChartSeries>& series, const QSet<QString>& hidden) {
    if (!std::ranges::equal(series, shown_, isSame)) rebuild(series);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const bool isOn = !hidden.contains(series[i].name);
        if (entries_[i]->isChecked() != isOn) entries_[i]->setChecked(isOn);
    }
}

void ChartLegend::rebuild(const std::vector<ChartSeries>& series) {
    qDeleteAll(entries_);
    entries_.clear();
    shown_.clear();
    for (const ChartSeries& each : series) {
        ChartSeries kind = each;
        kind.keys.clear();
        kind.values.clear();
        kind.low.clear();
        kind.high.clear();
        auto* const entry = new LegendEntry(kind, this);
        connect(entry, &QAbstractButton::clicked, this, [this, name = each.name] { emit toggled(name); });
        entries_.push_back(entry);
        shown_.push_back(std::move(kind));
    }
    updateGeometry();
    arrange();
}

QStringList ChartLegend::names() const {
    QStringList names;
    for (const ChartSeries& each : shown_) names.push_back(each.name);
    return names;
}

QAbstractButton* ChartLegend::entry(const QString& name) const {
    const auto at = std::ranges::find(shown_, name, &ChartSeries::name);
    return at == shown_.end() ? nullptr : entries_[static_cast<std::size_t>(at - shown_.begin())];
}

QSize ChartLegend::sizeHint() const {
    QSize size(0, fontMetrics().height() + 6);
    for (const QAbstractButton* entry : entries_) size.rwidth() += entry->sizeHint().width() + kGapBetween;
    return size;
}

QSize ChartLegend::minimumSizeHint() const {
    return {entries_.empty() ? 0 : more_->sizeHint().width(), sizeHint().height()};
}

void ChartLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

// From the right end, so that the legend stands at the edge of its card; what does not fit is in the menu.
void ChartLegend::arrange() {
    const int moreWidth = more_->sizeHint().width();
    std::size_t fitting = entries_.size();
    int used = sizeHint().width();
    while (fitting > 0 && used > width()) {
        if (fitting == entries_.size()) used += moreWidth;
        used -= entries_[--fitting]->sizeHint().width() + kGapBetween;
    }
    int x = std::max(0, width() - used);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const QSize size = entries_[i]->sizeHint();
        entries_[i]->setVisible(i < fitting);
        entries_[i]->setGeometry(x, 0, size.width(), height());
        if (i < fitting) x += size.width() + kGapBetween;
    }
    const std::size_t left = entries_.size() - fitting;
    more_->setVisible(left > 0);
    more_->setText(QStringLiteral("+%1").arg(left));
    more_->setGeometry(x, 0, moreWidth, height());
    tellMore();
}

void ChartLegend::fillMenu() {
    QMenu& menu = *more_->menu();
    menu.clear();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!entries_[i]->isHidden()) continue;
        QAction* const action =
            menu.addAction(static_cast<LegendEntry*>(entries_[i])->swatchIcon(), shown_[i].name);
        action->setCheckable(true);
        action->setChecked(entries_[i]->isChecked());
        connect(action, &QAction::triggered, this, [this, name = shown_[i].name] { emit toggled(name); });
    }
}

}  // namespace plimsoll::gui
