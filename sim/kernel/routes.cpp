// SPDX-License-Identifier: MIT
#include "sim/kernel/routes.h"

#include "sim/base/check.h"

namespace plimsoll {

namespace {
constexpr std::uint32_t kDeepestHost = 31;
}

Routes::Routes(const Platform& platform) {
    PLIMSOLL_CHECK(platform.simgrid_file.empty(), platform.simgrid_file);
    for (const SitePlan& site : platform.sites) add_site(site);
    if (sites_.empty()) sites_.emplace_back();
    for (const HostPlan& host : platform.hosts) add_host(host);
}

Routes::Routes(std::vector<Link> links, std::size_t hosts, FindWay find_way)
    : links_(std::move(links)), sites_(1), hosts_(hosts), find_way_(std::move(find_way)) {}

const std::vector<LinkId>& Routes::found_way(HostId from, HostId to) const {
    const auto found = found_.find({from, to});
    if (found != found_.end()) return found->second;
    return found_.emplace(std::pair(from, to), find_way_(from, to)).first->second;
}

std::vector<LinkId> Routes::named(const std::string& name) const {
    std::vector<LinkId> found;
    for (std::uint32_t i = 0; i < links_.size(); ++i)
        if (links_[i].name == name) found.push_back(LinkId{i});
    return found;
}

HostId Routes::add_host() {
    PLIMSOLL_CHECK(!find_way_);
    add_host(HostPlan{});
    return HostId{static_cast<std::uint32_t>(hosts_.size() - 1)};
}

std::vector<LinkId> Routes::way(HostId from, HostId to) const {
    std::vector<LinkId> links;
    for_each_link(from, to, [&](LinkId link) { links.push_back(link); });
    return links;
}

void Routes::add_site(const SitePlan& site) {
    const bool is_root = sites_.empty();
    PLIMSOLL_CHECK(is_root ? !site.parent.is_some() && !site.uplink : site.parent.value < sites_.size(),
                   site.name, site.parent.value);
    Node node = is_root ? Node{} : below(site.parent.value, site.uplink);
    if (site.backbone) node.backbone = add_link(*site.backbone, Direction::both);
    sites_.push_back(node);
}

void Routes::add_host(const HostPlan& host) {
    const std::uint32_t site = host.site.is_some() ? host.site.value : 0;
    PLIMSOLL_CHECK(site < sites_.size(), host.name, site);
    hosts_.push_back(below(site, host.uplink));
}

Routes::Node Routes::below(std::uint32_t parent, const std::optional<LinkPlan>& uplink) {
    Node node;
    node.parent = parent;
    node.depth = sites_[parent].depth + 1;
    PLIMSOLL_CHECK(node.depth <= kDeepestHost, node.depth);
    if (!uplink) return node;
    if (uplink->sharing != Sharing::split_duplex) {
        node.up = node.down = add_link(*uplink, Direction::both);
        return node;
    }
    node.up = add_link(*uplink, Direction::up);
    node.down = add_link(*uplink, Direction::down);
    return node;
}

LinkId Routes::add_link(const LinkPlan& plan, Direction direction) {
    PLIMSOLL_CHECK(plan.latency >= Duration::zero() && plan.bytes_per_second > 0, plan.name, plan.latency,
                   plan.bytes_per_second);
    const Sharing sharing = direction == Direction::both && plan.sharing == Sharing::split_duplex
                                ? Sharing::shared
                                : plan.sharing;
    links_.push_back(Link{plan.name, direction, plan.latency, plan.bytes_per_second, sharing});
    return LinkId{static_cast<std::uint32_t>(links_.size() - 1)};
}

}  // namespace plimsoll
