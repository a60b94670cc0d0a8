// SPDX-License-Identifier: GPL-3.0-or-later
// Everything one can ask of the window, each once, with its words, icon, shortcut and tool tip. Menus,
// toolbars and tests find it here; what it does is connected by the window.
#pragma once

#include <QObject>
#include <QPointer>
#include <vector>

class QAction;
class QPalette;
class QWidget;

namespace plimsoll::gui {

class Actions : public QObject {
    Q_OBJECT

    struct Drawn {
        QAction* action;
        QString icon;
    };
    std::vector<Drawn> drawn_;  // first, for the others enter themselves

  public:
    // They belong to the window and work while it is active.
    explicit Actions(QWidget* window);

    // The words of an action without its mnemonic and its dots.
    static QString plain(const QString& text);

    // After a change of palette.
    void drawIcons(const QPalette& palette);
    // After a change of language.
    void translate();

    QAction* openFile;
    QAction* save;
    QAction* saveAs;
    QAction* reload;
    QAction* exportReport;
    QAction* preferences;
    QAction* close;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* run;
    QAction* pause;
    QAction* stop;
    QAction* pin;
    QAction* unpin;
    QAction* addCandidate;
    QAction* compare;
    QAction* showStart;
    QAction* showLive;
    QAction* showCompare;
    QAction* showReport;
    QAction* restoreLayout;
    QAction* fullScreen;
    QAction* shortcuts;
    QAction* about;

  private:
    QAction* add(QWidget* window, const char* name, const char* iconName);
};

}  // namespace plimsoll::gui
