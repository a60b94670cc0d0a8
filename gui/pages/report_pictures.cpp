// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/report_pictures.h"

#include <QTimer>
#include <algorithm>

#include "gui/charts/chart.h"
#include "gui/charts/chart_export.h"
#include "gui/charts/comparison_charts.h"
#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

constexpr int kChartHeight = 260;
constexpr int kRowHeight = 14;  // of a load map
constexpr int kHighestMap = 420;

struct LoadMap {
    const RunResult* result;
    const std::string* service;
    double utilization;
};

double utilizationOf(const RunResult& result, const std::string& service) {
    const auto found = result.services.find(service);
    return found != result.services.end() && found->second.utilization ? found->second.utilization->value : 0;
}

// The busiest come first only where there are too many.
std::vector<LoadMap> loadMapsOf(const Comparison& comparison) {
    std::vector<LoadMap> maps;
    for (const RunResult& result : comparison.results) {
        if (!result.series) continue;
        for (const auto& [name, series] : result.series->services)
            if (!series.instance_names.empty()) maps.push_back({&result, &name, utilizationOf(result, name)});
    }
    if (maps.size() <= kMostLoadMaps) return maps;
    std::ranges::stable_sort(maps, std::ranges::greater{}, &LoadMap::utilization);
    maps.resize(kMostLoadMaps);
    return maps;
}

ChartContent contentOf(const SeriesResult& grid, const ServiceSeries& series) {
    ChartContent content;
    content.keyAxis.from = grid.start_seconds;
    content.keyAxis.to = grid.start_seconds + grid.bucket_seconds * static_cast<double>(grid.buckets);
    content.keyAxis.label = clockLabel(content.keyAxis.to);
    content.keyAxis.bucket = grid.bucket_seconds;
    content.left = {ReportPictures::tr("instance"), Measure::share, {}, ValueScale::linear, 0.0, 1.0};
    content.heatMap = loadOf(grid, series);
    return content;
}

class Collection {
  public:
    void add(const QString& part, const QString& title, ChartContent content, int height = kChartHeight) {
        const QString name = QStringLiteral("picture-%1").arg(pictures_.size());
        pictures_.push_back({part, name, title, std::move(content), {kPictureWidth, height}});
    }
    std::vector<ReportPicture> all() && { return std::move(pictures_); }

  private:
    std::vector<ReportPicture> pictures_;
};

}  // namespace

std::vector<ReportPicture> picturesOf(const Comparison& comparison) {
    Collection pictures;
    if (std::ranges::any_of(comparison.results,
                            [](const RunResult& result) { return result.bill.has_value(); }))
        pictures.add(QStringLiteral("Cost"), ReportPictures::tr("Cost by kind"), costContent(comparison));
    for (const std::string& operation : client_operations(comparison.results.front())) {
        ChartContent content = latencyContent(comparison, operation);
        if (content.series.empty()) continue;
        pictures.add(QStringLiteral("Latency"), ReportPictures::tr("Latency of %1").arg(qtext(operation)),
                     std::move(content));
    }
    for (const LoadMap& map : loadMapsOf(comparison)) {
        const ServiceSeries& series = map.result->series->services.at(*map.service);
        QString title = ReportPictures::tr("Load per instance of %1 (%)").arg(qtext(*map.service));
        if (comparison.results.size() > 1) title += QStringLiteral(" – ") + qtext(map.result->name);
        const int rows = static_cast<int>(series.instance_names.size()) * kRowHeight;
        pictures.add(QStringLiteral("Load"), title, contentOf(*map.result->series, series),
                     std::clamp(110 + rows, 160, kHighestMap));
    }
    return std::move(pictures).all();
}

void ReportPictures::draw(const std::vector<ReportPicture>& pictures, const QPalette& palette, double scale) {
    stop();
    waiting_.assign(pictures.begin(), pictures.end());
    palette_ = palette;
    scale_ = scale;
    QTimer::singleShot(0, this, [this, order = order_] { drawNext(order); });
}

void ReportPictures::stop() {
    ++order_;
    waiting_.clear();
}

void ReportPictures::drawNext(int order) {
    if (order != order_) return;
    if (waiting_.empty()) return emit finished();
    const ReportPicture picture = std::move(waiting_.front());
    waiting_.pop_front();
    Chart chart(picture.title);
    chart.setPalette(palette_);
    chart.resize(picture.size);
    // Parts have their sizes only once they are shown; nobody is to see it.
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.QWidget::show();
    chart.resize(chart.size() + picture.size - imageSize(chart));
    chart.show(picture.content);
    chart.redraw();
    QImage image = imageOf(chart, scale_);
    image.setDevicePixelRatio(scale_);
    emit drawn(picture.name, image);
    QTimer::singleShot(0, this, [this, order] { drawNext(order); });
}

}  // namespace plimsoll::gui
