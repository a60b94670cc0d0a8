// SPDX-License-Identifier: MIT
#include "sim/simgrid/simgrid_engine.h"

#include <signal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <simgrid/Exception.hpp>
#include <simgrid/kernel/resource/Model.hpp>
#include <simgrid/kernel/routing/NetPoint.hpp>
#include <simgrid/kernel/routing/NetZoneImpl.hpp>
#include <simgrid/s4u.hpp>
#include <stdexcept>

#include "sim/base/check.h"

namespace plimsoll {

namespace s4u = simgrid::s4u;
namespace routing = simgrid::kernel::routing;

namespace {

// SimGrid takes the signals for itself; a program that is interrupted wants to keep what it has computed.
class SignalHandlers {
  public:
    SignalHandlers() {
        for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], nullptr, &before_[i]);
    }
    ~SignalHandlers() {
        for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
    }
    SignalHandlers(const SignalHandlers&) = delete;
    SignalHandlers& operator=(const SignalHandlers&) = delete;

  private:
    static constexpr std::array kSignals{SIGINT, SIGSEGV, SIGBUS};
    std::array<struct sigaction, kSignals.size()> before_{};
};

s4u::Engine* start_engine() {
    PLIMSOLL_CHECK(!s4u::Engine::has_instance(), "SimGrid's engine can be started once per process");
    const SignalHandlers kept;
    std::array<std::string, 7> words{"plimsoll",
                                     "--log=root.thresh:error",
                                     "--cfg=network/model:CM02",
                                     "--cfg=network/TCP-gamma:0",
                                     "--cfg=network/crosstraffic:0",
                                     "--cfg=network/weight-S:0",
                                     "--cfg=debug/clean-atexit:0"};
    std::array<char*, words.size() + 1> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    int count = static_cast<int>(words.size());
    return s4u::Engine::get_instance(&count, arguments.data());
}

void note_completion(const s4u::Activity& activity) {
    auto* ours = activity.get_data<SimGridActivity>();
    if (ours == nullptr || !ours->is_running || ours->activity.get() != &activity) return;
    ours->is_running = false;
    ours->is_finished = true;
    ours->action = nullptr;
    ours->finished->push_back(ours);
}

double seconds_of(Time time) {
    return static_cast<double>(time.time_since_epoch().count()) / 1e9;
}

// The nearest nanosecond.
Time time_of(double seconds) {
    if (!(seconds * 1e9 < 0x1p63)) return kNever;
    return Time{Duration{static_cast<Duration::rep>(seconds * 1e9 + 0.5)}};
}

template <class Named>
std::vector<Named*> by_name(std::vector<Named*> all) {
    std::sort(all.begin(), all.end(),
              [](const auto* a, const auto* b) { return a->get_name() < b->get_name(); });
    return all;
}

void add_sites(Platform& platform, const s4u::NetZone& zone, SiteId parent,
               std::map<const s4u::NetZone*, SiteId>& ids) {
    const SiteId id{static_cast<std::uint32_t>(platform.sites.size())};
    ids[&zone] = id;
    platform.sites.push_back(SitePlan{zone.get_name(), parent, {}, {}});
    for (const s4u::NetZone* child : by_name(zone.get_children())) add_sites(platform, *child, id, ids);
}

Sharing sharing_of(const s4u::Link& link) {
    switch (link.get_sharing_policy()) {
        case s4u::Link::SharingPolicy::FATPIPE: return Sharing::fat_pipe;
        case s4u::Link::SharingPolicy::SPLITDUPLEX: return Sharing::split_duplex;
        default: return Sharing::shared;
    }
}

// SimGrid makes the two directions of a split-duplex link two links, NAME_UP and NAME_DOWN.
Link link_of(const s4u::Link& link) {
    Link ours{link.get_name(), Direction::both, time_of(link.get_latency()).time_since_epoch(),
              link.get_bandwidth(), sharing_of(link)};
    for (const auto& [suffix, direction] :
         {std::pair{std::string("_UP"), Direction::up}, std::pair{std::string("_DOWN"), Direction::down}}) {
        if (!ours.name.ends_with(suffix)) continue;
        ours.name.resize(ours.name.size() - suffix.size());
        ours.direction = direction;
        break;
    }
    return ours;
}

}  // namespace

