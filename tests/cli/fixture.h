// SPDX-License-Identifier: MIT
// What the tests of the program share: a folder of their own, small scenarios, JSON that must parse.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tests/cli/process.h"

namespace plimsoll::test {

using Json = nlohmann::json;

// A document, or a failed test.
Json parsed(const std::string& text);

std::string read_file(const std::filesystem::path& path);
std::string example(const std::string& path);  // "shop/servers.json" of scenarios/

// Whether it is {"value", "low", "high"} of numbers or nulls, or null itself.
testing::AssertionResult is_estimate(const Json& document);

bool contains(const std::string& text, const std::string& part);

// M/M/1 at that arrival rate and 1 s of service, short.
std::string queue_scenario(double arrivals_per_second, const std::string& more = "");

class ProgramTest : public testing::Test {
  protected:
    ProgramTest();
    ~ProgramTest() override;

    std::string write(const std::string& name, const std::string& content) const;  // the file's path
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

}  // namespace plimsoll::test
