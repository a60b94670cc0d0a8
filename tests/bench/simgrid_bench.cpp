// SPDX-License-Identifier: MIT
// The platform kernel against SimGrid itself: each row keeps `n` activities going and begins the next when
// one ends. "raw" is the smallest loop that does so on SimGrid alone, beginning the next inside its
// completion callback; "kernel" does the same through Plimsoll's calls. Executions and flows have resources
// of their own; "shared" are executions on one host of n/2 cores in two groups by weight and quota, whose
// sizes the raw loop knows.
//
// SimGrid's engine is one per process, so each measurement runs in a child process that tells its seconds;
// the rows report activities per second.
#include <benchmark/benchmark.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <functional>
#include <simgrid/s4u.hpp>
#include <vector>

#include "sim/simgrid/simgrid_kernel.h"

namespace plimsoll {
namespace {

namespace s4u = simgrid::s4u;

constexpr int kActivities = 200'000;
constexpr double kBandwidth = 1e8;
constexpr double kLatencySeconds = 1e-4;

enum class What { executions, flows, shared };

// Lengths differ a little, so that nothing ends at once.
double length_of(int activity) {
    return 1 + 1e-3 * static_cast<double>(activity * 7919 % 1000);
}
int cores_of(int width) {
    return std::max(1, width / 2);
}
constexpr double kWorkNanoseconds = 1e6;
constexpr double kBytes = 1e5;

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class RawLoop {
  public:
    RawLoop(What what, int width) : what_(what), running_(static_cast<std::size_t>(width)) {
        std::vector<std::string> words{"raw", "--log=root.thresh:error", "--cfg=network/model:CM02",
                                       "--cfg=network/TCP-gamma:0", "--cfg=network/crosstraffic:0"};
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        int count = static_cast<int>(arguments.size());
        arguments.push_back(nullptr);
        engine_ = s4u::Engine::get_instance(&count, arguments.data());
        zone_ = s4u::create_star_zone("zone");
        for (int i = 0; i < 2 * width; ++i) add_host(i);
        if (what == What::shared) hosts_[0]->set_core_count(cores_of(width));
        zone_->seal();
        s4u::Activity::on_completion_cb([this](const s4u::Activity& activity) {
            const auto slot =
                static_cast<std::size_t>(activity.get_data<char>() - static_cast<char*>(nullptr));
            ended_ = std::move(running_[slot]);  // which SimGrid still needs
            if (begun_ < kActivities) start(slot);
        });
    }

    void run() {
        for (std::size_t i = 0; i < running_.size(); ++i) start(i);
        engine_->run();
    }

  private:
    void add_host(int i) {
        s4u::Host* host = zone_->create_host("host" + std::to_string(i), 1e9);
        s4u::Link* link = zone_->create_link("link" + std::to_string(i), kBandwidth);
        link->set_latency(kLatencySeconds / 2)->seal();
        zone_->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, {s4u::LinkInRoute(link)}, true);
        hosts_.push_back(host);
    }
    void start(std::size_t slot) {
        const double length = length_of(begun_++);
        if (what_ != What::flows) {
            const s4u::ExecPtr execution = s4u::Exec::init();
            execution->set_flops_amount(kWorkNanoseconds * length);
            execution->set_host(hosts_[what_ == What::shared ? 0 : 2 * slot]);
            if (what_ == What::shared) {
                const double jobs = static_cast<double>(running_.size()) / 2;
                const bool is_heavy = slot % 2 == 0;
                execution->set_bound(std::min(1.0, 0.7 * cores_of(2 * static_cast<int>(jobs)) / jobs) * 1e9);
                execution->set_priority((is_heavy ? 2 : 1) / jobs);
            }
            running_[slot] = execution;
        } else {
            const s4u::CommPtr comm = s4u::Comm::sendto_init(hosts_[2 * slot], hosts_[2 * slot + 1]);
            comm->set_payload_size(static_cast<std::uint64_t>(kBytes * length));
            running_[slot] = comm;
        }
        running_[slot]->set_data(static_cast<char*>(nullptr) + slot);
        running_[slot]->start();
    }

    What what_;
    s4u::Engine* engine_ = nullptr;
    s4u::NetZone* zone_ = nullptr;
    std::vector<s4u::Host*> hosts_;
    std::vector<s4u::ActivityPtr> running_;
    s4u::ActivityPtr ended_;
    int begun_ = 0;
};

class KernelLoop {
  public:
    KernelLoop(What what, int width) : what_(what) {
        Platform platform;
        for (int i = 0; i < 2 * width; ++i) {
            HostPlan host;
            host.uplink = LinkPlan{"nic", Duration{static_cast<std::int64_t>(kLatencySeconds / 2 * 1e9)},
                                   kBandwidth, Sharing::shared};
            platform.hosts.push_back(host);
        }
        if (what == What::shared) platform.hosts[0].cores = Cores{static_cast<double>(cores_of(width))};
        kernel_.install(platform);
        for (int i = 0; i < width; ++i)
            places_.push_back(Place{this, static_cast<std::uint32_t>(2 * i), GroupId{}});
        if (what == What::shared) share_one_host();
        if (what == What::shared) return;
        for (Place& place : places_) place.group = kernel_.add_group(HostId{place.host}, Cores{1}, 1);
    }

