// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario as a tree: everything that can be written has a row, and what is set there becomes an edit of
// the text that can be undone and touches nothing else.
#include "gui/table_models/scenario_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <set>

#include "gui/document/scenario_edit.h"
#include "gui/document/value_text.h"
#include "gui/table_models/scenario_filter.h"
#include "gui/table_models/scenario_words.h"
#include "models/io/forms.h"
#include "models/io/kinds.h"
#include "tests/gui/scenario_desk.h"

namespace plimsoll::gui {

using test::Desk;
using test::shipped;

namespace {

QString fileText(const char* name) {
    QFile file(QString::fromStdString(shipped(name)));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s", name);
    return QString::fromUtf8(file.readAll());
}

// All items beneath one, itself included.
void collect(const ScenarioItem& item, std::vector<const ScenarioItem*>& all) {
    all.push_back(&item);
    for (const auto& child : item.children) collect(*child, all);
}

}  // namespace

class ScenarioModelTest : public QObject {
    Q_OBJECT

  private slots:
    void theModelKeepsTheRulesOfModels();
    void everyDeclaredFieldHasAnEditorOrAReadOnlyRow();
    void everyObjectShowsAllMembersItMayHave();
    void valuesAreThoseOfTheReading();
    void anEditTouchesOnlyItsValue_data();
    void anEditTouchesOnlyItsValue();
    void resettingBringsTheInheritedValueBack();
    void whatIsReplacedWholeIsCopiedFirst();
    void anEditThatCannotBeMadeWholeChangesNothing();
    void membersThatExcludeOneAnotherReplaceEachOther();
    void parametersOfAComponentMakeRoomForThemselves();
    void keysAndElementsAreAddedAndRemoved();
    void everyStarterIsValid();
    void aValueThatDoesNotFitIsRefusedWithTheReason();
    void aTextWithAMistakeStopsTheForm();
    void aLargeTextIsReadAMomentAfterTheLastKey();
};

void ScenarioModelTest::theModelKeepsTheRulesOfModels() {
    PriceBooks books;
    ScenarioDocument document(books);
    ScenarioModel model(document);
    ScenarioFilter filter;
    filter.setSourceModel(&model);
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    const QAbstractItemModelTester tester(&model, mode);
    const QAbstractItemModelTester filterTester(&filter, mode);

    document.newFromText(fileText("shop/servers.json"), QString::fromStdString(shipped("shop/mine.json")));
    QVERIFY(model.indexOf("/deployment/services/web/queue/limit").isValid());
    document.setValue("/deployment/services/web/concurrency", "8");
    document.setValue("/workload/arrivals", R"({ "rate": "5/s" })");
    document.checkNow();
    document.removeValue("/deployment/services/users");
    document.undoStack()->undo();
    document.setText(QStringLiteral("{ \"plimsoll\": "));
    document.checkNow();
    document.undoStack()->undo();
    document.newFromText(fileText("shop/machines.json"), QString::fromStdString(shipped("shop/mine.json")));
    document.newFromText(QStringLiteral("{}"), QStringLiteral("/nowhere/else.json"));

    QCOMPARE(model.rowCount(), static_cast<int>(io::document_type().members().fields.size()));
}

// Whatever a scenario can hold is in one of these tables.
void ScenarioModelTest::everyDeclaredFieldHasAnEditorOrAReadOnlyRow() {
    std::size_t fields = 0;
    for (const io::Kind& kind : io::all_kinds()) {
        for (const Field& field : kind.table->fields) {
            ScenarioItem item;
            item.name = field.name;
            item.type = &field.type;
            item.table = kind.table;
            item.field = &field;
            const bool holdsOthers =
                field.type.kind == FieldKind::table || field.type.kind == FieldKind::map ||
                field.type.kind == FieldKind::list || field.type.kind == FieldKind::sequence;
            const bool isReadOnly = field.type.kind == FieldKind::not_built;

            QCOMPARE(isEditable(item), !holdsOthers && !isReadOnly);
            const EditorKind editor = editorKindOf(field.type);
            if (editor == EditorKind::words) QVERIFY2(!wordsOf(field.type).isEmpty(), field.name.c_str());
            if (isReadOnly) QVERIFY(itemValueText(item).contains(QStringLiteral("not simulated")));
            ++fields;
        }
    }
    QVERIFY(fields > 150);
}

void ScenarioModelTest::everyObjectShowsAllMembersItMayHave() {
    for (const char* name : {"shop/servers.json", "shop/functions.json", "shop/machines.json",
                             "counter/two-functions.json", "textbook/power-of-two.json"}) {
        Desk desk(name);
        std::vector<const ScenarioItem*> all;
        collect(desk.model->itemAt({}), all);
        for (const ScenarioItem* item : all) {
            if (item->type->kind != FieldKind::table || item->isStep ||
                item->role == ScenarioItem::Role::adder)
                continue;
            for (const Field& field : item->type->members().fields)
                QVERIFY2(item->child(field.name), (item->pointer + " " + field.name).c_str());
        }
        // And whatever the text holds has its row, steps' insides aside.
        for (const auto& [pointer, range] : jsonRanges(desk.document.text())) {
            const bool isInStep =
                pointer.starts_with("/system/services/") && std::ranges::count(pointer, '/') > 5;
            const bool isInComponent =
                pointer.find("/balance/") != std::string::npos && range.kind == JsonRange::Kind::object;
            if (pointer.empty() || isInStep || isInComponent) continue;
            QVERIFY2(desk.model->indexOf(pointer).isValid(), pointer.c_str());
        }
    }
}

void ScenarioModelTest::valuesAreThoseOfTheReading() {
    Desk desk("shop/servers.json");

    QCOMPARE(desk.value("/name"), QStringLiteral("Servers"));
    QCOMPARE(desk.item("/name").origin, ScenarioItem::Origin::own);
    QCOMPARE(desk.value("/workload/month/requests"), QStringLiteral("250M"));
    QCOMPARE(desk.item("/workload/month/requests").origin, ScenarioItem::Origin::inherited);
    QVERIFY(
        originText(desk.item("/workload/month/requests")).startsWith(QStringLiteral("from system.json:")));
    // Of all services, written in this file once.
    QCOMPARE(desk.value("/deployment/services/web/concurrency"), QStringLiteral("64"));
    // An instance type has two cores.
    QCOMPARE(desk.value("/deployment/services/web/cpu"), QStringLiteral("2"));
    QCOMPARE(desk.item("/experiment/start").origin, ScenarioItem::Origin::standard);
    QCOMPARE(desk.value("/experiment/start"), QStringLiteral("warm"));
    QCOMPARE(desk.item("/deployment/services/web/callers/deadline").origin, ScenarioItem::Origin::absent);
    QCOMPARE(desk.value("/deployment/services/web/callers/deadline"), QStringLiteral("no deadline"));
    QCOMPARE(desk.value("/deployment/services/web/scale"), QStringLiteral("fixed"));
    QCOMPARE(desk.value("/system/services/catalog/list/2"),
             QStringLiteral("wait (lognormal p50 15ms, p99 80ms), p 8%"));
}

void ScenarioModelTest::anEditTouchesOnlyItsValue_data() {
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* pointer, const char* typed, const char* before, const char* after) {
        QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(typed) << QString::fromUtf8(before)
                               << QString::fromUtf8(after);
    };
    row("/name", "Ours", "\"Servers\"", "\"Ours\"");
    row("/deployment/network/zones", "3", "\"zones\": 2", "\"zones\": 3");
    row("/deployment/network/rtt/same-zone", "1ms", "\"0.25ms\"", "\"1ms\"");
    row("/deployment/defaults/balance", "round-robin", "\"least-requests\"", "\"round-robin\"");
    row("/deployment/hops/gateway/throttle/rate", "2k/s", "\"1000/s\"", "\"2k/s\"");
    row("/deployment/hops/gateway/per-request/cpu", R"({ "exp": "1ms" })", "\"0.15ms\"",
        R"({ "exp": "1ms" })");
    row("/deployment/hops/lb/per-request/latency/lognormal/p99", "7ms", "\"p99\": \"5ms\"",
        "\"p99\": \"7ms\"");
    row("/deployment/services/payment/callers/timeout", "4s", "\"3s\"", "\"4s\"");
    row("/deployment/services/users/memory", "3GiB", "\"users\":   {}",
        "\"users\":   { \"memory\": \"3GiB\" }");
    row("/deployment/services/users/cpu", "unlimited", "\"users\":   {}",
        "\"users\":   { \"cpu\": \"unlimited\" }");
    row("/deployment/entry/1", "lb", "\"lb\", \"gateway\" ]", "\"lb\", \"lb\" ]");
}

