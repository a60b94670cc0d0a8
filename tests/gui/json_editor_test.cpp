// SPDX-License-Identifier: GPL-3.0-or-later
// The tab JSON, driven by keys: typing, undoing, jumping, searching; and the document under it.
#include "gui/docks/json_editor.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QUndoStack>

#include "gui/docks/find_bar.h"
#include "gui/docks/json_tokens.h"
#include "gui/docks/scenario_dock.h"
#include "gui/docks/shown_text.h"
#include "gui/document/scenario_document.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

using test::shipped;

namespace {

QString path(const char* name) {
    return QString::fromStdString(shipped(name));
}

// A window with the dock of one scenario.
struct Desk {
    explicit Desk(const char* name) {
        QString whyNot;
        if (!document.open(path(name), &whyNot)) qFatal("%s", qPrintable(whyNot));
        show();
    }
    explicit Desk(const QString& text) {
        document.newFromText(text, QStringLiteral("/nowhere/mine.json"));
        show();
    }

    void show() {
        dock.resize(420, 500);
        dock.show();
        dock.findChild<QTabWidget*>()->setCurrentWidget(editor->parentWidget());
        dock.activateWindow();
        editor->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&dock));
    }

    PriceBooks books;
    ScenarioDocument document{books};
    ScenarioDock dock{document};
    JsonEditor* editor = dock.findChild<JsonEditor*>();
};

QColor colorAt(const JsonEditor& editor, int position) {
    const QTextBlock block = editor.document()->findBlock(position);
    for (const QTextLayout::FormatRange& range : block.layout()->formats())
        if (position - block.position() >= range.start &&
            position - block.position() < range.start + range.length)
            return range.format.foreground().color();
    return {};
}

std::vector<QString> wavesOf(const JsonEditor& editor) {
    std::vector<QString> words;
    for (const QTextEdit::ExtraSelection& mark : editor.extraSelections())
        if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline)
            words.push_back(mark.cursor.selectedText());
    return words;
}

}  // namespace

class JsonEditorTest : public QObject {
    Q_OBJECT

  private slots:
    void theEditorHasTheDocumentsText();
    void whatIsTypedIsTheDocumentsAtOnce();
    void undoKeysAreTheDocuments();
    void aChangeElsewhereLeavesCursorAndView();
    void linesKeepTheirEnds();
    void lookAlikeSpacesStay();
    void problemsAreUnderlinedWhereTheCommandLineSaysTheyAre();
    void aJumpGoesToTheByte();
    void bracketsFindTheirPartner_data();
    void bracketsFindTheirPartner();
    void commentsAndNamesHaveTheirOwnColours();
    void enterKeepsTheIndentation();
    void searchingStepsThroughMatches();
    void aNewPaletteRecolours();
};

void JsonEditorTest::theEditorHasTheDocumentsText() {
    Desk desk("shop/servers.json");

    QCOMPARE(desk.editor->toPlainText(), desk.document.text());
    QVERIFY(!desk.document.isModified());
}

void JsonEditorTest::whatIsTypedIsTheDocumentsAtOnce() {
    Desk desk("shop/servers.json");
    const QString before = desk.document.text();

    desk.editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(desk.editor, QStringLiteral("// end"));

    QCOMPARE(desk.document.text(), before + QStringLiteral("// end"));
    QVERIFY(desk.document.isModified());
    QCOMPARE(desk.document.undoStack()->count(), 1);
}