    void run() {
        for (Place& place : places_) start(place);
        kernel_.run(kNever, ~std::uint64_t{0}, [] { return true; });
    }

  private:
    struct Place {
        KernelLoop* loop;
        std::uint32_t host;
        GroupId group;
    };

    void share_one_host() {
        const double cores = cores_of(static_cast<int>(places_.size()));
        const GroupId heavy = kernel_.add_group(HostId{0}, Cores{0.7 * cores}, 2);
        const GroupId light = kernel_.add_group(HostId{0}, Cores{0.7 * cores}, 1);
        for (std::size_t i = 0; i < places_.size(); ++i) places_[i].group = i % 2 == 0 ? heavy : light;
    }
    static void go_on(void* context) {
        Place& place = *static_cast<Place*>(context);
        if (place.loop->begun_ < kActivities) place.loop->start(place);
    }
    void start(Place& place) {
        const double length = length_of(begun_++);
        const Event next{&KernelLoop::go_on, &place};
        if (what_ != What::flows)
            kernel_.compute(place.group, Duration{static_cast<std::int64_t>(kWorkNanoseconds * length)},
                            next);
        else
            kernel_.transfer(HostId{place.host}, HostId{place.host + 1},
                             Bytes{static_cast<std::int64_t>(kBytes * length)}, next, next.run);
    }

    What what_;
    SimGridKernel kernel_;
    std::vector<Place> places_;
    int begun_ = 0;
};

// CPU seconds of what `measured` does in a process of its own.
double seconds_alone(const std::function<double()>& measured) {
    int ends[2];
    if (pipe(ends) != 0) return 0;
    const pid_t child = fork();
    if (child == 0) {
        const double seconds = measured();
        const bool is_told = write(ends[1], &seconds, sizeof seconds) == sizeof seconds;
        _exit(is_told ? 0 : 1);
    }
    double seconds = 0;
    const bool is_heard = read(ends[0], &seconds, sizeof seconds) == sizeof seconds;
    close(ends[0]);
    close(ends[1]);
    waitpid(child, nullptr, 0);
    return is_heard ? seconds : 0;
}

template <class Loop>
void measure(benchmark::State& state, What what) {
    const int width = static_cast<int>(state.range(0));
    for (auto _ : state) {
        const double seconds = seconds_alone([&] {
            Loop loop(what, width);
            const double start = cpu_seconds();
            loop.run();
            return cpu_seconds() - start;
        });
        if (seconds <= 0) state.SkipWithError("the child process failed");
        state.SetIterationTime(seconds);
    }
    state.SetItemsProcessed(state.iterations() * kActivities);
}

void raw_executions(benchmark::State& state) {
    measure<RawLoop>(state, What::executions);
}
void kernel_executions(benchmark::State& state) {
    measure<KernelLoop>(state, What::executions);
}
void raw_flows(benchmark::State& state) {
    measure<RawLoop>(state, What::flows);
}
void kernel_flows(benchmark::State& state) {
    measure<KernelLoop>(state, What::flows);
}
void raw_shared(benchmark::State& state) {
    measure<RawLoop>(state, What::shared);
}
void kernel_shared(benchmark::State& state) {
    measure<KernelLoop>(state, What::shared);
}

// What a process pays before its first event: SimGrid's engine and a platform of 100 hosts.
void start_up(benchmark::State& state) {
    for (auto _ : state) {
        state.SetIterationTime(seconds_alone([] {
            const double start = cpu_seconds();
            KernelLoop loop(What::flows, 50);
            return cpu_seconds() - start;
        }));
    }
}

BENCHMARK(raw_executions)->UseManualTime()->Iterations(1)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(kernel_executions)->UseManualTime()->Iterations(1)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(raw_flows)->UseManualTime()->Iterations(1)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(kernel_flows)->UseManualTime()->Iterations(1)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(raw_shared)->UseManualTime()->Iterations(1)->Arg(2)->Arg(10)->Arg(100);
BENCHMARK(kernel_shared)->UseManualTime()->Iterations(1)->Arg(2)->Arg(10)->Arg(100);
BENCHMARK(start_up)->UseManualTime()->Iterations(1);

}  // namespace
}  // namespace plimsoll
