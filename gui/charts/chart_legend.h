// SPDX-License-Identifier: GPL-3.0-or-later
// The legend in a chart's title row: one entry a series, which shows and hides it. Entries that find no room
// go into a menu behind the last. Leaves out what is not a series.
#pragma once

#include <QSet>
#include <QStringList>
#include <QWidget>

#include "gui/charts/chart_content.h"

class QAbstractButton;
class QToolButton;

namespace plimsoll::gui {

class ChartLegend : public QWidget {
    Q_OBJECT

  public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void show(const std::vector<ChartSeries>& series, const QSet<QString>& hidden);
    QStringList names() const;
    QAbstractButton* entry(const QString& name) const;  // null if there is none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void toggled(QString name);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void rebuild(const std::vector<ChartSeries>& series);
    void arrange();
    void tellMore();
    void fillMenu();
    void translate();

    std::vector<QAbstractButton*> entries_;
    std::vector<ChartSeries> shown_;  // without values
    QToolButton* more_ = nullptr;
};

}  // namespace plimsoll::gui
