// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/runs_model.h"

#include <QTextDocument>

#include "gui/theme/colors.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

// Where no value sorts: before all that have one.
constexpr double kNone = -1;

QString changesOf(const Sets& sets) {
    QStringList all;
    for (const auto& [pointer, value] : sets) all << qtext(pointer) + QLatin1Char('=') + qtext(value);
    return all.join(QStringLiteral(", "));
}

QString verdictText(const RunResult& result) {
    if (result.run.partial) return RunsModel::tr("stopped early");
    const std::optional<Verdict> verdict = overall_verdict(result);
    if (!verdict) return QStringLiteral("–");
    switch (*verdict) {
        case Verdict::met: return RunsModel::tr("met");
        case Verdict::missed: return RunsModel::tr("missed");
        case Verdict::undecided: return RunsModel::tr("undecided");
        case Verdict::single_run: return RunsModel::tr("not judged: one replication");
    }
    return {};
}

QString goalsExplained(const RunResult& result) {
    QStringList lines;
    for (const auto& [name, goal] : result.goals)
        lines << QStringLiteral("%1: %2 %3, %4")
                     .arg(qtext(name), qtext(goal.of), qtext(goal.target),
                          figureText(goal.measured, measure_of_unit(goal.unit)));
    return lines.join(QLatin1Char('\n'));
}

struct SlowestOperation {
    std::string name;
    MaybeEstimate p99;
};

// Of those that users see.
SlowestOperation slowestOf(const RunResult& result) {
    SlowestOperation slowest;
    for (const std::string& name : client_operations(result)) {
        const MaybeEstimate& p99 = result.operations.at(name).latency.p99;
        if (p99 && (!slowest.p99 || p99->value > slowest.p99->value)) slowest = {name, p99};
    }
    return slowest;
}

double numberOf(const MaybeEstimate& estimate) {
    return estimate ? estimate->value : kNone;
}

}  // namespace

void RunsModel::add(ResultPtr result, ScenarioPtr of, const Sets& sets) {
    if (rowCount() == kMost) {
        beginRemoveRows({}, 0, 0);
        runs_.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    runs_.push_back({++last_, std::move(result), std::move(of), changesOf(sets)});
    endInsertRows();
}

ResultPtr RunsModel::result(int row) const {
    return row >= 0 && row < rowCount() ? runs_[static_cast<std::size_t>(row)].result : nullptr;
}

ScenarioPtr RunsModel::scenarioOf(int row) const {
    return row >= 0 && row < rowCount() ? runs_[static_cast<std::size_t>(row)].scenario : nullptr;
}

void RunsModel::setPalette(const QPalette& palette) {
    palette_ = palette;
    if (!runs_.empty()) emit dataChanged(index(0, goals), index(rowCount() - 1, goals), {Qt::ForegroundRole});
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

RunsModel::Cell RunsModel::cell(const Run& run, int column) {
    const RunResult& result = *run.result;
    switch (column) {
        case number: return {QString::number(run.number), run.number, {}};
        case scenario: return {qtext(result.name), qtext(result.name), {}};
        case changes:
            return {run.changes.isEmpty() ? QStringLiteral("–") : run.changes, run.changes, run.changes};
        case goals: {
            const std::optional<Verdict> verdict = overall_verdict(result);
            return {verdictText(result), verdict ? static_cast<int>(*verdict) : -1, goalsExplained(result)};
        }
        case latency: {
            const SlowestOperation slowest = slowestOf(result);
            return {figureText(slowest.p99, Measure::seconds), numberOf(slowest.p99), qtext(slowest.name)};
        }
        case cost: {
            const bool isMonth = result.bill && result.bill->month_total;
            return {figureText(total_cost(result), Measure::money), numberOf(total_cost(result)),
                    isMonth ? tr("A month's bill") : tr("The bill of the simulated window")};
        }
        case replications: return {QString::number(result.run.replications), result.run.replications, {}};
        case seed: return {QString::number(result.run.seed), static_cast<qulonglong>(result.run.seed), {}};
        case duration:
            return {
                valueText(result.machine.wall_seconds, Measure::seconds), result.machine.wall_seconds, {}};
        default: return {};
    }
}

QVariant RunsModel::colorOf(const Run& run, int column) const {
    const std::optional<Verdict> verdict = overall_verdict(*run.result);
    if (column != goals || !verdict) return {};
    return gui::colorOf(*verdict, themeOf(palette_));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Run& run = runs_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return cell(run, index.column()).text;
        case sortRole: return cell(run, index.column()).sortedBy;
        case Qt::ForegroundRole: return colorOf(run, index.column());
        case Qt::ToolTipRole: {
            const QString text = cell(run, index.column()).explanation;
            return text.isEmpty() ? QVariant() : Qt::convertFromPlainText(text);
        }
        case Qt::TextAlignmentRole:
            if (index.column() != scenario && index.column() != changes && index.column() != goals)
                return QVariant(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        default: return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || section < 0) return {};
    if (role == Qt::ToolTipRole && section == latency)
        return tr("The slowest 99th percentile among the operations that users see, over all replications");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case number: return tr("Run");
        case scenario: return tr("Scenario");
        case changes: return tr("Changed for it");
        case goals: return tr("Goals");
        case latency: return tr("Slowest p99");
        case cost: return tr("Cost");
        case replications: return tr("Replications");
        case seed: return tr("Seed");
        case duration: return tr("Took");
        default: return {};
    }
}

}  // namespace plimsoll::gui
