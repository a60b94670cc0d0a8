// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/comparison_model.h"

#include <QApplication>
#include <QIcon>
#include <QPixmap>
#include <algorithm>
#include <array>
#include <limits>

#include "gui/theme/colors.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "reports/summary.h"
#include "study/comparison.h"

namespace plimsoll::gui {

namespace {

constexpr double kNothing = std::numeric_limits<double>::infinity();  // sorts behind everything

struct Header {
    const char* title;
    const char* explanation;
};

constexpr std::array<Header, ComparisonModel::columns> kHeaders = {{
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Architecture"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "The baseline first; the others are compared with it")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Cost"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "Of the month, or of the simulated window where no month is given; mean over "
                       "replications with its 95 % interval")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Δ cost"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "Cost less the baseline's, in pairs of replications that met the same requests")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "p50"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "Half of the successful answers took at most so long")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "p95"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "95 % of the successful answers took at most so long")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "p99"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "99 % of the successful answers took at most so long")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Δ p99"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "p99 less the baseline's, in pairs of replications")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Errors"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Share of the requests that failed")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Goals"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Whether every goal is met, or which are not")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Cold starts"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "Requests that started an instance, over all services")},
    {QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel", "Peak instances"),
     QT_TRANSLATE_NOOP("plimsoll::gui::ComparisonModel",
                       "The most of each service in any replication, added up")},
}};

QString goalsText(const RunResult& result) {
    const std::string missed = goals_with(result, Verdict::missed);
    if (!missed.empty()) return ComparisonModel::tr("✗ misses %1").arg(qtext(missed));
    const std::string undecided = goals_with(result, Verdict::undecided);
    if (!undecided.empty()) return ComparisonModel::tr("? undecided: %1").arg(qtext(undecided));
    const std::optional<Verdict> all = overall_verdict(result);
    if (!all) return QStringLiteral("–");
    return *all == Verdict::met ? ComparisonModel::tr("✓ all met") : ComparisonModel::tr("? one replication");
}

double goalsNumber(const RunResult& result) {
    const std::optional<Verdict> all = overall_verdict(result);
    return !all ? 3 : *all == Verdict::met ? 0 : *all == Verdict::missed ? 2 : 1;
}

double coldStartsOf(const RunResult& result) {
    double sum = 0;
    for (const auto& [name, service] : result.services)
        if (service.cold_starts) sum += service.cold_starts->value;
    return sum;
}

double peakOf(const RunResult& result) {
    double sum = 0;
    for (const auto& [name, service] : result.services) sum += static_cast<double>(service.instances_peak);
    return sum;
}

QIcon dot(const QColor& color) {
    QPixmap pixmap(12, 12);
    pixmap.fill(color);
    return {pixmap};
}

}  // namespace

void ComparisonModel::setComparison(ComparisonPtr comparison, const std::string& operation) {
    beginResetModel();
    comparison_ = std::move(comparison);
    operation_ = operation;
    endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !comparison_ ? 0 : static_cast<int>(comparison_->results.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

const OperationResult* ComparisonModel::operationOf(const RunResult& result) const {
    const auto found = result.operations.find(operation_);
    return found == result.operations.end() ? nullptr : &found->second;
}

ComparisonModel::Cell ComparisonModel::difference(const RunResult& result, const std::string& metric,
                                                  Measure measure) const {
    const auto found = std::ranges::find_if(comparison_->differences, [&](const Difference& one) {
        return one.candidate == result.name && one.metric == metric;
    });
    if (found == comparison_->differences.end() || !found->difference)
        return {QStringLiteral("–"), 0, {}, true};
    Cell cell{differenceText(found->difference, measure), found->difference->value, {}, !found->significant};
    cell.explanation = found->significant
                           ? tr("A difference that is not by chance, at 5 % over all that are listed")
                           : tr("May be by chance");
    return cell;
}

ComparisonModel::Cell ComparisonModel::cell(const RunResult& result, int column) const {
    const auto figure = [](const MaybeEstimate& estimate, Measure measure) {
        return Cell{figureText(estimate, measure), estimate ? estimate->value : kNothing, {}, !estimate};
    };
    const auto latency = [&](MaybeEstimate Quantiles::*quantile) {
        const OperationResult* operation = operationOf(result);
        return figure(operation ? operation->latency.*quantile : std::nullopt, Measure::seconds);
    };
    const bool hasMonth = result.bill && result.bill->month_total;
    switch (column) {
        case candidate: {
            const bool isBaseline = result.name == comparison_->baseline;
            return {
                isBaseline ? tr("%1 (baseline)").arg(qtext(result.name)) : qtext(result.name), 0, {}, false};
        }
        case cost: return figure(total_cost(result), Measure::money);
        case costDifference:
            return difference(result, hasMonth ? "bill.month-total" : "bill.window-total", Measure::money);
        case median: return latency(&Quantiles::p50);
        case p95: return latency(&Quantiles::p95);
        case p99: return latency(&Quantiles::p99);
        case p99Difference:
            return difference(result, "operations." + operation_ + ".latency-seconds.p99", Measure::seconds);
        case errors: {
            const OperationResult* operation = operationOf(result);
            return figure(operation ? operation->error_share : std::nullopt, Measure::share);
        }
        case goals: return {goalsText(result), goalsNumber(result), {}, false};
        case coldStarts:
            return {valueText(coldStartsOf(result), Measure::count), coldStartsOf(result), {}, false};
        default: return {valueText(peakOf(result), Measure::count), peakOf(result), {}, false};
    }
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const RunResult& result = comparison_->results.at(static_cast<std::size_t>(index.row()));
    const Theme& theme = themeOf(QApplication::palette());
    if (role == Qt::DecorationRole && index.column() == candidate)
        return dot(theme.series[static_cast<std::size_t>(index.row()) % theme.series.size()]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::AlignVCenter |
            (index.column() == candidate || index.column() == goals ? Qt::AlignLeft : Qt::AlignRight));
    const Cell shown = cell(result, index.column());
    switch (role) {
        case Qt::DisplayRole: return shown.text;
        case sortRole: return index.column() == candidate ? QVariant(shown.text) : QVariant(shown.number);
        case Qt::ToolTipRole: return shown.explanation.isEmpty() ? shown.text : shown.explanation;
        case Qt::ForegroundRole: {
            if (shown.isFaint) return theme.faintText;
            if (index.column() != goals) return {};
            const std::optional<Verdict> verdict = overall_verdict(result);
            return verdict ? QVariant(colorOf(*verdict, theme)) : QVariant();
        }
        default: return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const Header& header = kHeaders[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return tr(header.title);
    if (role == Qt::ToolTipRole) return tr(header.explanation);
    return {};
}

}  // namespace plimsoll::gui
