// SPDX-License-Identifier: MIT
// Small scenarios as text for the tests of reading, and a folder of files that goes away with the test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "models/io/scenario_reader.h"

namespace plimsoll::io {

// Two services: web calls back. `replaced` puts another text in the place of a part of it.
inline std::string small_scenario() {
    return R"({ "plimsoll": 1, "name": "small",
  "system": { "services": {
    "web": { "get": [ { "cpu": "2ms" }, { "call": "back.find" } ] },
    "back": { "find": [ { "wait": "5ms" } ] } } },
  "workload": { "mix": { "web.get": "100%" }, "arrivals": { "rate": "100/s" }, "client": { "timeout": "2s" } },
  "deployment": { "services": {
    "web": { "platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 } },
    "back": { "platform": "servers", "scale": { "fixed": 1 } } } },
  "experiment": { "duration": "10m" } })";
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline std::string lines_of(const Issues& issues) {
    std::string all;
    for (const Issue& issue : issues) all += to_line(issue) + '\n';
    return all;
}

inline Result<Loaded> read_text(const std::string& text, const ReadOptions& options = {}) {
    return read_scenario_text(text, "small.json", options);
}

inline Loaded must_read(const std::string& text, const ReadOptions& options = {}) {
    const auto loaded = read_text(text, options);
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : lines_of(loaded.error()));
    return loaded.value_or(Loaded{});
}

// The only issue of a text that must be refused.
inline Issue only_issue(const std::string& text, const ReadOptions& options = {}) {
    const auto loaded = read_text(text, options);
    EXPECT_FALSE(loaded.has_value());
    if (loaded) return {};
    EXPECT_EQ(loaded.error().size(), 1u) << lines_of(loaded.error());
    return loaded.error().front();
}

// "pointer: message" of the only issue.
inline std::string refusal(const std::string& text, const ReadOptions& options = {}) {
    const Issue issue = only_issue(text, options);
    return issue.pointer + ": " + issue.message;
}

class Folder {
  public:
    Folder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::path(testing::TempDir()) /
                (std::string(test->test_suite_name()) + '.' + test->name());
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& content) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file.string();
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace plimsoll::io
