// SPDX-License-Identifier: MIT
// What the machines and the links between them did, from records to estimates, and what a run has to remark
// about its network. All of it is nothing without machines.
#pragma once

#include <vector>

#include "models/record.h"
#include "study/result.h"

namespace plimsoll {

// The fast kernel gives every transfer the whole of a link, so its figures are doubted where a link is busier
// than this in some bucket of the series. Transfers that share a link fairly and begin independently take
// 1 / (1 - u) times as long as alone on average, whatever their sizes: 3.3 times at 0.7. Even equal transfers
// one after the other, the mildest queue, take (2 - u) / (2 - 2u) times as long: 2.2 times. At half that load
// it is 1.5 and 1.3 times. Sources: processor sharing and M/D/1 in Kleinrock, "Queueing Systems" vol. 1 and 2
// (1975, 1976); that links shared by flows behave so: Ben Fredj et al., "Statistical bandwidth sharing"
// (SIGCOMM 2001). Leaves out: bursts shorter than a bucket, which queue at any load.
inline constexpr double kDoubtfulUtilization = 0.7;

// Hosts, links and energy. At least one record; nothing where one was stopped in its warm-up.
void estimate_machines(const std::vector<Record>& records, RunResult& result);

// kWh of 730 hours like the window, by replication; empty unless the power of all machines is known.
std::vector<double> month_energies(const std::vector<Record>& records);

// Where the fast kernel's answer is doubtful, or which link held the platform kernel's transfers up; needs
// run.kernel, links, energy and series in `result`.
void add_network_notes(RunResult& result);

}  // namespace plimsoll
