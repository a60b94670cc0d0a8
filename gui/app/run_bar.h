// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a run: the actions, seed, replications and speed, and how far it is. Knows no study.
#pragma once

#include <QToolBar>
#include <optional>

#include "gui/run/run_controller.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QSpinBox;

namespace plimsoll::gui {

class Actions;

class RunBar : public QToolBar {
    Q_OBJECT

  public:
    explicit RunBar(const Actions& actions, QWidget* parent = nullptr);

    // What the scenario says, where the user sets nothing else.
    void setScenario(const scenario::Experiment& experiment);
    void forgetWishes();
    // What the user set instead; nothing where the scenario holds.
    std::optional<std::uint64_t> seed() const;
    std::optional<int> replications() const;
    double speed() const;  // simulated seconds per second; infinite: as fast as possible

    void showProgress(const Progress& progress, RunController::State state);
    void showIdle();
    void translate();

  signals:
    void speedChanged(double simulatedSecondsPerSecond);

  private:
    QLabel* seedLabel_;
    QLineEdit* seed_;
    QLabel* replicationsLabel_;
    QSpinBox* replications_;
    QLabel* speedLabel_;
    QComboBox* speed_;
    QProgressBar* bar_;
    QLabel* text_;
    scenario::Experiment experiment_;
};

}  // namespace plimsoll::gui
