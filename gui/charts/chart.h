// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a card: title, what selects its subject, a legend that shows and hides series, the picture, and
// the same data as a table. It is handed plain data and keeps no result. Its menu and keys copy and export
// it; L changes the value axis between linear and logarithmic, Ctrl+T between picture and table. Colours
// follow the theme. Leaves out who links charts with one another: see ChartGroup.
#pragma once

#include <QFrame>
#include <optional>
#include <span>

#include "gui/charts/chart_content.h"
#include "gui/charts/chart_ranges.h"

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace plimsoll::gui {

class ChartCanvas;
class ChartLegend;
class ChartTableModel;

class Chart : public QFrame {
    Q_OBJECT

  public:
    explicit Chart(const QString& title, QWidget* parent = nullptr);

    QString title() const;
    void setTitle(const QString& title);
    QString subtitle() const;
    void setSubtitle(const QString& subtitle);
    void addToHeader(QWidget* selector);  // between title and legend

    // Replaces what is shown, at the next turn of the event loop. Cheap while only values change.
    void show(ChartContent content);
    using QFrame::show;
    void append(std::size_t series, std::span<const double> keys, std::span<const double> values);
    const ChartContent& content() const;

    bool isShown(const QString& series) const;
    void toggle(const QString& series);

    ChartRange shownKeys() const;
    void setShownKeys(const ChartRange& range);
    void resetZoom();
    void setCursorKey(std::optional<double> key);
    void setSideMargins(int left, int right);

    bool isTable() const;
    void toggleTable();
    void toggleLogarithm();
    bool isLogarithmic() const;
    void copy();  // what is seen: picture or numbers
    void copyPicture();
    void copyTable();

    // Draws at once, so that the widget can be grabbed.
    void redraw();

    ChartCanvas& canvas() const { return *canvas_; }
    ChartLegend& legend() const { return *legend_; }
    QTableView& table() const { return *table_; }

  signals:
    void shownKeysChanged(double from, double to);
    void cursorMoved(std::optional<double> key);
    void exportFailed(QString why);

  protected:
    // Its own words; who gives it a title adds that.
    virtual void translate();
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void addActions();
    QAction* addAction(const QKeySequence& keys, void (Chart::*slot)());
    void showMenu(const QPoint& global);
    void askForFile();
    void applyTheme();
    void describe();
    void fillTable();

    QLabel* title_ = nullptr;
    QLabel* subtitle_ = nullptr;
    QHBoxLayout* header_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    ChartLegend* legend_ = nullptr;
    QToolButton* menuButton_ = nullptr;
    ChartCanvas* canvas_ = nullptr;
    QTableView* table_ = nullptr;
    ChartTableModel* model_ = nullptr;
    QAction* logarithm_ = nullptr;
    QAction* asTable_ = nullptr;
    QAction* showAll_ = nullptr;
    QAction* copy_ = nullptr;
    QAction* copyPicture_ = nullptr;
    QAction* copyNumbers_ = nullptr;
    QAction* export_ = nullptr;
    std::optional<ValueScale> chosenScale_;  // by hand, which outlives new content
};

}  // namespace plimsoll::gui
