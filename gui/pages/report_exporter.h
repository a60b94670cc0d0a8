// SPDX-License-Identifier: GPL-3.0-or-later
// Writes reports to files, on a thread of its own: a large result takes seconds to write, and the window goes
// on. A file is written as a whole or not at all; a failure is told in words with the file and the reason.
// One at a time.
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <utility>
#include <vector>

#include "gui/pages/report_subject.h"
#include "gui/pages/report_text.h"

class QThread;

namespace plimsoll::gui {

// csv: a row a bucket and figure, a row an instance, a row a line of the bill. bundle: all files in a folder.
enum class ReportFormat { html, pdf, markdown, json, seriesCsv, instancesCsv, billCsv, bundle };

// Those that are one file, with the name a file dialog shows: "Web page (*.html)".
std::vector<std::pair<ReportFormat, QString>> fileFormats();

// By the ending where it says which, else the one chosen in the dialog.
ReportFormat formatOf(const QString& path, ReportFormat chosen);

// Writes at once. Returns why it failed, else nothing. `text` is what PDF shows; the other formats are
// written from the subject alone.
QString writeReport(const ReportSubject& subject, const ReportText& text, ReportFormat format,
                    const QString& path);

class ReportExporter : public QObject {
    Q_OBJECT

  public:
    explicit ReportExporter(QObject* parent = nullptr);
    ~ReportExporter() override;  // waits for what is being written

    // Precondition: the one before was saved or has failed.
    void save(const ReportSubject& subject, const ReportText& text, ReportFormat format, const QString& path);

  signals:
    void saved(const QString& path);
    void failed(const QString& why);

  private:
    void hearEnd(const QString& path, const QString& why);

    bool isBusy_ = false;
    std::unique_ptr<QThread> writer_;
};

}  // namespace plimsoll::gui
