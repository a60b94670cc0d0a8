// SPDX-License-Identifier: MIT
// How requests of a given rate follow one another. A process says how much of the rate's integral lies
// between two arrivals; RateProfile turns that into a time, so every process works with stages and ramps.
#pragma once

#include <memory>
#include <span>

#include "models/component.h"
#include "models/parameters.h"
#include "sim/random/philox.h"

namespace plimsoll {

class ArrivalProcess {
  public:
    virtual ~ArrivalProcess() = default;

    // The expected number of arrivals between the last arrival and the next: not negative, mean 1.
    virtual double gap(const RandomBlock& draws, unsigned purpose) = 0;
};

struct ArrivalComponent {
    ComponentFace face;
    ComponentParameters parameters;
    std::unique_ptr<ArrivalProcess> (*make)(const ComponentChoice& choice);
};

std::span<const ArrivalComponent* const> arrival_catalogue();

}  // namespace plimsoll
