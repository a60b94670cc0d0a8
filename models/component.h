// SPDX-License-Identifier: MIT
// A component is one interchangeable part of a model: a balancing policy, an arrival process, a billing rule.
// It is one .cpp without a header that defines a constant with a face, its parameters and a way to make one;
// the build lists the constants in a catalogue. A scenario names a component and says its parameters: a
// ComponentChoice. Leaves out: components loaded at run time, and versions of one component.
#pragma once

#include <any>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/base/check.h"

namespace plimsoll {

struct FieldTable;  // models/parameters.h

// What a scenario chose. The parameters hold the component's own Params struct, complete with defaults.
struct ComponentChoice {
    std::string name;
    std::any parameters;
};

// What a reader is told about a component.
struct ComponentFace {
    std::string_view name;        // as written in a scenario: "least-requests"
    std::string_view summary;     // one sentence: what it does
    std::string_view follows;     // the paper or the platform's page it implements, with version or date
    std::string_view leaves_out;  // what the real thing does and this does not
};

// A component's parameters without their type. Both functions agree on it.
struct ComponentParameters {
    const FieldTable& (*fields)() = nullptr;
    std::any (*defaults)() = nullptr;
};

// One line of a catalogue: what reading, documentation and forms need to know.
struct ComponentEntry {
    ComponentFace face;
    ComponentParameters parameters;
};

// For components without parameters.
struct NoParameters {};

template <class T>
const FieldTable& table_of();  // models/parameters.h, which a component includes to declare its Params

// `Params` is a default-constructible struct with a `describe(Fields<Params>&)` beside it.
template <class Params>
constexpr ComponentParameters parameters_of() {
    return {&table_of<Params>, [] { return std::any(Params{}); }};
}

// The chosen parameters by their type; a catalogue that mixed up two components is our mistake.
template <class Params>
const Params& chosen(const ComponentChoice& choice) {
    const Params* parameters = std::any_cast<Params>(&choice.parameters);
    PLIMSOLL_CHECK(parameters != nullptr, choice.name);
    return *parameters;
}

// The component of that name in a catalogue of pointers, or null.
template <class Catalogue>
auto find_component(const Catalogue& catalogue, std::string_view name) {
    using Pointer = std::remove_cvref_t<decltype(*catalogue.begin())>;
    for (const Pointer component : catalogue)
        if (component->face.name == name) return component;
    return Pointer{nullptr};
}

}  // namespace plimsoll
