// SPDX-License-Identifier: MIT
#include "study/worker/chance_forms.h"

#include <any>
#include <cmath>

#include "models/io/catalogues.h"
#include "models/parameters.h"
#include "sim/base/check.h"
#include "study/worker/quantity_members.h"

namespace plimsoll::worker {

namespace {

// What a sample needs in order to be drawn at all.
bool can_be_drawn(const Distribution::Law& law) {
    if (const auto* mixture = std::get_if<laws::Mixture>(&law)) return !mixture->parts.empty();
    if (const auto* quantiles = std::get_if<laws::Quantiles>(&law)) return !quantiles->points.empty();
    if (const auto* samples = std::get_if<laws::Samples>(&law)) return !samples->values.empty();
    return true;
}

std::vector<ComponentEntry> all_components() {
    std::vector<ComponentEntry> all = io::balancing_entries();
    for (const ComponentEntry& entry : io::arrival_entries()) all.push_back(entry);
    return all;
}

// Two kinds of components may share a name, but then not their parameters' type as well, unless it is the
// same.
const ComponentEntry* entry_of(const std::vector<ComponentEntry>& all, const ComponentChoice& choice) {
    for (const ComponentEntry& entry : all)
        if (entry.face.name == choice.name && entry.parameters.defaults().type() == choice.parameters.type())
            return &entry;
    return nullptr;
}

// Every type that a component's parameter can have; none: it is absent.
using ParameterValue = std::variant<std::monostate, bool, std::int64_t, double, std::string, Duration, Rate,
                                    Share, Bytes, Cores, Distribution, CountDistribution>;

template <std::size_t index = 0>
ParameterValue value_in(const std::any& loaded, const std::string& name) {
    if constexpr (index == std::variant_size_v<ParameterValue>) {
        PLIMSOLL_CHECK(!"a parameter that can travel", name);
        return {};
    } else {
        using Value = std::variant_alternative_t<index, ParameterValue>;
        if (!loaded.has_value()) return {};
        if (const auto* value = std::any_cast<Value>(&loaded)) return *value;
        return value_in<index + 1>(loaded, name);
    }
}

std::any any_of(const ParameterValue& value) {
    return std::visit([](const auto& one) { return std::any(one); }, value);
}

void put_parameters(BinaryWriter& out, const FieldTable& table, std::any parameters) {
    void* object = table.object_in(parameters);
    for (const Field& field : table.fields)
        put(out, value_in(field.type.access.load(field.place(object)), field.name));
}

std::any got_parameters(BinaryReader& in, const ComponentEntry& entry) {
    std::any parameters = entry.parameters.defaults();
    const FieldTable& table = entry.parameters.fields();
    void* object = table.object_in(parameters);
    for (const Field& field : table.fields) {
        const auto value = got<ParameterValue>(in);
        if (!in.is_good() || std::holds_alternative<std::monostate>(value)) continue;
        try {
            field.type.access.store(field.place(object), any_of(value));
        } catch (const std::bad_any_cast&) {
            in.refuse("a parameter is of another type");
        }
    }
    return parameters;
}

}  // namespace

void Form<Distribution>::get(BinaryReader& in, Distribution& distribution) {
    in.enter();
    auto law = got<Distribution::Law>(in);
    in.leave();
    if (!in.is_good()) return;
    if (!can_be_drawn(law)) return in.refuse("a law has nothing to draw from");
    distribution = Distribution(std::move(law));
}

void Form<CountDistribution>::put(BinaryWriter& out, const CountDistribution& distribution) {
    out.text(distribution.kind());
    out.number(distribution.minimum());
    out.number(distribution.maximum());
    out.number(distribution.mean());
}

// By the factories, which derive what a draw needs: the same from the same parameters.
void Form<CountDistribution>::get(BinaryReader& in, CountDistribution& distribution) {
    const std::string kind = in.text();
    const auto minimum = in.number<std::int64_t>();
    const auto maximum = in.number<std::int64_t>();
    const auto mean = in.number<double>();
    const bool has_bounds = minimum >= 0 && maximum >= minimum;
    const bool has_mean = mean >= 0 && mean <= CountDistribution::kLargestMean;
    if (kind == "geometric" && has_mean)
        distribution = CountDistribution::geometric(mean);
    else if (kind == "poisson" && has_mean)
        distribution = CountDistribution::poisson(mean);
    else if ((kind == "constant" || kind == "uniform") && has_bounds)
        distribution = CountDistribution::uniform(minimum, maximum);
    else
        in.refuse("a law of counts contradicts itself");
}

void Form<ComponentChoice>::put(BinaryWriter& out, const ComponentChoice& choice) {
    out.number(choice.parameters.has_value());
    out.text(choice.name);
    if (!choice.parameters.has_value()) return;
    const std::vector<ComponentEntry> all = all_components();
    const ComponentEntry* entry = entry_of(all, choice);
    PLIMSOLL_CHECK(entry != nullptr, choice.name);
    out.number(static_cast<std::uint16_t>(entry - all.data()));
    put_parameters(out, entry->parameters.fields(), choice.parameters);
}

void Form<ComponentChoice>::get(BinaryReader& in, ComponentChoice& choice) {
    const bool has_parameters = in.flag();
    choice.name = in.text();
    if (!has_parameters) return choice.parameters.reset();
    const std::vector<ComponentEntry> all = all_components();
    const auto index = in.number<std::uint16_t>();
    if (index >= all.size() || all[index].face.name != choice.name)
        return in.refuse("a component is unknown");
    choice.parameters = got_parameters(in, all[index]);
}

}  // namespace plimsoll::worker
