// SPDX-License-Identifier: MIT
// Ctrl-C and its like as a question that can be asked. While one of these lives, SIGINT, SIGTERM and SIGHUP
// wait to be asked for; after the first, another one ends the program at once. To be made before threads are
// started, because they inherit what waits.
#pragma once

#include <csignal>

#include <atomic>
#include <optional>

namespace plimsoll::cli {

class Interruption {
  public:
    Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();

    // Looks whether a signal has come. From the thread that made this.
    void look();

    const std::atomic<bool>& has_come() const { return has_come_; }
    std::optional<int> signal() const { return signal_; }

  private:
    sigset_t watched_{};
    sigset_t before_{};
    std::atomic<bool> has_come_{false};
    std::optional<int> signal_;
};

}  // namespace plimsoll::cli
