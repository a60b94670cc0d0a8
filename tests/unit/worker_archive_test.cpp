// SPDX-License-Identifier: MIT
// The binary form of scenarios and records: nothing is forgotten, and nothing broken is taken for whole.
#include "study/worker/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>

#include "models/io/scenario_reader.h"
#include "sim/kernel/fast_kernel.h"
#include "study/worker/messages.h"
#include "tests/fuzz/chance.h"
#include "tests/unit/worker_filler.h"

namespace plimsoll::worker {
namespace {

// Member by member; structs without an operator of their own too.
template <class T>
bool is_same(const T& left, const T& right) {
    if constexpr (Listed<const T>) {
        const auto lefts = members_of(left);
        const auto rights = members_of(right);
        return [&]<std::size_t... i>(std::index_sequence<i...>) {
            return (is_same(std::get<i>(lefts), std::get<i>(rights)) && ...);
        }(std::make_index_sequence<std::tuple_size_v<decltype(lefts)>>());
    } else if constexpr (std::is_same_v<T, ComponentChoice>) {
        return bytes_of(left) == bytes_of(right);
    } else if constexpr (requires { left.valueless_by_exception(); }) {
        return left.index() == right.index() &&
               std::visit(
                   [&](const auto& kind) {
                       return is_same(kind, std::get<std::remove_cvref_t<decltype(kind)>>(right));
                   },
                   left);
    } else if constexpr (requires {
                             left.has_value();
                             *left;
                         }) {
        return left.has_value() == right.has_value() && (!left || is_same(*left, *right));
    } else if constexpr (requires { left.begin()->second; }) {
        return std::equal(
            left.begin(), left.end(), right.begin(), right.end(),
            [](const auto& a, const auto& b) { return a.first == b.first && is_same(a.second, b.second); });
    } else if constexpr (requires { *left.begin(); } && !std::is_same_v<T, std::string>) {
        return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                          [](const auto& a, const auto& b) { return is_same(a, b); });
    } else {
        return left == right;
    }
}

template <class T>
class ArchiveTest : public testing::Test {};
using Wholes = testing::Types<Record, scenario::Scenario>;
TYPED_TEST_SUITE(ArchiveTest, Wholes);

TYPED_TEST(ArchiveTest, ListsEveryMember) {
    CoverChecker().check(filled<TypeParam>());
}

TYPED_TEST(ArchiveTest, GivesBackWhatWentIn) {
    const auto value = filled<TypeParam>();
    const auto back = value_from<TypeParam>(bytes_of(value));

    ASSERT_TRUE(back.has_value()) << back.error();
    EXPECT_TRUE(is_same(value, *back));
    EXPECT_FALSE(is_same(value, TypeParam()));
    EXPECT_EQ(bytes_of(*back), bytes_of(value));
}

TYPED_TEST(ArchiveTest, RefusesEveryBeginningOfItself) {
    const std::string bytes = bytes_of(filled<TypeParam>());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        ASSERT_FALSE(value_from<TypeParam>(std::string_view(bytes).substr(0, size)).has_value()) << size;
    EXPECT_FALSE(value_from<TypeParam>(bytes + '\0').has_value());
}

// Without a checksum a changed number is as good as another. What is read must be whole all the same: what is
// written of it is read again.
TYPED_TEST(ArchiveTest, NeverStumblesOverMutants) {
    const std::string bytes = bytes_of(filled<TypeParam>());
    Chance chance;
    int refused = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string mutant = bytes;
        for (std::size_t changes = chance.below(4) + 1; changes > 0; --changes)
            mutant[chance.below(mutant.size())] = static_cast<char>(chance.below(256));
        if (chance.below(4) == 0) mutant.erase(chance.below(mutant.size()), chance.below(9));
        const auto read = value_from<TypeParam>(mutant);
        refused += !read.has_value();
        if (!read) continue;
        ASSERT_TRUE(value_from<TypeParam>(bytes_of(*read)).has_value());
    }
    EXPECT_GT(refused, 1000);
}

TEST(ArchiveNumberTest, DoublesComeBackBitForBit) {
    for (const double value : {-0.0, 5e-324, std::numeric_limits<double>::infinity(), 0.1 + 0.2, 1e308}) {
        const double back = *value_from<double>(bytes_of(value));
        EXPECT_EQ(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(value)) << value;
    }
    EXPECT_TRUE(std::isnan(*value_from<double>(bytes_of(std::nan("")))));
}

TEST(ArchiveNumberTest, AHugeCountIsRefusedBeforeMemoryIsTaken) {
    const auto read = value_from<std::vector<std::int64_t>>(bytes_of(std::uint64_t{1} << 60));
    EXPECT_EQ(read.error(), "it announces more than it holds");
}

// Sequences in sequences, deeper than any scenario.
TEST(ArchiveNumberTest, WhatIsNestedTooDeepIsRefused) {
    scenario::Sequence steps(1);
    for (int depth = 0; depth < 1000; ++depth) {
        scenario::Step outer;
        outer.action = scenario::ParallelStep{{std::move(steps)}};
        steps = {std::move(outer)};
    }
    EXPECT_EQ(value_from<scenario::Sequence>(bytes_of(steps)).error(), "it is nested too deep");
}

std::vector<std::string> shipped_scenarios() {
    const std::filesystem::path folder =
        std::filesystem::path(std::getenv("PLIMSOLL_SOURCE_DIR")) / "scenarios";
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.path().string().find("catalog") == std::string::npos)
            paths.push_back(entry.path().string());
    return paths;
}

Record short_run(const scenario::Scenario& scenario) {
    FastKernel kernel;
    ReplicationOrder order;
    order.replication = 1;
    order.max_events = 20000;
    order.wants_instance_map = true;
    return simulate(scenario, order, kernel, Onlooker{[](Time, std::uint64_t) { return true; }});
}

TEST(JobTest, CarriesTheScenarioAsItWasRead) {
    int runs = 0;
    for (const std::string& path : shipped_scenarios()) {
        const auto loaded = io::read_scenario(path, {});
        if (!loaded) continue;  // a part that others extend
        ReplicationOrder order;
        order.replication = 7;
        const auto job = job_in(job_frame(loaded->scenario, order));

        ASSERT_TRUE(job.has_value()) << path << ": " << job.error();
        EXPECT_TRUE(is_same(job->scenario, loaded->scenario)) << path;
        EXPECT_EQ(job->order.replication, 7);
        const Record here = short_run(loaded->scenario);
        const Record there = short_run(job->scenario);
        EXPECT_EQ(here.fingerprint, there.fingerprint) << path;
        EXPECT_EQ(bytes_of(here), bytes_of(there)) << path;
        const auto record = record_in(result_frame(here));
        ASSERT_TRUE(record.has_value()) << path << ": " << record.error();
        EXPECT_TRUE(is_same(*record, here)) << path;
        ++runs;
    }
    EXPECT_GT(runs, 8);
}

TEST(JobTest, AnotherKindOfFrameIsNoJob) {
    EXPECT_FALSE(job_in(failure_frame({Fault::machine, "no"})).has_value());
    EXPECT_EQ(failure_in(failure_frame({Fault::machine, "no"}))->what, "no");
}

}  // namespace
}  // namespace plimsoll::worker
