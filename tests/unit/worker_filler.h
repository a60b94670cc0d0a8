// SPDX-License-Identifier: MIT
// Plain data with something else in every member than its default, to see what a binary form forgets.
#pragma once

#include <gtest/gtest.h>

#include "models/io/catalogues.h"
#include "models/parameters.h"
#include "study/worker/record_members.h"
#include "study/worker/scenario_members.h"

namespace plimsoll::worker {

class Filler {
  public:
    template <class T>
    void fill(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(1);
        } else if constexpr (std::is_same_v<T, double>) {
            value = static_cast<double>(next()) + 0.1;  // no binary fraction
        } else if constexpr (std::is_same_v<T, Int128>) {
            value = (Int128{next()} << 64) - next();
        } else if constexpr (Number<T>) {
            value = static_cast<T>(next());
        } else if constexpr (Listed<T>) {
            ++depth_;
            std::apply([this](auto&... member) { (this->fill(member), ...); }, members_of(value));
            --depth_;
        } else {
            fill_other(value);
        }
    }

  private:
    static constexpr int kDeepest = 12;  // a step holds steps

    std::int64_t next() { return next_++; }

    void fill_other(std::string& text) { text = "text " + std::to_string(next()); }
    void fill_other(Duration& duration) { duration = Duration{next()}; }
    void fill_other(Time& time) { time = Time{Duration{next()}}; }

    template <class Tag>
    void fill_other(Id<Tag>& id) {
        id.value = static_cast<std::uint32_t>(next());
    }
    void fill_other(Histogram& histogram) {
        for (int i = 0; i < 3; ++i) histogram.add(Duration{next() * next() * 1000});
    }
    void fill_other(TimeWeighted& level) {
        TimeWeighted::Parts parts;
        fill(parts);
        level = TimeWeighted(parts);
    }
    void fill_other(Distribution& distribution) {
        const Duration a{next() * 1000};
        const Duration b = a + Duration{next()};
        const auto all = {
            Distribution::constant(a),
            Distribution::exponential(a),
            Distribution::lognormal(a, 0.7),
            Distribution::gamma(a, 0.3),
            Distribution::weibull(0.8, a),
            Distribution::pareto(1.5, a),
            Distribution::uniform(a, b),
            Distribution::normal(a, b),
            Distribution::quantiles({{0.1, a}, {0.9, b}}),
            Distribution::samples({a, b}),
            Distribution::mixture({{0.3, Distribution::exponential(a)},
                                   {0.7, Distribution::mixture({{1, Distribution::constant(b)}})}})};
        distribution = *(all.begin() + static_cast<std::size_t>(next()) % all.size());
    }
    void fill_other(CountDistribution& distribution) {
        const std::int64_t count = next();
        const auto all = {CountDistribution::constant(count), CountDistribution::uniform(count, count + 3),
                          CountDistribution::geometric(static_cast<double>(count) + 0.1),
                          CountDistribution::poisson(static_cast<double>(count) + 0.1)};
        distribution = *(all.begin() + static_cast<std::size_t>(next()) % all.size());
    }
    void fill_other(ComponentChoice& choice) {
        choice = io::default_choice(io::balancing_entries(), "power-of-d");
        for (const ComponentEntry& entry : io::balancing_entries()) {
            if (entry.face.name != choice.name) continue;
            const FieldTable& table = entry.parameters.fields();
            const Field& field = table.fields.front();
            field.type.access.store(field.place(table.object_in(choice.parameters)), next());
        }
    }

    template <class T>
    void fill_other(std::optional<T>& value) {
        fill(value.emplace());
    }
    template <class First, class Second>
    void fill_other(std::pair<First, Second>& pair) {
        fill(pair.first);
        fill(pair.second);
    }
    template <class T, std::size_t size>
    void fill_other(std::array<T, size>& all) {
        for (T& one : all) fill(one);
    }
    template <class T>
    void fill_other(std::vector<T>& all) {
        if (depth_ > kDeepest) return;
        for (int i = 0; i < 2; ++i) fill(all.emplace_back());
    }
    template <class T>
    void fill_other(std::map<std::string, T>& all) {
        for (int i = 0; i < 2; ++i) fill(all["name " + std::to_string(next())]);
    }
    template <class... Kinds>
    void fill_other(std::variant<Kinds...>& value) {
        const auto chosen = static_cast<std::size_t>(next()) % sizeof...(Kinds);
        std::size_t at = 0;
        ((at++ == chosen ? fill(value.template emplace<Kinds>()) : void()), ...);
    }

    std::int64_t next_ = 1;
    int depth_ = 0;
};

// Whether the listed members lie one behind the other and leave no room for one that is not listed; of all
// structs that the value holds.
class CoverChecker {
  public:
    template <class T>
    void check(const T& value) {
        if constexpr (Listed<const T>) {
            at_ = reinterpret_cast<const char*>(&value);
            std::apply([this](const auto&... member) { (this->pass(member), ...); }, members_of(value));
            pass_padding(alignof(T));
            EXPECT_EQ(at_ - reinterpret_cast<const char*>(&value), std::ptrdiff_t{sizeof(T)})
                << "a member is missing in " << __PRETTY_FUNCTION__;
            std::apply([this](const auto&... member) { (this->check(member), ...); }, members_of(value));
        } else if constexpr (requires { value.begin()->second; }) {
            for (const auto& [key, element] : value) check(element);
        } else if constexpr (requires { *value.begin(); } && !std::is_same_v<T, std::string>) {
            for (const auto& element : value) check(element);
        } else if constexpr (requires {
                                 value.has_value();
                                 *value;
                             }) {
            if (value) check(*value);
        } else if constexpr (requires { value.valueless_by_exception(); }) {
            std::visit([this](const auto& kind) { this->check(kind); }, value);
        }
    }

  private:
    template <class T>
    void pass(const T& member) {
        pass_padding(alignof(T));
        EXPECT_EQ(reinterpret_cast<const char*>(&member), at_)
            << "a member is missing before " << __PRETTY_FUNCTION__;
        at_ = reinterpret_cast<const char*>(&member) + sizeof(T);
    }
    void pass_padding(std::size_t alignment) {
        const auto address = reinterpret_cast<std::uintptr_t>(at_);
        at_ += (alignment - address % alignment) % alignment;
    }

    const char* at_ = nullptr;
};

template <class T>
T filled() {
    auto value = T();
    Filler().fill(value);
    return value;
}

}  // namespace plimsoll::worker
