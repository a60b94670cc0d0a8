// SPDX-License-Identifier: MIT
// A program in a process of its own: its standard input is a socket from us, its descriptor 3 a pipe to us,
// and so is what it prints. It dies with the thread that started it, whatever happens to that; it inherits no
// other descriptor; signals from the terminal (SIGINT, SIGTERM, SIGHUP) pass it by. Nothing here blocks but
// wait(). Leaves out: processes that the program starts itself.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "study/worker/descriptor.h"

namespace plimsoll::worker {

// How a process ended.
struct Ending {
    int status = 0;  // as waitpid tells it
    double cpu_seconds = 0;
};

// "ended with exit status 3", "was killed by signal 9 (Killed)".
std::string text_of(const Ending& ending);

class ChildProcess {
  public:
    // Throws std::system_error where the machine gives no pipe or no process. A program that cannot be
    // executed says so like one that printed the reason and ended with status 127.
    explicit ChildProcess(const std::string& program);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    int input() const { return input_.number(); }
    int results() const { return results_.number(); }
    int prints() const { return prints_.number(); }

    // How many of these bytes were taken now; nothing: it does not read any more.
    std::optional<std::size_t> write(std::string_view bytes);
    void close_input() { input_.close(); }
    void close_prints() { prints_.close(); }

    void kill();
    bool has_ended();

    // Waits that long for its end, then ends it.
    Ending wait(std::chrono::milliseconds patience);

  private:
    pid_t id_ = -1;
    std::optional<Ending> ending_;
    Descriptor input_, results_, prints_;
};

}  // namespace plimsoll::worker
