// SPDX-License-Identifier: MIT
#include "cli/interruption.h"

#include <ctime>

namespace plimsoll::cli {

Interruption::Interruption() {
    sigemptyset(&watched_);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        sigaction(number, nullptr, &action);
        // nohup and the like ask us not to listen.
        if (action.sa_handler != SIG_IGN) sigaddset(&watched_, number);
    }
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
