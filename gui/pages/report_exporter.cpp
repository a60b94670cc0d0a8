// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/report_exporter.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QPageLayout>
#include <QPdfWriter>
#include <QTextDocument>
#include <QThread>
#include <exception>

#include "gui/document/whole_file.h"
#include "gui/theme/values.h"
#include "reports/bundle.h"
#include "reports/csv.h"
#include "reports/html.h"
#include "reports/json.h"
#include "reports/markdown.h"
#include "sim/base/check.h"

namespace plimsoll::gui {

namespace {

constexpr int kDotsPerInch = 300;

// Tables of many candidates need the width.
QPageLayout::Orientation orientationOf(const ReportSubject& subject) {
    const bool isWide = subject.comparison() && subject.comparison()->results.size() > 2;
    return isWide ? QPageLayout::Landscape : QPageLayout::Portrait;
}

QByteArray pdfOf(const ReportSubject& subject, const ReportText& text) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(text.title);
    writer.setCreator(QStringLiteral("Plimsoll"));
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(orientationOf(subject));
    writer.setPageMargins({});  // the document has its own, with the number of the page
    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPointSize(9);
    document.setDefaultFont(font);
    fill(document, text);
    document.print(&writer);
    return buffer.data();
}

template <class Study>
std::string textOf(const Study& study, ReportFormat format) {
    switch (format) {
        case ReportFormat::html: return to_html(study);
        case ReportFormat::markdown: return to_markdown(study);
        case ReportFormat::json: return to_json(study);
        case ReportFormat::seriesCsv: return series_csv(study);
        case ReportFormat::instancesCsv: return instances_csv(study);
        case ReportFormat::billCsv: return bill_csv(study);
        case ReportFormat::pdf:
        case ReportFormat::bundle: break;
    }
    PLIMSOLL_CHECK(false, "not one file of text");
}

QByteArray bytesOf(const ReportSubject& subject, const ReportText& text, ReportFormat format) {
    if (format == ReportFormat::pdf) return pdfOf(subject, text);
    return QByteArray::fromStdString(subject.result() ? textOf(*subject.result(), format)
                                                      : textOf(*subject.comparison(), format));
}

QString writeFile(const QString& path, const QByteArray& bytes) {
    const QString why = writeWholeFile(path, bytes);
    if (why.isEmpty()) return {};
    return ReportExporter::tr("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), why);
}

void writeAll(const ReportSubject& subject, const QString& folder) {
    if (subject.result())
        write_bundle(stdtext(folder), *subject.result());
    else
        write_bundle(stdtext(folder), *subject.comparison());
}

QString endingOf(ReportFormat format) {
    switch (format) {
        case ReportFormat::html: return QStringLiteral("html");
        case ReportFormat::pdf: return QStringLiteral("pdf");
        case ReportFormat::markdown: return QStringLiteral("md");
        case ReportFormat::json: return QStringLiteral("json");
        case ReportFormat::seriesCsv:
        case ReportFormat::instancesCsv:
        case ReportFormat::billCsv: return QStringLiteral("csv");
        case ReportFormat::bundle: break;
    }
    return {};
}

}  // namespace

std::vector<std::pair<ReportFormat, QString>> fileFormats() {
    return {
        {ReportFormat::html, ReportExporter::tr("Web page (*.html)")},
        {ReportFormat::pdf, ReportExporter::tr("PDF, as in the preview (*.pdf)")},
        {ReportFormat::markdown, ReportExporter::tr("Markdown (*.md)")},
        {ReportFormat::json, ReportExporter::tr("All figures as JSON (*.json)")},
        {ReportFormat::seriesCsv, ReportExporter::tr("Figures over time as CSV (*.csv)")},
        {ReportFormat::instancesCsv, ReportExporter::tr("Load of instances as CSV (*.csv)")},
        {ReportFormat::billCsv, ReportExporter::tr("The bill as CSV (*.csv)")},
    };
}

ReportFormat formatOf(const QString& path, ReportFormat chosen) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending.isEmpty() || ending == endingOf(chosen)) return chosen;
    for (const auto& [format, name] : fileFormats())
        if (ending == endingOf(format)) return format;
    return chosen;
}

QString writeReport(const ReportSubject& subject, const ReportText& text, ReportFormat format,
                    const QString& path) {
    try {
        if (format != ReportFormat::bundle) return writeFile(path, bytesOf(subject, text, format));
        writeAll(subject, path);
        return {};
    } catch (const std::exception& problem) {
        return qtext(problem.what());
    }
}

ReportExporter::ReportExporter(QObject* parent) : QObject(parent) {}

ReportExporter::~ReportExporter() {
    if (writer_) writer_->wait();
}

void ReportExporter::save(const ReportSubject& subject, const ReportText& text, ReportFormat format,
                          const QString& path) {
    PLIMSOLL_CHECK(!isBusy_, "one report at a time");
    isBusy_ = true;
    // A thread of Qt's, because the document of a PDF has timers.
    writer_.reset(QThread::create([this, subject, text, format, path] {
        const QString why = writeReport(subject, text, format, path);
        QMetaObject::invokeMethod(
            this, [this, path, why] { hearEnd(path, why); }, Qt::QueuedConnection);
    }));
    writer_->start();
}

void ReportExporter::hearEnd(const QString& path, const QString& why) {
    writer_->wait();  // it has nothing left to do
    isBusy_ = false;
    if (why.isEmpty())
        emit saved(path);
    else
        emit failed(why);
}

}  // namespace plimsoll::gui
