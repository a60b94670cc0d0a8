// SPDX-License-Identifier: MIT
#include "study/worker/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

namespace plimsoll::worker {

namespace {

constexpr int kResults = 3;          // the worker's descriptor
constexpr int kLowest = 10;          // of ours, so that none of them is in the way of the worker's
constexpr int kCannotExecute = 127;  // as shells say it

[[noreturn]] void refuse(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

struct Ends {
    Descriptor ours, theirs;
};

Descriptor moved_up(Descriptor low) {
    Descriptor high(::fcntl(low.number(), F_DUPFD_CLOEXEC, kLowest));
    if (!high.is_open()) refuse("no descriptor for a worker");
    return high;
}

// The first number is ours and does not block; both close when another program is executed.
Ends ends_of(const std::array<int, 2>& numbers) {
    Descriptor ours(numbers[0]);
    Descriptor theirs(numbers[1]);
    Ends ends{moved_up(std::move(ours)), moved_up(std::move(theirs))};
    ::fcntl(ends.ours.number(), F_SETFL, O_NONBLOCK);
    return ends;
}

Ends open_pipe() {
    std::array<int, 2> numbers{};
    if (::pipe2(numbers.data(), O_CLOEXEC) != 0) refuse("no pipe from a worker");
    return ends_of(numbers);
}

// Writing to a socket whose reader has gone need not raise a signal.
Ends open_socket() {
    std::array<int, 2> numbers{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0)
        refuse("no socket to a worker");
    return ends_of(numbers);
}

// While one of these lives, no signal is delivered to this thread, nor to a child forked from it.
class NoSignals {
  public:
    NoSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    NoSignals(const NoSignals&) = delete;
    NoSignals& operator=(const NoSignals&) = delete;
    ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  private:
    sigset_t before_{};
};

// What is ignored stays ignored when the program is executed.
void ignore_the_terminal() {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::signal(number, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

struct Ports {
    int input, results, prints;
};

// The child's life between fork and exec: only calls that need no lock, which another thread may have held.
[[noreturn]] void become(const char* program, pid_t parent, const Ports& ports) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Who died before that line sends no signal any more.
    if (::getppid() != parent) ::_exit(kCannotExecute);
    ignore_the_terminal();
    ::dup2(ports.input, STDIN_FILENO);
    ::dup2(ports.prints, STDOUT_FILENO);
    ::dup2(ports.prints, STDERR_FILENO);
    ::dup2(ports.results, kResults);
    ::close_range(kResults + 1, ~0U, 0);  // also what this process inherited, such as a script's lock
    const std::array<char*, 2> arguments{const_cast<char*>(program), nullptr};
    ::execv(program, arguments.data());
    const char* why = ::strerrordesc_np(errno);
    [[maybe_unused]] const auto said = ::write(STDERR_FILENO, why, std::strlen(why));
    ::_exit(kCannotExecute);
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

std::string text_of(const Ending& ending) {
    if (!WIFSIGNALED(ending.status))
        return "ended with exit status " + std::to_string(WEXITSTATUS(ending.status));
    const int number = WTERMSIG(ending.status);
    const char* name = ::sigdescr_np(number);
    return "was killed by signal " + std::to_string(number) + (name ? std::string(" (") + name + ")" : "");
}

ChildProcess::ChildProcess(const std::string& program) {
    Ends input = open_socket();
    Ends results = open_pipe();
    Ends prints = open_pipe();
    const Ports ports{input.theirs.number(), results.theirs.number(), prints.theirs.number()};
    const pid_t parent = ::getpid();
    {
        const NoSignals until_it_is_told_which;
        id_ = ::fork();
        if (id_ == 0) become(program.c_str(), parent, ports);
    }
    if (id_ < 0) refuse("no process for a worker");
    input_ = std::move(input.ours);
    results_ = std::move(results.ours);
    prints_ = std::move(prints.ours);
}

ChildProcess::~ChildProcess() {
    wait(std::chrono::milliseconds(0));
}

std::optional<std::size_t> ChildProcess::write(std::string_view bytes) {
    const ssize_t count = ::send(input(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return 0;
    return std::nullopt;
}

void ChildProcess::kill() {
    if (!has_ended()) ::kill(id_, SIGKILL);
}

bool ChildProcess::has_ended() {
    if (ending_) return true;
    int status = 0;
    rusage used{};
    const pid_t waited = ::wait4(id_, &status, WNOHANG, &used);
    if (waited == 0 || (waited < 0 && errno == EINTR)) return false;
    ending_ = Ending{status, seconds_of(used.ru_utime) + seconds_of(used.ru_stime)};
    return true;
}

Ending ChildProcess::wait(std::chrono::milliseconds patience) {
    const auto last = std::chrono::steady_clock::now() + patience;
    while (!has_ended() && std::chrono::steady_clock::now() < last) ::poll(nullptr, 0, 1);
    kill();
    while (!has_ended()) ::poll(nullptr, 0, 1);
    return *ending_;
}

}  // namespace plimsoll::worker
