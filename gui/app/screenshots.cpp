// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/screenshots.h"

#include <QAction>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QPixmap>
#include <QSpinBox>
#include <QTimer>
#include <algorithm>

#include "gui/app/main_window.h"
#include "gui/theme/values.h"
#include "sim/base/check.h"

namespace plimsoll::gui {

namespace {

// Long enough for what waits a moment before it draws itself.
constexpr int kSettle = 400;  // ms

// As the command line program ends.
constexpr int kUsage = 2, kScenarioInvalid = 3, kUnreadable = 4, kNotBuiltIn = 7, kMachinesFault = 74;

int exitCodeOf(const Issues& issues) {
    const auto hasErrorBy = [&issues](Blame blame) {
        return std::ranges::any_of(issues, [blame](const Issue& issue) {
            return issue.severity == Severity::error && issue.blame == blame;
        });
    };
    if (hasErrorBy(Blame::scenario)) return kScenarioInvalid;
    if (hasErrorBy(Blame::unreadable)) return kUnreadable;
    return hasErrorBy(Blame::not_built_in) ? kNotBuiltIn : kMachinesFault;
}

// With all issues, in the words of `plimsoll validate`.
DrawingEnd refusal(QString why, const Issues& issues) {
    for (const Issue& issue : issues) why += QLatin1Char('\n') + qtext(io::to_line(issue));
    return {exitCodeOf(issues), why};
}

void settle() {
    QEventLoop loop;
    QTimer::singleShot(kSettle, &loop, &QEventLoop::quit);
    loop.exec();
}

// Until the run that the action begins is over; what refuses to begin is said.
DrawingEnd runToEnd(MainWindow& window, QAction* action) {
    PLIMSOLL_CHECK(action->isEnabled(), "what cannot run was refused before");
    DrawingEnd end;
    QEventLoop loop;
    RunController& controller = window.workbench().controller();
    QObject::connect(&controller, &RunController::stateChanged, &loop, [&](RunController::State state) {
        if (state == RunController::State::idle) loop.quit();
    });
    QObject::connect(&controller, &RunController::failed, &loop, [&](const QString& why) {
        end = {kMachinesFault, why};
    });
    QObject::connect(&window.workbench(), &Workbench::refused, &loop,
                     [&](const QString& why, const Issues& issues) { end = refusal(why, issues); });
    action->trigger();
    if (controller.state() != RunController::State::idle) loop.exec();
    settle();
    return end;
}

// What is too little for the window's parts, it does not take.
DrawingEnd fits(const MainWindow& window, QSize wanted) {
    if (window.width() <= wanted.width() && window.height() <= wanted.height()) return {};
    return {kUsage, MainWindow::tr("--size is %1x%2, which is too small: the window needs %3x%4")
                        .arg(wanted.width())
                        .arg(wanted.height())
                        .arg(window.width())
                        .arg(window.height())};
}

DrawingEnd grab(MainWindow& window, MainWindow::Page page, QSize size, const QString& path) {
    window.showPage(page);
    settle();
    const DrawingEnd end = fits(window, size);
    if (end.exitCode != 0) return end;
    if (window.grab().save(path)) return {};
    return {kMachinesFault, MainWindow::tr("%1 cannot be written").arg(path)};
}

// Each file is a candidate of its own, and there is room for each.
DrawingEnd checkFiles(const QStringList& files) {
    if (files.size() > Workbench::kMostCandidates)
        return {kUsage, MainWindow::tr("%1 files are too many: at most %2 can be compared at once")
                            .arg(files.size())
                            .arg(Workbench::kMostCandidates)};
    QStringList known;
    for (const QString& file : files) {
        const QString whole = QFileInfo(file).absoluteFilePath();
        if (known.contains(whole)) return {kUsage, MainWindow::tr("%1 is named twice").arg(file)};
        known << whole;
    }
    return {};
}

DrawingEnd openAll(MainWindow& window, const CommandLine& line) {
    window.openFiles(line.files);
    ScenarioDocument& document = window.workbench().document();
    if (document.path().isEmpty()) return {kUnreadable, window.message()};
    document.checkNow();
    if (!document.isValid())
        return refusal(MainWindow::tr("%1 cannot run, so there is nothing to draw.").arg(line.files.front()),
                       document.issues());
    if (window.workbench().candidates().size() + 1 < line.files.size())
        return {kUnreadable, window.message()};
    if (line.replications > 0)
        window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(line.replications);
    window.showPage(MainWindow::Page::live);
    settle();
    return fits(window, line.size);
}

}  // namespace

DrawingEnd drawScreenshots(MainWindow& window, const CommandLine& line) {
    DrawingEnd end = checkFiles(line.files);
    if (end.exitCode != 0) return end;
    const QDir folder(line.screenshots);
    if (!folder.mkpath(QStringLiteral(".")))
        return {kMachinesFault, MainWindow::tr("%1 cannot be made").arg(line.screenshots)};
    window.resize(line.size);
    window.show();
    const auto go = [&end](auto step) {
        if (end.exitCode == 0) end = step();
    };
    const auto draw = [&](MainWindow::Page page, const char* name) {
        go([&] { return grab(window, page, line.size, folder.filePath(QLatin1String(name))); });
    };
    draw(MainWindow::Page::start, "start.png");
    go([&] { return openAll(window, line); });
    go([&] { return runToEnd(window, window.actions().run); });
    window.actions().pin->trigger();
    draw(MainWindow::Page::live, "live.png");
    if (line.files.size() > 1) {
        go([&] { return runToEnd(window, window.actions().compare); });
        draw(MainWindow::Page::compare, "compare.png");
    }
    draw(MainWindow::Page::report, "report.png");
    return end;
}

}  // namespace plimsoll::gui
