// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario file and its text: opened, edited, checked, saved, and found again after a crash.
#include "gui/document/scenario_document.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <nlohmann/json.hpp>

#include "gui/theme/values.h"
#include "tests/gui/full_disk.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

using Json = nlohmann::json;

class ScenarioDocumentTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void whatCannotBeOpenedLeavesTheOldOne_data();
    void whatCannotBeOpenedLeavesTheOldOne();
    void aValueIsChangedInPlaceAndUndone();
    void typingInOneGoIsOneStep();
    void issuesAreThoseOfTheCommandLine_data();
    void issuesAreThoseOfTheCommandLine();
    void aTextThatIsNotValidKeepsTheLastValidScenario();
    void savedBytesAreTheText();
    void aFullDiskLeavesTheOldFile();
    void aChangeOnTheDiskIsTold();
    void afterACrashTheChangesAreThere();
    void aCleanEndLeavesNothingBehind();
    void whatIsStillOpenIsNotLost();
    void aCopyThatIsNoneIsNotOffered();
    void aFullDiskLeavesTheFileAsItWas();
    void aByteOrderMarkStays();
    void aFileThatIsGoneOrComesBackAsAnotherIsTold();
    void openingAFileDoesNotDropWhatACrashLeft();

  private:
    QString written(const char* name, const QByteArray& text) {
        const QString path = folder_->filePath(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("%s", name);
        file.write(text);
        return path;
    }
    QString queue() {
        QFile file(QString::fromStdString(test::shipped("textbook/mm1.json")));
        if (!file.open(QIODevice::ReadOnly)) qFatal("mm1");
        return written("queue.json", file.readAll());
    }

    static qsizetype copies() {
        const QDir kept(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                        QStringLiteral("/autosave"));
        return kept.entryList({QStringLiteral("*.autosave")}, QDir::Files).size();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    PriceBooks books_;
};

void ScenarioDocumentTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("document-test"));
}

void ScenarioDocumentTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    for (const LostText& lost : ScenarioDocument::recoverable()) ScenarioDocument::dropRecoverable(lost);
}

void ScenarioDocumentTest::whatCannotBeOpenedLeavesTheOldOne_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    QTest::newRow("absent") << QByteArray() << QStringLiteral("no such file");
    QTest::newRow("not UTF-8") << QByteArray("{ \"name\": \"\xff\xfe\" }") << QStringLiteral("UTF-8");
    QTest::newRow("huge") << QByteArray((16 << 20) + 1, ' ') << QStringLiteral("16 MiB");
}

void ScenarioDocumentTest::whatCannotBeOpenedLeavesTheOldOne() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    const QString before = document.text();

    const QString path =
        bytes.isEmpty() ? folder_->filePath(QStringLiteral("absent.json")) : written("bad.json", bytes);

    QVERIFY(!document.open(path, &whyNot));
    QVERIFY2(whyNot.contains(why), qPrintable(whyNot));
    QCOMPARE(document.text(), before);
    QVERIFY(document.isValid());
    QVERIFY(!document.open(folder_->path(), &whyNot));
}

void ScenarioDocumentTest::aValueIsChangedInPlaceAndUndone() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    const QString before = document.text();
    QSignalSpy modified(&document, &ScenarioDocument::modifiedChanged);

    QVERIFY(document.setValue("/experiment/seed", "99"));
    document.checkNow();

    QCOMPARE(document.candidate()->loaded.scenario.experiment.seed, 99U);
    QVERIFY(document.isModified());
    QVERIFY(document.undoStack()->undoText().contains(QStringLiteral("/experiment/seed")));
    document.undoStack()->undo();
    QCOMPARE(document.text(), before);
    QVERIFY(!document.isModified());
    QCOMPARE(modified.count(), 2);
}

void ScenarioDocumentTest::typingInOneGoIsOneStep() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    const QString before = document.text();

    for (const QChar c : QStringLiteral("abc")) document.setText(c + document.text());

    QCOMPARE(document.undoStack()->count(), 1);
    document.undoStack()->undo();
    QCOMPARE(document.text(), before);
    document.undoStack()->redo();
    QVERIFY(document.text().startsWith(QStringLiteral("cba")));
}

