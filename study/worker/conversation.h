// SPDX-License-Identifier: MIT
// A study's talk with one worker, from its start to its end: sends the job, hears of progress, keeps the last
// words, and takes the record. Whatever the worker does, the talk ends: a worker that never says that it is
// ready, or does not end when nobody wants its answer any more, is killed. Leaves out: a limit on how long a
// job may take. There is none in this process either.
#pragma once

#include <chrono>
#include <string>

#include "study/replicator.h"
#include "study/worker/child_process.h"
#include "study/worker/messages.h"

namespace plimsoll::worker {

// How long a worker may take: until it is ready, to end once it was told to, and to go after its last frame.
struct Patience {
    std::chrono::milliseconds ready = std::chrono::seconds(60);
    std::chrono::milliseconds stop = std::chrono::seconds(10);
    std::chrono::milliseconds leave = std::chrono::seconds(5);
};

// The last lines that came, in bounded memory.
class LastWords {
  public:
    void add(std::string_view text);
    // On one line, in printable characters; empty when nothing was said.
    std::string text() const;

  private:
    std::string said_;
};

class Conversation {
  public:
    Conversation(const std::string& program, const Patience& patience);

    // Once. Throws InternalError when the worker reports a mistake of ours.
    Replicated about(const Frame& job, const KeepGoing& keep_going);

  private:
    using Moment = std::chrono::steady_clock::time_point;

    void take_a_turn(const KeepGoing& keep_going);
    void ask_whether_to_go_on(const KeepGoing& keep_going);
    void lose_patience();
    void send_some();
    void hear_results();
    void hear_prints();
    void understand();
    void take(const Frame& frame);
    void take_progress(const Understood<ProgressNote>& note);
    void take_record(Understood<Record> record);
    void take_failure(const Understood<Failure>& failure);
    void give_up(std::string why);
    bool is_over() const;
    Replicated conclusion();
    std::string why_lost(const Ending& ending) const;

    Patience patience_;
    Moment began_ = std::chrono::steady_clock::now();
    std::optional<Moment> unwanted_since_;
    ChildProcess process_;
    std::string unsent_;
    FrameParser parser_;
    LastWords last_words_;
    ProgressNote reached_;
    bool is_ready_ = false;
    bool has_fallen_silent_ = false;  // nothing will come any more
    std::optional<Record> record_;
    std::optional<Failure> failure_;
    std::string broken_off_;  // why we ended it; empty: we did not
};

}  // namespace plimsoll::worker
