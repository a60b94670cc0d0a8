// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QTest>
#include <cmath>

#include "gui/app/message_bar.h"
#include "gui/theme/colors.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "gui/what_if/key_figure_card.h"

namespace plimsoll::gui {

namespace {

// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

class ThemeTest : public QObject {
    Q_OBJECT

  private slots:
    void textCanBeReadInBothThemes_data();
    void textCanBeReadInBothThemes();
    void loadGetsDarkerOnPaperAndLighterOnADarkScreen();
    void iconsHaveTheColourOfTheText();
    void theProgramsIconIsTheLoadLine();
    void themesAreFoundByName();
    void theFontGrowsAndIsTheSystemsAgain();
    void mixingGoesFromOneColourToTheOther();
    void verdictsAndSeveritiesHaveTheThemesColours();
    void theMessageBarFollowsTheTheme();
    void figuresFollowTheTheme();
    void timesAreWrittenAsClocks();
    void noDataIsADash();
};

void ThemeTest::textCanBeReadInBothThemes_data() {
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::dark);
}

void ThemeTest::textCanBeReadInBothThemes() {
    QFETCH(int, choice);

    applyTheme(static_cast<ThemeChoice>(choice), *qApp);
    const Theme& theme = themeOf(QApplication::palette());

    QCOMPARE(theme.isDark(), static_cast<ThemeChoice>(choice) == ThemeChoice::dark);
    for (const QColor& text :
         {theme.text, theme.faintText, theme.accent, theme.good, theme.warning, theme.bad, theme.goal})
        for (const QColor& behind : {theme.window, theme.surface})
            QVERIFY2(contrast(text, behind) >= 4.5,
                     qPrintable(text.name() + QLatin1Char(' ') + behind.name()));
    // WCAG asks 3 : 1 of what is drawn.
    for (const QColor& line : theme.series)
        QVERIFY2(contrast(line, theme.surface) >= 2.2, qPrintable(line.name()));
}

void ThemeTest::loadGetsDarkerOnPaperAndLighterOnADarkScreen() {
    applyTheme(ThemeChoice::light, *qApp);
    const Theme light = themeOf(QApplication::palette());
    applyTheme(ThemeChoice::dark, *qApp);
    const Theme dark = themeOf(QApplication::palette());

    for (double load = 0; load < 0.95; load += 0.1) {
        QVERIFY(luminance(light.load(load)) > luminance(light.load(load + 0.1)));
        QVERIFY(luminance(dark.load(load)) < luminance(dark.load(load + 0.1)));
    }
}

void ThemeTest::iconsHaveTheColourOfTheText() {
    QPalette palette;
    palette.setColor(QPalette::Active, QPalette::ButtonText, QColor(10, 200, 30));

    const QImage image = icon(QStringLiteral("stop"), palette).pixmap(24, 24).toImage();

    QCOMPARE(image.pixelColor(12, 12), QColor(10, 200, 30));
}

void ThemeTest::theProgramsIconIsTheLoadLine() {
    const QImage image = programIcon().pixmap(64, 64).toImage();

    QCOMPARE(image.size(), QSize(64, 64));
    for (const int x : {12, 32, 52}) QCOMPARE(image.pixelColor(x, 32), QColor(Qt::white));
    QCOMPARE(image.pixelColor(32, 17), QColor(Qt::white));
    QVERIFY(image.pixelColor(32, 25) != QColor(Qt::white));
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
}

void ThemeTest::themesAreFoundByName() {
    for (const ThemeChoice choice : {ThemeChoice::system, ThemeChoice::light, ThemeChoice::dark})
        QCOMPARE(themeNamed(nameOf(choice)), choice);
    QCOMPARE(themeNamed(QStringLiteral("purple")), ThemeChoice::system);
}

void ThemeTest::theFontGrowsAndIsTheSystemsAgain() {
    const int before = QApplication::font().pointSize();

    applyFontSize(before + 5, *qApp);
    QCOMPARE(QApplication::font().pointSize(), before + 5);
    applyFontSize(0, *qApp);

    QCOMPARE(QApplication::font().pointSize(), before);
}

void ThemeTest::mixingGoesFromOneColourToTheOther() {
    const QColor from(0, 100, 200), to(100, 0, 201);

    QCOMPARE(mixed(from, to, 0), from);
    QCOMPARE(mixed(from, to, 1), to);
    QCOMPARE(mixed(from, to, 0.25), QColor(25, 75, 200));
    QCOMPARE(faded(from, 0.2).alphaF(), 0.2F);
    QCOMPARE(faded(from, 0.2).rgb(), from.rgb());
}

void ThemeTest::verdictsAndSeveritiesHaveTheThemesColours() {
    const Theme& theme = themeOf(QApplication::palette());

    QCOMPARE(colorOf(Verdict::met, theme), theme.good);
    QCOMPARE(colorOf(Verdict::missed, theme), theme.bad);
    for (const Verdict open : {Verdict::undecided, Verdict::single_run})
        QCOMPARE(colorOf(open, theme), theme.warning);
    QCOMPARE(colorOf(Severity::error, theme), theme.bad);
    QCOMPARE(colorOf(Severity::warning, theme), theme.warning);
    QCOMPARE(colorOf(Severity::note, theme), theme.accent);
}

void ThemeTest::theMessageBarFollowsTheTheme() {
    applyTheme(ThemeChoice::light, *qApp);
    QWidget window;
    MessageBar bar(&window);
    window.show();
    bar.say(MessageBar::Tone::error, QStringLiteral("It went wrong."));

    for (const ThemeChoice choice : {ThemeChoice::dark, ThemeChoice::light}) {
        applyTheme(choice, *qApp);
        QCoreApplication::processEvents();

        const QPalette palette = bar.findChild<QLabel*>()->palette();
        QCOMPARE(themeOf(bar.palette()).isDark(), choice == ThemeChoice::dark);
        QVERIFY(contrast(palette.color(QPalette::WindowText), bar.palette().color(QPalette::Window)) > 4.5);
    }
}

void ThemeTest::figuresFollowTheTheme() {
    applyTheme(ThemeChoice::light, *qApp);
    KeyFigureCard card;
    card.QWidget::show();
    card.show({QStringLiteral("p99"), {}, QStringLiteral("3 ms"), QStringLiteral("▲ 2 %"), Trend::worse});

    applyTheme(ThemeChoice::dark, *qApp);
    QCoreApplication::processEvents();

    const Theme& dark = themeOf(QApplication::palette());
    QCOMPARE(card.palette().color(QPalette::Window), dark.surface);
    QSet<QRgb> inks;
    for (const QLabel* label : card.findChildren<QLabel*>())
        inks.insert(label->palette().color(QPalette::WindowText).rgb());
    QCOMPARE(inks, QSet<QRgb>({dark.faintText.rgb(), dark.text.rgb(), dark.bad.rgb()}));
}

void ThemeTest::timesAreWrittenAsClocks() {
    QCOMPARE(clockText(0), QStringLiteral("00:00"));
    QCOMPARE(clockText(492.4), QStringLiteral("08:12"));
    QCOMPARE(clockText(3750), QStringLiteral("1:02:30"));
    QCOMPARE(clockLabel(3599), QStringLiteral("time (mm:ss)"));
    QCOMPARE(clockLabel(3600), QStringLiteral("time (h:mm:ss)"));
}

void ThemeTest::noDataIsADash() {
    QCOMPARE(figureText(std::nullopt, Measure::seconds), QStringLiteral("–"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ThemeTest)
#include "theme_test.moc"
