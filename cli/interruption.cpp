// SPDX-License-Identifier: MIT
#include "cli/interruption.h"

#include <ctime>

namespace plimsoll::cli {

Interruption::Interruption() {
    struct sigaction hang_up {};
    sigaction(SIGHUP, nullptr, &hang_up);
    sigemptyset(&watched_);
    // A shell without job control has the jobs in its background ignore SIGINT; whoever sends one means it.
    for (const int number : {SIGINT, SIGTERM}) {
        std::signal(number, SIG_DFL);
        sigaddset(&watched_, number);
    }
    // nohup asks us not to listen.
    if (hang_up.sa_handler != SIG_IGN) sigaddset(&watched_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &watched_, &before_);
}

Interruption::~Interruption() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interruption::look() {
    if (signal_) return;
    const timespec no_time{};
    const int number = sigtimedwait(&watched_, nullptr, &no_time);
    if (number < 0) return;
    signal_ = number;
    has_come_ = true;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace plimsoll::cli