void ScenarioModelTest::anEditTouchesOnlyItsValue() {
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, typed);
    QFETCH(QString, before);
    QFETCH(QString, after);
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    QCOMPARE(text.count(before), qsizetype{1});

    QVERIFY(desk.set(pointer, typed));

    QCOMPARE(desk.document.text(), QString(text).replace(before, after));
    QCOMPARE(desk.item(pointer).origin, ScenarioItem::Origin::own);
    QCOMPARE(desk.undone(), text);
}

void ScenarioModelTest::resettingBringsTheInheritedValueBack() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    QVERIFY(desk.set("/workload/month/requests", "60M"));
    desk.document.checkNow();
    QCOMPARE(desk.value("/workload/month/requests"), QStringLiteral("60M"));

    QVERIFY(desk.model->reset(desk.model->indexOf("/workload/month/requests")));
    desk.document.checkNow();

    QCOMPARE(desk.value("/workload/month/requests"), QStringLiteral("250M"));
    QCOMPARE(desk.item("/workload/month/requests").origin, ScenarioItem::Origin::inherited);
    QVERIFY(desk.document.isValid());
    QVERIFY(!desk.model->reset(desk.model->indexOf("/workload/month/requests")));
    // An emptied editor means the same.
    QVERIFY(desk.set("/deployment/services/web/type", ""));
    desk.document.checkNow();
    QCOMPARE(desk.value("/deployment/services/web/type"), QStringLiteral("c7g.medium"));
}

