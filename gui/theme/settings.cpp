// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/settings.h"

#include "gui/theme/language.h"

namespace plimsoll::gui {

namespace {

QString themeKey() {
    return QStringLiteral("preferences/theme");
}

QString languageKey() {
    return QStringLiteral("preferences/language");
}

QString fontSizeKey() {
    return QStringLiteral("preferences/font-size");
}

QString threadsKey() {
    return QStringLiteral("preferences/threads");
}

int between(int low, int high, const QVariant& value) {
    const int number = value.toInt();
    return number >= low && number <= high ? number : 0;
}

}  // namespace

ThemeChoice Settings::theme() const {
    return themeNamed(settings_.value(themeKey()).toString());
}

void Settings::setTheme(ThemeChoice theme) {
    settings_.setValue(themeKey(), nameOf(theme));
}

QString Settings::language() const {
    const QString name = settings_.value(languageKey()).toString();
    return languageNames().contains(name) ? name : QString();
}

void Settings::setLanguage(const QString& language) {
    settings_.setValue(languageKey(), language);
}

int Settings::fontSize() const {
    return between(kSmallestFont, kLargestFont, settings_.value(fontSizeKey()));
}

void Settings::setFontSize(int points) {
    settings_.setValue(fontSizeKey(), points);
}

int Settings::threads() const {
    return between(1, kMostThreads, settings_.value(threadsKey()));
}

void Settings::setThreads(int threads) {
    settings_.setValue(threadsKey(), threads);
}

}  // namespace plimsoll::gui
