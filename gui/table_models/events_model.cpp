// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/events_model.h"

#include <QTextDocument>
#include <algorithm>

#include "gui/table_models/problems_model.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

// "2 → 5 instances, rule cpu-target, saw cpu 0.83; limited by most"
QString decisionText(const SampleDecision& decision) {
    QString text = EventsModel::tr("%1 → %2 instances")
                       .arg(valueText(decision.from, Measure::count), valueText(decision.to, Measure::count));
    if (!decision.rule.empty()) text += EventsModel::tr(", by rule %1").arg(qtext(decision.rule));
    QStringList seen;
    for (const auto& [name, number] : decision.seen)
        seen << QStringLiteral("%1 %2").arg(qtext(name), valueText(number, Measure::ratio));
    if (!seen.isEmpty()) text += EventsModel::tr(", saw %1").arg(seen.join(QStringLiteral(", ")));
    if (!decision.limited_by.empty())
        text += EventsModel::tr(", limited by %1").arg(qtext(decision.limited_by));
    return text;
}

QString kindText(const std::string& what) {
    if (what == "fault") return EventsModel::tr("fault");
    if (what == "recovery") return EventsModel::tr("recovery");
    if (what == "stage") return EventsModel::tr("stage of traffic");
    if (what == "rejected") return EventsModel::tr("calls rejected");
    if (what == "throttled") return EventsModel::tr("calls throttled");
    return qtext(what);
}

}  // namespace

void EventsModel::setResult(const ResultPtr& result) {
    beginResetModel();
    entries_.clear();
    if (result) addNotes(*result);
    if (result && result->sample) addSample(*result->sample);
    endResetModel();
}

void EventsModel::addNotes(const RunResult& result) {
    for (const RunNote& note : result.notes)
        entries_.push_back(
            {std::nullopt, severityText(note.severity), qtext(note.pointer), qtext(note.text)});
}

void EventsModel::addSample(const SampleResult& sample) {
    for (const SampleEvent& event : sample.events)
        entries_.push_back({event.at_seconds, kindText(event.what), qtext(event.name), qtext(event.text)});
    for (const SampleDecision& decision : sample.decisions)
        entries_.push_back(
            {decision.at_seconds, qtext(decision.by), qtext(decision.service), decisionText(decision)});
    std::ranges::stable_sort(entries_, {}, [](const Entry& entry) { return entry.seconds.value_or(-1); });
}

std::optional<double> EventsModel::secondsAt(int row) const {
    if (row < 0 || row >= rowCount()) return std::nullopt;
    return entries_[static_cast<std::size_t>(row)].seconds;
}

int EventsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int EventsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != sortRole) return {};
    const Entry& entry = entries_[static_cast<std::size_t>(index.row())];
    if (index.column() == time && role == sortRole) return entry.seconds.value_or(-1);
    if (role == Qt::ToolTipRole) return Qt::convertFromPlainText(entry.text);
    switch (index.column()) {
        case time: return entry.seconds ? clockText(*entry.seconds) : QStringLiteral("–");
        case kind: return entry.kind;
        case subject: return entry.subject;
        case text: return entry.text;
        default: return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation == Qt::Vertical) return {};
    switch (section) {
        case time: return tr("Time");
        case kind: return tr("Kind");
        case subject: return tr("Of");
        case text: return tr("What happened");
        default: return {};
    }
}

}  // namespace plimsoll::gui
