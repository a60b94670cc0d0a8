// SPDX-License-Identifier: GPL-3.0-or-later
// What the run costs per hour while it goes on, the components of the bill on top of one another.
#pragma once

#include "gui/charts/live_chart.h"

namespace plimsoll::gui {

class BillChart : public LiveChart {
    Q_OBJECT

  public:
    explicit BillChart(QWidget* parent = nullptr);

  protected:
    void translate() override;
    void fill(ChartContent& content) const override;

  private:
    QString whyNoBill() const;  // of a result
};

}  // namespace plimsoll::gui
