// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/json_editor.h"

#include <QAction>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <QUndoStack>
#include <algorithm>
#include <map>
#include <memory>

#include "gui/docks/json_highlighter.h"
#include "gui/docks/json_tokens.h"
#include "gui/docks/shown_text.h"
#include "gui/document/scenario_document.h"
#include "gui/document/text_command.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kGutterPadding = 6;
constexpr double kFaint = 0.25;  // behind letters
constexpr QLatin1String kIndent("  ");

class Gutter : public QWidget {
  public:
    explicit Gutter(JsonEditor* editor) : QWidget(editor), editor_(editor) {}

    QSize sizeHint() const override { return {editor_->gutterWidth(), 0}; }

  protected:
    void paintEvent(QPaintEvent* event) override { editor_->paintGutter(event); }

  private:
    JsonEditor* editor_;
};

}  // namespace

JsonEditor::JsonEditor(ScenarioDocument& scenario, QWidget* parent)
    : QPlainTextEdit(parent),
      scenario_(scenario),
      highlighter_(new JsonHighlighter(document())),
      gutter_(new Gutter(this)) {
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(fontMetrics().horizontalAdvance(kIndent));
    connect(this, &QPlainTextEdit::textChanged, this, &JsonEditor::send);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::updateMarks);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::layOutGutter);
    connect(this, &QPlainTextEdit::updateRequest, gutter_, [this] { gutter_->update(); });
    connect(&scenario_, &ScenarioDocument::textChanged, this, &JsonEditor::receive);
    connect(&scenario_, &ScenarioDocument::checked, this, &JsonEditor::markProblems);
    connect(&scenario_, &ScenarioDocument::replaced, this, [this] { moveCursor(QTextCursor::Start); });
    receive();
    moveCursor(QTextCursor::Start);
    markProblems();
    updateColors();
    layOutGutter();
    translate();
}

void JsonEditor::translate() {
    setAccessibleName(tr("JSON of the scenario"));
}

void JsonEditor::send() {
    if (isReceiving_) return;
    const QString shown = shownText(document()->toRawText());
    const std::vector<TextChange> changes = changesBetween(shown_, shown);
    if (changes.empty()) return;
    const TextChange& change = changes.front();
    QString text = scenario_.text();
    const qsizetype begin = offsetInText(text, change.at);
    const qsizetype end = offsetInText(text, change.at + change.removed.size());
    QString inserted = change.inserted;
    inserted.replace(QStringLiteral("\n"), lineBreakOf(text));
    shown_ = shown;
    scenario_.setText(text.replace(begin, end - begin, inserted));
}

void JsonEditor::receive() {
    const QString shown = shownText(scenario_.text());
    for (const TextChange& change : changesBetween(shown_, shown))
        replacePart(change.at, change.removed.size(), change.inserted);
    shown_ = shown;
    if (!words_.isEmpty()) markMatches(words_);
}

// Who works here is led to what undoing changed; who works elsewhere finds the cursor where it was left.
void JsonEditor::replacePart(qsizetype at, qsizetype length, const QString& inserted) {
    const QScopedValueRollback receiving(isReceiving_, true);
    const int scroll = verticalScrollBar()->value();
    const QTextCursor before = textCursor();
    const int end = static_cast<int>(at + length);
    const bool isInside = before.position() > at && before.position() < end;
    QTextCursor change(document());
    change.setPosition(static_cast<int>(at));
    change.setPosition(end, QTextCursor::KeepAnchor);
    change.insertText(inserted);
    if (hasFocus()) {
        setTextCursor(change);
        ensureCursorVisible();
        return;
    }
    if (isInside) {
        QTextCursor cursor = textCursor();
        cursor.setPosition(std::min(before.position(), static_cast<int>(at + inserted.size())));
        setTextCursor(cursor);
    }
    verticalScrollBar()->setValue(scroll);
}

