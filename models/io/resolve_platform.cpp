// SPDX-License-Identifier: MIT
#include <algorithm>

#include "models/io/resolve.h"
#include "models/io/simgrid_file.h"
#include "models/io/units.h"
#include "models/scenario/nearest.h"
#include "models/scenario/placement.h"

namespace plimsoll::io {

namespace {

using scenario::Machines;

constexpr std::int64_t kMostHosts = 100'000;
constexpr std::size_t kMostSites = 10'000;
constexpr const char* kPointer = "/deployment/platform";

template <class Form>
LinkPlan link_from(const Form& form, std::string name) {
    return {std::move(name), form.latency, form.bytes_per_second, form.sharing};
}

// Regions, zones or racks: their ids by name.
struct Level {
    const char* word;
    std::map<std::string, SiteId> sites;
};

class PlatformBuilder {
  public:
    PlatformBuilder(const PlatformForm& form, IssueLog& log, const Node& root)
        : form_(form), log_(log), root_(root) {
        names_ = {{"root", "the root"}, {"backbone", "the root's backbone"}, {"clients", "the clients"}};
    }

    Machines build() {
        machines_.pointer = form_.pointer;
        machines_.small_message = form_.small_messages;
        add_root();
        if (form_.regions.size() + form_.zones.size() + form_.racks.size() > kMostSites)
            error(kPointer, "has more than 10,000 regions, zones and racks");
        add_level(form_.regions, regions_, nullptr, "");
        add_level(form_.zones, zones_, &regions_, "region");
        add_level(form_.racks, racks_, &zones_, "zone");
        add_hosts();
        add_clients();
        return std::move(machines_);
    }

  private:
    void error(const std::string& pointer, std::string message) {
        log_.error(nearest_node(root_, pointer), pointer, std::move(message));
    }

    // Links and faults go by these names, so each may be given once.
    void claim(const std::string& name, const std::string& what, const std::string& pointer) {
        const auto [holder, is_new] = names_.try_emplace(name, what);
        if (is_new) return;
        log_.error(nearest_node(root_, pointer).name_at, pointer,
                   "the name \"" + name + "\" of " + what + " is already that of " + holder->second);
    }

    void add_root() {
        SitePlan site;
        site.name = "root";
        if (form_.backbone) site.backbone = link_from(*form_.backbone, "backbone");
        machines_.plan.sites.push_back(std::move(site));
        zone_of_site_.push_back(-1);
    }

    template <class Form>
    void add_level(const std::map<std::string, Form>& forms, Level& level, const Level* above,
                   const std::string& member) {
        for (const auto& [name, form] : forms) {
            claim(name, std::string("a ") + level.word, form.pointer);
            const SiteId parent =
                form.parent.empty() ? kRoot : find(*above, form.parent, form.pointer + '/' + member);
            const bool is_zone = &level == &zones_;
            const auto zone = static_cast<std::int16_t>(level.sites.size());
            zone_of_site_.push_back(is_zone ? zone : zone_of_site_[parent.value]);
            level.sites[name] = add_site(name, form, parent);
        }
    }

    SiteId add_site(const std::string& name, const SiteForm& form, SiteId parent) {
        SitePlan site;
        site.name = name;
        site.parent = parent;
        if (form.uplink) site.uplink = link_from(*form.uplink, name);
        if (form.backbone) site.backbone = link_from(*form.backbone, name + " backbone");
        machines_.plan.sites.push_back(std::move(site));
        pointers_.push_back(form.pointer);
        return SiteId{static_cast<std::uint32_t>(machines_.plan.sites.size() - 1)};
    }

    SiteId find(const Level& level, const std::string& name, const std::string& pointer) {
        const auto found = level.sites.find(name);
        if (found != level.sites.end()) return found->second;
        std::vector<std::string> known;
        for (const auto& [site, id] : level.sites) known.push_back(site);
        if (!log_.is_full())
            error(pointer,
                  std::string("there is no ") + level.word + " \"" + name + '"' + suggestion(name, known));
        return kRoot;
    }

    void add_hosts() {
        std::int64_t total = 0;
        for (const auto& [name, form] : form_.hosts) total += form.count;
        if (total > kMostHosts)
            return error(child_pointer(kPointer, "hosts"),
                         "has " + std::to_string(total) + " hosts, must have at most 100000");
        const Node* written = find_node(root_, child_pointer(kPointer, "hosts"));
        if (written && written->is_object() && written->members.empty())
            return error(child_pointer(kPointer, "hosts"), "must have at least one group");
        for (const auto& [name, form] : form_.hosts) add_group(name, form);
        warn_of_empty_sites();
    }

    void add_group(const std::string& name, const HostsForm& form) {
        check_group(form);
        const std::vector<SiteId> sites = sites_of(form);
        std::vector<HostId> hosts;
        for (std::int64_t i = 0; i < form.count; ++i) {
            HostPlan host;
            host.name = form.count == 1 ? name : name + '-' + std::to_string(i + 1);
            host.site = sites[static_cast<std::size_t>(i) % sites.size()];
            host.cores = form.cores;
            host.speed = form.speed;
            if (form.nic) host.uplink = link_from(*form.nic, host.name);
            host.power = form.power;
            claim(host.name, "a host", form.pointer);
            machines_.zone_of.push_back(zone_of_site_[host.site.value]);
            hosts.push_back(add_host(std::move(host)));
        }
        machines_.groups[name] = scenario::in_turns_between_zones(hosts, machines_.zone_of);
    }

