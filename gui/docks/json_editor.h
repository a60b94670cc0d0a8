// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a scenario document, edited as text: line numbers, colours, mistakes underlined where they are.
// The document is the truth and keeps the history; what changes it elsewhere changes here only those letters,
// so that cursor and scroll bars stay.
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
    explicit JsonEditor(ScenarioDocument& document, QWidget* parent = nullptr);

    // From 1; the column in bytes of UTF-8, as messages count.
    void jumpTo(int line, int column);

    int numbersWidth() const;
    void paintNumbers(QPaintEvent* event);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void takeFromDocument();
    void giveToDocument();
    void mark();
    void placeNumbers();
    QTextCursor cursorAt(int line, int column) const;
    std::vector<QTextEdit::ExtraSelection> brackets() const;

    ScenarioDocument& document_;
    JsonHighlighter* highlighter_;
    QWidget* numbers_;
    bool isTaking_ = false;  // the change comes from the document
};

}  // namespace plimsoll::gui
