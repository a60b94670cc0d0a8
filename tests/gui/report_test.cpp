// SPDX-License-Identifier: GPL-3.0-or-later
// Reports: the preview says what the command line's reports say, files are read back, and what cannot be
// written is refused and leaves nothing behind.

#include <QCheckBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include "gui/document/save_dialog.h"
#include "gui/pages/report_page.h"
#include "gui/theme/language.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "reports/csv.h"
#include "reports/html.h"
#include "reports/json.h"
#include "reports/markdown.h"
#include "reports/safe_text.h"
#include "tests/gui/full_disk.h"
#include "tests/gui/save_answers.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString& folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

}  // namespace

class ReportTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void itSaysWhatToDoFirst();
    void thePreviewHasEveryFigureOfTheSummary();
    void aComparisonSaysItsVerdictAndDifferences();
    void namesNeverBecomeMarkup();
    void picturesAreDrawnOneByOne();
    void picturesSpeakTheLanguageOfTheWindow();
    void aSectionThatIsNotWantedIsLeftOutAndStaysSo();
    void filesAreTheCommandLinesOwn_data();
    void filesAreTheCommandLinesOwn();
    void pdfIsADocumentWithPages();
    void theFolderHasAllFiles();
    void theFormatIsThatOfTheEnding();
    void aFullDiskSaysWhyAndLeavesTheOldFile_data();
    void aFullDiskSaysWhyAndLeavesTheOldFile();
    void aFullDiskLeavesNoFileOfTheFolder();
    void aFolderThatIsNoneIsRefused();
    void thePageSavesWhereThePersonSays();
    void aNameGetsTheEndingThatItLacks_data();
    void aNameGetsTheEndingThatItLacks();
    void theEndingFollowsTheChosenKind();
    void noFileIsReplacedWithoutAQuestion_data();
    void noFileIsReplacedWithoutAQuestion();
    void aSecondReportWaitsForTheFirst();
    void closingWhileItIsWrittenIsHarmless();
    void itFitsASmallWindow_data();
    void itFitsASmallWindow();

  private:
    ReportSubject run() const { return ReportSubject(result_); }

    ResultPtr result_;
    ComparisonPtr comparison_;
};

void ReportTest::initTestCase() {
    applyTheme(ThemeChoice::light, *qApp);
    PriceBooks books;
    const std::vector<StudyInput> inputs = {test::studyOf(books, test::shipped("shop/servers.json"), 2),
                                            test::studyOf(books, test::shipped("shop/functions.json"), 2)};
    comparison_ = std::make_shared<const Comparison>(compare_study(inputs, {}, {}).comparison);
    result_ = ResultPtr(comparison_, &comparison_->results.back());
}

void ReportTest::itSaysWhatToDoFirst() {
    ReportPage page;
    page.show();

    QVERIFY(!page.findChild<QTextBrowser*>()->isVisible());
    for (const QPushButton* button : page.findChildren<QPushButton*>()) QVERIFY(!button->isEnabled());
}

void ReportTest::thePreviewHasEveryFigureOfTheSummary() {
    ReportPage page;
    page.showResult(result_);
    page.show();

    const QString text = page.findChild<QTextBrowser*>()->toPlainText();

    const Summary summary = summarize(*result_, NumberStyle{});
    QVERIFY(text.contains(qtext(summary.headline)));
    int figures = 0;
    for (const SummarySection& section : summary.sections)
        for (const SummaryRow& row : section.rows) {
            QVERIFY2(text.contains(qtext(row.cells.front().figure.text())), row.label.c_str());
            ++figures;
        }
    QVERIFY(figures > 20);
    for (const std::string& remark : summary.remarks) QVERIFY(text.contains(qtext(remark)));
}

void ReportTest::aComparisonSaysItsVerdictAndDifferences() {
    ReportPage page;
    page.show();
    page.showComparison(comparison_);

    const QString text = page.findChild<QTextBrowser*>()->toPlainText();

    QVERIFY(text.contains(qtext(comparison_->verdict)));
    int differences = 0;
    for (const SummarySection& section : summarize(*comparison_, NumberStyle{}).sections)
        for (const SummaryRow& row : section.rows)
            for (const SummaryCell& cell : row.cells) {
                if (!cell.difference) continue;
                QVERIFY(text.contains(qtext(cell.difference->text())));
                ++differences;
            }
    QVERIFY(differences > 3);
}