// One flat zone whose ways are those of the network: SimGrid's own zones would let traffic that leaves a site
// cross its backbone too.
class SimGridEngine::Zone final : public routing::NetZoneImpl {
  public:
    explicit Zone(const SimGridEngine& engine) : NetZoneImpl("plimsoll"), engine_(engine) {}

    // The latency stays 0: the flows wait for it themselves.
    void get_local_route(const routing::NetPoint* from, const routing::NetPoint* to, routing::Route* into,
                         double*) override {
        engine_.network_.routes().for_each_link(hosts_.at(from->id()), hosts_.at(to->id()), [&](LinkId link) {
            into->link_list_.push_back(engine_.links_[link.value]->get_impl());
        });
    }

    // The host made last is this one of the network's.
    void name_last(HostId host) {
        hosts_.resize(get_table_size());
        hosts_.back() = host;
    }

  private:
    const SimGridEngine& engine_;
    std::vector<HostId> hosts_;  // by rank in the zone
};

void SimGridRelease::operator()(s4u::Activity* activity) const {
    activity->unref();
}

SimGridEngine::SimGridEngine(const Network& network) : network_(network), engine_(start_engine()) {
    one_round_at_a_time_.insert(nullptr);
    engine_->track_vetoed_activities(&one_round_at_a_time_);
    s4u::Activity::on_completion_cb(&note_completion);
}

SimGridEngine::~SimGridEngine() {
    engine_->track_vetoed_activities(nullptr);
}

void SimGridEngine::build() {
    zone_ = std::make_unique<Zone>(*this).release();
    find_models();
    for (const Link& link : network_.routes().links()) {
        s4u::Link* theirs =
            zone_->get_iface()->create_link("link " + std::to_string(links_.size()), link.bytes_per_second);
        if (link.sharing == Sharing::fat_pipe) theirs->set_sharing_policy(s4u::Link::SharingPolicy::FATPIPE);
        links_.push_back(theirs->seal());
    }
}

s4u::Host& SimGridEngine::make_host(double flops_per_second, int cores) {
    const std::string name = "host " + std::to_string(zone_->get_table_size());
    s4u::Host* host = zone_->get_iface()->create_host(name, flops_per_second);
    host->set_core_count(cores);
    host->seal();
    return *host;
}

s4u::Host& SimGridEngine::add_host(double flops_per_second, int cores) {
    PLIMSOLL_CHECK(zone_ != nullptr, "a platform file has all its hosts");
    hosts_.push_back(&make_host(flops_per_second, cores));
    zone_->name_last(HostId{static_cast<std::uint32_t>(hosts_.size() - 1)});
    return *hosts_.back();
}

std::vector<Link> SimGridEngine::load(Platform& platform) {
    try {
        engine_->load_platform(platform.simgrid_file);
    } catch (const simgrid::Exception& exception) {
        throw std::runtime_error(platform.simgrid_file + ": " + exception.what());
    }
    find_models();
    std::map<const s4u::NetZone*, SiteId> sites;
    add_sites(platform, *engine_->get_netzone_root(), SiteId{}, sites);
    hosts_ = by_name(engine_->get_all_hosts());
    for (const s4u::Host* host : hosts_) {
        if (host->get_core_count() < 1 || !(host->get_speed() > 0))
            throw std::runtime_error(platform.simgrid_file + ": the host " + host->get_name() +
                                     " needs cores and a speed above 0");
        platform.hosts.push_back(HostPlan{host->get_name(),
                                          sites.at(host->get_englobing_zone()),
                                          Cores{static_cast<double>(host->get_core_count())},
                                          host->get_speed() / kReferenceFlops,
                                          {},
                                          {}});
    }
    std::vector<Link> links;
    for (s4u::Link* link : by_name(engine_->get_all_links())) {
        if (link->get_name().starts_with("__")) continue;  // SimGrid's own
        if (!(link->get_bandwidth() > 0))
            throw std::runtime_error(platform.simgrid_file + ": the link " + link->get_name() +
                                     " needs a bandwidth above 0");
        links_.push_back(link);
        links.push_back(link_of(*link));
        link->set_latency(0);
    }
    return links;
}