// Arrivals are replaced by an overlay as a whole: a changed rate must not lose the other stages.
void ScenarioModelTest::whatIsReplacedWholeIsCopiedFirst() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();

    QVERIFY(desk.set("/workload/arrivals/stages/1/to", "500/s"));
    desk.document.checkNow();

    QVERIFY2(desk.document.isValid(), qPrintable(desk.document.text()));
    QCOMPARE(desk.value("/workload/arrivals/stages/1/to"), QStringLiteral("500/s"));
    QCOMPARE(desk.value("/workload/arrivals/stages/1/for"), QStringLiteral("30s"));
    QCOMPARE(desk.value("/workload/arrivals/stages/0/rate"), QStringLiteral("100/s"));
    QCOMPARE(desk.value("/workload/arrivals/stages"), QStringLiteral("4"));
    QCOMPARE(desk.undone(), text);
}

// The copy of the inherited arrivals could be made, but it has no such stage.
void ScenarioModelTest::anEditThatCannotBeMadeWholeChangesNothing() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    ScenarioValues values;
    values.own = JsonText(text);
    setReading(values, &desk.document.candidate()->loaded);
    const ScenarioItem& last = desk.item("/workload/arrivals/stages/3/to");
    ScenarioItem beyond;
    beyond.pointer = "/workload/arrivals/stages/7/to";
    beyond.type = last.type;
    beyond.parent = last.parent;

    QVERIFY(!(ScenarioEdit{desk.document, values}.set(beyond, QStringLiteral("\"9/s\""))));

    QCOMPARE(desk.document.text(), text);
    QVERIFY(!desk.document.undoStack()->canUndo());
    QVERIFY(!desk.document.undoStack()->canRedo());
}

void ScenarioModelTest::membersThatExcludeOneAnotherReplaceEachOther() {
    Desk desk("shop/system.json");
    const QString text = desk.document.text();
    QVERIFY(desk.set("/goals/browse-fast/p95", "< 300ms"));
    QVERIFY(
        desk.document.text().contains(QStringLiteral("{ \"of\": \"web.browse\", \"p95\": \"< 300ms\" }")));
    QCOMPARE(desk.undone(), text);

    // Where the other one is inherited it has to be taken back.
    Desk heir("shop/servers.json");
    QVERIFY(heir.set("/goals/browse-fast/p95", "< 300ms"));
    heir.document.checkNow();
    QVERIFY(heir.document.isValid());
    const auto& goals = heir.document.candidate()->loaded.scenario.goals;
    QCOMPARE(goals.size(), std::size_t{4});
    QVERIFY(!heir.document.candidate()->loaded.effective.values.contains("/goals/browse-fast/p99"));
}

void ScenarioModelTest::parametersOfAComponentMakeRoomForThemselves() {
    Desk desk("textbook/power-of-two.json");
    std::vector<const ScenarioItem*> all;
    collect(desk.model->itemAt({}), all);
    const auto at = std::ranges::find_if(all, [](const ScenarioItem* item) {
        return item->name == "choices" && item->parent->type->kind == FieldKind::component;
    });
    QVERIFY(at != all.end());
    const std::string choices = (*at)->pointer;
    const std::string component = (*at)->parent->pointer;
    desk.document.setValue(component, "\"power-of-d\"");

    QVERIFY(desk.set(choices.c_str(), "3"));
    desk.document.checkNow();

    QVERIFY2(desk.document.isValid(), qPrintable(desk.document.text()));
    QCOMPARE(desk.value(choices.c_str()), QStringLiteral("3"));
}

