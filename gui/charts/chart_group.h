// SPDX-License-Identifier: GPL-3.0-or-later
// Charts that show the same stretch of time and share one cursor. Charts may come and go; the group owns
// none.
#pragma once

#include <QObject>
#include <QPointer>
#include <optional>
#include <vector>

namespace plimsoll::gui {

class Chart;

class ChartGroup : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    void add(Chart* chart);
    // In all charts; whoever listens hears of it.
    void setCursor(std::optional<double> key) { showCursor(nullptr, key); }

  signals:
    void cursorMoved(std::optional<double> key);

  private:
    void showKeys(const Chart* by, double from, double to);
    void showCursor(const Chart* by, std::optional<double> key);

    std::vector<QPointer<Chart>> charts_;
    bool isLinking_ = false;
};

}  // namespace plimsoll::gui
