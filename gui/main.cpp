// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <algorithm>
#include <string_view>

#include "gui/app/application.h"
#include "gui/app/command_line.h"
#include "gui/app/main_window.h"
#include "gui/app/screenshots.h"
#include "gui/theme/icons.h"
#include "gui/theme/language.h"
#include "gui/theme/settings.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "study/version.h"

namespace {

using namespace plimsoll::gui;

// Pictures need no display; the platform is chosen before there is an application.
void leaveDisplayAlone(int argc, char** argv) {
    const bool isDrawing = std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument.starts_with("--screenshot");
    });
    if (isDrawing && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
}

void dress(QApplication& application, const CommandLine& line) {
    const Settings settings;
    installLanguage(line.language.isEmpty() ? settings.language() : line.language);
    applyTheme(line.theme.isEmpty() ? settings.theme() : themeNamed(line.theme), application);
    applyFontSize(settings.fontSize(), application);
}

// Of a platform without a display it says nothing about the program.
void leaveHintsAlone(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (text.contains(QStringLiteral("propagateSizeHints"))) return;
    QTextStream(stderr) << qFormatLogMessage(type, context, text) << Qt::endl;
}

// What is drawn does not depend on what a person opened before, and leaves no trace of itself.
int drawAll(const CommandLine& line) {
    qInstallMessageHandler(leaveHintsAlone);
    const QTemporaryDir nobody;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, nobody.path());
    MainWindow window;
    const DrawingEnd end = drawScreenshots(window, line);
    if (end.exitCode != 0) QTextStream(stderr) << QStringLiteral("plimsoll-gui: ") << end.why << Qt::endl;
    return end.exitCode;
}

}  // namespace

int main(int argc, char** argv) {
    leaveDisplayAlone(argc, argv);
    Application application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("plimsoll-gui"));
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationVersion(qtext(plimsoll::version()));
    QGuiApplication::setDesktopFileName(QStringLiteral("plimsoll"));
    const CommandLine line = readCommandLine(application);
    dress(application, line);
    QApplication::setWindowIcon(programIcon());
    if (!line.screenshots.isEmpty()) return drawAll(line);

    MainWindow window;
    line.files.isEmpty() ? window.restoreLast() : window.openFiles(line.files);
    window.show();
    return QApplication::exec();
}