void JsonEditorTest::undoKeysAreTheDocuments() {
    Desk desk("shop/servers.json");
    const QString before = desk.document.text();
    QTest::keyClicks(desk.editor, QStringLiteral("xy"));

    QTest::keyClick(desk.editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.document.text(), before);
    QCOMPARE(desk.editor->toPlainText(), before);
    QTest::keySequence(desk.editor, QKeySequence::Redo);

    QCOMPARE(desk.editor->toPlainText(), QStringLiteral("xy") + before);
    desk.document.setValue("/experiment/seed", "7");
    QTest::keyClick(desk.editor, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(desk.editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.editor->toPlainText(), before);
}

void JsonEditorTest::aChangeElsewhereLeavesCursorAndView() {
    Desk desk("shop/system.json");
    desk.editor->clearFocus();
    QTextCursor cursor = desk.editor->textCursor();
    const qsizetype at = desk.document.text().indexOf(QStringLiteral("\"experiment\""));
    cursor.setPosition(static_cast<int>(at));
    desk.editor->setTextCursor(cursor);
    const int scroll = desk.editor->verticalScrollBar()->value();
    QVERIFY(scroll > 0);

    QVERIFY(desk.document.setValue("/name", "\"A much longer name\""));

    QCOMPARE(desk.editor->toPlainText(), desk.document.text());
    QCOMPARE(desk.editor->verticalScrollBar()->value(), scroll);
    QCOMPARE(qsizetype{desk.editor->textCursor().position()},
             desk.document.text().indexOf(QStringLiteral("\"experiment\"")));
}

void JsonEditorTest::linesKeepTheirEnds() {
    const QString text = QStringLiteral("{\r\n  \"a\": 1,\n  \"b\": 2\r\n}\r\n");
    Desk desk(text);

    desk.editor->jumpTo(4, 1);
    QTest::keyClicks(desk.editor, QStringLiteral(" "));
    QTest::keyClick(desk.editor, Qt::Key_Return);

    QCOMPARE(desk.document.text(), QStringLiteral("{\r\n  \"a\": 1,\n  \"b\": 2\r\n \r\n }\r\n"));
    desk.document.undoStack()->undo();
    QCOMPARE(desk.document.text(), text);
}

void JsonEditorTest::lookAlikeSpacesStay() {
    const QString text = QStringLiteral("{ \"name\": \"a\u00a0b\" }");
    Desk desk(text);

    QTest::keyClicks(desk.editor, QStringLiteral(" "));

    QCOMPARE(desk.document.text(), QLatin1Char(' ') + text);
}

void JsonEditorTest::problemsAreUnderlinedWhereTheCommandLineSaysTheyAre() {
    Desk desk(QStringLiteral(
        "{\n  \"plimsoll\": 1,\n  \"naame\": /* ä */ \"x\",\n  \"experiment\": { \"seed\": -1 }\n}"));

    const std::vector<QString> waves = wavesOf(*desk.editor);

    QVERIFY(std::ranges::find(waves, QStringLiteral("\"naame\"")) != waves.end());
    QVERIFY(std::ranges::find(waves, QStringLiteral("-1")) != waves.end());
    desk.document.setText(QStringLiteral("{ }"));
    desk.document.checkNow();
    // What is missing is missing in the document, which begins with its bracket.
    QVERIFY(std::ranges::all_of(wavesOf(*desk.editor),
                                [](const QString& word) { return word == QStringLiteral("{"); }));
}

void JsonEditorTest::aJumpGoesToTheByte() {
    // "ä" has two bytes, the ship four (and two UTF-16 units): the b stands in byte column 12.
    Desk desk(QStringLiteral("{\n  /*ä🚢*/b\n}"));

    desk.dock.jumpTo(2, 13);

    QCOMPARE(desk.editor->textCursor().block().text().at(desk.editor->textCursor().positionInBlock()),
             QLatin1Char('b'));
    desk.dock.jumpTo(99, 99);
    QCOMPARE(desk.editor->textCursor().blockNumber(), 2);
}

void JsonEditorTest::bracketsFindTheirPartner_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("partner");
    QTest::newRow("forward") << QStringLiteral("{ [1] }") << 0 << 6;
    QTest::newRow("backward") << QStringLiteral("{ [1] }") << 4 << 2;
    QTest::newRow("in a text") << QStringLiteral("[ \"]\" ]") << 0 << 6;
    QTest::newRow("in a comment") << QStringLiteral("[ /* ] */ ]") << 0 << 10;
    QTest::newRow("in a text, asked for") << QStringLiteral("[ \"]\" ]") << 3 << -1;
    QTest::newRow("of another kind") << QStringLiteral("[ }") << 0 << -1;
    QTest::newRow("left open") << QStringLiteral("[ {}") << 0 << -1;
    QTest::newRow("no bracket") << QStringLiteral("[ 1 ]") << 2 << -1;
}

