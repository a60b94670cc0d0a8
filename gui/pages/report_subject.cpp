// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/report_subject.h"

#include <QRegularExpression>

#include "gui/theme/values.h"

namespace plimsoll::gui {

Summary ReportSubject::summary() const {
    return result_ ? summarize(*result_, NumberStyle{}) : summarize(*comparison_, NumberStyle{});
}

Comparison ReportSubject::asComparison() const {
    if (comparison_) return *comparison_;
    Comparison alone;
    alone.baseline = result_->name;
    alone.results.push_back(*result_);
    return alone;
}

QString ReportSubject::fileName() const {
    if (comparison_) return QStringLiteral("comparison");
    QString name = qtext(result_->name).toLower();
    name.replace(
        QRegularExpression(QStringLiteral("[^\\w]+"), QRegularExpression::UseUnicodePropertiesOption),
        QStringLiteral("-"));
    return name.isEmpty() || name == QStringLiteral("-") ? QStringLiteral("report") : name;
}

}  // namespace plimsoll::gui
