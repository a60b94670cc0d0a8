// SPDX-License-Identifier: MIT
// `plimsoll examples` and `plimsoll bill`.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

namespace fs = std::filesystem;

class ExamplesTest : public ProgramTest {
  protected:
    Ended here(std::vector<std::string> arguments) const {
        Command command{std::move(arguments)};
        command.folder = folder().string();
        return run(command);
    }
};

TEST_F(ExamplesTest, EveryExampleAsksAQuestion) {
    const Ended text = here({"examples"});
    const Json document = parsed(here({"examples", "--json"}).out);

    EXPECT_EQ(text.code, 0);
    ASSERT_GE(document["examples"].size(), 11U);
    for (const Json& example : document["examples"]) {
        const std::string question = example["question"];
        EXPECT_TRUE(question.ends_with('?') && question.size() > 20) << example.dump();
        EXPECT_LT(question.size(), 140U) << question;
        EXPECT_TRUE(contains(text.out, example["name"]) && contains(text.out, question));
        EXPECT_FALSE(example["files"].empty());
    }
}

TEST_F(ExamplesTest, WhatIsWrittenIsValid) {
    const Json examples = parsed(here({"examples", "--json"}).out)["examples"];
    for (const Json& example : examples) {
        const std::string name = example["name"];
        ASSERT_EQ(here({"examples", name}).code, 0) << name;
        for (const Json& file : example["files"]) {
            const fs::path written = folder() / fs::path(name).filename() / fs::path(file).filename();
            EXPECT_EQ(read_file(written), read_file(source_folder() + "/scenarios/" + std::string(file)));
            if (written.filename() != "system.json") {
                EXPECT_EQ(here({"validate", written.string()}).code, 0);
            }
        }
    }
}

TEST_F(ExamplesTest, TheCommandsThatAreSuggestedWork) {
    for (const char* name : {"shop", "counter", "network", "textbook/retry-storm"}) {
        const Ended written = here({"examples", name});
        std::size_t commands = 0;
        for (std::size_t at = written.out.find("\n  plimsoll "); at != std::string::npos;
             at = written.out.find("\n  plimsoll ", at + 1)) {
            const std::size_t start = at + std::string("\n  plimsoll").size();
            const std::string line = written.out.substr(start, written.out.find('\n', start) - start);
            const std::string quickly = "cd " + folder().string() + " && " + program() + line +
                                        " --replications 2 --no-series --quiet > out.txt 2> err.txt";
            const int status = std::system(quickly.c_str());
            const int code = WEXITSTATUS(status);
            const bool lacks_simgrid = code == 7 && contains(line, "--kernel simgrid");
            EXPECT_TRUE(code == 0 || code == 1 || code == 5 || lacks_simgrid)
                << quickly << " ends with " << code;
            ++commands;
        }
        EXPECT_GE(commands, 1U) << written.out;
    }
}

TEST_F(ExamplesTest, NothingIsEverOverwritten) {
    write("shop/servers.json", "mine");
    const Ended ended = here({"examples", "shop"});

    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(contains(ended.err, "--output")) << ended.err;
    EXPECT_EQ(read_file(folder() / "shop/servers.json"), "mine");
    EXPECT_FALSE(fs::exists(folder() / "shop/system.json"));
    EXPECT_EQ(here({"examples", "shop", "--output", "elsewhere"}).code, 0);
    EXPECT_TRUE(fs::exists(folder() / "elsewhere/system.json"));
    EXPECT_EQ(here({"examples", "shop", "--output", "missing/folder"}).code, 74);
}

TEST_F(ExamplesTest, ACollectionIsWrittenAsOne) {
    EXPECT_EQ(here({"examples", "textbook"}).code, 0);
    EXPECT_TRUE(fs::exists(folder() / "textbook/mm1.json"));
    EXPECT_TRUE(fs::exists(folder() / "textbook/erlang-b.json"));
}

using BillTest = ProgramTest;

std::string usage(const std::string& items, const std::string& free_tier = "true") {
    return R"({ "prices": "aws/us-east-1", "free-tier": )" + free_tier + R"(, "usage": [)" + items + "] }";
}

// AWS's own example: 3 million requests and 1,080,000 GB-seconds... here requests alone: (3 M - 1 M free) x
// 0.20/M.
TEST_F(BillTest, QuantitiesArePricedExactly) {
    const std::string item = R"({"item": "aws.lambda.requests.us-east-1", "quantity": "3000000"})";
    const Ended ended = run(Command{{"bill", "-", "--json"}, usage(item)});
    const Json bill = parsed(ended.out);

    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(bill["plimsoll-bill"], 1);
    EXPECT_EQ(bill["lines"][0]["item"], "aws.lambda.requests.us-east-1");
    EXPECT_EQ(bill["lines"][0]["quantity"], "3000000");
    EXPECT_EQ(bill["lines"][0]["billable"], "2000000");
    EXPECT_EQ(bill["lines"][0]["cost"], "0.4");
    EXPECT_EQ(bill["total"], "0.40");
    EXPECT_EQ(parsed(run(Command{{"bill", "-", "--json"}, usage(item, "false")}).out)["total"], "0.60");
    EXPECT_TRUE(contains(run(Command{{"bill", "-"}, usage(item)}).out, "0.40\n"));
}

TEST_F(BillTest, MistakesHaveTheirPlace) {
    const std::string typo = R"({"item": "aws.lambda.request.us-east-1", "quantity": "3"})";
    const Ended unknown_item = run(Command{{"bill", "-"}, usage(typo)});
    EXPECT_EQ(unknown_item.code, 3);
    EXPECT_TRUE(contains(unknown_item.err, "-:1:")) << unknown_item.err;
    EXPECT_TRUE(contains(unknown_item.err, "/usage/0/item")) << unknown_item.err;
    EXPECT_TRUE(contains(unknown_item.err, "aws.lambda.requests.us-east-1")) << unknown_item.err;

    const Ended unknown_book =
        run(Command{{"bill", "-", "--json"}, R"({ "prices": "aws/mars", "free-tier": false, "usage": [] })"});
    EXPECT_EQ(unknown_book.code, 3);
    EXPECT_EQ(parsed(unknown_book.out)["issues"][0]["pointer"], "/prices");
    EXPECT_EQ(run(Command{{"bill", "-"}, "no json"}).code, 3);
}

}  // namespace
}  // namespace plimsoll::test
