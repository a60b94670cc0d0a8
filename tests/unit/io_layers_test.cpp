// SPDX-License-Identifier: MIT
// How files, overlays and settings go over one another, and which files may be opened at all.
#include <sys/stat.h>

#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using testing::HasSubstr;

const std::string kBase = R"({ "plimsoll": 1,
  "system": { "services": { "web": { "get": [ { "cpu": "2ms" } ] }, "api": { "get": [ { "cpu": "1ms" } ] } } },
  "workload": { "mix": { "web.get": "50%", "api.get": "50%" }, "arrivals": { "process": "constant", "rate": "10/s" }, "client": { "timeout": "2s", "retry": { "attempts": 3 } } },
  "deployment": {
    "defaults": { "platform": "servers", "cpu": 1, "concurrency": 2, "scale": { "fixed": 1 }, "balance": "random" },
    "services": { "web": {}, "api": { "concurrency": 4 } } },
  "experiment": { "duration": "1m" } })";

scenario::Scenario read_files(const std::string& path, const ReadOptions& options = {}) {
    const auto loaded = read_scenario(path, options);
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : lines_of(loaded.error()));
    return loaded ? loaded->scenario : scenario::Scenario{};
}

std::string refusal_of(const std::string& path, const ReadOptions& options = {}) {
    const auto loaded = read_scenario(path, options);
    EXPECT_FALSE(loaded.has_value());
    return loaded ? "" : lines_of(loaded.error());
}

std::int64_t concurrency(const scenario::Scenario& scenario, const std::string& service) {
    return scenario.deployment.services.at(service).concurrency.value_or(-1);
}

TEST(LayersTest, DefaultsHoldForEveryServiceThatDoesNotSayOtherwise) {
    const Folder folder;
    const auto scenario = read_files(folder.write("base.json", kBase));
    EXPECT_EQ(concurrency(scenario, "web"), 2);
    EXPECT_EQ(concurrency(scenario, "api"), 4);
}

TEST(LayersTest, AFileGoesOverWhatItExtends) {
    const Folder folder;
    folder.write("base.json", kBase);
    const auto path = folder.write(
        "top.json",
        R"({ "plimsoll": 1, "name": "top", "extends": "base.json", "deployment": { "services": { "web": { "concurrency": 8 } } } })");
    const auto scenario = read_files(path);

    EXPECT_EQ(scenario.name, "top");
    EXPECT_EQ(concurrency(scenario, "web"), 8);
    EXPECT_EQ(concurrency(scenario, "api"), 4);
    EXPECT_EQ(scenario.provenance.files,
              (std::vector<std::string>{path, (folder.path() / "base.json").string()}));
}

// like < extends < defaults < the member itself < overlays < settings
TEST(LayersTest, DefaultsOfALaterFileGoOverServicesOfAnEarlierOne) {
    const Folder folder;
    folder.write("base.json", kBase);
    const auto path = folder.write("top.json", R"({ "plimsoll": 1, "extends": "base.json",
        "deployment": { "defaults": { "concurrency": 16 }, "services": { "web": { "concurrency": 32 } } } })");
    const auto scenario = read_files(path);
    EXPECT_EQ(concurrency(scenario, "web"), 32) << "the member itself goes over defaults of its file";
    EXPECT_EQ(concurrency(scenario, "api"), 16) << "defaults go over what is extended";

    ReadOptions options;
    options.overlays = {folder.write(
        "overlay.json",
        R"({ "deployment": { "defaults": { "concurrency": 64 }, "services": { "api": { "concurrency": 65 } } } })")};
    const auto with_overlay = read_files(path, options);
    EXPECT_EQ(concurrency(with_overlay, "web"), 64) << "an overlay goes over everything in files";
    EXPECT_EQ(concurrency(with_overlay, "api"), 65);

    options.sets = {{"/deployment/defaults/concurrency", "128"},
                    {"/deployment/services/api/concurrency", "129"}};
    const auto with_settings = read_files(path, options);
    EXPECT_EQ(concurrency(with_settings, "web"), 128);
    EXPECT_EQ(concurrency(with_settings, "api"), 129);
}

