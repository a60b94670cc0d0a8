// SPDX-License-Identifier: MIT
// The binary form of plain data. A struct joins by listing its members, once for writing and reading, beside
// its type:
//
//     auto members_of(Is<EdgeRecord> auto& it) {
//         auto& [from, to, meter] = it;
//         return std::tie(from, to, meter);
//     }
//
// The binding takes all members or does not compile, so that none can be forgotten. Types that are no plain
// structs have a Form. Leaves out: versions of the form. Writer and reader are built from the same sources,
// and a frame says which.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sim/base/int128.h"
#include "sim/base/time.h"
#include "study/worker/binary.h"

namespace plimsoll {

// T is that struct, constant or not.
template <class T, class Plain>
concept Is = std::is_same_v<std::remove_const_t<T>, Plain>;

namespace worker {

template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, Int128>;

template <class T>
concept Listed = requires(T& value) { members_of(value); };

// How a type is written that is neither a number nor a listed struct: put(out, value) and get(in, value).
template <class T>
struct Form;

template <class T>
void put(BinaryWriter& out, const T& value) {
    if constexpr (Number<T>)
        out.number(value);
    else if constexpr (Listed<const T>)
        std::apply([&out](const auto&... member) { (put(out, member), ...); }, members_of(value));
    else
        Form<T>::put(out, value);
}

template <class T>
void get(BinaryReader& in, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        value = in.flag();
    } else if constexpr (Number<T>) {
        value = in.number<T>();
    } else if constexpr (Listed<T>) {
        in.enter();
        std::apply([&in](auto&... member) { (get(in, member), ...); }, members_of(value));
        in.leave();
    } else {
        Form<T>::get(in, value);
    }
}

template <class T>
T got(BinaryReader& in) {
    auto value = T();  // not braces: some members have only explicit constructors
    get(in, value);
    return value;
}

template <class... Parts>
std::string bytes_of(const Parts&... parts) {
    BinaryWriter out;
    (put(out, parts), ...);
    return out.take();
}

// All of the bytes and nothing but them; else why not, in words that follow "because".
template <class T>
tl::expected<T, std::string> value_from(std::string_view bytes) {
    BinaryReader in(bytes);
    auto value = T();
    get(in, value);
    if (in.is_good() && !in.is_at_end()) in.refuse("something follows its end");
    if (!in.is_good()) return tl::unexpected<std::string>(in.problem());
    return value;
}

template <>
struct Form<std::string> {
    static void put(BinaryWriter& out, const std::string& text) { out.text(text); }
    static void get(BinaryReader& in, std::string& text) { text = in.text(); }
};

template <>
struct Form<Duration> {
    static void put(BinaryWriter& out, Duration duration) { out.number(duration.count()); }
    static void get(BinaryReader& in, Duration& duration) { duration = Duration{in.number<Duration::rep>()}; }
};

template <>
struct Form<Time> {
    static void put(BinaryWriter& out, Time time) { out.number(time.time_since_epoch().count()); }
    static void get(BinaryReader& in, Time& time) { time = Time{Duration{in.number<Duration::rep>()}}; }
};

template <class T>
struct Form<std::optional<T>> {
    static void put(BinaryWriter& out, const std::optional<T>& value) {
        out.number(value.has_value());
        if (value) worker::put(out, *value);
    }
    static void get(BinaryReader& in, std::optional<T>& value) {
        value.reset();
        if (in.flag()) worker::get(in, value.emplace());
    }
};

template <class First, class Second>
struct Form<std::pair<First, Second>> {
    static void put(BinaryWriter& out, const std::pair<First, Second>& pair) {
        worker::put(out, pair.first);
        worker::put(out, pair.second);
    }
    static void get(BinaryReader& in, std::pair<First, Second>& pair) {
        worker::get(in, pair.first);
        worker::get(in, pair.second);
    }
};

template <class T, std::size_t size>
struct Form<std::array<T, size>> {
    static void put(BinaryWriter& out, const std::array<T, size>& all) {
        for (const T& one : all) worker::put(out, one);
    }
    static void get(BinaryReader& in, std::array<T, size>& all) {
        for (T& one : all) worker::get(in, one);
    }
};

template <class T>
struct Form<std::vector<T>> {
    static void put(BinaryWriter& out, const std::vector<T>& all) {
        out.number(std::uint64_t{all.size()});
        for (const T& one : all) worker::put(out, one);
    }
    // Grows with what is really there, whatever number was announced.
    static void get(BinaryReader& in, std::vector<T>& all) {
        all.clear();
        for (std::uint64_t left = in.count(); left > 0 && in.is_good(); --left) all.push_back(got<T>(in));
    }
};

template <class Key, class T>
struct Form<std::map<Key, T>> {
    static void put(BinaryWriter& out, const std::map<Key, T>& all) {
        out.number(std::uint64_t{all.size()});
        for (const auto& [key, value] : all) {
            worker::put(out, key);
            worker::put(out, value);
        }
    }
    static void get(BinaryReader& in, std::map<Key, T>& all) {
        all.clear();
        for (std::uint64_t left = in.count(); left > 0 && in.is_good(); --left) {
            const auto [place, is_new] = all.try_emplace(got<Key>(in));
            if (!is_new) return in.refuse("a name comes twice");
            worker::get(in, place->second);
        }
    }
};

template <class... Kinds>
struct Form<std::variant<Kinds...>> {
    using Variant = std::variant<Kinds...>;

    static void put(BinaryWriter& out, const Variant& value) {
        out.number(static_cast<std::uint8_t>(value.index()));
        std::visit([&out](const auto& kind) { worker::put(out, kind); }, value);
    }
    static void get(BinaryReader& in, Variant& value) {
        const auto index = in.number<std::uint8_t>();
        if (index >= sizeof...(Kinds)) return in.refuse("a kind is unknown");
        std::uint8_t at = 0;
        ((at++ == index ? worker::get(in, value.template emplace<Kinds>()) : void()), ...);
    }
};

}  // namespace worker
}  // namespace plimsoll
