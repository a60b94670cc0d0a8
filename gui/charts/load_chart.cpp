// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/load_chart.h"

#include "gui/run/service_order.h"
#include "gui/theme/values.h"
#include "models/scenario/deployed_names.h"

namespace plimsoll::gui {

LoadChart::LoadChart(QWidget* parent) : LiveChart(parent), services_(addSelector()) {
    connect(services_, &QComboBox::currentTextChanged, this, &LoadChart::serviceSelected);
    LoadChart::translate();
}

void LoadChart::translate() {
    setTitle(tr("Load per instance (%)"));
    setToolTip(
        tr("The share of each instance's capacity that is busy in each bucket of time, in replication 1; "
           "empty while the instance does not live"));
    setName(*services_, tr("Service whose instances are shown"));
    refresh();
    LiveChart::translate();
}

QString LoadChart::service() const {
    return services_->currentText();
}

void LoadChart::selectService(const QString& name) {
    const int at = services_->findText(name);
    if (at >= 0) services_->setCurrentIndex(at);
}

void LoadChart::scenarioChanged() {
    offer(*services_, scenario() ? servicesOf(*scenario()) : QStringList());
}

void LoadChart::fill(ChartContent& content) const {
    content.left = {tr("instance"), Measure::share, {}, ValueScale::linear, 0.0, 1.0};
    content.heatMap.emplace();
    const ServiceSeries* const own = serviceIn(series(), service());
    if (!own) return;
    content.heatMap = loadOf(*series(), *own);
    if (own->instance_names.empty()) content.placeholder = tr("No instance of %1 yet").arg(service());
}

QStringList servicesOf(const scenario::Scenario& scenario) {
    QStringList names;
    for (const std::string& service : servicesByNearness(scenario))
        for (const std::string& name : scenario::deployed_names(scenario, service)) names << qtext(name);
    return names;
}

const ServiceSeries* serviceIn(const SeriesResult* series, const QString& service) {
    if (!series) return nullptr;
    const auto at = series->services.find(stdtext(service));
    return at == series->services.end() ? nullptr : &at->second;
}

}  // namespace plimsoll::gui
