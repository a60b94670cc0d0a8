// SPDX-License-Identifier: MIT
// 10,000 mutants of the project's own scenarios, the same on every run: mistakes are refused where they were
// made, changes without meaning are accepted as the same scenario, and whatever is accepted can be run.
// PLIMSOLL_FUZZ_INPUTS says how many mutants, PLIMSOLL_FUZZ_EVENTS how many events each accepted one may
// take.
#include "tests/fuzz/scenario_mutants.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "models/io/scenario_reader.h"
#include "study/study.h"

namespace plimsoll {
namespace {

struct Seed {
    std::string name;
    Document document;
    std::string sha256;
};

std::uint64_t wanted(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string lines_of(const Issues& issues) {
    std::string all;
    for (const Issue& issue : issues) all += io::to_line(issue) + '\n';
    return all;
}

// Every scenario of the project that stands for itself, merged and with all defaults written out.
std::vector<Seed> seeds() {
    const char* root = std::getenv("PLIMSOLL_SOURCE_DIR");
    std::vector<std::string> paths;
    for (const char* folder :
         {"scenarios/shop", "scenarios/counter", "scenarios/textbook", "tests/fuzz/seeds/scenario"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(std::filesystem::path(root ? root : ".") / folder))
            if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Seed> seeds;
    for (const std::string& path : paths) {
        const auto loaded = io::read_scenario(path, {});
        if (!loaded) continue;  // a system without a deployment
        const Document effective = Document::parse(io::effective_json(*loaded));
        seeds.push_back({path, effective["scenario"], loaded->scenario.provenance.sha256});
    }
    return seeds;
}

Result<io::Loaded> read(const Mutant& mutant) {
    return io::read_scenario_text(mutant.text, "mutant.json", {}, "/nonexistent");
}

bool is_refused_there(const Issues& issues, const Mutant& mutant) {
    const std::string parent = mutant.pointer.substr(0, mutant.pointer.rfind('/'));
    return std::ranges::any_of(issues, [&](const Issue& issue) {
        return issue.pointer == mutant.pointer || issue.pointer == parent;
    });
}

std::optional<Mutant> mutate(const Seed& seed, const std::vector<Mutation>& mutations, Chance& chance) {
    return chance.one_of(mutations)(seed.document, chance);
}

TEST(ScenarioMutantsTest, MistakesAreRefusedWhereTheyWereMade) {
    const std::vector<Seed> all = seeds();
    ASSERT_GE(all.size(), 10u);
    Chance chance;
    std::map<std::string, int> made;
    for (std::uint64_t left = wanted("PLIMSOLL_FUZZ_INPUTS", 10'000) / 2; left > 0;) {
        const Seed& seed = chance.one_of(all);
        const auto mutant = mutate(seed, mistakes(), chance);
        if (!mutant) continue;
        --left;
        ++made[mutant->what];
        const auto loaded = read(*mutant);
        ASSERT_FALSE(loaded) << seed.name << ": " << mutant->what << " at " << mutant->pointer << "\n"
                             << mutant->text;
        ASSERT_TRUE(is_refused_there(loaded.error(), *mutant))
            << seed.name << ": " << mutant->what << " at " << mutant->pointer << "\n"
            << lines_of(loaded.error()) << mutant->text;
    }
    EXPECT_EQ(made.size(), 15u) << "every kind of mistake was made";
}

TEST(ScenarioMutantsTest, ChangesWithoutMeaningAreTheSameScenario) {
    const std::vector<Seed> all = seeds();
    Chance chance;
    for (std::uint64_t left = wanted("PLIMSOLL_FUZZ_INPUTS", 10'000) / 5; left > 0;) {
        const Seed& seed = chance.one_of(all);
        const auto mutant = mutate(seed, neutral_changes(), chance);
        if (!mutant) continue;
        --left;
        const auto loaded = read(*mutant);
        ASSERT_TRUE(loaded) << seed.name << ": " << mutant->what << " at " << mutant->pointer << "\n"
                            << lines_of(loaded.error()) << mutant->text;
        ASSERT_EQ(loaded->scenario.provenance.sha256, seed.sha256)
            << seed.name << ": " << mutant->what << " at " << mutant->pointer << "\n"
            << mutant->text;
    }
}

// A resource guard may stop it; then the result says so.
void run(const io::Loaded& loaded, std::uint64_t most_events) {
    StudyInput input;
    input.scenario = loaded.scenario;
    input.scenario.experiment.replications = std::min(input.scenario.experiment.replications, 2);
    StudyOptions options;
    options.threads = 1;
    options.max_events = most_events;
    options.max_in_flight = 20'000;
    const StudyResult ended = run_study(input, options);
    EXPECT_EQ(ended.result.run.partial, ended.end != StudyEnd::complete);
}

TEST(ScenarioMutantsTest, WhateverIsAcceptedCanBeRun) {
    const std::vector<Seed> all = seeds();
    const std::uint64_t most_events = wanted("PLIMSOLL_FUZZ_EVENTS", 100'000);
    Chance chance;
    std::uint64_t accepted = 0;
    for (std::uint64_t left = wanted("PLIMSOLL_FUZZ_INPUTS", 10'000) * 3 / 10; left > 0;) {
        const Seed& seed = chance.one_of(all);
        auto mutant = mutate(seed, accidents(), chance);
        for (std::size_t more = chance.below(3); mutant && more > 0; --more)
            mutant = mutate({seed.name, Document::parse(mutant->text), ""}, accidents(), chance);
        if (!mutant) continue;
        --left;
        const auto loaded = read(*mutant);
        if (!loaded) {
            ASSERT_FALSE(loaded.error().empty());
            continue;
        }
        ++accepted;
        try {
            run(*loaded, most_events);
        } catch (const std::exception& broken) {
            FAIL() << seed.name << ": " << mutant->what << " at " << mutant->pointer << ": " << broken.what()
                   << "\n"
                   << mutant->text;
        }
    }
    EXPECT_GT(accepted, 100u) << "otherwise nothing was tested";
}

}  // namespace
}  // namespace plimsoll
