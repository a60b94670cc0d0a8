// SPDX-License-Identifier: MIT
// Parameters declared once: name, kind, bounds, default and help. Reading a scenario, its error messages, the
// JSON Schema, `plimsoll describe`, the reference documentation and forms all come from this one declaration:
//
//     struct Params {
//         int choices = 2;
//     };
//     void describe(Fields<Params>& fields) {
//         fields.integer("choices", &Params::choices, between(1, 16), "Replicas compared per request.");
//     }
//
// The default is what the struct's own initialiser says. `table_of<Params>()` is the type-erased declaration.
// Leaves out: how a value is written in a file. That is models/io, the only place that knows JSON.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/component.h"
#include "sim/base/time.h"

namespace plimsoll {

// What a value means, and with that how it is written.
enum class FieldKind {
    flag,                // true or false
    integer,             // a bare whole number
    number,              // a bare number
    quantity,            // a count of things that may be large: 1200, "900M"
    duration,            // "250ms", "1m30s"
    rate,                // "1200/s"
    bandwidth,           // "10Gbit/s", "125MB/s"
    power,               // "120W", "0.35kW"
    share,               // "0.2%"
    bytes,               // "512MiB"
    cores,               // 0.5, "500m", "unlimited"
    text,                // free text
    choice,              // one of a few words
    reference,           // the name of something declared elsewhere in the scenario
    path,                // a file beneath the scenario's folder
    distribution,        // of a duration
    count_distribution,  // of a whole number
    start_phase,         // a distribution of a duration, or {"cpu": distribution}
    component,           // a name from a catalogue, with or without parameters
    duration_bound,      // "< 400ms"
    share_bound,         // "< 0.5%"
    money_bound,         // "< 14000 USD/month"
    table,               // an object with declared members
    one_of,              // an object with exactly one of the declared members
    map,                 // an object whose member names the user chooses
    list,                // an array
    sequence,            // an array of steps; a nested array runs in parallel
    not_built            // known to the format, not simulated by this version
};

// Allowed values in base units: seconds, bytes, cores, watts, per second, one. Both ends are allowed unless
// `low_open`.
struct Bounds {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false;
};

constexpr Bounds between(double low, double high) {
    return {low, high, false};
}
constexpr Bounds at_least(double low) {
    return {low, std::numeric_limits<double>::infinity(), false};
}
constexpr Bounds above(double low) {
    return {low, std::numeric_limits<double>::infinity(), true};
}
constexpr Bounds between(Duration low, Duration high) {
    return {to_seconds(low), to_seconds(high), false};
}
constexpr Bounds at_least(Duration low) {
    return at_least(to_seconds(low));
}
constexpr Bounds above(Duration low) {
    return above(to_seconds(low));
}

// One allowed word and the enumerator it stands for.
struct Choice {
    std::string name;
    std::int64_t value = 0;
    bool is_built = true;  // false: the format knows the word, this version does not simulate it
};

// An upper bound as a goal states it: the number in base units, and the text without the "<".
struct UpperBound {
    double value = 0;
    std::string text;
};

// How to reach a member without its type. The value in the `any` has the kind's own type: std::int64_t
// (integer, choice), double (number, quantity, bandwidth, power), bool, std::string, or the strong type of
// sim/base.
struct FieldAccess {
    void (*store)(void* place, const std::any& value) = nullptr;
    std::any (*load)(const void* place) = nullptr;  // empty when the member is absent
    void* (*open)(void* place) = nullptr;           // a table's object; makes an optional present
    void* (*insert)(void* place, const std::string& key) = nullptr;  // a new element of a map or a list
};

// What the user may choose as a key of a map: a new name, or the name of something declared elsewhere.
enum class Keys { names, references };

struct FieldType {
    FieldKind kind = FieldKind::text;
    Bounds bounds;
    std::vector<Choice> choices;             // choice
    std::string target;                      // reference: "operation"; map: what a key names
    Keys keys = Keys::names;                 // map
    bool is_replaced_whole = false;          // table: overlays replace it instead of merging
    const FieldTable& (*table)() = nullptr;  // table, one_of
    std::vector<FieldTable> group;           // or its members, where they have no struct of their own
    std::vector<ComponentEntry> (*catalogue)() = nullptr;  // component
    std::vector<FieldType> elements;                       // map, list: the one type of their elements
    FieldAccess access;

