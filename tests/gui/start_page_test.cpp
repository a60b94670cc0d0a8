// SPDX-License-Identifier: GPL-3.0-or-later
// The start page and what it offers: recent files, examples, files that are dropped.
#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/pages/card_button.h"
#include "gui/pages/example_folder.h"
#include "gui/pages/example_questions.h"
#include "gui/pages/start_page.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "study/candidate.h"
#include "tests/gui/drops.h"

namespace plimsoll::gui {

namespace {

QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& content = "{}") {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no space for tests");
    return file.fileName();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList recentTitles(const StartPage& page) {
    QStringList titles;
    for (const CardButton* card : page.findChildren<CardButton*>())
        if (card->isVisible() && card->objectName().isEmpty()) titles << card->title();
    return titles;
}

}  // namespace

class StartPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QSettings().clear(); }
    void theLatestFileComesFirstAndOnce();
    void aFileThatIsGoneIsNotListed();
    void noMoreThanTwelveAreRemembered();
    void aRecentFileIsAskedForWithItsPath();
    void openingOneWhileItIsClickedDoesNoHarm();
    void everyExampleIsOfferedWithItsQuestion();
    void everyQuestionIsListedForTranslation();
    void anExampleIsChosenByMouseAndByKeyboard();
    void oneFileThatIsDroppedIsOpenedAndTwoAreCompared();
    void textThatIsDroppedIsNothing();
    void everyExampleCanBeReadWhereItWasWritten();
    void changesToAnExampleStay();
    void anUnknownExampleAndAFolderThatCannotBeMadeAreRefused();
    void cardsOfARowAreEquallyHighAndNoneOverlap_data();
    void cardsOfARowAreEquallyHighAndNoneOverlap();
};

void StartPageTest::theLatestFileComesFirstAndOnce() {
    const QTemporaryDir folder;
    const QString one = written(folder, QStringLiteral("one.json"));
    const QString two = written(folder, QStringLiteral("two.json"));
    RecentFiles recent;

    recent.add(one);
    recent.add(two);
    recent.add(one);

    QCOMPARE(RecentFiles().paths(), QStringList({one, two}));
}

void StartPageTest::aFileThatIsGoneIsNotListed() {
    const QTemporaryDir folder;
    const QString path = written(folder, QStringLiteral("one.json"));
    RecentFiles recent;
    recent.add(path);

    QFile::remove(path);
    QCOMPARE(recent.paths(), QStringList());
    written(folder, QStringLiteral("one.json"));

    QCOMPARE(recent.paths(), QStringList({path}));
}

void StartPageTest::noMoreThanTwelveAreRemembered() {
    const QTemporaryDir folder;
    RecentFiles recent;

    for (int i = 0; i < 15; ++i) recent.add(written(folder, QStringLiteral("%1.json").arg(i)));

    QCOMPARE(recent.paths().size(), 12);
    QCOMPARE(recent.paths().front(), folder.filePath(QStringLiteral("14.json")));
}

void StartPageTest::aRecentFileIsAskedForWithItsPath() {
    const QTemporaryDir folder;
    const QString path = written(folder, QStringLiteral("mine.json"));
    StartPage page;
    page.show();
    QSignalSpy asked(&page, &StartPage::openRequested);
    QCOMPARE(recentTitles(page), QStringList());

    page.noteOpened(path);

    QCOMPARE(recentTitles(page), QStringList({QStringLiteral("mine.json")}));
    for (CardButton* card : page.findChildren<CardButton*>())
        if (card->title() == QStringLiteral("mine.json")) QTest::mouseClick(card, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().toString(), path);
}

void StartPageTest::openingOneWhileItIsClickedDoesNoHarm() {
    const QTemporaryDir folder;
    StartPage page;
    page.show();
    page.noteOpened(written(folder, QStringLiteral("one.json")));
    page.noteOpened(written(folder, QStringLiteral("two.json")));
    connect(&page, &StartPage::openRequested, &page, &StartPage::noteOpened);

    for (CardButton* card : page.findChildren<CardButton*>())
        if (card->title() == QStringLiteral("one.json")) {
            QTest::mouseClick(card, Qt::LeftButton);
            break;
        }

    QCOMPARE(recentTitles(page), QStringList({QStringLiteral("one.json"), QStringLiteral("two.json")}));
}

void StartPageTest::everyExampleIsOfferedWithItsQuestion() {
    StartPage page;

    for (const Example& example : all_examples()) {
        const auto* card = page.findChild<CardButton*>(QStringLiteral("example ") + qtext(example.name));
        QVERIFY2(card, example.name.c_str());
        QVERIFY(card->accessibleDescription().startsWith(qtext(example.question)));
        QVERIFY(!card->title().isEmpty());
    }
}

