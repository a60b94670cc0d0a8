// SPDX-License-Identifier: MIT
#include "tests/tidy/rules.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace plimsoll::tidy {
namespace {

// The rules that a snippet breaks, when it stands in that file. The licence line is put before it.
std::set<std::string> broken_by(const std::string& text, const std::string& path = "models/snippet.cpp") {
    const std::vector<Source> sources = {
        read_source(path, "// SPDX-License-Identifier: MIT\n" + text + "\n"),
        read_source("models/CMakeLists.txt", "# SPDX-License-Identifier: MIT\n    snippet.cpp\n"),
    };
    std::set<std::string> rules;
    for (const Finding& finding : check_tree(sources)) {
        if (finding.path == path && finding.rule != "build-list") rules.insert(finding.rule);
    }
    return rules;
}

using Rules = std::set<std::string>;
const Rules kFine;

std::string body(const std::string& statements) {
    return "void f() {\n" + statements + "\n}\n";
}

TEST(Source, WordsInCommentsAndLiteralsAreNotCode) {
    EXPECT_EQ(broken_by("// std::random_device is not used\n/* nor std::regex\n nor new */"), kFine);
    EXPECT_EQ(broken_by(R"(const char* const kText = "std::random_device \" new";)"), kFine);
    EXPECT_EQ(broken_by("const char* const kText = R\"x(std::regex \")\" new)x\";"), kFine);
    EXPECT_EQ(broken_by("const char kMark = '\"'; const int kMillion = 1'000'000; const char kOther = '\"';"),
              kFine);
}

TEST(Source, CodeAfterALiteralIsRead) {
    EXPECT_EQ(broken_by(body("take(\"a\\\\\"); std::random_device chance;")), Rules{"chance"});
    EXPECT_EQ(broken_by(body("take(R\"(a)\"); std::random_device chance;")), Rules{"chance"});
    EXPECT_EQ(broken_by(body("take(1'000, 'x'); std::random_device chance;")), Rules{"chance"});
}

TEST(Source, FindingsNameTheirLine) {
    const Source source =
        read_source("sim/a.cpp", "// one\n/* two\n three */\n#include <x> \\\n five\nint* a = new int;\n");

    const Findings findings = check_state(source);

    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().line, 6);
}

TEST(Includes, FollowTheLayers) {
    const std::vector<std::string> layers = {"sim", "models", "study", "reports", "cli"};
    for (std::size_t from = 0; from < layers.size(); ++from) {
        for (std::size_t to = 0; to < layers.size(); ++to) {
            const std::string include = "#include \"" + layers[to] + "/x.h\"";
            const Rules expected = to > from ? Rules{"layer"} : kFine;
            EXPECT_EQ(broken_by(include, layers[from] + "/snippet.cpp"), expected)
                << layers[from] << " " << include;
        }
    }
}

TEST(Includes, WindowAndCommandLineDoNotKnowEachOther) {
    EXPECT_TRUE(broken_by("#include \"cli/x.h\"", "gui/snippet.cpp").contains("layer"));
    EXPECT_TRUE(broken_by("#include \"gui/x.h\"", "cli/snippet.cpp").contains("layer"));
    EXPECT_EQ(broken_by("#include \"cli/x.h\"\n#include \"sim/x.h\"", "tests/cli/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by("#include \"tests/x.h\"", "sim/snippet.cpp"), Rules{"layer"});
}

TEST(Includes, StartAtTheRoot) {
    EXPECT_EQ(broken_by("#include \"time.h\""), Rules{"root-relative"});
    EXPECT_EQ(broken_by("#include \"../sim/time.h\""), Rules{"root-relative"});
    EXPECT_EQ(broken_by("#  include \"sim/time.h\""), kFine);
}

TEST(Includes, LibrariesStayInTheirFolders) {
    EXPECT_EQ(broken_by("#include <nlohmann/json.hpp>", "models/compute/snippet.cpp"), Rules{"library"});
    EXPECT_EQ(broken_by("#include <nlohmann/json.hpp>", "study/snippet.cpp"), Rules{"library"});
    EXPECT_EQ(broken_by("#include <nlohmann/json.hpp>", "models/io/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by("#include <QString>", "reports/snippet.cpp"), Rules{"library"});
    EXPECT_EQ(broken_by("#include <simgrid/s4u.hpp>", "sim/kernel/snippet.cpp"), Rules{"library"});
    EXPECT_EQ(broken_by("#include <simgrid/s4u.hpp>", "sim/simgrid/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by("#include <regex>", "tests/unit/snippet.cpp"), Rules{"library"});
}

TEST(Includes, SlowHeadersStayOutOfHeaders) {
    const std::string guard = "#pragma once\n";
    EXPECT_EQ(broken_by(guard + "#include <nlohmann/json.hpp>", "models/io/snippet.h"),
              Rules{"heavy-header"});
    EXPECT_EQ(broken_by(guard + "#include <boost/math/distributions.hpp>", "study/snippet.h"),
              Rules{"heavy-header"});
    EXPECT_EQ(broken_by(guard + "#include <nlohmann/json_fwd.hpp>", "models/io/snippet.h"), kFine);
}

TEST(Determinism, ChanceComesFromStreams) {
    EXPECT_EQ(broken_by(body("std::random_device chance;"), "cli/snippet.cpp"), Rules{"chance"});
    EXPECT_EQ(broken_by(body("std::mt19937_64 engine(1);"), "sim/snippet.cpp"), Rules{"chance"});
    EXPECT_EQ(broken_by(body("std::exponential_distribution<double> gap(1);")), Rules{"chance"});
    EXPECT_EQ(broken_by(body("return rand();")), Rules{"chance"});
    EXPECT_EQ(broken_by(body("int x = std::rand() % 6;")), Rules{"chance"});
    EXPECT_EQ(broken_by(body("boost::math::normal_distribution<double> normal;"), "study/snippet.cpp"),
              kFine);
    EXPECT_EQ(broken_by(body("stream.rand(); draw_rand();")), kFine);
}

TEST(Determinism, TimeComesFromTheKernel) {
    EXPECT_EQ(broken_by(body("auto now = std::chrono::system_clock::now();")), Rules{"wall-clock"});
    EXPECT_EQ(broken_by(body("auto now = std::chrono::steady_clock::now();")), Rules{"wall-clock"});
    EXPECT_EQ(broken_by(body("auto now = std::chrono::steady_clock::now();"), "study/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by(body("auto now = std::time(nullptr);")), Rules{"wall-clock"});
    EXPECT_EQ(broken_by(body("std::this_thread::sleep_for(1s);"), "tests/unit/snippet.cpp"),
              Rules{"wall-clock"});
    EXPECT_EQ(broken_by(body("auto now = kernel.time(0); Time time(0);")), kFine);
}

TEST(Determinism, MathematicsIsTheSameEverywhere) {
    EXPECT_EQ(broken_by(body("return std::log(x);"), "sim/snippet.cpp"), Rules{"inexact"});
    EXPECT_EQ(broken_by(body("return ::pow(x, 2);")), Rules{"inexact"});
    EXPECT_EQ(broken_by(body("return std::log(x);"), "study/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by(body("return std::sqrt(x) + std::floor(x) + distribution::exp(x);")), kFine);
}

TEST(Determinism, NoRegularExpressions) {
    EXPECT_EQ(broken_by(body("std::regex pattern;"), "cli/snippet.cpp"), Rules{"regex"});
}

TEST(Determinism, UnorderedContainersAreNotIterated) {
    const std::string members = "class A { std::unordered_map<std::string, std::vector<int>> by_name_; };\n";
    EXPECT_EQ(broken_by(members + body("for (const auto& [name, all] : by_name_) use(all);")),
              Rules{"unordered"});
    EXPECT_EQ(broken_by(members + body("auto first = by_name_.begin();")), Rules{"unordered"});
    EXPECT_EQ(broken_by(members + body("auto found = by_name_.find(name); for (int i : others_) use(i);")),
              kFine);
}

TEST(State, GlobalsAreConstant) {
    EXPECT_EQ(broken_by("int count = 0;"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("namespace a::b {\nstd::vector<int> all{1, 2};\n}"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("namespace {\nstd::map<int, int> cache;\n}"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("static int count;"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("struct A {\n    static int count;\n};"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by(body("static int calls = 0;")), Rules{"mutable-global"});
    EXPECT_EQ(broken_by(body("static Cache cache(1);")), Rules{"mutable-global"});
    EXPECT_EQ(broken_by(body("if (x) { static Cache cache{1}; }")), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("struct A { void f() { static int calls; } };"), Rules{"mutable-global"});
    EXPECT_EQ(broken_by("thread_local const int kNumber = 1;"), Rules{"mutable-global"});
}

TEST(State, ConstantsFunctionsAndMembersAreNoGlobals) {
    EXPECT_EQ(broken_by("constexpr Wide kMost = ~Wide{0} >> 1;\nconst std::vector<int> kAll{1, 2};"), kFine);
    EXPECT_EQ(broken_by("int f(int x);\nstatic int g();\nint A::h() const { return x; }\nint y();"), kFine);
    EXPECT_EQ(broken_by("A::A(int x)\n    : a_(x), b_{x}, c_(make(D{&A::f, 0})) {\n    go();\n}\nint f();"),
              kFine);
    EXPECT_EQ(broken_by("class A {\n    int x_ = 0;\n    std::vector<int> y_{1};\n    static A make();\n};"),
              kFine);
    EXPECT_EQ(broken_by("template <class T>\nconcept Big = requires(T t) { t.size(); } && true;"), kFine);
    EXPECT_EQ(broken_by("template <class T, class U>\nvoid f(T t) {\n    int x = 0;\n    U u{x};\n}"), kFine);
    EXPECT_EQ(broken_by("extern const A a_component;\nusing B = A;\nenum class E { a, b };\nstruct F;"),
              kFine);
    EXPECT_EQ(broken_by(body(
                  "static const std::set<int> kAll = {1};\nauto f = [&](int x) { return x; };\nint y = 0;")),
              kFine);
    EXPECT_EQ(broken_by("auto f() -> std::vector<int> {\n    std::vector<int> all;\n    return all;\n}"),
              kFine);
}

TEST(State, OneOwner) {
    EXPECT_EQ(broken_by(body("std::shared_ptr<A> a;")), Rules{"ownership"});
    EXPECT_EQ(broken_by(body("auto a = std::make_shared<A>();")), Rules{"ownership"});
    EXPECT_EQ(broken_by(body("A* a = new A(1);")), Rules{"ownership"});
    EXPECT_TRUE(broken_by(body("std::shared_ptr<A> a;"), "gui/snippet.cpp").contains("ownership"));
    EXPECT_FALSE(broken_by(body("std::shared_ptr<const A> a;"), "gui/snippet.cpp").contains("ownership"));
    EXPECT_FALSE(broken_by(body("auto* a = new A(parent);"), "gui/snippet.cpp").contains("ownership"));
    EXPECT_EQ(broken_by(body("delete a;")), Rules{"ownership"});
    EXPECT_EQ(broken_by(body("::new (place) A(1); void* raw = ::operator new(64); ::operator delete(raw);")),
              kFine);
    EXPECT_EQ(broken_by("struct A {\n    A(const A&) = delete;\n};"), kFine);
}

TEST(State, LibrariesDoNotEndTheProgram) {
    EXPECT_EQ(broken_by(body("std::exit(1);")), Rules{"way-out"});
    EXPECT_EQ(broken_by(body("if (x) abort();"), "reports/snippet.cpp"), Rules{"way-out"});
    EXPECT_EQ(broken_by(body("assert(x);")), Rules{"way-out"});
    EXPECT_EQ(broken_by(body("std::exit(1);"), "cli/snippet.cpp"), kFine);
    EXPECT_EQ(broken_by("void abort();\n" + body("transaction.abort(); saga->exit();")), kFine);
}

TEST(State, LibrariesDoNotPrint) {
    EXPECT_EQ(broken_by(body("std::cout << 1;")), Rules{"output"});
    EXPECT_EQ(broken_by(body("std::printf(\"x\");")), Rules{"output"});
    EXPECT_EQ(broken_by(body("std::cout << 1;"), "cli/snippet.cpp"), kFine);
}

TEST(State, NoTruthValueAmongArguments) {
    EXPECT_EQ(broken_by("void f(int x, bool fast);"), Rules{"bool-argument"});
    EXPECT_EQ(broken_by("void f(bool fast = true);"), Rules{"bool-argument"});
    EXPECT_EQ(broken_by("void boolean(bool value);\nstruct A { bool is_warm = false; };\nbool f(int x);"),
              kFine);
    EXPECT_EQ(broken_by("template <class T, bool kFast>\nvoid f(T t);"), kFine);
}

TEST(Coroutines, NoBracedTemporaryBesideAwait) {
    EXPECT_EQ(broken_by(body("co_await Work{instance, 5ms};")), Rules{"await-braces"});
    EXPECT_EQ(broken_by(body("auto x = co_await call(Request{1},\n    2);")), Rules{"await-braces"});
    EXPECT_EQ(broken_by(body("use(Request{1}, co_await call());")), Rules{"await-braces"});
    EXPECT_EQ(broken_by(body("co_await call({1, 2});")), Rules{"await-braces"});
    EXPECT_EQ(broken_by(body("Slot slot{co_await admit()};")), Rules{"await-braces"});
    EXPECT_EQ(broken_by(body("co_await Work<int>{1};")), Rules{"await-braces"});
}

TEST(Coroutines, BlocksAreNoTemporaries) {
    EXPECT_EQ(broken_by(body("Request request{1};\nco_await Work(request);")), kFine);
    EXPECT_EQ(broken_by(body("if (x) {\n co_await a();\n} else {\n co_await b();\n}\nA c{1};")), kFine);
    EXPECT_EQ(broken_by(body("for (A a : all) {\n if (co_await b(a)) { return; }\n}\nco_await c();")), kFine);
    EXPECT_EQ(
        broken_by(
            "Task<int> A::f() const {\n    co_await a();\n}\nauto g() -> Task<int> {\n    co_await a();\n}"),
        kFine);
    EXPECT_EQ(broken_by(body(
                  "try {\n co_await a();\n} catch (const B& b) {\n}\ndo {\n co_await c();\n} while (d);")),
              kFine);
}

TEST(Coroutines, NoTernaryAroundAwait) {
    EXPECT_EQ(broken_by(body("auto x = y ? co_await a() : co_await b();")), Rules{"await-ternary"});
    EXPECT_EQ(broken_by(body("co_await work(y ? 1 : 2);")), Rules{"await-ternary"});
    EXPECT_EQ(broken_by(body("auto x = y ? 1 : 2;\nco_await work(x);")), kFine);
}

TEST(Coroutines, LambdasThatCaptureDoNotSuspend) {
    EXPECT_EQ(broken_by(body("auto f = [this](int x) -> Task<int> { co_await work(x); };")),
              Rules{"await-lambda"});
    EXPECT_EQ(broken_by(body("auto f = [&] { if (y) { co_await work(); } };")), Rules{"await-lambda"});
    EXPECT_EQ(broken_by(body("auto f = [](int x) -> Task<int> { co_await work(x); };")), kFine);
    EXPECT_EQ(broken_by(body("auto f = [&](int x) { return x; };\nco_await work();")), kFine);
}

TEST(Text, EveryFileNamesItsLicence) {
    EXPECT_FALSE(check_text(read_source("sim/a.cpp", "int f();\n")).empty());
    EXPECT_FALSE(check_text(read_source("sim/a.cpp", "")).empty());
    EXPECT_FALSE(check_text(read_source("gui/a.cpp", "// SPDX-License-Identifier: MIT\n")).empty());
    EXPECT_TRUE(
        check_text(read_source("gui/a.cpp", "// SPDX-License-Identifier: GPL-3.0-or-later\n")).empty());
    EXPECT_TRUE(check_text(read_source("a.sh", "#!/bin/sh\n# SPDX-License-Identifier: MIT\n")).empty());
    EXPECT_TRUE(check_text(read_source("docs/a.md", "# A\n")).empty());
}

TEST(Text, FilesStaySmall) {
    const std::string lines(499, '\n');
    EXPECT_EQ(broken_by(lines.substr(1)), kFine);
    EXPECT_EQ(broken_by(lines + "\n"), Rules{"size"});
}

TEST(Text, HeadersAreGuardedAndOpenNoNamespaces) {
    EXPECT_EQ(broken_by("int f();", "models/snippet.h"), Rules{"pragma-once"});
    EXPECT_EQ(broken_by("#pragma once\nusing namespace std;", "models/snippet.h"), Rules{"using-namespace"});
    EXPECT_EQ(broken_by("#pragma once\nusing namespace std::chrono_literals;", "models/snippet.h"), kFine);
}

TEST(Text, NoCommentedOutCode) {
    EXPECT_EQ(broken_by("// serve(request);"), Rules{"commented-code"});
    EXPECT_EQ(broken_by("// count = 1;"), Rules{"commented-code"});
    EXPECT_EQ(broken_by("/*\nreturn count;\n*/"), Rules{"commented-code"});
    EXPECT_EQ(broken_by("// if (ready) {"), Rules{"commented-code"});
    EXPECT_EQ(
        broken_by("// The oldest goes first (ties by number);\n// see f(x) below.\n//     serve(request);"),
        kFine);
}

TEST(Text, ToDosSayWhatAndWhy) {
    const std::string mark = std::string("// TO") + "DO";
    EXPECT_EQ(broken_by(mark), Rules{"to-do"});
    EXPECT_EQ(broken_by(mark + ": later"), Rules{"to-do"});
    EXPECT_EQ(broken_by(mark + ": merge with Histogram once both are exact"), kFine);
    EXPECT_EQ(broken_by(std::string("// FIX") + "ME: this one is broken when empty"), Rules{"to-do"});
}

TEST(Text, NoPathsOfOneMachine) {
    EXPECT_EQ(broken_by(std::string("const char* const kPath = \"/ho") + "me/ann/x\";"),
              Rules{"machine-path"});
    EXPECT_FALSE(check_text(read_source("docs/a.md", std::string("see /wo") + "rk/x\n")).empty());
}

TEST(BuildLists, NameEveryFile) {
    const std::string licence = "// SPDX-License-Identifier: MIT\n";
    const auto unlisted = [&](const std::string& path, const std::string& list) {
        return check_build_lists(
                   std::vector<Source>{read_source(path, licence), read_source("sim/CMakeLists.txt", list)})
            .size();
    };

    EXPECT_EQ(unlisted("sim/clock.cpp", "add(\n    clock.cpp\n)"), 0U);
    EXPECT_EQ(unlisted("sim/clock.cpp", "catalogue(NAMES clock other)"), 0U);
    EXPECT_EQ(unlisted("sim/base/clock.cpp", "    base/clock.cpp"), 0U);
    EXPECT_EQ(unlisted("sim/clock.cpp", "    clocks.cpp wall_clock.cpp"), 1U);
    EXPECT_EQ(unlisted("sim/base/clock.cpp", "    clock.cpp"), 1U);
}

}  // namespace
}  // namespace plimsoll::tidy
