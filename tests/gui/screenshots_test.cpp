// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for the documentation: each shows its result, or none is drawn and the reason is said.
#include "gui/app/screenshots.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "gui/app/main_window.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

QString path(const char* name) {
    return QString::fromStdString(test::shipped(name));
}

}  // namespace

class ScreenshotsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void everyPageIsDrawnWithItsResult();
    void whatCannotRunIsNotDrawn_data();
    void whatCannotRunIsNotDrawn();
    void aSizeThatIsTooSmallIsRefused();

  private:
    DrawingEnd draw(const QStringList& files) {
        CommandLine line;
        line.files = files;
        line.screenshots = folder_->filePath(QStringLiteral("pictures"));
        line.size = size_;
        line.replications = 1;
        MainWindow window;
        return drawScreenshots(window, line);
    }
    QStringList pictures() const {
        return QDir(folder_->filePath(QStringLiteral("pictures"))).entryList(QDir::Files, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QSize size_{1280, 800};
};

void ScreenshotsTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("screenshots-test"));
}

void ScreenshotsTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QFile broken(folder_->filePath(QStringLiteral("broken.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{ \"plimsoll\": 1,\n  \"sistem\": {} }") > 0);
}

void ScreenshotsTest::everyPageIsDrawnWithItsResult() {
    const DrawingEnd end = draw({path("counter/server.json"), path("counter/one-function.json")});

    QCOMPARE(end.why, QString());
    QCOMPARE(end.exitCode, 0);
    QCOMPARE(pictures(), QStringList({QStringLiteral("compare.png"), QStringLiteral("live.png"),
                                      QStringLiteral("report.png"), QStringLiteral("start.png")}));
}

void ScreenshotsTest::whatCannotRunIsNotDrawn_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QStringList>("drawn");
    const QString good = path("counter/server.json");
    const QString broken = QStringLiteral("broken.json"), absent = QStringLiteral("absent.json");
    const QString problem = QStringLiteral("broken.json:2:3: error: /sistem: unknown member \"sistem\"");
    const QStringList start{QStringLiteral("start.png")};
    const QStringList live{QStringLiteral("live.png"), QStringLiteral("start.png")};
    QTest::newRow("invalid") << QStringList{broken} << 3 << QStringList{QStringLiteral("cannot run"), problem}
                             << start;
    QTest::newRow("absent") << QStringList{absent} << 4 << QStringList{absent} << start;
    QTest::newRow("invalid beside") << QStringList{good, broken} << 3 << QStringList{problem} << live;
    QTest::newRow("absent beside") << QStringList{good, absent} << 4 << QStringList{absent} << start;
    QTest::newRow("named twice") << QStringList{good, good} << 2 << QStringList{QStringLiteral("twice")}
                                 << QStringList();
    QTest::newRow("too many") << QStringList(7, good) << 2 << QStringList{QStringLiteral("at most 6")}
                              << QStringList();
}

void ScreenshotsTest::whatCannotRunIsNotDrawn() {
    QFETCH(QStringList, files);
    QFETCH(int, exitCode);
    QFETCH(QStringList, said);
    QFETCH(QStringList, drawn);
    for (QString& file : files) file = QDir(folder_->path()).filePath(file);

    const DrawingEnd end = draw(files);

    QCOMPARE(end.exitCode, exitCode);
    for (const QString& words : said) QVERIFY2(end.why.contains(words), qPrintable(end.why));
    QCOMPARE(pictures(), drawn);
}

void ScreenshotsTest::aSizeThatIsTooSmallIsRefused() {
    size_ = {640, 480};

    const DrawingEnd end = draw({path("counter/server.json")});

    QCOMPARE(end.exitCode, 2);
    QVERIFY2(end.why.contains(QStringLiteral("640x480")), qPrintable(end.why));
    QVERIFY(!pictures().contains(QStringLiteral("live.png")));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ScreenshotsTest)
#include "screenshots_test.moc"
