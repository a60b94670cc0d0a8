// SPDX-License-Identifier: MIT
#include "study/worker/frame.h"

#include <cstddef>
#include <cstring>

#include "sim/base/check.h"
#include "sim/measure/fingerprint.h"

namespace plimsoll::worker {

namespace {

constexpr std::uint32_t kMark = 0x4d494c50;  // "PLIM"

struct Header {
    std::uint32_t mark = kMark;
    std::uint16_t version = kFrameVersion;
    std::uint16_t kind = 0;
    std::uint64_t length = 0;
    std::uint64_t checksum = 0;
};
static_assert(sizeof(Header) == 24);

std::uint64_t checksum_of(std::uint16_t kind, std::string_view payload) {
    Fingerprint sum;
    sum.add(kind, payload.size());
    while (!payload.empty()) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(payload.size(), sizeof word);
        std::memcpy(&word, payload.data(), size);
        payload.remove_prefix(size);
        sum.add(word);
    }
    return sum.value();
}

bool is_known(std::uint16_t kind) {
    return kind >= static_cast<std::uint16_t>(FrameKind::ready) &&
           kind <= static_cast<std::uint16_t>(FrameKind::failure);
}

// Empty when the header is that of a frame.
std::string problem_of(const Header& header) {
    if (header.mark != kMark) return "it does not begin like a frame";
    if (header.version != kFrameVersion)
        return "it is of version " + std::to_string(header.version) + ", and this is version " +
               std::to_string(kFrameVersion) + "; build program and worker again";
    if (!is_known(header.kind)) return "its kind " + std::to_string(header.kind) + " is unknown";
    if (header.length > kLongestPayload)
        return "it announces " + std::to_string(header.length) + " bytes, and at most " +
               std::to_string(kLongestPayload) + " are allowed";
    return "";
}

}  // namespace

std::string bytes_of(const Frame& frame) {
    PLIMSOLL_CHECK(frame.payload.size() <= kLongestPayload, frame.payload.size());
    Header header;
    header.kind = static_cast<std::uint16_t>(frame.kind);
    header.length = frame.payload.size();
    header.checksum = checksum_of(header.kind, frame.payload);
    std::string bytes(sizeof header, '\0');
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes + frame.payload;
}

tl::expected<std::optional<Frame>, std::string> FrameParser::next() {
    Header header;
    if (unread_.size() < sizeof header) return std::nullopt;
    std::memcpy(&header, unread_.data(), sizeof header);
    const std::string problem = problem_of(header);
    if (!problem.empty()) return tl::unexpected<std::string>(problem);
    if (unread_.size() - sizeof header < header.length) return std::nullopt;

    Frame frame{static_cast<FrameKind>(header.kind), unread_.substr(sizeof header, header.length)};
    unread_.erase(0, sizeof header + header.length);
    if (checksum_of(header.kind, frame.payload) != header.checksum)
        return tl::unexpected<std::string>("its bytes do not match its checksum");
    return frame;
}

}  // namespace plimsoll::worker
