// SPDX-License-Identifier: MIT
#include "models/workload/traffic.h"

#include <algorithm>

#include "sim/base/check.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

constexpr unsigned kGap = 0;
constexpr unsigned kMix = 1;
constexpr unsigned kExecution = 2;

// Which operation of the mix a request asks for.
class Mix {
  public:
    Mix(const std::vector<scenario::MixEntry>& entries, std::vector<SourceIndex> sources)
        : sources_(std::move(sources)) {
        double below = 0;
        for (const scenario::MixEntry& entry : entries) limits_.push_back(below += entry.share.of_one);
    }

    SourceIndex source_of(std::uint64_t word) const {
        if (sources_.size() == 1) return sources_.front();
        const double at = unit_open(word) * limits_.back();
        const auto limit = std::upper_bound(limits_.begin(), limits_.end() - 1, at);
        return sources_[static_cast<std::size_t>(limit - limits_.begin())];
    }

  private:
    std::vector<double> limits_;
    std::vector<SourceIndex> sources_;
};

// What streams have in common, however their requests follow one another.
class Stream : public Traffic {
  public:
    Stream(const std::string& name, const scenario::Stream& stream, std::vector<SourceIndex> sources,
           Kernel& kernel, RandomKey key, Gate& gate)
        : kernel_(kernel),
          key_(key),
          gate_(gate),
          name_(hash_of(name)),
          mix_(stream.mix, std::move(sources)) {}

  protected:
    Kernel& kernel_;
    RandomKey key_;
    Gate& gate_;
    std::uint64_t name_;
    Mix mix_;
};

class ProcessStream final : public Stream {
  public:
    ProcessStream(const std::string& name, const scenario::Stream& stream, std::vector<SourceIndex> sources,
                  Kernel& kernel, RandomKey key, Gate& gate)
        : Stream(name, stream, std::move(sources), kernel, key, gate), profile_(stream.arrivals.stages) {
        const ArrivalComponent* process = find_component(arrival_catalogue(), stream.arrivals.process.name);
        PLIMSOLL_CHECK(process != nullptr, stream.arrivals.process.name);
        process_ = process->make(stream.arrivals.process);
        draw(0);
    }

    void start() override { schedule_next(); }

  private:
    // The request after the scheduled one is drawn one arrival ahead: no event has to wait for a draw.
    void schedule_next() {
        const Time due = profile_.advance(drawn_gap_);
        if (due == kNever) return;
        scheduled_ = drawn_;
        kernel_.at(due > kernel_.now() ? due : kernel_.now(),
                   Event{[](void* stream) { static_cast<ProcessStream*>(stream)->arrive(); }, this});
        draw(drawn_.request + 1);
    }

    void draw(std::uint64_t request) {
        const RandomBlock draws(key_, request, name_, 0);
        drawn_.request = request;
        drawn_.source = mix_.source_of(draws.word(kMix));
        drawn_gap_ = process_->gap(draws, kGap);
    }

    void arrive() {
        const Arrival arrival = scheduled_;
        schedule_next();
        gate_.arrives(arrival);
    }

    RateProfile profile_;
    std::unique_ptr<ArrivalProcess> process_;
    Arrival scheduled_;
    Arrival drawn_;
    double drawn_gap_ = 0;  // before it
};

// The arrivals of one row of a counts file, sorted; the draws are keyed by row and number.
class CountsStream final : public Stream {
  public:
    CountsStream(const std::string& name, const scenario::Stream& stream, std::vector<SourceIndex> sources,
                 Kernel& kernel, RandomKey key, Gate& gate)
        : Stream(name, stream, std::move(sources), kernel, key, gate), counts_(*stream.arrivals.counts) {}

    void start() override { plan_next(); }

  private:
    void plan_next() {
        while (next_ == offsets_.size()) {
            if (row_ == counts_.rows.size()) return;
            spread(counts_.rows[row_++]);
        }
        const scenario::CountRow& row = counts_.rows[row_ - 1];
        kernel_.at(later(kStart, row.start + offsets_[next_]),
                   Event{[](void* stream) { static_cast<CountsStream*>(stream)->arrive(); }, this});
    }

    void spread(const scenario::CountRow& row) {
        next_ = 0;
        offsets_.resize(static_cast<std::size_t>(row.count));
        const double width = static_cast<double>(counts_.every.count());
        for (std::size_t i = 0; i < offsets_.size(); ++i) {
            const bool is_even = counts_.within == scenario::Within::even;
            const double at = is_even ? (static_cast<double>(i) + 0.5) / static_cast<double>(row.count)
                                      : unit_open(RandomBlock(key_, i, name_, row_).word(kGap));
            offsets_[i] = Duration{static_cast<std::int64_t>(at * width)};
        }
        std::sort(offsets_.begin(), offsets_.end());
    }

    void arrive() {
        const scenario::CountRow& row = counts_.rows[row_ - 1];
        const RandomBlock draws(key_, request_, name_, 0);
        Arrival arrival{mix_.source_of(draws.word(kMix)), request_, Duration::zero()};
        if (row.execution) arrival.execution = execution_of(*row.execution, draws);
        ++request_;
        ++next_;
        plan_next();
        gate_.arrives(arrival);
    }

    Duration execution_of(Duration mean, const RandomBlock& draws) const {
        if (!counts_.execution_cv || *counts_.execution_cv == 0 || mean == Duration::zero()) return mean;
        return Distribution::lognormal(mean, *counts_.execution_cv).sample(draws, kExecution);
    }

    const scenario::Counts& counts_;
    std::size_t row_ = 0;  // rows already spread
    std::vector<Duration> offsets_;
    std::size_t next_ = 0;  // of offsets_
    std::uint64_t request_ = 0;
};

class ScheduleTraffic final : public Traffic {
  public:
    ScheduleTraffic(const scenario::Schedule& schedule, SourceIndex source, Kernel& kernel, Gate& gate)
        : kernel_(kernel), gate_(gate), every_(schedule.every), first_(schedule.first), source_(source) {}

    void start() override { plan(later(kStart, first_)); }

  private:
    void plan(Time due) {
        kernel_.at(due, Event{[](void* schedule) { static_cast<ScheduleTraffic*>(schedule)->fire(); }, this});
    }

    void fire() {
        plan(later(kernel_.now(), every_));
        gate_.arrives(Arrival{source_, number_++, Duration::zero()});
    }

    Kernel& kernel_;
    Gate& gate_;
    Duration every_;
    Duration first_;
    SourceIndex source_;
    std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Traffic> make_stream(const std::string& name, const scenario::Stream& stream,
                                     std::vector<SourceIndex> sources, Kernel& kernel, RandomKey key,
                                     Gate& gate) {
    if (stream.arrivals.counts)
        return std::make_unique<CountsStream>(name, stream, std::move(sources), kernel, key, gate);
    return std::make_unique<ProcessStream>(name, stream, std::move(sources), kernel, key, gate);
}

std::unique_ptr<Traffic> make_schedule(const scenario::Schedule& schedule, SourceIndex source, Kernel& kernel,
                                       Gate& gate) {
    return std::make_unique<ScheduleTraffic>(schedule, source, kernel, gate);
}

}  // namespace plimsoll
