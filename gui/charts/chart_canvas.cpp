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
#include "gui/charts/chart_heat_map.h"
#include "gui/charts/chart_plottables.h"
#include "gui/charts/plot_library.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kWheelFactor = 0.8;
constexpr double kKeySteps = 100;  // of a chart without buckets, across its width

bool isSame(const KeyAxis& one, const KeyAxis& other) {
    return one.scale == other.scale && one.from == other.from && one.to == other.to;
}

}  // namespace

class ChartCanvas::Parts {
  public:
    explicit Parts(QCustomPlot& plot) : plottables(plot), heatMap(plot), viewport(plot), cursor(plot) {}

    ChartPlottables plottables;
    ChartHeatMap heatMap;
    ChartViewport viewport;
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
    showContent(ChartViewport::Zoom::reset);
}

// The parts refer to the plot, which goes after them.
ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::connectPlot() {
    plot_->setMinimumSize(1, 1);  // it warns about a picture of no size
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
    connect(&parts_->viewport, &ChartViewport::keysChanged, this, &ChartCanvas::shownKeysChanged);
}

void ChartCanvas::show(ChartContent content) {
    const bool keepsAxis = isSame(content_.keyAxis, content.keyAxis);
    if (!keepsAxis || content_.left.scale != content.left.scale) parts_->viewport.forgetValueZoom();
    content_ = std::move(content);
    showContent(keepsAxis ? ChartViewport::Zoom::kept : ChartViewport::Zoom::reset);
}

void ChartCanvas::showContent(ChartViewport::Zoom zoom) {
    parts_->viewport.beginChange();
    applyAxes();
    const std::vector<std::vector<double>> drawn = drawnValues(content_, hidden_);
    parts_->plottables.show(content_, drawn, hidden_);
    parts_->heatMap.show(content_);
    parts_->heatMap.recolor();
    parts_->viewport.show(content_, drawn, hidden_, zoom);
    if (cursor_) drawCursor();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::append(std::size_t series, std::span<const double> keys, std::span<const double> values) {
    ChartSeries& own = content_.series.at(series);
    own.keys.insert(own.keys.end(), keys.begin(), keys.end());
    own.values.insert(own.values.end(), values.begin(), values.end());
    if (!ChartPlottables::canAppend(content_, series)) return showContent(ChartViewport::Zoom::kept);

    parts_->plottables.append(series, keys, values, content_.axisOf(own).scale);
    parts_->viewport.extend(content_, own, hidden_.contains(own.name) ? std::span<const double>() : values);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::setHidden(const QSet<QString>& names) {
    hidden_ = names;
    showContent(ChartViewport::Zoom::kept);
}

void ChartCanvas::setLeftScale(ValueScale scale) {
    content_.left.scale = scale;
    parts_->viewport.forgetValueZoom();
    showContent(ChartViewport::Zoom::kept);
}

void ChartCanvas::setSideMargins(int left, int right) {
    leftMargin_ = left;
    rightMargin_ = right;
    applyMargins();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

ChartRange ChartCanvas::shownKeys() const {
    return parts_->viewport.keys();
}

ChartRange ChartCanvas::shownValues(ValueSide side) const {
    return parts_->viewport.values(side);
}

void ChartCanvas::setShownKeys(const ChartRange& range) {
    parts_->viewport.setKeys(range);
}

void ChartCanvas::zoom(double factor) {
    if (content_.keyAxis.scale == KeyScale::categories) return;
    const ChartRange shown = shownKeys();
    parts_->viewport.scaleKeys(factor, cursor_.value_or((shown.from + shown.to) / 2));
}

void ChartCanvas::resetZoom() {
    parts_->viewport.reset(content_);
}

void ChartCanvas::redraw() {
    plot_->replot(QCustomPlot::rpQueuedRefresh);
}

QRect ChartCanvas::plotArea() const {
    return plot_->axisRect()->rect();
}

void ChartCanvas::applyAxes() {
    showAxes(*plot_, content_);
    spaceTicks(*plot_, content_);
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
    parts_->heatMap.recolor();
    spaceTicks(*plot_, content_);
    applyMargins();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    spaceTicks(*plot_, content_);
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
    // The plot learns of a new palette after its parents do.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
    if (event->type() == QEvent::ScreenChangeInternal || event->type() == QEvent::Show)
        plot_->setBufferDevicePixelRatio(devicePixelRatioF());
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