void ReportTest::namesNeverBecomeMarkup() {
    RunResult odd = *result_;
    odd.name = "<img src=x><b>&amp;";
    odd.notes.push_back({Severity::warning, "code", "/a<script>", "<h1>big</h1>"});
    ReportPage page;
    page.showResult(std::make_shared<const RunResult>(odd));
    page.show();

    const QString text = page.findChild<QTextBrowser*>()->toPlainText();

    QVERIFY(text.startsWith(QStringLiteral("<img src=x><b>&amp;")));
    QVERIFY(text.contains(QStringLiteral("<h1>big</h1>")));
    QVERIFY(text.contains(QStringLiteral("/a<script>")));
}

void ReportTest::picturesAreDrawnOneByOne() {
    const std::vector<ReportPicture> pictures = picturesOf(*comparison_);
    QVERIFY(pictures.size() > 4);
    ReportPictures drawer;
    QSignalSpy drawn(&drawer, &ReportPictures::drawn);
    QSignalSpy finished(&drawer, &ReportPictures::finished);

    drawer.draw(pictures, QApplication::palette(), 2);
    QCOMPARE(drawn.count(), 0);
    drawer.draw(pictures, QApplication::palette(), 2);
    QVERIFY(finished.wait());

    QCOMPARE(drawn.count(), static_cast<qsizetype>(pictures.size()));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto image = drawn[static_cast<qsizetype>(i)][1].value<QImage>();
        QCOMPARE(drawn[static_cast<qsizetype>(i)][0].toString(), pictures[i].name);
        QCOMPARE(image.size(), pictures[i].size * 2);
        QSet<QRgb> colors;
        for (int x = 0; x < image.width(); x += 3)
            for (int y = 0; y < image.height(); y += 3) colors.insert(image.pixel(x, y));
        QVERIFY2(colors.size() > 5, qPrintable(pictures[i].title));
    }
}

void ReportTest::picturesSpeakTheLanguageOfTheWindow() {
    ReportPage page;
    page.showComparison(comparison_);
    page.show();
    // None until it is drawn: a blank one keeps its place.
    const auto picture = [&page] {
        const QUrl first(QStringLiteral("picture-0"));
        const QTextDocument& shown = *page.findChild<QTextBrowser*>()->document();
        const auto image = shown.resource(QTextDocument::ImageResource, first).value<QImage>();
        QImage blank = image;
        blank.fill(image.pixel(0, 0));
        return image == blank ? QImage() : image.convertToFormat(QImage::Format_RGB32);
    };
    QTRY_VERIFY(!picture().isNull());
    const QImage english = picture();

    installLanguage(QStringLiteral("zh_CN"));
    QTRY_VERIFY(!picture().isNull() && picture() != english);
    const QImage chinese = picture();
    page.hide();
    installLanguage(QStringLiteral("en"));
    QCoreApplication::processEvents();
    QCOMPARE(picture(), chinese);
    page.show();

    QTRY_COMPARE(picture(), english);
}

void ReportTest::aSectionThatIsNotWantedIsLeftOutAndStaysSo() {
    ReportPage page;
    page.show();
    page.showResult(result_);
    const auto text = [&page] { return page.findChild<QTextBrowser*>()->toPlainText(); };
    QVERIFY(text().contains(QStringLiteral("Bill per month")));

    page.findChild<QCheckBox*>(QStringLiteral("Bill per month"))->click();
    QVERIFY(!text().contains(QStringLiteral("Bill per month")));
    page.showComparison(comparison_);

    QVERIFY(!text().contains(QStringLiteral("Bill per month")));
    QVERIFY(text().contains(QStringLiteral("Goals")));
}

void ReportTest::filesAreTheCommandLinesOwn_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, ReportFormat format, const std::string& text) {
        QTest::newRow(name) << static_cast<int>(format) << QByteArray::fromStdString(text);
    };
    row("html", ReportFormat::html, to_html(*result_));
    row("markdown", ReportFormat::markdown, to_markdown(*result_));
    row("json", ReportFormat::json, to_json(*result_));
    row("series", ReportFormat::seriesCsv, series_csv(*result_));
    row("instances", ReportFormat::instancesCsv, instances_csv(*result_));
    row("bill", ReportFormat::billCsv, bill_csv(*result_));
}

void ReportTest::filesAreTheCommandLinesOwn() {
    QFETCH(int, format);
    QFETCH(QByteArray, expected);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file"));

    QCOMPARE(writeReport(run(), {}, static_cast<ReportFormat>(format), path), QString());

    QVERIFY(expected.size() > 200);
    QVERIFY(contentOf(path) == expected);
}

