// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/problems_model.h"

#include <QFileInfo>
#include <QTextDocument>

#include "gui/theme/colors.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "models/io/scenario_reader.h"

namespace plimsoll::gui {

namespace {

QIcon coloured(const QString& name, QPalette palette, const QColor& color) {
    palette.setColor(QPalette::ButtonText, color);
    return icon(name, palette);
}

std::size_t indexOf(Severity severity) {
    return static_cast<std::size_t>(severity);
}

}  // namespace

QString severityText(Severity severity) {
    switch (severity) {
        case Severity::error: return ProblemsModel::tr("Error");
        case Severity::warning: return ProblemsModel::tr("Warning");
        case Severity::note: return ProblemsModel::tr("Note");
    }
    return {};
}

QString placeText(const Issue& issue) {
    QString text = QFileInfo(qtext(issue.file)).fileName();
    for (const int part : {issue.line, issue.column})
        if (part > 0) text += QStringLiteral(":%1").arg(part);
    return text;
}

void ProblemsModel::setIssues(const Issues& issues) {
    beginResetModel();
    issues_ = issues;
    endResetModel();
}

void ProblemsModel::setPalette(const QPalette& palette) {
    const std::pair<Severity, QString> names[] = {{Severity::error, QStringLiteral("error")},
                                                  {Severity::warning, QStringLiteral("warning")},
                                                  {Severity::note, QStringLiteral("note")}};
    for (const auto& [severity, name] : names)
        icons_[indexOf(severity)] = coloured(name, palette, colorOf(severity, themeOf(palette)));
    if (!issues_.empty())
        emit dataChanged(index(0, severityColumn), index(rowCount() - 1, severityColumn),
                         {Qt::DecorationRole});
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(issues_.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Issue& issue = issues_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return textAt(issue, index.column());
        case Qt::ToolTipRole: return Qt::convertFromPlainText(qtext(io::to_line(issue)));
        case lineRole: return qtext(io::to_line(issue));
        case Qt::DecorationRole:
            if (index.column() == severityColumn) return icons_[indexOf(issue.severity)];
            break;
        default: break;
    }
    return {};
}

QString ProblemsModel::textAt(const Issue& issue, int column) const {
    switch (column) {
        case severityColumn: return severityText(issue.severity);
        case placeColumn: return placeText(issue);
        case pointerColumn: return qtext(issue.pointer);
        case messageColumn: return qtext(issue.message);
        default: return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) return {};
    if (orientation == Qt::Vertical) return section + 1;
    switch (section) {
        case severityColumn: return tr("Severity");
        case placeColumn: return tr("Where");
        case pointerColumn: return tr("Element");
        case messageColumn: return tr("Message");
        default: return {};
    }
}

}  // namespace plimsoll::gui
