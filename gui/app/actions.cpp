// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/actions.h"

#include <QAction>
#include <QKeySequence>
#include <QRegularExpression>
#include <QWidget>

#include "gui/theme/icons.h"

namespace plimsoll::gui {

namespace {

void say(QAction* action, const QString& text, const QString& tip, const QKeySequence& keys = {}) {
    action->setText(text);
    action->setIconText(Actions::plain(text));
    action->setShortcut(keys);
    const QString shown = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(shown.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shown));
    action->setStatusTip(tip);
}

}  // namespace

// Chinese writes the letter of a mnemonic behind the words.
QString Actions::plain(const QString& text) {
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&|…"));
    return QString(text).remove(mnemonic);
}

Actions::Actions(QWidget* window)
    : QObject(window),
      openFile(add(window, "open-file", "open")),
      save(add(window, "save", "save")),
      saveAs(add(window, "save-as", nullptr)),
      reload(add(window, "reload", nullptr)),
      exportReport(add(window, "export", "export")),
      preferences(add(window, "preferences", nullptr)),
      close(add(window, "close", nullptr)),
      quit(add(window, "quit", nullptr)),
      undo(add(window, "undo", nullptr)),
      redo(add(window, "redo", nullptr)),
      run(add(window, "run", "run")),
      pause(add(window, "pause", "pause")),
      stop(add(window, "stop", "stop")),
      pin(add(window, "pin", "pin")),
      unpin(add(window, "unpin", nullptr)),
      addCandidate(add(window, "add-candidate", nullptr)),
      compare(add(window, "compare", nullptr)),
      showStart(add(window, "show-start", nullptr)),
      showLive(add(window, "show-live", nullptr)),
      showCompare(add(window, "show-compare", nullptr)),
      showReport(add(window, "show-report", nullptr)),
      restoreLayout(add(window, "restore-layout", nullptr)),
      fullScreen(add(window, "full-screen", nullptr)),
      shortcuts(add(window, "shortcuts", nullptr)),
      about(add(window, "about", nullptr)) {
    pause->setCheckable(true);
    fullScreen->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    preferences->setMenuRole(QAction::PreferencesRole);
    about->setMenuRole(QAction::AboutRole);
    translate();
}

QAction* Actions::add(QWidget* window, const char* name, const char* iconName) {
    auto* action = new QAction(window);
    action->setObjectName(QLatin1String(name));
    window->addAction(action);
    if (iconName) drawn_.push_back({action, QLatin1String(iconName)});
    return action;
}

void Actions::drawIcons(const QPalette& palette) {
    for (const Drawn& drawn : drawn_) drawn.action->setIcon(icon(drawn.icon, palette));
}

void Actions::translate() {
    const auto keys = [](const char* text) { return QKeySequence(QLatin1String(text)); };
    say(openFile, tr("&Open…"), tr("Open a scenario"), QKeySequence::Open);
    say(save, tr("&Save"), tr("Save the scenario"), QKeySequence::Save);
    say(saveAs, tr("Save &as…"), tr("Save the scenario under another name"), keys("Ctrl+Shift+S"));
    say(reload, tr("&Reload from disk"), tr("Read the file again and drop what was changed here"));
    say(exportReport, tr("&Export…"), tr("Write the result as a report, tables or pictures"),
        keys("Ctrl+Shift+E"));
    say(preferences, tr("&Preferences…"), tr("Theme, language, size of the letters, threads"),
        keys("Ctrl+,"));
    say(close, tr("&Close scenario"), tr("Leave the scenario and show the start page"), QKeySequence::Close);
    say(quit, tr("&Quit"), tr("Leave Plimsoll"), QKeySequence::Quit);
    say(undo, tr("&Undo"), tr("Take back the last change of the scenario"), QKeySequence::Undo);
    say(redo, tr("&Redo"), tr("Make the change again that was taken back"), QKeySequence::Redo);
    undo->setShortcuts(QKeySequence::Undo);  // a platform may have several
    redo->setShortcuts(QKeySequence::Redo);
    say(run, tr("&Run"), tr("Simulate the scenario"), keys("F5"));
    say(pause, tr("&Pause"), tr("Hold the simulation, or let it go on"), keys("F6"));
    say(stop, tr("S&top"), tr("Stop the simulation and keep what was computed"), keys("Shift+F5"));
    say(pin, tr("Pin as &baseline"), tr("Keep this result: later ones are shown beside it"), keys("Ctrl+B"));
    say(unpin, tr("&Unpin baseline"), tr("Show results alone again"), keys("Ctrl+Shift+B"));
    say(addCandidate, tr("&Add architecture…"), tr("Add a scenario to the comparison"), keys("Ctrl+Shift+O"));
    say(compare, tr("&Compare"), tr("Simulate all architectures on the same requests"), keys("Ctrl+F5"));
    say(showStart, tr("&Start"), tr("Recent files and examples"), keys("Ctrl+1"));
    say(showLive, tr("&Live"), tr("The run over time"), keys("Ctrl+2"));
    say(showCompare, tr("&Compare"), tr("Architectures side by side"), keys("Ctrl+3"));
    say(showReport, tr("&Report"), tr("The result as a report"), keys("Ctrl+4"));
    say(restoreLayout, tr("&Restore default layout"), tr("Put all docks back where they were at first"));
    say(fullScreen, tr("&Full screen"), tr("Fill the whole screen"), keys("F11"));
    say(shortcuts, tr("&Keyboard shortcuts"), tr("All shortcuts of the window"), QKeySequence::HelpContents);
    say(about, tr("&About Plimsoll"), tr("Version, licence and sources of the prices"));
}

}  // namespace plimsoll::gui
