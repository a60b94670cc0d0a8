// SPDX-License-Identifier: MIT
// The program as another process: arguments, environment and streams in, exit code and texts out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plimsoll::test {

// Where one of the program's output streams goes.
struct Sink {
    enum class Kind { pipe, terminal, file, closed };

    Kind kind = Kind::pipe;
    int columns = 100;  // of a terminal
    std::string path;   // of a file

    static Sink terminal(int columns) { return {Kind::terminal, columns, ""}; }
    static Sink file(std::string path) { return {Kind::file, 0, std::move(path)}; }
    static Sink closed() { return {Kind::closed, 0, ""}; }
};

struct Command {
    std::vector<std::string> arguments;
    std::string input = {};
    std::map<std::string, std::string> environment = {};  // beside PATH, HOME and a UTF-8 locale
    std::string folder = {};                              // where it runs; empty: here
    Sink out = {};
    Sink err = {};
    std::string program = {};  // empty: the built one
};

struct Ended {
    int code = 0;          // as a shell tells it: 128 + n when a signal ended it
    std::string out = {};  // of pipes and terminals
    std::string err = {};
};

class Process {
  public:
    explicit Process(const Command& command);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    // Reads until the error stream has said this, or until the claim about all it has said holds; false when
    // it ends before, or after a minute.
    bool waits_for_error(const std::string& text);
    bool waits_for_error(const std::function<bool(const std::string&)>& claim);
    void send(int signal) const;
    pid_t id() const { return id_; }
    void close_output();  // as if whoever reads it had gone
    Ended wait();         // for its end, two minutes at most

  private:
    bool read_some(std::chrono::milliseconds patience);

    pid_t id_ = -1;
    int out_ = -1;
    int err_ = -1;
    Ended ended_;
    bool is_over_ = false;
};

Ended run(const Command& command);
Ended run(std::vector<std::string> arguments);

// The built program, and the folder of the sources.
std::string program();
std::string source_folder();

}  // namespace plimsoll::test