void StartPageTest::everyQuestionIsListedForTranslation() {
    const QString source = QString::fromUtf8(contentOf(qEnvironmentVariable("PLIMSOLL_SOURCE_DIR") +
                                                       QStringLiteral("/gui/pages/example_questions.cpp")));

    // Long lines are broken between literals.
    QString joined = source;
    joined.remove(QRegularExpression(QStringLiteral("\"\\s*\n\\s*\"")));
    for (const Example& example : all_examples())
        QVERIFY2(joined.contains(QStringLiteral("\"%1\"").arg(qtext(example.question))),
                 example.name.c_str());
}

void StartPageTest::anExampleIsChosenByMouseAndByKeyboard() {
    StartPage page;
    page.resize(900, 640);
    page.show();
    QSignalSpy asked(&page, &StartPage::exampleRequested);
    auto* card = page.findChild<CardButton*>(QStringLiteral("example textbook/mm1"));

    QTest::mouseClick(card, Qt::LeftButton);
    QTest::keyClick(card, Qt::Key_Return);
    QTest::keyClick(card, Qt::Key_Space);

    QCOMPARE(asked.count(), 3);
    for (const QList<QVariant>& one : asked) QCOMPARE(one.front().toString(), QStringLiteral("textbook/mm1"));
}

void StartPageTest::oneFileThatIsDroppedIsOpenedAndTwoAreCompared() {
    const QTemporaryDir folder;
    const QString one = written(folder, QStringLiteral("one.json"));
    const QString two = written(folder, QStringLiteral("two.json"));
    StartPage page;
    page.show();
    QSignalSpy opened(&page, &StartPage::openRequested);
    QSignalSpy compared(&page, &StartPage::compareRequested);

    test::drop(page, {one});
    test::drop(page, {one, two});

    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().toString(), one);
    QCOMPARE(compared.count(), 1);
    QCOMPARE(compared.front().front().toStringList(), QStringList({one, two}));
}

void StartPageTest::textThatIsDroppedIsNothing() {
    StartPage page;
    page.show();
    QSignalSpy opened(&page, &StartPage::openRequested);
    QSignalSpy compared(&page, &StartPage::compareRequested);

    test::drop(page, {});
    test::drop(page, {QStringLiteral("/nowhere/at-all.json")});

    QCOMPARE(opened.count() + compared.count(), 0);
}

void StartPageTest::everyExampleCanBeReadWhereItWasWritten() {
    const QTemporaryDir folder;
    const ExampleFolder examples(folder.path());
    PriceBooks books;

    for (const Example& example : all_examples()) {
        const auto path = examples.unpack(qtext(example.name));
        QVERIFY2(path.has_value(), example.name.c_str());
        const Result<Candidate> candidate = read_candidate(stdtext(*path), {}, books);
        QVERIFY2(candidate.has_value(), example.name.c_str());
    }
    QCOMPARE(QFileInfo(*examples.unpack(QStringLiteral("shop"))).fileName(), QStringLiteral("servers.json"));
}

void StartPageTest::changesToAnExampleStay() {
    const QTemporaryDir folder;
    const ExampleFolder examples(folder.path());
    const QString path = *examples.unpack(QStringLiteral("shop"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const QString other = QFileInfo(path).dir().filePath(QStringLiteral("functions.json"));
    QFile::remove(other);

    const auto again = examples.unpack(QStringLiteral("shop"));

    QCOMPARE(*again, path);
    QCOMPARE(contentOf(path), QByteArray("mine"));
    QVERIFY(QFile::exists(other));
}

void StartPageTest::anUnknownExampleAndAFolderThatCannotBeMadeAreRefused() {
    const QTemporaryDir folder;

    QVERIFY(ExampleFolder(folder.path())
                .unpack(QStringLiteral("nothing"))
                .error()
                .contains(QStringLiteral("nothing")));
    // A file stands where the folder would be.
    const QString blocked = written(folder, QStringLiteral("file"));
    QVERIFY(ExampleFolder(blocked).unpack(QStringLiteral("shop")).error().contains(blocked));
}

void StartPageTest::cardsOfARowAreEquallyHighAndNoneOverlap_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(900, 640);
    QTest::newRow("large") << QSize(1160, 800);
}

void StartPageTest::cardsOfARowAreEquallyHighAndNoneOverlap() {
    QFETCH(QSize, size);
    StartPage page;
    page.resize(size);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));

    QList<QRect> areas;
    for (const CardButton* card :
         page.findChildren<CardButton*>(QRegularExpression(QStringLiteral("^example "))))
        areas << QRect(card->mapTo(&page, QPoint()), card->size());

    for (const QRect& one : areas) {
        QVERIFY(one.right() <= page.width());
        for (const QRect& other : areas) {
            if (one == other) continue;
            QVERIFY(!one.intersects(other));
            if (one.top() == other.top()) QCOMPARE(one.height(), other.height());
        }
    }
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::StartPageTest)
#include "start_page_test.moc"
