// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>

#include "gui/app/main_window.h"
#include "gui/theme/theme.h"

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    plimsoll::gui::applyTheme(plimsoll::gui::ThemeChoice::system, *qApp);
    plimsoll::gui::MainWindow window;
    window.show();
    return QApplication::exec();
}