void ReportTest::pdfIsADocumentWithPages() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    ReportPage page;
    page.showComparison(comparison_);
    QSignalSpy saved(&page, &ReportPage::saved);

    page.saveTo(path, ReportFormat::pdf);
    QVERIFY(saved.wait());

    const QByteArray pdf = contentOf(path);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QVERIFY(pdf.count("/Type /Page\n") >= 2);
    // Each chart is a picture of its own.
    QVERIFY(pdf.count("/Subtype /Image") >= static_cast<qsizetype>(picturesOf(*comparison_).size()));
}

void ReportTest::theFolderHasAllFiles() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("all"));

    QCOMPARE(writeReport(ReportSubject(comparison_), {}, ReportFormat::bundle, path), QString());

    for (const char* name : {"report.html", "result.json", "summary.md", "bill.csv", "series.csv"})
        QVERIFY2(filesIn(path).contains(QLatin1String(name)), name);
    QCOMPARE(contentOf(path + QStringLiteral("/report.html")),
             QByteArray::fromStdString(to_html(*comparison_)));
}

void ReportTest::theFormatIsThatOfTheEnding() {
    const auto format = [](const char* path, ReportFormat chosen) {
        return formatOf(QLatin1String(path), chosen);
    };

    QCOMPARE(format("/a/report.pdf", ReportFormat::html), ReportFormat::pdf);
    QCOMPARE(format("/a/report.PDF", ReportFormat::html), ReportFormat::pdf);
    QCOMPARE(format("/a/bill.csv", ReportFormat::billCsv), ReportFormat::billCsv);
    QCOMPARE(format("/a/bill.csv", ReportFormat::html), ReportFormat::seriesCsv);
    QCOMPARE(format("/a/report", ReportFormat::json), ReportFormat::json);
}

void ReportTest::aFullDiskSaysWhyAndLeavesTheOldFile_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("html") << static_cast<int>(ReportFormat::html);
    QTest::newRow("json") << static_cast<int>(ReportFormat::json);
    QTest::newRow("pdf") << static_cast<int>(ReportFormat::pdf);
}

void ReportTest::aFullDiskSaysWhyAndLeavesTheOldFile() {
    QFETCH(int, format);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    QVERIFY(writeReport(run(), {}, ReportFormat::billCsv, path).isEmpty());
    const QByteArray before = contentOf(path);
    const ReportText text = reportText(run().summary(), {}, {}, themeOf(QApplication::palette()));

    QString why;
    {
        const test::FullDisk disk(2000);
        why = writeReport(run(), text, static_cast<ReportFormat>(format), path);
    }

    QVERIFY(why.contains(path));
    QVERIFY2(why.contains(QString::fromLocal8Bit(std::strerror(EFBIG))), qPrintable(why));
    QCOMPARE(contentOf(path), before);
    QCOMPARE(filesIn(folder.path()), QStringList({QStringLiteral("report.html")}));
}

void ReportTest::aFullDiskLeavesNoFileOfTheFolder() {
    const QTemporaryDir folder;

    QString why;
    {
        const test::FullDisk disk(2000);
        why = writeReport(run(), {}, ReportFormat::bundle, folder.path());
    }

    QVERIFY2(why.contains(QString::fromLocal8Bit(std::strerror(EFBIG))), qPrintable(why));
    QCOMPARE(filesIn(folder.path()), QStringList());
}

void ReportTest::aFolderThatIsNoneIsRefused() {
    const QTemporaryDir folder;
    ReportPage page;
    page.showResult(result_);
    QSignalSpy failed(&page, &ReportPage::failed);

    page.saveTo(folder.filePath(QStringLiteral("not/there/report.html")), ReportFormat::html);
    QVERIFY(failed.wait());

    QVERIFY(failed.front().front().toString().contains(QStringLiteral("not/there/report.html")));
    QVERIFY(page.findChildren<QPushButton*>().front()->isEnabled());
}

void ReportTest::thePageSavesWhereThePersonSays() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.md"));
    ReportPage page;
    page.showResult(result_);
    page.show();
    QSignalSpy saved(&page, &ReportPage::saved);
    const test::SaveAnswers answers(path);

    page.save();
    QVERIFY(saved.wait());

    QCOMPARE(saved.front().front().toString(), path);
    QCOMPARE(contentOf(path), QByteArray::fromStdString(to_markdown(*result_)));
}

