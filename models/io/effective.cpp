// SPDX-License-Identifier: MIT
#include "models/io/effective.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "models/io/binder.h"
#include "models/io/forms.h"
#include "models/io/merge.h"
#include "models/io/scalar.h"
#include "models/io/units.h"
#include "sim/base/check.h"

namespace plimsoll::io {

namespace {

constexpr int kDefaultOrigin = -1;
constexpr int kTypeOrigin = -2;  // implied by the instance type beside it

Position default_place() {
    return {kDefaultOrigin, 0, 0};
}

Node default_node(const FieldType& type, const std::string& text) {
    Node node = text_node(text, default_place());
    if (is_written_as_text(type, text)) return node;
    node.kind = text == "true" || text == "false" ? NodeKind::boolean : NodeKind::number;
    node.boolean = text == "true";
    if (type.kind != FieldKind::integer) return node;
    node.kind = NodeKind::integer;
    node.integer = std::stoll(text);
    node.number = static_cast<double>(node.integer);
    return node;
}

void set_default(Node& object, const std::string& name, const std::string& text) {
    object.members.try_emplace(name, text_node(text, default_place()));
}

bool is_left_out(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

void complete_each(Node* map, const FieldTable& table);

// Writes out the defaults that the field tables know, in tables that are always there.
void complete(Node& object, const FieldTable& table, const std::vector<std::string>& left_out = {}) {
    for (const Field& field : table.fields) {
        if (is_left_out(left_out, field.name) || field.type.kind == FieldKind::not_built) continue;
        if (field.type.kind == FieldKind::table) {
            Node* member = object.find(field.name);
            if (!member && !default_of(table, field).has_value()) continue;
            if (!member)
                member = &object.members.emplace(field.name, object_node(default_place())).first->second;
            if (member->is_object()) complete(*member, field.type.members());
            if (member->members.empty()) object.members.erase(field.name);
        } else if (field.type.kind == FieldKind::map && field.type.element().kind == FieldKind::table) {
            complete_each(object.find(field.name), field.type.element().members());
        } else if (is_scalar(field.type.kind) && !object.find(field.name) && !field.is_required) {
            const std::string text = scalar_text(default_of(table, field), field.type);
            if (!text.empty()) object.members.emplace(field.name, default_node(field.type, text));
        }
    }
}

void complete_each(Node* map, const FieldTable& table) {
    if (!map) return;
    for (auto& [name, member] : map->members) complete(member, table);
}

void complete_number(Node& object, const std::string& name, std::int64_t value) {
    object.members.try_emplace(name, default_node(type_of_kind(FieldKind::integer), std::to_string(value)));
}

// What an instance type says and nobody wrote.
void add_implied(Node& node, const std::string& name, FieldKind kind, const std::string& text) {
    Node value = default_node(type_of_kind(kind), text);
    value.at.file = kTypeOrigin;
    node.members.try_emplace(name, std::move(value));
}

void complete_from_type(Node& node, const std::optional<Cores>& cpu, const std::optional<Bytes>& memory,
                        const std::string& billing) {
    if (!node.find("type")) return;
    if (cpu) add_implied(node, "cpu", FieldKind::cores, to_text(*cpu));
    if (memory) add_implied(node, "memory", FieldKind::bytes, to_text(*memory));
    if (!billing.empty()) add_implied(node, "billing", FieldKind::text, billing);
}

bool is_arm(const scenario::ServiceDeployment& service) {
    return service.architecture == scenario::Architecture::arm;
}

void complete_service(Node& node, const scenario::ServiceDeployment& service) {
    const bool is_function = service.platform == scenario::Platform::functions;
    const std::vector<std::string> of_servers{"balance", "queue", "type"};
    const std::vector<std::string> of_functions{"start", "keep-alive", "per"};
    complete_from_type(node, service.cpu, service.memory, service.billing);
    if (node.find("type"))
        add_implied(node, "architecture", FieldKind::choice, is_arm(service) ? "arm" : "x86");
    complete(node, table_of<ServiceForm>(), is_function ? of_servers : of_functions);
    if (service.concurrency) complete_number(node, "concurrency", *service.concurrency);
    if (is_function) {
        if (const auto keep = service.keep_alive.constant_value())
            set_default(node, "keep-alive", to_text(*keep));
        return;
    }
    set_default(node, "balance", service.balance.name);
}

void complete_hop(Node& node, const scenario::Hop& hop) {
    std::vector<std::string> left_out;
    if (!hop.pool) left_out = {"queue"};
    complete(node, table_of<HopForm>(), left_out);
    if (!hop.pool) return;
    set_default(node, "balance", hop.pool->balance.name);
    complete_from_type(node, hop.pool->cpu, hop.pool->memory, hop.billing);
}

void complete_stream(Node& node, const scenario::Stream& stream) {
    complete(node, table_of<StreamForm>());
    Node* arrivals = node.find("arrivals");
    if (arrivals && !stream.arrivals.counts) set_default(*arrivals, "process", stream.arrivals.process.name);
}

void complete_experiment(Node& root, const scenario::Experiment& experiment) {
    Node& node = root.members.try_emplace("experiment", object_node(default_place())).first->second;
    const FieldType document = document_type();
    complete(node, member_type(document, "experiment").members());
    set_default(node, "duration", to_text(experiment.duration));
    set_default(node, "drain", to_text(experiment.drain));
}

Node completed(Node root, const scenario::Scenario& scenario) {
    for (const auto& [name, stream] : scenario.workload.streams) {
        Node* streams = root.find("workload")->find("streams");
        complete_stream(streams ? *streams->find(name) : *root.find("workload"), stream);
    }
    const FieldType document = document_type();
    complete(*root.find("system"), member_type(document, "system").members());
    Node& deployment = *root.find("deployment");
    deployment.members.erase("defaults");
    const FieldTable& table = member_type(document, "deployment").members();
    std::vector<std::string> by_hand{"defaults", "services", "hops"};
    if (scenario.deployment.machines) by_hand.emplace_back("network");
    complete(deployment, table, by_hand);
    for (const auto& [name, service] : scenario.deployment.services)
        complete_service(*deployment.find("services")->find(name), service);
    for (const auto& [name, hop] : scenario.deployment.hops)
        complete_hop(*deployment.find("hops")->find(name), hop);
    complete_experiment(root, scenario.experiment);
    set_default(root, "name", scenario.name);
    return root;
}

std::string quoted(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string all = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') all += '\\';
        if (byte >= 0x20)
            all += c;
        else
            all += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
    }
    return all + '"';
}

// Writes the three texts in one walk over the tree.
class Writer {
  public:
    explicit Writer(const Sources& sources) : sources_(sources) {}

