// SPDX-License-Identifier: MIT
#include "study/worker/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>

#include "sim/base/check.h"
#include "study/worker/messages.h"

namespace plimsoll::worker {

namespace {

constexpr int kResults = 3;
constexpr auto kBetweenNotes = std::chrono::milliseconds(50);

// The study at the other end of standard input and descriptor 3.
class Study {
  public:
    // Waits for the next frame; nothing when the study has gone, or does not speak our language.
    std::optional<Frame> next() {
        while (true) {
            const auto frame = parser_.next();
            if (!frame) return complain(frame.error());
            if (*frame) return **frame;
            std::array<char, 65536> block{};
            const ssize_t count = ::read(STDIN_FILENO, block.data(), block.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return std::nullopt;
            parser_.add({block.data(), static_cast<std::size_t>(count)});
        }
    }

    // After the job nothing comes but the end.
    bool still_listens() const {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        return ::poll(&input, 1, 0) == 0;
    }

    void tell(const Frame& frame) const {
        const std::string bytes = bytes_of(frame);
        std::string_view left = bytes;
        while (!left.empty()) {
            const ssize_t count = ::write(kResults, left.data(), left.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return;  // nobody is there to hear it
            left.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    std::optional<Frame> complain(const std::string& problem) const {
        tell(failure_frame({Fault::machine, "it cannot read its job: " + problem}));
        return std::nullopt;
    }

  private:
    FrameParser parser_;
};

// Tells now and then how far it is.
class ProgressNotes {
  public:
    explicit ProgressNotes(const Study& study) : study_(study) {}

    // Whether it was time for one.
    bool at(Time now, std::uint64_t events) {
        const auto moment = std::chrono::steady_clock::now();
        if (moment - last_ < kBetweenNotes) return false;
        last_ = moment;
        study_.tell(progress_frame({now, events}));
        return true;
    }

  private:
    const Study& study_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Record record_of(const Job& job, const Study& study, MakeKernel make_kernel) {
    const std::unique_ptr<Kernel> kernel = make_kernel();
    ProgressNotes notes(study);
    const KeepGoing keep_going = [&](Time now, std::uint64_t events) {
        return !notes.at(now, events) || study.still_listens();
    };
    return simulate(job.scenario, job.order, *kernel, Onlooker{keep_going});
}

// The record, or why there is none.
Frame answer_to(const Frame& frame, const Study& study, MakeKernel make_kernel) {
    try {
        const Understood<Job> job = job_in(frame);
        if (!job) return failure_frame({Fault::machine, "it cannot read its job: " + job.error()});
        return result_frame(record_of(*job, study, make_kernel));
    } catch (const InternalError& mistake) {
        return failure_frame({Fault::ours, mistake.what()});
    } catch (const std::bad_alloc&) {
        return failure_frame({Fault::machine, "there is not enough memory for this"});
    } catch (const std::exception& error) {
        return failure_frame({Fault::machine, error.what()});
    }
}

}  // namespace

int work(MakeKernel make_kernel) {
    if (::fcntl(kResults, F_GETFD) < 0) {
        std::fputs("This program works for plimsoll, which starts it: plimsoll run SCENARIO --kernel ...\n",
                   stderr);
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    Study study;
    study.tell(Frame{});
    const std::optional<Frame> job = study.next();
    if (!job) return 0;
    const Frame answer = answer_to(*job, study, make_kernel);
    study.tell(answer);
    return answer.kind == FrameKind::result ? 0 : 1;
}

}  // namespace plimsoll::worker
