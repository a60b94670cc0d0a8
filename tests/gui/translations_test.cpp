// SPDX-License-Identifier: GPL-3.0-or-later
// The window speaks the language that is installed, at once, and every text keeps its places for figures.
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include "gui/charts/chart_table.h"
#include "gui/document/value_text.h"
#include "gui/pages/card_button.h"
#include "gui/pages/start_page.h"
#include "gui/table_models/comparison_model.h"
#include "gui/theme/language.h"
#include "gui/theme/values.h"
#include "tests/gui/catalogue.h"

namespace plimsoll::gui {

namespace {

// "%1", "%n" of a text, sorted.
QStringList placesIn(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();) places << match.next().captured();
    places.sort();
    return places;
}

}  // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

  private slots:
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void thePageChangesItsLanguageWhileItIsSeen();
    void aNumberChoosesTheFormOfItsWord();
    void aSystemInAnotherLanguageSpeaksEnglish();
    void textsOutsideOfClassesAreTranslatedToo();
    void boundsOfAColumnAreTranslated();
    void whatIsWrongWithAValueIsTranslated();
    void placesForFiguresAreKept();
};

void TranslationsTest::thePageChangesItsLanguageWhileItIsSeen() {
    installLanguage(QStringLiteral("en"));
    StartPage page;
    page.show();
    const auto* open = page.findChild<QPushButton*>();
    QCOMPARE(open->text(), QStringLiteral("Open a scenario…"));

    installLanguage(QStringLiteral("zh_CN"));
    QCoreApplication::processEvents();

    QCOMPARE(open->text(), QStringLiteral("打开场景…"));
    const auto* card = page.findChild<CardButton*>(QStringLiteral("example textbook/mm1"));
    QVERIFY(card->accessibleDescription().startsWith(QStringLiteral("一台服务器")));
}

void TranslationsTest::aNumberChoosesTheFormOfItsWord() {
    installLanguage(QStringLiteral("en"));

    const auto architectures = [](int count) {
        return StartPage::tr("%n architecture(s) to compare", nullptr, count);
    };

    QCOMPARE(architectures(1), QStringLiteral("1 architecture to compare"));
    QCOMPARE(architectures(3), QStringLiteral("3 architectures to compare"));
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(architectures(3), QStringLiteral("3 种架构可比较"));
}

void TranslationsTest::aSystemInAnotherLanguageSpeaksEnglish() {
    installLanguage(QStringLiteral("fi"));

    QCOMPARE(StartPage::tr("%n architecture(s) to compare", nullptr, 3),
             QStringLiteral("3 architectures to compare"));
}

void TranslationsTest::textsOutsideOfClassesAreTranslatedToo() {
    installLanguage(QStringLiteral("zh_CN"));

    const ComparisonModel model;
    const auto title = [&model](int column) { return model.headerData(column, Qt::Horizontal).toString(); };

    QCOMPARE(title(ComparisonModel::cost), QStringLiteral("成本"));
    QCOMPARE(QCoreApplication::translate("ComparisonCharts", "total"), QStringLiteral("合计"));
    QCOMPARE(clockLabel(7200), QStringLiteral("时间（时:分:秒）"));
    QCOMPARE(QCoreApplication::translate("KeyFigure", "Goals met"), QStringLiteral("达到的目标"));
}

void TranslationsTest::boundsOfAColumnAreTranslated() {
    installLanguage(QStringLiteral("zh_CN"));
    ChartContent content;
    ChartSeries series;
    series.name = QStringLiteral("p99");
    series.keys = series.values = series.low = series.high = {1};
    content.series.push_back(series);

    const ChartTable table = tableOf(content);

    QCOMPARE(table.columns[1].name, QStringLiteral("p99（下限）"));
    QCOMPARE(table.columns[2].name, QStringLiteral("p99（上限）"));
}

void TranslationsTest::whatIsWrongWithAValueIsTranslated() {
    installLanguage(QStringLiteral("zh_CN"));

    const std::optional<QString> problem =
        problemOf(type_of_kind(FieldKind::distribution), QStringLiteral("{ lognormal"));

    QCOMPARE(problem.value_or(QString()), QStringLiteral("不是有效的 JSON"));
}

void TranslationsTest::placesForFiguresAreKept() {
    const QList<test::Message> all = test::chineseMessages();

    QVERIFY(all.size() > 300);
    for (const test::Message& message : all)
        QVERIFY2(placesIn(message.source) == placesIn(message.translation), qPrintable(message.source));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::TranslationsTest)
#include "translations_test.moc"
