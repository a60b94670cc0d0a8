// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/main_window.h"

namespace plimsoll::gui {

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent) {
    setWindowTitle(tr("Plimsoll"));
}

}  // namespace plimsoll::gui
