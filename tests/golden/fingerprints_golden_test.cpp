// SPDX-License-Identifier: MIT
// The same scenario gives the same answer on one thread and on two, with and without the C library's FMA and
// AVX2, and in every build: each is held against tests/golden/fingerprints.txt, which says how it is written
// anew. Whole documents, but for what they say of the machine, are held byte by byte against those of the
// first cell. PLIMSOLL_MATRIX="release o1" in the environment names presets to run instead of this build.
// Leaves out other processors: no object of ours is compiled for more than plain x86-64, so only the C
// library can tell them apart, and it is told to forget what this one has. Prints a row for each cell.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

struct Case {
    std::string recorded;
    std::string arguments;
};

enum class CLibrary { with_fma, without_fma };

struct Cell {
    std::string build;
    std::string program;  // empty: this build's
    int threads = 1;
    CLibrary c_library = CLibrary::with_fma;
};

struct Answer {
    std::string fingerprints;  // of a comparison several, with commas
    std::string document;      // without what it says of the machine
};

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::string golden_file() {
    return source_folder() + "/tests/golden/fingerprints.txt";
}

bool is_comment(const std::string& line) {
    return line.empty() || line.front() == '#';
}

Case case_of(const std::string& line) {
    const std::size_t space = line.find(' ');
    return {line.substr(0, space), line.substr(space + 1)};
}

std::vector<Case> recorded_cases() {
    std::vector<Case> cases;
    std::ifstream file(golden_file());
    for (std::string line; std::getline(file, line);)
        if (!is_comment(line)) cases.push_back(case_of(line));
    return cases;
}

std::vector<Cell> cells_of(const std::string& build, const std::string& program) {
    return {{build, program, 1, CLibrary::with_fma},
            {build, program, 2, CLibrary::with_fma},
            {build, program, 1, CLibrary::without_fma},
            {build, program, 2, CLibrary::without_fma}};
}

std::vector<Cell> matrix() {
    const char* presets = std::getenv("PLIMSOLL_MATRIX");
    if (!presets) return cells_of("this build", "");
    std::vector<Cell> all;
    for (const std::string& preset : words_of(presets))
        for (Cell& cell : cells_of(preset, source_folder() + "/build/" + preset + "/bin/plimsoll"))
            all.push_back(std::move(cell));
    return all;
}

// What says how long it took and where, cut out of each result; nothing in it has members of its own.
std::string without_machine(std::string document) {
    for (std::size_t at; (at = document.find("\"machine\":")) != std::string::npos;)
        document.erase(at, document.find('}', at) + 1 - at);
    return document;
}

// A comparison has a result for each candidate, a run is one.
std::string fingerprints_of(const Json& document) {
    if (!document.contains("results")) return document.at("run").at("fingerprint");
    std::string all;
    for (const Json& result : document.at("results"))
        all += (all.empty() ? "" : ",") + std::string(result.at("run").at("fingerprint"));
    return all;
}

Answer ask(const Case& asked, const Cell& cell) {
    Command command{words_of(asked.arguments)};
    command.arguments.insert(command.arguments.end(),
                             {"--json", "--quiet", "--threads", std::to_string(cell.threads)});
    if (cell.c_library == CLibrary::without_fma)
        command.environment["GLIBC_TUNABLES"] = "glibc.cpu.hwcaps=-FMA,-AVX2";
    command.folder = source_folder() + "/scenarios";
    command.program = cell.program;

    const Ended ended = run(command);
    EXPECT_TRUE(ended.code == 0 || ended.code == 1 || ended.code == 5) << ended.code << '\n' << ended.err;
    return {fingerprints_of(parsed(ended.out)), without_machine(ended.out)};
}

std::string name_of(const Cell& cell) {
    return cell.build + " | " + std::to_string(cell.threads) + " | " +
           (cell.c_library == CLibrary::with_fma ? "with" : "without");
}

// The lines that differ first.
std::string difference(const std::string& expected, const std::string& found) {
    std::istringstream first(expected), second(found);
    std::string left, right;
    while (std::getline(first, left) && std::getline(second, right))
        if (left != right) return left + " against " + right;
    return "one ends early";
}

void write_anew(const Cell& cell) {
    std::ostringstream text;
    std::ifstream file(golden_file());
    for (std::string line; std::getline(file, line);) {
        if (is_comment(line)) {
            text << line << '\n';
            continue;
        }
        const Case asked = case_of(line);
        text << ask(asked, cell).fingerprints << ' ' << asked.arguments << '\n';
    }
    file.close();
    std::ofstream(golden_file(), std::ios::binary) << text.str();
}

// Adds the first cell's answers to `first`, and holds the others' against them.
void hold(const Cell& cell, const std::vector<Case>& cases, std::vector<Answer>& first) {
    std::size_t as_recorded = 0, same_bytes = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Answer answer = ask(cases[i], cell);
        if (first.size() == i) first.push_back(answer);
        const bool is_same = answer.document == first[i].document;
        const std::string where = name_of(cell) + " | " + cases[i].arguments + '\n';
        EXPECT_EQ(answer.fingerprints, cases[i].recorded) << where;
        EXPECT_TRUE(is_same) << where << difference(first[i].document, answer.document);
        as_recorded += answer.fingerprints == cases[i].recorded;
        same_bytes += is_same;
    }
    std::printf("| %s | %zu of %zu | %zu of %zu |\n", name_of(cell).c_str(), as_recorded, cases.size(),
                same_bytes, cases.size());
}

TEST(FingerprintTest, IsAsRecordedInEveryCellAndSoIsEveryOtherByte) {
    const std::vector<Cell> cells = matrix();
    ASSERT_FALSE(cells.empty());
    if (std::getenv("PLIMSOLL_WRITE_GOLDEN")) write_anew(cells.front());
    const std::vector<Case> cases = recorded_cases();
    ASSERT_FALSE(cases.empty()) << golden_file();

    std::vector<Answer> first;
    for (const Cell& cell : cells) hold(cell, cases, first);
}

}  // namespace
}  // namespace plimsoll::test