void JsonEditor::jumpTo(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + static_cast<int>(offsetInLine(block.text(), column)));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void JsonEditor::showPart(qsizetype begin, qsizetype end) {
    const QString text = scenario_.text();
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(shownOffset(text, end)));
    cursor.setPosition(static_cast<int>(shownOffset(text, begin)), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void JsonEditor::markProblems() {
    problems_.clear();
    for (const Issue& issue : scenario_.issues()) {
        if (issue.line == 0 || issue.file != scenario_.name()) continue;
        problems_.push_back({placeOf(issue), issue.severity, qtext(issue.message)});
    }
    updateMarks();
    gutter_->update();
}

// The word at the issue's place, or the line where there is none.
QTextCursor JsonEditor::placeOf(const Issue& issue) const {
    const QTextBlock block = document()->findBlockByNumber(std::min(issue.line, blockCount()) - 1);
    const QString line = block.text();
    qsizetype begin = offsetInLine(line, std::max(issue.column, 1));
    qsizetype end = line.size();
    for (const JsonToken& token : jsonTokens(line).tokens)
        if (issue.column > 0 && token.begin <= begin && begin < token.end) end = token.end;
    if (begin == end) begin = std::max<qsizetype>(0, end - 1);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + static_cast<int>(begin));
    cursor.setPosition(block.position() + static_cast<int>(end), QTextCursor::KeepAnchor);
    return cursor;
}

void JsonEditor::updateMarks() {
    setExtraSelections(lineMarks() + matchMarks() + bracketMarks() + problemMarks());
}

JsonEditor::Marks JsonEditor::lineMarks() const {
    QTextCharFormat format;
    format.setBackground(palette().alternateBase());
    format.setProperty(QTextFormat::FullWidthSelection, true);
    QTextCursor here = textCursor();
    here.clearSelection();
    return {{here, format}};
}

JsonEditor::Marks JsonEditor::matchMarks() const {
    QTextCharFormat format;
    format.setBackground(faded(themeOf(palette()).warning, kFaint));
    Marks marks;
    for (const QTextCursor& place : matches_) marks.push_back({place, format});
    return marks;
}

// Of the bracket behind the cursor, else of the one before it.
JsonEditor::Marks JsonEditor::bracketMarks() const {
    QTextCharFormat format;
    format.setBackground(faded(themeOf(palette()).accent, kFaint));
    format.setFontWeight(QFont::Bold);
    const auto marked = [&](qsizetype at) {
        QTextCursor one(document());
        one.setPosition(static_cast<int>(at));
        one.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        return QTextEdit::ExtraSelection{one, format};
    };
    const int here = textCursor().position();
    for (const int at : {here, here - 1})
        if (const std::optional<qsizetype> partner = matchingBracket(shown_, at))
            return {marked(at), marked(*partner)};
    return {};
}

JsonEditor::Marks JsonEditor::problemMarks() const {
    const Theme& theme = themeOf(palette());
    Marks marks;
    for (const Mark& problem : problems_) {
        QTextCharFormat wave;
        wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.setUnderlineColor(colorOf(problem.severity, theme));
        marks.push_back({problem.place, wave});
    }
    return marks;
}

int JsonEditor::markMatches(const QString& words) {
    words_ = words;
    matches_.clear();
    for (qsizetype at = 0; !words.isEmpty(); at += words.size()) {
        at = shown_.indexOf(words, at, Qt::CaseInsensitive);
        if (at < 0) break;
        QTextCursor place(document());
        place.setPosition(static_cast<int>(at));
        place.setPosition(static_cast<int>(at + words.size()), QTextCursor::KeepAnchor);
        matches_.push_back(place);
    }
    updateMarks();
    return static_cast<int>(matches_.size());
}

int JsonEditor::goToMatch(Direction direction) {
    if (matches_.empty()) return 0;
    const int from =
        direction == Direction::forward ? textCursor().selectionEnd() : textCursor().selectionStart();
    const auto isBefore = [from](const QTextCursor& place) { return place.selectionStart() < from; };
    const auto next = std::ranges::find_if_not(matches_, isBefore);
    std::size_t index = static_cast<std::size_t>(next - matches_.begin());
    if (direction == Direction::backward) index += matches_.size() - 1;
    index %= matches_.size();
    setTextCursor(matches_[index]);
    ensureCursorVisible();
    return static_cast<int>(index) + 1;
}