    EffectiveText write(const Node& root) {
        const FieldType document = document_type();
        value(root, document, "", 0);
        EffectiveText text;
        text.commented = std::move(commented_) + '\n';
        text.json = "{\"plimsoll-effective\": 1,\n\"scenario\": " + std::move(strict_) + ",\n\"origins\": {" +
                    origin_lines_ + "}}\n";
        text.values = std::move(values_);
        text.origins = std::move(origins_);
        return text;
    }

  private:
    void both(std::string_view text) {
        commented_ += text;
        strict_ += text;
    }

    std::string origin(const Node& node, const std::string& instance_type) const {
        if (node.at.file == kTypeOrigin) return instance_type;
        if (node.at.file == kDefaultOrigin) return "default";
        const Source& source = sources_.at(node.at.file);
        if (source.is_catalogue) return source.name;
        if (node.at.line == 0) return "set";
        return source.name + ':' + std::to_string(node.at.line);
    }

    void value(const Node& node, const FieldType& type, const std::string& pointer, int depth) {
        if (node.is_object()) return object(node, type, pointer, depth);
        if (node.is_array()) return list(node, type, pointer, depth);
        both(node.is_text() ? quoted(node.text) : found_text(node));
        origins_[pointer] = origin(node, instance_type_);
        origin_lines_ +=
            (origin_lines_.empty() ? "\n" : ",\n") + quoted(pointer) + ": " + quoted(origins_[pointer]);
        values_[pointer] = canonical(node, type);
    }

