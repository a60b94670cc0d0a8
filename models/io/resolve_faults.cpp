// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <tuple>

#include "models/io/resolve.h"
#include "models/io/units.h"
#include "models/scenario/nearest.h"

namespace plimsoll::io {

namespace {

using scenario::Fault;
using scenario::FaultKind;
using scenario::Machines;

constexpr std::size_t kMostFaults = 1000;
constexpr std::size_t kMostWrong = 100;        // after which the rest are not looked at
constexpr std::size_t kMostSuggested = 1000;   // names that a misspelt one is held against
constexpr std::size_t kMostNamed = 1'000'000;  // hosts of all faults together
constexpr const char* kPointer = "/experiment/faults";

// Everything on the platform that a fault can name.
class Targets {
  public:
    Targets(const PlatformForm& form, const Machines& machines) : form_(form), machines_(machines) {
        for (std::uint32_t i = 0; i < machines.plan.hosts.size(); ++i) {
            const HostPlan& host = machines.plan.hosts[i];
            if (HostId{i} != machines.clients) hosts_.emplace(host.name, HostId{i});
            if (host.uplink) links_.insert(host.uplink->name);
        }
        for (std::uint32_t i = 0; i < machines.plan.sites.size(); ++i) {
            const SitePlan& site = machines.plan.sites[i];
            sites_.emplace(site.name, SiteId{i});
            if (site.uplink) links_.insert(site.uplink->name);
            if (site.backbone) links_.insert(site.backbone->name);
        }
    }

    bool has_link(const std::string& name) const { return links_.contains(name); }
    std::string link_like(const std::string& name) const { return like(name, links_); }

    // At least one, or what is wrong with the name.
    tl::expected<std::vector<HostId>, std::string> hosts(const std::string& word,
                                                         const std::string& name) const {
        if (word == "host") {
            if (const auto host = hosts_.find(name); host != hosts_.end()) return std::vector{host->second};
            return unknown("host", name, keys(hosts_));
        }
        if (word == "hosts") {
            if (const auto group = machines_.groups.find(name); group != machines_.groups.end())
                return group->second;
            return unknown("group of hosts", name, keys(machines_.groups));
        }
        const std::set<std::string> known = sites(word);
        if (!known.contains(name)) return unknown(word, name, known);
        auto found = beneath(sites_.at(name));
        if (found.empty()) return tl::unexpected<std::string>("there is no host in \"" + name + '"');
        return found;
    }

  private:
    template <class Map>
    static std::set<std::string> keys(const Map& map) {
        std::set<std::string> names;
        for (const auto& [name, value] : map) names.insert(name);
        return names;
    }

    static std::string like(const std::string& name, const std::set<std::string>& known) {
        if (known.size() > kMostSuggested) return "";
        return suggestion(name, {known.begin(), known.end()});
    }

    static tl::unexpected<std::string> unknown(const std::string& word, const std::string& name,
                                               const std::set<std::string>& known) {
        return tl::unexpected<std::string>("there is no " + word + " \"" + name + '"' + like(name, known));
    }

    std::set<std::string> sites(const std::string& word) const {
        if (word == "rack") return keys(form_.racks);
        return word == "zone" ? keys(form_.zones) : keys(form_.regions);
    }

    std::vector<HostId> beneath(SiteId top) const {
        std::vector<bool> is_beneath(machines_.plan.sites.size(), false);
        for (std::size_t i = 0; i < is_beneath.size(); ++i) {
            const SiteId parent = machines_.plan.sites[i].parent;
            is_beneath[i] = i == top.value || (parent.is_some() && is_beneath[parent.value]);
        }
        std::vector<HostId> found;
        for (std::uint32_t i = 0; i < machines_.plan.hosts.size(); ++i)
            if (HostId{i} != machines_.clients && is_beneath[machines_.plan.hosts[i].site.value])
                found.push_back(HostId{i});
        return found;
    }

    const PlatformForm& form_;
    const Machines& machines_;
    std::map<std::string, HostId> hosts_;
    std::map<std::string, SiteId> sites_;
    std::set<std::string> links_;
};

class FaultResolver {
  public:
    FaultResolver(const Targets& targets, Duration duration, IssueLog& log, const Node& root)
        : targets_(targets), duration_(duration), log_(log), root_(root) {}

    Fault resolve(const std::string& name, const FaultForm& form) {
        Fault fault;
        fault.name = name;
        fault.at = form.at;
        fault.length = form.length;
        fault.pointer = form.pointer;
        if (fault.at >= duration_)
            error(form.pointer + "/at", "is \"" + to_text(fault.at) +
                                            "\", must be before the end of the experiment, which is at \"" +
                                            to_text(duration_) + '"');
        if (form.down) go_down(fault, *form.down, form.pointer + "/down");
        if (form.slow) slow(fault, *form.slow, form.pointer + "/slow");
        if (form.degrade) degrade(fault, *form.degrade, form.pointer + "/degrade");
        return fault;
    }

  private:
    void error(const std::string& pointer, std::string message) {
        log_.error(nearest_node(root_, pointer), pointer, std::move(message));
    }