int JsonEditor::gutterWidth() const {
    const auto digits = QString::number(std::max(99, blockCount())).size();
    return 2 * kGutterPadding + static_cast<int>(digits) * fontMetrics().horizontalAdvance(QLatin1Char('9'));
}

void JsonEditor::layOutGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    gutter_->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

// The number of a line with a problem is written in the problem's colour, beside a bar.
void JsonEditor::paintGutter(QPaintEvent* event) {
    const Theme& theme = themeOf(palette());
    std::map<int, Severity> worst;
    for (const Mark& problem : problems_) {
        const int number = problem.place.blockNumber();
        const auto [at, isNew] = worst.try_emplace(number, problem.severity);
        if (!isNew) at->second = std::min(at->second, problem.severity);
    }
    QPainter painter(gutter_);
    painter.setFont(font());
    painter.fillRect(event->rect(), theme.window);
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        if (line.top() > event->rect().bottom()) break;
        const auto problem = worst.find(block.blockNumber());
        painter.setPen(block.blockNumber() == current ? theme.text : theme.faintText);
        if (problem != worst.end()) {
            const QColor color = colorOf(problem->second, theme);
            painter.fillRect(QRectF(0, line.top(), 3, line.height()), color);
            painter.setPen(color);
        }
        painter.drawText(QRectF(0, line.top(), gutter_->width() - kGutterPadding, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
    }
}

QString JsonEditor::messagesAt(const QTextCursor& cursor) const {
    QStringList messages;
    for (const Mark& problem : problems_) {
        const int at = cursor.position();
        if (at >= problem.place.selectionStart() && at <= problem.place.selectionEnd())
            messages << problem.message;
    }
    return messages.join(QLatin1Char('\n'));
}

bool JsonEditor::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QPlainTextEdit::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString messages = messagesAt(cursorForPosition(viewport()->mapFrom(this, help->pos())));
    // Its words may be the file's own: they must not be taken for tags.
    QToolTip::showText(help->globalPos(), messages.isEmpty() ? QString() : Qt::convertFromPlainText(messages),
                       this);
    return true;
}

void JsonEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateColors();
    if (event->type() == QEvent::FontChange) layOutGutter();
    if (event->type() == QEvent::LanguageChange) translate();
}

void JsonEditor::updateColors() {
    highlighter_->setPalette(palette());
    updateMarks();
    gutter_->update();
}

void JsonEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    layOutGutter();
}

void JsonEditor::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) return scenario_.undoStack()->undo();
    if (event->matches(QKeySequence::Redo)) return scenario_.undoStack()->redo();
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) return insertPlainText(kIndent);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier) return insertLine();
    QPlainTextEdit::keyPressEvent(event);
}

// As deep as the line before, and deeper behind an opening bracket.
void JsonEditor::insertLine() {
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().first(cursor.positionInBlock());
    qsizetype depth = 0;
    while (depth < before.size() && before[depth].isSpace()) ++depth;
    QString indent = before.first(depth);
    const QString words = before.trimmed();
    if (!words.isEmpty() && isOpeningBracket(words.back())) indent += kIndent;
    insertPlainText(QLatin1Char('\n') + indent);
    ensureCursorVisible();
}

// The editor's own undo is off; the document's stands in its place.
void JsonEditor::contextMenuEvent(QContextMenuEvent* event) {
    const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    for (QAction* action : menu->actions())
        if (action->objectName() == QLatin1String("edit-undo") ||
            action->objectName() == QLatin1String("edit-redo"))
            menu->removeAction(action);
    QAction* first = menu->actions().value(0);
    menu->insertActions(first, {scenario_.undoStack()->createUndoAction(menu.get()),
                                scenario_.undoStack()->createRedoAction(menu.get())});
    menu->exec(event->globalPos());
}

}  // namespace plimsoll::gui