    bool has_members() const { return table != nullptr || !group.empty(); }
    const FieldTable& members() const;
    const FieldType& element() const { return elements.front(); }
};

struct Field {
    std::string name;
    FieldType type;
    std::string help;
    bool is_required = false;
    std::string otherwise;              // what holds when absent, if the struct's initialiser does not say it
    std::function<void*(void*)> place;  // from the object to the member

    Field& required() { return is_required = true, *this; }
    Field& replaced_whole() { return type.is_replaced_whole = true, *this; }
    Field& when_absent(std::string what) { return otherwise = std::move(what), *this; }
};

// All members of one object.
struct FieldTable {
    std::string name;     // "service deployment"
    std::string summary;  // one sentence
    std::vector<Field> fields;
    std::vector<std::vector<std::string>> exclusive;  // of each group at most one member may be present
    std::vector<std::vector<std::string>> needed;     // of each group at least one member must be present
    std::any (*make)() = nullptr;                     // a default object
    void* (*object_in)(std::any&) = nullptr;          // the object in such an any
    void (*locate)(void* object,
                   const std::string& pointer) = nullptr;  // fills a member called `pointer`, if any

    const Field* find(std::string_view field_name) const;
};

inline const FieldTable& FieldType::members() const {
    return group.empty() ? table() : group.front();
}

// The default of a field, read from a default object; empty when absent or when its kind has none.
std::any default_of(const FieldTable& table, const Field& field);

template <class T>
class Fields;

inline void describe(Fields<NoParameters>&) {}

namespace field_detail {

template <class M>
struct Optional : std::false_type {};
template <class V>
struct Optional<std::optional<V>> : std::true_type {};

template <class M>
concept MapLike = requires { typename M::mapped_type; };
template <class M>
concept ListLike = requires(M list) { list.emplace_back(); } && !std::is_same_v<M, std::string>;
template <class M>
concept NumberLike = std::is_arithmetic_v<M> || std::is_enum_v<M>;

template <class M>
M scalar_from(const std::any& value) {
    if constexpr (NumberLike<M>) {
        if (const auto* whole = std::any_cast<std::int64_t>(&value)) return static_cast<M>(*whole);
        if (const auto* yes = std::any_cast<bool>(&value)) return static_cast<M>(*yes);
        return static_cast<M>(std::any_cast<double>(value));
    } else {
        return std::any_cast<M>(value);
    }
}

template <class M>
std::any scalar_to(const M& value) {
    if constexpr (std::is_same_v<M, bool>)
        return value;
    else if constexpr (std::is_floating_point_v<M>)
        return static_cast<double>(value);
    else if constexpr (NumberLike<M>)
        return static_cast<std::int64_t>(value);
    else
        return value;
}

template <class M>
void store(void* place, const std::any& value) {
    if constexpr (Optional<M>::value) {
        *static_cast<M*>(place) = scalar_from<typename M::value_type>(value);
    } else {
        *static_cast<M*>(place) = scalar_from<M>(value);
    }
}

template <class M>
std::any load(const void* place) {
    const M& member = *static_cast<const M*>(place);
    if constexpr (Optional<M>::value) {
        return member ? scalar_to(*member) : std::any();
    } else {
        return scalar_to(member);
    }
}

template <class M>
void* open(void* place) {
    M& member = *static_cast<M*>(place);
    if constexpr (Optional<M>::value) {
        return member ? &*member : &member.emplace();
    } else {
        return &member;
    }
}

template <class M>
void* insert(void* place, const std::string& key) {
    M& member = *static_cast<M*>(place);
    if constexpr (MapLike<M>) {
        return &member[key];
    } else {
        return &member.emplace_back();
    }
}

template <class M>
FieldAccess access_to() {
    FieldAccess access;
    access.open = &open<M>;
    if constexpr (!MapLike<M>) {
        access.store = &store<M>;
        access.load = &load<M>;
    }
    if constexpr (MapLike<M> || ListLike<M>) access.insert = &insert<M>;
    return access;
}

template <class T>
void set_pointer(void* object, const std::string& pointer) {
    if constexpr (requires(T value) { value.pointer = std::string(); }) {
        static_cast<T*>(object)->pointer = pointer;
    }
}

// Gives a type, and the types of its elements, their way to a member of C++ type M.
template <class M>
FieldType reach(FieldType type) {
    type.access = access_to<M>();
    if (type.elements.empty()) return type;
    if constexpr (MapLike<M>) {
        type.elements.front() = reach<typename M::mapped_type>(type.element());
    } else if constexpr (ListLike<M>) {
        type.elements.front() = reach<typename M::value_type>(type.element());
    } else if constexpr (Optional<M>::value) {
        type.elements = reach<typename M::value_type>(type).elements;
    }
    return type;
}

}  // namespace field_detail

// Types of elements, for map() and list().
FieldType type_of_kind(FieldKind kind, Bounds bounds = {});

FieldType type_of_map(FieldType element, std::string key);

template <class T>
FieldType type_of_table() {
    FieldType type;
    type.kind = FieldKind::table;
    type.table = &table_of<T>;
    return type;
}

// Collects the declaration of T's members. A place is a pointer to a member, or a function from T& to a
// reference.
template <class T>
class Fields {
  public:
    explicit Fields(FieldTable& table) : table_(table) {}

