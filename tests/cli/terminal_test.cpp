// SPDX-License-Identifier: MIT
// What a terminal, a pipe, a full disk and a closed stream each get to see.
#include <sys/wait.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/safe_text.h"
#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

class TerminalTest : public ProgramTest {
  protected:
    std::string queue() const { return write("queue.json", queue_scenario(0.5)); }
    std::string wrong() const { return write("wrong.json", "{\n  \"plimsol\": 1\n}\n"); }
};

bool has_color(const std::string& text) {
    return contains(text, "\x1b[1m") || contains(text, "\x1b[3");
}

// Without colours and line ends of a terminal.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1b') {
            at = text.find_first_of("mK", at);
        } else if (text[at] == '\n') {
            lines.emplace_back();
        } else if (text[at] != '\r') {
            lines.back() += text[at];
        }
    }
    return lines;
}

TEST_F(TerminalTest, ColorsAreForTerminalsOnly) {
    const std::vector<std::string> arguments{"run", queue()};
    Command on_terminal{arguments};
    on_terminal.out = Sink::terminal(100);
    Command without_color = on_terminal;
    without_color.environment["NO_COLOR"] = "1";
    Command on_dumb_terminal = on_terminal;
    on_dumb_terminal.environment["TERM"] = "dumb";

    EXPECT_TRUE(has_color(run(on_terminal).out));
    EXPECT_FALSE(has_color(run(without_color).out));
    EXPECT_FALSE(has_color(run(on_dumb_terminal).out));
    EXPECT_FALSE(has_color(run(arguments).out));
}

TEST_F(TerminalTest, TheUsersChoiceOfColorWins) {
    Command always{{"run", queue(), "--color", "always"}};
    always.environment["NO_COLOR"] = "1";
    Command never{{"run", queue(), "--color", "never"}};
    never.out = Sink::terminal(100);

    EXPECT_TRUE(has_color(run(always).out));
    EXPECT_FALSE(has_color(run(never).out));
}

TEST_F(TerminalTest, EachStreamIsJudgedOnItsOwn) {
    Command errors_on_terminal{{"run", wrong()}};
    errors_on_terminal.err = Sink::terminal(100);
    Command results_on_terminal{{"run", wrong()}};
    results_on_terminal.out = Sink::terminal(100);

    EXPECT_TRUE(has_color(run(errors_on_terminal).err));
    EXPECT_FALSE(has_color(run(results_on_terminal).err));
}

TEST_F(TerminalTest, AMistakeIsShownInItsLineOnATerminal) {
    Command command{{"validate", wrong(), "--color", "never"}};
    EXPECT_FALSE(contains(run(command).err, "^"));
    command.err = Sink::terminal(100);
    const std::vector<std::string> lines = lines_of(run(command).err);

    const auto source = std::ranges::find(lines, "      \"plimsol\": 1");
    ASSERT_NE(source, lines.end());
    EXPECT_EQ(*(source + 1), "      ^");
}

TEST_F(TerminalTest, LinesFitTheTerminal) {
    const std::vector<std::string> arguments{"compare",
                                             example("shop/servers.json"),
                                             example("shop/functions.json"),
                                             "--replications",
                                             "2",
                                             "--duration",
                                             "10m"};
    for (const int columns : {60, 80, 120, 200}) {
        Command command{arguments};
        command.out = Sink::terminal(columns);
        for (const std::string& line : lines_of(run(command).out)) {
            // Commands stay whole: they are there to be copied.
            if (contains(line, "plimsoll compare")) continue;
            EXPECT_LE(display_width(line), columns) << line;
        }
    }
}

TEST_F(TerminalTest, ColumnsMayBeToldByTheEnvironment) {
    Command command{{"run", "--help"}};
    command.environment["COLUMNS"] = "60";
    for (const std::string& line : lines_of(run(command).out))
        if (!line.starts_with("  plimsoll")) {
            EXPECT_LE(line.size(), 60U) << line;
        }
}

TEST_F(TerminalTest, ALocaleWithoutUnicodeGetsAscii) {
    Command command{{"run", queue()}};
    command.environment["LC_ALL"] = "C";
    const std::string text = run(command).out;

    EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; }));
    EXPECT_TRUE(contains(run({"run", queue()}).out, "±"));
}

TEST_F(TerminalTest, TheNextCommandKeepsWhatWasAskedFor) {
    Command command{{"run", queue(), "--duration", "400s", "--set", "/deployment/services/s/concurrency=2"}};
    command.err = Sink::terminal(200);
    const std::string next = run(command).err;

    for (const char* part :
         {"--duration 400s", "--set /deployment/services/s/concurrency=2", "--output report"})
        EXPECT_TRUE(contains(next, part)) << next;
}