std::vector<LinkId> SimGridEngine::way(HostId from, HostId to) const {
    std::vector<s4u::Link*> crossed;
    double latency = 0;
    hosts_[from.value]->route_to(hosts_[to.value], crossed, &latency);
    if (crossed.empty() && from != to)
        throw std::runtime_error("the platform file has no route from " + hosts_[from.value]->get_name() +
                                 " to " + hosts_[to.value]->get_name());
    std::vector<LinkId> way;
    for (const s4u::Link* link : crossed) {
        const auto found = std::find(links_.begin(), links_.end(), link);
        PLIMSOLL_CHECK(found != links_.end(), link->get_name());
        way.push_back(LinkId{static_cast<std::uint32_t>(found - links_.begin())});
    }
    return way;
}

void SimGridEngine::find_models() {
    for (simgrid::kernel::resource::Model* model : engine_->get_all_models()) {
        if (model->get_name() == "Cpu_Cas01") processors_ = model;
        if (model->get_name() == "Network_CM02") flows_ = model;
    }
    PLIMSOLL_CHECK(processors_ != nullptr && flows_ != nullptr);
}

void SimGridEngine::sync(Time now) {
    if (now <= this->now()) return;
    settle();
    const bool was_known = is_next_known_;
    run_round(std::max(seconds_of(now), s4u::Engine::get_clock()));
    // Time alone moves no event.
    is_next_known_ = was_known && finished_.empty();
}

// What is stopped keeps its share until SimGrid has had a round.
void SimGridEngine::settle() {
    set_rates_();
    if (!stopped_.empty()) run_round(s4u::Engine::get_clock());
}

Time SimGridEngine::next_event() {
    if (is_next_known_) return next_;
    settle();
    const double clock = s4u::Engine::get_clock();
    double least = -1;
    for (simgrid::kernel::resource::Model* model : {processors_, flows_}) {
        const double delay = model->next_occurring_event(clock);
        if (delay >= 0 && (least < 0 || delay < least)) least = delay;
    }
    next_ = least < 0 ? kNever : time_of(clock + least);
    is_next_known_ = true;
    return next_;
}

void SimGridEngine::step() {
    run_round(-1);
}

Time SimGridEngine::now() const {
    return time_of(s4u::Engine::get_clock());
}

void SimGridEngine::watch_execution(SimGridActivity& ours, s4u::Activity& activity) {
    watch(ours, activity, *processors_);
}

void SimGridEngine::watch_flow(SimGridActivity& ours, s4u::Activity& activity) {
    watch(ours, activity, *flows_);
}

void SimGridEngine::watch(SimGridActivity& ours, s4u::Activity& activity,
                          simgrid::kernel::resource::Model& model) {
    activity.add_ref();
    ours.activity.reset(&activity);
    ours.finished = &finished_;
    ours.is_running = true;
    ours.begun = ++begun_;
    activity.set_data(&ours);
    activity.start();
    // What a model started last stands at the end of its list: the only way to an activity's rate.
    ours.action = &model.get_started_action_set()->back();
    PLIMSOLL_CHECK(ours.action->get_activity() == activity.get_impl());
    touch();
}

void SimGridEngine::stop(SimGridActivity& ours) {
    if (!ours.activity) return;
    if (ours.is_finished) std::erase(finished_, &ours);
    if (ours.is_running) {
        ours.is_running = false;
        ours.activity->cancel();
        stopped_.push_back(std::move(ours.activity));
        touch();
    }
    ours.is_finished = false;
    ours.action = nullptr;
    ours.activity.reset();
}

double SimGridEngine::left(const SimGridActivity& ours) {
    return ours.action == nullptr ? 0 : ours.action->get_remains();
}

void SimGridEngine::tell_next() {
    SimGridActivity& ours = *finished_.front();
    finished_.pop_front();
    PLIMSOLL_CHECK(ours.activity->get_state() == s4u::Activity::State::FINISHED,
                   ours.activity->get_state_str());
    ours.is_finished = false;
    ours.activity.reset();
    ours.finish(ours);
}

void SimGridEngine::run_round(double until) {
    const auto before = static_cast<std::ptrdiff_t>(finished_.size());
    engine_->run_until(until);
    stopped_.clear();
    touch();
    std::sort(finished_.begin() + before, finished_.end(),
              [](const SimGridActivity* a, const SimGridActivity* b) { return a->begun < b->begun; });
}

}  // namespace plimsoll
