// SPDX-License-Identifier: MIT
// Frames: whole ones come through however they are cut, and everything else is refused with a reason.
#include "study/worker/frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace plimsoll::worker {
namespace {

using testing::HasSubstr;

const Frame kJob{FrameKind::job, "seventeen bytes .."};

// The first frame of a stream, or why there is none; empty: its end has not come.
std::string told_of(const std::string& stream) {
    FrameParser parser;
    parser.add(stream);
    const auto frame = parser.next();
    if (!frame) return frame.error();
    return *frame ? "a frame" : "";
}

template <class Number>
std::string with(std::string bytes, std::size_t at, Number number) {
    std::memcpy(bytes.data() + at, &number, sizeof number);
    return bytes;
}

TEST(FrameTest, ComesThroughByteByByte) {
    const std::string stream = bytes_of(kJob) + bytes_of(Frame{}) + bytes_of(Frame{FrameKind::result, "x"});
    FrameParser parser;
    std::vector<Frame> frames;
    for (const char byte : stream) {
        parser.add({&byte, 1});
        const auto frame = parser.next();
        ASSERT_TRUE(frame.has_value()) << frame.error();
        if (*frame) frames.push_back(**frame);
    }

    ASSERT_EQ(frames.size(), 3U);
    EXPECT_EQ(frames[0].kind, FrameKind::job);
    EXPECT_EQ(frames[0].payload, kJob.payload);
    EXPECT_EQ(frames[1].kind, FrameKind::ready);
    EXPECT_EQ(frames[1].payload, "");
    EXPECT_EQ(frames[2].payload, "x");
    EXPECT_TRUE(parser.is_between_frames());
}

TEST(FrameTest, ThatIsCutOffIsNoFrameYet) {
    const std::string whole = bytes_of(kJob);
    for (std::size_t size = 1; size < whole.size(); ++size) {
        FrameParser parser;
        parser.add(whole.substr(0, size));
        EXPECT_FALSE(parser.next()->has_value()) << size;
        EXPECT_FALSE(parser.is_between_frames()) << size;
    }
}

TEST(FrameTest, OfAnotherVersionKindLengthOrMarkIsRefused) {
    const std::string whole = bytes_of(kJob);

    EXPECT_EQ(told_of(whole), "a frame");
    EXPECT_THAT(told_of("Segmentation fault, they say"), HasSubstr("does not begin like a frame"));
    EXPECT_THAT(told_of(with(whole, 4, std::uint16_t{77})), HasSubstr("is of version 77"));
    EXPECT_THAT(told_of(with(whole, 6, std::uint16_t{99})), HasSubstr("kind 99 is unknown"));
    EXPECT_THAT(told_of(with(whole, 6, std::uint16_t{0})), HasSubstr("kind 0 is unknown"));
    EXPECT_THAT(told_of(with(whole, 8, kLongestPayload + 1)), HasSubstr("announces 1073741825 bytes"));
    EXPECT_THAT(told_of(with(whole, 30, '?')), HasSubstr("do not match its checksum"));
}

// A changed kind is a known one here, and a shorter length leaves bytes over.
TEST(FrameTest, NoChangedByteGoesUnnoticed) {
    const std::string whole = bytes_of(kJob);
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            const char changed = static_cast<char>(whole[at] ^ (1 << bit));
            EXPECT_NE(told_of(with(whole, at, changed)), "a frame") << at << " " << bit;
        }
}

}  // namespace
}  // namespace plimsoll::worker
