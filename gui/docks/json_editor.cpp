// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/json_editor.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>
#include <QUndoStack>

#include "gui/docks/json_highlighter.h"
#include "gui/document/scenario_document.h"
#include "gui/document/text_command.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

// The margin with the line numbers.
class Numbers : public QWidget {
  public:
    explicit Numbers(JsonEditor* editor) : QWidget(editor), editor_(*editor) {}
    QSize sizeHint() const override { return {editor_.numbersWidth(), 0}; }

  protected:
    void paintEvent(QPaintEvent* event) override { editor_.paintNumbers(event); }

  private:
    JsonEditor& editor_;
};

// The byte column of a line, as characters.
int characterColumn(const QString& line, int byteColumn) {
    const QByteArray bytes = line.toUtf8().left(std::max(0, byteColumn - 1));
    return static_cast<int>(QString::fromUtf8(bytes).size());
}

int matching(const QString& text, int at) {
    static const QString open = QStringLiteral("{[");
    static const QString close = QStringLiteral("}]");
    const int step = open.contains(text[at]) ? 1 : -1;
    int depth = 0;
    for (int i = at; i >= 0 && i < text.size(); i += step) {
        if (open.contains(text[i])) depth += step;
        if (close.contains(text[i])) depth -= step;
        if (depth == 0) return i;
    }
    return -1;
}

}  // namespace

JsonEditor::JsonEditor(ScenarioDocument& document, QWidget* parent)
    : QPlainTextEdit(parent),
      document_(document),
      highlighter_(new JsonHighlighter(QPlainTextEdit::document())),
      numbers_(new Numbers(this)) {
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 2);
    setUndoRedoEnabled(false);
    setAccessibleName(tr("Scenario as text"));
    highlighter_->setPalette(palette());
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int scrolled) {
        scrolled ? numbers_->scroll(0, scrolled)
                 : numbers_->update(0, rect.y(), numbers_->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::mark);
    connect(QPlainTextEdit::document(), &QTextDocument::contentsChange, this,
            [this](int, int removed, int added) {
                if (!isTaking_ && (removed > 0 || added > 0)) giveToDocument();
            });
    connect(&document_, &ScenarioDocument::textChanged, this, &JsonEditor::takeFromDocument);
    connect(&document_, &ScenarioDocument::checked, this, &JsonEditor::mark);
    takeFromDocument();
    placeNumbers();
}

void JsonEditor::takeFromDocument() {
    const std::vector<TextChange> changes = changesBetween(toPlainText(), document_.text());
    if (changes.empty()) return;
    isTaking_ = true;
    QTextCursor cursor(QPlainTextEdit::document());
    for (const TextChange& change : changes) {
        cursor.setPosition(static_cast<int>(change.at));
        cursor.setPosition(static_cast<int>(change.at + change.removed.size()), QTextCursor::KeepAnchor);
        cursor.insertText(change.inserted);
    }
    isTaking_ = false;
}

void JsonEditor::giveToDocument() {
    document_.setText(toPlainText());
}

QTextCursor JsonEditor::cursorAt(int line, int column) const {
    const QTextBlock block = QPlainTextEdit::document()->findBlockByNumber(std::max(0, line - 1));
    QTextCursor cursor(block.isValid() ? block : QPlainTextEdit::document()->lastBlock());
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                        characterColumn(cursor.block().text(), column));
    return cursor;
}

void JsonEditor::jumpTo(int line, int column) {
    setTextCursor(cursorAt(line, column));
    centerCursor();
    setFocus();
}

// The current line, the brackets beside the cursor and what is wrong.
void JsonEditor::mark() {
    const Theme& theme = themeOf(palette());
    QList<QTextEdit::ExtraSelection> marks;
    QTextEdit::ExtraSelection line;
    line.cursor = textCursor();
    line.cursor.clearSelection();
    line.format.setBackground(palette().color(QPalette::AlternateBase));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    marks << line;
    for (const QTextEdit::ExtraSelection& bracket : brackets()) marks << bracket;
    for (const Issue& issue : document_.issues()) {
        if (issue.line == 0 || issue.file != document_.name()) continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = cursorAt(issue.line, issue.column);
        mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
        if (!mark.cursor.hasSelection())
            mark.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(issue.severity == Severity::error ? theme.bad : theme.warning);
        mark.format.setToolTip(qtext(issue.message));
        marks << mark;
    }
    setExtraSelections(marks);
}

std::vector<QTextEdit::ExtraSelection> JsonEditor::brackets() const {
    const QString text = toPlainText();
    const int cursor = textCursor().position();
    for (const int at : {cursor, cursor - 1}) {
        if (at < 0 || at >= text.size() || !QStringLiteral("{}[]").contains(text[at])) continue;
        const int other = matching(text, at);
        std::vector<QTextEdit::ExtraSelection> pair;
        for (const int place : {at, other}) {
            if (place < 0) continue;
            QTextEdit::ExtraSelection bracket;
            bracket.cursor = QTextCursor(QPlainTextEdit::document());
            bracket.cursor.setPosition(place);
            bracket.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
            bracket.format.setFontWeight(QFont::Bold);
            bracket.format.setForeground(themeOf(palette()).accent);
            pair.push_back(bracket);
        }
        return pair;
    }
    return {};
}

int JsonEditor::numbersWidth() const {
    const int digits = static_cast<int>(QString::number(std::max(100, blockCount())).size());
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + 12;
}

void JsonEditor::placeNumbers() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    numbers_->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void JsonEditor::paintNumbers(QPaintEvent* event) {
    const Theme& theme = themeOf(palette());
    QPainter painter(numbers_);
    painter.fillRect(event->rect(), theme.window);
    painter.setFont(font());
    painter.setPen(theme.faintText);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom()) break;
        painter.drawText(0, static_cast<int>(place.top()), numbers_->width() - 6, fontMetrics().height(),
                         Qt::AlignRight, QString::number(block.blockNumber() + 1));
    }
}

void JsonEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
}

void JsonEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        highlighter_->setPalette(palette());
        mark();
    }
}

// The history is the document's.
void JsonEditor::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) return document_.undoStack()->undo();
    if (event->matches(QKeySequence::Redo)) return document_.undoStack()->redo();
    QPlainTextEdit::keyPressEvent(event);
}

bool JsonEditor::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QPlainTextEdit::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int position = cursorForPosition(viewport()->mapFromParent(help->pos())).position();
    QString text;
    for (const QTextEdit::ExtraSelection& mark : extraSelections())
        if (mark.cursor.selectionStart() <= position && position <= mark.cursor.selectionEnd() &&
            !mark.format.toolTip().isEmpty())
            text = mark.format.toolTip();
    text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace plimsoll::gui