    // Quantities that are equal are written alike.
    static std::string canonical(const Node& node, const FieldType& type) {
        const bool may_be_duration =
            type.kind == FieldKind::distribution || type.kind == FieldKind::start_phase;
        const FieldType scalar = may_be_duration ? type_of_kind(FieldKind::duration) : type;
        if (!is_scalar(scalar.kind)) return found_text(node);
        const auto parsed = parse_scalar(node, scalar);
        return parsed ? scalar_text(*parsed, scalar) : found_text(node);
    }

    void object(const Node& node, const FieldType& type, const std::string& pointer, int depth) {
        both("{");
        if (node.members.empty()) values_[pointer] = "{}";
        if (const Node* instance_type = node.find("type")) instance_type_ = instance_type->text;
        std::size_t left = node.members.size();
        for (const std::string& name : reading_order(node, type)) {
            const Node& member = *node.find(name);
            line(depth + 1);
            both(quoted(name) + ": ");
            value(member, member_type(type, name), child_pointer(pointer, name), depth + 1);
            if (--left > 0) both(",");
            remark(member);
        }
        if (!node.members.empty()) line(depth);
        both("}");
    }

    // Declared members in the order of their declaration, then the names that the user chose.
    static std::vector<std::string> reading_order(const Node& node, const FieldType& type) {
        std::vector<std::string> names;
        const FieldTable* table = type.has_members() ? &type.members() : nullptr;
        for (std::size_t i = 0; table && i < table->fields.size(); ++i)
            if (node.find(table->fields[i].name)) names.push_back(table->fields[i].name);
        for (const auto& [name, member] : node.members)
            if (!table || !table->find(name)) names.push_back(name);
        return names;
    }

    void list(const Node& node, const FieldType& type, const std::string& pointer, int depth) {
        both("[");
        if (node.items.empty()) values_[pointer] = "[]";
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            line(depth + 1);
            value(node.items[i], element_type(type, node.items[i]), child_pointer(pointer, i), depth + 1);
            if (i + 1 < node.items.size()) both(",");
            remark(node.items[i]);
        }
        if (!node.items.empty()) line(depth);
        both("]");
    }

    void line(int depth) { both("\n" + std::string(static_cast<std::size_t>(depth) * 2, ' ')); }

    void remark(const Node& node) {
        if (!node.is_object() && !node.is_array())
            commented_ += "  // " + printable(origin(node, instance_type_), 200);
    }

    const Sources& sources_;
    std::string instance_type_;  // the last one met, beside what it implies
    std::string commented_;
    std::string strict_;
    std::string origin_lines_;
    std::map<std::string, std::string> values_;
    std::map<std::string, std::string> origins_;
};

}  // namespace

EffectiveText effective_text(const Node& merged, const scenario::Scenario& scenario, const Sources& sources) {
    EffectiveText text = Writer(sources).write(completed(merged, scenario));
    // A file's content counts, not where it lies.
    for (auto& [pointer, value] : text.values) {
        if (!pointer.ends_with("/file") && !pointer.ends_with("/simgrid-file")) continue;
        for (std::size_t i = 1; i < sources.size(); ++i) {
            const Source& source = sources.at(static_cast<int>(i));
            const bool is_same = source.name == value || source.name.ends_with('/' + value);
            if (is_same) value = sha256_of(source.content);
        }
    }
    return text;
}

std::string sha256_of(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    const int is_done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
    PLIMSOLL_CHECK(is_done == 1 && length == 32, length);
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += kHex[digest[i] >> 4];
        text += kHex[digest[i] & 15];
    }
    return text;
}

std::string sha256_of(const EffectiveText& effective) {
    std::string all;
    for (const auto& [pointer, value] : effective.values) {
        if (pointer != "/$schema") all.append(pointer).append("\t").append(value).append("\n");
    }
    return sha256_of(all);
}

}  // namespace plimsoll::io