TEST(LayersTest, LikeIsBelowEverything) {
    const Folder folder;
    const auto path = folder.write("a.json", R"({ "plimsoll": 1,
        "system": { "services": { "web": { "get": [ { "cpu": "2ms" } ] } } },
        "workload": { "mix": { "web.get": "100%" }, "arrivals": { "rate": "1/s" } },
        "deployment": { "defaults": { "like": "aws-lambda", "memory": "512MiB", "keep-alive": "1m" }, "services": { "web": {} } },
        "experiment": { "duration": "1h" } })");
    const auto web = read_files(path).deployment.services.at("web");
    EXPECT_EQ(web.keep_alive, Distribution::constant(1min));
    EXPECT_EQ(web.billing, "aws-lambda");

    ReadOptions options;
    options.sets = {{"/deployment/services/web/keep-alive/uniform/max", "9m"},
                    {"/deployment/services/web/keep-alive/uniform/min", "8m"}};
    EXPECT_EQ(read_files(path, options).deployment.services.at("web").keep_alive,
              Distribution::uniform(8min, 9min));
}

TEST(LayersTest, OneOfMembersAndListsReplaceWhole) {
    const Folder folder;
    folder.write("base.json", kBase);
    const auto path = folder.write("top.json", R"({ "plimsoll": 1, "extends": "base.json",
        "system": { "services": { "web": { "get": [ { "wait": { "exp": "5ms" } } ] } } },
        "workload": { "arrivals": { "rate": "20/s" } },
        "deployment": { "services": { "web": { "like": "aws-lambda", "cpu": null, "memory": "256MiB", "balance": null, "scale": { "on-demand": { "max": 5 } } , "platform": "functions" } } } })");
    const auto scenario = read_files(path);
    EXPECT_EQ(scenario.system.services.at("web").operations.at("get").size(), 1u);
    EXPECT_TRUE(std::holds_alternative<scenario::WaitStep>(
        scenario.system.services.at("web").operations.at("get")[0].action));
    EXPECT_EQ(std::get<scenario::OnDemandScale>(scenario.deployment.services.at("web").scale).maximum, 5);
    EXPECT_EQ(scenario.workload.streams.at("workload").arrivals.process.name, "poisson")
        << "arrivals replace whole";
}

TEST(LayersTest, NullDeletesFromWhatIsBelow) {
    const Folder folder;
    folder.write("base.json", kBase);
    const auto path = folder.write(
        "top.json", R"({ "plimsoll": 1, "extends": "base.json", "workload": { "client": { "timeout": null } },
        "deployment": { "services": { "web": { "concurrency": null } } } })");
    const auto scenario = read_files(path);
    EXPECT_FALSE(scenario.workload.streams.at("workload").client.timeout.has_value());
    EXPECT_EQ(scenario.workload.streams.at("workload").client.retry.attempts, 3) << "plain objects merge";
    EXPECT_EQ(concurrency(scenario, "web"), -1);
}

TEST(LayersTest, ANewServiceGetsTheDefaultsOfEarlierFiles) {
    const Folder folder;
    folder.write("base.json", kBase);
    const auto path = folder.write("top.json", R"({ "plimsoll": 1, "extends": "base.json",
        "system": { "services": { "new": { "get": [ { "cpu": "2ms" } ] } } },
        "deployment": { "services": { "new": { "cpu": 3 } } } })");
    const auto added = read_files(path).deployment.services.at("new");
    EXPECT_EQ(added.concurrency, 2);
    EXPECT_EQ(added.cpu, Cores{3});
    EXPECT_EQ(added.balance.name, "random");
}

TEST(LayersTest, SettingsAreJsonOrElseText) {
    const Folder folder;
    const auto path = folder.write("base.json", kBase);
    ReadOptions options;
    options.sets = {{"/deployment/services/web/scale/fixed", "3"},
                    {"/workload/arrivals/rate", "30/s"},
                    {"/deployment/services/api/balance", R"({"power-of-d": {"choices": 3}})"},
                    {"/system/services/web/get/0/cpu", "7ms"}};
    options.seed = 7;
    options.replications = 3;
    options.duration = 90s;
    const auto scenario = read_files(path, options);

    EXPECT_EQ(std::get<scenario::FixedScale>(scenario.deployment.services.at("web").scale).instances, 3);
    EXPECT_EQ(scenario.workload.streams.at("workload").arrivals.stages[0].rate, Rate{30});
    EXPECT_EQ(scenario.workload.streams.at("workload").arrivals.process.name, "constant");
    EXPECT_EQ(scenario.deployment.services.at("api").balance.name, "power-of-d");
    EXPECT_EQ(
        std::get<scenario::CpuStep>(scenario.system.services.at("web").operations.at("get")[0].action).work,
        Distribution::constant(7ms));
    EXPECT_EQ(scenario.experiment.seed, 7u);
    EXPECT_EQ(scenario.experiment.replications, 3);
    EXPECT_EQ(scenario.experiment.duration, 90s);
}

