// SPDX-License-Identifier: MIT
// Poisson: independent users in great number. With stages a non-homogeneous process, exact by inversion of
// the integrated rate. Follows: Cinlar, "Introduction to Stochastic Processes" (1975), 4.7. Leaves out:
// bursts, sessions, retries of users.
#include "models/workload/arrival_process.h"
#include "sim/random/ziggurat.h"

namespace plimsoll {

namespace {

class Poisson final : public ArrivalProcess {
  public:
    double gap(const RandomBlock& draws, unsigned purpose) override {
        return standard_exponential(draws, purpose);
    }
};

}  // namespace

extern const ArrivalComponent poisson_component;
const ArrivalComponent poisson_component = {
    {"poisson", "Independent arrivals: exponential gaps at a constant rate.",
     "Non-homogeneous Poisson process by inversion (Cinlar 1975)", "Bursts and sessions of one user."},
    parameters_of<NoParameters>(),
    [](const ComponentChoice&) -> std::unique_ptr<ArrivalProcess> { return std::make_unique<Poisson>(); }};

}  // namespace plimsoll
