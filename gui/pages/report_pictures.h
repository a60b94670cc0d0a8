// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a report: cost by kind of line item, latency distributions, load per instance. A chart
// takes some milliseconds to draw, so one is drawn at each turn of the event loop and the window goes on.
#pragma once

#include <QImage>
#include <QObject>
#include <QPalette>
#include <QSize>
#include <deque>
#include <vector>

#include "gui/charts/chart_content.h"
#include "study/result.h"

namespace plimsoll::gui {

struct ReportPicture {
    QString part;  // of the report, that it belongs to
    QString name;  // unique in the report
    QString title;
    ChartContent content;
    QSize size;  // of the whole card, before scaling
};

inline constexpr int kPictureWidth = 560;
// Beyond that the load of the busiest services is shown.
inline constexpr std::size_t kMostLoadMaps = 12;

std::vector<ReportPicture> picturesOf(const Comparison& comparison);

class ReportPictures : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Forgets what is not drawn yet of earlier ones. Theme by the palette; `scale` as that of the screen.
    void draw(const std::vector<ReportPicture>& pictures, const QPalette& palette, double scale);
    void stop();

  signals:
    void drawn(const QString& name, const QImage& image);
    void finished();

  private:
    void drawNext(int order);

    std::deque<ReportPicture> waiting_;
    QPalette palette_;
    double scale_ = 1;
    int order_ = 0;  // of drawing; turns of an earlier one do nothing
};

}  // namespace plimsoll::gui
