// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/report_text.h"

#include <QCoreApplication>
#include <QTextDocument>
#include <QUrl>
#include <algorithm>
#include <array>

#include "gui/pages/report_pictures.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "reports/safe_text.h"
#include "reports/words.h"

namespace plimsoll::gui {

namespace {

// Titles of the summary's sections as the check boxes say them; in the text they stay as every report has
// them.
[[maybe_unused]] constexpr std::array kTitles = {
    QT_TRANSLATE_NOOP("ReportParts", "Goals"),
    QT_TRANSLATE_NOOP("ReportParts", "Requests"),
    QT_TRANSLATE_NOOP("ReportParts", "Hops"),
    QT_TRANSLATE_NOOP("ReportParts", "Services"),
    QT_TRANSLATE_NOOP("ReportParts", "Machines"),
    QT_TRANSLATE_NOOP("ReportParts", "Busiest links"),
    QT_TRANSLATE_NOOP("ReportParts", "Bill per month"),
    QT_TRANSLATE_NOOP("ReportParts", "Bill of the simulated window"),
    QT_TRANSLATE_NOOP("ReportParts", "Other differences"),
    QT_TRANSLATE_NOOP("ReportParts", "Cost"),
    QT_TRANSLATE_NOOP("ReportParts", "Latency"),
    QT_TRANSLATE_NOOP("ReportParts", "Load"),
    QT_TRANSLATE_NOOP("ReportParts", "Notes"),
    QT_TRANSLATE_NOOP("ReportParts", "How to read it"),
    QT_TRANSLATE_NOOP("ReportParts", "How to reproduce it"),
};

// Of the width, in percent; one candidate leaves more room.
constexpr int kLabelShare = 40;
constexpr int kOnlyLabelShare = 60;

constexpr std::array kPictureParts = {"Cost", "Latency", "Load"};

QString safe(const std::string& text) {
    return qtext(printable(text)).toHtmlEscaped();
}

// Figures are not broken between a number and its unit or interval.
QString unbroken(const std::string& text) {
    return safe(text).replace(QLatin1Char(' '), QChar::Nbsp);
}

QString colored(const QString& html, const QColor& color) {
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), html);
}

QString signOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return QStringLiteral("✓");
        case Verdict::missed: return QStringLiteral("✗");
        default: return QStringLiteral("?");
    }
}

class Writer {
  public:
    Writer(const Summary& summary, const Theme& theme) : summary_(summary), theme_(theme) {}

    void head() {
        QStringList names;
        for (const std::string& name : summary_.candidates) names << safe(name);
        html_ += QStringLiteral("<h1>%1</h1>").arg(names.join(faint(QStringLiteral(" / "))));
        QString headline = safe(summary_.headline);
        if (summary_.tone)
            headline = colored(signOf(*summary_.tone), colorOf(*summary_.tone, theme_)) + QLatin1Char(' ') +
                       headline;
        html_ += QStringLiteral("<p><b>%1</b></p><p>%2</p>").arg(headline, faint(safe(summary_.facts)));
    }

    void title(const QString& text) { html_ += QStringLiteral("<h2>%1</h2>").arg(text); }