TEST_F(TerminalTest, ProgressIsForTerminalsAndForThoseWhoAsk) {
    const std::vector<std::string> arguments{"run", example("shop/servers.json"), "--replications", "6"};
    Command on_terminal{arguments};
    on_terminal.err = Sink::terminal(100);
    const Ended shown = run(on_terminal);
    EXPECT_TRUE(contains(shown.err, " of 6 replications")) << shown.err;
    EXPECT_TRUE(contains(shown.err, "Next: plimsoll"));
    EXPECT_FALSE(contains(shown.out, "replications  "));
    // The bar leaves nothing behind: the last thing drawn over it is an empty line.
    const std::size_t cleared = shown.err.rfind("\r\x1b[K");
    EXPECT_FALSE(contains(shown.err.substr(cleared), "of 6 replications"));

    // In a log there is no bar: nothing of a short run, and a line now and then of a long one, as this is
    // where it is slow.
    EXPECT_FALSE(contains(run(arguments).err, "\x1b"));
    EXPECT_EQ(run({"run", queue()}).err, "");
    for (const std::vector<std::string>& silence :
         {std::vector<std::string>{"--quiet"}, std::vector<std::string>{"--progress", "none"}}) {
        Command silent = on_terminal;
        silent.arguments.insert(silent.arguments.end(), silence.begin(), silence.end());
        EXPECT_FALSE(contains(run(silent).err, "of 6 replications"));
    }
    Command quiet = on_terminal;
    quiet.arguments.emplace_back("--quiet");
    EXPECT_EQ(run(quiet).err, "");
}

TEST_F(TerminalTest, ProgressForProgramsIsALineOfJsonEach) {
    const Ended ended =
        run({"run", example("shop/servers.json"), "--replications", "4", "--progress", "json", "--json"});
    std::istringstream lines(ended.err);
    std::string line;
    int count = 0;
    double last = 0;
    while (std::getline(lines, line)) {
        const Json progress = parsed(line);
        EXPECT_EQ(progress["plimsoll-progress"], 1);
        EXPECT_EQ(progress["replications"], 4);
        EXPECT_GE(progress["fraction"].get<double>(), last);
        last = progress["fraction"];
        ++count;
    }
    EXPECT_GE(count, 1);
    EXPECT_LE(last, 1);
    EXPECT_EQ(parsed(ended.out)["plimsoll-result"], 1);
}

TEST_F(TerminalTest, AFullDiskIsAClearError) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"run", queue()}, std::vector<std::string>{"schema"},
          std::vector<std::string>{"validate", queue()}, std::vector<std::string>{"--version"},
          std::vector<std::string>{"run", "--help"}}) {
        Command command{arguments};
        command.out = Sink::file("/dev/full");
        const Ended ended = run(command);

        EXPECT_EQ(ended.code, 74) << arguments.front();
        EXPECT_EQ(ended.err, "plimsoll: standard output cannot be written: No space left on device\n");
    }
}

TEST_F(TerminalTest, AFullDiskOfTheErrorStreamStopsNothing) {
    Command command{
        {"run", example("shop/servers.json"), "--replications", "2", "--json", "--progress", "json"}};
    command.err = Sink::file("/dev/full");

    const Ended ended = run(command);

    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(parsed(ended.out)["plimsoll-result"], 1);
}

TEST_F(TerminalTest, AClosedStandardOutputIsAClearErrorAndHitsNoFile) {
    Command command{{"run", queue(), "--output", (folder() / "reports").string()}};
    command.out = Sink::closed();
    const Ended ended = run(command);

    EXPECT_EQ(ended.code, 74);
    EXPECT_TRUE(contains(ended.err, "standard output cannot be written")) << ended.err;
    EXPECT_EQ(parsed(read_file(folder() / "reports/result.json"))["plimsoll-result"], 1);
    EXPECT_EQ(read_file(folder() / "queue.json"), queue_scenario(0.5));
}

TEST_F(TerminalTest, AReaderThatLeavesIsNoNews) {
    Process process(Command{{"run", example("shop/servers.json"), "--replications", "2", "--json"}});
    process.close_output();
    const Ended ended = process.wait();

    EXPECT_EQ(ended.code, 128 + SIGPIPE);
    EXPECT_EQ(ended.err, "");
}

}  // namespace
}  // namespace plimsoll::test
