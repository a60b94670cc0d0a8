// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/save_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QRegularExpression>
#include <algorithm>

namespace plimsoll::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SaveDialog)
};

// "html" of "Web page (*.html)"; none of "All files (*)".
QStringList endingsOf(const QString& filter) {
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    QStringList endings;
    for (const QRegularExpressionMatch& match : pattern.globalMatch(filter)) endings << match.captured(1);
    return endings;
}

bool mayReplace(QWidget& parent, const QString& title, const QString& path) {
    const QString question = Words::tr("%1 is there already. Replace it?").arg(QFileInfo(path).fileName());
    return QMessageBox::question(&parent, title, question) == QMessageBox::Yes;
}

}  // namespace

std::optional<SavePlace> askWhereToSave(QWidget& parent, const SaveQuestion& question) {
    const QFileInfo suggestion(question.suggestion);
    const bool isNameAlone = suggestion.fileName() == question.suggestion;
    QFileDialog dialog(&parent, question.title, isNameAlone ? QString() : suggestion.path());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(question.filters);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(endingsOf(filter).value(0));
    };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    follow(question.filters.front());
    dialog.selectFile(suggestion.fileName());
    while (dialog.exec() == QDialog::Accepted) {
        const QString typed = dialog.selectedFiles().value(0);
        const qsizetype filter =
            std::max<qsizetype>(0, question.filters.indexOf(dialog.selectedNameFilter()));
        const QString path = withEnding(typed, question.filters, filter);
        // The dialog itself has asked about the name that was typed, and no other.
        if (path == typed || !QFileInfo::exists(path) || mayReplace(parent, question.title, path))
            return SavePlace{path, filter};
    }
    return std::nullopt;
}

QString withEnding(const QString& path, const QStringList& filters, qsizetype chosen) {
    const QString ending = QFileInfo(path).suffix();
    const bool hasOne = std::ranges::any_of(filters, [&](const QString& filter) {
        return endingsOf(filter).contains(ending, Qt::CaseInsensitive);
    });
    const QString wanted = endingsOf(filters[chosen]).value(0);
    return hasOne || wanted.isEmpty() ? path : path + QLatin1Char('.') + wanted;
}

}  // namespace plimsoll::gui
