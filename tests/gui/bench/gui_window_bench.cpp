// SPDX-License-Identifier: GPL-3.0-or-later
// What a window around it costs a run, and how long the window's thread is busy at once meanwhile.
#include <benchmark/benchmark.h>

#include <QAction>
#include <QEventLoop>
#include <memory>

#include "gui/app/main_window.h"
#include "tests/gui/bench/probed_application.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

constexpr int kReplications = 10;

std::string shop() {
    return test::shipped("shop/servers.json");
}

ProbedApplication& application() {
    return static_cast<ProbedApplication&>(*qApp);
}

void ShopAlone(benchmark::State& state) {
    PriceBooks books;
    const StudyInput input = test::studyOf(books, shop(), kReplications);
    for (auto _ : state) benchmark::DoNotOptimize(run_study(input, StudyOptions{}).result.run.events);
}

void ShopInWindow(benchmark::State& state) {
    auto window = std::make_unique<MainWindow>();
    window->resize(1680, 1000);
    window->show();
    window->openFiles({QString::fromStdString(shop())});
    window->workbench().document().checkNow();
    application().forget();
    for (auto _ : state) {
        QEventLoop loop;
        QObject::connect(&window->workbench().controller(), &RunController::finished, &loop,
                         &QEventLoop::quit);
        window->actions().run->trigger();
        loop.exec();
    }
    state.counters["longest_work_ms"] = application().longestMilliseconds();
}

BENCHMARK(ShopAlone)->Unit(benchmark::kMillisecond)->Iterations(3)->Repetitions(5)->UseRealTime();
BENCHMARK(ShopInWindow)->Unit(benchmark::kMillisecond)->Iterations(3)->Repetitions(5)->UseRealTime();

}  // namespace

}  // namespace plimsoll::gui
