// SPDX-License-Identifier: GPL-3.0-or-later
// Colours a JSON text by what its words are, in the colours of the theme.
#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace plimsoll::gui {

class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

  public:
    explicit JsonHighlighter(QTextDocument* document);

    void setPalette(const QPalette& palette);

  protected:
    void highlightBlock(const QString& line) override;

  private:
    QPalette palette_;
};

}  // namespace plimsoll::gui
