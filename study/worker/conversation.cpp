// SPDX-License-Identifier: MIT
#include "study/worker/conversation.h"

#include <poll.h>

#include <array>
#include <cerrno>
#include <utility>

#include "sim/base/check.h"

namespace plimsoll::worker {

namespace {

constexpr int kTurnMilliseconds = 50;
constexpr std::size_t kMostLastWords = 2000;  // bytes
constexpr int kMostLastLines = 5;
constexpr int kMostReads = 16;  // in a turn: more than a pipe holds, and an end for who never stops talking

enum class Heard { nothing, something, end };

// What can be read now, without waiting.
Heard hear(int descriptor, std::string& text) {
    std::array<char, 65536> block{};
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count > 0) text.assign(block.data(), static_cast<std::size_t>(count));
    if (count > 0) return Heard::something;
    const bool is_later = count < 0 && (errno == EAGAIN || errno == EINTR);
    return is_later ? Heard::nothing : Heard::end;
}

bool is_printable(char c) {
    return c >= 0x20 && c < 0x7f;
}

}  // namespace

void LastWords::add(std::string_view text) {
    said_ += text;
    if (said_.size() > 2 * kMostLastWords) said_.erase(0, said_.size() - kMostLastWords);
}

std::string LastWords::text() const {
    std::string_view all = said_;
    while (!all.empty() && (all.back() == '\n' || all.back() == ' ')) all.remove_suffix(1);
    if (all.size() > kMostLastWords) all.remove_prefix(all.size() - kMostLastWords);
    std::size_t begin = all.size();
    for (int lines = 0; begin > 0; --begin)
        if (all[begin - 1] == '\n' && ++lines == kMostLastLines) break;
    std::string text;
    for (const char c : all.substr(begin)) {
        if (c == '\n')
            text += " | ";
        else
            text += is_printable(c) ? c : '?';
    }
    return text;
}

Conversation::Conversation(const std::string& program, const Patience& patience)
    : patience_(patience), process_(program) {}

Replicated Conversation::about(const Frame& job, const KeepGoing& keep_going) {
    unsent_ = bytes_of(job);
    while (!is_over()) take_a_turn(keep_going);
    return conclusion();
}

bool Conversation::is_over() const {
    return record_ || failure_ || has_fallen_silent_ || !broken_off_.empty();
}

void Conversation::take_a_turn(const KeepGoing& keep_going) {
    const auto wants_to_send = static_cast<short>(unsent_.empty() ? 0 : POLLOUT);
    std::array<pollfd, 3> watched{{{process_.results(), POLLIN, 0},
                                   {process_.prints(), POLLIN, 0},
                                   {unsent_.empty() ? -1 : process_.input(), wants_to_send, 0}}};
    ::poll(watched.data(), watched.size(), kTurnMilliseconds);
    // Looked at before reading, so that nothing it said last is missed.
    const bool has_ended = process_.has_ended();
    if (watched[2].revents != 0) send_some();
    hear_prints();
    hear_results();
    if (has_ended) has_fallen_silent_ = true;
    ask_whether_to_go_on(keep_going);
    lose_patience();
}

void Conversation::ask_whether_to_go_on(const KeepGoing& keep_going) {
    if (unwanted_since_ || keep_going(reached_.now, reached_.events)) return;
    unwanted_since_ = std::chrono::steady_clock::now();
    unsent_.clear();
    process_.close_input();
}

void Conversation::lose_patience() {
    const Moment now = std::chrono::steady_clock::now();
    if (unwanted_since_ && now - *unwanted_since_ > patience_.stop)
        return give_up("did not stop when it was told to");
    if (!is_ready_ && now - began_ > patience_.ready) give_up("never said that it was ready");
}

void Conversation::send_some() {
    const std::optional<std::size_t> taken = process_.write(unsent_);
    if (taken) return void(unsent_.erase(0, *taken));
    // Why it does not listen is for its end to say.
    unsent_.clear();
    process_.close_input();
}

void Conversation::hear_prints() {
    std::string text;
    for (int reads = 0; reads < kMostReads; ++reads) {
        const Heard heard = hear(process_.prints(), text);
        if (heard == Heard::end) process_.close_prints();
        if (heard != Heard::something) return;
        last_words_.add(text);
    }
}

void Conversation::hear_results() {
    std::string bytes;
    for (int reads = 0; reads < kMostReads && !is_over(); ++reads) {
        const Heard heard = hear(process_.results(), bytes);
        if (heard == Heard::end) has_fallen_silent_ = true;
        if (heard != Heard::something) return;
        parser_.add(bytes);
        understand();
    }
}

void Conversation::understand() {
    while (!is_over()) {
        auto frame = parser_.next();
        if (!frame) return give_up("sent what is no frame: " + frame.error());
        if (!*frame) return;
        take(**frame);
    }
}

void Conversation::take(const Frame& frame) {
    switch (frame.kind) {
        case FrameKind::ready: is_ready_ = true; return;
        case FrameKind::progress: return take_progress(progress_in(frame));
        case FrameKind::result: return take_record(record_in(frame));
        case FrameKind::failure: return take_failure(failure_in(frame));
        case FrameKind::job: break;
    }
    give_up("sent a frame that only a study sends");
}

void Conversation::take_progress(const Understood<ProgressNote>& note) {
    if (!note) return give_up("sent progress that cannot be read: " + note.error());
    reached_ = *note;
}

void Conversation::take_record(Understood<Record> record) {
    if (!record) return give_up("sent a record that cannot be read: " + record.error());
    record_ = std::move(*record);
}

void Conversation::take_failure(const Understood<Failure>& failure) {
    if (!failure) return give_up("sent a failure that cannot be read: " + failure.error());
    failure_ = *failure;
}

void Conversation::give_up(std::string why) {
    if (is_over()) return;
    broken_off_ = std::move(why);
    process_.kill();
}

Replicated Conversation::conclusion() {
    process_.close_input();
    const Ending ending = process_.wait(patience_.leave);
    hear_prints();
    if (failure_ && failure_->fault == Fault::ours) throw InternalError(failure_->what);
    Replicated replicated;
    replicated.cpu_seconds = ending.cpu_seconds;
    replicated.record = std::move(record_);
    if (!replicated.record && !unwanted_since_) replicated.lost = why_lost(ending);
    return replicated;
}

std::string Conversation::why_lost(const Ending& ending) const {
    std::string why = "its worker ";
    if (failure_)
        why += "gave up: " + failure_->what;
    else if (!broken_off_.empty())
        why += broken_off_;
    else
        why += text_of(ending) + (parser_.is_between_frames() ? "" : " in the middle of a frame");
    const std::string words = last_words_.text();
    return words.empty() ? why : why + "; its last words: " + words;
}

}  // namespace plimsoll::worker
