// SPDX-License-Identifier: GPL-3.0-or-later
// A summary as a text with tables, for the preview and for PDF: verdict, figures with their intervals and
// differences, pictures, notes. The words are those of every report. Names from a scenario never become
// markup.
#pragma once

#include <QImage>
#include <QSet>
#include <QString>
#include <map>
#include <vector>

#include "reports/summary.h"

class QTextDocument;

namespace plimsoll::gui {

struct ReportPicture;
struct Theme;

// What can be left out of a report, in its order; `id` is the same in every language.
struct ReportPart {
    QString id, title;
};

struct ReportText {
    QString title, html;
    std::map<QString, QImage> pictures;  // by the names that the text uses
};

std::vector<ReportPart> partsOf(const Summary& summary, const std::vector<ReportPicture>& pictures);

// Without the pictures themselves, which come when they are drawn; blank ones stand in their places.
ReportText reportText(const Summary& summary, const std::vector<ReportPicture>& pictures,
                      const QSet<QString>& leftOut, const Theme& theme);

void fill(QTextDocument& document, const ReportText& text);

}  // namespace plimsoll::gui
