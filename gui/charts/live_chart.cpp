// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/live_chart.h"

#include <algorithm>
#include <utility>

#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

ChartSpan warmup(double seconds, const QString& label) {
    return {0, seconds, label, {ColorRole::faintText}, ChartSpan::Place::behind};
}

QString decisionText(const SampleDecision& decision) {
    return QStringLiteral("%1 %2 → %3")
        .arg(qtext(decision.service), valueText(decision.from, Measure::count),
             valueText(decision.to, Measure::count));
}

void addMarks(ChartContent& content, const SampleResult& sample) {
    for (const SampleEvent& event : sample.events)
        content.marks.push_back({event.at_seconds, qtext(event_label(event)), {ColorRole::warning}});
    for (const SampleDecision& decision : sample.decisions)
        content.marks.push_back({decision.at_seconds, decisionText(decision), {ColorRole::accent}});
    std::ranges::stable_sort(content.marks, {}, &ChartMark::at);
}

const SeriesResult* seriesIn(const ResultPtr& result) {
    return result && result->series ? &*result->series : nullptr;
}

}  // namespace

void LiveChart::setScenario(ScenarioPtr scenario) {
    scenario_ = std::move(scenario);
    result_.reset();
    scenarioChanged();
    refresh();
}

void LiveChart::showResult(ResultPtr result) {
    result_ = std::move(result);
    refresh();
}

void LiveChart::setBaseline(ResultPtr baseline) {
    baseline_ = std::move(baseline);
    refresh();
}

const SeriesResult* LiveChart::series() const {
    return seriesIn(result_);
}

const SeriesResult* LiveChart::baselineSeries() const {
    return seriesIn(baseline_);
}

void LiveChart::refresh() {
    ChartContent content = frame();
    fill(content);
    show(std::move(content));
}

ChartContent LiveChart::frame() const {
    ChartContent content;
    content.placeholder = !scenario_ ? tr("Open a scenario")
                          : !result_ ? tr("Press F5 to run")
                                     : tr("No data");
    const double duration = scenario_ ? to_seconds(scenario_->experiment.duration) : 0;
    content.keyAxis.label = clockLabel(duration);
    content.keyAxis.to = std::max(1.0, duration);
    if (!scenario_) return content;
    if (scenario_->experiment.warmup > Duration::zero())
        content.spans.push_back(warmup(to_seconds(scenario_->experiment.warmup), tr("warm-up")));
    if (const SeriesResult* grid = series()) content.keyAxis.bucket = grid->bucket_seconds;
    if (result_ && result_->sample) addMarks(content, *result_->sample);
    return content;
}

QComboBox* LiveChart::addSelector() {
    auto* const selector = new QComboBox(this);
    selector->setMinimumContentsLength(8);
    selector->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    selector->setMaximumWidth(selector->fontMetrics().averageCharWidth() * 24);
    selector->setVisible(false);
    addToHeader(selector);
    connect(selector, &QComboBox::currentIndexChanged, this, &LiveChart::refresh);
    return selector;
}

void LiveChart::setName(QComboBox& selector, const QString& name) {
    selector.setAccessibleName(name);
    selector.setToolTip(name);
}

void LiveChart::offer(QComboBox& selector, const QStringList& choices) {
    const QString chosen = selector.currentText();
    const QSignalBlocker quiet(selector);
    selector.clear();
    selector.addItems(choices);
    selector.setCurrentIndex(std::max(0, selector.findText(chosen)));
    selector.setVisible(!choices.isEmpty());
    selector.setEnabled(choices.size() > 1);
}

ChartSeries seriesOf(const QString& name, SeriesShape shape, ChartColor color, const SeriesResult& grid,
                     const Track& track) {
    ChartSeries series;
    series.name = name;
    series.shape = shape;
    series.color = color;
    setTrack(series, grid, track);
    return series;
}

bool hasPositive(const Track& track) {
    return std::ranges::any_of(track,
                               [](const std::optional<double>& value) { return value.value_or(0) > 0; });
}

}  // namespace plimsoll::gui
