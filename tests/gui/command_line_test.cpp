// SPDX-License-Identifier: GPL-3.0-or-later
// The program of the window as another process: what it ends with when its command line is wrong.
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

class CommandLineTest : public QObject {
    Q_OBJECT

  private slots:
    void aWrongCommandLineEndsWithTwo_data();
    void aWrongCommandLineEndsWithTwo();
    void helpAndVersionEndWell();

  private:
    void start(const QStringList& arguments);

    QProcess program_;
};

void CommandLineTest::start(const QStringList& arguments) {
    const QDir folder = QFileInfo(qEnvironmentVariable("PLIMSOLL_PROGRAM")).dir();
    program_.start(folder.filePath(QStringLiteral("plimsoll-gui")), arguments);
    QVERIFY(program_.waitForFinished(30'000));
    QCOMPARE(program_.exitStatus(), QProcess::NormalExit);
}

void CommandLineTest::aWrongCommandLineEndsWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const QStringList& arguments, const char* said) {
        QTest::newRow(name) << arguments << QByteArray(said);
    };
    const QString file = QString::fromStdString(test::shipped("counter/server.json"));
    const QString drawing = QStringLiteral("--screenshot");
    const QString folder = QDir::temp().filePath(QStringLiteral("plimsoll-never-made"));
    row("unknown option", {QStringLiteral("--colour")}, "colour");
    row("missing value", {QStringLiteral("--size")}, "size");
    row("empty folder", {drawing, QString(), file}, "--screenshot is empty");
    row("no file", {drawing, folder}, "needs a scenario");
    row("a file twice", {drawing, folder, file, file}, "named twice");
    row("a tiny picture", {drawing, folder, QStringLiteral("--size"), QStringLiteral("2x2"), file},
        "640x480");
}

void CommandLineTest::aWrongCommandLineEndsWithTwo() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);

    start(arguments);

    const QByteArray words = program_.readAllStandardError();
    QCOMPARE(program_.exitCode(), 2);
    QVERIFY2(words.startsWith("plimsoll-gui: ") && words.contains(said), words.constData());
}

void CommandLineTest::helpAndVersionEndWell() {
    start({QStringLiteral("--version")});
    QCOMPARE(program_.exitCode(), 0);
    QVERIFY(program_.readAllStandardOutput().startsWith("plimsoll-gui "));

    start({QStringLiteral("--help")});
    QCOMPARE(program_.exitCode(), 0);
    QVERIFY(program_.readAllStandardOutput().contains("--screenshot"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::CommandLineTest)
#include "command_line_test.moc"
