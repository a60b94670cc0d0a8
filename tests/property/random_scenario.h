// SPDX-License-Identifier: MIT
// Random scenarios as users write them: one to six services that call each other, on servers and functions,
// with everything a scenario can say. Small: a few hundred requests of at most forty calls each. Leaves out:
// goals and files of counts.
#pragma once

#include <string>

#include "models/scenario/scenario.h"
#include "tests/property/tape.h"

namespace plimsoll::property {

// What a property needs to do without.
struct Without {
    bool timeouts = false;       // nobody gives up, and there are no second attempts
    bool cancelling = false;     // who is given up goes on
    bool failures = false;       // nothing fails: no fail, no limits, no throttles, no timeouts
    bool late_arrivals = false;  // neither warm-up nor schedules, and arrivals end long before the duration
};

// The text of a scenario that reads without errors.
std::string random_scenario(Tape& tape, Without without = {});

// The same scenario with the members of every object in another order.
std::string with_shuffled_members(const std::string& text, Tape& tape);

// The same scenario with one more service that nobody calls, which comes first or last by name.
std::string with_idle_service(const std::string& text, const std::string& name);

// The same scenario with one more step at the end of each operation, which takes no time and cannot fail.
std::string with_idle_steps(const std::string& text);

// The same scenario on a few machines in two zones, of which some fail, slow down and come back, as their
// links do.
std::string on_failing_machines(const std::string& text, Tape& tape);

// Stops the program with the issues if there are any: then the generator is wrong.
scenario::Scenario read(const std::string& text);

}  // namespace plimsoll::property
