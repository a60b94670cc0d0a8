// SPDX-License-Identifier: MIT
// What a study and its workers send each other: frames of a header (mark, version, kind, length, checksum)
// and that many bytes. Everything that is no such frame is refused with the reason, and the stream is over:
// another mark, version or kind, a length beyond the limit, bytes that the checksum does not know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace plimsoll::worker {

// Grows with every change of what is sent, so that a worker that was left over from an older build is told.
inline constexpr std::uint16_t kFrameVersion = 2;

inline constexpr std::uint64_t kLongestPayload = std::uint64_t{1} << 30;

enum class FrameKind : std::uint16_t {
    ready = 1,     // worker: it runs and waits for a job; empty
    job = 2,       // study: a scenario and which replication of it
    progress = 3,  // worker: simulated time and events so far
    result = 4,    // worker: the record; the last frame
    failure = 5,   // worker: why there is no record; the last frame
};

struct Frame {
    FrameKind kind = FrameKind::ready;
    std::string payload;
};

// Ready to be sent. Precondition: the payload is not longer than the limit.
std::string bytes_of(const Frame& frame);

// Cuts a stream of bytes into frames.
class FrameParser {
  public:
    void add(std::string_view bytes) { unread_ += bytes; }

    // The next whole frame; nothing as long as its end has not come. After an error nothing else follows.
    tl::expected<std::optional<Frame>, std::string> next();

    // False: a stream that ends now was cut off.
    bool is_between_frames() const { return unread_.empty(); }

  private:
    std::string unread_;
};

}  // namespace plimsoll::worker
