// SPDX-License-Identifier: MIT
// A main() for a fuzz target where libFuzzer is not: feeds every seed file, then mutations of them, the same
// ones on every run. PLIMSOLL_FUZZ_INPUTS says how many (20,000 unless set). Leaves out coverage: it finds
// shallow mistakes fast; the preset `fuzz` looks deeper.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/chance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

using plimsoll::Chance;

std::vector<std::string> read_seeds(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());

    std::vector<std::string> seeds;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return seeds;
}

// Pieces that mean something to a parser of JSON, units or CSV.
std::string token(Chance& chance) {
    static const std::vector<std::string> kTokens = {
        "{",       "}",    "[",  "]",        "\"",         ":",    ",",
        "null",    "true", "-1", "0",        "1e999",      "/*",   "//",
        "\\u0000", "\xff", "ms", "%",        "USD",        "1GiB", "99999999999999999999",
        "\n",      "..",   "/",  "\"like\"", "\"extends\""};
    return kTokens[chance.below(kTokens.size())];
}

// A piece between two quotes, chosen from anywhere; empty at the end if there is none.
std::string_view quoted_piece(std::string_view text, Chance& chance) {
    const std::size_t open = text.find('"', chance.below(text.size() + 1));
    const std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
    return close == std::string_view::npos ? text.substr(text.size())
                                           : text.substr(open + 1, close - open - 1);
}

// Exchanges a name or value for one from a seed, which leaves the text well-formed and so reaches deeper.
void exchange_piece(std::string& input, const std::string& seed, Chance& chance) {
    const std::string_view old = quoted_piece(input, chance);
    const std::string replacement(quoted_piece(seed, chance));
    input.replace(static_cast<std::size_t>(old.data() - input.data()), old.size(), replacement);
}

void exchange_digit(std::string& input, Chance& chance) {
    const std::size_t at = input.find_first_of("0123456789", chance.below(input.size() + 1));
    if (at != std::string::npos) input[at] = static_cast<char>('0' + chance.below(10));
}

void mutate_once(std::string& input, const std::vector<std::string>& seeds, Chance& chance) {
    const std::string& seed = seeds[chance.below(seeds.size())];
    const std::size_t at = chance.below(input.size() + 1);
    const std::size_t length = chance.below(16) + 1;
    switch (chance.below(12)) {
        case 0: input.erase(at, length); return;
        case 1: input.insert(at, token(chance)); return;
        case 2: input.insert(at, input.substr(chance.below(input.size() + 1), length * 4)); return;
        case 3: input.insert(at, seed.substr(chance.below(seed.size() + 1), length * 8)); return;
        case 4: input.resize(at); return;
        case 5:
            if (at < input.size()) input[at] = static_cast<char>(chance.below(256));
            return;
        case 6:
        case 7: exchange_digit(input, chance); return;
        default: exchange_piece(input, seed, chance);
    }
}

void feed(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> seeds = count == 2 ? read_seeds(arguments[1]) : std::vector<std::string>();
    if (seeds.empty()) {
        std::fprintf(stderr, "usage: %s FOLDER, which holds at least one seed\n", arguments[0]);
        return 2;
    }
    for (const std::string& seed : seeds) feed(seed);

    const char* wanted = std::getenv("PLIMSOLL_FUZZ_INPUTS");
    const std::uint64_t inputs = wanted ? std::strtoull(wanted, nullptr, 10) : 20'000;
    Chance chance;
    for (std::uint64_t i = 0; i < inputs; ++i) {
        std::string input = seeds[chance.below(seeds.size())];
        for (std::size_t rounds = chance.below(4) + 1; rounds > 0; --rounds) {
            mutate_once(input, seeds, chance);
        }
        feed(input);
    }
    std::printf("%zu seeds and %llu mutations answered\n", seeds.size(),
                static_cast<unsigned long long>(inputs));
}
