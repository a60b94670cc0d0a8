// SPDX-License-Identifier: MIT
#include "tests/cli/fixture.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace plimsoll::test {

namespace fs = std::filesystem;

Json parsed(const std::string& text) {
    Json document = Json::parse(text, nullptr, false);
    EXPECT_FALSE(document.is_discarded()) << "no JSON document: " << text.substr(0, 400);
    return document;
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::string example(const std::string& path) {
    return source_folder() + "/scenarios/" + path;
}

testing::AssertionResult is_estimate(const Json& document) {
    if (document.is_null()) return testing::AssertionSuccess();
    if (!document.is_object() || document.size() != 3)
        return testing::AssertionFailure() << "no estimate: " << document.dump();
    for (const char* name : {"value", "low", "high"})
        if (!document.contains(name) || !(document[name].is_number() || document[name].is_null()))
            return testing::AssertionFailure() << "no estimate: " << document.dump();
    if (!document["value"].is_number()) return testing::AssertionFailure() << "an estimate without a value";
    return testing::AssertionSuccess();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string queue_scenario(double arrivals_per_second, const std::string& more) {
    std::ostringstream text;
    text << R"({ "plimsoll": 1, "name": "Queue",
  "system": { "services": { "s": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "model": "open", "mix": { "s.op": "100%" }, "arrivals": { "rate": ")"
         << arrivals_per_second << R"(/s" } },
  "deployment": { "services": { "s": { "platform": "servers", "concurrency": 1, "scale": { "fixed": 1 } } } },
  "experiment": { "duration": "3000s", "warmup": "100s", "seed": 5, "replications": 4 })"
         << more << " }\n";
    return text.str();
}

ProgramTest::ProgramTest() {
    std::string pattern = (fs::temp_directory_path() / "plimsoll-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
}

ProgramTest::~ProgramTest() {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
}

std::string ProgramTest::write(const std::string& name, const std::string& content) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

}  // namespace plimsoll::test
