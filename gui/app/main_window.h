// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: pages in the middle, docks around them, the actions above. It wires parts that do not know
// one another; it computes nothing.
#pragma once

#include <QMainWindow>

namespace plimsoll::gui {

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
};

}  // namespace plimsoll::gui
