// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/file_flow.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <algorithm>

#include "gui/document/save_dialog.h"

namespace plimsoll::gui {

namespace {

QStringList scenarioFilters() {
    return {FileFlow::tr("Scenarios (*.json)"), FileFlow::tr("All files (*)")};
}

}  // namespace

FileFlow::FileFlow(ScenarioDocument& document, MessageBar& messages, QWidget& window)
    : QObject(&window), document_(document), messages_(messages), window_(window) {
    connect(&document, &ScenarioDocument::changedOnDisk, this, &FileFlow::hearChangeOnDisk);
}

QString FileFlow::askForScenario(QWidget& window, const QString& folder) {
    return QFileDialog::getOpenFileName(&window, tr("Open a scenario"), folder,
                                        scenarioFilters().join(QStringLiteral(";;")));
}

bool FileFlow::open(const QString& path) {
    if (!mayLeave()) return false;
    QString whyNot;
    if (!document_.open(path, &whyNot)) {
        fail(tr("%1 cannot be opened").arg(path), whyNot);
        return false;
    }
    messages_.dismiss();
    emit opened(document_.path());
    offerLost();
    return true;
}

bool FileFlow::openByDialog() {
    const QString path = askForScenario(window_, document_.folderPath());
    return !path.isEmpty() && open(path);
}

bool FileFlow::save() {
    return document_.path().isEmpty() ? saveAs() : saveTo(document_.path());
}

bool FileFlow::saveAs() {
    const QString start = document_.path().isEmpty() ? QStringLiteral("scenario.json") : document_.path();
    const auto place = askWhereToSave(window_, {tr("Save the scenario"), start, scenarioFilters()});
    return place && saveTo(place->path);
}

bool FileFlow::saveTo(const QString& path) {
    if (path == document_.path() && document_.isOtherOnDisk() && !mayReplace(path)) return false;
    QString whyNot;
    if (document_.saveAs(path, &whyNot)) {
        emit saved(document_.path());
        return true;
    }
    fail(tr("%1 cannot be saved").arg(path), whyNot);
    return false;
}

bool FileFlow::mayReplace(const QString& path) {
    const auto answer = QMessageBox::question(
        &window_, tr("Replace the file?"),
        tr("%1 was changed by another program. Replace it by what is here?").arg(QFileInfo(path).fileName()),
        QMessageBox::Save | QMessageBox::Cancel, QMessageBox::Cancel);
    return answer == QMessageBox::Save;
}

void FileFlow::reload() {
    if (document_.isModified()) {
        const auto answer =
            QMessageBox::question(&window_, tr("Drop changes?"),
                                  tr("What was changed in %1 and is not saved will be gone.")
                                      .arg(QFileInfo(document_.path()).fileName()),
                                  QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
        if (answer != QMessageBox::Discard) return;
    }
    readAgain();
}

void FileFlow::readAgain() {
    const QString path = document_.path();
    QString whyNot;
    if (!path.isEmpty() && !document_.open(path, &whyNot))
        fail(tr("%1 cannot be read again").arg(path), whyNot);
}

void FileFlow::offerLost() {
    const std::vector<LostText> all = ScenarioDocument::recoverable();
    if (all.empty()) return;
    const auto own = std::ranges::find(all, document_.path(), &LostText::path);
    const LostText lost = own == all.end() ? all.front() : *own;
    const QString name = lost.path.isEmpty() ? tr("a new scenario") : QFileInfo(lost.path).fileName();
    messages_.say(
        MessageBar::Tone::warning, tr("Plimsoll ended before changes to %1 were saved.").arg(name),
        {{tr("Restore them"), [this, lost] { recover(lost); }}, {tr("Drop them"), [this, lost] {
                                                                     ScenarioDocument::dropRecoverable(lost);
                                                                     offerLost();
                                                                 }}});
}

void FileFlow::recover(const LostText& lost) {
    if (!mayLeave()) return offerLost();
    document_.recover(lost);
    emit opened(lost.path);
    offerLost();
}

bool FileFlow::mayLeave() {
    if (!document_.isModified()) return true;
    const QString name = QFileInfo(document_.path()).fileName();
    const auto answer = QMessageBox::question(
        &window_, tr("Save changes?"),
        tr("%1 has changes that are not saved.").arg(name.isEmpty() ? tr("This scenario") : name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save) return save();
    return answer == QMessageBox::Discard;
}

void FileFlow::fail(const QString& what, const QString& why) {
    messages_.say(MessageBar::Tone::error, QStringLiteral("%1: %2").arg(what, why));
}

void FileFlow::hearChangeOnDisk() {
    const QString name = QFileInfo(document_.path()).fileName();
    if (!QFileInfo::exists(document_.path()))
        return messages_.say(MessageBar::Tone::warning,
                             tr("%1 was deleted by another program; saving writes it again.").arg(name));
    const QString text =
        document_.isModified()
            ? tr("%1 was changed by another program, and has changes here that are not saved.")
            : tr("%1 was changed by another program.");
    messages_.say(MessageBar::Tone::warning, text.arg(name),
                  {{tr("Read it again"), [this] { readAgain(); }}, {tr("Keep mine"), [] {}}});
}

}  // namespace plimsoll::gui
