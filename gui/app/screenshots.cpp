// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/screenshots.h"

#include <QAction>
#include <QDir>
#include <QEventLoop>
#include <QPixmap>
#include <QSpinBox>
#include <QTimer>

#include "gui/app/main_window.h"

namespace plimsoll::gui {

namespace {

// Long enough for what waits a moment before it draws itself.
constexpr int kSettle = 400;  // ms

void settle() {
    QEventLoop loop;
    QTimer::singleShot(kSettle, &loop, &QEventLoop::quit);
    loop.exec();
}

// Until the run that the action begins is over; what refuses to begin is said.
QString runToEnd(MainWindow& window, QAction* action) {
    QString failure;
    QEventLoop loop;
    RunController& controller = window.workbench().controller();
    QObject::connect(&controller, &RunController::stateChanged, &loop, [&](RunController::State state) {
        if (state == RunController::State::idle) loop.quit();
    });
    QObject::connect(&controller, &RunController::failed, &loop, [&](const QString& why) { failure = why; });
    QObject::connect(&window.workbench(), &Workbench::refused, &loop,
                     [&](const QString& why, const Issues& issues) {
                         failure = why;
                         for (const Issue& issue : issues)
                             failure += QLatin1Char('\n') + QString::fromStdString(io::to_line(issue));
                     });
    action->trigger();
    if (controller.state() != RunController::State::idle) loop.exec();
    settle();
    return failure;
}

QString grab(MainWindow& window, MainWindow::Page page, const QString& path) {
    window.showPage(page);
    settle();
    if (window.grab().save(path)) return {};
    return MainWindow::tr("%1 cannot be written").arg(path);
}

}  // namespace

QString drawScreenshots(MainWindow& window, const CommandLine& line) {
    const QDir folder(line.screenshots);
    if (!folder.mkpath(QStringLiteral("."))) return MainWindow::tr("%1 cannot be made").arg(line.screenshots);
    window.resize(line.size);
    window.show();
    const auto draw = [&](MainWindow::Page page, const char* name) {
        return grab(window, page, folder.filePath(QLatin1String(name)));
    };
    QString failure = draw(MainWindow::Page::start, "start.png");
    if (!failure.isEmpty()) return failure;
    window.openFiles(line.files);
    window.workbench().document().checkNow();
    if (window.workbench().document().path().isEmpty()) return window.message();
    if (line.replications > 0)
        window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(line.replications);
    failure = runToEnd(window, window.actions().run);
    window.actions().pin->trigger();
    if (failure.isEmpty()) failure = draw(MainWindow::Page::live, "live.png");
    if (failure.isEmpty() && line.files.size() > 1) {
        failure = runToEnd(window, window.actions().compare);
        if (failure.isEmpty()) failure = draw(MainWindow::Page::compare, "compare.png");
    }
    return failure.isEmpty() ? draw(MainWindow::Page::report, "report.png") : failure;
}

}  // namespace plimsoll::gui
