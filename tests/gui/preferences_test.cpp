// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: what is chosen is applied, stored and shown again, and nothing before that.
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "gui/pages/preferences_dialog.h"
#include "gui/theme/language.h"

namespace plimsoll::gui {

namespace {

QComboBox& box(const PreferencesDialog& dialog, const char* name) {
    return *dialog.findChild<QComboBox*>(QLatin1String(name));
}

QSpinBox& number(const PreferencesDialog& dialog, const char* name) {
    return *dialog.findChild<QSpinBox*>(QLatin1String(name));
}

void press(const PreferencesDialog& dialog, QDialogButtonBox::StandardButton button) {
    QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(button), Qt::LeftButton);
}

void choose(QComboBox& choices, const QVariant& value) {
    choices.setCurrentIndex(choices.findData(value));
}

}  // namespace

class PreferencesTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { init(); }
    void choicesAreAppliedAndShownAgain();
    void nothingChosenIsAsTheDesktop();
    void cancelChangesNothing();
    void defaultsAreInForceOnlyWhenApplied();
    void steppingGoesFromTheDesktopsToTheSmallestSize();
    void aSizeThatIsNoneBecomesTheDesktops();
    void everyFieldHasANameForScreenReaders();
};

void PreferencesTest::init() {
    QSettings().clear();
    applyTheme(ThemeChoice::light, *qApp);
    applyFontSize(0, *qApp);
    installLanguage(QStringLiteral("en"));
}

void PreferencesTest::choicesAreAppliedAndShownAgain() {
    PreferencesDialog dialog;
    dialog.show();
    QSignalSpy applied(&dialog, &PreferencesDialog::applied);
    choose(box(dialog, "theme"), static_cast<int>(ThemeChoice::dark));
    choose(box(dialog, "language"), QStringLiteral("zh_CN"));
    number(dialog, "font-size").setValue(14);
    number(dialog, "threads").setValue(2);

    press(dialog, QDialogButtonBox::Ok);

    QCOMPARE(applied.count(), 1);
    QVERIFY(!dialog.isVisible());
    QVERIFY(themeOf(QApplication::palette()).isDark());
    QCOMPARE(QApplication::font().pointSize(), 14);
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    const PreferencesDialog again;
    QCOMPARE(box(again, "theme").currentData().toInt(), static_cast<int>(ThemeChoice::dark));
    QCOMPARE(box(again, "language").currentData().toString(), QStringLiteral("zh_CN"));
    QCOMPARE(number(again, "font-size").value(), 14);
    QCOMPARE(number(again, "threads").value(), 2);
}

void PreferencesTest::nothingChosenIsAsTheDesktop() {
    const PreferencesDialog dialog;

    for (const char* name : {"theme", "language"})
        QCOMPARE(box(dialog, name).currentText(), QStringLiteral("As the desktop"));
    QCOMPARE(number(dialog, "font-size").text(), QStringLiteral("As the desktop"));
}

void PreferencesTest::cancelChangesNothing() {
    PreferencesDialog dialog;
    dialog.show();
    choose(box(dialog, "theme"), static_cast<int>(ThemeChoice::dark));

    press(dialog, QDialogButtonBox::Cancel);

    QVERIFY(!themeOf(QApplication::palette()).isDark());
    QCOMPARE(Settings().theme(), ThemeChoice::system);
}

void PreferencesTest::defaultsAreInForceOnlyWhenApplied() {
    Settings().setThreads(3);
    PreferencesDialog dialog;
    dialog.show();
    QCOMPARE(number(dialog, "threads").value(), 3);

    press(dialog, QDialogButtonBox::RestoreDefaults);
    QCOMPARE(number(dialog, "threads").value(), 0);
    QCOMPARE(Settings().threads(), 3);
    press(dialog, QDialogButtonBox::Apply);

    QCOMPARE(Settings().threads(), 0);
    QVERIFY(dialog.isVisible());
}

void PreferencesTest::steppingGoesFromTheDesktopsToTheSmallestSize() {
    const PreferencesDialog dialog;
    QSpinBox& size = number(dialog, "font-size");

    QTest::keyClick(&size, Qt::Key_Up);
    QCOMPARE(size.value(), Settings::kSmallestFont);
    QTest::keyClick(&size, Qt::Key_Down);

    QCOMPARE(size.value(), 0);
}

void PreferencesTest::aSizeThatIsNoneBecomesTheDesktops() {
    PreferencesDialog dialog;
    dialog.show();
    number(dialog, "font-size").setValue(3);

    press(dialog, QDialogButtonBox::Apply);

    QCOMPARE(number(dialog, "font-size").value(), 0);
}

void PreferencesTest::everyFieldHasANameForScreenReaders() {
    const PreferencesDialog dialog;

    for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (label->text().contains(QLatin1Char('&'))) QVERIFY(label->buddy());
    for (const char* name : {"theme", "language"}) QVERIFY(box(dialog, name).count() == 3);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::PreferencesTest)
#include "preferences_test.moc"
