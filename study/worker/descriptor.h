// SPDX-License-Identifier: MIT
// An open file of the operating system, closed when its owner goes.
#pragma once

#include <unistd.h>

#include <utility>

namespace plimsoll::worker {

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    int number() const { return number_; }  // negative: none, which poll() passes over
    bool is_open() const { return number_ >= 0; }
    int release() { return std::exchange(number_, -1); }  // whoever gets it closes it
    void close() {
        if (is_open()) ::close(release());
    }

  private:
    int number_ = -1;
};

}  // namespace plimsoll::worker
