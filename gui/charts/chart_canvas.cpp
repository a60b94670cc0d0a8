// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_canvas.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/charts/chart_axes.h"
#include "gui/charts/chart_cursor.h"
#include "gui/charts/chart_decorations.h"
#include "gui/charts/chart_plottables.h"
#include "gui/charts/plot_library.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kWheelFactor = 0.8;
constexpr double kKeySteps = 100;  // of a chart without buckets, across its width

ChartRange rangeOf(const QCPAxis& axis) {
    return {axis.range().lower, axis.range().upper};
}

bool isSame(const KeyAxis& one, const KeyAxis& other) {
    return one.scale == other.scale && one.from == other.from && one.to == other.to;
}

}  // namespace

class ChartCanvas::Parts {
  public:
    explicit Parts(QCustomPlot& plot) : plottables(plot), cursor(plot) {}

    ChartPlottables plottables;
    ChartCursor cursor;
};

ChartCanvas::ChartCanvas(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    setFocusPolicy(Qt::StrongFocus);
    plot_->setFocusProxy(this);
    plot_->setMouseTracking(true);
    plot_->installEventFilter(this);
    plot_->setAutoAddPlottableToLegend(false);
    // Thick antialiased lines cost a hundred times as much without it.
    plot_->setPlottingHint(QCP::phFastPolylines, true);
    plot_->setNoAntialiasingOnDrag(true);
    addDecorations(*plot_, content_);
    parts_ = std::make_unique<Parts>(*plot_);
    connectPlot();
    applyTheme();
    showContent(Zoom::reset);
}

// The parts refer to the plot, which goes after them.
ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::connectPlot() {
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setRangeDrag(Qt::Horizontal);
    plot_->axisRect()->setRangeZoom(Qt::Horizontal);
    plot_->axisRect()->setRangeZoomFactor(kWheelFactor);
    connect(plot_, &QCustomPlot::mousePress, this, [this](const QMouseEvent* event) {
        const bool isRubberBand = event->modifiers().testFlag(Qt::ShiftModifier);
        plot_->setSelectionRectMode(isRubberBand ? QCP::srmZoom : QCP::srmNone);
        setFocus(Qt::MouseFocusReason);
    });
    connect(plot_, &QCustomPlot::mouseMove, this,
            [this](const QMouseEvent* event) { pointAt(event->pos()); });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] { resetZoom(); });
    connect(plot_, &QCustomPlot::afterReplot, this, [this] { ++redraws_; });
    connect(plot_->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { keepWithin(); });
    connect(plot_->yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
            [this] { isValueZoomed_ = isValueZoomed_ || !isFitting_; });
}

void ChartCanvas::show(ChartContent content) {
    const bool keepsAxis = isSame(content_.keyAxis, content.keyAxis);
    isValueZoomed_ = isValueZoomed_ && keepsAxis && content_.left.scale == content.left.scale;
    content_ = std::move(content);
    showContent(keepsAxis ? Zoom::kept : Zoom::reset);
}