void JsonEditorTest::bracketsFindTheirPartner() {
    QFETCH(QString, text);
    QFETCH(int, at);
    QFETCH(int, partner);

    QCOMPARE(matchingBracket(text, at).value_or(-1), qsizetype{partner});
}

void JsonEditorTest::commentsAndNamesHaveTheirOwnColours() {
    Desk desk(QStringLiteral("/* one\ntwo */ { \"name\": \"value\", \"n\": 12 } // three"));
    const Theme& theme = themeOf(desk.editor->palette());
    const auto at = [&](const char* word) {
        return colorAt(*desk.editor, static_cast<int>(desk.document.text().indexOf(QLatin1String(word))));
    };

    QCOMPARE(at("one"), theme.faintText);
    QCOMPARE(at("two"), theme.faintText);
    QCOMPARE(at("three"), theme.faintText);
    QCOMPARE(at("name"), theme.accent);
    QCOMPARE(at("value"), theme.good);
    QCOMPARE(at("12"), theme.goal);
}

void JsonEditorTest::enterKeepsTheIndentation() {
    Desk desk(QStringLiteral("{\n  \"a\": {\n  }\n}"));
    desk.dock.jumpTo(2, 99);

    QTest::keyClick(desk.editor, Qt::Key_Return);
    QTest::keyClicks(desk.editor, QStringLiteral("\"b\": 1"));
    QTest::keyClick(desk.editor, Qt::Key_Return);

    QCOMPARE(desk.document.text(), QStringLiteral("{\n  \"a\": {\n    \"b\": 1\n    \n  }\n}"));
}

void JsonEditorTest::searchingStepsThroughMatches() {
    Desk desk("shop/system.json");
    QTest::keyClick(desk.editor, Qt::Key_F, Qt::ControlModifier);
    auto* words = desk.dock.findChild<FindBar*>()->findChild<QLineEdit*>();
    QVERIFY(words->hasFocus());
    const auto selected = [&] { return desk.editor->textCursor().selectionStart(); };
    const QString text = desk.document.text();
    const qsizetype first = text.indexOf(QStringLiteral("lognormal"));
    const qsizetype second = text.indexOf(QStringLiteral("lognormal"), first + 1);
    desk.editor->moveCursor(QTextCursor::Start);

    QTest::keyClicks(words, QStringLiteral("LogNormal"));
    QCOMPARE(qsizetype{selected()}, first);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(qsizetype{selected()}, second);
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(qsizetype{selected()}, first);
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(qsizetype{selected()}, text.lastIndexOf(QStringLiteral("lognormal")));
    QTest::keyClick(words, Qt::Key_Escape);

    QVERIFY(!words->isVisible());
    QVERIFY(desk.editor->hasFocus());
}

void JsonEditorTest::aNewPaletteRecolours() {
    Desk desk(QStringLiteral("{ \"name\": 1 }"));
    const QColor before = colorAt(*desk.editor, 3);

    applyTheme(themeOf(desk.editor->palette()).isDark() ? ThemeChoice::light : ThemeChoice::dark, *qApp);

    QTRY_VERIFY(colorAt(*desk.editor, 3) != before);
    QCOMPARE(colorAt(*desk.editor, 3), themeOf(desk.editor->palette()).accent);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::JsonEditorTest)
#include "json_editor_test.moc"
