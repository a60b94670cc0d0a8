// SPDX-License-Identifier: MIT
// What cannot be provoked from outside: our own mistakes, a machine without memory, words for a shell.
#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <new>
#include <system_error>

#include "cli/interruption.h"
#include "cli/issues.h"
#include "cli/program.h"
#include "cli/wrap.h"
#include "sim/base/check.h"
#include "study/reproduction.h"

namespace plimsoll::cli {
namespace {

// What the error stream gets.
template <class Exception>
std::string told(const Exception& exception, ExitCode expected) {
    Session session;
    session.subject = {"plimsoll run 'my file.json'", "ab12", 42};
    testing::internal::CaptureStderr();
    EXPECT_EQ(report_failure(session, std::make_exception_ptr(exception)), expected);
    return testing::internal::GetCapturedStderr();
}

TEST(FailureTest, AMistakeOfOursComesWithALineToReport) {
    const std::string text = told(InternalError("sim/x.cpp:3: count > 0 (-1)"), ExitCode::internal);

    EXPECT_NE(text.find("internal error: sim/x.cpp:3: count > 0 (-1)"), std::string::npos) << text;
    EXPECT_NE(text.find("seed 42, scenario ab12: plimsoll run 'my file.json'"), std::string::npos) << text;
    EXPECT_EQ(to_int(ExitCode::internal), 70);
}

TEST(FailureTest, TheMachinesFaultIsNotOurs) {
    EXPECT_EQ(told(std::bad_alloc(), ExitCode::machine).find("internal"), std::string::npos);
    EXPECT_EQ(told(std::system_error(EAGAIN, std::generic_category(), "no thread"), ExitCode::machine),
              "plimsoll: the machine refuses: no thread: Resource temporarily unavailable\n");
    EXPECT_EQ(told(OutputError("standard output cannot be written"), ExitCode::machine),
              "plimsoll: standard output cannot be written\n");
    EXPECT_EQ(told(ReaderGone(), exit_by_signal(SIGPIPE)), "");
}

TEST(FailureTest, TheWorstBlameDecides) {
    const Issue scenario = issue_of("s"), unreadable = issue_of("u", Blame::unreadable),
                not_built_in = issue_of("n", Blame::not_built_in);
    Issue warning = issue_of("w");
    warning.severity = Severity::warning;

    EXPECT_EQ(exit_code_of({not_built_in, unreadable, scenario}), ExitCode::scenario_invalid);
    EXPECT_EQ(exit_code_of({not_built_in, unreadable}), ExitCode::unreadable);
    EXPECT_EQ(exit_code_of({not_built_in, warning}), ExitCode::not_built_in);
    EXPECT_EQ(exit_code_of({warning}), ExitCode::success);
    EXPECT_EQ(exit_code_of({}), ExitCode::success);
}

TEST(InterruptionDeathTest, TheFirstSignalWaitsAndTheSecondEndsTheProgram) {
    const auto interrupted_twice = [] {
        Interruption interruption;
        std::raise(SIGINT);
        if (interruption.has_come()) std::_Exit(1);
        interruption.look();
        if (!interruption.has_come() || interruption.signal() != SIGINT) std::_Exit(2);
        std::raise(SIGINT);
        std::_Exit(3);
    };
    EXPECT_EXIT(interrupted_twice(), testing::KilledBySignal(SIGINT), "");
}

TEST(ReproduceTest, WordsSurviveAShell) {
    EXPECT_EQ(shell_quoted("shop/servers.json"), "shop/servers.json");
    EXPECT_EQ(shell_quoted("my file"), "'my file'");
    EXPECT_EQ(shell_quoted(""), "''");
    EXPECT_EQ(shell_quoted("a'b"), "'a'\\''b'");
    EXPECT_EQ(shell_quoted("$(reboot)"), "'$(reboot)'");
    EXPECT_EQ(shell_quoted("*.json"), "'*.json'");
}

TEST(WrapTest, ContinuesBelowTheText) {
    EXPECT_EQ(wrapped_lines("name  one two three four", 16), "name  one two\n      three four\n");
    EXPECT_EQ(wrapped_lines("  one two three four", 14), "  one two\n  three four\n");
    EXPECT_EQ(wrapped_lines("short\n\nlines", 10), "short\n\nlines\n");
}

}  // namespace
}  // namespace plimsoll::cli
