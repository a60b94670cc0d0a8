// SPDX-License-Identifier: MIT
// What both front ends take from files: candidates, from a file or from the text of one; what makes comparing
// them unfair; the line that gives a result again.
#include "study/candidate.h"

#include <filesystem>

#include "study/fairness.h"
#include "study/reproduction.h"
#include "tests/unit/io_support.h"

namespace plimsoll {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kChange = R"({ "plimsoll": 1, "extends": "parts/base.json",
  "deployment": { "services": { "back": { "scale": { "fixed": 3 } } } } })";

Result<Candidate> read_file(const std::string& path) {
    PriceBooks books;
    return read_candidate(path, {}, books);
}

// As an editor has it that was opened on that file.
Result<Candidate> read_unsaved(const std::string& text, const std::string& path) {
    PriceBooks books;
    return read_candidate_text(text, path, std::filesystem::path(path).parent_path().string(), {}, books);
}

TEST(CandidateTest, ATextReadsLikeTheFileItWillBe) {
    const io::Folder folder;
    folder.write("parts/base.json", io::replaced(io::small_scenario(), R"("name": "small",)", ""));
    const std::string path = folder.write("change.json", kChange);

    const auto saved = read_file(path);
    const auto unsaved = read_unsaved(kChange, path);

    ASSERT_TRUE(saved && unsaved) << (unsaved ? "" : io::lines_of(unsaved.error()));
    EXPECT_EQ(unsaved->loaded.scenario.name, "change");
    EXPECT_EQ(unsaved->loaded.scenario.name, saved->loaded.scenario.name);
    EXPECT_EQ(unsaved->loaded.scenario.provenance.sha256, saved->loaded.scenario.provenance.sha256);
    EXPECT_EQ(unsaved->loaded.scenario.provenance.path, path);
    EXPECT_EQ(unsaved->loaded.scenario.provenance.files, saved->loaded.scenario.provenance.files);
    EXPECT_EQ(unsaved->loaded.effective.json, saved->loaded.effective.json);
    EXPECT_EQ(unsaved->loaded.effective.origins.at("/deployment/services/back/scale/fixed"), path + ":2");
}

TEST(CandidateTest, ATextHasTheIssuesOfItsFile) {
    const io::Folder folder;
    folder.write("parts/base.json", io::small_scenario());
    const std::string text = io::replaced(kChange, "\"fixed\": 3", "\"fixed\": 0");
    const std::string path = folder.write("change.json", text);

    const auto saved = read_file(path);
    const auto unsaved = read_unsaved(text, path);

    ASSERT_FALSE(saved || unsaved);
    EXPECT_THAT(io::lines_of(unsaved.error()), HasSubstr(path + ":2"));
    EXPECT_EQ(io::lines_of(unsaved.error()), io::lines_of(saved.error()));
}

TEST(CandidateTest, ATextThatExtendsItsOwnFileEnds) {
    const io::Folder folder;
    const std::string text = R"({ "plimsoll": 1, "extends": "self.json" })";
    const std::string path = folder.write("self.json", text);

    EXPECT_FALSE(read_file(path));
    const auto unsaved = read_unsaved(text, path);

    ASSERT_FALSE(unsaved);
    EXPECT_THAT(io::lines_of(unsaved.error()), HasSubstr("extends itself"));
}

TEST(CandidateTest, APriceBookThatIsNoneIsToldWithItsPlace) {
    const std::string text = io::replaced(io::small_scenario(), R"("deployment": {)",
                                          "\"deployment\": {\n \"prices\": \"aws/us-east-2\",");

    const auto candidate = read_unsaved(text, "small.json");

    ASSERT_FALSE(candidate);
    ASSERT_EQ(candidate.error().size(), 1u);
    EXPECT_EQ(candidate.error().front().file, "small.json");
    EXPECT_EQ(candidate.error().front().line, 7);
    EXPECT_THAT(candidate.error().front().message, HasSubstr("no price book (did you mean"));
}

std::vector<Candidate> pair_of(const std::string& first, const std::string& second) {
    std::vector<Candidate> all;
    all.push_back(*read_unsaved(first, "a/same.json"));
    all.push_back(*read_unsaved(second, "b/same.json"));
    return all;
}

TEST(FairnessTest, CandidatesMayDifferInTheirDeploymentAndSeed) {
    const std::string other = io::replaced(
        io::replaced(io::small_scenario(), R"("duration": "10m")", R"("duration": "10m", "seed": 7)"),
        R"("concurrency": 16)", R"("concurrency": 4)");

    const std::vector<Candidate> candidates = pair_of(io::small_scenario(), other);

    EXPECT_THAT(unfair_pointers(candidates), IsEmpty());
    EXPECT_THAT(unfair_issues(candidates), IsEmpty());
}

TEST(FairnessTest, AnotherLoadIsToldWithBothValuesAndItsPlace) {
    const std::string other = io::replaced(io::small_scenario(), "100/s", "200/s");

    const std::vector<Candidate> candidates = pair_of(io::small_scenario(), other);

    ASSERT_THAT(unfair_pointers(candidates), ElementsAre("/workload/arrivals/rate"));
    const Issues issues = unfair_issues(candidates);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].file, "b/same.json");
    EXPECT_EQ(issues[0].line, 5);
    EXPECT_THAT(issues[0].message, testing::AllOf(HasSubstr("200"), HasSubstr("100"), HasSubstr("a/same")));
}

TEST(FairnessTest, NamesTellCandidatesApart) {
    std::vector<Candidate> candidates = pair_of(io::small_scenario(), io::small_scenario());
    candidates.push_back(candidates[1]);

    make_names_unique(candidates);

    EXPECT_EQ(candidates[0].loaded.scenario.name, "small");
    EXPECT_EQ(candidates[1].loaded.scenario.name, "small (b/same.json)");
    EXPECT_EQ(candidates[2].loaded.scenario.name, "small (b/same.json) #2");
}

TEST(ReproductionTest, NamesWhatDecidesTheResultAndQuotesItForAShell) {
    Reproduction what;
    what.command = "run";
    what.scenarios = {"my shop.json"};
    what.overlays = {"month.json"};
    what.sets = {{"/workload/arrivals/rate", "5/s"}};
    what.duration = "90s";
    what.replications = 4;
    what.kernel = KernelChoice::simgrid;
    what.may_be_unfair = true;  // says nothing about a single run
    what.seed = 42;

    EXPECT_EQ(
        reproduction_line(what),
        "plimsoll run 'my shop.json' --with month.json --set /workload/arrivals/rate=5/s --duration 90s "
        "--replications 4 --kernel simgrid --seed 42");
}

}  // namespace
}  // namespace plimsoll
