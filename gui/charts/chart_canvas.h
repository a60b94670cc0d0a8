// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing surface of a chart: axes, series and a cursor on a QCustomPlot, and what a hand does to them.
// The wheel zooms the key axis, dragging pans it, dragging with Shift zooms into a rectangle, a double click
// shows all again; arrows move the cursor, + and - zoom, Home resets. Zooming never leaves the range of the
// data.
#pragma once

#include <QSet>
#include <QWidget>
#include <memory>
#include <optional>
#include <span>

#include "gui/charts/chart_content.h"
#include "gui/charts/chart_ranges.h"
#include "gui/charts/chart_readout.h"
#include "gui/charts/chart_viewport.h"

class QCustomPlot;

namespace plimsoll::gui {

class ChartCanvas : public QWidget {
    Q_OBJECT

  public:
    explicit ChartCanvas(QWidget* parent = nullptr);
    ~ChartCanvas() override;

    // Draws at the next turn of the event loop. A zoom stays unless the axis itself changed.
    void show(ChartContent content);
    const ChartContent& content() const { return content_; }
    // More values at the end of a series without touching the others.
    void append(std::size_t series, std::span<const double> keys, std::span<const double> values);

    void setHidden(const QSet<QString>& names);
    const QSet<QString>& hidden() const { return hidden_; }
    void setLeftScale(ValueScale scale);
    // Fixed margins, so that charts above one another have the same time at the same place; 0: as needed.
    void setSideMargins(int left, int right);

    ChartRange shownKeys() const;
    ChartRange shownValues(ValueSide side) const;
    void setShownKeys(const ChartRange& range);
    void zoom(double factor);  // about the cursor, else the middle; below 1 comes closer
    void resetZoom();

    std::optional<double> cursor() const { return cursor_; }
    void setCursorKey(std::optional<double> key);
    Readout readout() const;  // at the cursor

    // Draws at once; what follows can be grabbed.
    void redraw();
    std::size_t redraws() const { return redraws_; }
    QRect plotArea() const;
    QCustomPlot& plot() { return *plot_; }

  signals:
    void shownKeysChanged(double from, double to);
    void cursorMoved(std::optional<double> key);
    void menuRequested(QPoint global);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void connectPlot();
    void showContent(ChartViewport::Zoom zoom);
    void pointAt(const QPoint& position);
    void moveCursor(int steps);
    void moveRow(int steps);
    void applyAxes();
    void applyTheme();
    void applyMargins();
    void drawCursor();
    void forgetPointer();

    class Parts;

    QCustomPlot* plot_ = nullptr;
    ChartContent content_;
    std::unique_ptr<Parts> parts_;
    QSet<QString> hidden_;
    int leftMargin_ = 0, rightMargin_ = 0;
    std::optional<double> cursor_, pointedValue_;
    std::size_t redraws_ = 0;
};

}  // namespace plimsoll::gui
