// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of JSON with comments: names, texts, numbers, words, comments. Reads a line at a time, so a comment
// over several lines is carried on as the state of a block.
#pragma once

#include <QSyntaxHighlighter>

namespace plimsoll::gui {

class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

  public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setPalette(const QPalette& palette);

  protected:
    void highlightBlock(const QString& line) override;

  private:
    int endOfComment(const QString& line, int from);
    int endOfText(const QString& line, int from) const;

    QColor name_, text_, number_, comment_;
};

}  // namespace plimsoll::gui
