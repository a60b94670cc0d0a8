// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/session.h"

#include <QMainWindow>
#include <QSettings>

namespace plimsoll::gui {

namespace {

constexpr int kLayoutVersion = 2;  // another one when docks come or go

}  // namespace

void saveSession(const QMainWindow& window, const SessionState& state) {
    QSettings settings;
    settings.beginGroup(QStringLiteral("session"));
    settings.setValue(QStringLiteral("geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("layout"), window.saveState(kLayoutVersion));
    settings.setValue(QStringLiteral("file"), state.file);
    settings.setValue(QStringLiteral("page"), state.page);
}

SessionState restoreSession(QMainWindow& window) {
    QSettings settings;
    settings.beginGroup(QStringLiteral("session"));
    window.restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    const bool hasLayout =
        window.restoreState(settings.value(QStringLiteral("layout")).toByteArray(), kLayoutVersion);
    return {settings.value(QStringLiteral("file")).toString(), settings.value(QStringLiteral("page")).toInt(),
            hasLayout};
}

}  // namespace plimsoll::gui
