// SPDX-License-Identifier: MIT
// A platform with a bit of everything, for the tests of reading machines and faults.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/platform.h"
#include "tests/unit/io_support.h"

namespace plimsoll::io {

inline std::string with_platform(const std::string& platform, const std::string& faults = "{}") {
    const std::string text =
        replaced(small_scenario(), "\"deployment\": {", "\"deployment\": { \"platform\": " + platform + ",");
    return replaced(text, "\"10m\" }", "\"10m\", \"faults\": " + faults + " }");
}

// Two regions, three zones (of which one has no region), two racks, and a host at the root.
inline const std::string kPlatform = R"({
    "hosts": {
      "web": { "count": 3, "cores": 16, "zones": [ "a", "b" ], "nic": { "latency": "20us", "bandwidth": "10Gbit/s" },
               "power": { "idle": "120W", "one-core": "0.135kW", "all-cores": "350.5W" } },
      "db": { "cores": "7500m", "speed": 1.5, "rack": "b1", "nic": { "latency": "5us", "bandwidth": "1GB/s", "sharing": "shared" } },
      "spare": { "count": 2, "cores": 2, "racks": [ "a1", "b1" ] },
      "edge": { "cores": 1 } },
    "racks": { "a1": { "zone": "a" }, "b1": { "zone": "b", "uplink": { "latency": "1us", "bandwidth": "40Gbit/s" } } },
    "zones": { "a": { "region": "eu", "uplink": { "latency": "300us", "bandwidth": "5GB/s" }, "backbone": { "latency": "2us", "bandwidth": "100Gbit/s", "sharing": "fat-pipe" } },
               "b": { "region": "eu" }, "c": {} },
    "regions": { "eu": { "uplink": { "latency": "40ms", "bandwidth": "1GB/s", "sharing": "fat-pipe" }, "backbone": { "latency": "10us", "bandwidth": "50GB/s" } },
                 "us": {} },
    "backbone": { "latency": "0s", "bandwidth": "8bit/s" },
    "clients": { "latency": "15ms", "bandwidth": "800Mbit/s" },
    "small-messages": "1KiB" })";

inline std::vector<std::uint32_t> numbers(const std::vector<HostId>& hosts) {
    std::vector<std::uint32_t> values;
    for (const HostId host : hosts) values.push_back(host.value);
    return values;
}

}  // namespace plimsoll::io
