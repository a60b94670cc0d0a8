// SPDX-License-Identifier: MIT
// The links of a platform and the way between two hosts: up the uplinks to the lowest common site, across its
// backbone if it has one, down again. A host reaches itself over no link at all.
//
// Link ids: for each site in order its uplink, then its backbone; then for each host its uplink. A
// split-duplex link is two, up before down; any other is one. A backbone that is split duplex would have no
// up and down: it is one link.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/platform.h"

namespace plimsoll {

enum class Direction : std::uint8_t { both, up, down };

// One link as the kernels know it: one direction of a split-duplex link, else the whole link.
struct Link {
    std::string name;  // of the plan, the same for both directions
    Direction direction = Direction::both;
    Duration latency{};
    double bytes_per_second = 0;
    Sharing sharing = Sharing::shared;
};

class Routes {
  public:
    // Precondition: the platform is as platform.h says.
    explicit Routes(const Platform& platform);
    // For a platform that is no tree: its links, its number of hosts, and who is asked, once, for a way.
    using FindWay = std::function<std::vector<LinkId>(HostId from, HostId to)>;
    Routes(std::vector<Link> links, std::size_t hosts, FindWay find_way);

    std::span<const Link> links() const { return links_; }
    std::size_t hosts() const { return hosts_.size(); }
    // All links of that name, both directions; empty if there is none.
    std::vector<LinkId> named(const std::string& name) const;

    // Hangs one more host on the root, without an uplink.
    HostId add_host();

    // Calls visit(LinkId) for each link from one host to the other, in the order a byte crosses them.
    template <class Visit>
    void for_each_link(HostId from, HostId to, Visit visit) const;
    std::vector<LinkId> way(HostId from, HostId to) const;

  private:
    // A host or a site: its uplink leads to its parent.
    struct Node {
        std::uint32_t parent = kNoNode;
        std::uint32_t depth = 0;
        LinkId up;    // none: no uplink
        LinkId down;  // the same as `up` unless split duplex
        LinkId backbone;
    };
    static constexpr std::uint32_t kNoNode = 0xffffffff;

    void add_site(const SitePlan& site);
    void add_host(const HostPlan& host);
    Node below(std::uint32_t parent, const std::optional<LinkPlan>& uplink);
    LinkId add_link(const LinkPlan& plan, Direction direction);
    const std::vector<LinkId>& found_way(HostId from, HostId to) const;

    std::vector<Link> links_;
    std::vector<Node> sites_;
    std::vector<Node> hosts_;
    FindWay find_way_;  // none: a tree
    mutable std::map<std::pair<HostId, HostId>, std::vector<LinkId>> found_;
};

template <class Visit>
void Routes::for_each_link(HostId from, HostId to, Visit visit) const {
    if (from == to) return;
    if (find_way_) {
        for (const LinkId link : found_way(from, to)) visit(link);
        return;
    }
    const auto climb = [&](const Node*& node) {
        if (node->up.is_some()) visit(node->up);
        node = &sites_[node->parent];
    };
    // The way down is found from its end, so it is met before it is told: platforms are a few sites deep.
    constexpr std::size_t kDeepest = 32;
    LinkId descent[kDeepest];
    std::size_t steps = 0;
    const auto descend = [&](const Node*& node) {
        if (node->down.is_some()) descent[steps++] = node->down;
        node = &sites_[node->parent];
    };

    const Node* here = &hosts_[from.value];
    const Node* there = &hosts_[to.value];
    while (here->depth > there->depth) climb(here);
    while (there->depth > here->depth) descend(there);
    while (here != there) {
        climb(here);
        descend(there);
    }
    if (here->backbone.is_some()) visit(here->backbone);
    while (steps > 0) visit(descent[--steps]);
}

}  // namespace plimsoll
