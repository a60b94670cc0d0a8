// SPDX-License-Identifier: MIT
// The schema, the help and the reference come from the declarations and agree with what is read.
#include "models/io/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "models/io/catalog.h"

namespace plimsoll::io {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string file_text(const std::string& path) {
    const char* root = std::getenv("PLIMSOLL_SOURCE_DIR");
    std::ifstream file(std::string(root ? root : ".") + '/' + path, std::ios::binary);
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void collect_references(const json& value, std::set<std::string>& found) {
    if (value.is_object() && value.contains("$ref")) found.insert(value["$ref"].get<std::string>());
    if (value.is_structured())
        for (const json& child : value) collect_references(child, found);
}

TEST(ReferenceTest, TheSchemaRefersOnlyToWhatItDefines) {
    const json schema = json::parse(schema_json());
    std::set<std::string> references;
    collect_references(schema, references);

    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    EXPECT_GT(references.size(), 20u);
    for (const std::string& reference : references)
        EXPECT_TRUE(schema.contains(json::json_pointer(reference.substr(1)))) << reference;
}

TEST(ReferenceTest, TheSchemaKnowsMembersBoundsAndWords) {
    const json schema = json::parse(schema_json());
    const json& service = schema["definitions"]["service-deployment"]["properties"];
    EXPECT_EQ(service["architecture"]["anyOf"][0]["enum"], json({"x86", "arm"}));
    EXPECT_EQ(service["concurrency"]["anyOf"][0]["minimum"], 1.0);
    EXPECT_THAT(service["concurrency"]["description"].get<std::string>(),
                HasSubstr("Default: unlimited on servers, 1 on functions."));
    EXPECT_EQ(schema["definitions"]["power-of-d"]["properties"]["choices"]["maximum"], 16.0);
    EXPECT_EQ(schema["definitions"]["stage"]["required"], json({"for"}));
    EXPECT_EQ(schema["definitions"]["distribution"]["maxProperties"], 1);
}

TEST(ReferenceTest, EveryKindIsDescribed) {
    EXPECT_THAT(described_kinds(), testing::IsSupersetOf({"scenario", "step", "service deployment", "goal",
                                                          "power-of-d", "poisson"}));
    for (const std::string& kind : described_kinds())
        EXPECT_THAT(describe_text(kind), HasSubstr(kind + "\n")) << kind;
    EXPECT_THAT(describe_text("power-of-d"), HasSubstr("whole number, between 1 and 16; default: 2"));
    EXPECT_EQ(describe_text("service-deployment"), describe_text("service deployment"));
    EXPECT_EQ(describe_text("nonsense"), "");
    EXPECT_THAT(describe_text(std::nullopt), HasSubstr("least-requests"));
}

// Written by `plimsoll describe --markdown > docs/reference.md`.
TEST(ReferenceTest, TheReferenceInTheDocumentationIsCurrent) {
    EXPECT_EQ(file_text("docs/reference.md"), describe_markdown());
}

TEST(ReferenceTest, EveryValueOfTheCatalogueCitesItsSource) {
    for (const std::string& name : names_of_defaults()) {
        const json entry =
            json::parse(file_text("scenarios/catalog/defaults/" + name + ".json"), nullptr, true, true);
        for (const auto& [member, value] : entry["values"].items()) {
            const json& source = entry["sources"]['/' + member];
            for (const char* part : {"says", "where", "as-of", "confidence"})
                EXPECT_TRUE(source.contains(part)) << name << ' ' << member << ' ' << part;
        }
        EXPECT_EQ(entry["values"].size(), entry["sources"].size()) << name;
    }
}

}  // namespace
}  // namespace plimsoll::io
