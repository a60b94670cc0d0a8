// SPDX-License-Identifier: GPL-3.0-or-later
// A series' name beside a sample of how it is drawn. Unchecked, it is faint: the series is hidden.
#pragma once

#include <QAbstractButton>
#include <QIcon>

#include "gui/charts/chart_content.h"

namespace plimsoll::gui {

// The sample alone, as legends and exported pictures show it.
void drawSwatch(QPainter& painter, const QRectF& rect, const ChartSeries& series, const Theme& theme);

class LegendEntry : public QAbstractButton {
    Q_OBJECT

  public:
    LegendEntry(const ChartSeries& series, QWidget* parent);

    QIcon swatchIcon() const;
    QSize sizeHint() const override;

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void translate();

    ChartSeries series_;  // without values
};

}  // namespace plimsoll::gui