// Who saw all before sees all of what came.
void ChartCanvas::showContent(Zoom zoom) {
    const ChartRange shown = shownKeys();
    const bool showsAll = shown == all_;
    isFitting_ = true;  // a change of scale changes ranges, which nobody zoomed
    applyAxes();
    isFitting_ = false;
    const std::vector<std::vector<double>> drawn = drawnValues(content_, hidden_);
    parts_->plottables.show(content_, drawn, hidden_);
    left_ = extentOf(content_, ValueSide::left, drawn, hidden_);
    right_ = extentOf(content_, ValueSide::right, drawn, hidden_);
    all_ = keyRange(content_);
    fit();
    setShownKeys(zoom == Zoom::reset || showsAll ? all_ : shown);
    if (cursor_) drawCursor();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::append(std::size_t series, std::span<const double> keys, std::span<const double> values) {
    ChartSeries& own = content_.series.at(series);
    own.keys.insert(own.keys.end(), keys.begin(), keys.end());
    own.values.insert(own.values.end(), values.begin(), values.end());
    if (!ChartPlottables::canAppend(content_, series)) return showContent(Zoom::kept);

    const ValueScale scale = content_.axisOf(own).scale;
    parts_->plottables.append(series, keys, values, scale);
    Extent& extent = own.side == ValueSide::right ? right_ : left_;
    if (!hidden_.contains(own.name))
        for (const double value : values) extent.add(value, scale);
    const bool showsAll = shownKeys() == all_;
    all_ = keyRange(content_);
    fit();
    if (showsAll) setShownKeys(all_);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::setHidden(const QSet<QString>& names) {
    hidden_ = names;
    showContent(Zoom::kept);
}

void ChartCanvas::setLeftScale(ValueScale scale) {
    content_.left.scale = scale;
    isValueZoomed_ = false;
    showContent(Zoom::kept);
}

void ChartCanvas::setSideMargins(int left, int right) {
    leftMargin_ = left;
    rightMargin_ = right;
    applyMargins();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

// Value axes follow the data until somebody zoomed into them.
void ChartCanvas::fit() {
    isFitting_ = true;
    if (!isValueZoomed_) {
        const ChartRange values =
            content_.heatMap
                ? ChartRange{-0.5, std::max(0.5, static_cast<double>(content_.heatMap->rows.size()) - 0.5)}
                : valueRange(left_, content_.left);
        plot_->yAxis->setRange(values.from, values.to);
        if (content_.right) {
            const ChartRange own = valueRange(right_, *content_.right);
            plot_->yAxis2->setRange(own.from, own.to);
        }
    }
    isFitting_ = false;
}

void ChartCanvas::keepWithin() {
    const QCPRange range = plot_->xAxis->range();
    const QCPRange bounded = range.bounded(all_.from, all_.to);
    if (bounded != range) return plot_->xAxis->setRange(bounded);
    emit shownKeysChanged(range.lower, range.upper);
}

ChartRange ChartCanvas::shownKeys() const {
    return rangeOf(*plot_->xAxis);
}

ChartRange ChartCanvas::shownValues(ValueSide side) const {
    return rangeOf(side == ValueSide::right ? *plot_->yAxis2 : *plot_->yAxis);
}

void ChartCanvas::setShownKeys(const ChartRange& range) {
    if (range == shownKeys()) return;
    plot_->xAxis->setRange(range.from, range.to);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::zoom(double factor) {
    if (content_.keyAxis.scale == KeyScale::categories) return;
    const ChartRange shown = shownKeys();
    plot_->xAxis->scaleRange(factor, cursor_.value_or((shown.from + shown.to) / 2));
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::resetZoom() {
    isValueZoomed_ = false;
    fit();
    setShownKeys(all_);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::redraw() {
    plot_->replot(QCustomPlot::rpQueuedRefresh);
}

QRect ChartCanvas::plotArea() const {
    return plot_->axisRect()->rect();
}

void ChartCanvas::applyAxes() {
    showAxes(*plot_, content_);
    spaceTicks(*plot_);
    const bool canZoom = content_.keyAxis.scale != KeyScale::categories;
    plot_->setInteraction(QCP::iRangeDrag, canZoom);
    plot_->setInteraction(QCP::iRangeZoom, canZoom);
    applyMargins();
}

void ChartCanvas::applyMargins() {
    setMargins(*plot_, content_, leftMargin_, rightMargin_);
}

void ChartCanvas::applyTheme() {
    colorAxes(*plot_);
    parts_->plottables.recolor(content_);
    applyMargins();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
    QWidget::changeEvent(event);
}

void ChartCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    spaceTicks(*plot_);
}

void ChartCanvas::pointAt(const QPoint& position) {
    if (!plotArea().contains(position)) return forgetPointer();
    const double key = plot_->xAxis->pixelToCoord(position.x());
    pointedValue_ = plot_->yAxis->pixelToCoord(position.y());
    setCursorKey(key);
    emit cursorMoved(cursor_);
}

void ChartCanvas::forgetPointer() {
    if (!pointedValue_) return;
    pointedValue_.reset();
    setCursorKey(std::nullopt);
    emit cursorMoved(std::nullopt);
}

void ChartCanvas::setCursorKey(std::optional<double> key) {
    if (key && content_.keyAxis.scale == KeyScale::categories) key = std::round(*key);
    cursor_ = key;
    if (!key) pointedValue_.reset();
    drawCursor();
}

void ChartCanvas::drawCursor() {
    if (!cursor_) return parts_->cursor.hide();
    const bool isOurs = pointedValue_ || hasFocus();
    parts_->cursor.show(*cursor_, pointedValue_, readout(),
                        isOurs ? ChartCursor::Box::always : ChartCursor::Box::ifRoom);
}

Readout ChartCanvas::readout() const {
    if (!cursor_) return {};
    std::optional<std::size_t> row;
    if (content_.heatMap && pointedValue_ && *pointedValue_ > -0.5)
        row = static_cast<std::size_t>(std::lround(*pointedValue_));
    return readoutAt(content_, *cursor_, row, hidden_);
}

void ChartCanvas::moveCursor(int steps) {
    const ChartRange shown = shownKeys();
    const double step = content_.keyAxis.scale == KeyScale::categories ? 1
                        : content_.keyAxis.bucket > 0                  ? content_.keyAxis.bucket
                                                                       : shown.size() / kKeySteps;
    const double from = cursor_.value_or(steps > 0 ? shown.from - step / 2 : shown.to + step / 2);
    const double least = content_.keyAxis.scale == KeyScale::categories ? 0 : shown.from;
    setCursorKey(std::clamp(from + steps * step, least, shown.to));
    emit cursorMoved(cursor_);
}

// Through the rows of a heat map, whose cell is then read.
void ChartCanvas::moveRow(int steps) {
    if (!content_.heatMap || content_.heatMap->rows.isEmpty() || !cursor_) return;
    const auto last = static_cast<double>(content_.heatMap->rows.size() - 1);
    pointedValue_ = pointedValue_ ? std::clamp(std::round(*pointedValue_) + steps, 0.0, last) : 0.0;
    drawCursor();
}

void ChartCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: return moveCursor(-1);
        case Qt::Key_Right: return moveCursor(1);
        case Qt::Key_Up: return moveRow(1);
        case Qt::Key_Down: return moveRow(-1);
        case Qt::Key_Plus:
        case Qt::Key_Equal: return zoom(kWheelFactor);
        case Qt::Key_Minus: return zoom(1 / kWheelFactor);
        case Qt::Key_Home: return resetZoom();
        case Qt::Key_Escape:
            setCursorKey(std::nullopt);
            emit cursorMoved(std::nullopt);
            return;
        default: QWidget::keyPressEvent(event);
    }
}

bool ChartCanvas::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) forgetPointer();
    if (event->type() == QEvent::ContextMenu)
        emit menuRequested(static_cast<QContextMenuEvent*>(event)->globalPos());
    return QWidget::eventFilter(watched, event);
}

void ChartCanvas::focusInEvent(QFocusEvent* event) {
    parentWidget() ? parentWidget()->update() : update();
    QWidget::focusInEvent(event);
}

void ChartCanvas::focusOutEvent(QFocusEvent* event) {
    parentWidget() ? parentWidget()->update() : update();
    QWidget::focusOutEvent(event);
}

}  // namespace plimsoll::gui