    HostId add_host(HostPlan host) {
        machines_.plan.hosts.push_back(std::move(host));
        return HostId{static_cast<std::uint32_t>(machines_.plan.hosts.size() - 1)};
    }

    void check_group(const HostsForm& form) {
        if (is_unlimited(form.cores))
            error(form.pointer + "/cores", "is \"unlimited\", must be the number of a machine's cores");
        if (form.power) check_power(*form.power, form.pointer + "/power/");
    }

    void check_power(const PowerPlan& power, const std::string& pointer) {
        const bool is_read = has_power(pointer + "idle") && has_power(pointer + "one-core") &&
                             has_power(pointer + "all-cores");
        if (!is_read) return;
        if (power.one_core_watts < power.idle_watts)
            error(pointer + "one-core", "is less than \"idle\": a busy core draws something");
        if (power.all_cores_watts < power.one_core_watts)
            error(pointer + "all-cores", "is less than \"one-core\"");
    }

    // What could not be read has been refused, and must not be compared.
    bool has_power(const std::string& pointer) const {
        const Node* node = find_node(root_, pointer);
        return node && node->is_text() && parse_power(node->text);
    }

    // Where its hosts go, in turn.
    std::vector<SiteId> sites_of(const HostsForm& form) {
        std::vector<SiteId> sites;
        const auto add = [&](const Level& level, const std::string& member, const std::string& one,
                             const std::vector<std::string>& several) {
            const std::string list = form.pointer + '/' + member + 's';
            if (!one.empty()) sites.push_back(find(level, one, form.pointer + '/' + member));
            for (std::size_t i = 0; i < several.size(); ++i)
                sites.push_back(find(level, several[i], child_pointer(list, i)));
            const Node* written = find_node(root_, list);
            if (written && several.empty())
                log_.error(*written, list, std::string("must name at least one ") + level.word);
        };
        add(zones_, "zone", form.zone, form.zones);
        add(racks_, "rack", form.rack, form.racks);
        if (sites.empty()) sites.push_back(kRoot);
        return sites;
    }

    // The last host. Work that waits for nothing of ours is not the clients' bottleneck.
    void add_clients() {
        HostPlan host;
        host.name = "clients";
        host.site = kRoot;
        host.cores = kUnlimitedCores;
        if (form_.clients) host.uplink = link_from(*form_.clients, "clients");
        machines_.zone_of.push_back(-1);
        machines_.clients = add_host(std::move(host));
    }

    // Where no host is, neither in it nor further down.
    void warn_of_empty_sites() {
        const auto& sites = machines_.plan.sites;
        std::vector<bool> has_hosts(sites.size(), false);
        for (const HostPlan& host : machines_.plan.hosts) has_hosts[host.site.value] = true;
        for (std::size_t i = sites.size(); i-- > 1;)
            if (has_hosts[i]) has_hosts[sites[i].parent.value] = true;
        Issues warnings;
        for (std::size_t i = 1; i < sites.size(); ++i) {
            if (has_hosts[i]) continue;
            Issue& issue = warnings.emplace_back();
            issue.severity = Severity::warning;
            issue.code = "empty-site";
            issue.pointer = pointers_[i - 1];
            issue.message = "no host is in " + sites[i].name;
        }
        log_.place(warnings, root_);
    }

    static constexpr SiteId kRoot{0};

    const PlatformForm& form_;
    IssueLog& log_;
    const Node& root_;
    Machines machines_;
    std::vector<std::string> pointers_;       // by site, without the root
    std::vector<std::int16_t> zone_of_site_;  // by site
    Level regions_{"region", {}};
    Level zones_{"zone", {}};
    Level racks_{"rack", {}};
    std::map<std::string, std::string> names_;  // and what has them
};

// SimGrid reads it when the run begins.
Machines machines_of_file(const PlatformForm& form, Binder& binder, const Node& root) {
    const std::string pointer = child_pointer(kPointer, "simgrid-file");
    const Node& node = nearest_node(root, pointer);
    const Node& platform = nearest_node(root, kPointer);
    for (const char* member : {"racks", "zones", "regions", "backbone", "clients"}) {
        const Node* written = platform.find(member);
        if (!written) continue;
        binder.log().error(written->name_at, child_pointer(kPointer, member),
                           std::string("\"") + member + "\" goes with \"hosts\"; a SimGrid file has its own");
    }
    Machines machines;
    machines.pointer = form.pointer;
    machines.small_message = form.small_messages;
    const auto file = binder.sources().open_beneath(node.at.file, form.simgrid_file);
    if (!file) {
        binder.log().error(node.at, pointer,
                           '"' + printable(form.simgrid_file) + "\" " + file.error().message,
                           file.error().blame);
        machines.plan.simgrid_file = form.simgrid_file;
        return machines;
    }
    machines.plan.simgrid_file = binder.sources().at(*file).name;
    check_simgrid_file(binder.sources(), *file, pointer, binder.log());
    binder.log().note(node.at, pointer, "can be run with --kernel simgrid only", "needs-simgrid");
    return machines;
}

}  // namespace

Machines resolve_platform(const PlatformForm& form, Binder& binder, const Node& root) {
    const bool is_file = !form.simgrid_file.empty() && form.hosts.empty();  // both: has been refused
    if (is_file) return machines_of_file(form, binder, root);
    return PlatformBuilder(form, binder.log(), root).build();
}

}  // namespace plimsoll::io
