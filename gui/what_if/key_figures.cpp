// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/key_figures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeyFigure)
};

// All figures here are the better the smaller they are.
void compare(KeyFigure& figure, const MaybeEstimate& own, const MaybeEstimate& other) {
    if (!own || !other) return;
    const double change = own->value - other->value;
    if (change == 0) {
        figure.difference = Words::tr("as the baseline");
        return;
    }
    const QString arrow = change > 0 ? QStringLiteral("▲") : QStringLiteral("▼");
    figure.difference =
        other->value == 0
            ? Words::tr("%1 from 0").arg(arrow)
            : QStringLiteral("%1 %2").arg(arrow, valueText(std::abs(change / other->value), Measure::share));
    const bool areApart = own->low && other->low && (*own->low > *other->high || *own->high < *other->low);
    figure.trend = !areApart ? Trend::unclear : change > 0 ? Trend::worse : Trend::better;
}

// The one with the most requests.
std::string mainOperation(const RunResult& result) {
    std::string most;
    double requests = -1;
    for (const std::string& name : client_operations(result)) {
        const auto found = result.operations.find(name);
        if (found == result.operations.end() || !found->second.arrived) continue;
        if (found->second.arrived->value <= requests) continue;
        requests = found->second.arrived->value;
        most = name;
    }
    return most;
}

MaybeEstimate p99Of(const RunResult& result, const std::string& operation) {
    const auto found = result.operations.find(operation);
    return found == result.operations.end() ? std::nullopt : found->second.latency.p99;
}

MaybeEstimate errorsOf(const RunResult& result, const std::string& operation) {
    const auto found = result.operations.find(operation);
    return found == result.operations.end() ? std::nullopt : found->second.error_share;
}

KeyFigure figureOf(const QString& title, const QString& explanation, const MaybeEstimate& own,
                   const MaybeEstimate& other, Measure measure) {
    KeyFigure figure{title, explanation, figureText(own, measure), {}, Trend::none};
    compare(figure, own, other);
    return figure;
}

int metGoals(const RunResult& result) {
    return static_cast<int>(std::ranges::count_if(
        result.goals, [](const auto& goal) { return goal.second.verdict == Verdict::met; }));
}

KeyFigure goalsFigure(const RunResult& result, const RunResult* baseline) {
    KeyFigure figure;
    figure.title = Words::tr("Goals met");
    figure.explanation = Words::tr("Goals whose whole interval lies below their bound");
    const int met = metGoals(result);
    figure.value =
        result.goals.empty() ? QStringLiteral("–") : Words::tr("%1 of %2").arg(met).arg(result.goals.size());
    if (!baseline || result.goals.empty()) return figure;
    const int change = met - metGoals(*baseline);
    figure.trend = change > 0 ? Trend::better : change < 0 ? Trend::worse : Trend::none;
    figure.difference = change == 0 ? Words::tr("as the baseline")
                                    : QStringLiteral("%1 %2")
                                          .arg(change > 0 ? QStringLiteral("▲") : QStringLiteral("▼"))
                                          .arg(std::abs(change));
    return figure;
}

}  // namespace

std::vector<KeyFigure> keyFigures(const RunResult& result, const RunResult* baseline) {
    const std::string operation = mainOperation(result);
    const auto of = [baseline](auto figure) { return baseline ? figure(*baseline) : MaybeEstimate(); };
    const bool isMonth = result.bill && result.bill->month_total;
    std::vector<KeyFigure> all;
    all.push_back(
        figureOf(Words::tr("p99 latency"),
                 Words::tr("99 % of the successful answers to %1 took at most so long").arg(qtext(operation)),
                 p99Of(result, operation), of([&](const RunResult& r) { return p99Of(r, operation); }),
                 Measure::seconds));
    all.push_back(goalsFigure(result, baseline));
    all.push_back(figureOf(isMonth ? Words::tr("Cost / month") : Words::tr("Cost"),
                           Words::tr("The bill, with its 95 % interval"), total_cost(result), of(total_cost),
                           Measure::money));
    all.push_back(figureOf(Words::tr("Errors"),
                           Words::tr("Share of the requests to %1 that failed").arg(qtext(operation)),
                           errorsOf(result, operation),
                           of([&](const RunResult& r) { return errorsOf(r, operation); }), Measure::share));
    return all;
}

std::vector<KeyFigure> noFigures() {
    std::vector<KeyFigure> all;
    for (const QString& title :
         {Words::tr("p99 latency"), Words::tr("Goals met"), Words::tr("Cost"), Words::tr("Errors")})
        all.push_back({title, Words::tr("Figures come with a run."), QStringLiteral("–"), {}, Trend::none});
    return all;
}

}  // namespace plimsoll::gui
