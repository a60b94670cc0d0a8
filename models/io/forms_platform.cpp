// SPDX-License-Identifier: MIT
// Declares the section `deployment.platform` and `experiment.faults`.
#include "models/io/forms_platform.h"

namespace plimsoll {

static void describe(Fields<PowerPlan>& fields) {
    fields.about("power",
                 "What a host draws. Between one busy core and all of them it grows in a straight line; a "
                 "host that is down draws nothing.");
    const auto watts = [&](const char* name, double PowerPlan::*place, const char* help) {
        fields.member(name, place, type_of_kind(FieldKind::power, between(0, 1e6)), help).required();
    };
    watts("idle", &PowerPlan::idle_watts, "When nothing runs.");
    watts("one-core", &PowerPlan::one_core_watts, "When one core is busy.");
    watts("all-cores", &PowerPlan::all_cores_watts, "When all cores are busy.");
}

}  // namespace plimsoll

namespace plimsoll::io {

namespace {

FieldType reference_to(const std::string& target) {
    FieldType type = type_of_kind(FieldKind::reference);
    type.target = target;
    return type;
}

template <class Form>
void declare_link(Fields<Form>& fields) {
    const FieldType bandwidth = type_of_kind(FieldKind::bandwidth, between(1, 1e15));
    fields.duration("latency", &Form::latency, between(Duration{0}, std::chrono::hours(1)), "One way.")
        .required();
    fields.member("bandwidth", &Form::bytes_per_second, bandwidth, "Of each direction.").required();
}

}  // namespace

static void describe(Fields<UplinkForm>& fields) {
    fields.about("uplink", "A link from a host or a site up to the site that it is part of.");
    declare_link(fields);
    fields.choice("sharing", &UplinkForm::sharing,
                  {{"split-duplex", static_cast<int>(Sharing::split_duplex)},
                   {"shared", static_cast<int>(Sharing::shared)},
                   {"fat-pipe", static_cast<int>(Sharing::fat_pipe)}},
                  "\"split-duplex\": each direction has the whole bandwidth; \"shared\": both share it; "
                  "\"fat-pipe\": every transfer may use all of it.");
}

static void describe(Fields<BackboneForm>& fields) {
    fields.about("backbone",
                 "A link that is crossed once by what goes from one part of a site to another: from host to "
                 "host of a rack, from zone to zone of a region.");
    declare_link(fields);
    fields.choice(
        "sharing", &BackboneForm::sharing,
        {{"shared", static_cast<int>(Sharing::shared)}, {"fat-pipe", static_cast<int>(Sharing::fat_pipe)}},
        "\"shared\": all transfers share the bandwidth; \"fat-pipe\": every transfer may use all "
        "of it.");
}

static void describe(Fields<HostsForm>& fields) {
    fields.about("hosts",
                 "A group of equal machines. They are called after it: \"web-1\", \"web-2\" ...; a group of "
                 "one has one called \"web\".");
    fields.integer("count", &HostsForm::count, between(1, 1e5), "How many.");
    fields.cores("cores", &HostsForm::cores, Bounds{0, 100'000, true}, "Of each host.").required();
    fields.number("speed", &HostsForm::speed, between(0.001, 1000),
                  "Of a core; 1 is the reference core, on which `cpu` steps are measured.");
    fields.reference("zone", &HostsForm::zone, "a zone", "The zone that all of them are in.")
        .when_absent("none");
    fields.list("zones", &HostsForm::zones, reference_to("a zone"), "Zones that they go to in turn.")
        .when_absent("none");
    fields.reference("rack", &HostsForm::rack, "a rack", "The rack that all of them are in.")
        .when_absent("none");
    fields.list("racks", &HostsForm::racks, reference_to("a rack"), "Racks that they go to in turn.")
        .when_absent("none");
    fields
        .table("nic", &HostsForm::nic,
               "The link of each host to its rack, zone or the root. It has the host's name.")
        .when_absent("no link: no cost");
    fields.table("power", &HostsForm::power, "What each host draws.")
        .when_absent("its energy is not counted");
    fields.at_most_one({"zone", "zones", "rack", "racks"});
}

template <class Form>
static void declare_site_links(Fields<Form>& fields, const std::string& site, const std::string& above) {
    fields.table("uplink", &Form::uplink, "The link to its " + above + ". It has the " + site + "'s name.")
        .when_absent("no link: no cost");
    fields
        .table("backbone", &Form::backbone,
               "The link between the parts of the " + site + ". It has the " + site +
                   "'s name with \" backbone\" behind it.")
        .when_absent("no link: no cost");
}

static void describe(Fields<RackForm>& fields) {
    fields.about("rack", "Hosts that share an uplink.");
    fields.reference("zone", &RackForm::parent, "a zone", "The zone it is in.").when_absent("the root");
    declare_site_links(fields, "rack", "zone");
}

static void describe(Fields<ZoneForm>& fields) {
    fields.about("zone", "An availability zone: what instances are spread over.");
    fields.reference("region", &ZoneForm::parent, "a region", "The region it is in.").when_absent("the root");
    declare_site_links(fields, "zone", "region");
}

static void describe(Fields<RegionForm>& fields) {
    fields.about("region", "Zones that are near to one another.");
    declare_site_links(fields, "region", "root");
}

void describe(Fields<PlatformForm>& fields) {
    fields.about("platform",
                 "Machines that instances share and the network between them: hosts in racks, zones and "
                 "regions, all beneath one root. Without it each instance is a host of its own.");
    fields
        .map("hosts", &PlatformForm::hosts, type_of_table<HostsForm>(), "a group of hosts",
             "Groups of equal machines; at most 100,000 in all.")
        .when_absent("needed unless there is a SimGrid file");
    fields.map("racks", &PlatformForm::racks, type_of_table<RackForm>(), "a rack", "Parts of zones.");
    fields.map("zones", &PlatformForm::zones, type_of_table<ZoneForm>(), "a zone", "Parts of regions.");
    fields.map("regions", &PlatformForm::regions, type_of_table<RegionForm>(), "a region",
               "Parts of the root.");
    fields
        .table("backbone", &PlatformForm::backbone,
               "The link between the parts of the root; called \"backbone\".")
        .when_absent("no link: no cost");
    fields
        .table("clients", &PlatformForm::clients,
               "The link between all clients and the root; called \"clients\".")
        .when_absent("clients reach the root at no cost");
    fields.bytes("small-messages", &PlatformForm::small_messages, between(0, 1LL << 40),
                 "Messages up to this size take the latencies of their way and no bandwidth, which makes "
                 "them cheap to simulate.");
    fields
        .member("simgrid-file", &PlatformForm::simgrid_file, type_of_kind(FieldKind::path),
                "A SimGrid platform file beneath this file's folder instead of hosts, racks, zones, regions "
                "and links; runs with `--kernel simgrid` only.")
        .when_absent("none");
    fields.exactly_one({"hosts", "simgrid-file"});
}

template <class Form>
static void declare_places(Fields<Form>& fields) {
    fields.reference("host", &Form::host, "a host", "One host, such as \"web-1\".").when_absent("none");
    fields.reference("hosts", &Form::hosts, "a group of hosts", "All hosts of a group.").when_absent("none");
    fields.reference("rack", &Form::rack, "a rack", "All hosts of a rack.").when_absent("none");
    fields.reference("zone", &Form::zone, "a zone", "All hosts of a zone.").when_absent("none");
    fields.reference("region", &Form::region, "a region", "All hosts of a region.").when_absent("none");
}

constexpr const char* kLinkHelp =
    "A link, by the name of its host, rack, zone or region; \"backbone\", \"eu backbone\", \"clients\".";

static void describe(Fields<DownForm>& fields) {
    fields.about("down", "What is down: hosts, or a link.");
    declare_places(fields);
    fields.reference("link", &DownForm::link, "a link", kLinkHelp).when_absent("none");
    fields.not_built("store", "A store.");
}

static void describe(Fields<SlowForm>& fields) {
    fields.about("slow", "Hosts whose cores are slower.");
    declare_places(fields);
    fields.share("speed", &SlowForm::speed, Bounds{0, 1, true}, "What is left of their speed.").required();
    fields.exactly_one({"host", "hosts", "rack", "zone", "region"});
}

static void describe(Fields<DegradeForm>& fields) {
    fields.about("degrade", "A link that carries less, or is slower.");
    fields.reference("link", &DegradeForm::link, "a link", kLinkHelp).required();
    fields.share("bandwidth", &DegradeForm::bandwidth, Bounds{0, 1, true}, "What is left of its bandwidth.")
        .when_absent("all");
    fields.number("latency", &DegradeForm::latency, between(1, 1e6), "How many times as long.")
        .when_absent("as long as before");
    fields.at_least_one({"bandwidth", "latency"});
}

void describe(Fields<FaultForm>& fields) {
    fields.about("fault", "Something that happens to machines or links at a moment of the run.");
    fields.duration("at", &FaultForm::at, at_least(Duration{0}), "When, from the start, warm-up included.")
        .required();
    fields.duration("for", &FaultForm::length, above(Duration{0}), "How long; then all is as before.")
        .when_absent("for the rest of the run");
    fields.one_of("down", &FaultForm::down, "Goes down.");
    fields.table("slow", &FaultForm::slow, "Becomes slow.");
    fields.table("degrade", &FaultForm::degrade, "Carries less.");
    fields.not_built("how", "What those who call meet.");
    fields.exactly_one({"down", "slow", "degrade"});
}

}  // namespace plimsoll::io
