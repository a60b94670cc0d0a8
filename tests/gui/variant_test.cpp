// SPDX-License-Identifier: GPL-3.0-or-later
// A variant is a file: what the reader makes of it is what the levers' run was about, and nothing else
// changed.
#include "gui/app/variant.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "gui/document/scenario_document.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

using Values = std::map<std::string, std::string>;

// Every value of a scenario but its name.
Values valuesOf(const Candidate& candidate) {
    Values values = candidate.loaded.effective.values;
    values.erase("/name");
    return values;
}

QString firstDifference(const Values& expected, const Values& actual) {
    for (const auto& [pointer, value] : expected) {
        const auto found = actual.find(pointer);
        if (found == actual.end()) return qtext(pointer + " is missing");
        if (found->second != value) return qtext(pointer + " is " + found->second + ", not " + value);
    }
    for (const auto& [pointer, value] : actual)
        if (!expected.contains(pointer)) return qtext(pointer + " is new");
    return {};
}

}  // namespace

class VariantTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void aPlainLeverChangesItsValueOnly();
    void whatIsInheritedAsAWholeIsWrittenWithIt();
    void everyLeverSaysInTheFileWhatItSaidInTheRun_data();
    void everyLeverSaysInTheFileWhatItSaidInTheRun();
    void aValueThatCannotBeSetIsSaidAndNothingWritten();
    void aPlaceWithoutWhatItExtendsIsRefused();

  private:
    QString variantOf(const ScenarioDocument& document, const Sets& sets) {
        if (const QString why = writeVariant(document, sets, path_); !why.isEmpty()) return why;
        QFile file(path_);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : file.errorString();
    }
    Result<Candidate> read(const QString& path, const Sets& sets = {}) {
        io::ReadOptions reading;
        reading.sets = sets;
        return read_candidate(stdtext(path), reading, books_);
    }
    // A copy, because a variant stands beside its original.
    QString copied(const char* name) {
        const QFileInfo original(QString::fromStdString(test::shipped(name)));
        for (const QFileInfo& file : original.dir().entryInfoList({QStringLiteral("*.json")}))
            QFile::copy(file.filePath(), folder_->filePath(file.fileName()));
        path_ = folder_->filePath(QStringLiteral("mine.json"));
        return folder_->filePath(original.fileName());
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
    PriceBooks books_;
};

void VariantTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
}

void VariantTest::aPlainLeverChangesItsValueOnly() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(copied("shop/servers.json"), &whyNot));

    const QString text = variantOf(document, {{"/deployment/hops/gateway/scale/fixed", "5"}});

    QString expected = document.text();
    expected.replace(QStringLiteral("\"fixed\": 2 }, \"balance\": \"round-robin\""),
                     QStringLiteral("\"fixed\": 5 }, \"balance\": \"round-robin\""));
    expected.replace(QStringLiteral("\"name\": \"Servers\""), QStringLiteral("\"name\": \"mine\""));
    QCOMPARE(text, expected);
}

// Arrivals are replaced by an overlay as a whole: their process and the other stages go along.
void VariantTest::whatIsInheritedAsAWholeIsWrittenWithIt() {
    const QString original = copied("shop/servers.json");
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(original, &whyNot));
    Lever traffic = suggestedLevers(*document.candidate()).front();
    QVERIFY(traffic.setText(QStringLiteral("× 2"), &whyNot));

    QCOMPARE(writeVariant(document, traffic.sets(), path_), QString());

    Values expected = valuesOf(*read(original));
    expected.at("/workload/arrivals/stages/0/rate") = "200/s";
    expected.at("/workload/arrivals/stages/1/to") = "800/s";
    expected.at("/workload/arrivals/stages/3/to") = "240/s";
    expected.at("/workload/month/requests") = "500000000";
    const Result<Candidate> variant = read(path_);
    QVERIFY(variant.has_value());
    QCOMPARE(firstDifference(expected, valuesOf(*variant)), QString());
    QCOMPARE(variant->loaded.scenario.name, std::string("mine"));
}

void VariantTest::everyLeverSaysInTheFileWhatItSaidInTheRun_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"shop/servers.json", "shop/functions.json", "shop/machines.json", "counter/two-functions.json",
          "network/more-servers.json", "textbook/power-of-two.json", "textbook/retry-storm.json"})
        QTest::newRow(name) << QByteArray(name);
}

void VariantTest::everyLeverSaysInTheFileWhatItSaidInTheRun() {
    QFETCH(QByteArray, name);
    const QString original = copied(name);
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(original, &whyNot));
    int moved = 0;
    for (Lever lever : allLevers(*document.candidate())) {
        lever.setPosition(0.3);
        const Sets sets = lever.sets();
        const Result<Candidate> run = read(original, sets);
        if (sets.empty() || !run) continue;  // it contradicts another value, and a run says so

        QCOMPARE(writeVariant(document, sets, path_), QString());

        const Result<Candidate> variant = read(path_);
        const std::string what = sets.front().first + "=" + sets.front().second + ": ";
        QVERIFY2(variant, (what + (variant ? "" : io::to_line(variant.error().front()))).c_str());
        const QString difference = firstDifference(valuesOf(*run), valuesOf(*variant));
        QVERIFY2(difference.isEmpty(), qPrintable(qtext(what) + difference));
        ++moved;
    }
    QVERIFY(moved > 5);
}

void VariantTest::aValueThatCannotBeSetIsSaidAndNothingWritten() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(copied("shop/servers.json"), &whyNot));

    const QString why = writeVariant(document, {{"/workload/arrivals/stages/7/rate", "\"5/s\""}}, path_);

    QVERIFY2(why.contains(QStringLiteral("/workload/arrivals/stages/7/rate")), qPrintable(why));
    QVERIFY(!QFile::exists(path_));
}

void VariantTest::aPlaceWithoutWhatItExtendsIsRefused() {
    PriceBooks books;
    ScenarioDocument document(books);
    QString whyNot;
    QVERIFY(document.open(qtext(test::shipped("shop/servers.json")), &whyNot));
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("variant.json"));

    const QString why = writeVariant(document, {{"/experiment/seed", "7"}}, path);

    QVERIFY2(why.contains(QStringLiteral("extends")), qPrintable(why));
    QVERIFY(!QFileInfo::exists(path));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::VariantTest)
#include "variant_test.moc"