    void go_down(Fault& fault, const DownForm& form, const std::string& pointer) {
        fault.kind = form.link ? FaultKind::links_down : FaultKind::hosts_down;
        if (form.link)
            name_link(fault, *form.link, pointer + "/link");
        else
            fault.hosts = hosts_of(form, pointer);
    }

    void slow(Fault& fault, const SlowForm& form, const std::string& pointer) {
        fault.kind = FaultKind::hosts_slow;
        fault.hosts = hosts_of(form, pointer);
        fault.speed = form.speed.of_one;
    }

    void degrade(Fault& fault, const DegradeForm& form, const std::string& pointer) {
        fault.kind = FaultKind::links_degraded;
        name_link(fault, form.link, pointer + "/link");
        fault.scale.bandwidth = form.bandwidth ? form.bandwidth->of_one : 1;
        fault.scale.latency = form.latency.value_or(1);
    }

    void name_link(Fault& fault, const std::string& name, const std::string& pointer) {
        if (name.empty()) return;  // has been refused before
        if (!targets_.has_link(name))
            return error(pointer, "there is no link \"" + name + '"' + targets_.link_like(name));
        fault.links = {name};
    }

    std::vector<HostId> hosts_of(const HostsPlaceForm& form, const std::string& pointer) {
        const std::pair<const char*, const std::optional<std::string>&> places[] = {{"host", form.host},
                                                                                    {"hosts", form.hosts},
                                                                                    {"rack", form.rack},
                                                                                    {"zone", form.zone},
                                                                                    {"region", form.region}};
        for (const auto& [word, name] : places) {
            if (!name) continue;
            auto hosts = targets_.hosts(word, *name);
            if (hosts) return std::move(*hosts);
            error(child_pointer(pointer, word), hosts.error());
        }
        return {};
    }

    const Targets& targets_;
    Duration duration_;
    IssueLog& log_;
    const Node& root_;
};

// One fault's claim on one host or link.
struct Claim {
    std::string thing;  // "the host web-1"
    Duration from, until;
    std::size_t fault = 0;
};

std::vector<Claim> claims_of(const std::vector<Fault>& faults, const Machines& machines) {
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        const Fault& fault = faults[i];
        const bool is_for_ever = !fault.length || *fault.length > Duration::max() - fault.at;
        const Duration until = is_for_ever ? Duration::max() : fault.at + *fault.length;
        for (const HostId host : fault.hosts)
            claims.push_back({"the host " + machines.plan.hosts[host.value].name, fault.at, until, i});
        for (const std::string& link : fault.links)
            claims.push_back({"the link " + link, fault.at, until, i});
    }
    return claims;
}

// What two faults at once would leave of one thing is nowhere said.
void refuse_overlaps(const std::vector<Fault>& faults, const Machines& machines, IssueLog& log,
                     const Node& root) {
    std::vector<Claim> claims = claims_of(faults, machines);
    std::ranges::sort(claims, {},
                      [](const Claim& claim) { return std::tie(claim.thing, claim.from, claim.fault); });
    std::set<std::size_t> refused;
    const Claim* last = nullptr;  // of this thing, the one that ends last
    for (const Claim& claim : claims) {
        const bool is_same = last && last->thing == claim.thing;
        const Fault& fault = faults[claim.fault];
        if (is_same && claim.from < last->until && refused.insert(claim.fault).second)
            log.error(nearest_node(root, fault.pointer), fault.pointer,
                      "begins before \"" + faults[last->fault].name + "\" is over on " + claim.thing +
                          ": of two faults at once it is not said what holds");
        if (!is_same || claim.until > last->until) last = &claim;
    }
}

}  // namespace

std::vector<Fault> resolve_faults(const DocumentForm& form, const scenario::Deployment& deployment,
                                  Duration duration, IssueLog& log, const Node& root) {
    const auto& forms = form.experiment.faults;
    if (forms.empty()) return {};
    const Node& written = nearest_node(root, kPointer);
    if (forms.size() > kMostFaults) {
        log.error(written, kPointer, "has more than 1,000 faults");
        return {};
    }
    if (!deployment.machines) {
        for (const auto& [name, fault] : forms)
            log.error(nearest_node(root, fault.pointer), fault.pointer,
                      "is about machines, but the deployment has no \"platform\"");
        return {};
    }
    const Machines& machines = *deployment.machines;
    if (!machines.plan.simgrid_file.empty()) {
        log.not_built(written, kPointer, "faults on the hosts and links of a SimGrid file are");
        return {};
    }
    if (machines.groups.empty()) return {};  // refused before

    const Targets targets(*form.deployment.platform, machines);
    FaultResolver resolver(targets, duration, log, root);
    std::vector<Fault> faults;
    std::size_t named = 0;
    for (const auto& [name, fault] : forms) {
        faults.push_back(resolver.resolve(name, fault));
        if (log.errors() >= kMostWrong) return {};
        named += faults.back().hosts.size();
        if (named <= kMostNamed) continue;
        log.error(written, kPointer, "are about more than 1,000,000 hosts in all");
        return {};
    }
    std::ranges::stable_sort(faults, {}, &Fault::at);
    refuse_overlaps(faults, machines, log, root);
    return faults;
}

}  // namespace plimsoll::io
