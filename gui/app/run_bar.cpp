// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/run_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/app/actions.h"
#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

constexpr int kProgressSteps = 1000;
constexpr int kProgressWidth = 70;
constexpr int kTextMargin = 8;
constexpr int kMostReplications = 100'000;
// Simulated seconds per second; 0 stands for as fast as possible.
constexpr std::array<double, 7> kSpeeds = {0, 1, 10, 60, 300, 1000, 3600};

enum class Words { full, brief, briefest };

QString replicationText(const Progress& progress, Words words) {
    const int current = std::min(progress.done + 1, progress.replications);
    if (words != Words::full) return QStringLiteral("%1/%2").arg(current).arg(progress.replications);
    return RunBar::tr("replication %1 of %2").arg(current).arg(progress.replications);
}

QString eventsPerSecond(const Progress& progress, Words words) {
    if (progress.elapsed_seconds <= 0 || words == Words::briefest) return {};
    const double rate = static_cast<double>(progress.events) / progress.elapsed_seconds;
    if (words == Words::brief)
        return rate >= 1e6 ? RunBar::tr("%1 M/s").arg(rate / 1e6, 0, 'f', 1)
                           : RunBar::tr("%1 k/s").arg(rate / 1e3, 0, 'f', 0);
    if (rate >= 1e6) return RunBar::tr("%1 M events/s").arg(rate / 1e6, 0, 'f', 1);
    return RunBar::tr("%1 k events/s").arg(rate / 1e3, 0, 'f', 0);
}

// Nothing before there is something to reckon from.
QString timeLeft(const Progress& progress) {
    if (progress.fraction < 0.01 || progress.fraction >= 1) return {};
    const double left = progress.elapsed_seconds * (1 - progress.fraction) / progress.fraction;
    return RunBar::tr("%1 left").arg(qtext(duration_text(std::ceil(left))));
}

QString progressText(const Progress& progress, RunController::State state, Words words) {
    QStringList parts{replicationText(progress, words),
                      state == RunController::State::paused ? RunBar::tr("paused") : timeLeft(progress),
                      eventsPerSecond(progress, words)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

RunBar::RunBar(const Actions& actions, QWidget* parent)
    : QToolBar(parent),
      seedLabel_(new QLabel(this)),
      seed_(new QLineEdit(this)),
      replicationsLabel_(new QLabel(this)),
      replications_(new QSpinBox(this)),
      speedLabel_(new QLabel(this)),
      speed_(new QComboBox(this)),
      bar_(new QProgressBar(this)),
      text_(new QLabel(this)) {
    setObjectName(QStringLiteral("run-bar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addActions({actions.openFile, actions.save});
    addSeparator();
    addActions({actions.run, actions.pause, actions.stop});
    addSeparator();
    static const QRegularExpression digits(QStringLiteral("[0-9]{0,18}"));
    seed_->setValidator(new QRegularExpressionValidator(digits, seed_));
    seed_->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
    replications_->setRange(1, kMostReplications);
    replications_->setObjectName(QStringLiteral("replications"));
    seed_->setObjectName(QStringLiteral("seed"));
    speed_->setObjectName(QStringLiteral("speed"));
    text_->setObjectName(QStringLiteral("progress-text"));
    bar_->setRange(0, kProgressSteps);
    bar_->setTextVisible(false);
    bar_->setFixedSize(kProgressWidth, fontMetrics().height() / 2);
    const std::array<std::pair<QLabel*, QWidget*>, 3> pairs = {
        {{seedLabel_, seed_}, {replicationsLabel_, replications_}, {speedLabel_, speed_}}};
    for (const auto& [label, field] : pairs) {
        label->setBuddy(field);
        label->setContentsMargins(8, 0, 4, 0);
        addWidget(label);
        addWidget(field);
    }
    addSeparator();
    addWidget(bar_);
    text_->setContentsMargins(kTextMargin, 0, 0, 0);
    text_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    text_->setMinimumWidth(0);
    addWidget(text_);
    addActions({actions.pin, actions.exportReport});
    connect(speed_, &QComboBox::currentIndexChanged, this, [this] { emit speedChanged(speed()); });
    translate();
    forgetWishes();
    showIdle();
}

void RunBar::translate() {
    setWindowTitle(tr("Run"));
    seedLabel_->setText(tr("Seed"));
    seed_->setToolTip(tr("The same seed gives the same run. Empty: as the scenario says"));
    seed_->setAccessibleName(tr("Seed"));
    replicationsLabel_->setText(tr("Replications"));
    replications_->setToolTip(tr("Independent runs: more of them make the intervals narrower"));
    replications_->setAccessibleName(tr("Replications"));
    speedLabel_->setText(tr("Speed"));
    speed_->setAccessibleName(tr("Speed"));
    speed_->setToolTip(tr("Simulated time per second of yours"));
    bar_->setAccessibleName(tr("Progress"));
    const int chosen = std::max(0, speed_->currentIndex());
    const QSignalBlocker blocker(speed_);
    speed_->clear();
    for (const double speed : kSpeeds)
        speed_->addItem(speed == 0 ? tr("As fast as possible") : tr("%1 × real time").arg(speed), speed);
    speed_->setCurrentIndex(chosen);
}

void RunBar::setScenario(const scenario::Experiment& experiment) {
    const bool isWished = replications().has_value();
    experiment_ = experiment;
    seed_->setPlaceholderText(QString::number(experiment.seed));
    if (!isWished) replications_->setValue(experiment.replications);
}

void RunBar::forgetWishes() {
    seed_->clear();
    replications_->setValue(experiment_.replications);
}

std::optional<std::uint64_t> RunBar::seed() const {
    if (seed_->text().isEmpty()) return std::nullopt;
    return seed_->text().toULongLong();
}

std::optional<int> RunBar::replications() const {
    if (replications_->value() == experiment_.replications) return std::nullopt;
    return replications_->value();
}

double RunBar::speed() const {
    const double speed = speed_->currentData().toDouble();
    return speed == 0 ? std::numeric_limits<double>::infinity() : speed;
}

void RunBar::showProgress(const Progress& progress, RunController::State state) {
    bar_->setEnabled(true);
    bar_->setValue(static_cast<int>(std::lround(progress.fraction * kProgressSteps)));
    const QString text = progressText(progress, state, Words::full);
    const int room = std::max(60, text_->width() - kTextMargin);
    QString shown = text;
    for (const Words fewer : {Words::brief, Words::briefest})
        if (text_->fontMetrics().horizontalAdvance(shown) > room)
            shown = progressText(progress, state, fewer);
    text_->setText(text_->fontMetrics().elidedText(shown, Qt::ElideRight, room));
    text_->setToolTip(text);
    bar_->setAccessibleDescription(text);
}

void RunBar::showIdle() {
    bar_->setValue(0);
    bar_->setEnabled(false);
    bar_->setAccessibleDescription({});
    text_->clear();
    text_->setToolTip({});
}

}  // namespace plimsoll::gui