    void about(std::string name, std::string summary) {
        table_.name = std::move(name);
        table_.summary = std::move(summary);
    }

    template <class Place>
    Field& flag(std::string name, Place place, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::flag), std::move(help));
    }
    template <class Place>
    Field& integer(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::integer, bounds), std::move(help));
    }
    template <class Place>
    Field& number(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::number, bounds), std::move(help));
    }
    template <class Place>
    Field& quantity(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::quantity, bounds), std::move(help));
    }
    template <class Place>
    Field& duration(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::duration, bounds), std::move(help));
    }
    template <class Place>
    Field& rate(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::rate, bounds), std::move(help));
    }
    template <class Place>
    Field& share(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::share, bounds), std::move(help));
    }
    template <class Place>
    Field& bytes(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::bytes, bounds), std::move(help));
    }
    template <class Place>
    Field& cores(std::string name, Place place, Bounds bounds, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::cores, bounds), std::move(help));
    }
    template <class Place>
    Field& text(std::string name, Place place, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::text), std::move(help));
    }
    template <class Place>
    Field& choice(std::string name, Place place, std::vector<Choice> choices, std::string help) {
        FieldType type = type_of_kind(FieldKind::choice);
        type.choices = std::move(choices);
        return add(std::move(name), place, std::move(type), std::move(help));
    }
    template <class Place>
    Field& reference(std::string name, Place place, std::string target, std::string help) {
        FieldType type = type_of_kind(FieldKind::reference);
        type.target = std::move(target);
        return add(std::move(name), place, std::move(type), std::move(help));
    }
    template <class Place>
    Field& distribution(std::string name, Place place, std::string help) {
        return add(std::move(name), place, type_of_kind(FieldKind::distribution), std::move(help));
    }
    template <class Place>
    Field& component(std::string name, Place place, std::vector<ComponentEntry> (*catalogue)(),
                     std::string help) {
        FieldType type = type_of_kind(FieldKind::component);
        type.catalogue = catalogue;
        return add(std::move(name), place, std::move(type), std::move(help));
    }

    // Any other kind.
    template <class Place>
    Field& member(std::string name, Place place, FieldType type, std::string help) {
        return add(std::move(name), place, std::move(type), std::move(help));
    }

    // An object of its own type, declared by that type's describe().
    template <class Place>
    Field& table(std::string name, Place place, std::string help) {
        return add(std::move(name), place, type_of_table<Part<Place>>(), std::move(help));
    }
    // An object with exactly one of that type's members.
    template <class Place>
    Field& one_of(std::string name, Place place, std::string help) {
        FieldType type = type_of_table<Part<Place>>();
        type.kind = FieldKind::one_of;
        return add(std::move(name), place, std::move(type), std::move(help));
    }
    // An object whose members live in T itself.
    Field& group(std::string name, std::string help, void (*inner)(Fields<T>&)) {
        FieldType type = type_of_kind(FieldKind::table);
        FieldTable& table = type.group.emplace_back();
        table.make = [] { return std::any(T{}); };
        table.object_in = [](std::any& any) -> void* { return std::any_cast<T>(&any); };
        Fields<T> fields(table);
        inner(fields);
        return add(
            std::move(name), [](T& object) -> T& { return object; }, std::move(type), std::move(help));
    }
    // An object with names the user chooses (`key` says what they name), all of one type.
    template <class Place>
    Field& map(std::string name, Place place, FieldType element, std::string key, std::string help) {
        return add(std::move(name), place, type_of_map(std::move(element), std::move(key)), std::move(help));
    }
    template <class Place>
    Field& list(std::string name, Place place, FieldType element, std::string help) {
        FieldType type = type_of_kind(FieldKind::list);
        type.elements.push_back(std::move(element));
        return add(std::move(name), place, std::move(type), std::move(help));
    }

    // Known to the format, refused by this version with a message that says so.
    void not_built(std::string name, std::string help) {
        Field field;
        field.name = std::move(name);
        field.type = type_of_kind(FieldKind::not_built);
        field.help = std::move(help);
        table_.fields.push_back(std::move(field));
    }

    // Makes fields required that were declared together with those of another struct.
    void require(std::initializer_list<std::string_view> names) {
        for (Field& field : table_.fields)
            for (const std::string_view name : names)
                field.is_required = field.is_required || field.name == name;
    }
    void at_most_one(std::vector<std::string> names) { table_.exclusive.push_back(std::move(names)); }
    void at_least_one(std::vector<std::string> names) { table_.needed.push_back(std::move(names)); }
    void exactly_one(std::vector<std::string> names) {
        at_least_one(names);
        at_most_one(std::move(names));
    }

  private:
    template <class Place>
    using Member = std::remove_cvref_t<std::invoke_result_t<Place, T&>>;
    template <class M>
    struct Inner {
        using type = M;
    };
    template <class V>
    struct Inner<std::optional<V>> {
        using type = V;
    };
    template <class Place>
    using Part = typename Inner<Member<Place>>::type;

    template <class Place>
    Field& add(std::string name, Place place, FieldType type, std::string help) {
        Field field;
        field.name = std::move(name);
        field.type = field_detail::reach<Member<Place>>(std::move(type));
        field.help = std::move(help);
        field.place = [place](void* object) -> void* {
            return &std::invoke(place, *static_cast<T*>(object));
        };
        return table_.fields.emplace_back(std::move(field));
    }

    FieldTable& table_;
};

// The declaration of T, made once by the describe() found beside it.
template <class T>
const FieldTable& table_of() {
    static const FieldTable table = [] {
        FieldTable made;
        made.make = [] { return std::any(T{}); };
        made.object_in = [](std::any& any) -> void* { return std::any_cast<T>(&any); };
        made.locate = &field_detail::set_pointer<T>;
        Fields<T> fields(made);
        describe(fields);
        return made;
    }();
    return table;
}

}  // namespace plimsoll