void ScenarioDocumentTest::issuesAreThoseOfTheCommandLine_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("syntax") << QStringLiteral("\"experiment\":") << QStringLiteral("\"experiment\"");
    QTest::newRow("unknown member") << QStringLiteral("\"warmup\"") << QStringLiteral("\"warm-up\"");
    QTest::newRow("no unit") << QStringLiteral("\"rate\": \"")
                             << QStringLiteral("\"rate\": \"3\", \"to\": \"");
    QTest::newRow("trailing comma") << QStringLiteral("\"plimsoll\": 1,")
                                    << QStringLiteral("\"plimsoll\": 1,,");
    QTest::newRow("dangling name") << QStringLiteral("100%") << QStringLiteral("90%");
    QTest::newRow("letters of more bytes")
        << QStringLiteral("\"name\": \"") << QStringLiteral("\"näme\": 1, \"name\": \"");
}

void ScenarioDocumentTest::issuesAreThoseOfTheCommandLine() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QString path = queue();
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    document.setText(document.text().replace(from, to));
    document.checkNow();
    QVERIFY(document.save(&whyNot));
    QProcess program;
    program.start(qEnvironmentVariable("PLIMSOLL_PROGRAM"),
                  {QStringLiteral("validate"), path, QStringLiteral("--json")});
    QVERIFY(program.waitForFinished());

    const Json theirs = Json::parse(program.readAllStandardOutput().toStdString()).at("issues");

    const Issues& ours = document.issues();
    QVERIFY(!ours.empty());
    QCOMPARE(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        QCOMPARE(ours[i].message, theirs[i].at("message").get<std::string>());
        QCOMPARE(ours[i].pointer, theirs[i].at("pointer").get<std::string>());
        QCOMPARE(ours[i].line, theirs[i].at("line").get<int>());
        QCOMPARE(ours[i].column, theirs[i].at("column").get<int>());
        QCOMPARE(ours[i].file, theirs[i].at("file").get<std::string>());
    }
}

void ScenarioDocumentTest::aTextThatIsNotValidKeepsTheLastValidScenario() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    const std::string name = document.candidate()->loaded.scenario.name;

    document.setText(QStringLiteral("{"));
    document.checkNow();

    QVERIFY(!document.isValid());
    QVERIFY(document.candidate());
    QCOMPARE(document.candidate()->loaded.scenario.name, name);
}

void ScenarioDocumentTest::savedBytesAreTheText() {
    const QByteArray bytes = "// ä comment\r\n{ \"plimsoll\": 1 }\r\n";
    const QString path = written("dos.json", bytes);
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    QVERIFY(document.setValue("/plimsoll", "2"));

    QVERIFY(document.save(&whyNot));

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(bytes).replace("1", "2"));
    QVERIFY(!document.isModified());
}

// Where nothing can be made beside the file, as on a full disk, it stays as it was.
void ScenarioDocumentTest::aFullDiskLeavesTheOldFile() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    QVERIFY(document.setValue("/experiment/seed", "99"));

    QVERIFY(!document.saveAs(QStringLiteral("/dev/full/scenario.json"), &whyNot));
    QVERIFY(!whyNot.isEmpty());
    QVERIFY(!document.saveAs(folder_->filePath(QStringLiteral("absent/scenario.json")), &whyNot));

    QVERIFY(document.isModified());
    QVERIFY(document.path().endsWith(QStringLiteral("queue.json")));
}

void ScenarioDocumentTest::aChangeOnTheDiskIsTold() {
    ScenarioDocument document(books_);
    const QString path = queue();
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);

    written("queue.json", "{ \"plimsoll\": 1 }");

    QVERIFY(changed.wait(5000));
    QVERIFY(document.text().size() > 30);
}

void ScenarioDocumentTest::afterACrashTheChangesAreThere() {
    const QString path = queue();
    QString changed;
    {
        ScenarioDocument document(books_);
        QString whyNot;
        QVERIFY(document.open(path, &whyNot));
        QVERIFY(document.setValue("/experiment/seed", "4711"));
        document.checkNow();
        changed = document.text();
        // Nobody says goodbye.
    }
    const std::vector<LostText> lost = ScenarioDocument::recoverable();
    QCOMPARE(lost.size(), std::size_t{1});
    QCOMPARE(lost.front().path, path);
    ScenarioDocument document(books_);

    document.recover(lost.front());

    QCOMPARE(document.text(), changed);
    QVERIFY(document.isModified());
    QCOMPARE(document.path(), path);
    document.undoStack()->undo();
    QVERIFY(!document.text().contains(QStringLiteral("4711")));
}

