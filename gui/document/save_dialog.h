// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where to save a file, as one of several kinds. What comes back has an ending of one of them, and is no
// file that is there, unless the person said that it may be replaced.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

class QWidget;

namespace plimsoll::gui {

struct SaveQuestion {
    QString title;
    QString suggestion;   // a path, or a name alone
    QStringList filters;  // "Web page (*.html)"; the first is chosen at first
};

struct SavePlace {
    QString path;
    qsizetype filter = 0;  // the chosen one
};

// None: the person gave up.
std::optional<SavePlace> askWhereToSave(QWidget& parent, const SaveQuestion& question);

// With the chosen filter's first ending, where it has none of any filter. "v1.2" has none, "v1.2.html" has.
QString withEnding(const QString& path, const QStringList& filters, qsizetype chosen);

}  // namespace plimsoll::gui