TEST(LayersTest, ASettingMayTakeAnotherAlternative) {
    const Folder folder;
    const auto path = folder.write("base.json", kBase);
    ReadOptions options;
    options.sets = {{"/system/services/web/get/0/cpu/exp", "7ms"},
                    {"/system/services/web/get/0/cpu/gamma/mean", "8ms"},
                    {"/system/services/web/get/0/cpu/gamma/cv", "2"}};
    const auto scenario = read_files(path, options);
    EXPECT_EQ(
        std::get<scenario::CpuStep>(scenario.system.services.at("web").operations.at("get")[0].action).work,
        Distribution::gamma(8ms, 2));
}

TEST(LayersTest, ASettingTakesThePlaceOfWhatItExcludes) {
    const Folder folder;
    const auto path = folder.write("base.json", kBase);
    ReadOptions options;
    options.sets = {{"/workload/arrivals/stages", R"([{"for": "1m", "rate": "1/s"}])"}};
    EXPECT_EQ(read_files(path, options).workload.streams.at("workload").arrivals.stages[0].rate, Rate{1});
}

TEST(LayersTest, WrongSettingsNameTheirPointer) {
    const Folder folder;
    const auto path = folder.write("base.json", kBase);
    const auto refused = [&](const std::string& pointer, const std::string& value) {
        ReadOptions options;
        options.sets = {{pointer, value}};
        return refusal_of(path, options);
    };
    EXPECT_EQ(refused("/deployment/services/web/scale/fixed", "0"),
              "--set: error: /deployment/services/web/scale/fixed: is 0, must be between 1 and 100000\n");
    EXPECT_THAT(refused("/deployment/services/web/scal/fixed", "1"),
                HasSubstr("unknown member \"scal\" (did you mean \"scale\"?)"));
    EXPECT_THAT(refused("deployment", "1"), HasSubstr("write a JSON pointer"));
    EXPECT_THAT(refused("", "1"), HasSubstr("write a JSON pointer"));
    EXPECT_THAT(refused("/system/services/web/get/1/cpu", "1ms"),
                HasSubstr("there is no element 1 in the list"));
    EXPECT_THAT(refused("/system/services/web/get/x/cpu", "1ms"),
                HasSubstr("there is no element x in the list"));
}

TEST(LayersTest, MistakesNameTheFileTheyAreIn) {
    const Folder folder;
    folder.write("base.json", replaced(kBase, "\"2ms\"", "\"2\""));
    const auto path =
        folder.write("top.json", "{ \"plimsoll\": 1, \"extends\": \"base.json\",\n \"nme\": \"x\" }");
    const std::string lines = refusal_of(path);
    EXPECT_THAT(lines, HasSubstr("base.json:2:56: error: /system/services/web/get/0/cpu: is \"2\""));
    EXPECT_THAT(lines, HasSubstr("top.json:2:2: error: /nme: unknown member \"nme\""));
}

TEST(LayersTest, AMistakeInDefaultsIsSaidOnce) {
    const Folder folder;
    const std::string lines =
        refusal_of(folder.write("base.json", replaced(kBase, "\"concurrency\": 2", "\"concurrency\": 0")));
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1) << lines;
    EXPECT_THAT(lines, HasSubstr("/deployment/defaults/concurrency: is 0"));
}

