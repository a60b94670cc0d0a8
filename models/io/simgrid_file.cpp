// SPDX-License-Identifier: MIT
#include "models/io/simgrid_file.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string_view>

namespace plimsoll::io {

namespace {

constexpr std::array<std::string_view, 11> kQuantities = {"availability", "bandwidth",    "bb_bw", "bb_lat",
                                                          "bw",           "core",         "lat",   "latency",
                                                          "loopback_bw",  "loopback_lat", "speed"};

class Checker : public pugi::xml_tree_walker {
  public:
    Checker(const Sources& sources, int file, const std::string& pointer, IssueLog& log)
        : lines_(sources.at(file).content), file_(file), pointer_(pointer), log_(log) {}

    // Nodes come in the order of the text.
    bool for_each(pugi::xml_node& node) override {
        if (node.type() != pugi::node_element) return true;
        lines_.advance_to(static_cast<std::size_t>(node.offset_debug()));
        const std::string_view name = node.name();
        if (depth() == 0 && name != "platform") wrong("is not a SimGrid platform: it begins with", name);
        if (name == "include") wrong(kOneFile, name);
        if (name == "trace_connect") check_profile(node.attribute("kind").value());
        if (name == "prop" && std::string_view(node.attribute("id").value()).starts_with("wattage"))
            has_power_ = true;
        for (const pugi::xml_attribute& attribute : node.attributes()) check(name, attribute);
        return true;
    }

    bool has_power() const { return has_power_; }

    void wrong_at(std::size_t offset, const std::string& message) {
        lines_.advance_to(offset);
        log_.error(here(), pointer_, message);
    }

  private:
    static constexpr const char* kOneFile = "names another file, and only the platform file is read:";

    Position here() const { return Position{file_, lines_.line(), lines_.column()}; }
    void wrong(const std::string& what, std::string_view name) {
        log_.error(here(), pointer_, what + " \"" + printable(name) + '"');
    }
    void check(std::string_view of, const pugi::xml_attribute& attribute) {
        const std::string_view name = attribute.name();
        const std::string_view value = attribute.value();
        const bool names_file = name.ends_with("_file") || (of == "trace" && name == "file");
        if (names_file && !value.empty()) wrong(kOneFile, name);
        const bool is_quantity = std::find(kQuantities.begin(), kQuantities.end(), name) != kQuantities.end();
        if (is_quantity && value.starts_with('-')) wrong("must not be negative:", name);
        if (name == "sharing_policy" && value == "WIFI") wrong("wireless links are not simulated:", value);
    }
    void check_profile(std::string_view kind) {
        if (kind == "HOST_AVAIL" || kind == "LINK_AVAIL")
            wrong("what goes up and down by a profile is not simulated:", kind);
    }

    LineCounter lines_;
    int file_;
    const std::string& pointer_;
    IssueLog& log_;
    bool has_power_ = false;
};

}  // namespace

void check_simgrid_file(const Sources& sources, int file, const std::string& pointer, IssueLog& log) {
    Checker checker(sources, file, pointer, log);
    const std::string& text = sources.at(file).content;
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
        checker.wrong_at(static_cast<std::size_t>(parsed.offset),
                         std::string("is no XML: ") + parsed.description());
        return;
    }
    document.traverse(checker);
    if (checker.has_power())
        log.note(Position{file, 1, 1}, pointer,
                 "its wattages are not used: the energy of its hosts is not counted", "no-energy");
}

}  // namespace plimsoll::io
