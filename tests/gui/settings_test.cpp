// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chooses outlives the window, and what nobody can have chosen is not believed.
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTest>

#include "gui/theme/language.h"
#include "gui/theme/settings.h"

namespace plimsoll::gui {

class SettingsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QSettings().clear(); }
    void nothingChosenIsTheSystems();
    void choicesAreReadBack();
    void whatNobodyCanChooseIsNotBelieved();
    void qtsOwnTextsChangeTheLanguageToo();
};

void SettingsTest::nothingChosenIsTheSystems() {
    const Settings settings;

    QCOMPARE(settings.theme(), ThemeChoice::system);
    QCOMPARE(settings.language(), QString());
    QCOMPARE(settings.fontSize(), 0);
    QCOMPARE(settings.threads(), 0);
}

void SettingsTest::choicesAreReadBack() {
    {
        Settings settings;
        settings.setTheme(ThemeChoice::dark);
        settings.setLanguage(QStringLiteral("zh_CN"));
        settings.setFontSize(13);
        settings.setThreads(3);
    }

    const Settings again;
    QCOMPARE(again.theme(), ThemeChoice::dark);
    QCOMPARE(again.language(), QStringLiteral("zh_CN"));
    QCOMPARE(again.fontSize(), 13);
    QCOMPARE(again.threads(), 3);
}

void SettingsTest::whatNobodyCanChooseIsNotBelieved() {
    QSettings raw;
    raw.setValue(QStringLiteral("preferences/theme"), QStringLiteral("purple"));
    raw.setValue(QStringLiteral("preferences/language"), QStringLiteral("../../etc"));
    raw.setValue(QStringLiteral("preferences/font-size"), 4000);
    raw.setValue(QStringLiteral("preferences/threads"), -2);

    nothingChosenIsTheSystems();
}

void SettingsTest::qtsOwnTextsChangeTheLanguageToo() {
    const auto cancel = [] {
        return QDialogButtonBox(QDialogButtonBox::Cancel).button(QDialogButtonBox::Cancel)->text();
    };
    installLanguage(QStringLiteral("en"));
    const QString english = cancel();

    installLanguage(QStringLiteral("zh_CN"));
    const QString chinese = cancel();
    installLanguage(QStringLiteral("en"));

    QVERIFY(english.contains(QStringLiteral("Cancel")));
    QVERIFY2(chinese.contains(QStringLiteral("取消")), qPrintable(chinese));
    QCOMPARE(cancel(), english);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::SettingsTest)
#include "settings_test.moc"
