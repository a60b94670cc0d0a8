// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>

// Resources of a static library are linked only when asked for; the macro needs the global namespace.
static void loadTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace plimsoll::gui {

namespace {

// By which the application's own translators are found again.
QString mark() {
    return QStringLiteral("plimsoll-language");
}

// False where there is no such translation.
bool install(const QLocale& locale, const QString& file, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, QStringLiteral("_"), folder)) return false;
    translator->setObjectName(mark());
    translator->setParent(QCoreApplication::instance());
    QCoreApplication::installTranslator(translator.release());
    return true;
}

}  // namespace

QStringList languageNames() {
    return {QStringLiteral("en"), QStringLiteral("zh_CN")};
}

void installLanguage(const QString& name) {
    for (QTranslator* old : QCoreApplication::instance()->findChildren<QTranslator*>(mark())) {
        QCoreApplication::removeTranslator(old);
        old->setObjectName({});
        old->deleteLater();
    }
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    loadTranslations();
    const QString own = QStringLiteral("plimsoll"), folder = QStringLiteral(":/i18n");
    // English too has texts that depend on a number.
    if (!install(locale, own, folder)) install(QLocale(QStringLiteral("en")), own, folder);
}

}  // namespace plimsoll::gui
