// SPDX-License-Identifier: MIT
#include "models/io/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plimsoll::io {
namespace {

using testing::HasSubstr;

struct Read {
    std::optional<Node> root;
    Issues issues;
};

Read read(const std::string& text) {
    Sources sources;
    IssueLog log(sources);
    const int file = sources.add_text("a.json", ".", text);
    Read result{read_json(sources, file, log), {}};
    result.issues = log.sorted();
    return result;
}

// "line:column message" of the one issue that a text must have.
std::string refusal(const std::string& text) {
    const Read result = read(text);
    EXPECT_FALSE(result.root.has_value());
    if (result.issues.size() != 1) return "";
    const Issue& issue = result.issues.front();
    return std::to_string(issue.line) + ':' + std::to_string(issue.column) + ' ' + issue.message;
}

TEST(JsonReaderTest, EveryValueKnowsItsLineAndColumn) {
    const auto root =
        read("{ \"a\": 12, // one\n  /* \" { */ \"b\": [ true,\n\"x\\\"y\", -1.5e3 ],\r\n\t\"c\": null }")
            .root;

    ASSERT_TRUE(root);
    const auto place = [](const Node& node) { return std::pair(node.at.line, node.at.column); };
    EXPECT_EQ(place(*root), std::pair(1, 1));
    EXPECT_EQ(place(*root->find("a")), std::pair(1, 8));
    EXPECT_EQ(root->find("b")->name_at.column, 13);
    EXPECT_EQ(place(*root->find("b")), std::pair(2, 18));
    EXPECT_EQ(place(root->find("b")->items[0]), std::pair(2, 20));
    EXPECT_EQ(place(root->find("b")->items[1]), std::pair(3, 1));
    EXPECT_EQ(place(root->find("b")->items[2]), std::pair(3, 9));
    EXPECT_EQ(place(*root->find("c")), std::pair(4, 7));
    EXPECT_EQ(root->find("b")->items[1].text, "x\"y");
    EXPECT_EQ(root->find("b")->items[2].number, -1500);
}

TEST(JsonReaderTest, AByteOrderMarkIsPassedOver) {
    EXPECT_EQ(read("\xEF\xBB\xBF{\"a\": 1}").root->find("a")->at.column, 10);
}

TEST(JsonReaderTest, ATrailingCommaIsCalledByItsName) {
    EXPECT_THAT(refusal("{ \"a\": [1, 2,\n] }"), HasSubstr("1:13 not readable as JSON: a trailing comma"));
    EXPECT_THAT(refusal("{ \"a\": 1, // why\n}"), HasSubstr("1:9 not readable as JSON: a trailing comma"));
    EXPECT_THAT(refusal("{ \"a, \": [ }"), HasSubstr("syntax error"));
}

TEST(JsonReaderTest, TheSameMemberTwiceIsRefused) {
    EXPECT_THAT(refusal("{\"a\": 1,\n \"a\": 2}"),
                HasSubstr("2:2 not readable as JSON: the member \"a\" is there twice"));
}

TEST(JsonReaderTest, DepthIsLimited) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_TRUE(read(nested(64)).root);
    EXPECT_THAT(refusal(nested(65)), HasSubstr("deeper than 64"));
    EXPECT_THAT(refusal(std::string(1'000'000, '[')), HasSubstr("deeper than 64"));
}

TEST(JsonReaderTest, WholeNumbersBeyond64BitsAreRefused) {
    EXPECT_EQ(read("9223372036854775807").root->integer, 9223372036854775807);
    EXPECT_THAT(refusal("9223372036854775808"), HasSubstr("64 bits"));
    EXPECT_THAT(refusal("-9223372036854775809"), HasSubstr("64 bits"));
    EXPECT_THAT(refusal("123456789012345678901234567890"), HasSubstr("64 bits"));
    EXPECT_THAT(refusal("[1e999]"), HasSubstr("1:2 not readable as JSON: a number beyond the range"));
}

TEST(JsonReaderTest, LongTextsAreRefused) {
    EXPECT_TRUE(read('"' + std::string(64u << 10, 'x') + '"').root);
    EXPECT_THAT(refusal('"' + std::string((64u << 10) + 1, 'x') + '"'), HasSubstr("64 KiB"));
    EXPECT_THAT(refusal("{\"" + std::string((64u << 10) + 1, 'x') + "\": 1}"), HasSubstr("64 KiB"));
}

TEST(JsonReaderTest, AMillionValuesAreEnough) {
    std::string many = "[0";
    for (int i = 0; i < 1'000'000; ++i) many += ",0";
    EXPECT_THAT(refusal(many + "]"), HasSubstr("1,000,000 values"));
}

TEST(JsonReaderTest, BytesThatAreNoUtf8AreRefused) {
    for (const std::string text : {"\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\\ud800\"", "\"\x01\""})
        EXPECT_FALSE(read(text).root) << text;
    EXPECT_THAT(refusal(std::string("{\"a\": \"b\0\"}", 11)), HasSubstr("NUL"));
}

TEST(JsonReaderTest, UnfinishedTextsAreRefused) {
    for (const std::string text : {"", " ", "{", "{\"a\"", "{\"a\":", "[1", "\"a", "/*", "//", "{} {}", "tru",
                                   "{'a': 1}", "\xEF\xBB", "[1] x"})
        EXPECT_FALSE(read(text).root) << text;
}

TEST(JsonReaderTest, MessagesRepeatNoControlCharacters) {
    const std::string text = refusal("{ \"a\": \x1b[31m }");
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
}

}  // namespace
}  // namespace plimsoll::io
