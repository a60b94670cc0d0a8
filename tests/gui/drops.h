// SPDX-License-Identifier: GPL-3.0-or-later
// A person who drags files from elsewhere over a widget and lets them go.
#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace plimsoll::gui::test {

enum class Answer { taken, refused };

inline Answer drop(QWidget& widget, const QStringList& paths) {
    QMimeData content;
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    content.setUrls(urls);
    QDragEnterEvent enter({200, 200}, Qt::CopyAction, &content, Qt::LeftButton, {});
    enter.ignore();
    QApplication::sendEvent(&widget, &enter);
    QDropEvent event({200, 200}, Qt::CopyAction, &content, Qt::LeftButton, {});
    QApplication::sendEvent(&widget, &event);
    return enter.isAccepted() ? Answer::taken : Answer::refused;
}

}  // namespace plimsoll::gui::test
