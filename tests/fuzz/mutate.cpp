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
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

// SplitMix64 (Steele, Lea and Flood 2014): enough to spread mutations about.
class Chance {
  public:
    std::uint64_t next() {
        std::uint64_t bits = state_ += 0x9e3779b97f4a7c15U;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
        return bits ^ (bits >> 31);
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

  private:
    std::uint64_t state_ = 1;
};

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

void mutate_once(std::string& input, const std::vector<std::string>& seeds, Chance& chance) {
    const std::size_t at = chance.below(input.size() + 1);
    const std::size_t length = chance.below(16) + 1;
    switch (chance.below(6)) {
        case 0: input.erase(at, length); return;
        case 1: input.insert(at, token(chance)); return;
        case 2: input.insert(at, input.substr(chance.below(input.size() + 1), length * 4)); return;
        case 3: input.resize(at); return;
        case 4: {
            const std::string& other = seeds[chance.below(seeds.size())];
            input.insert(at, other.substr(chance.below(other.size() + 1), length * 8));
            return;
        }
        default:
            if (at < input.size()) input[at] = static_cast<char>(chance.below(256));
    }
}

void feed(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: %s FOLDER-OF-SEEDS\n", arguments[0]), 2;
    const std::vector<std::string> seeds = read_seeds(arguments[1]);
    if (seeds.empty()) return std::fprintf(stderr, "%s holds no seeds\n", arguments[1]), 2;
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
