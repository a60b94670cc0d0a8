// SPDX-License-Identifier: MIT
#include "tests/cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace plimsoll::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Ends {
    int ours = -1;
    int theirs = -1;
};

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    if (!value) throw std::runtime_error(std::string(name) + " is not set: run this through ctest");
    return value;
}

Ends open_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return {ends[0], ends[1]};
}

Ends open_terminal(int columns) {
    Ends ends;
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = 50;
    if (::openpty(&ends.ours, &ends.theirs, nullptr, nullptr, &size) != 0)
        throw std::runtime_error("no terminal");
    ::fcntl(ends.ours, F_SETFD, FD_CLOEXEC);
    ::fcntl(ends.theirs, F_SETFD, FD_CLOEXEC);
    return ends;
}

Ends open_sink(const Sink& sink) {
    switch (sink.kind) {
        case Sink::Kind::pipe: return open_pipe();
        case Sink::Kind::terminal: return open_terminal(sink.columns);
        case Sink::Kind::file: return {-1, ::open(sink.path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)};
        case Sink::Kind::closed: return {};
    }
    return {};
}

std::vector<std::string> environment_of(const Command& command) {
    std::map<std::string, std::string> all{
        {"PATH", "/usr/bin:/bin"}, {"HOME", "/nonexistent"}, {"LC_ALL", "C.UTF-8"}, {"TERM", "xterm"}};
    for (const auto& [name, value] : command.environment) all[name] = value;
    std::vector<std::string> lines;
    for (const auto& [name, value] : all) lines.push_back(name + "=" + value);
    return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

void connect(int descriptor, int stream) {
    if (descriptor < 0)
        ::close(stream);
    else
        ::dup2(descriptor, stream);
}

// An input that fits into the pipe's buffer needs no writer of its own.
int input_end(const std::string& input) {
    const Ends ends = open_pipe();
    if (::write(ends.theirs, input.data(), input.size()) != static_cast<ssize_t>(input.size()))
        throw std::runtime_error("the input is too long");
    ::close(ends.theirs);
    return ends.ours;
}

void close_if_open(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

}  // namespace

std::string program() {
    return setting("PLIMSOLL_PROGRAM");
}

std::string source_folder() {
    return setting("PLIMSOLL_SOURCE_DIR");
}

Process::Process(const Command& command) {
    std::vector<std::string> words{command.program.empty() ? program() : command.program};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environment_of(command);
    const std::vector<char*> arguments = pointers_to(words);
    const std::vector<char*> settings = pointers_to(environment);
    int input = input_end(command.input);
    Ends out = open_sink(command.out);
    Ends err = open_sink(command.err);

    id_ = ::fork();
    if (id_ == 0) {
        ::dup2(input, STDIN_FILENO);
        connect(out.theirs, STDOUT_FILENO);
        connect(err.theirs, STDERR_FILENO);
        if (!command.folder.empty() && ::chdir(command.folder.c_str()) != 0) ::_exit(126);
        ::execve(words.front().c_str(), arguments.data(), settings.data());
        ::_exit(127);
    }
    close_if_open(input);
    close_if_open(out.theirs);
    close_if_open(err.theirs);
    out_ = out.ours;
    err_ = err.ours;
}

Process::~Process() {
    if (!is_over_) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    close_if_open(out_);
    close_if_open(err_);
}

// False when both streams are at their end, or nothing came in time.
bool Process::read_some(std::chrono::milliseconds patience) {
    std::array<pollfd, 2> watched{{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
    if (out_ < 0 && err_ < 0) return false;
    if (::poll(watched.data(), watched.size(), static_cast<int>(patience.count())) <= 0) return false;
    const auto read_from = [&](const pollfd& ready, int& descriptor, std::string& text) {
        if (descriptor < 0 || ready.revents == 0) return;
        std::array<char, 65536> block{};
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        // A terminal whose other side is gone fails instead of ending.
        if (count <= 0) return close_if_open(descriptor);
        text.append(block.data(), static_cast<std::size_t>(count));
    };
    read_from(watched[0], out_, ended_.out);
    read_from(watched[1], err_, ended_.err);
    return true;
}

bool Process::waits_for_error(const std::string& text) {
    return waits_for_error([&text](const std::string& all) { return all.find(text) != std::string::npos; });
}

bool Process::waits_for_error(const std::function<bool(const std::string&)>& claim) {
    const auto last = Clock::now() + 60s;
    while (!claim(ended_.err) && Clock::now() < last) {
        if (!read_some(1s) && err_ < 0) break;
    }
    return claim(ended_.err);
}

void Process::send(int signal) const {
    ::kill(id_, signal);
}

void Process::close_output() {
    close_if_open(out_);
}

Ended Process::wait() {
    const auto last = Clock::now() + 120s;
    while ((out_ >= 0 || err_ >= 0) && Clock::now() < last) read_some(1s);
    if (out_ >= 0 || err_ >= 0) ::kill(id_, SIGKILL);
    int status = 0;
    ::waitpid(id_, &status, 0);
    is_over_ = true;
    ended_.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return ended_;
}

Ended run(const Command& command) {
    return Process(command).wait();
}

Ended run(std::vector<std::string> arguments) {
    return run(Command{std::move(arguments)});
}

}  // namespace plimsoll::test