void ScenarioDocumentTest::aCleanEndLeavesNothingBehind() {
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(queue(), &whyNot));
    QVERIFY(document.setValue("/experiment/seed", "4711"));
    document.checkNow();
    QCOMPARE(copies(), 1);

    document.forgetAutosave();

    QCOMPARE(copies(), 0);
    QVERIFY(document.setValue("/experiment/seed", "4712"));
    document.checkNow();
    QCOMPARE(copies(), 1);
    QVERIFY(document.save(&whyNot));
    QCOMPARE(copies(), 0);
}

// It is open in another window; saving there leaves the copy of this one.
void ScenarioDocumentTest::whatIsStillOpenIsNotLost() {
    const QString path = queue();
    QString whyNot;
    ScenarioDocument first(books_), second(books_);
    for (ScenarioDocument* document : {&first, &second}) {
        QVERIFY(document->open(path, &whyNot));
        QVERIFY(document->setValue("/experiment/seed", "4711"));
        document->checkNow();
    }
    QCOMPARE(copies(), 2);
    QVERIFY(ScenarioDocument::recoverable().empty());
    QVERIFY(first.save(&whyNot));
    QCOMPARE(copies(), 1);
}

void ScenarioDocumentTest::aCopyThatIsNoneIsNotOffered() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/autosave")));
    QFile empty(folder + QStringLiteral("/autosave/0.autosave"));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();

    QVERIFY(ScenarioDocument::recoverable().empty());
    QCOMPARE(copies(), 0);
}

// As on a disk that has no room left: small files reach it only at the end.
void ScenarioDocumentTest::aFullDiskLeavesTheFileAsItWas() {
    const QString path = queue();
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    QVERIFY(document.setValue("/experiment/seed", "4711"));
    document.checkNow();
    {
        const test::FullDisk disk(10);
        QVERIFY(!document.save(&whyNot));
    }
    QVERIFY(!whyNot.isEmpty());
    QVERIFY(document.isModified());
    QCOMPARE(copies(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.size() > 30);
}

void ScenarioDocumentTest::aByteOrderMarkStays() {
    const QString path = written("mark.json", "\xEF\xBB\xBF{ \"plimsoll\": 1 }");
    ScenarioDocument document(books_);
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    QVERIFY(document.text().startsWith(QLatin1Char('{')));
    document.setText(QStringLiteral("{ \"plimsoll\": 2 }"));
    QVERIFY(document.save(&whyNot));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("\xEF\xBB\xBF{ \"plimsoll\": 2 }"));
}

void ScenarioDocumentTest::aFileThatIsGoneOrComesBackAsAnotherIsTold() {
    ScenarioDocument document(books_);
    const QString path = queue();
    QString whyNot;
    QVERIFY(document.open(path, &whyNot));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);

    QVERIFY(QFile::remove(path));
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 5000);
    QVERIFY2(!document.isOtherOnDisk(), "saving writes it again");
    written("queue.json", "{ \"plimsoll\": 1 }");
    QTRY_VERIFY_WITH_TIMEOUT(changed.count() >= 2, 5000);
    QVERIFY(document.isOtherOnDisk());
}

void ScenarioDocumentTest::openingAFileDoesNotDropWhatACrashLeft() {
    const QString path = queue();
    {
        ScenarioDocument document(books_);
        QString whyNot;
        QVERIFY(document.open(path, &whyNot));
        QVERIFY(document.setValue("/experiment/seed", "4711"));
        document.checkNow();
    }
    ScenarioDocument document(books_);
    QString whyNot;

    QVERIFY(document.open(path, &whyNot));

    const std::vector<LostText> lost = ScenarioDocument::recoverable();
    QCOMPARE(lost.size(), std::size_t{1});
    document.recover(lost.front());
    QVERIFY(document.text().contains(QStringLiteral("4711")));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ScenarioDocumentTest)
#include "scenario_document_test.moc"
