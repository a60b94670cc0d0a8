// SPDX-License-Identifier: MIT
// Numbers and texts as bytes, little-endian, doubles bit for bit; and back, without trust: whoever reads
// beyond the end, or calls refuse(), gets zeros from then on, and the first reason is kept. Leaves out: which
// members a struct has. That is archive.h.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace plimsoll::worker {

static_assert(std::endian::native == std::endian::little);

class BinaryWriter {
  public:
    template <class Number>
        requires std::is_trivially_copyable_v<Number>
    void number(Number value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view text) {
        number(std::uint64_t{text.size()});
        bytes_.append(text);
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

class BinaryReader {
  public:
    explicit BinaryReader(std::string_view bytes) : left_(bytes) {}

    template <class Number>
        requires std::is_trivially_copyable_v<Number>
    Number number() {
        Number value{};
        if (left_.size() < sizeof value) {
            refuse("it ends too early");
            return value;
        }
        std::memcpy(&value, left_.data(), sizeof value);
        left_.remove_prefix(sizeof value);
        return value;
    }

    std::string text() {
        const std::uint64_t size = count();
        const std::string text(left_.substr(0, size));
        left_.remove_prefix(size);
        return text;
    }

    // Of things that follow: each takes a byte at least, so there are not more of them than bytes.
    std::uint64_t count() {
        const auto count = number<std::uint64_t>();
        if (count <= left_.size()) return count;
        refuse("it announces more than it holds");
        return 0;
    }

    bool flag() {
        const auto byte = number<std::uint8_t>();
        if (byte > 1) refuse("a flag is neither 0 nor 1");
        return byte == 1;
    }

    void refuse(std::string_view why) {
        if (problem_.empty()) problem_ = why;
        left_ = {};
    }

    bool is_good() const { return problem_.empty(); }
    bool is_at_end() const { return left_.empty(); }
    const std::string& problem() const { return problem_; }

    // How deep the value that is read stands within others; what is nested deeper than any scenario is
    // refused.
    void enter() {
        if (++depth_ > kDeepest) refuse("it is nested too deep");
    }
    void leave() { --depth_; }

  private:
    static constexpr int kDeepest = 400;

    std::string_view left_;
    std::string problem_;
    int depth_ = 0;
};

}  // namespace plimsoll::worker
