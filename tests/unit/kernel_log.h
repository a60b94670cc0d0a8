// SPDX-License-Identifier: MIT
// Writes down what happens when on a kernel, and runs a deed at a given time.
#pragma once

#include <deque>
#include <functional>
#include <limits>
#include <vector>

#include "sim/kernel/kernel.h"

namespace plimsoll {

class KernelLog {
  public:
    struct Entry {
        Time at;
        int id;
        bool operator==(const Entry&) const = default;
    };

    explicit KernelLog(Kernel& kernel) : kernel_(kernel) {}

    // Writes `id` with the time it runs at.
    Event event(int id) {
        notes_.push_back(Note{this, id});
        return Event{[](void* note) { static_cast<Note*>(note)->write(+1); }, &notes_.back()};
    }
    // The other end of what `event` began: writes -id.
    static void lost(void* note) { static_cast<Note*>(note)->write(-1); }
    Event deed(std::function<void()> what) {
        deeds_.push_back(std::move(what));
        return Event{[](void* deed) { (*static_cast<std::function<void()>*>(deed))(); }, &deeds_.back()};
    }
    void at(Duration since_start, std::function<void()> what) {
        kernel_.at(kStart + since_start, deed(std::move(what)));
    }
    RunEnd run(Time limit = kNever) {
        return kernel_.run(limit, std::numeric_limits<std::uint64_t>::max(), [] { return true; });
    }

    std::vector<Entry> entries;

  private:
    struct Note {
        void write(int sign) const { log->entries.push_back(Entry{log->kernel_.now(), sign * id}); }

        KernelLog* log;
        int id;
    };

    Kernel& kernel_;
    std::deque<Note> notes_;
    std::deque<std::function<void()>> deeds_;
};

}  // namespace plimsoll