void ReportTest::aNameGetsTheEndingThatItLacks_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qsizetype>("chosen");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* typed, qsizetype chosen, const char* expected) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << chosen << QString::fromLatin1(expected);
    };
    row("/a.b/report", 2, "/a.b/report.md");
    row("/a/my.report", 0, "/a/my.report.html");
    row("/a/report.htm", 0, "/a/report.htm.html");
    row("/a/report.pdf", 0, "/a/report.pdf");
    row("/a/report.HTML", 1, "/a/report.HTML");
}

void ReportTest::aNameGetsTheEndingThatItLacks() {
    QFETCH(QString, typed);
    QFETCH(qsizetype, chosen);
    QFETCH(QString, expected);
    QStringList filters;
    for (const auto& [format, name] : fileFormats()) filters << name;

    QCOMPARE(withEnding(typed, filters, chosen), expected);
    QCOMPARE(withEnding(typed, {QStringLiteral("All files (*)")}, 0), typed);
}

void ReportTest::theEndingFollowsTheChosenKind() {
    const QTemporaryDir folder;
    ReportPage page;
    page.showResult(result_);
    page.show();
    QSignalSpy saved(&page, &ReportPage::saved);
    const test::SaveAnswers answers(folder.filePath(QStringLiteral("mine")), 2);

    page.save();
    QVERIFY(saved.wait());

    QCOMPARE(saved.front().front().toString(), folder.filePath(QStringLiteral("mine.md")));
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("mine.md"))),
             QByteArray::fromStdString(to_markdown(*result_)));
}

void ReportTest::noFileIsReplacedWithoutAQuestion_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("there");
    QTest::newRow("whole") << QStringLiteral("report.html") << QStringLiteral("report.html");
    QTest::newRow("without its ending") << QStringLiteral("report") << QStringLiteral("report.html");
    QTest::newRow("with a dot") << QStringLiteral("my.report") << QStringLiteral("my.report.html");
}

void ReportTest::noFileIsReplacedWithoutAQuestion() {
    QFETCH(QString, typed);
    QFETCH(QString, there);
    const QTemporaryDir folder;
    QFile old(folder.filePath(there));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    ReportPage page;
    page.showResult(result_);
    page.show();
    const test::SaveAnswers answers(folder.filePath(typed));

    page.save();

    QCOMPARE(answers.questions(), 1);
    QCOMPARE(contentOf(folder.filePath(there)), QByteArray("old"));
    QCOMPARE(filesIn(folder.path()), QStringList({there}));
}

void ReportTest::aSecondReportWaitsForTheFirst() {
    const QTemporaryDir folder;
    ReportPage page;
    page.showResult(result_);
    QSignalSpy saved(&page, &ReportPage::saved);

    page.saveTo(folder.filePath(QStringLiteral("one.html")), ReportFormat::html);
    page.saveTo(folder.filePath(QStringLiteral("two.html")), ReportFormat::html);
    for (const QPushButton* button : page.findChildren<QPushButton*>()) QVERIFY(!button->isEnabled());
    QVERIFY(saved.wait());

    QCOMPARE(filesIn(folder.path()), QStringList({QStringLiteral("one.html")}));
}

void ReportTest::closingWhileItIsWrittenIsHarmless() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    {
        ReportPage page;
        page.showResult(result_);
        page.saveTo(path, ReportFormat::html);
    }
    QCoreApplication::processEvents();

    QVERIFY(contentOf(path) == QByteArray::fromStdString(to_html(*result_)));
}

void ReportTest::itFitsASmallWindow_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("beside two docks") << QSize(660, 520);
    QTest::newRow("small") << QSize(900, 640);
    QTest::newRow("large") << QSize(1160, 800);
}

void ReportTest::itFitsASmallWindow() {
    QFETCH(QSize, size);
    ReportPage page;
    page.resize(size);
    page.showComparison(comparison_);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));

    QCOMPARE(page.size(), size);
    const auto* preview = page.findChild<QTextBrowser*>();
    QVERIFY(preview->document()->size().width() <= preview->viewport()->width());
    QVERIFY(preview->height() > size.height() / 2);
    for (const QCheckBox* box : page.findChildren<QCheckBox*>()) {
        QVERIFY(box->width() >= box->sizeHint().width());
        QVERIFY(page.rect().contains(QRect(box->mapTo(&page, QPoint()), box->size())));
    }
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ReportTest)
#include "report_test.moc"
