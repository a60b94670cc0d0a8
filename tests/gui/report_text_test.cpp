// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a report as it is laid out.
#include "gui/pages/report_text.h"

#include <QApplication>
#include <QTest>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

#include "gui/pages/report_pictures.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

class ReportTextTest : public QObject {
    Q_OBJECT

  private slots:
    void figuresAreInOneLine();
};

// The page is too narrow for all columns. Lines end only where the text has a break of its own.
void ReportTextTest::figuresAreInOneLine() {
    SummaryCell cell;
    cell.figure = {"60.0 ms", "± 0.3"};
    cell.verdict = Verdict::met;
    cell.difference = Figure{"+12.5 ms", "± 0.4"};
    Summary summary;
    summary.candidates = {"Servers", "Functions", "Own machines"};
    summary.sections = {{"Goals", {{"browse-fast", "web.browse p99 < 400ms", {cell, cell, cell}}}}};
    QTextDocument document;

    fill(document, reportText(summary, {}, {}, themeOf(QApplication::palette())));
    document.setTextWidth(250);
    QVERIFY(document.size().height() > 0);  // which lays it out

    int figures = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!block.text().contains(QStringLiteral("±"))) continue;
        ++figures;
        QVERIFY(QTextCursor(block).currentTable());
        QCOMPARE(qsizetype{block.layout()->lineCount()}, block.text().count(QChar::LineSeparator) + 1);
    }
    QCOMPARE(figures, 3);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ReportTextTest)
#include "report_text_test.moc"
