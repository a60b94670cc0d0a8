// SPDX-License-Identifier: MIT
#include "models/io/kinds.h"

#include <algorithm>

#include "models/balancing/balancer.h"
#include "models/io/binder.h"
#include "models/io/forms.h"
#include "models/io/scalar.h"
#include "models/workload/arrival_process.h"

namespace plimsoll::io {

namespace {

class Collector {
  public:
    std::vector<Kind> collect() {
        visit(document_type(), Layering::merged);
        for (const auto* component : balancing_catalogue())
            add_component(component->face, component->parameters);
        for (const auto* component : arrival_catalogue())
            add_component(component->face, component->parameters);
        return std::move(kinds_);
    }

  private:
    void visit(const FieldType& type, Layering around) {
        if (!type.elements.empty())
            visit(type.element(), type.kind == FieldKind::map ? around : Layering::replaced);
        const FieldTable* table = table_behind(type);
        if (!table) return;
        const bool merges = type.kind == FieldKind::table && !type.is_replaced_whole;
        const Layering layering = merges ? around : Layering::replaced;
        if (!table->name.empty()) {
            const bool is_known =
                std::ranges::any_of(kinds_, [&](const Kind& kind) { return kind.table == table; });
            if (is_known) return;
            kinds_.push_back({free_name(table->name), table,
                              type.kind != FieldKind::table && type.kind != FieldKind::sequence, nullptr,
                              layering});
        }
        for (const Field& field : table->fields) visit(field.type, layering);
    }

    void add_component(const ComponentFace& face, const ComponentParameters& parameters) {
        kinds_.push_back({std::string(face.name), &parameters.fields(), false, &face, Layering::replaced});
    }

    // Two tables may have the same words for a name: "callers" in general, and of one caller.
    std::string free_name(const std::string& name) const {
        const auto is_taken = [&](const std::string& wanted) {
            return std::ranges::any_of(kinds_, [&](const Kind& kind) { return kind.name == wanted; });
        };
        return is_taken(name) ? name + " by caller" : name;
    }

    std::vector<Kind> kinds_;
};

std::string kind_name(FieldKind kind) {
    switch (kind) {
        case FieldKind::flag: return "true or false";
        case FieldKind::integer: return "whole number";
        case FieldKind::number: return "number";
        case FieldKind::quantity: return "count such as 1200 or \"900M\"";
        case FieldKind::duration: return "duration such as \"250ms\"";
        case FieldKind::rate: return "rate such as \"1200/s\"";
        case FieldKind::bandwidth: return "bandwidth such as \"10Gbit/s\"";
        case FieldKind::power: return "power such as \"120W\"";
        case FieldKind::share: return "share such as \"0.2%\"";
        case FieldKind::bytes: return "bytes such as \"512MiB\"";
        case FieldKind::cores: return "cores such as 0.5, \"500m\" or \"unlimited\"";
        case FieldKind::text: return "text";
        case FieldKind::path: return "path";
        case FieldKind::distribution: return "distribution";
        case FieldKind::count_distribution: return "count or count distribution";
        case FieldKind::start_phase: return "distribution, or {\"cpu\": distribution}";
        case FieldKind::duration_bound: return "bound such as \"< 400ms\"";
        case FieldKind::share_bound: return "bound such as \"< 0.5%\"";
        case FieldKind::money_bound: return "bound such as \"< 14000 USD/month\"";
        case FieldKind::sequence: return "list of steps";
        default: return "";
    }
}

std::string names_text(const std::string& intro, const std::vector<std::string>& names) {
    std::string text = intro;
    for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : ", ") + names[i];
    return text;
}

}  // namespace

const FieldTable* table_behind(const FieldType& type) {
    switch (type.kind) {
        case FieldKind::distribution:
        case FieldKind::start_phase: return &distribution_table();
        case FieldKind::count_distribution: return &count_distribution_table();
        case FieldKind::sequence: return &step_table();
        case FieldKind::table:
        case FieldKind::one_of: return &type.members();
        default: return nullptr;
    }
}

const std::vector<Kind>& all_kinds() {
    static const std::vector<Kind> kinds = Collector().collect();
    return kinds;
}

const Kind* find_kind(const FieldTable& table) {
    for (const Kind& kind : all_kinds())
        if (kind.table == &table) return &kind;
    return nullptr;
}

std::string type_text(const FieldType& type) {
    std::vector<std::string> names;
    switch (type.kind) {
        case FieldKind::choice:
            for (const Choice& choice : type.choices)
                if (choice.is_built) names.push_back(choice.name);
            return names_text("one of ", names);
        case FieldKind::component:
            for (const ComponentEntry& entry : type.catalogue()) names.emplace_back(entry.face.name);
            return names_text("one of ", names);
        case FieldKind::reference: return "name of " + type.target;
        case FieldKind::map:
            return "for each " + type.target.substr(type.target.find(' ') + 1) + ": " +
                   type_text(type.element());
        case FieldKind::list: return "list of: " + type_text(type.element());
        case FieldKind::table:
        case FieldKind::one_of: {
            const Kind* kind = find_kind(type.members());
            return kind ? kind->name : "object";
        }
        case FieldKind::not_built: return "not simulated by this version";
        default: break;
    }
    const std::string bounds = bounds_text(type);
    return kind_name(type.kind) + (bounds.empty() ? "" : ", " + bounds);
}

std::string default_text(const FieldTable& table, const Field& field) {
    if (field.is_required) return "required";
    if (!field.otherwise.empty()) return field.otherwise;
    const bool has_text = is_scalar(field.type.kind);
    if (has_text) return scalar_text(default_of(table, field), field.type);
    if (field.type.kind != FieldKind::count_distribution && field.type.kind != FieldKind::distribution)
        return "";
    const std::any value = default_of(table, field);
    if (const auto* count = std::any_cast<CountDistribution>(&value))
        return std::to_string(count->constant_value().value_or(0));
    return "";
}

}  // namespace plimsoll::io