void ScenarioModelTest::keysAndElementsAreAddedAndRemoved() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    const auto adder = [&](const char* pointer) {
        const QModelIndex holder = desk.model->indexOf(pointer);
        return desk.model->index(desk.model->rowCount(holder) - 1, ScenarioModel::valueColumn, holder);
    };

    QVERIFY(desk.model->setData(adder("/goals"), QStringLiteral("median"), Qt::EditRole));
    desk.document.checkNow();
    QVERIFY(desk.model->indexOf("/goals/median/mean").isValid());
    QCOMPARE(desk.undone(), text);

    QVERIFY(desk.model->setData(adder("/deployment/entry"), QStringLiteral("lb"), Qt::EditRole));
    QCOMPARE(desk.value("/deployment/entry"), QStringLiteral("3"));
    QVERIFY(desk.model->remove(desk.model->indexOf("/deployment/entry/2")));
    QCOMPARE(desk.value("/deployment/entry"), QStringLiteral("2"));

    QVERIFY(desk.model->add(adder("/workload/arrivals/stages"), {}));
    desk.document.checkNow();
    QVERIFY2(desk.document.isValid(), qPrintable(desk.document.text()));
    QCOMPARE(desk.value("/workload/arrivals/stages"), QStringLiteral("5"));

    // What is inherited is taken back by a null.
    QVERIFY(desk.model->remove(desk.model->indexOf("/goals/budget")));
    desk.document.checkNow();
    QVERIFY(desk.document.isValid());
    QVERIFY(!desk.document.candidate()->loaded.scenario.goals.contains("budget"));
    QCOMPARE(desk.value("/goals/budget"), QStringLiteral("removed"));
    QVERIFY(desk.model->reset(desk.model->indexOf("/goals/budget")));
    desk.document.checkNow();
    QVERIFY(desk.document.candidate()->loaded.scenario.goals.contains("budget"));
}

void ScenarioModelTest::everyStarterIsValid() {
    const std::set<FieldKind> named{FieldKind::text, FieldKind::reference, FieldKind::path};
    for (const io::Kind& kind : io::all_kinds()) {
        for (const Field& field : kind.table->fields) {
            const EditorKind editor = editorKindOf(field.type);
            if (editor == EditorKind::none || editor == EditorKind::check ||
                named.contains(field.type.kind) || field.type.kind == FieldKind::one_of)
                continue;
            const QString text = editText(starterJson(field.type));
            QCOMPARE(problemOf(field.type, text).value_or(QString()), QString());
        }
    }
}

void ScenarioModelTest::aValueThatDoesNotFitIsRefusedWithTheReason() {
    Desk desk("shop/servers.json");
    const QString text = desk.document.text();
    QSignalSpy refusals(desk.model, &ScenarioModel::refused);

    QVERIFY(!desk.set("/deployment/network/zones", "0"));
    QVERIFY(!desk.set("/deployment/services/web/callers/timeout", "3"));
    QVERIFY(!desk.set("/experiment/start", "hot"));

    QCOMPARE(desk.document.text(), text);
    QCOMPARE(refusals.count(), 3);
    QCOMPARE(refusals[0][1].toString(), QStringLiteral("is 0, must be between 1 and 100"));
    QVERIFY(!refusals[1][1].toString().isEmpty());
    QVERIFY(refusals[2][1].toString().contains(QStringLiteral("is not known here")));
}

void ScenarioModelTest::aTextWithAMistakeStopsTheForm() {
    Desk desk("shop/servers.json");
    const int rows = desk.model->rowCount(desk.model->indexOf("/deployment/services"));

    desk.document.setText(desk.document.text().chopped(4));

    QVERIFY(!desk.model->canEdit());
    QVERIFY(!desk.set("/name", "Other"));
    QCOMPARE(desk.model->rowCount(desk.model->indexOf("/deployment/services")), rows);
    QVERIFY(!(desk.model->indexOf("/name", ScenarioModel::valueColumn).flags() & Qt::ItemIsEditable));
    desk.document.undoStack()->undo();
    QVERIFY(desk.model->canEdit());
    QVERIFY(desk.set("/name", "Other"));
}

// Each key would be felt. What is known of an older text is not used for edits.
void ScenarioModelTest::aLargeTextIsReadAMomentAfterTheLastKey() {
    test::Desk desk("textbook/mm1.json");
    const QString padding = QStringLiteral("// ") + QString(1 << 16, QLatin1Char('x')) + QLatin1Char('\n');
    desk.document.setText(padding + desk.document.text());
    desk.document.checkNow();
    QCOMPARE(desk.value("/experiment/seed"), QStringLiteral("1"));

    desk.document.setText(
        desk.document.text().replace(QStringLiteral("\"seed\": 1"), QStringLiteral("\"seed\": 21")));
    QCOMPARE(desk.value("/experiment/seed"), QStringLiteral("1"));
    QVERIFY(!desk.set("/experiment/seed", "5"));
    QCOMPARE(desk.value("/experiment/seed"), QStringLiteral("21"));

    QVERIFY(desk.set("/experiment/seed", "5"));
    QCOMPARE(desk.value("/experiment/seed"), QStringLiteral("5"));
    QVERIFY(desk.document.text().startsWith(padding));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ScenarioModelTest)
#include "scenario_model_test.moc"