TEST(LayersTest, MissingFilesAreUnreadable) {
    const Folder folder;
    const auto missing = read_scenario((folder.path() / "none.json").string(), {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().front().blame, Blame::unreadable);

    const auto extends =
        read_scenario(folder.write("a.json", R"({ "plimsoll": 1, "extends": "none.json" })"), {});
    ASSERT_FALSE(extends);
    EXPECT_EQ(extends.error().front().blame, Blame::unreadable);
    EXPECT_EQ(extends.error().front().pointer, "/extends");

    const auto folder_itself = read_scenario(folder.path().string(), {});
    ASSERT_FALSE(folder_itself);
    EXPECT_EQ(folder_itself.error().front().blame, Blame::unreadable);
}

TEST(LayersTest, ExtendsStaysBeneathTheFolderOfTheScenario) {
    const Folder folder;
    const std::string outside = folder.write("outside.json", kBase);
    std::filesystem::create_directories(folder.path() / "in" / "sub");
    std::filesystem::create_symlink(outside, folder.path() / "in" / "link.json");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "in" / "door");
    const auto extending = [&](const std::string& base) {
        return refusal_of(folder.write("in/a.json", "{ \"plimsoll\": 1, \"extends\": \"" + base + "\" }"));
    };
    EXPECT_THAT(extending("../outside.json"), HasSubstr("leads out of the scenario's folder"));
    EXPECT_THAT(extending("sub/../../outside.json"), HasSubstr("leads out of the scenario's folder"));
    EXPECT_THAT(extending("link.json"), HasSubstr("leads out of the scenario's folder"));
    EXPECT_THAT(extending("door/outside.json"), HasSubstr("leads out of the scenario's folder"));
    EXPECT_THAT(extending(outside), HasSubstr("is an absolute path"));
    EXPECT_THAT(extending("/dev/stdin"), HasSubstr("is an absolute path"));
    EXPECT_THAT(extending("sub"), HasSubstr("is no regular file"));
}

TEST(LayersTest, ExtendsMayGoUpWithinTheFolderAndThroughLinksThatStay) {
    const Folder folder;
    folder.write("base.json", kBase);
    folder.write("deep/middle.json", R"({ "plimsoll": 1, "extends": "../base.json" })");
    std::filesystem::create_symlink("deep/middle.json", folder.path() / "link.json");
    EXPECT_EQ(concurrency(
                  read_files(folder.write("top.json", R"({ "plimsoll": 1, "extends": "deep/middle.json" })")),
                  "api"),
              4);
    EXPECT_THAT(refusal_of(folder.write("other.json", R"({ "plimsoll": 1, "extends": "link.json" })")),
                HasSubstr("leads out"))
        << "a link is a file of the folder it stands in, so its \"..\" is above the root";
}

// As the shell writes `plimsoll run <(generate)`.
TEST(LayersTest, APipeThatTheShellHandsOverIsRead) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const std::string text(kBase);
    ASSERT_EQ(write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    close(ends[1]);

    const auto read = read_scenario("/dev/fd/" + std::to_string(ends[0]), {});

    EXPECT_TRUE(read) << (read ? "" : read.error().front().message);
    close(ends[0]);
}

TEST(LayersTest, NeitherFifosNorCirclesNorLongChains) {
    const Folder folder;
    ASSERT_EQ(mkfifo((folder.path() / "fifo").c_str(), 0600), 0);
    EXPECT_THAT(refusal_of(folder.write("a.json", R"({ "plimsoll": 1, "extends": "fifo" })")),
                HasSubstr("is no regular file"));
    const auto named = read_scenario((folder.path() / "fifo").string(), {});
    ASSERT_FALSE(named);
    EXPECT_THAT(named.error().front().message, HasSubstr("is no regular file"));
    EXPECT_EQ(named.error().front().blame, Blame::unreadable);

    folder.write("b.json", R"({ "plimsoll": 1, "extends": "c.json" })");
    EXPECT_THAT(refusal_of(folder.write("c.json", R"({ "plimsoll": 1, "extends": "b.json" })")),
                HasSubstr("extends itself"));
    EXPECT_THAT(refusal_of(folder.write("d.json", R"({ "plimsoll": 1, "extends": "d.json" })")),
                HasSubstr("extends itself"));

    folder.write("0.json", kBase);
    for (int i = 1; i <= 9; ++i)
        folder.write(std::to_string(i) + ".json",
                     "{ \"plimsoll\": 1, \"extends\": \"" + std::to_string(i - 1) + ".json\" }");
    EXPECT_EQ(concurrency(read_files((folder.path() / "8.json").string()), "api"), 4);
    EXPECT_THAT(refusal_of((folder.path() / "9.json").string()), HasSubstr("at most 8"));
}

TEST(LayersTest, AnOverlayMayNotExtend) {
    const Folder folder;
    ReadOptions options;
    options.overlays = {folder.write("o.json", R"({ "extends": "base.json" })")};
    EXPECT_THAT(refusal_of(folder.write("base.json", kBase), options),
                HasSubstr("/extends: must not be in an overlay"));
}

TEST(LayersTest, LargeFilesAreRefused) {
    const Folder folder;
    EXPECT_THAT(refusal_of(folder.write("a.json", std::string((16u << 20) + 1, ' '))),
                HasSubstr("larger than 16 MiB"));
}

}  // namespace
}  // namespace plimsoll::io
