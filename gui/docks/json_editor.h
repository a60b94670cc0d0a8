// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a scenario to be written by hand: line numbers, colours, brackets that belong together, and a
// wave under each problem with its message in a tool tip. The text is the document's: what is typed goes
// there at once, what changes there comes here without moving cursor or view, and undo is the document's own.
#pragma once

#include <QPlainTextEdit>
#include <vector>

#include "sim/base/result.h"

namespace plimsoll::gui {

class JsonHighlighter;
class ScenarioDocument;

class JsonEditor : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit JsonEditor(ScenarioDocument& scenario, QWidget* parent = nullptr);

    // Lines and columns from 1, columns in bytes as issues count them.
    void jumpTo(int line, int column);
    // Selects that part of the document's text.
    void showPart(qsizetype begin, qsizetype end);

    // Marks every place with those words, whatever their case, and counts them.
    int markMatches(const QString& words);
    enum class Direction { forward, backward };
    // The next place from the cursor, around the end if need be: which of all it is, from 1; 0: there is
    // none.
    int goToMatch(Direction direction);

    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);

  protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    using Marks = QList<QTextEdit::ExtraSelection>;
    struct Mark {
        QTextCursor place;
        Severity severity;
        QString message;
    };

    void send();
    void receive();
    void replacePart(qsizetype at, qsizetype length, const QString& inserted);
    void markProblems();
    QTextCursor placeOf(const Issue& issue) const;
    void updateMarks();
    Marks lineMarks() const;
    Marks matchMarks() const;
    Marks bracketMarks() const;
    Marks problemMarks() const;
    void updateColors();
    void translate();
    void layOutGutter();
    void insertLine();
    QString messagesAt(const QTextCursor& cursor) const;

    ScenarioDocument& scenario_;
    JsonHighlighter* highlighter_;
    QWidget* gutter_;
    QString shown_;  // what the document's text looked like here last
    bool isReceiving_ = false;
    std::vector<Mark> problems_;
    std::vector<QTextCursor> matches_;
    QString words_;
};

}  // namespace plimsoll::gui
