// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, saving and leaving a scenario, with the questions that go with it: what is not saved is never
// dropped without being asked. Leaves out: how a document reads and writes its file.
#pragma once

#include <QObject>
#include <functional>

#include "gui/app/message_bar.h"
#include "gui/document/scenario_document.h"

namespace plimsoll::gui {

class FileFlow : public QObject {
    Q_OBJECT

  public:
    // Questions are asked over `window`, failures are said in `messages`.
    FileFlow(ScenarioDocument& document, MessageBar& messages, QWidget& window);

    // False: the old document is still there, by the user's wish or because the new one cannot be read.
    bool open(const QString& path);
    bool openByDialog();
    bool save();
    bool saveAs();
    void reload();
    // What a program that ended too early left behind, one after the other, the open file's first.
    void offerLost();
    // Whether what is not saved was saved or may go.
    bool mayLeave();

    static QString askForScenario(QWidget& window, const QString& folder);

  signals:
    void opened(const QString& path);
    void saved(const QString& path);

  private:
    bool saveTo(const QString& path);
    bool mayReplace(const QString& path);
    void readAgain();
    void recover(const LostText& lost);
    void fail(const QString& what, const QString& why);
    void hearChangeOnDisk();

    ScenarioDocument& document_;
    MessageBar& messages_;
    QWidget& window_;
};

}  // namespace plimsoll::gui