    void section(const SummarySection& section) {
        title(safe(section.title));
        html_ += QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\">");
        const bool isComparison = summary_.candidates.size() > 1;
        if (isComparison) headerRow(section);
        for (const SummaryRow& row : section.rows) this->row(row);
        html_ += QStringLiteral("</table>");
    }

    void picture(const ReportPicture& picture) {
        html_ += QStringLiteral("<p><img src=\"%1\" width=\"%2\" height=\"%3\"></p>")
                     .arg(picture.name)
                     .arg(picture.size.width())
                     .arg(picture.size.height());
    }

    void notes() {
        if (summary_.notes.empty()) return;
        title(QStringLiteral("Notes"));
        html_ += QStringLiteral("<ul>");
        for (const RunNote& note : summary_.notes) {
            const QString where =
                note.pointer.empty() ? QString() : QStringLiteral(" ") + faint(safe(note.pointer));
            html_ += QStringLiteral("<li>%1: %2%3</li>")
                         .arg(colored(qtext(severity_name(note.severity)), colorOf(note.severity, theme_)),
                              safe(note.text), where);
        }
        html_ += QStringLiteral("</ul>");
    }

    void remarks() {
        title(QStringLiteral("How to read it"));
        html_ += QStringLiteral("<ul>");
        for (const std::string& remark : summary_.remarks)
            html_ += QStringLiteral("<li>%1</li>").arg(safe(remark));
        html_ += QStringLiteral("</ul>");
    }

    void reproduction() {
        if (summary_.reproduce.empty()) return;
        title(QStringLiteral("How to reproduce it"));
        html_ += QStringLiteral("<p><code>%1</code></p>").arg(safe(summary_.reproduce));
    }

    QString html() const { return html_; }

  private:
    QString faint(const QString& html) const { return colored(html, theme_.faintText); }

    static bool hasDifference(const SummarySection& section, std::size_t candidate) {
        return std::ranges::any_of(
            section.rows, [&](const SummaryRow& row) { return row.cells[candidate].difference.has_value(); });
    }

    QString border() const { return QStringLiteral("border-bottom:1px solid %1;").arg(theme_.border.name()); }

    int labelShare() const { return summary_.candidates.size() == 1 ? kOnlyLabelShare : kLabelShare; }

    // All tables have their columns at the same places.
    QString labelCell(const QString& html) const {
        return QStringLiteral("<td width=\"%1%\" style=\"%2\">%3</td>").arg(labelShare()).arg(border(), html);
    }

    QString figureCell(const QString& html) const {
        const int share = (100 - labelShare()) / static_cast<int>(summary_.candidates.size());
        return QStringLiteral("<td width=\"%1%\" align=\"right\" style=\"%2white-space:nowrap;\">%3</td>")
            .arg(share)
            .arg(border(), html);
    }

    void headerRow(const SummarySection& section) {
        html_ += QStringLiteral("<tr>") + labelCell({});
        for (std::size_t at = 0; at < summary_.candidates.size(); ++at) {
            QString name = QStringLiteral("<b>%1</b>").arg(safe(summary_.candidates[at]));
            if (hasDifference(section, at))
                name += QStringLiteral("<br>") + faint(QStringLiteral("difference"));
            html_ += figureCell(name);
        }
        html_ += QStringLiteral("</tr>");
    }

    void row(const SummaryRow& row) {
        const bool isTotal = row.weight == SummaryRow::Weight::total;
        QString label = safe(row.label);
        if (isTotal) label = QStringLiteral("<b>%1</b>").arg(label);
        if (!row.detail.empty()) label += QStringLiteral(" ") + faint(safe(row.detail));
        html_ += QStringLiteral("<tr>") + labelCell(label);
        for (const SummaryCell& one : row.cells) html_ += figureCell(figureOf(one, row.weight));
        html_ += QStringLiteral("</tr>");
    }

    // Beside other candidates there is no room for both in one line.
    QString afterVerdict() const {
        return summary_.candidates.size() > 1 ? QStringLiteral("<br>") : QStringLiteral(" &nbsp;");
    }

    QString figureOf(const SummaryCell& one, SummaryRow::Weight weight) const {
        QString text = unbroken(one.figure.value);
        if (weight == SummaryRow::Weight::total) text = QStringLiteral("<b>%1</b>").arg(text);
        if (!one.figure.interval.empty()) text += QChar::Nbsp + faint(unbroken(one.figure.interval));
        if (one.lacks_interval) text += QStringLiteral(" †");
        if (one.verdict) {
            const QString words = signOf(*one.verdict) + QLatin1Char(' ') + qtext(verdict_name(*one.verdict));
            text = colored(words, colorOf(*one.verdict, theme_)) + afterVerdict() + text;
        }
        if (!one.difference) return text;
        const bool isSure = one.significance == Significance::significant;
        const QString difference =
            unbroken(one.difference->text()) + (isSure ? QStringLiteral(" *") : QStringLiteral(" ~"));
        return text + QStringLiteral("<br>") + (isSure ? difference : faint(difference));
    }

    const Summary& summary_;
    const Theme& theme_;
    QString html_;
};

bool hasPictures(const std::vector<ReportPicture>& pictures, const QString& part) {
    return std::ranges::any_of(pictures, [&](const ReportPicture& picture) { return picture.part == part; });
}

QImage blank(const ReportPicture& picture, const Theme& theme) {
    QImage image(picture.size, QImage::Format_RGB32);
    image.fill(theme.surface);
    return image;
}

}  // namespace

std::vector<ReportPart> partsOf(const Summary& summary, const std::vector<ReportPicture>& pictures) {
    std::vector<ReportPart> parts;
    const auto add = [&parts](const QString& id) {
        parts.push_back({id, QCoreApplication::translate("ReportParts", id.toUtf8().constData())});
    };
    for (const SummarySection& section : summary.sections) add(qtext(section.title));
    for (const char* part : kPictureParts)
        if (hasPictures(pictures, QLatin1String(part))) add(QLatin1String(part));
    if (!summary.notes.empty()) add(QStringLiteral("Notes"));
    add(QStringLiteral("How to read it"));
    if (!summary.reproduce.empty()) add(QStringLiteral("How to reproduce it"));
    return parts;
}

ReportText reportText(const Summary& summary, const std::vector<ReportPicture>& pictures,
                      const QSet<QString>& leftOut, const Theme& theme) {
    ReportText text;
    Writer writer(summary, theme);
    writer.head();
    for (const SummarySection& section : summary.sections)
        if (!leftOut.contains(qtext(section.title))) writer.section(section);
    for (const char* name : kPictureParts) {
        const QString part = QLatin1String(name);
        if (leftOut.contains(part) || !hasPictures(pictures, part)) continue;
        writer.title(part);
        for (const ReportPicture& picture : pictures) {
            if (picture.part != part) continue;
            writer.picture(picture);
            text.pictures.emplace(picture.name, blank(picture, theme));
        }
    }
    if (!leftOut.contains(QStringLiteral("Notes"))) writer.notes();
    if (!leftOut.contains(QStringLiteral("How to read it"))) writer.remarks();
    if (!leftOut.contains(QStringLiteral("How to reproduce it"))) writer.reproduction();
    text.title = qtext(printable(summary.headline));
    text.html = writer.html();
    return text;
}

void fill(QTextDocument& document, const ReportText& text) {
    document.clear();
    document.setMetaInformation(QTextDocument::DocumentTitle, text.title);
    for (const auto& [name, image] : text.pictures)
        document.addResource(QTextDocument::ImageResource, QUrl(name), image);
    document.setHtml(text.html);
}

}  // namespace plimsoll::gui
