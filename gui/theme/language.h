// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window. Texts are translated where tr() stands; figures and their units stay as every
// report writes them.
#pragma once

#include <QString>
#include <QStringList>

namespace plimsoll::gui {

// Those that the window speaks: "en", "zh_CN".
QStringList languageNames();

// Of the application that exists, Qt's own texts too; empty: the system's language, or English where the
// window does not speak it. Replaces the last one; widgets hear of it by QEvent::LanguageChange.
void installLanguage(const QString& name);

}  // namespace plimsoll::gui
