// SPDX-License-Identifier: MIT
// Constant: one arrival each time the rate's integral grows by one; at a constant rate, equal gaps.
#include "models/workload/arrival_process.h"

namespace plimsoll {

namespace {

class Constant final : public ArrivalProcess {
  public:
    double gap(const RandomBlock&, unsigned) override { return 1; }
};

}  // namespace

extern const ArrivalComponent constant_component;
const ArrivalComponent constant_component = {
    {"constant", "Equal gaps at a constant rate.", "A load generator's constant arrival rate", "Jitter."},
    parameters_of<NoParameters>(),
    [](const ComponentChoice&) -> std::unique_ptr<ArrivalProcess> { return std::make_unique<Constant>(); }};

}  // namespace plimsoll
