// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the benchmarks of the window without a display.
#include <benchmark/benchmark.h>

#include "gui/theme/theme.h"
#include "tests/gui/bench/probed_application.h"

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    benchmark::Initialize(&argc, argv);
    plimsoll::gui::ProbedApplication application(argc, argv);
    plimsoll::gui::applyTheme(plimsoll::gui::ThemeChoice::light, application);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
