// SPDX-License-Identifier: GPL-3.0-or-later
// The tab Form, driven as a person would: editors, details, filter, and the way to the text.
#include "gui/docks/scenario_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include "gui/docks/json_editor.h"
#include "gui/docks/value_details.h"
#include "gui/table_models/scenario_filter.h"
#include "tests/gui/scenario_desk.h"

namespace plimsoll::gui {

using test::Desk;

namespace {

QStringList textsOf(const QWidget& widget) {
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>()) texts << label->text();
    return texts;
}

QPushButton* button(const QWidget& widget, const char* text) {
    for (auto* one : widget.findChildren<QPushButton*>())
        if (one->text() == QLatin1String(text)) return one;
    return nullptr;
}

}  // namespace

class ScenarioFormTest : public QObject {
    Q_OBJECT

  private slots:
    void aSpinBoxAndUndo();
    void aListOfWords();
    void aLineStaysOpenUntilItFits();
    void detailsSayWhereAValueComesFrom();
    void stepsLeadToTheText();
    void theFilterShowsWhatIsAskedFor();
};

void ScenarioFormTest::aSpinBoxAndUndo() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    auto* number = desk.edit<QSpinBox>("/deployment/hops/gateway/scale/fixed");
    QVERIFY(number);
    QCOMPARE(number->value(), 2);
    QCOMPARE(number->minimum(), 1);

    QTest::keyClick(number, Qt::Key_Up);
    QTest::keyClick(number, Qt::Key_Return);

    QString expected = text;
    expected.replace(expected.indexOf(QStringLiteral("\"fixed\": 2")), 10, QStringLiteral("\"fixed\": 3"));
    QTRY_COMPARE(desk.document.text(), expected);
    QCOMPARE(desk.undone(), text);
    QCOMPARE(desk.value("/deployment/hops/gateway/scale/fixed"), QStringLiteral("2"));
    desk.document.undoStack()->redo();
    QCOMPARE(desk.value("/deployment/hops/gateway/scale/fixed"), QStringLiteral("3"));
}

void ScenarioFormTest::aListOfWords() {
    Desk desk("shop/servers.json");
    auto* words = desk.edit<QComboBox>("/deployment/services/web/architecture");
    QVERIFY(words);
    QCOMPARE(words->currentText(), QStringLiteral("arm"));
    QCOMPARE(words->count(), 2);

    words->setFocus();
    QTest::keyClick(words, Qt::Key_Up);
    QTest::keyClick(words, Qt::Key_Return);

    QTRY_COMPARE(desk.item("/deployment/services/web/architecture").json, QStringLiteral("\"x86\""));
    auto* hop = desk.edit<QComboBox>("/deployment/entry/0");
    QVERIFY(hop && hop->isEditable());
    QCOMPARE(hop->count(), 2);
    QCOMPARE(hop->itemText(0), QStringLiteral("gateway"));
}

void ScenarioFormTest::aLineStaysOpenUntilItFits() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    auto* line = desk.edit<QLineEdit>("/deployment/services/payment/callers/timeout");
    QVERIFY(line);
    line->selectAll();

    QTest::keyClicks(line, QStringLiteral("5"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(desk.document.text(), text);
    const auto* details = desk.form->findChild<ValueDetails*>();
    QVERIFY(textsOf(*details).contains(line->toolTip()));
    QVERIFY(!line->toolTip().isEmpty());
    QTest::keyClicks(line, QStringLiteral("s"));
    QCOMPARE(line->toolTip(), QString());
    QTest::keyClick(line, Qt::Key_Return);

    QTRY_COMPARE(desk.value("/deployment/services/payment/callers/timeout"), QStringLiteral("5s"));
}

void ScenarioFormTest::detailsSayWhereAValueComesFrom() {
    Desk desk("shop/servers.json");
    const auto* details = desk.form->findChild<ValueDetails*>();

    desk.form->select("/workload/month/requests");
    const QString all = textsOf(*details).join(QLatin1Char('\n'));

    QVERIFY(all.contains(QStringLiteral("Requests of the whole stream in the month.")));
    QVERIFY(all.contains(QStringLiteral("from system.json:")));
    QVERIFY(QString(all).remove(QChar(0x200b)).contains(QStringLiteral("/workload/month/requests")));
    QVERIFY(!button(*details, "Reset to inherited")->isEnabled());
    desk.form->select("/deployment/services/web/type");
    QVERIFY(button(*details, "Reset to inherited")->isEnabled());
    QTest::mouseClick(button(*details, "Reset to inherited"), Qt::LeftButton);
    QVERIFY(!desk.document.text().contains(QStringLiteral("\"web\":     { \"type\"")));

    desk.document.setValue("/deployment/network/zones", "0");
    desk.document.checkNow();
    desk.form->select("/deployment/network/zones");
    QVERIFY(textsOf(*details).contains(QStringLiteral("is 0, must be between 1 and 100")));
}

void ScenarioFormTest::stepsLeadToTheText() {
    Desk desk("shop/system.json");
    desk.form->select("/system/services/web/checkout/1");
    desk.tree->setFocus();

    QTest::keyClick(desk.tree, Qt::Key_Return);

    const auto* editor = desk.dock.findChild<JsonEditor*>();
    QCOMPARE(desk.dock.findChild<QTabWidget*>()->currentIndex(), 1);
    QCOMPARE(editor->textCursor().selectedText(), QStringLiteral("{ \"call\": \"cart.price\" }"));
}

void ScenarioFormTest::theFilterShowsWhatIsAskedFor() {
    Desk desk("shop/servers.json");
    auto* filter = desk.form->findChild<ScenarioFilter*>();
    const auto isShown = [&](const char* pointer) {
        return filter->mapFromSource(desk.model->indexOf(pointer)).isValid();
    };
    QVERIFY(isShown("/experiment/seed"));
    QVERIFY(!isShown("/experiment/precision"));

    filter->setWords(QStringLiteral("c7g.large"));
    QVERIFY(isShown("/deployment/services/web/type"));
    QVERIFY(!isShown("/deployment/services/users/type"));
    QVERIFY(!isShown("/experiment"));
    filter->setWords({});
    filter->setExtent(ScenarioFilter::Extent::written);
    QVERIFY(isShown("/deployment/services/web/type"));
    QVERIFY(!isShown("/deployment/services/web/cpu"));
    QVERIFY(!isShown("/experiment/seed"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ScenarioFormTest)
#include "scenario_form_test.moc"
