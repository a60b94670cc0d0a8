// SPDX-License-Identifier: MIT
#include "tests/unit/simgrid_fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>

namespace plimsoll {

void run_alone(const std::function<void()>& body) {
    std::fflush(nullptr);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        try {
            body();
        } catch (const std::exception& exception) {
            ADD_FAILURE() << exception.what();
        }
        std::fflush(nullptr);
        _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "wait status " << status;
}

void expect_times(const KernelLog& log, std::vector<KernelLog::Entry> expected) {
    std::vector<KernelLog::Entry> found = log.entries;
    const auto by_id = [](const KernelLog::Entry& a, const KernelLog::Entry& b) { return a.id < b.id; };
    std::stable_sort(found.begin(), found.end(), by_id);
    std::stable_sort(expected.begin(), expected.end(), by_id);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].id, expected[i].id);
        EXPECT_NEAR(static_cast<double>((found[i].at - expected[i].at).count()), 0, 2)
            << "id " << found[i].id;
    }
}

std::uint64_t Draws::next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

}  // namespace plimsoll
